import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {
  carry,
  nextStage,
  placeAt,
  refusalOf,
  targetOf,
  totalAt,
  type Lift,
} from '../../../src/components/pipeline-board/board-lift.js';
import type {PipelineStore} from '../../../src/data/store.js';
import type {Deal} from '../../../src/model/deal.js';
import {initialRanks} from '../../../src/model/rank.js';
import {deal, loaded, memory, picture, table} from '../../data/fixtures.js';

const STAGES = ['lead', 'demo', 'close'] as const;

/** Deals `lead0`, `lead1` ... in each stage. */
function filled(counts: readonly number[]): readonly Deal[] {
  return STAGES.flatMap((stageId, stage) => {
    const ranks = initialRanks(counts[stage] ?? 0);
    return ranks.map((rank, index) => deal(`${stageId}${index}`, stageId, {rank}));
  });
}

const storeOf = (deals: readonly Deal[]): Promise<PipelineStore> => loaded(memory(table(deals)));

const order = (store: PipelineStore, stageId: string): readonly string[] =>
  store.window(stageId, 0, 1e9).map(({id}) => id);

/** Columns of up to six deals, and moves of deals and places picked by number. */
const plan = fc.record({
  counts: fc.tuple(fc.nat(6), fc.nat(6), fc.nat(6)).filter((counts) => counts.some((count) => count > 0)),
  moves: fc.array(fc.record({pick: fc.nat(), stage: fc.nat(2), index: fc.nat()}), {minLength: 1, maxLength: 12}),
});

describe('where a deal is dropped', () => {
  it('is where it stands afterwards, whatever the columns look like and however often', async () => {
    await fc.assert(
      fc.asyncProperty(plan, async ({counts, moves}) => {
        const deals = filled(counts);
        const store = await storeOf(deals.map((one) => ({...one})));
        for (const move of moves) {
          const {id} = deals[move.pick % deals.length] as Deal;
          const stageId = STAGES[move.stage] as string;
          if (refusalOf(store, id, stageId)) continue;
          const index = move.index % totalAt(store, id, stageId);
          const others = order(store, stageId).filter((other) => other !== id);
          const place = placeAt(store, {stageId, index}, id);
          await store.dispatch({type: 'deal-move', dealId: id, stageId, place});
          expect(order(store, stageId)).to.deep.equal(others.toSpliced(index, 0, id));
        }
        store.destroy();
      }),
      {numRuns: 150, seed: 11},
    );
  });

  it('names the neighbour above, the moved deal itself never', async () => {
    const store = await storeOf(filled([3, 2, 0]));
    const after = (stageId: string, index: number): unknown => placeAt(store, {stageId, index}, 'lead1').after;
    expect([0, 1, 2].map((index) => after('lead', index))).to.deep.equal([null, 'lead0', 'lead2']);
    expect([0, 1, 2].map((index) => after('demo', index))).to.deep.equal([null, 'demo0', 'demo1']);
    expect(after('close', 0)).to.equal(null);
  });
});

describe('a deal that is picked up', () => {
  it('is counted where it would land', async () => {
    const store = await storeOf(filled([3, 2, 0]));
    expect(STAGES.map((stageId) => totalAt(store, 'lead1', stageId))).to.deep.equal([3, 3, 1]);
    expect(targetOf(store, 'lead1')).to.deep.equal({stageId: 'lead', index: 1});
    expect(targetOf(store, 'gone')).to.equal(undefined);
  });

  it('is refused for the reasons of the one gate', async () => {
    const store = await storeOf([deal('a', 'lead'), deal('b', 'lead', {can: {move: false}}), deal('c', 'demo')]);
    expect(refusalOf(store, 'a', 'demo')).to.equal(undefined);
    expect(refusalOf(store, 'b', 'demo')).to.equal('notAllowed');
    expect(refusalOf(store, 'a', 'nowhere')).to.equal('unknownStage');
    expect(refusalOf(store, 'gone', 'demo')).to.equal('unknownDeal');
    store.setReadOnly(true);
    expect(refusalOf(store, 'a', 'demo')).to.equal('readOnly');
  });

  const lifted = (store: PipelineStore, dealId: string): Lift => {
    const from = targetOf(store, dealId) ?? {stageId: '', index: 0};
    return {dealId, title: dealId, from, to: from, by: 'key'};
  };

  it('is carried up and down to the ends, by single places and by pages', async () => {
    const store = await storeOf(filled([9, 0, 0]));
    const lift = lifted(store, 'lead4');
    const at = (to: Parameters<typeof carry>[2]['to']): number =>
      carry(store, store.stages(), {lift, to, page: 3}).target.index;
    expect([at('up'), at('down'), at('first'), at('last'), at('pageUp'), at('pageDown')]).to.deep.equal([
      3, 5, 0, 8, 1, 7,
    ]);
    const top = {...lift, to: {stageId: 'lead', index: 0}};
    expect(carry(store, store.stages(), {lift: top, to: 'up', page: 3}).target.index).to.equal(0);
    expect(carry(store, store.stages(), {lift: top, to: 'pageUp', page: 3}).target.index).to.equal(0);
  });

  it('keeps its place from stage to stage as far as the stage goes', async () => {
    const store = await storeOf(filled([5, 2, 0]));
    const step = carry(store, store.stages(), {lift: lifted(store, 'lead4'), to: 'right', page: 3});
    expect(step).to.deep.equal({target: {stageId: 'demo', index: 2}, passed: []});
    const back = {...lifted(store, 'lead4'), to: step.target};
    expect(carry(store, store.stages(), {lift: back, to: 'left', page: 3}).target).to.deep.equal({
      stageId: 'lead',
      index: 2,
    });
  });

  it('stays where it is beyond the last stage', async () => {
    const store = await storeOf(filled([1, 0, 0]));
    const step = carry(store, store.stages(), {lift: lifted(store, 'lead0'), to: 'left', page: 3});
    expect(step.target).to.deep.equal({stageId: 'lead', index: 0});
  });

  it('passes over stages that do not take it, and names each with its reason', async () => {
    const records = table(filled([0, 1, 0]));
    const pipeline = records.pipelines[0];
    const stages = (pipeline?.stages ?? []).map((stage) =>
      stage.id === 'demo' ? {...stage, transitions: ['lost']} : stage,
    );
    const store = await loaded({
      ...memory(records),
      pipelines: () => Promise.resolve({value: pipeline ? [{...pipeline, stages}] : []}),
    });
    const found = nextStage(store, store.stages(), {dealId: 'demo0', stageId: 'demo', step: 1});
    expect(found.stageId).to.equal('lost');
    expect(found.passed.map(({stage, why}) => [stage.id, why])).to.deep.equal([
      ['close', 'transition'],
      ['won', 'transition'],
    ]);
    expect(nextStage(store, store.stages(), {dealId: 'demo0', stageId: 'demo', step: -1}).stageId).to.equal(undefined);
    expect(picture(store)['demo']).to.equal('demo0');
  });
});
