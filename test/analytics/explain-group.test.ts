import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {
  explainChance,
  explainConversion,
  explainCount,
  explainNextSteps,
  explainSum,
  explainWeighted,
  type GroupFigure,
  type LeftOut,
} from '../../src/analytics/explain-group.js';
import {funnel} from '../../src/analytics/funnel.js';
import {chanceOf, type Deal} from '../../src/model/deal.js';
import type {Id} from '../../src/model/ids.js';
import {divideRounded, type MoneySum} from '../../src/model/money.js';
import {dayBounds, STEP_KINDS, stepKind} from '../../src/model/next-steps.js';
import {findStage} from '../../src/model/pipeline.js';
import {TotalsCounter} from '../../src/model/totals.js';
import {sampleData} from '../../src/testing/sample-data.js';
import {deal as stored, PIPELINE as STORED} from '../data/fixtures.js';
import {deals as anyDeals} from '../model/arbitraries.js';
import {TWELVE_AS_OF, twelveDeals} from './twelve-deals.js';
import {deal, eur, PIPELINE} from './builders.js';

const stage = (id: Id): NonNullable<ReturnType<typeof findStage>> => findStage(PIPELINE, id)!;
const why = (leftOut: readonly LeftOut[]): unknown => leftOut.map(({why: reason, dealIds}) => [reason, ...dealIds]);

const DEALS: readonly Deal[] = [
  deal('a', {amount: eur(105)}),
  deal('b', {amount: eur(105), probability: 5_000}),
  deal('c'),
  deal('d', {amount: eur(300), stageId: 'negotiation'}),
  deal('e', {amount: {minor: 7, currency: 'JPY'}}),
];

describe('the number of deals in a group', () => {
  it('is that of the deals listed; those that a filter hides are named', () => {
    const figure = explainCount({deals: DEALS, hidden: [deal('x')]});
    expect(figure).to.deep.equal({
      id: 'columnCount',
      value: 5,
      dealIds: ['a', 'b', 'c', 'd', 'e'],
      leftOut: [{why: 'hidden', count: 1, dealIds: ['x']}],
    });
  });
});

describe('the sum of a group', () => {
  it('is per currency, of the deals that have an amount', () => {
    const figure = explainSum({deals: DEALS});
    expect(figure.value).to.deep.equal([
      {currency: 'EUR', minor: '510'},
      {currency: 'JPY', minor: '7'},
    ]);
    expect([figure.dealIds, why(figure.leftOut)]).to.deep.equal([['a', 'b', 'd', 'e'], [['withoutAmount', 'c']]]);
  });

  it('is no sum, not one of 0, without any amount', () => {
    expect(explainSum({deals: [deal('c')]}).value).to.deep.equal([]);
  });
});

describe('the weighted sum of a group', () => {
  it('is rounded once, and leaves out what has no amount and what has no known chance', () => {
    const figure = explainWeighted({deals: [...DEALS, deal('f', {amount: eur(104)})]}, PIPELINE);
    // 10.5 + 52.5 + 10.4 = 73.4; rounded one by one it would be 11 + 53 + 10 = 74.
    expect(figure.value).to.deep.equal([
      {currency: 'EUR', minor: '73'},
      {currency: 'JPY', minor: '1'},
    ]);
    expect(figure.dealIds).to.deep.equal(['a', 'b', 'e', 'f']);
    expect(why(figure.leftOut)).to.deep.equal([
      ['withoutAmount', 'c'],
      ['withoutChance', 'd'],
    ]);
  });
});

describe('the chance of a stage', () => {
  it('counts for its open deals that have none of their own', () => {
    const closed = deal('z', {outcome: 'lost'});
    const figure = explainChance({deals: [...DEALS, closed]}, stage('lead'));
    expect([figure.value, figure.dealIds]).to.deep.equal([0.1, ['a', 'c', 'd', 'e']]);
    expect(why(figure.leftOut)).to.deep.equal([
      ['ownChance', 'b'],
      ['closed', 'z'],
    ]);
  });

  it('is none where nobody stated one', () => {
    expect(explainChance({deals: DEALS}, stage('negotiation')).value).to.equal(null);
  });
});

describe('the conversion of a stage', () => {
  const {deals, events} = twelveDeals();
  const result = funnel(events, deals, PIPELINE, {asOf: TWELVE_AS_OF});

  it('is the share of the listed deals that are marked, with its interval', () => {
    const figure = explainConversion(result, 'lead') as GroupFigure<number>;
    const [first, second] = result.rows;
    expect([figure.dealIds.length, figure.hitIds?.length]).to.deep.equal([first?.n, second?.n]);
    expect(figure.value).to.equal(first?.toNext?.value);
    expect(figure.interval).to.deep.equal({lower: first?.toNext?.lower, upper: first?.toNext?.upper});
  });

  it('is the share that is won, in the last open stage, and none beyond', () => {
    expect(explainConversion(result, 'negotiation')?.value).to.equal(result.rows.at(-2)?.toNext?.value);
    expect(explainConversion(result, 'won')).to.equal(undefined);
    expect(explainConversion(result, 'nowhere')).to.equal(undefined);
  });

  it('is no share of no deals', () => {
    const empty = funnel([], [], PIPELINE, {asOf: TWELVE_AS_OF});
    expect(explainConversion(empty, 'lead')).to.deep.include({value: null, dealIds: []});
    expect(explainConversion(empty, 'lead')?.interval).to.equal(undefined);
  });

  it('names the deals that could not be counted by their number', () => {
    const odd = funnel([], [deal('a'), deal('b', {stageId: 'gone'})], PIPELINE, {asOf: TWELVE_AS_OF});
    expect(explainConversion(odd, 'lead')?.leftOut).to.deep.equal([{why: 'unknownStage', count: 1, dealIds: []}]);
  });
});

describe('the next steps of a group', () => {
  const bounds = dayBounds('2026-11-23T09:00:00.000Z', 'UTC');

  it('list the most urgent deals first, and leave out those without a step', () => {
    const day = (id: string, date: string): Deal => deal(id, {nextActivityAt: `${date}T10:00:00.000Z`});
    const group = [day('p', '2026-12-01'), day('o', '2026-11-20'), deal('n'), day('t', '2026-11-23')];
    const figure = explainNextSteps({deals: [...group, deal('w', {outcome: 'won'})]}, bounds);
    expect(figure.value).to.deep.equal({overdue: 1, today: 1, planned: 1, none: 1});
    expect(figure.dealIds).to.deep.equal(['o', 't', 'p']);
    expect(why(figure.leftOut)).to.deep.equal([
      ['closed', 'w'],
      ['withoutStep', 'n'],
    ]);
  });
});

/** Adds the deals of a figure up once more, another way. */
function addedUp(list: readonly Deal[], share: (one: Deal) => bigint, divisor: bigint): readonly MoneySum[] {
  const sums = new Map<string, bigint>();
  for (const one of list) {
    const {minor = 0, currency = ''} = one.amount ?? {};
    sums.set(currency, (sums.get(currency) ?? 0n) + BigInt(minor) * share(one));
  }
  return [...sums]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, sum]) => ({currency, minor: divideRounded(sum, divisor).toString()}));
}

describe('every figure of a group', () => {
  const chance = (one: Deal): number | undefined => chanceOf(one, findStage(STORED, one.stageId));

  it('is what its listed deals add up to, and every deal of the group is listed or left out, once', () => {
    fc.assert(
      fc.property(anyDeals, (list) => {
        const byId = new Map(list.map((one) => [one.id, one]));
        const listed = (figure: GroupFigure<unknown>): readonly Deal[] => figure.dealIds.map((id) => byId.get(id)!);
        const group = {deals: list};
        const sum = explainSum(group);
        const weighted = explainWeighted(group, STORED);
        const steps = explainNextSteps(group, dayBounds('2026-11-23T09:00:00.000Z', 'UTC'));
        const rated = explainChance(group, STORED.stages[0]!);
        expect(sum.value).to.deep.equal(addedUp(listed(sum), () => 1n, 1n));
        expect(weighted.value).to.deep.equal(addedUp(listed(weighted), (one) => BigInt(chance(one)!), 10_000n));
        expect(listed(rated).every((one) => chanceOf(one, STORED.stages[0]) === 1_000)).to.equal(true);
        for (const figure of [explainCount(group), sum, weighted, steps, rated]) {
          const all = [...figure.dealIds, ...figure.leftOut.flatMap(({dealIds}) => dealIds)];
          expect(all.toSorted()).to.deep.equal(list.map(({id}) => id).toSorted());
          for (const {count, dealIds} of figure.leftOut) expect(count).to.equal(dealIds.length);
        }
      }),
      {numRuns: 200},
    );
  });

  it('is the one that the header shows', () => {
    fc.assert(
      fc.property(anyDeals, (list) => {
        const counter = new TotalsCounter();
        for (const one of list) counter.add(one, findStage(STORED, one.stageId));
        const {count, sums, weighted} = counter.totals;
        const group = {deals: list};
        expect(explainCount(group).value).to.equal(count);
        expect(explainSum(group).value).to.deep.equal(sums);
        expect(explainWeighted(group, STORED).value).to.deep.equal(weighted);
      }),
      {numRuns: 200},
    );
  });

  it('of a history is the share that its listed deals have', () => {
    for (const kind of ['busy', 'awkward'] as const) {
      const {deals, events, pipeline, asOf} = sampleData({kind});
      const result = funnel(events, deals, pipeline, {asOf});
      for (const {stageId, toNext} of result.rows.slice(0, -1)) {
        const figure = explainConversion(result, stageId);
        const base = new Set(figure?.dealIds);
        expect(figure?.hitIds?.every((id) => base.has(id))).to.equal(true);
        expect(figure?.value).to.equal(toNext === null ? null : (figure?.hitIds?.length ?? 0) / base.size);
      }
    }
  });

  it('of next steps counts each listed deal as its card does', () => {
    const bounds = dayBounds('2026-11-23T09:00:00.000Z', 'UTC');
    const list = ['2026-11-20', '2026-11-23', '2026-11-25', ''].map((date, i) =>
      stored(`d${i}`, 'lead', date ? {nextActivityAt: `${date}T00:00:00.000Z`} : {}),
    );
    const {value} = explainNextSteps({deals: list}, bounds);
    for (const kind of STEP_KINDS) {
      expect(value[kind]).to.equal(list.filter((one) => stepKind(one, bounds) === kind).length);
    }
  });
});
