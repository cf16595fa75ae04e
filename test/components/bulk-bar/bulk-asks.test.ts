import {expect} from '@open-wc/testing';
import {BulkAsks, type BulkAsk} from '../../../src/components/bulk-bar/bulk-asks.js';
import {planBulk, type BulkAction} from '../../../src/data/bulk.js';
import type {DealRequest} from '../../../src/data/request.js';
import {loaded} from '../../data/fixtures.js';

async function asked(...actions: readonly (readonly [ids: string, action: BulkAction])[]): Promise<{
  readonly asks: BulkAsks;
  readonly all: readonly BulkAsk[];
  readonly outcome: (request: DealRequest) => ReturnType<typeof store.dispatch>;
}> {
  const store = await loaded();
  const asks = new BulkAsks();
  const all = actions.map(([ids, action]): BulkAsk => ({action, plan: planBulk(store, ids, action), deals: new Map()}));
  for (const ask of all) asks.add(ask);
  return {asks, all, outcome: (request) => store.dispatch(request)};
}

const MOVE = {type: 'move', stageId: 'demo'} as const;
const TAG = {type: 'tag', add: ['x'], remove: []} as const;
const batch = (ask: BulkAsk | undefined): DealRequest => ({type: 'batch', requests: ask!.plan.requests});

describe('asks and their outcomes', () => {
  it('belong together by deals and what was asked, also when an earlier ask was given up', async () => {
    const {asks, all, outcome} = await asked(['ab', {type: 'close', outcome: 'won'}], ['ab', MOVE], ['ab', TAG]);
    expect(asks.take(await outcome(batch(all[2])))).to.equal(all[2]);
    expect(asks.take(await outcome(batch(all[1])))).to.equal(all[1]);
    expect(asks.take(await outcome({type: 'deal-delete', dealId: 'c'}))).to.equal(undefined);
  });

  it('are answered in order where they concern the same deals, and once each', async () => {
    const {asks, all, outcome} = await asked(['ab', TAG], ['ab', {type: 'assign', ownerId: 'o'}]);
    const done = await outcome(batch(all[0]));
    expect([asks.take(done), asks.take(done), asks.take(done)]).to.deep.equal([all[0], all[1], undefined]);
  });

  it('belong together also as a single request, refused, or with answers laid in', async () => {
    const {asks, all, outcome} = await asked(['a', MOVE], ['c', {type: 'move', stageId: 'nowhere'}]);
    const [move] = all[0]!.plan.requests;
    expect(asks.take(await outcome({...move!, set: {source: 'Fair'}} as DealRequest))).to.equal(all[0]);
    asks.add(all[0]!);
    const refused = await outcome({type: 'batch', requests: [{type: 'deal-move', dealId: 'a', stageId: 'nowhere'}]});
    expect(asks.take(refused)).to.equal(undefined);
  });

  it('forget what was dropped, and the oldest of very many', async () => {
    const {asks, all, outcome} = await asked(['a', MOVE]);
    const done = await outcome(batch(all[0]));
    asks.drop(all[0]!);
    expect(asks.take(done)).to.equal(undefined);
    asks.add(all[0]!);
    const other: BulkAsk = {...all[0]!, plan: {requests: [], refused: [], unchanged: []}};
    for (let i = 0; i < 20; i++) asks.add(other);
    expect(asks.take(done)).to.equal(undefined);
  });
});
