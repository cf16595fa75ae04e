import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {carry, nextCell, type CarryStep, type Lift} from '../../../src/components/pipeline-board/board-lift.js';
import {BoardView} from '../../../src/data/board-view.js';
import {countWith, landingPlan, neighboursAt, placeOf, refusalAt} from '../../../src/data/landing.js';
import {ViewState} from '../../../src/data/view-state.js';
import type {PipelineAdapter} from '../../../src/data/adapter.js';
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

async function viewOf(deals: readonly Deal[], adapter: PipelineAdapter = memory(table(deals))): Promise<BoardView> {
  const view = new BoardView(await loaded(adapter), new ViewState());
  view.update();
  return view;
}

const order = (view: BoardView, cellId: string): readonly string[] =>
  view.cells.window(cellId, 0, 1e9).map(({id}) => id);

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
        const view = await viewOf(deals.map((one) => ({...one})));
        for (const move of moves) {
          const {id} = deals[move.pick % deals.length] as Deal;
          const cellId = STAGES[move.stage] as string;
          if (refusalAt(view, id, cellId)) continue;
          const index = move.index % countWith(view, [id], cellId);
          const others = order(view, cellId).filter((other) => other !== id);
          for (const request of landingPlan(view, [id], {cellId, index}).requests) await view.store.dispatch(request);
          expect(order(view, cellId)).to.deep.equal(others.toSpliced(index, 0, id));
        }
        view.store.destroy();
      }),
      {numRuns: 150, seed: 11},
    );
  });

  it('names the neighbour above, the moved deal itself never', async () => {
    const view = await viewOf(filled([3, 2, 0]));
    const after = (cellId: string, index: number): unknown => neighboursAt(view, {cellId, index}, ['lead1']).after;
    expect([0, 1, 2].map((index) => after('lead', index))).to.deep.equal([null, 'lead0', 'lead2']);
    expect([0, 1, 2].map((index) => after('demo', index))).to.deep.equal([null, 'demo0', 'demo1']);
    expect(after('close', 0)).to.equal(null);
  });
});

describe('a deal that is picked up', () => {
  it('is counted where it would land', async () => {
    const view = await viewOf(filled([3, 2, 0]));
    expect(STAGES.map((cellId) => countWith(view, ['lead1'], cellId))).to.deep.equal([3, 3, 1]);
    expect(placeOf(view, 'lead1')).to.deep.equal({cellId: 'lead', index: 1});
    expect(placeOf(view, 'gone')).to.equal(undefined);
  });

  it('is refused for the reasons of the one gate', async () => {
    const view = await viewOf([deal('a', 'lead'), deal('b', 'lead', {can: {move: false}}), deal('c', 'demo')]);
    expect(refusalAt(view, 'a', 'demo')).to.equal(undefined);
    expect(refusalAt(view, 'b', 'demo')).to.equal('notAllowed');
    expect(refusalAt(view, 'a', 'nowhere')).to.equal('unknownStage');
    expect(refusalAt(view, 'gone', 'demo')).to.equal('unknownDeal');
    view.store.setReadOnly(true);
    expect(refusalAt(view, 'a', 'demo')).to.equal('readOnly');
  });

  const lifted = (view: BoardView, dealId: string): Lift => {
    const from = placeOf(view, dealId) ?? {cellId: '', index: 0};
    return {dealId, dealIds: [dealId], title: dealId, from, to: from, by: 'key'};
  };
  const by = (lift: Lift, to: CarryStep['to']): CarryStep => ({lift, to, page: 3, laneIds: []});

  it('is carried up and down to the ends, by single places and by pages', async () => {
    const view = await viewOf(filled([9, 0, 0]));
    const lift = lifted(view, 'lead4');
    const at = (to: CarryStep['to']): number => carry(view, by(lift, to)).target.index;
    expect([at('up'), at('down'), at('first'), at('last'), at('pageUp'), at('pageDown')]).to.deep.equal([
      3, 5, 0, 8, 1, 7,
    ]);
    const top = {...lift, to: {cellId: 'lead', index: 0}};
    expect(carry(view, by(top, 'up')).target.index).to.equal(0);
    expect(carry(view, by(top, 'pageUp')).target.index).to.equal(0);
  });

  it('keeps its place from stage to stage as far as the stage goes', async () => {
    const view = await viewOf(filled([5, 2, 0]));
    const step = carry(view, by(lifted(view, 'lead4'), 'right'));
    expect(step).to.deep.equal({target: {cellId: 'demo', index: 2}, passed: []});
    const back = {...lifted(view, 'lead4'), to: step.target};
    expect(carry(view, by(back, 'left')).target).to.deep.equal({cellId: 'lead', index: 2});
  });

  it('stays where it is beyond the last stage', async () => {
    const view = await viewOf(filled([1, 0, 0]));
    expect(carry(view, by(lifted(view, 'lead0'), 'left')).target).to.deep.equal({cellId: 'lead', index: 0});
  });

  it('passes over stages that do not take it, and names each with its reason', async () => {
    const records = table(filled([0, 1, 0]));
    const pipeline = records.pipelines[0];
    const stages = (pipeline?.stages ?? []).map((stage) =>
      stage.id === 'demo' ? {...stage, transitions: ['lost']} : stage,
    );
    const view = await viewOf([], {
      ...memory(records),
      pipelines: () => Promise.resolve({value: pipeline ? [{...pipeline, stages}] : []}),
    });
    const found = nextCell(view, {dealId: 'demo0', cellId: 'demo', step: 1});
    expect(found.cellId).to.equal('lost');
    expect(found.passed.map(({columnId, why}) => [columnId, why])).to.deep.equal([
      ['close', 'transition'],
      ['won', 'transition'],
    ]);
    expect(nextCell(view, {dealId: 'demo0', cellId: 'demo', step: -1}).cellId).to.equal(undefined);
    expect(picture(view.store)['demo']).to.equal('demo0');
  });
});
