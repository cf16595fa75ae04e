import {expect, waitUntil} from '@open-wc/testing';
import type {DealTable} from '../../src/components/deal-table/deal-table.js';
import {AdapterError} from '../../src/data/adapter-error.js';
import type {Deal} from '../../src/model/deal.js';
import type {PipelineEventDetails} from '../../src/ui/events.js';
import {deal, PIPELINE} from '../data/fixtures.js';
import {
  click,
  focusOn,
  frame,
  numbered,
  press,
  said,
  scene,
  type,
  WITH_FIELDS,
  type Scene,
} from './deal-table/table-fixture.js';
import {textOf} from './provided.js';

const editor = ({shadowRoot}: DealTable): HTMLElementTagNameMap['field-input'] | null =>
  shadowRoot?.querySelector('field-input') ?? null;

const control = (table: DealTable): HTMLInputElement | HTMLSelectElement =>
  editor(table)?.shadowRoot?.querySelector('input, select') as HTMLInputElement | HTMLSelectElement;

/** The field that is being edited, and what stands in its editor. */
const editing = ({table}: Scene): string => {
  const input = editor(table);
  return input ? `${input.deal?.id} ${input.info?.field}: ${control(table).value}` : '';
};

type Asked = {readonly [K in 'deal-edit' | 'deal-move']?: PipelineEventDetails[K]};

function asked(table: DealTable): readonly Asked[] {
  const all: Asked[] = [];
  for (const name of ['deal-edit', 'deal-move'] as const) {
    table.addEventListener(name, (event) => all.push({[name]: event.detail}));
  }
  return all;
}

async function choose(one: Scene, value: string): Promise<void> {
  const select = control(one.table);
  select.value = value;
  select.dispatchEvent(new Event('input', {bubbles: true, composed: true}));
  select.dispatchEvent(new Event('change', {bubbles: true}));
  await one.settle();
}

describe('deal-table: editing a cell', () => {
  it('begins by Enter, is saved by Enter, and gives the focus back to the cell', async () => {
    const one = await scene();
    const questions = asked(one.table);
    await focusOn(one, 'a', 'amount');
    await press('Enter');
    expect(editing(one)).to.equal('a amount: 300');
    await expect(one.table).to.be.accessible();
    await type('45.5');
    await press('Enter');
    await one.settle();
    expect(editing(one)).to.equal('');
    expect(one.focused()).to.equal('a amount');
    expect(textOf(one.cell('a', 'amount'))).to.equal('$45.50');
    expect(questions).to.deep.equal([
      {'deal-edit': {dealId: 'a', patch: {amount: {minor: 4_550, currency: 'USD'}}, via: 'table'}},
    ]);
    expect(one.records.get(['a']).get('a')?.amount?.minor).to.equal(4_550);
    expect(await said(one.table)).to.equal('Cedar saved.');
    expect(textOf(one.table.shadowRoot?.querySelector('[part=totals]'))).to.contain('$445.50');
  });

  it('begins by F2, also in a title, and is given up by Escape', async () => {
    const one = await scene();
    const questions = asked(one.table);
    await focusOn(one, 'b', 'title');
    await press('F2');
    expect(editing(one)).to.equal('b title: Alder');
    await type('Ash');
    await press('Escape');
    await one.settle();
    expect(editing(one)).to.equal('');
    expect(one.focused()).to.equal('b title');
    expect(one.titles()).to.include('Alder');
    expect(questions).to.deep.equal([]);
  });

  it('begins with what is typed', async () => {
    const one = await scene();
    await focusOn(one, 'a', 'source');
    await press('F');
    await type('air');
    await press('Enter');
    await one.settle();
    expect(one.store.deal('a')?.source).to.equal('Fair');
  });

  it('begins by pressing the cell once more', async () => {
    const one = await scene();
    await click(one.cell('a', 'amount'));
    expect(editing(one)).to.equal('');
    expect(one.focused()).to.equal('a amount');
    await click(one.cell('a', 'amount'));
    expect(editing(one)).to.equal('a amount: 300');
  });

  it('goes on to the next cell that can be edited by Tab, and back by Shift and Tab', async () => {
    const one = await scene({table: {fields: ['title', 'amount', 'createdAt', 'source']}});
    await focusOn(one, 'a', 'amount');
    await press('Enter');
    await type('7');
    await press('Tab');
    await one.settle();
    expect(editing(one), 'a date of the log is passed over').to.equal('a source: ');
    expect(one.store.deal('a')?.amount?.minor).to.equal(700);
    await press('Tab');
    await one.settle();
    expect(editing(one), 'the next row').to.equal('b title: Alder');
    await press('Shift+Tab', 'Shift+Tab');
    await one.settle();
    expect(editing(one)).to.equal('a amount: 7');
    await press('Escape');
  });

  it('stays where it is while a value cannot be read, and says what to do', async () => {
    const one = await scene();
    await focusOn(one, 'a', 'amount');
    await press('Enter');
    await type('lots');
    await press('Tab');
    await one.settle();
    expect(editing(one)).to.equal('a amount: lots');
    expect(textOf(editor(one.table))).to.contain('is not an amount');
    await press('Escape');
    await one.settle();
    expect(one.focused()).to.equal('a amount');
  });

  it('keeps what was typed when another cell is pressed, and leaves the focus there', async () => {
    const one = await scene({table: {fields: ['title', 'stageId', 'source']}});
    await focusOn(one, 'a', 'source');
    await press('Enter');
    await type('Fair');
    await click(one.cell('d', 'stageId'));
    await one.settle();
    expect(one.store.deal('a')?.source).to.equal('Fair');
    expect(editing(one)).to.equal('');
    expect(one.focused()).to.equal('d stageId');
  });

  it('tells what could not be kept when another cell is pressed', async () => {
    const one = await scene();
    await focusOn(one, 'a', 'amount');
    await press('Enter');
    await type('lots');
    await click(one.cell('d', 'stageId'));
    await one.settle();
    expect(editing(one)).to.equal('');
    expect(one.store.deal('a')?.amount?.minor).to.equal(30_000);
    expect(await said(one.table)).to.match(/^Amount: “lots” is not an amount.* The value is as it was before\.$/);
  });

  it('asks for nothing where nothing was changed', async () => {
    const one = await scene();
    const questions = asked(one.table);
    await focusOn(one, 'a', 'amount');
    await press('Enter', 'Enter');
    await one.settle();
    expect(editing(one)).to.equal('');
    expect(questions).to.deep.equal([]);
  });

  it('writes a field of the host and leaves the others alone', async () => {
    const deals = [deal('a', 'lead', {fields: {region: 'North', size: 3}})];
    const one = await scene({pipeline: WITH_FIELDS, deals});
    await focusOn(one, 'a', 'region');
    await press('Enter');
    await choose(one, 'South');
    expect(one.store.deal('a')?.fields).to.deep.equal({region: 'South', size: 3});
    expect(one.focused()).to.equal('a region');
  });

  it('offers those who own deals by name', async () => {
    const one = await scene();
    await focusOn(one, 'a', 'ownerId');
    await press('Enter');
    const options = [...control(one.table).querySelectorAll('option')].map((option) => option.textContent.trim());
    expect(options).to.include.members(['Abel Quin', 'Olga Orr']);
    await choose(one, 'q');
    expect(textOf(one.cell('a', 'ownerId'))).to.equal('Abel Quin');
  });
});

describe('deal-table: changing the stage', () => {
  it('is asked for as a move, and offers the stages the deal may go to', async () => {
    const one = await scene();
    const questions = asked(one.table);
    await focusOn(one, 'd', 'stageId');
    await press('Enter');
    const options = [...control(one.table).querySelectorAll('option')].map(({value}) => value);
    expect(options).to.deep.equal(['lead', 'demo', 'close', 'won', 'lost']);
    await choose(one, 'close');
    expect(questions).to.deep.equal([
      {'deal-move': {dealId: 'd', fromStageId: 'demo', stageId: 'close', via: 'table'}},
    ]);
    await waitUntil(() => one.records.get(['d']).get('d')?.stageId === 'close');
    expect(await said(one.table)).to.equal('Elm moved from Demo to Closing.');
    expect(one.titles()).to.deep.equal(['Cedar', 'Alder', 'Birch', 'Douglas', 'Elm']);
    expect(one.focused(), 'the focus goes with its row').to.equal('d stageId');
  });

  it('leaves out stages that a deal cannot go to', async () => {
    const pipeline = {...PIPELINE, stages: PIPELINE.stages.map((stage) => ({...stage, transitions: ['demo']}))};
    const one = await scene({pipeline});
    await focusOn(one, 'a', 'stageId');
    await press('Enter');
    expect([...control(one.table).querySelectorAll('option')].map(({value}) => value)).to.deep.equal(['lead', 'demo']);
  });

  it('closes the deal where the stage does, with the answers that takes', async () => {
    const one = await scene();
    await focusOn(one, 'd', 'stageId');
    await press('Enter');
    await choose(one, 'won');
    const dialog = one.table.parentElement?.shadowRoot?.querySelector('outcome-dialog');
    await waitUntil(() => dialog?.shadowRoot?.querySelector('dialog')?.open === true, 'asked how it ended');
    expect(one.store.deal('d')?.stageId, 'nothing is written before').to.equal('demo');
    await press('Escape');
    await one.settle();
    expect(one.store.deal('d')?.stageId, 'giving up is no change').to.equal('demo');
    expect(one.focused(), 'the focus is where it was').to.equal('d stageId');
  });

  it('changes nothing when the host says no', async () => {
    const one = await scene();
    one.table.addEventListener('deal-move', (event) => event.preventDefault());
    await focusOn(one, 'd', 'stageId');
    await press('Enter');
    await choose(one, 'close');
    expect(textOf(one.cell('d', 'stageId'))).to.equal('Demo');
  });
});

describe('deal-table: what may be edited', () => {
  it('says of cells that cannot be changed that they cannot', async () => {
    const one = await scene({table: {fields: ['title', 'createdAt', 'amount']}});
    expect(one.cell('a', 'createdAt').ariaReadOnly).to.equal('true');
    expect(one.cell('a', 'amount').ariaReadOnly).to.equal(null);
    await focusOn(one, 'a', 'createdAt');
    await press('Enter');
    expect(editing(one)).to.equal('');
    expect(await said(one.table)).to.equal('Created on cannot be changed here.');
  });

  it('is nothing in a table, or of a pipeline, that is read-only', async () => {
    for (const more of [{readOnly: true}, {table: {readonly: true}}]) {
      const one = await scene(more);
      await focusOn(one, 'a', 'amount');
      await press('F2', 'x');
      expect(editing(one)).to.equal('');
      expect(one.cell('a', 'amount').ariaReadOnly).to.equal('true');
      const hint = one.table.shadowRoot?.getElementById('hint');
      expect(textOf(hint)).to.not.contain('edits');
    }
  });

  it('is nothing of a deal that its user may not edit, and only the fields that the back end writes', async () => {
    const deals: readonly Deal[] = [deal('a', 'lead', {can: {edit: false}}), deal('b', 'lead')];
    const one = await scene({
      deals,
      adapter: (inner) => ({
        ...inner,
        capabilities: async () => ({...(await inner.capabilities()), writableFields: ['amount']}),
      }),
    });
    await focusOn(one, 'a', 'amount');
    await press('Enter');
    expect(await said(one.table)).to.equal('This deal cannot be changed.');
    expect(one.cell('b', 'amount').ariaReadOnly).to.equal(null);
    expect(one.cell('b', 'source').ariaReadOnly).to.equal('true');
  });

  it('is told when the back end refuses, and shown as it was', async () => {
    const one = await scene({
      adapter: (inner) => ({
        ...inner,
        commit: (ops) =>
          Promise.resolve(ops.map(() => ({ok: false as const, error: new AdapterError('permission', 'no')}))),
      }),
    });
    await focusOn(one, 'a', 'source');
    await press('Enter');
    await type('Fair');
    await press('Enter');
    await one.settle();
    expect(textOf(one.cell('a', 'source'))).to.equal('');
    expect(await said(one.table)).to.equal(
      'Cedar could not be changed: you do not have permission for this. It is as it was before.',
    );
  });
});

describe('deal-table: changes from elsewhere while a cell is edited', () => {
  it('keep the editor, what is typed in it, and the focus', async () => {
    const one = await scene({before: (view) => view.set({sort: [{field: 'amount'}]})});
    await focusOn(one, 'a', 'source');
    await press('Enter');
    await type('Fa');
    const input = editor(one.table);
    await one.store.dispatch({type: 'deal-edit', dealId: 'a', patch: {amount: {minor: 1, currency: 'USD'}}});
    await one.store.dispatch({type: 'deal-delete', dealId: 'b'});
    await one.store.dispatch({type: 'deal-create', deal: deal('z', 'lead', {amount: {minor: 0, currency: 'USD'}})});
    await one.settle();
    expect(one.titles().slice(0, 2), 'its row stands elsewhere now').to.deep.equal(['Deal z', 'Cedar']);
    expect(editor(one.table) === input, 'the same editor').to.equal(true);
    await type('ir');
    await press('Enter');
    await one.settle();
    expect(one.store.deal('a')?.source).to.equal('Fair');
    expect(one.focused()).to.equal('a source');
  });

  it('keep it in view also when the filter would take the row away', async () => {
    const one = await scene({before: (view) => view.set({filter: {text: 'cedar'}})});
    await focusOn(one, 'a', 'source');
    await press('Enter');
    await type('Fair');
    await one.store.dispatch({type: 'deal-edit', dealId: 'b', patch: {title: 'Cedar too'}});
    await one.store.dispatch({type: 'deal-edit', dealId: 'a', patch: {title: 'Oak'}});
    await one.settle();
    expect(editing(one)).to.equal('a source: Fair');
    await press('Enter');
    await one.settle();
    expect(one.store.deal('a')?.source).to.equal('Fair');
    expect(one.titles()).to.deep.equal(['Cedar too']);
    expect(one.focused(), 'the row that took its place').to.equal('b source');
  });

  it('end it when the deal is gone, say so, and keep the focus', async () => {
    const one = await scene();
    await focusOn(one, 'b', 'source');
    await press('Enter');
    await one.store.dispatch({type: 'deal-delete', dealId: 'b'});
    await one.settle();
    expect(editing(one)).to.equal('');
    expect(one.focused()).to.equal('c source');
    expect(await said(one.table)).to.equal('Editing ended: the deal was removed.');
  });

  it('leave the editor where it is among thousands of rows, wherever they are scrolled to', async () => {
    const one = await scene({deals: numbered(3_000)});
    await focusOn(one, 'd5', 'source');
    await press('Enter');
    await type('Fa');
    const scroller = one.table.shadowRoot?.querySelector('.scroller') as HTMLElement;
    scroller.scrollTop = 50_000;
    await frame();
    await one.settle();
    await type('ir');
    expect(editing(one)).to.equal('d5 source: Fair');
    await press('Enter');
    await one.settle();
    expect(one.store.deal('d5')?.source).to.equal('Fair');
    expect(one.focused()).to.equal('d5 source');
  });
});
