import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {BoardView, cellIdOf, cellOf, zoneIdOf} from '../../src/data/board-view.js';
import {createPipelineStore} from '../../src/data/create-store.js';
import {landingRequest, neighboursAt, placeOf, refusalAt} from '../../src/data/landing.js';
import {ViewState} from '../../src/data/view-state.js';
import {columnIdOf, laneIdOf} from '../../src/model/board-axes.js';
import type {Deal} from '../../src/model/deal.js';
import {foldText} from '../../src/model/filter.js';
import type {ViewSpec} from '../../src/model/view-spec.js';
import {initialRanks} from '../../src/model/rank.js';
import {deal, loaded, memory, now, table} from './fixtures.js';

const TODAY = '2026-11-23';

async function viewOf(deals: readonly Deal[], spec: Partial<ViewSpec> = {}): Promise<BoardView> {
  const state = new ViewState();
  state.set(spec);
  const view = new BoardView(await loaded(memory(table(deals))), state);
  view.update();
  return view;
}

const ids = (view: BoardView, cellId: string): string =>
  view.cells
    .window(cellId, 0, 1e9)
    .map(({id}) => id)
    .join(' ');

const SOME: readonly Deal[] = [
  deal('a', 'lead', {rank: 'a0', title: 'Äpfel', ownerId: 'o', tags: ['big', 'eu'], expectedClose: '2026-11-30'}),
  deal('b', 'lead', {rank: 'a1', title: 'Pears', amount: {minor: 5, currency: 'USD'}, expectedClose: '2026-10-01'}),
  deal('c', 'demo', {rank: 'a2', title: 'Plums', ownerId: 'o', tags: ['eu'], expectedClose: '2027-01-31'}),
  deal('d', 'won', {rank: 'a3', title: 'Figs', outcome: 'won'}),
];

describe('the view of a board', () => {
  it('is the store itself while nobody asks for anything else', async () => {
    const view = await viewOf(SOME);
    expect(view.cells.plain).to.equal(true);
    expect(view.cells.group('lead')).to.equal(view.store.column('lead'));
    expect(view.columnIds).to.deep.equal(['lead', 'demo', 'close', 'won', 'lost']);
    expect([view.shown, view.lanes.length, view.byHand('lead')]).to.deep.equal([4, 0, true]);
  });

  it('shows only what fits the filter, and adds up only that', async () => {
    const view = await viewOf(SOME, {filter: {text: 'apf'}});
    expect(['lead', 'demo', 'won'].map((id) => ids(view, id))).to.deep.equal(['a', '', '']);
    expect(view.cells.group('lead').totals.sums).to.deep.equal([{currency: 'USD', minor: '10000'}]);
    expect([view.cellOfDeal('a'), view.cellOfDeal('b'), view.cells.indexOf('b')]).to.deep.equal([
      'lead',
      undefined,
      -1,
    ]);
  });

  it('sorts, by column where one has an order of its own', async () => {
    const view = await viewOf(SOME, {sort: [{field: 'amount'}], columnSorts: {demo: []}});
    expect(ids(view, 'lead')).to.equal('b a');
    expect([view.byHand('lead'), view.byHand('demo')]).to.deep.equal([false, true]);
  });

  it('puts open deals into the months they close in, dropping sets the date', async () => {
    const view = await viewOf(SOME, {columns: 'closeMonth'});
    expect(view.columnIds.slice(0, 3)).to.deep.equal(['past', '2026-11', '2026-12']);
    expect(['past', '2026-11', '2027-01', 'none'].map((id) => ids(view, id))).to.deep.equal(['b', 'a', 'c', '']);
    const a = view.store.deal('a') as Deal;
    const close = (cellId: string): unknown => {
      const request = landingRequest(view, a, cellId);
      return request.type === 'deal-edit' && request.patch;
    };
    expect(close('2026-12')).to.deep.equal({expectedClose: '2026-12-30'});
    expect(close('2027-02')).to.deep.equal({expectedClose: '2027-02-28'});
    expect(close('none')).to.deep.equal({expectedClose: undefined});
    expect(refusalAt(view, 'a', 'past')).to.equal('fixedGroup');
  });

  it('has its lanes, whenever it began to look at a store that was still loading', async () => {
    const store = createPipelineStore({adapter: memory(table(SOME)), now, zone: 'UTC', clientId: 'me'});
    const state = new ViewState();
    state.set({lanes: 'ownerId'});
    const view = new BoardView(store, state);
    store.onChanges(() => void view.update());
    await store.load();
    view.update();
    expect(view.lanes.map(({group}) => group.count).toSorted()).to.deep.equal([2, 2]);
  });

  it('crosses lanes with columns, and dropping writes what the lane stands for', async () => {
    const view = await viewOf(SOME, {lanes: 'ownerId'});
    expect(view.lanes.map(({id, group}) => [id, group.count])).to.have.deep.members([
      ['o', 2],
      ['', 2],
    ]);
    expect(ids(view, cellIdOf('lead', 'o'))).to.equal('a');
    expect(view.column('lead').count).to.equal(2);
    const request = landingRequest(view, view.store.deal('b') as Deal, cellIdOf('demo', 'o'), {after: 'c'});
    expect(request).to.deep.equal({
      type: 'deal-move',
      dealId: 'b',
      stageId: 'demo',
      place: {after: 'c'},
      set: {ownerId: 'o'},
    });
    await view.store.dispatch(request);
    expect(placeOf(view, 'b')).to.deep.equal({cellId: cellIdOf('demo', 'o'), index: 1});
    expect(refusalAt(view, 'a', cellIdOf('lead', 'nobody'))).to.equal(undefined);
  });

  it('does not let deals be dropped into lanes that dropping cannot say', async () => {
    const acme = {id: '1', name: 'Acme'};
    const view = await viewOf([deal('a', 'lead', {account: acme}), deal('b', 'lead')], {lanes: 'account'});
    expect(refusalAt(view, 'b', cellIdOf('lead', 'Acme'))).to.equal('fixedGroup');
    expect(refusalAt(view, 'a', cellIdOf('demo', 'Acme'))).to.equal(undefined);
  });

  it('takes drops for stages that are no columns', async () => {
    const view = await viewOf(SOME, {columns: 'closeMonth'});
    expect(cellOf(zoneIdOf('won'))).to.deep.include({columnId: 'won', zone: true});
    const request = landingRequest(view, view.store.deal('a') as Deal, zoneIdOf('won'));
    expect(request).to.deep.equal({type: 'deal-move', dealId: 'a', stageId: 'won'});
  });

  it('names the neighbours that are seen, not those a filter hides', async () => {
    const hidden = deal('h', 'lead', {rank: 'a0V', title: 'Hidden'});
    const view = await viewOf([...SOME, hidden], {
      filter: {conditions: [{field: 'title', test: 'ne', value: 'Hidden'}]},
    });
    expect(neighboursAt(view, {cellId: 'lead', index: 1}, ['c'])).to.deep.equal({after: 'a'});
    expect(neighboursAt(view, {cellId: 'lead', index: 0}, ['c'])).to.deep.equal({before: 'a'});
    expect(neighboursAt(view, {cellId: 'close', index: 0}, ['c'])).to.deep.equal({after: null});
  });

  it('keeps columns where somebody put them, and hidden ones away', async () => {
    const view = await viewOf(SOME, {order: ['won', 'lead'], hidden: ['lost']});
    expect(view.columnIds).to.deep.equal(['won', 'lead', 'demo', 'close']);
    view.closedApart = true;
    expect(view.columnIds).to.deep.equal(['lead', 'demo', 'close']);
  });
});

describe('a view that deals change under', () => {
  const pick = fc.record({
    stageId: fc.constantFrom('lead', 'demo', 'close'),
    title: fc.constantFrom('red one', 'blue one', 'red two'),
    ownerId: fc.constantFrom('o', 'p', undefined),
    expectedClose: fc.constantFrom('2026-11-05', '2026-12-24', '2026-01-01', undefined),
    minor: fc.nat(50),
    drop: fc.boolean(),
    which: fc.nat(9),
  });
  const spec = fc.record({
    text: fc.constantFrom('', 'red', 'two'),
    lanes: fc.constantFrom(undefined, 'ownerId', 'closeMonth'),
    columns: fc.constantFrom('stage' as const, 'closeMonth' as const),
    sort: fc.constantFrom([], [{field: 'amount', descending: true}]),
  });

  it('is always what looking at all deals anew would show', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(pick, {maxLength: 25}), spec, async (changes, {text, lanes, columns, sort}) => {
        const ranks = initialRanks(10);
        const start = ranks.map((rank, i) => deal(`d${i}`, 'lead', {rank, title: 'red one'}));
        const view = await viewOf(start, {filter: {text}, lanes, columns, sort});
        for (const {which, drop, minor, ...more} of changes) {
          const id = `d${which}`;
          const known = view.store.deal(id);
          const amount = {minor, currency: 'USD'};
          if (!known)
            await view.store.dispatch({type: 'deal-create', deal: {...deal(id, 'lead'), ...more, amount} as Deal});
          else if (drop) await view.store.dispatch({type: 'deal-delete', dealId: id});
          else await view.store.dispatch({type: 'deal-edit', dealId: id, patch: {...more, amount}});
        }
        const wanted = new Map<string, string[]>();
        for (const one of view.store.deals()) {
          const columnId = columnIdOf(one, columns, TODAY);
          if (columnId === undefined || !foldText(one.title).includes(text)) continue;
          const cellId = cellIdOf(columnId, lanes === undefined ? undefined : laneIdOf(one, lanes, TODAY));
          wanted.set(cellId, [...(wanted.get(cellId) ?? []), one.id]);
        }
        const seen = view.columnIds.flatMap((columnId) =>
          (lanes === undefined ? [undefined] : view.lanes.map(({id}) => id)).map((laneId) =>
            cellIdOf(columnId, laneId),
          ),
        );
        for (const cellId of new Set([...seen, ...wanted.keys()])) {
          const here = view.cells.window(cellId, 0, 1e9);
          expect(here.map(({id}) => id).toSorted()).to.deep.equal((wanted.get(cellId) ?? []).toSorted());
          for (const [i, one] of here.entries()) {
            expect(placeOf(view, one.id)).to.deep.equal({cellId, index: i});
            const next = here[i + 1];
            if (sort.length > 0 && next) expect(one.amount!.minor).to.be.at.least(next.amount!.minor);
          }
        }
        view.store.destroy();
      }),
      {numRuns: 60, seed: 5},
    );
  });
});
