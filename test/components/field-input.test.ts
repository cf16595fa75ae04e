import {expect, fixture} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {html} from 'lit';
import '../../src/components/field-input/field-input.define.js';
import type {FieldInput} from '../../src/components/field-input/field-input.js';
import '../../src/i18n/locales/de.js';
import type {Deal, DealPatch} from '../../src/model/deal.js';
import {fieldInfo} from '../../src/model/field-info.js';
import type {Owner, Pipeline} from '../../src/model/pipeline.js';
import {deal, NOW, PIPELINE} from '../data/fixtures.js';
import {part, textOf} from './provided.js';

const PIPE: Pipeline = {
  ...PIPELINE,
  lostReasons: ['Price', 'Timing'],
  fields: [
    {key: 'signed', label: 'Signed', type: 'boolean'},
    {key: 'size', label: 'Size', type: 'choice', options: ['S', 'M']},
    {key: 'parts', label: 'Parts', type: 'choices', options: ['A', 'B']},
    {key: 'memo', label: 'Memo', type: 'text'},
  ],
};
const OWNERS: readonly Owner[] = [
  {id: 'z', name: 'Zoe', active: true},
  {id: 'b', name: 'Ben', active: true},
  {id: 'g', name: 'Gone', active: false},
];
const DEAL = deal('a', 'lead', {ownerId: 'z', source: 'Web', tags: ['Hot'], probability: 5_000, fields: {memo: 'm'}});

async function press(...keys: readonly string[]): Promise<void> {
  for (const key of keys) await sendKeys({press: key});
}

type Heard = {readonly type: string; readonly field: string; readonly patch?: DealPatch};

interface Scene {
  readonly element: FieldInput;
  readonly control: HTMLInputElement;
  readonly heard: readonly Heard[];
}

async function shown(field: string, more: Partial<FieldInput> = {}, own: Deal | undefined = DEAL): Promise<Scene> {
  const element = await fixture<FieldInput>(html`<field-input></field-input>`);
  Object.assign(element, {
    info: fieldInfo(field, PIPE),
    deal: own,
    owners: OWNERS,
    stages: PIPE.stages,
    zone: 'UTC',
    ...more,
  });
  const heard: Heard[] = [];
  for (const type of ['field-commit', 'field-cancel'] as const) {
    element.addEventListener(type, (event) => heard.push({type, ...event.detail}));
  }
  await element.updateComplete;
  return {element, control: part(element, 'control') as HTMLInputElement, heard};
}

/** Types over what is there, as a user does. */
async function type(scene: Scene, text: string): Promise<void> {
  scene.control.focus();
  scene.control.select();
  if (text === '') await press('Delete');
  else await sendKeys({type: text});
  await scene.element.updateComplete;
}

function choose(scene: Scene, value: string): void {
  scene.control.value = value;
  scene.control.dispatchEvent(new Event('input', {bubbles: true}));
  scene.control.dispatchEvent(new Event('change', {bubbles: true}));
}

const message = (element: FieldInput): string => textOf(part(element, 'problem'));
const options = ({control}: Scene): string[] =>
  [...(control as unknown as HTMLSelectElement).options].map((one) => textOf(one));

describe('field-input', () => {
  it('is nothing without a field', async () => {
    const element = await fixture<FieldInput>(html`<field-input></field-input>`);
    expect(textOf(element)).to.equal('');
    await expect(element).to.be.accessible();
  });

  it('has the native control that fits the field, with the value the deal has', async () => {
    const kinds = await Promise.all(
      ['title', 'amount', 'probability', 'expectedClose', 'ownerId', 'stageId', 'tags', 'lostReason', 'signed'].map(
        async (field) => {
          const {control} = await shown(field);
          return `${field} ${control.localName} ${control.type} ${control.value}`;
        },
      ),
    );
    expect(kinds).to.deep.equal([
      'title input text Deal a',
      'amount input text 100',
      'probability input text 50',
      'expectedClose input date ',
      'ownerId select select-one z',
      'stageId select select-one lead',
      'tags input text Hot',
      'lostReason select select-one ',
      'signed input checkbox on',
    ]);
  });

  it('is accessible for every type, with label shown and hidden, and with a problem', async () => {
    for (const field of ['title', 'amount', 'expectedClose', 'ownerId', 'tags', 'signed', 'memo']) {
      const {element} = await shown(field, {required: true, suggestions: ['x']});
      await expect(element).to.be.accessible();
    }
    const {element} = await shown('title', {labelHidden: true, compact: true, value: ''});
    element.read();
    await element.updateComplete;
    await expect(element).to.be.accessible();
  });

  it('commits what was typed by Enter, once', async () => {
    const scene = await shown('source');
    await type(scene, 'Referral');
    expect(scene.heard).to.deep.equal([]);
    await press('Enter');
    const commit = {type: 'field-commit', field: 'source', patch: {source: 'Referral'}};
    expect(scene.heard).to.deep.equal([commit]);
    scene.control.blur();
    expect(scene.heard).to.deep.equal([commit]);
  });

  it('commits what was typed when the control is left', async () => {
    const scene = await shown('amount');
    await type(scene, '1,200.50');
    scene.control.blur();
    expect(scene.heard).to.deep.equal([
      {type: 'field-commit', field: 'amount', patch: {amount: {minor: 120_050, currency: 'USD'}}},
    ]);
  });

  it('left as it was, commits nothing; by Enter it says so with an empty patch', async () => {
    const scene = await shown('amount');
    scene.control.focus();
    scene.control.blur();
    expect(scene.heard).to.deep.equal([]);
    scene.control.focus();
    await press('Enter');
    expect(scene.heard).to.deep.equal([{type: 'field-commit', field: 'amount', patch: {}}]);
  });

  it('says beside the control what is wrong and what to do, and takes it back once it is right', async () => {
    const scene = await shown('amount');
    await type(scene, '12,5');
    expect(message(scene.element)).to.equal('');
    await press('Enter');
    await scene.element.updateComplete;
    expect(scene.heard).to.deep.equal([]);
    expect(message(scene.element)).to.equal('Amount: “12,5” is not an amount. Write it like 1,200.50.');
    expect(scene.control.getAttribute('aria-invalid')).to.equal('true');
    expect(scene.control.getAttribute('aria-describedby')?.split(' ')).to.include('problem');
    await sendKeys({type: '00'});
    await scene.element.updateComplete;
    expect(message(scene.element)).to.equal('');
    expect(scene.control.hasAttribute('aria-invalid')).to.equal(false);
  });

  it('reads numbers as the language of the page writes them', async () => {
    const scene = await shown('amount');
    scene.element.lang = 'de';
    await scene.element.updateComplete;
    await type(scene, '1.200,50');
    expect(scene.element.read()).to.deep.equal({patch: {amount: {minor: 120_050, currency: 'USD'}}});
    await type(scene, '1,200.50');
    scene.element.read();
    await scene.element.updateComplete;
    expect(message(scene.element)).to.equal('Betrag: „1,200.50“ ist kein Betrag. Bitte so schreiben: 1.200,50.');
  });

  it('puts the value back by Escape, and says so', async () => {
    const scene = await shown('source');
    await type(scene, 'Nonsense');
    await press('Escape');
    await scene.element.updateComplete;
    expect(scene.control.value).to.equal('Web');
    expect(scene.heard).to.deep.equal([{type: 'field-cancel', field: 'source'}]);
  });

  it('keeps its keys from what is around, but Tab', async () => {
    const scene = await shown('source');
    const keys: string[] = [];
    scene.element.addEventListener('keydown', ({key}) => keys.push(key));
    scene.control.focus();
    await press('m', 'ArrowUp', 'Enter', 'Tab');
    expect(keys).to.deep.equal(['Tab']);
  });

  it('gives the first Escape to the field, the next to the dialog around it', async () => {
    const scene = await shown('source');
    const keys: string[] = [];
    scene.element.addEventListener('keydown', ({key}) => keys.push(key));
    await type(scene, 'x');
    await press('Escape');
    await scene.element.updateComplete;
    expect(keys).to.deep.equal([]);
    await press('Escape');
    expect(keys).to.deep.equal(['Escape']);
  });

  it('offers active owners by name, and no owner', async () => {
    expect(options(await shown('ownerId'))).to.deep.equal(['Not stated', 'Ben', 'Zoe']);
    expect(options(await shown('ownerId', {required: true}))).to.deep.equal(['Ben', 'Zoe']);
    expect(options(await shown('ownerId', {required: true}, deal('a', 'lead')))).to.deep.equal([
      'Choose…',
      'Ben',
      'Zoe',
    ]);
    const gone = await shown('ownerId', {}, deal('a', 'lead', {ownerId: 'g'}));
    expect(options(gone)).to.deep.equal(['Not stated', 'Ben', 'Gone', 'Zoe']);
    expect(gone.control.value).to.equal('g');
  });

  it('keeps a choice that is offered no more', async () => {
    const scene = await shown('lostReason', {}, deal('a', 'lost', {lostReason: 'Mood'}));
    expect(options(scene)).to.deep.equal(['Not stated', 'Mood', 'Price', 'Timing']);
    choose(scene, 'Price');
    expect(scene.heard).to.deep.equal([{type: 'field-commit', field: 'lostReason', patch: {lostReason: 'Price'}}]);
  });

  it('chooses an owner and a stage', async () => {
    const owner = await shown('ownerId');
    choose(owner, '');
    expect(owner.heard).to.deep.equal([{type: 'field-commit', field: 'ownerId', patch: {ownerId: undefined}}]);
    const stage = await shown('stageId');
    expect(options(stage)).to.deep.equal(['Lead', 'Demo', 'Closing', 'Won', 'Lost']);
    choose(stage, 'demo');
    expect(stage.heard).to.deep.equal([{type: 'field-commit', field: 'stageId', patch: {stageId: 'demo'}}]);
  });

  it('ticks yes and no; what nobody said is neither', async () => {
    const scene = await shown('signed');
    expect(scene.control.indeterminate).to.equal(true);
    expect(scene.element.read()).to.deep.equal({patch: {}});
    scene.control.click();
    scene.control.click();
    expect(scene.heard.map(({patch}) => patch)).to.deep.equal([
      {fields: {memo: 'm', signed: true}},
      {fields: {memo: 'm', signed: false}},
    ]);
    const needed = await shown('signed', {required: true});
    expect(needed.element.read()).to.deep.equal({problem: {code: 'required', value: ''}});
  });

  it('adds suggestions behind what a list has already', async () => {
    const scene = await shown('tags', {suggestions: ['Hot', 'Upsell']});
    await type(scene, 'Cold, Up');
    const offered = [...(scene.element.shadowRoot?.querySelectorAll('datalist option') ?? [])];
    expect(offered.map((one) => one.getAttribute('value'))).to.deep.equal(['Cold, Hot', 'Cold, Upsell']);
  });

  it('takes a half typed date for no date, not for none', async () => {
    const scene = await shown('expectedClose', {}, deal('a', 'lead', {expectedClose: '2027-01-31'}));
    scene.control.focus();
    await press('Delete');
    await scene.element.updateComplete;
    expect(scene.control.validity.badInput).to.equal(true);
    expect(scene.element.read()).to.deep.equal({problem: {code: 'date', value: ''}});
    await scene.element.updateComplete;
    expect(message(scene.element)).to.match(/^Close date: the date is not complete\./);
    scene.element.reset();
    await scene.element.updateComplete;
    expect(scene.control.value).to.equal('2027-01-31');
  });

  it('lets no deal close in the future', async () => {
    const scene = await shown('closedAt', {now: NOW});
    expect(scene.control.max).to.equal('2026-11-23');
    choose(scene, '2026-11-24');
    await scene.element.updateComplete;
    expect(message(scene.element)).to.equal(
      'Closed on: Nov 24, 2026 lies in the future. Choose today or an earlier day.',
    );
  });

  it('follows the deal, but not while somebody types', async () => {
    const scene = await shown('source');
    scene.element.deal = {...DEAL, source: 'Fair'};
    await scene.element.updateComplete;
    expect(scene.control.value).to.equal('Fair');
    await type(scene, 'Typed');
    scene.element.deal = {...DEAL, source: 'Remote'};
    await scene.element.updateComplete;
    expect(scene.control.value).to.equal('Typed');
  });

  it('shows the old value again when a change is refused', async () => {
    const scene = await shown('amount');
    await type(scene, '1200.5');
    await press('Enter');
    scene.element.deal = {...DEAL, amount: {minor: 120_050, currency: 'USD'}};
    await scene.element.updateComplete;
    expect(scene.control.value).to.equal('1200.50');
    scene.element.deal = DEAL;
    await scene.element.updateComplete;
    expect(scene.control.value).to.equal('100');
  });

  it('writes several lines, where Enter is a new one', async () => {
    const scene = await shown('memo', {multiline: true});
    expect(scene.control.localName).to.equal('textarea');
    await type(scene, 'one');
    await press('Enter');
    expect(scene.heard).to.deep.equal([]);
    expect(scene.control.value).to.equal('one\n');
    await sendKeys({type: 'two'});
    scene.control.blur();
    expect(scene.heard.map(({patch}) => patch)).to.deep.equal([{fields: {memo: 'one\ntwo'}}]);
  });

  it('in a cell, selects the text to type over, and shows its message above the cells around', async () => {
    const scene = await shown('title', {compact: true, labelHidden: true});
    scene.element.focus();
    await press('Delete');
    await press('Enter');
    await scene.element.updateComplete;
    expect(message(scene.element)).to.equal('Title: nothing is filled in yet. Fill it in.');
    expect(part(scene.element, 'problem').matches(':popover-open')).to.equal(true);
    expect(scene.element.offsetHeight).to.be.lessThan(40);
    await press('Escape');
    await scene.element.updateComplete;
    expect(part(scene.element, 'problem').matches(':popover-open')).to.equal(false);
  });

  it('in a cell, may be taken away while its message comes up', async () => {
    const {element} = await shown('title', {compact: true, labelHidden: true, value: ''});
    expect(element.read()).to.have.property('problem');
    element.remove();
    expect(await element.updateComplete, 'drawn without an error').to.equal(true);
  });
});
