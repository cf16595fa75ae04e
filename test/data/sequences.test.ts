import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {withFaults} from '../../src/adapters/wrappers/with-faults.js';
import {AdapterError} from '../../src/data/adapter-error.js';
import {BoardView, cellIdOf} from '../../src/data/board-view.js';
import {planBulk} from '../../src/data/bulk.js';
import {DealGroups} from '../../src/data/deal-groups.js';
import type {RecordTable} from '../../src/data/record-table.js';
import type {PipelineStore} from '../../src/data/store.js';
import {ViewState} from '../../src/data/view-state.js';
import {orderOf} from '../../src/model/deal-order.js';
import type {Deal} from '../../src/model/deal.js';
import {initialRanks} from '../../src/model/rank.js';
import type {ViewSpec} from '../../src/model/view-spec.js';
import {deal, loaded, memory, table} from './fixtures.js';

const STAGES = ['lead', 'demo', 'close', 'won', 'lost'] as const;
const SIZE = 8;
const RANKS = initialRanks(40);

const step = fc.record({
  kind: fc.constantFrom(
    ...(['move', 'move', 'reorder', 'edit', 'create', 'delete', 'bulkMove', 'bulkEdit', 'bulkDelete'] as const),
    ...(['undo', 'undo', 'redo', 'refused', 'remoteMove', 'remoteDelete', 'select'] as const),
  ),
  which: fc.nat(),
  to: fc.constantFrom(...STAGES),
  many: fc.integer({min: 2, max: 5}),
  value: fc.nat(9),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const SPECS: readonly Partial<ViewSpec>[] = [
  {},
  {filter: {text: 'red'}},
  {lanes: 'ownerId', sort: [{field: 'amount', descending: true}]},
  {columns: 'closeMonth', lanes: 'stageId'},
];

const byAmount = orderOf([{field: 'amount'}], {
  pipeline: undefined,
  ownerName: () => undefined,
  attention: () => {
    throw new RangeError('nobody asks for attention here');
  },
});

/** Everything that is drawn of a store: columns, lanes and totals in several views, and a table. */
class Screen {
  readonly views: readonly BoardView[];
  readonly rows: DealGroups;
  readonly state = new ViewState();

  constructor(store: PipelineStore) {
    this.views = SPECS.map((spec, i) => {
      const state = i === 0 ? this.state : new ViewState();
      state.set(spec);
      const view = new BoardView(store, state);
      view.update();
      return view;
    });
    this.rows = new DealGroups(store);
    this.rows.use({groupOf: () => 'all', ...(byAmount && {orderOf: () => byAmount})});
  }

  picture(): unknown {
    const boards = this.views.map((view) =>
      view.columnIds.map((columnId) => {
        const lanes = view.spec.lanes === undefined ? [undefined] : view.lanes.map(({id}) => id).toSorted();
        const {count, totals} = view.column(columnId);
        const cells = lanes.map((laneId) => view.cells.window(cellIdOf(columnId, laneId), 0, 1e9).map(said));
        return {columnId, count, totals, lanes, cells};
      }),
    );
    return {boards, rows: this.rows.window('all', 0, 1e9).map(said), totals: this.rows.group('all').totals};
  }
}

const said = ({revision: _revision, updatedAt: _updatedAt, ...rest}: Deal): unknown => rest;

function start(): readonly Deal[] {
  return RANKS.slice(0, SIZE).map((rank, i) =>
    deal(`d${i}`, STAGES[i % 3] ?? 'lead', {
      rank,
      title: i % 2 ? 'red deal' : 'blue deal',
      amount: {minor: i * 100, currency: i % 4 ? 'USD' : 'EUR'},
      expectedClose: i % 3 ? '2026-12-01' : '2026-11-30',
      ...(i % 2 && {ownerId: 'o'}),
    }),
  );
}

interface World {
  readonly store: PipelineStore;
  readonly other: PipelineStore;
  readonly records: RecordTable;
  readonly screen: Screen;
  /** Refuses the next write. */
  refuse: boolean;
  made: number;
}

async function run(world: World, {kind, which, to, many, value}: Step): Promise<void> {
  const {store, other, screen} = world;
  const ids = [...store.deals()].map(({id}) => id).toSorted();
  const id = ids[which % Math.max(1, ids.length)] ?? 'none';
  const some = ids.filter((_, i) => (i + which) % many === 0);
  const stageId = to;
  const patch = {title: value % 2 ? 'red again' : 'blue again', amount: {minor: value, currency: 'USD'}};
  const batch = (action: Parameters<typeof planBulk>[2]): Promise<unknown> => {
    const {requests} = planBulk(store, some, action);
    return requests.length > 0 ? store.dispatch({type: 'batch', requests}) : Promise.resolve();
  };
  switch (kind) {
    case 'move':
      return void (await store.dispatch({type: 'deal-move', dealId: id, stageId}));
    case 'reorder':
      return void (await store.dispatch({
        type: 'deal-move',
        dealId: id,
        stageId: store.deal(id)?.stageId ?? to,
        place: {after: value % 2 ? null : (ids[value % ids.length] ?? null)},
      }));
    case 'edit':
      return void (await store.dispatch({
        type: 'deal-edit',
        dealId: id,
        patch: {...patch, ownerId: value % 3 ? 'o' : undefined},
      }));
    case 'create':
      return void (await store.dispatch({
        type: 'deal-create',
        deal: deal(`n${++world.made}`, 'lead', {rank: RANKS[20 + value] ?? ''}),
      }));
    case 'delete':
      return void (await store.dispatch({type: 'deal-delete', dealId: id}));
    case 'bulkMove':
      return void (await batch({type: 'move', stageId, place: {after: null}}));
    case 'bulkEdit':
      return void (await batch({type: 'edit', patch}));
    case 'bulkDelete':
      return void (await batch({type: 'delete'}));
    case 'undo':
      return void (await store.undo());
    case 'redo':
      return void (await store.redo());
    case 'refused':
      world.refuse = true;
      await store.dispatch({type: 'deal-move', dealId: id, stageId});
      return void (world.refuse = false);
    case 'remoteMove':
      return void (await other.dispatch({type: 'deal-move', dealId: id, stageId, set: {title: patch.title}}));
    case 'remoteDelete':
      return void (value % 3 === 0 && (await other.dispatch({type: 'deal-delete', dealId: id})));
    case 'select':
      return screen.state.selection.set(some);
    default:
      return kind satisfies never;
  }
}

async function world(): Promise<World> {
  const records = table(start());
  const made: Omit<World, 'store' | 'other' | 'screen'> = {records, refuse: false, made: 0};
  const one = made as World;
  const faulty = withFaults(memory(records), {
    fail: (method) => (method === 'commit' && one.refuse ? new AdapterError('permission', 'no') : undefined),
  });
  const store = await loaded(faulty, 'me');
  const other = await loaded(memory(records), 'you');
  return Object.assign(one, {store, other, screen: new Screen(store)});
}

const settled = (): Promise<void> => new Promise((done) => setTimeout(done));

describe('any sequence of commands', () => {
  it('leaves columns, lanes, table, totals and selection as they are drawn anew from what is stored', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, {minLength: 1, maxLength: 14}), async (steps) => {
        const one = await world();
        for (const each of steps) await run(one, each);
        await settled();
        const fresh = await loaded(memory(one.records), 'fresh');
        expect(one.screen.picture()).to.deep.equal(new Screen(fresh).picture());
        const [view] = one.screen.views;
        one.screen.state.selection.keep((id) => view?.cellOfDeal(id) !== undefined);
        for (const id of one.screen.state.selection.ids) expect(fresh.deal(id), id).not.to.equal(undefined);
        for (const store of [one.store, one.other, fresh]) store.destroy();
      }),
      {numRuns: 500, seed: 20},
    );
  });

  it('is taken back by undoing everything, as long as nobody else comes between', async () => {
    const own = step.filter(({kind}) => !['remoteMove', 'remoteDelete', 'undo', 'redo'].includes(kind));
    await fc.assert(
      fc.asyncProperty(fc.array(own, {minLength: 1, maxLength: 10}), async (steps) => {
        const one = await world();
        const before = one.screen.picture();
        for (const each of steps) await run(one, each);
        while (one.store.status().canUndo) {
          const outcome = await one.store.undo();
          expect(outcome.status).to.equal('applied');
        }
        expect(one.screen.picture()).to.deep.equal(before);
        while (one.store.status().canRedo) await one.store.redo();
        const after = one.screen.picture();
        while (one.store.status().canUndo) await one.store.undo();
        expect(one.screen.picture()).to.deep.equal(before);
        while (one.store.status().canRedo) await one.store.redo();
        expect(one.screen.picture()).to.deep.equal(after);
        one.store.destroy();
        one.other.destroy();
      }),
      {numRuns: 150, seed: 21},
    );
  });
});
