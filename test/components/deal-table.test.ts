import {expect, fixture, oneEvent, waitUntil} from '@open-wc/testing';
import {html} from 'lit';
import '../../src/components/deal-table/deal-table.define.js';
import type {DealTable} from '../../src/components/deal-table/deal-table.js';
import {AdapterError} from '../../src/data/adapter-error.js';
import {createPipelineStore} from '../../src/data/create-store.js';
import {ViewState} from '../../src/data/view-state.js';
import '../../src/i18n/locales/ar.js';
import {sumByCurrency} from '../../src/model/money.js';
import {deal, memory, now} from '../data/fixtures.js';
import {
  click,
  FIVE,
  focusOn,
  frame,
  numbered,
  press,
  said,
  scene,
  WITH_FIELDS,
  type Scene,
} from './deal-table/table-fixture.js';
import {part, parts, provided, textOf} from './provided.js';

const grid = ({shadowRoot}: DealTable): HTMLElement => shadowRoot?.querySelector('table') as HTMLElement;
const headings = ({table}: Scene): readonly string[] =>
  [...(table.shadowRoot?.querySelectorAll('[role=columnheader] .text') ?? [])].map((node) => textOf(node));
const chosen = ({view}: Scene): string => [...view.selection.ids].toSorted().join(' ');
const stops = ({table}: Scene): number =>
  [...grid(table).querySelectorAll('[tabindex="0"]:not([role=separator])')].length;

describe('deal-table: faces', () => {
  it('says that it has no source', async () => {
    const table = await fixture<DealTable>(html`<deal-table></deal-table>`);
    expect(textOf(table)).to.contain('No data source');
    await expect(table).to.be.accessible();
  });

  it('shows rows to come while the deals are on their way', async () => {
    const adapter = {...memory(), pipelines: () => new Promise<never>(() => undefined)};
    const store = createPipelineStore({adapter, now, zone: 'UTC', clientId: 'x'});
    void store.load();
    const table = await provided<DealTable>(store, html`<deal-table></deal-table>`);
    expect(textOf(table)).to.contain('Loading…');
    expect(part(table, 'loading').getAttribute('aria-busy')).to.equal('true');
    await expect(table).to.be.accessible();
  });

  it('says why loading failed, and asks to load again', async () => {
    const adapter = {...memory(), pipelines: () => Promise.reject(new AdapterError('offline', 'no'))};
    const store = createPipelineStore({adapter, now, zone: 'UTC', clientId: 'x'});
    await store.load();
    const table = await provided<DealTable>(store, html`<deal-table></deal-table>`);
    expect(textOf(table)).to.contain('you are offline');
    const asked = oneEvent(table, 'source-retry');
    part(table, 'failed').querySelector('button')?.click();
    await asked;
    await expect(table).to.be.accessible();
  });

  it('says that there are no deals', async () => {
    const {table} = await scene({deals: []});
    expect(textOf(table)).to.contain('No deals yet');
    await expect(table).to.be.accessible();
  });

  it('offers to clear a filter that lets nothing through, and gives the focus to the rows', async () => {
    const one = await scene({before: (view) => view.set({filter: {text: 'nowhere'}})});
    expect(textOf(one.table)).to.contain('No deal fits the filter');
    await expect(one.table).to.be.accessible();
    one.table.shadowRoot?.querySelector<HTMLElement>('.clear')?.focus();
    await press('Enter');
    await one.settle();
    expect(one.view.spec.filter).to.deep.equal({});
    expect(one.titles().length).to.equal(5);
    expect(one.focused()).to.equal('a title');
  });

  it('leaves the filter to a host that takes it on', async () => {
    const one = await scene({before: (view) => view.set({filter: {text: 'nowhere'}})});
    one.table.addEventListener('filter-change', (event) => event.preventDefault());
    one.table.shadowRoot?.querySelector<HTMLElement>('.clear')?.click();
    await one.settle();
    expect(one.view.spec.filter).to.deep.equal({text: 'nowhere'});
  });

  it('keeps the focus in the table when a filter takes every row away', async () => {
    const one = await scene();
    await focusOn(one, 'a', 'amount');
    one.view.set({filter: {text: 'nowhere'}});
    await one.settle();
    expect(one.table.shadowRoot?.activeElement?.textContent?.trim()).to.equal('Clear filter');
  });
});

describe('deal-table: what it shows', () => {
  it('is a grid that says how many rows and columns there are', async () => {
    const one = await scene();
    const table = grid(one.table);
    expect(table.getAttribute('role')).to.equal('grid');
    expect([table.ariaRowCount, table.ariaColCount, table.ariaMultiSelectable]).to.deep.equal(['6', '14', 'true']);
    expect(one.row('c').ariaRowIndex).to.equal('4');
    expect(one.cell('c', 'title').getAttribute('role')).to.equal('rowheader');
    expect(one.cell('c', 'amount').ariaColIndex).to.equal('4');
    expect(stops(one)).to.equal(1);
    await expect(one.table).to.be.accessible();
  });

  it('shows every field in words: stage and owner by name, money in its currency, what is overdue as such', async () => {
    const one = await scene();
    expect(textOf(one.cell('a', 'stageId'))).to.equal('Lead');
    expect(textOf(one.cell('a', 'ownerId'))).to.equal('Olga Orr');
    expect(textOf(one.cell('c', 'amount'))).to.equal('€50');
    expect([...one.cell('c', 'tags').querySelectorAll('.chip')].map((chip) => textOf(chip))).to.deep.equal([
      'one',
      'two',
    ]);
    expect(textOf(one.cell('d', 'expectedClose'))).to.equal('●Overdue: Oct 1');
    expect(textOf(one.cell('e', 'expectedClose'))).to.equal('');
  });

  it('never cuts an amount: one that does not fit is rounded for the eye and exact for the ear', async () => {
    const one = await scene({deals: [deal('a', 'lead', {amount: {minor: Number.MAX_SAFE_INTEGER, currency: 'USD'}})]});
    const cell = one.cell('a', 'amount');
    expect(cell.querySelector('[aria-hidden]')?.textContent).to.equal('$90.1T');
    expect(cell.querySelector('.visually-hidden')?.textContent).to.equal('$90,071,992,547,409.91');
  });

  it('begins in the order of the board: stage after stage, each by hand', async () => {
    const one = await scene();
    expect(one.titles()).to.deep.equal(['Cedar', 'Alder', 'Birch', 'Elm', 'Douglas']);
  });

  it('shows the deals that pass the filter all elements of the store share', async () => {
    const one = await scene();
    one.view.set({filter: {conditions: [{field: 'stageId', test: 'eq', value: 'demo'}]}});
    await one.settle();
    expect(one.titles()).to.deep.equal(['Elm', 'Douglas']);
    expect(grid(one.table).ariaRowCount).to.equal('3');
  });

  it('takes a view of its own instead', async () => {
    const view = new ViewState();
    view.set({filter: {text: 'elm'}});
    const one = await scene({table: {view}});
    expect(one.titles()).to.deep.equal(['Elm']);
  });

  it('adds up as the board does, each currency by itself', async () => {
    const one = await scene();
    const sums = sumByCurrency(FIVE.map(({amount}) => amount));
    expect(sums).to.deep.equal([
      {currency: 'EUR', minor: '5000'},
      {currency: 'USD', minor: '70000'},
    ]);
    const perStage = one.store.stages().map(({id}) => one.store.totals(id));
    expect(perStage.reduce((sum, {count}) => sum + count, 0)).to.equal(5);
    expect(textOf(part(one.table, 'totals'))).to.equal('5 deals €50 · $700 weighted €5 · $175');
  });

  it('adds up what is selected, and keeps that as deals change', async () => {
    const one = await scene();
    expect(parts(one.table, 'selected-totals')).to.have.length(0);
    one.view.selection.set(['a', 'c']);
    await one.settle();
    expect(textOf(part(one.table, 'selected-totals'))).to.contain('2 selected €50 · $300');
    await one.store.dispatch({type: 'deal-edit', dealId: 'a', patch: {amount: {minor: 99, currency: 'USD'}}});
    await one.settle();
    expect(textOf(part(one.table, 'selected-totals'))).to.contain('2 selected €50 · $0.99');
  });

  it('follows changes made elsewhere', async () => {
    const one = await scene();
    await one.store.dispatch({type: 'deal-delete', dealId: 'b'});
    await one.store.dispatch({type: 'deal-create', deal: deal('z', 'lead', {title: 'Zelkova', rank: 'a9'})});
    await one.store.dispatch({type: 'deal-edit', dealId: 'a', patch: {title: 'Aspen'}});
    await one.settle();
    expect(one.titles()).to.deep.equal(['Aspen', 'Birch', 'Zelkova', 'Elm', 'Douglas']);
  });

  it('shows the next store when it is put under another provider', async () => {
    const one = await scene();
    const other = await scene({deals: [deal('x', 'lead', {title: 'Other'})]});
    other.table.parentElement?.append(one.table);
    await one.settle();
    expect(one.titles()).to.deep.equal(['Other']);
  });
});

describe('deal-table: order', () => {
  it('goes up, down and back with each press of a heading', async () => {
    const one = await scene();
    const heading = one.cell(undefined, 'title');
    const button = heading.querySelector('button') as HTMLElement;
    expect(heading.getAttribute('aria-sort')).to.equal(null);
    await click(button);
    await one.settle();
    expect(one.titles()).to.deep.equal(['Alder', 'Birch', 'Cedar', 'Douglas', 'Elm']);
    expect(one.cell(undefined, 'title').ariaSort).to.equal('ascending');
    expect(await said(one.table)).to.equal('Sorted by Title, ascending.');
    await click(button);
    await one.settle();
    expect(one.titles()).to.deep.equal(['Elm', 'Douglas', 'Cedar', 'Birch', 'Alder']);
    expect(one.cell(undefined, 'title').ariaSort).to.equal('descending');
    await click(button);
    await one.settle();
    expect(one.titles()).to.deep.equal(['Cedar', 'Alder', 'Birch', 'Elm', 'Douglas']);
    expect(one.view.spec.sort).to.deep.equal([]);
  });

  it('takes a second key with Shift, and says which key is which', async () => {
    const one = await scene();
    await focusOn(one, 'a', 'stageId');
    await press('ArrowUp', 'Enter', 'Enter', 'ArrowRight', 'Shift+Enter');
    await one.settle();
    expect(one.view.spec.sort).to.deep.equal([{field: 'stageId', descending: true}, {field: 'amount'}]);
    expect(one.titles()).to.deep.equal(['Douglas', 'Elm', 'Birch', 'Alder', 'Cedar']);
    expect(one.focused()).to.equal('head amount');
    expect(one.cell(undefined, 'stageId').ariaSort).to.equal('descending');
    expect(one.cell(undefined, 'amount').ariaSort, 'one column at a time').to.equal(null);
    expect(textOf(one.cell(undefined, 'amount'))).to.contain('sort key 2');
  });

  it('is the one of the view, so that a board next to it stands in it as well', async () => {
    const one = await scene({before: (view) => view.set({sort: [{field: 'title', descending: true}]})});
    expect(one.titles()[0]).to.equal('Elm');
    expect(one.cell(undefined, 'title').ariaSort).to.equal('descending');
  });

  it('keeps the focus on its deal, in view, when the rows are ordered anew', async () => {
    const one = await scene({deals: numbered(500)});
    await focusOn(one, 'd2', 'amount');
    one.view.set({sort: [{field: 'amount', descending: true}]});
    await one.settle();
    await waitUntil(() => one.focused() === 'd2 amount');
    await one.settle();
    const cell = one.cell('d2', 'amount').getBoundingClientRect();
    const view = one.table.shadowRoot?.querySelector('.scroller')?.getBoundingClientRect();
    expect(view && cell.top >= view.top + 40 && cell.bottom <= view.bottom).to.equal(true);
  });
});

describe('deal-table: keys', () => {
  it('moves by arrows, Home and End, by pages, and to the corners', async () => {
    const one = await scene({deals: numbered(200)});
    await focusOn(one, 'd0', 'title');
    const steps: readonly (readonly [string, string])[] = [
      ['ArrowRight', 'd0 stageId'],
      ['ArrowDown', 'd1 stageId'],
      ['ArrowLeft', 'd1 title'],
      ['Home', 'd1 select'],
      ['ArrowLeft', 'd1 select'],
      ['End', 'd1 nextActivityAt'],
      ['ArrowRight', 'd1 nextActivityAt'],
      ['Control+End', 'd199 nextActivityAt'],
      ['ArrowDown', 'd199 nextActivityAt'],
      ['Control+Home', 'd0 select'],
      ['ArrowUp', 'head select'],
      ['ArrowUp', 'head select'],
      ['ArrowRight', 'head title'],
      ['ArrowDown', 'd0 title'],
    ];
    for (const [key, expected] of steps) {
      await press(key);
      expect(one.focused(), key).to.equal(expected);
      expect(stops(one), `one tab stop after ${key}`).to.equal(1);
    }
    await press('PageDown');
    const [, page = ''] = /^d(\d+) title$/.exec(one.focused()) ?? [];
    expect(Number(page)).to.be.within(5, 9);
    await press('PageUp');
    expect(one.focused()).to.equal('d0 title');
  });

  it('keeps the cell with the focus clear of the headings and the first column', async () => {
    const one = await scene({deals: numbered(200), width: 600});
    await focusOn(one, 'd0', 'title');
    await press('Control+End', 'Control+Home', 'PageDown', 'PageDown', 'ArrowUp', 'End', 'ArrowLeft', 'ArrowLeft');
    const [dealId = '', field = ''] = one.focused().split(' ');
    const cell = one.cell(dealId, field).getBoundingClientRect();
    const head = one.cell(undefined, 'title').getBoundingClientRect();
    expect(cell.top).to.be.at.least(head.bottom - 1);
    expect(cell.left).to.be.at.least(head.right - 1);
  });

  it('goes the other way where lines run from right to left', async () => {
    const one = await scene({dir: 'rtl'});
    await focusOn(one, 'a', 'title');
    await press('ArrowLeft');
    expect(one.focused()).to.equal('a stageId');
    await press('ArrowRight');
    expect(one.focused()).to.equal('a title');
  });

  it('opens a deal by Enter on its title, and by a click on it', async () => {
    const one = await scene();
    const opened: string[] = [];
    one.table.addEventListener('deal-open', (event) => opened.push(event.detail.dealId));
    await focusOn(one, 'b', 'title');
    await press('Enter');
    await click(one.cell('c', 'title').querySelector('.open') as Element);
    expect(opened).to.deep.equal(['b', 'c']);
    expect(one.focused()).to.equal('c title');
  });

  it('asks to undo and redo', async () => {
    const one = await scene();
    await one.store.dispatch({type: 'deal-edit', dealId: 'a', patch: {title: 'Aspen'}});
    await focusOn(one, 'a', 'title');
    await press('Control+z');
    await one.settle();
    expect(one.titles()[0]).to.equal('Cedar');
    expect(await said(one.table)).to.equal('Undone: changing Cedar.');
    await press('Control+Shift+Z');
    await one.settle();
    expect(one.titles()[0]).to.equal('Aspen');
  });

  it('gives the place of a row that is gone to the next one', async () => {
    const one = await scene();
    await focusOn(one, 'c', 'amount');
    await one.store.dispatch({type: 'deal-delete', dealId: 'c'});
    await one.settle();
    expect(one.focused()).to.equal('d amount');
    one.view.set({filter: {text: 'cedar'}});
    await one.settle();
    expect(one.focused()).to.equal('a amount');
  });

  it('begins at the deal that had the focus on the board, and tells the board where it was', async () => {
    const one = await scene({deals: numbered(300), before: (view) => void (view.activeId = 'd150')});
    const stop = grid(one.table).querySelector<HTMLElement>('[tabindex="0"]');
    expect(stop?.closest('tr')?.dataset['key']).to.equal('d150');
    const {top} = one.row('d150').getBoundingClientRect();
    const view = one.table.shadowRoot?.querySelector('.scroller')?.getBoundingClientRect();
    expect(view && top >= view.top && top < view.bottom, 'in view').to.equal(true);
    stop?.focus();
    await press('ArrowDown');
    expect(one.view.activeId).to.equal('d151');
  });
});

describe('deal-table: selection', () => {
  it('is shared, toggled by Space, extended by Shift and arrows, and given up by Escape', async () => {
    const one = await scene();
    await focusOn(one, 'b', 'amount');
    await press('Space');
    expect(chosen(one)).to.equal('b');
    expect(one.row('b').ariaSelected).to.equal('true');
    await press('Shift+ArrowDown', 'Shift+ArrowDown');
    expect(chosen(one)).to.equal('b c d');
    expect(one.focused()).to.equal('d amount');
    expect(await said(one.table)).to.equal('3 selected');
    await press('Shift+ArrowUp', 'Shift+ArrowUp', 'Shift+ArrowUp');
    expect(chosen(one), 'the range turns round where it began').to.equal('a b');
    await press('Escape');
    expect(chosen(one)).to.equal('');
  });

  it('takes all rows that are shown, and no others, by Control+A', async () => {
    const one = await scene({before: (view) => view.set({filter: {text: 'd'}})});
    await focusOn(one, 'a', 'title');
    await press('Control+a');
    await one.settle();
    expect(one.titles()).to.deep.equal(['Cedar', 'Alder', 'Douglas']);
    expect(chosen(one)).to.equal('a b e');
  });

  it('is one press on a check box away, and all of it one on that of the headings', async () => {
    const one = await scene();
    await click(one.cell('b', 'select'));
    await click(one.cell('d', 'select').querySelector('input') as Element, 'Shift');
    expect(chosen(one)).to.equal('b c d');
    const all = one.cell(undefined, 'select').querySelector('input') as HTMLInputElement;
    expect([all.checked, all.indeterminate]).to.deep.equal([false, true]);
    await click(all);
    expect(chosen(one)).to.equal('a b c d e');
    expect([all.checked, all.indeterminate]).to.deep.equal([true, false]);
    await click(all);
    expect(chosen(one)).to.equal('');
  });

  it('takes a row by Control and click, a range by Shift and click', async () => {
    const one = await scene();
    await click(one.cell('a', 'stageId'), 'Control');
    await click(one.cell('d', 'stageId'), 'Shift');
    expect(chosen(one)).to.equal('a b c d');
    await click(one.cell('b', 'stageId'), 'Control');
    expect(chosen(one)).to.equal('a c d');
  });

  it('gives up deals that are not shown any more: nobody changes what they do not see', async () => {
    const one = await scene();
    one.view.selection.set(['a', 'b', 'd']);
    await one.store.dispatch({type: 'deal-delete', dealId: 'a'});
    await one.settle();
    expect(chosen(one)).to.equal('b d');
    one.view.set({filter: {text: 'elm'}});
    await one.settle();
    expect(chosen(one)).to.equal('d');
  });
});

describe('deal-table: columns', () => {
  it('has a column per field, those of the host at the end', async () => {
    const one = await scene({pipeline: WITH_FIELDS, deals: [deal('a', 'lead', {fields: {region: 'North'}})]});
    expect(headings(one).slice(0, 3)).to.deep.equal(['Title', 'Stage', 'Amount']);
    expect(headings(one).at(-1)).to.equal('Region');
    expect(textOf(one.cell('a', 'region'))).to.equal('North');
  });

  it('shows the fields that are asked for, the title always first', async () => {
    const {table} = await scene();
    table.setAttribute('fields', 'amount, title ownerId');
    await table.updateComplete;
    expect(headings({table} as Scene)).to.deep.equal(['Title', 'Amount', 'Owner']);
  });

  it('are chosen and ordered in a list, by check boxes and buttons', async () => {
    const one = await scene({table: {fields: ['title', 'amount', 'ownerId']}});
    const asked: unknown[] = [];
    one.table.addEventListener('column-change', ({detail}) => asked.push(detail));
    await click(part(one.table, 'columns'));
    const chooser = part(one.table, 'chooser');
    expect(chooser.matches(':popover-open')).to.equal(true);
    await expect(one.table).to.be.accessible();
    const entry = (field: string): HTMLElement => chooser.querySelector(`[data-choice="${field}"]`) as HTMLElement;
    expect(entry('title').querySelector('input')?.disabled).to.equal(true);
    await click(entry('stageId').querySelector('label') as Element);
    expect(headings(one)).to.deep.equal(['Title', 'Stage', 'Amount', 'Owner']);
    await click(entry('amount').querySelector('label') as Element);
    expect(headings(one)).to.deep.equal(['Title', 'Stage', 'Owner']);
    entry('ownerId').querySelector<HTMLElement>('[data-step="-1"]')?.focus();
    await press('Enter');
    expect(headings(one)).to.deep.equal(['Title', 'Owner', 'Stage']);
    expect(one.table.shadowRoot?.activeElement?.closest('li')?.dataset['choice'], 'keeps the focus').to.equal(
      'ownerId',
    );
    expect(await said(one.table)).to.equal('Owner is column 2 of 3.');
    expect(asked).to.deep.equal([
      {columnId: 'stageId', change: {hidden: false}},
      {columnId: 'amount', change: {hidden: true}},
      {columnId: 'ownerId', change: {move: -1}},
    ]);
    await press('Escape');
    expect(chooser.matches(':popover-open')).to.equal(false);
  });

  it('stay as they are when the host says no', async () => {
    const one = await scene({table: {fields: ['title', 'amount']}});
    one.table.addEventListener('column-change', (event) => event.preventDefault());
    await click(part(one.table, 'columns'));
    const box = part(one.table, 'chooser').querySelector<HTMLInputElement>('[data-choice="amount"] input');
    box?.click();
    await one.settle();
    expect(headings(one)).to.deep.equal(['Title', 'Amount']);
    expect(box?.checked).to.equal(true);
  });

  it('are made wider by keys on the handle, which says how wide they are', async () => {
    const one = await scene({table: {widths: {amount: 160}}});
    const handle = one.cell(undefined, 'amount').querySelector<HTMLElement>('[role=separator]') as HTMLElement;
    expect(handle.getAttribute('aria-label')).to.equal('Width of Amount');
    await focusOn(one, 'a', 'amount');
    await press('ArrowUp', 'Tab');
    expect(one.table.shadowRoot?.activeElement).to.equal(handle);
    await press('ArrowRight', 'ArrowRight', 'ArrowLeft');
    expect(one.table.widths['amount']).to.equal(176);
    expect(handle.ariaValueNow).to.equal('176');
    expect(one.cell('a', 'amount').getBoundingClientRect().width).to.equal(176);
    await press('Home');
    expect(handle.ariaValueNow).to.equal(handle.ariaValueMin);
    await press('Enter');
    expect(one.table.widths).to.deep.equal({});
  });

  it('are made wider by dragging the handle, also from right to left', async () => {
    for (const [dir, towards] of [
      ['ltr', 1],
      ['rtl', -1],
    ] as const) {
      const one = await scene({dir});
      const handle = one.cell(undefined, 'amount').querySelector('[role=separator]') as HTMLElement;
      const from = one.cell('a', 'amount').getBoundingClientRect().width;
      const {left, top, width, height} = handle.getBoundingClientRect();
      const [x, y] = [left + width / 2, top + height / 2];
      const send = (kind: string, clientX: number): void =>
        void handle.dispatchEvent(
          new PointerEvent(kind, {pointerId: 1, clientX, clientY: y, button: 0, bubbles: true}),
        );
      handle.setPointerCapture = () => undefined;
      send('pointerdown', x);
      send('pointermove', x + 30 * towards);
      await one.settle();
      expect(one.cell('a', 'amount').getBoundingClientRect().width, dir).to.equal(from + 30);
      expect(one.table.widths, 'told at the end').to.deep.equal({});
      send('pointerup', x + 30 * towards);
      expect(one.table.widths).to.deep.equal({amount: from + 30});
      expect(one.view.spec.sort, 'nothing is sorted by that').to.deep.equal([]);
    }
  });
});

describe('deal-table: many deals', () => {
  it('draws only what is in view of 100,000, wherever it is scrolled to', async function () {
    this.timeout(60_000);
    const one = await scene({deals: numbered(100_000)});
    const drawn = (): number => one.table.shadowRoot?.querySelectorAll('tbody tr').length ?? 0;
    expect(drawn()).to.be.within(8, 59);
    expect(grid(one.table).ariaRowCount).to.equal('100001');
    expect(textOf(part(one.table, 'totals'))).to.contain('100,000 deals');
    await focusOn(one, 'd3', 'title');
    const scroller = one.table.shadowRoot?.querySelector('.scroller') as HTMLElement;
    for (const share of [0.3, 1, 0.5]) {
      scroller.scrollTop = share * scroller.scrollHeight;
      await frame();
      await one.settle();
      expect(drawn()).to.be.within(8, 59);
      const box = scroller.getBoundingClientRect();
      const middle = one.table.shadowRoot?.elementFromPoint(box.left + 100, box.top + 200);
      expect(middle?.closest('tr')?.dataset['key'], 'a row in the middle').to.match(/^d\d+$/);
    }
    expect(one.row('d3'), 'the row with the focus stays').to.exist;
    await press('ArrowDown');
    expect(one.focused()).to.equal('d4 title');
  });

  it('draws as many rows for a change among 20,000 as among 200', async () => {
    const cost = async (count: number): Promise<number> => {
      const one = await scene({deals: numbered(count)});
      const body = one.table.shadowRoot?.querySelector('tbody') as HTMLElement;
      let touched = 0;
      const observer = new MutationObserver((changes) => (touched += changes.length));
      observer.observe(body, {subtree: true, childList: true, characterData: true, attributes: true});
      await one.store.dispatch({type: 'deal-edit', dealId: 'd5', patch: {title: 'Changed'}});
      await one.settle();
      observer.disconnect();
      expect(one.titles()).to.include('Changed');
      return touched;
    };
    expect(await cost(20_000)).to.be.at.most((await cost(200)) + 2);
  });

  it('holds still what is being read when rows come in above', async () => {
    const one = await scene({deals: numbered(300)});
    const scroller = one.table.shadowRoot?.querySelector('.scroller') as HTMLElement;
    scroller.scrollTop = 4_000;
    await frame();
    await one.settle();
    const read = one.row('d95').getBoundingClientRect().top;
    await one.store.dispatch({type: 'deal-create', deal: deal('new', 'lead', {rank: 'a0'})});
    await one.settle();
    expect(Math.abs(one.row('d95').getBoundingClientRect().top - read)).to.be.at.most(1);
    expect(one.row('d95').ariaRowIndex).to.equal('98');
  });
});

describe('deal-table: export', () => {
  it('writes the rows that are shown, in order, in the columns that are shown', async () => {
    const one = await scene({
      table: {fields: ['title', 'amount', 'stageId', 'ownerId', 'tags']},
      before: (view) => view.set({sort: [{field: 'title'}], filter: {text: 'r'}}),
    });
    expect((await one.table.toCsv()).split('\r\n')).to.deep.equal([
      'Title,Amount,Currency,Stage,Owner,Tags',
      'Alder,100.00,USD,Lead,Abel Quin,',
      'Birch,50.00,EUR,Lead,,"one; two"',
      'Cedar,300.00,USD,Lead,Olga Orr,',
      '',
    ]);
  });

  it('hands the file over under the name of the pipeline and the day, and says so', async () => {
    const one = await scene();
    const {createObjectURL} = URL;
    const files: Blob[] = [];
    const names: string[] = [];
    const note = (event: Event): void => {
      const [link] = event.composedPath();
      if (!(link instanceof HTMLAnchorElement)) return;
      names.push(link.download);
      event.preventDefault();
    };
    const {click: press} = HTMLAnchorElement.prototype;
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      note({composedPath: () => [this], preventDefault: () => undefined} as unknown as Event);
    };
    URL.createObjectURL = (blob) => (files.push(blob as Blob), 'blob:x');
    try {
      part(one.table, 'export').click();
      await waitUntil(() => files.length > 0);
    } finally {
      URL.createObjectURL = createObjectURL;
      HTMLAnchorElement.prototype.click = press;
    }
    expect(names).to.deep.equal(['New business 2026-11-23.csv']);
    const bytes = new Uint8Array(await (files[0] as Blob).arrayBuffer());
    expect([...bytes.slice(0, 3)], 'marked as UTF-8').to.deep.equal([0xef, 0xbb, 0xbf]);
    expect(await said(one.table)).to.equal('5 deals written to New business 2026-11-23.csv.');
  });
});

describe('deal-table: languages and sizes', () => {
  it('speaks Arabic from right to left', async () => {
    const one = await scene({dir: 'rtl'});
    one.table.lang = 'ar';
    await one.settle();
    expect(headings(one)[0]).to.equal('العنوان');
    expect(textOf(part(one.table, 'columns'))).to.equal('الأعمدة');
    await expect(one.table).to.be.accessible();
  });

  it('stays a table on a narrow screen, the title in view when it is scrolled sideways', async () => {
    const one = await scene({width: 340});
    const scroller = one.table.shadowRoot?.querySelector('.scroller') as HTMLElement;
    const before = one.cell('a', 'title').getBoundingClientRect();
    scroller.scrollLeft = 500;
    await frame();
    expect(one.cell('a', 'title').getBoundingClientRect().left).to.equal(before.left);
    expect(before.width).to.be.at.most(170);
    expect(one.table.scrollWidth, 'only the rows scroll').to.be.at.most(340);
  });

  it('has lower rows when compact', async () => {
    const one = await scene({deals: numbered(100)});
    const high = one.row('d1').getBoundingClientRect().height;
    one.table.density = 'compact';
    await one.settle();
    expect(one.row('d1').getBoundingClientRect().height).to.be.below(high);
  });
});
