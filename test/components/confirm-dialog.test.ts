import {expect, fixture} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {html} from 'lit';
import '../../src/components/confirm-dialog/confirm-dialog.define.js';
import type {ConfirmDialog, ConfirmQuestion} from '../../src/components/confirm-dialog/confirm-dialog.js';
import {deepActiveElement} from '../../src/ui/closest.js';
import {press} from '../browser/board-fixture.js';
import {part, textOf} from './provided.js';

const QUESTION: ConfirmQuestion = {
  title: 'Move 30 deals?',
  text: ['In all: $300.', 'You can undo this.'],
  confirm: 'Move',
};

interface Scene {
  readonly element: ConfirmDialog;
  readonly dialog: HTMLDialogElement;
  readonly outside: HTMLElement;
  readonly reply: Promise<boolean>;
}

async function opened(question = QUESTION): Promise<Scene> {
  const box = await fixture<HTMLElement>(html`<div><button>Outside</button><confirm-dialog></confirm-dialog></div>`);
  const element = box.querySelector('confirm-dialog') as ConfirmDialog;
  const outside = box.querySelector('button') as HTMLElement;
  outside.focus();
  const reply = element.ask(question);
  await element.updateComplete;
  await element.updateComplete;
  return {element, dialog: element.shadowRoot?.querySelector('dialog') as HTMLDialogElement, outside, reply};
}

describe('confirm-dialog', () => {
  it('is nothing until it is asked', async () => {
    const element = await fixture<ConfirmDialog>(html`<confirm-dialog></confirm-dialog>`);
    expect(element.open).to.equal(false);
    await expect(element).to.be.accessible();
  });

  it('says what will happen, in the words it was given and as plain text', async () => {
    const {element, dialog} = await opened({...QUESTION, title: 'Move <b>30</b> deals?'});
    expect(textOf(dialog.querySelector('h2'))).to.equal('Move <b>30</b> deals?');
    expect([...dialog.querySelectorAll('p')].map((line) => textOf(line))).to.deep.equal(QUESTION.text);
    expect(textOf(part(element, 'confirm'))).to.equal('Move');
    expect(dialog.getAttribute('role')).to.equal(null);
    expect(deepActiveElement()).to.equal(part(element, 'confirm'));
    await expect(element).to.be.accessible();
  });

  it('starts on the way out where something is lost, and says so', async () => {
    const {element, dialog} = await opened({title: 'Delete?', confirm: 'Delete', danger: true});
    expect(dialog.getAttribute('role')).to.equal('alertdialog');
    expect(deepActiveElement()).to.equal(part(element, 'cancel'));
    expect(part(element, 'confirm').className).to.contain('danger');
    await expect(element).to.be.accessible();
  });

  it('answers yes by its button or Enter, and gives the focus back', async () => {
    const {element, outside, reply} = await opened();
    part(element, 'confirm').click();
    expect(await reply).to.equal(true);
    expect(element.open).to.equal(false);
    expect(deepActiveElement()).to.equal(outside);
    const again = await opened();
    await sendKeys({press: 'Enter'});
    expect(await again.reply).to.equal(true);
  });

  it('answers no by Cancel, by Escape, and when it is taken out of the page', async () => {
    const first = await opened();
    part(first.element, 'cancel').click();
    expect(await first.reply).to.equal(false);
    const second = await opened();
    await press('Escape');
    expect(await second.reply).to.equal(false);
    expect(deepActiveElement()).to.equal(second.outside);
    const third = await opened();
    third.element.remove();
    expect(await third.reply).to.equal(false);
  });

  it('asked again, answers the first question with no and shows the second', async () => {
    const {element, reply} = await opened();
    const second = element.ask({title: 'Second?', confirm: 'Yes'});
    expect(await reply).to.equal(false);
    await element.updateComplete;
    expect(textOf(element.shadowRoot?.querySelector('h2'))).to.equal('Second?');
    part(element, 'confirm').click();
    expect(await second).to.equal(true);
  });

  it('asked twice at once, leaves no question without an answer', async () => {
    const element = await fixture<ConfirmDialog>(html`<confirm-dialog></confirm-dialog>`);
    const replies = [element.ask(QUESTION), element.ask(QUESTION)];
    await element.updateComplete;
    await element.updateComplete;
    part(element, 'confirm').click();
    expect(await Promise.all(replies)).to.deep.equal([false, true]);
  });

  it('keeps its keys from what is behind', async () => {
    const {element, reply} = await opened();
    const heard: string[] = [];
    element.addEventListener('keydown', ({key}) => heard.push(key));
    await press('m', 'ArrowLeft');
    expect(heard).to.deep.equal([]);
    part(element, 'cancel').click();
    await reply;
  });
});
