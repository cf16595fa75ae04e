import {expect, fixture} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {html} from 'lit';
import '../../src/components/key-help/key-help.define.js';
import '../../src/components/move-dialog/move-dialog.define.js';
import type {MoveDialog, MoveQuestion, MoveReply} from '../../src/components/move-dialog/move-dialog.js';
import {press} from '../browser/board-fixture.js';
import {textOf} from './provided.js';

const QUESTION: MoveQuestion = {
  title: 'Move Deal a',
  choices: [
    {stageId: 'lead', name: 'Lead', places: 3},
    {stageId: 'demo', name: 'Demo', places: 12},
    {stageId: 'won', name: 'Won', places: 1},
  ],
  stageId: 'lead',
  position: 2,
};

interface Scene {
  readonly element: MoveDialog;
  readonly dialog: HTMLDialogElement;
  readonly stage: HTMLSelectElement;
  readonly position: HTMLInputElement;
  readonly reply: Promise<MoveReply | undefined>;
}

async function opened(question = QUESTION): Promise<Scene> {
  const element = await fixture<MoveDialog>(html`<move-dialog></move-dialog>`);
  const reply = element.ask(question);
  await element.updateComplete;
  await element.updateComplete;
  const find = <T extends Element>(selector: string): T => element.shadowRoot?.querySelector(selector) as T;
  return {element, dialog: find('dialog'), stage: find('select'), position: find('input'), reply};
}

function enter(field: HTMLInputElement | HTMLSelectElement, value: string): void {
  field.value = value;
  field.dispatchEvent(new Event('change', {bubbles: true}));
}

const press$ = (element: MoveDialog, selector: string): void =>
  element.shadowRoot?.querySelector<HTMLElement>(selector)?.click();

describe('move-dialog', () => {
  it('is nothing until it is asked', async () => {
    const element = await fixture<MoveDialog>(html`<move-dialog></move-dialog>`);
    expect(element.shadowRoot?.querySelector('dialog')?.open).to.equal(false);
    await expect(element).to.be.accessible();
  });

  it('shows where the deal is, and how far it can go', async () => {
    const {element, dialog, stage, position} = await opened();
    expect(dialog.open).to.equal(true);
    expect(textOf(element.shadowRoot?.querySelector('h2'))).to.equal('Move Deal a');
    expect([stage.value, position.value, position.max]).to.deep.equal(['lead', '2', '3']);
    expect(textOf(element.shadowRoot?.querySelector('.help'))).to.equal('1 is the top, 3 the bottom');
    await expect(element).to.be.accessible();
  });

  it('answers with stage and position', async () => {
    const {element, dialog, stage, position, reply} = await opened();
    enter(stage, 'demo');
    await element.updateComplete;
    expect(position.max).to.equal('12');
    enter(position, '11');
    press$(element, '.primary');
    expect(await reply).to.deep.equal({stageId: 'demo', position: 11});
    expect(dialog.open).to.equal(false);
  });

  it('takes a position back into the stage it is in', async () => {
    const {element, stage, position, reply} = await opened();
    enter(stage, 'won');
    await element.updateComplete;
    expect(position.value).to.equal('1');
    press$(element, '.primary');
    expect(await reply).to.deep.equal({stageId: 'won', position: 1});
  });

  it('answers by Enter', async () => {
    const {position, reply} = await opened();
    position.focus();
    position.select();
    await sendKeys({type: '3'});
    await sendKeys({press: 'Enter'});
    expect(await reply).to.deep.equal({stageId: 'lead', position: 3});
  });

  it('answers nothing when it is cancelled, by the button or by Escape', async () => {
    const first = await opened();
    press$(first.element, '[type=button]');
    expect(await first.reply).to.equal(undefined);
    const second = await opened();
    await press('Escape');
    expect(await second.reply).to.equal(undefined);
    expect(second.dialog.open).to.equal(false);
  });

  it('asked again, gives up the first question and shows the second', async () => {
    const {element, reply, position} = await opened();
    const second = element.ask({...QUESTION, position: 1});
    expect(await reply).to.equal(undefined);
    await element.updateComplete;
    await element.updateComplete;
    expect(position.value).to.equal('1');
    press$(element, '.primary');
    expect(await second).to.deep.equal({stageId: 'lead', position: 1});
  });

  it('taken out of the page, answers nothing', async () => {
    const {element, reply} = await opened();
    element.remove();
    expect(await Promise.race([reply, new Promise((done) => setTimeout(() => done('waits for ever'), 100))])).to.equal(
      undefined,
    );
  });

  it('keeps its keys from the board behind', async () => {
    const {element, position, reply} = await opened();
    const heard: string[] = [];
    element.addEventListener('keydown', ({key}) => heard.push(key));
    position.focus();
    await press('m', 'ArrowUp');
    expect(heard).to.deep.equal([]);
    press$(element, '[type=button]');
    await reply;
  });
});
