import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {ActivityCounter} from '../../src/data/activity-counts.js';
import {DealGroups} from '../../src/data/deal-groups.js';
import type {PipelineStore} from '../../src/data/store.js';
import type {Deal} from '../../src/model/deal.js';
import {NO_STEPS, type StepCounts} from '../../src/model/next-steps.js';
import {deal, loaded, memory, NOW, table} from './fixtures.js';

const YESTERDAY = '2026-11-22T12:00:00.000Z';
const TODAY = '2026-11-23T08:00:00.000Z';
const TOMORROW = '2026-11-24T08:00:00.000Z';

const counts = (overdue: number, today: number, planned: number, none: number): StepCounts => ({
  ...{overdue, today, planned, none},
});

const DEALS: readonly Deal[] = [
  deal('a', 'lead', {nextActivityAt: YESTERDAY, ownerId: 'ann'}),
  deal('bb', 'lead', {nextActivityAt: TODAY, ownerId: 'ben'}),
  deal('ccc', 'lead', {ownerId: 'ann'}),
  deal('dddd', 'demo', {nextActivityAt: TOMORROW, ownerId: 'ann'}),
  deal('e', 'won', {outcome: 'won', nextActivityAt: YESTERDAY}),
  deal('f', 'lead', {nextActivityAt: YESTERDAY, archived: true}),
];

async function counted(deals: readonly Deal[] = DEALS): Promise<{store: PipelineStore; counter: ActivityCounter}> {
  const store = await loaded(memory(table(deals)));
  return {store, counter: new ActivityCounter(store, NOW)};
}

const byOwner = (store: PipelineStore): DealGroups => {
  const groups = new DealGroups(store);
  groups.use({groupOf: ({ownerId}) => ownerId, filter: ({title}) => title !== 'hidden'});
  return groups;
};

describe('activity counts', () => {
  it('count open deals per stage, closed and archived ones left out', async () => {
    const {counter} = await counted();
    expect(counter.counts('lead')).to.deep.equal(counts(1, 1, 0, 1));
    expect(counter.counts('demo')).to.deep.equal(counts(0, 0, 1, 0));
    expect(counter.counts('won')).to.deep.equal(NO_STEPS);
    expect(counter.counts('nowhere')).to.equal(NO_STEPS);
  });

  it('count the groups of a board that is grouped and filtered in another way', async () => {
    const {store} = await counted();
    const counter = new ActivityCounter(byOwner(store), NOW);
    expect(counter.counts('ann')).to.deep.equal(counts(1, 0, 1, 1));
    expect(counter.counts('ben')).to.deep.equal(counts(0, 1, 0, 0));
    await store.dispatch({type: 'deal-edit', dealId: 'a', patch: {title: 'hidden'}});
    expect(counter.counts('ann')).to.deep.equal(counts(0, 0, 1, 1));
  });

  it('follow a deal as it moves, is changed, won, deleted and brought back', async () => {
    const {store, counter} = await counted();
    await store.dispatch({type: 'deal-move', dealId: 'a', stageId: 'demo'});
    expect([counter.counts('lead'), counter.counts('demo')]).to.deep.equal([counts(0, 1, 0, 1), counts(1, 0, 1, 0)]);
    await store.dispatch({type: 'deal-edit', dealId: 'a', patch: {nextActivityAt: undefined}});
    expect(counter.counts('demo')).to.deep.equal(counts(0, 0, 1, 1));
    await store.dispatch({type: 'deal-move', dealId: 'dddd', stageId: 'won'});
    expect(counter.counts('demo')).to.deep.equal(counts(0, 0, 0, 1));
    await store.undo();
    expect(counter.counts('demo')).to.deep.equal(counts(0, 0, 1, 1));
  });

  it('are the same object until one of them changes, so that headers are not drawn again', async () => {
    const {store, counter} = await counted();
    const before = counter.counts('lead');
    await store.dispatch({type: 'deal-edit', dealId: 'a', patch: {title: 'Other'}});
    expect(counter.counts('lead')).to.equal(before);
    await store.dispatch({type: 'deal-edit', dealId: 'a', patch: {nextActivityAt: TOMORROW}});
    expect(counter.counts('lead')).not.to.equal(before);
    expect(before, 'what was handed out does not change').to.deep.equal(counts(1, 1, 0, 1));
  });

  it('say whether the source knows next steps at all', async () => {
    expect((await counted()).counter.known).to.equal(true);
    const {store, counter} = await counted([deal('a', 'lead'), deal('bb', 'lead')]);
    expect(counter.known).to.equal(false);
    await store.dispatch({type: 'deal-edit', dealId: 'a', patch: {nextActivityAt: TODAY}});
    expect(counter.known).to.equal(true);
    await store.undo();
    expect(counter.known).to.equal(false);
  });

  it('turn over at midnight, and only then', async () => {
    const {counter} = await counted();
    expect(counter.roll('2026-11-23T23:59:59.000Z')).to.equal(false);
    expect(counter.counts('lead')).to.deep.equal(counts(1, 1, 0, 1));
    expect(counter.roll('2026-11-24T00:00:00.000Z')).to.equal(true);
    expect([counter.counts('lead'), counter.counts('demo')]).to.deep.equal([counts(2, 0, 0, 1), counts(0, 1, 0, 0)]);
  });

  it('are counted anew when the groups are made by other rules', async () => {
    const {store} = await counted();
    const groups = byOwner(store);
    const counter = new ActivityCounter(groups, NOW);
    groups.use({});
    counter.rebuild();
    expect([counter.counts('lead'), counter.counts('ann')]).to.deep.equal([counts(1, 1, 0, 1), NO_STEPS]);
  });

  it('stop following a store that nobody looks at', async () => {
    const {store, counter} = await counted();
    counter.destroy();
    await store.dispatch({type: 'deal-move', dealId: 'a', stageId: 'demo'});
    expect(counter.counts('lead')).to.deep.equal(counts(1, 1, 0, 1));
  });

  it('after any changes are those of a fresh count', async () => {
    const change = fc.record({
      dealId: fc.constantFrom('a', 'bb', 'ccc', 'dddd'),
      stageId: fc.constantFrom('lead', 'demo', 'close', 'won', 'lost'),
      nextActivityAt: fc.constantFrom(YESTERDAY, TODAY, TOMORROW, undefined),
      how: fc.constantFrom('move', 'edit', 'undo'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(change, {maxLength: 12}), async (changes) => {
        const {store, counter} = await counted();
        for (const {dealId, stageId, nextActivityAt, how} of changes) {
          if (how === 'move') await store.dispatch({type: 'deal-move', dealId, stageId});
          else if (how === 'edit') await store.dispatch({type: 'deal-edit', dealId, patch: {nextActivityAt}});
          else await store.undo();
        }
        const fresh = new ActivityCounter(store, NOW);
        for (const {id} of store.stages()) expect(counter.counts(id)).to.deep.equal(fresh.counts(id));
        expect(counter.known).to.equal(fresh.known);
      }),
      {numRuns: 60},
    );
  });
});
