import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {byStage, GroupIndex} from '../../src/data/group-index.js';
import {sameStage, stagesInView} from '../../src/data/stages-in-view.js';
import type {DealChange} from '../../src/model/command.js';
import type {Deal} from '../../src/model/deal.js';
import {findStage, type Stage} from '../../src/model/pipeline.js';
import {initialRanks} from '../../src/model/rank.js';
import {compareByRank, compareDeals} from '../../src/model/sort.js';
import {NO_TOTALS, TotalsCounter} from '../../src/model/totals.js';
import {dealOf, STAGE_IDS} from '../model/arbitraries.js';
import {deal, PIPELINE, someDeals} from './fixtures.js';

const stageOf = (id: string): Stage | undefined => findStage(PIPELINE, id);
const arrivals = (list: readonly Deal[]): readonly DealChange[] =>
  list.map((after) => ({id: after.id, before: undefined, after}));

function filled(list: readonly Deal[] = someDeals()): GroupIndex {
  const index = new GroupIndex({groupOf: byStage, stageOf});
  index.apply(arrivals(list));
  return index;
}

const ids = (index: GroupIndex, stageId: string): string[] => index.window(stageId, 0, 1e9).map(({id}) => id);

function expectFromScratch(index: GroupIndex, deals: Iterable<Deal>, compare: (a: Deal, b: Deal) => number): void {
  const list = [...deals].filter((one) => !one.archived);
  for (const stageId of STAGE_IDS) {
    const here = list.filter((one) => one.stageId === stageId).sort(compare);
    expect(index.window(stageId, 0, 1e9)).to.deep.equal(here);
    const counter = new TotalsCounter();
    for (const one of here) counter.add(one, stageOf(stageId));
    const {count, totals} = index.group(stageId);
    expect({count, totals}).to.deep.equal({count: here.length, totals: counter.totals});
    for (const [i, one] of here.entries()) expect(index.indexOf(one)).to.equal(i);
  }
}

describe('the index of stages', () => {
  it('answers windows, places and totals of a stage', () => {
    const index = filled();
    expect(ids(index, 'lead')).to.deep.equal(['a', 'b', 'c']);
    expect(index.window('lead', 1, 2).map(({id}) => id)).to.deep.equal(['b']);
    expect(index.window('lead', -5, 1).map(({id}) => id)).to.deep.equal(['a']);
    expect(index.window('lead', 2, 1)).to.deep.equal([]);
    expect(index.at('lead', 2)!.id).to.equal('c');
    expect(index.at('lead', 3)).to.equal(undefined);
    expect(index.indexOf(deal('nobody', 'lead'))).to.equal(-1);
    expect(index.window('nowhere', 0, 9)).to.deep.equal([]);
  });

  it('has a column for a stage without deals, the same one each time', () => {
    const index = filled();
    expect(index.group('won')).to.deep.equal({id: 'won', count: 0, totals: NO_TOTALS, version: 0});
    expect(index.group('won')).to.equal(index.group('won'));
    const before = index.group('lead');
    expect(index.group('lead')).to.equal(before);
    index.apply(arrivals([deal('w', 'won')]));
    expect(index.group('lead')).to.equal(before);
    expect(index.group('won')).to.include({count: 1, version: 1});
  });

  it('names the stages that look different after a change, and no others', () => {
    const index = filled();
    const [a] = someDeals();
    const moved = {...a!, stageId: 'close'};
    expect([...index.apply([{id: 'a', before: a, after: moved}])].toSorted()).to.deep.equal(['close', 'lead']);
    expect([...index.apply([{id: 'a', before: moved, after: {...moved, title: 'T'}}])]).to.deep.equal(['close']);
    expect([...index.apply([])]).to.deep.equal([]);
  });

  it('leaves archived deals out, and takes them in again', () => {
    const index = filled();
    const [a] = someDeals();
    const put = {...a!, archived: true};
    index.apply([{id: 'a', before: a, after: put}]);
    expect([ids(index, 'lead'), index.group('lead').totals.count]).to.deep.equal([['b', 'c'], 2]);
    index.apply([{id: 'a', before: put, after: a}]);
    expect(ids(index, 'lead')).to.deep.equal(['a', 'b', 'c']);
  });

  it('takes in and lets go of hundreds of deals of one stage at once, in order', () => {
    const many = initialRanks(400).map((rank, i) => deal(`d${i}`, 'lead', {rank}));
    const index = filled(many.toReversed());
    expect(index.window('lead', 0, 1e9)).to.deep.equal(many);
    const odd = many.filter((_, i) => i % 2 === 1);
    index.apply(odd.map((before) => ({id: before.id, before, after: undefined})));
    expectFromScratch(
      index,
      many.filter((_, i) => i % 2 === 0),
      compareByRank,
    );
    index.apply(odd.toReversed().map((after) => ({id: after.id, before: undefined, after: {...after, title: 'T'}})));
    expect(ids(index, 'lead')).to.deep.equal(many.map(({id}) => id));
  });

  it('passes over the leaving of deals that it does not hold, few or many, and keeps its totals', () => {
    const index = filled();
    const strangers = Array.from({length: 80}, (_, i) => deal(`x${i}`, 'lead', {rank: 'a1'}));
    for (const list of [strangers.slice(0, 2), strangers]) {
      index.apply(list.map((before) => ({id: before.id, before, after: undefined})));
      expectFromScratch(index, someDeals(), compareByRank);
    }
  });

  it('lets go of a deal that it holds in another version, with the amount and place it had here', () => {
    for (const many of [false, true]) {
      const index = filled();
      const stale = deal('a', 'lead', {rank: 'zz', amount: {minor: 1, currency: 'EUR'}});
      const more = Array.from({length: many ? 80 : 0}, (_, i) => deal(`n${i}`, 'demo', {rank: 'a9'}));
      const lead = many ? more.map((one) => ({...one, stageId: 'lead'})) : [];
      index.apply([{id: 'a', before: stale, after: undefined}, ...arrivals(lead)]);
      expectFromScratch(index, [...someDeals().slice(1), ...lead], compareByRank);
    }
  });

  const change = fc.record({
    pick: fc.nat(),
    next: fc.option(dealOf(fc.constant('')), {nil: undefined}),
    fresh: fc.boolean(),
  });
  const sort = fc.constantFrom(
    compareByRank,
    compareDeals([{field: 'amount', descending: true}]),
    compareDeals([{field: 'title'}]),
  );

  it('after any changes, few at a time or many, is what sorting and adding up from scratch gives', () => {
    const batches = fc.array(
      fc.oneof(fc.array(change, {maxLength: 5}), fc.array(change, {minLength: 65, maxLength: 120})),
      {maxLength: 8},
    );
    fc.assert(
      fc.property(batches, sort, (groups, compare) => {
        const index = new GroupIndex({groupOf: byStage, stageOf, orderOf: () => compare});
        const deals = new Map<string, Deal>();
        let made = 0;
        for (const group of groups) {
          const first = new Map<string, Deal | undefined>();
          for (const {pick, next, fresh} of group) {
            const id = fresh ? `d${++made}` : ([...deals.keys()][pick % Math.max(1, deals.size)] ?? `d${++made}`);
            if (!first.has(id)) first.set(id, deals.get(id));
            if (next) deals.set(id, {...next, id, ...(pick % 7 === 0 && {archived: true})});
            else deals.delete(id);
          }
          index.apply([...first].map(([id, before]) => ({id, before, after: deals.get(id)})));
          expectFromScratch(index, deals.values(), compare);
        }
      }),
      {numRuns: 80},
    );
  });
});

describe('stages in view', () => {
  it('are those of the pipeline, then one for every unknown stage that deals stand in', () => {
    const index = filled([...someDeals(), deal('s', 'gone'), deal('t', 'gone')]);
    const stages = stagesInView(PIPELINE.stages, index);
    expect(stages.slice(0, 5)).to.deep.equal(PIPELINE.stages);
    expect(stages.slice(5)).to.deep.equal([{id: 'gone', name: 'gone', order: Number.MAX_SAFE_INTEGER, kind: 'open'}]);
    expect(sameStage(stages[5]!, stagesInView(PIPELINE.stages, index)[5])).to.equal(true);
    expect(sameStage(stages[0]!, {...stages[0]!})).to.equal(false);
    const both = ['s', 't'].map((id) => ({id, before: deal(id, 'gone'), after: undefined}));
    index.apply(both);
    expect(stagesInView(PIPELINE.stages, index)).to.deep.equal(PIPELINE.stages);
  });
});
