import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {questionOf, withAnswers} from '../../src/data/answers.js';
import {BoardView, zoneIdOf} from '../../src/data/board-view.js';
import {planBulk} from '../../src/data/bulk.js';
import {createPipelineStore} from '../../src/data/create-store.js';
import {landingPlan, refusalAt} from '../../src/data/landing.js';
import type {SingleRequest} from '../../src/data/request.js';
import type {PipelineStore} from '../../src/data/store.js';
import {ViewState} from '../../src/data/view-state.js';
import {createMemoryAdapter} from '../../src/adapters/memory/index.js';
import type {Deal, DealPatch} from '../../src/model/deal.js';
import type {Pipeline, Stage} from '../../src/model/pipeline.js';
import {deal, now, NOW} from './fixtures.js';

const IDS = ['s0', 's1', 's2', 'won', 'lost'] as const;

const stages = fc
  .tuple(
    ...IDS.map((id, order) =>
      fc
        .record({
          transitions: fc.option(fc.subarray([...IDS]), {nil: undefined, freq: 3}),
          requires: fc.option(fc.subarray(['amount', 'lostReason', 'expectedClose', 'budget']), {nil: undefined}),
          limit: fc.option(fc.record({count: fc.nat(3), hard: fc.boolean()}), {nil: undefined, freq: 4}),
        })
        .map(({transitions, requires, limit}): Stage => ({
          id,
          name: id,
          order,
          kind: id === 'won' || id === 'lost' ? id : 'open',
          ...(transitions && {transitions}),
          ...(requires && {requires}),
          ...(limit && {limit}),
        })),
    ),
  )
  .map((all): Pipeline => ({id: 'p', name: 'P', order: 0, currency: 'USD', stages: all}));

const dealsIn = fc.array(
  fc.record({stage: fc.constantFrom('s0', 's1', 's2'), move: fc.boolean(), amount: fc.boolean()}),
  {minLength: 1, maxLength: 6},
);

const ANSWERS: DealPatch = {
  amount: {minor: 77, currency: 'USD'},
  lostReason: 'Price',
  expectedClose: '2026-12-01',
  fields: {budget: 5},
};

interface World {
  readonly store: PipelineStore;
  readonly view: BoardView;
}

async function world(pipeline: Pipeline, deals: readonly Deal[]): Promise<World> {
  const adapter = createMemoryAdapter({pipelines: [pipeline], deals: deals.map((one) => ({...one})), now});
  const store = createPipelineStore({adapter, now, zone: 'UTC', clientId: 'me'});
  await store.load();
  const view = new BoardView(store, new ViewState());
  view.update();
  return {store, view};
}

/** Every way of putting a deal into a stage, as the requests it makes. */
const PATHS: Readonly<Record<string, (world: World, dealId: string, stageId: string) => readonly SingleRequest[]>> = {
  'drag, keys and menu': ({view}, id, stageId) => landingPlan(view, [id], {cellId: stageId, index: 0}).requests,
  zone: ({view}, id, stageId) => landingPlan(view, [id], {cellId: zoneIdOf(stageId), index: 0}).requests,
  bulk: ({store}, id, stageId) => planBulk(store, [id], {type: 'move', stageId}).requests,
  'table and panel': (_world, dealId, stageId) => [{type: 'deal-edit', dealId, patch: {stageId}}],
  code: (_world, dealId, stageId) => [{type: 'deal-move', dealId, stageId}],
};

/** What a deal says, but for its place among the others and its revision. */
const said = (one: Deal | undefined): unknown => one && {...one, rank: '', revision: ''};

/** Makes the requests as a provider does: asks first, once, and gives `answers`; `undefined` gives up. */
async function provide(store: PipelineStore, requests: readonly SingleRequest[], answers?: DealPatch): Promise<string> {
  const question = questionOf(store, requests);
  if (question && !answers) return 'given up';
  const ready = question && answers ? withAnswers(store, requests, {question, answers}) : requests;
  const [first] = ready;
  if (!first) return 'refused';
  return (await store.dispatch(ready.length === 1 ? first : {type: 'batch', requests: ready})).status;
}

describe('every way of moving a deal', () => {
  const asked = fc.record({pipeline: stages, list: dealsIn, pick: fc.nat(), to: fc.constantFrom(...IDS)});

  const setUp = (list: readonly {stage: string; move: boolean; amount: boolean}[]): readonly Deal[] =>
    list.map(({stage, move, amount}, i) => {
      const one = deal(`d${i}`, stage, {rank: `a${i}`, stageEnteredAt: NOW, ...(!move && {can: {move}})});
      const {amount: _gone, ...without} = one;
      return amount ? one : without;
    });

  it('gets the same answer of the same gate, and stores the same deal', async () => {
    await fc.assert(
      fc.asyncProperty(asked, async ({pipeline, list, pick, to}) => {
        const deals = setUp(list);
        const id = `d${pick % deals.length}`;
        const results: unknown[] = [];
        for (const path of Object.values(PATHS)) {
          const scene = await world(pipeline, deals);
          const verdict = scene.store.canMove(id, to).verdict;
          expect(refusalAt(scene.view, id, to) === undefined).to.equal(verdict !== 'no');
          const same = scene.store.deal(id)?.stageId === to;
          const status = same ? 'same' : await provide(scene.store, path(scene, id, to), ANSWERS);
          if (!same) expect(status).to.equal(verdict === 'no' ? 'refused' : 'applied');
          results.push([verdict, said(scene.store.deal(id))]);
          scene.store.destroy();
        }
        for (const result of results) expect(result).to.deep.equal(results[0]);
      }),
      {numRuns: 150, seed: 3},
    );
  });

  it('changes nothing when the user gives up, or when a stage lacks its answers', async () => {
    await fc.assert(
      fc.asyncProperty(asked, async ({pipeline, list, pick, to}) => {
        const deals = setUp(list);
        const id = `d${pick % deals.length}`;
        for (const path of Object.values(PATHS)) {
          const scene = await world(pipeline, deals);
          if (scene.store.deal(id)?.stageId === to) continue;
          const before = [...scene.store.deals()];
          const requests = path(scene, id, to);
          if (questionOf(scene.store, requests)) {
            expect(await provide(scene.store, requests)).to.equal('given up');
            expect([...scene.store.deals()]).to.deep.equal(before);
          }
          // No way round the question: without the answers the store itself refuses what needs them.
          if (scene.store.canMove(id, to).verdict === 'needs') {
            const [request] = requests;
            const outcome = request && (await scene.store.dispatch(request));
            expect(outcome?.status === 'refused' && outcome.why).to.equal('needsAnswers');
            expect([...scene.store.deals()]).to.deep.equal(before);
          }
          scene.store.destroy();
        }
      }),
      {numRuns: 100, seed: 4},
    );
  });

  it('closes no deal by an edit of its outcome either', async () => {
    const lost: Stage = {id: 'lost', name: 'Lost', order: 1, kind: 'lost', requires: ['lostReason']};
    const pipeline: Pipeline = {
      id: 'p',
      name: 'P',
      order: 0,
      stages: [{id: 's0', name: 'S', order: 0, kind: 'open'}, lost],
    };
    const {store} = await world(pipeline, [deal('a', 's0')]);
    const edit = (patch: DealPatch): SingleRequest => ({type: 'deal-edit', dealId: 'a', patch});
    expect((await store.dispatch(edit({outcome: 'lost'}))).status).to.equal('refused');
    expect((await store.dispatch({type: 'deal-create', deal: deal('b', 'lost')})).status).to.equal('refused');
    expect(questionOf(store, [edit({outcome: 'lost'})])?.required).to.deep.equal(['lostReason']);
    expect((await store.dispatch(edit({outcome: 'lost', lostReason: 'Price'}))).status).to.equal('applied');
    expect(store.deal('a')).to.include({outcome: 'lost', lostReason: 'Price', closedAt: NOW, stageId: 's0'});
  });
});
