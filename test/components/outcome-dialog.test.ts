import {expect, fixture} from '@open-wc/testing';
import {executeServerCommand, sendKeys} from '@web/test-runner-commands';
import {html} from 'lit';
import {createMemoryAdapter} from '../../src/adapters/memory/index.js';
import type {FieldInput} from '../../src/components/field-input/field-input.js';
import '../../src/components/outcome-dialog/outcome-dialog.define.js';
import type {OutcomeDialog} from '../../src/components/outcome-dialog/outcome-dialog.js';
import {questionOf, withAnswers, type AnswerQuestion} from '../../src/data/answers.js';
import {createPipelineStore} from '../../src/data/create-store.js';
import type {PipelineStore} from '../../src/data/store.js';
import '../../src/i18n/locales/ar.js';
import type {Deal, DealPatch} from '../../src/model/deal.js';
import type {Pipeline} from '../../src/model/pipeline.js';
import {deepActiveElement} from '../../src/ui/closest.js';
import {deal, NOW, now, PIPELINE} from '../data/fixtures.js';
import {part, parts, provided, textOf} from './provided.js';

const PIPE: Pipeline = {
  ...PIPELINE,
  lostReasons: ['Price', 'Timing'],
  fields: [
    {key: 'holder', label: 'Budget holder', type: 'text'},
    {key: 'seats', label: 'Seats', type: 'number'},
  ],
  stages: PIPELINE.stages.map((stage) =>
    stage.id === 'close' ? {...stage, requires: ['holder', 'expectedClose']} : stage,
  ),
};
const DEALS: readonly Deal[] = [
  deal('a', 'lead', {title: 'Group contract', ownerId: 'o', fields: {seats: 5}}),
  deal('b', 'lead', {title: 'Fleet', source: 'Web'}),
  deal('c', 'lead', {title: 'Rollout', source: 'Fair'}),
];

async function loaded(pipeline = PIPE, zone = 'UTC'): Promise<PipelineStore> {
  const owners = [{id: 'o', name: 'Olga Orr', active: true}];
  const adapter = createMemoryAdapter({pipelines: [pipeline], deals: DEALS, owners, now});
  const store = createPipelineStore({adapter, now, zone, clientId: 'test'});
  await store.load();
  return store;
}

const press = (key: string): Promise<unknown> => sendKeys({press: key});

interface Scene {
  readonly store: PipelineStore;
  readonly element: OutcomeDialog;
  readonly dialog: HTMLDialogElement;
  readonly question: AnswerQuestion;
  readonly answers: Promise<DealPatch | undefined>;
}

type Asked = Partial<AnswerQuestion> & {readonly to: string};

async function asked({to, ...more}: Asked, store?: PipelineStore): Promise<Scene> {
  const used = store ?? (await loaded());
  const element = await provided<OutcomeDialog>(used, html`<outcome-dialog></outcome-dialog>`);
  const stage = used.stages().find(({id}) => id === to)!;
  const {kind} = stage;
  const question: AnswerQuestion = {
    deals: [used.deal('a')!],
    stage,
    required: [],
    ...(kind !== 'open' && {closes: kind}),
    ...more,
  };
  const answers = element.ask(question);
  await settled(element);
  return {store: used, element, dialog: part(element, 'base') as HTMLDialogElement, question, answers};
}

async function settled(element: OutcomeDialog): Promise<void> {
  await element.updateComplete;
  await Promise.all(inputs(element).map(({updateComplete}) => updateComplete));
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
}

const inputs = (element: OutcomeDialog): readonly FieldInput[] => parts(element, 'field') as unknown as FieldInput[];
const field = (element: OutcomeDialog, name: string): FieldInput => {
  const found = inputs(element).find(({info}) => info?.field === name);
  if (!found) throw new Error(`${name} is not asked`);
  return found;
};
const control = (element: OutcomeDialog, name: string): HTMLInputElement =>
  part(field(element, name), 'control') as HTMLInputElement;
const message = (element: OutcomeDialog, name: string): string => textOf(part(field(element, name), 'problem'));
const names = (element: OutcomeDialog): readonly string[] =>
  inputs(element).map((input) => `${textOf(part(input, 'label'))}${input.required ? ' *' : ''}`);
const heading = (element: OutcomeDialog): string => textOf(element.shadowRoot?.querySelector('h2'));
const subtitle = (element: OutcomeDialog): string => textOf(element.shadowRoot?.querySelector('#about'));
const click = (element: OutcomeDialog, selector: string): void =>
  element.shadowRoot?.querySelector<HTMLElement>(selector)?.click();

function fill(element: OutcomeDialog, name: string, value: string): void {
  const node = control(element, name);
  node.value = value;
  node.dispatchEvent(new Event('input', {bubbles: true}));
}

describe('outcome-dialog', () => {
  it('is nothing until it is asked', async () => {
    const element = await fixture<OutcomeDialog>(html`<outcome-dialog></outcome-dialog>`);
    expect((part(element, 'base') as HTMLDialogElement).open).to.equal(false);
    await expect(element).to.be.accessible();
  });

  it('asks how a deal was won: date, final amount and a note', async () => {
    const {element} = await asked({to: 'won'});
    expect(heading(element)).to.equal('Won: Group contract');
    expect(subtitle(element)).to.equal('Saved together with the move');
    expect(names(element)).to.deep.equal(['Closed on *', 'Final amount', 'Note']);
    expect([control(element, 'closedAt').value, control(element, 'amount').value]).to.deep.equal(['2026-11-23', '100']);
    expect(textOf(element.shadowRoot?.querySelector('footer'))).to.equal('Esc puts the deal back Cancel Mark as won');
    await expect(element).to.be.accessible();
  });

  it('asks why a deal was lost, from the reasons of the pipeline', async () => {
    const {element} = await asked({to: 'lost'});
    expect(heading(element)).to.equal('Lost: Group contract');
    expect(names(element)).to.deep.equal(['Closed on *', 'Final amount', 'Reason for the loss', 'Note']);
    const reasons = [...(control(element, 'lostReason') as unknown as HTMLSelectElement).options];
    expect(reasons.map((one) => one.value)).to.deep.equal(['', 'Price', 'Timing']);
    await expect(element).to.be.accessible();
  });

  it('takes any reason where the pipeline has none, and suggests those that were given before', async () => {
    const {lostReasons: _, ...free} = PIPE;
    const store = await loaded(free);
    await store.dispatch({type: 'deal-edit', dealId: 'b', patch: {lostReason: 'Budget cut'}});
    const {element, answers} = await asked({to: 'lost'}, store);
    const offered = field(element, 'lostReason').shadowRoot?.querySelectorAll('datalist option') ?? [];
    expect([...offered].map((one) => one.getAttribute('value'))).to.deep.equal(['Budget cut']);
    fill(element, 'lostReason', 'Moved away');
    click(element, '.primary');
    expect(await answers).to.deep.include({lostReason: 'Moved away'});
  });

  it('asks what a stage requires, as one form before the move', async () => {
    const {element} = await asked({to: 'close', required: ['holder', 'expectedClose']});
    expect(heading(element)).to.equal('Before “Group contract” goes to Closing');
    expect(subtitle(element)).to.equal('Two answers, saved together with the move');
    expect(names(element)).to.deep.equal(['Budget holder *', 'Close date *']);
    expect(textOf(element.shadowRoot?.querySelector('.primary'))).to.equal('Move to Closing');
    expect(deepActiveElement()).to.equal(control(element, 'holder'));
    await expect(element).to.be.accessible();
  });

  it('counts its answers in words', async () => {
    const texts = await Promise.all(
      [1, 2, 3, 4].map(async (count) => {
        const required = ['holder', 'source', 'ownerId', 'tags'].slice(0, count);
        return subtitle((await asked({to: 'close', required})).element).split(',')[0];
      }),
    );
    expect(texts).to.deep.equal(['One answer', 'Two answers', 'Three answers', '4 answers']);
  });

  it('asks each field once, also if it is required beside being asked anyway', async () => {
    const {element} = await asked({
      to: 'lost',
      required: ['lostReason', 'amount', 'currency', 'seats', 'closingNote', 'closedAt'],
    });
    expect(names(element)).to.deep.equal([
      ...['Closed on *', 'Final amount *', 'Reason for the loss *', 'Seats *', 'Note *'],
    ]);
  });

  it('answers only what was answered: left as it is, a won deal closed now', async () => {
    const {element, answers} = await asked({to: 'won'});
    click(element, '.primary');
    expect(await answers).to.deep.equal({closedAt: NOW});
  });

  it('answers with all that was filled in', async () => {
    const {element, answers} = await asked({to: 'lost', required: ['holder']});
    fill(element, 'closedAt', '2026-11-20');
    fill(element, 'amount', '90.50');
    fill(element, 'lostReason', 'Price');
    fill(element, 'holder', 'Ms Ortega');
    fill(element, 'closingNote', 'Try again in spring.');
    click(element, '.primary');
    expect(await answers).to.deep.equal({
      closedAt: '2026-11-20T12:00:00.000Z',
      amount: {minor: 9_050, currency: 'USD'},
      lostReason: 'Price',
      fields: {holder: 'Ms Ortega', closingNote: 'Try again in spring.'},
    });
  });

  it('counts days in the zone of the store', async () => {
    const store = await loaded(PIPE, 'Pacific/Kiritimati');
    const {element, answers} = await asked({to: 'won'}, store);
    expect(control(element, 'closedAt').value).to.equal('2026-11-23');
    fill(element, 'closedAt', '2026-11-22');
    click(element, '.primary');
    expect(await answers).to.deep.equal({closedAt: '2026-11-21T22:00:00.000Z'});
  });

  it('asks for several deals at once, without an amount for all of them', async () => {
    const store = await loaded();
    const deals = ['a', 'b', 'c'].map((id) => store.deal(id)!);
    const {element, answers} = await asked({to: 'won', deals}, store);
    expect(heading(element)).to.equal('Won: 3 deals');
    expect(subtitle(element)).to.equal('The same for all 3 deals, saved together with the move');
    expect(names(element)).to.deep.equal(['Closed on *', 'Note']);
    expect(textOf(element.shadowRoot?.querySelector('.escape'))).to.equal('Esc puts the deals back');
    fill(element, 'closingNote', 'Fair');
    click(element, '.primary');
    expect(await answers).to.deep.equal({closedAt: NOW, fields: {closingNote: 'Fair'}});
    const gate = await asked({to: 'close', deals, required: ['holder', 'amount']}, store);
    expect(heading(gate.element)).to.equal('Before 3 deals go to Closing');
    expect(names(gate.element)).to.deep.equal(['Budget holder *', 'Amount *']);
  });

  it('says what is still missing, and goes to the first of it', async () => {
    const {element, dialog, answers} = await asked({to: 'close', required: ['holder', 'expectedClose']});
    fill(element, 'holder', '   ');
    click(element, '.primary');
    await settled(element);
    expect(dialog.open).to.equal(true);
    expect(message(element, 'holder')).to.equal('Budget holder: nothing is filled in yet. Fill it in.');
    expect(message(element, 'expectedClose')).to.equal('Close date: nothing is chosen yet. Choose one.');
    expect(deepActiveElement()).to.equal(control(element, 'holder'));
    await expect(element).to.be.accessible();
    fill(element, 'holder', 'Ms Ortega');
    click(element, '.primary');
    await settled(element);
    expect(message(element, 'holder')).to.equal('');
    expect(deepActiveElement()).to.equal(control(element, 'expectedClose'));
    fill(element, 'expectedClose', '2027-01-31');
    click(element, '.primary');
    expect(await answers).to.deep.equal({expectedClose: '2027-01-31', fields: {holder: 'Ms Ortega'}});
  });

  it('takes neither a wrong amount nor a date to come', async () => {
    const {element, dialog} = await asked({to: 'won'});
    fill(element, 'amount', '1,5');
    fill(element, 'closedAt', '2027-01-01');
    click(element, '.primary');
    await settled(element);
    expect(dialog.open).to.equal(true);
    expect(message(element, 'amount')).to.equal('Final amount: “1,5” is not an amount. Write it like 1,200.50.');
    expect(message(element, 'closedAt')).to.equal(
      'Closed on: Jan 1, 2027 lies in the future. Choose today or an earlier day.',
    );
  });

  it('takes away an amount that is emptied, and a note of an earlier ending', async () => {
    const store = await loaded();
    const again = {...store.deal('a')!, fields: {seats: 5, closingNote: 'old'}};
    const {element, answers} = await asked({to: 'won', deals: [again]}, store);
    expect(control(element, 'closingNote').value).to.equal('old');
    fill(element, 'amount', '');
    fill(element, 'closingNote', '');
    click(element, '.primary');
    expect(await answers).to.deep.equal({closedAt: NOW, amount: undefined, fields: {closingNote: null}});
  });

  it('answers by Enter in a field, where a note goes on, and by Ctrl+Enter in the note', async () => {
    const first = await asked({to: 'won'});
    control(first.element, 'amount').focus();
    await press('Enter');
    expect(await first.answers).to.deep.equal({closedAt: NOW});
    const second = await asked({to: 'won'});
    control(second.element, 'closingNote').focus();
    await sendKeys({type: 'Hi'});
    await press('Enter');
    expect(second.dialog.open).to.equal(true);
    await sendKeys({down: 'Control'});
    await press('Enter');
    await sendKeys({up: 'Control'});
    expect(await second.answers).to.deep.equal({closedAt: NOW, fields: {closingNote: 'Hi'}});
  });

  it('answers by Enter on a choice', async () => {
    const {element, answers} = await asked({to: 'lost'});
    fill(element, 'lostReason', 'Timing');
    control(element, 'lostReason').focus();
    await press('Enter');
    expect(await answers).to.deep.equal({closedAt: NOW, lostReason: 'Timing'});
  });

  it('answers nothing when it is cancelled, also by one Escape in a field that was typed in', async () => {
    const first = await asked({to: 'won'});
    click(first.element, '[type=button]');
    expect(await first.answers).to.equal(undefined);
    const second = await asked({to: 'won'});
    control(second.element, 'amount').focus();
    await sendKeys({type: '99'});
    await press('Escape');
    expect(await second.answers).to.equal(undefined);
    expect(second.dialog.open).to.equal(false);
  });

  it('cancels by Enter on the button that says so', async () => {
    const {element, answers} = await asked({to: 'won'});
    element.shadowRoot?.querySelector<HTMLElement>('[type=button]')?.focus();
    await press('Enter');
    expect(await answers).to.equal(undefined);
  });

  it('gives the focus back to where it was', async () => {
    const before = await fixture<HTMLButtonElement>(html`<button>card</button>`);
    const store = await loaded();
    for (const end of ['.primary', '[type=button]']) {
      before.focus();
      const {element, answers} = await asked({to: 'won'}, store);
      expect(deepActiveElement()).to.equal(control(element, 'closedAt'));
      click(element, end);
      await answers;
      expect(document.activeElement).to.equal(before);
    }
  });

  it('asked again, gives up the first question and shows the second with fresh fields', async () => {
    const {element, answers, question, dialog} = await asked({to: 'won'});
    fill(element, 'amount', '1');
    const second = element.ask({...question, deals: [DEALS[1]!]});
    expect(await answers).to.equal(undefined);
    await settled(element);
    expect(heading(element)).to.equal('Won: Fleet');
    expect(control(element, 'amount').value).to.equal('100');
    click(element, '.primary');
    expect(await second).to.deep.equal({closedAt: NOW});
    const third = element.ask(question);
    await settled(element);
    expect(dialog.open).to.equal(true);
    click(element, '.primary');
    expect(await third).to.deep.equal({closedAt: NOW});
  });

  it('taken out of the page, answers nothing', async () => {
    const {element, answers} = await asked({to: 'won'});
    element.remove();
    const late = new Promise((done) => setTimeout(() => done('waits for ever'), 200));
    expect(await Promise.race([answers, late])).to.equal(undefined);
  });

  it('keeps its keys and its fields’ events from the board behind', async () => {
    const {element, answers} = await asked({to: 'won'});
    const heard: string[] = [];
    for (const type of ['keydown', 'field-commit', 'field-cancel'] as const) {
      element.addEventListener(type, (event) => heard.push(event.type));
    }
    control(element, 'amount').focus();
    await sendKeys({type: 'x9'});
    await press('ArrowUp');
    await press('Tab');
    fill(element, 'amount', '7');
    control(element, 'amount').dispatchEvent(new Event('change', {bubbles: true}));
    await press('Escape');
    await answers;
    expect(heard).to.deep.equal([]);
  });

  it('works without a provider, with a store of its own', async () => {
    const element = await fixture<OutcomeDialog>(html`<outcome-dialog></outcome-dialog>`);
    const store = await loaded();
    element.store = store;
    const answers = element.ask({deals: [DEALS[0]!], stage: PIPE.stages[4]!, closes: 'lost', required: ['ownerId']});
    await settled(element);
    const owners = [...(control(element, 'ownerId') as unknown as HTMLSelectElement).options];
    expect(owners.map((one) => textOf(one))).to.deep.equal(['Olga Orr']);
    click(element, '[type=button]');
    expect(await answers).to.equal(undefined);
  });

  it('gives what the gate lets through: the answers and the move are one change', async () => {
    const store = await loaded();
    const requests = [{type: 'deal-move', dealId: 'a', stageId: 'close'} as const];
    const question = questionOf(store, requests)!;
    expect(question.required).to.deep.equal(['holder', 'expectedClose']);
    const {element, answers} = await asked({to: 'close', ...question}, store);
    fill(element, 'holder', 'Ms Ortega');
    fill(element, 'expectedClose', '2027-01-31');
    click(element, '.primary');
    const ready = withAnswers(store, requests, {question, answers: (await answers) ?? {}});
    expect((await store.dispatch(ready[0]!)).status).to.equal('applied');
    const moved = store.deal('a');
    expect(moved?.stageId).to.equal('close');
    expect(moved?.fields).to.deep.equal({seats: 5, holder: 'Ms Ortega'});
  });

  it('is a sheet at the foot of a narrow screen, in both directions', async () => {
    await executeServerCommand('pipeline-viewport', {width: 360, height: 640});
    try {
      for (const dir of ['ltr', 'rtl'] as const) {
        document.dir = dir;
        const {element, dialog} = await asked({to: 'lost', required: ['holder', 'seats', 'tags', 'source']});
        element.lang = dir === 'rtl' ? 'ar' : 'en';
        await settled(element);
        await Promise.all(dialog.getAnimations().map(({finished}) => finished));
        const box = dialog.getBoundingClientRect();
        expect([box.left, box.width, box.bottom]).to.deep.equal([0, 360, 640]);
        expect(dialog.scrollWidth).to.be.at.most(360);
        // The buttons stay on the screen however much is asked.
        const button = element.shadowRoot?.querySelector('.primary')?.getBoundingClientRect();
        expect(button?.bottom).to.be.at.most(640);
        await expect(element).to.be.accessible();
        click(element, '[type=button]');
      }
    } finally {
      document.dir = 'ltr';
      await executeServerCommand('pipeline-viewport', {width: 800, height: 600});
    }
  });
});
