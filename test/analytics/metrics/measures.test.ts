import {expect} from '@open-wc/testing';
import type {PipelineLog} from '../../../src/analytics/log/pipeline-log.js';
import {idsOf} from '../../../src/analytics/log/view.js';
import {coverageNeeded} from '../../../src/analytics/metrics/coverage-needed.js';
import {coverage, coverageWeighted} from '../../../src/analytics/metrics/coverage.js';
import {cycleLost, cycleMedian} from '../../../src/analytics/metrics/cycle.js';
import {dealSizeMedian} from '../../../src/analytics/metrics/deal-size.js';
import {cycleEventual, winRateEventual} from '../../../src/analytics/metrics/eventual.js';
import {lostReasons, reasonsKnown} from '../../../src/analytics/metrics/lost-reasons.js';
import {openAverage, openWeighted} from '../../../src/analytics/metrics/open-stock.js';
import {meanInterval, quantileBounds} from '../../../src/analytics/metrics/spread.js';
import {staleCount} from '../../../src/analytics/metrics/stale.js';
import {splitVelocity, velocity} from '../../../src/analytics/metrics/velocity.js';
import {winRateCohort} from '../../../src/analytics/metrics/win-rate-cohort.js';
import {winRateValue} from '../../../src/analytics/metrics/win-rate-value.js';
import type {Deal} from '../../../src/model/deal.js';
import {arrived, at, eur, journey} from '../builders.js';
import {logOf} from '../log-of.js';
import {TWELVE_AS_OF, twelveDeals} from '../twelve-deals.js';

const span = (from: string, to: string): {start: number; end: number} => ({
  start: Date.parse(at(from)),
  end: Date.parse(at(to)),
});
const Q1 = span('2025-01-01', '2025-04-01');
const MONEY = {base: 'EUR', rates: [{currency: 'USD', rate: 0.9}]};
const twelve = (): PipelineLog => logOf(twelveDeals(), {asOf: TWELVE_AS_OF, money: MONEY});

/** A log of deals written as journeys. */
function lives(
  journeys: Readonly<Record<string, readonly string[]>>,
  rest: Readonly<Record<string, Partial<Deal>>> = {},
  asOf = at('2025-04-01'),
): PipelineLog {
  const events = Object.entries(journeys).flatMap(([id, steps]) => journey(id, ...steps));
  const deals = Object.keys(journeys).map((id) => arrived(id, events, rest[id]));
  return logOf({deals, events}, {asOf, fields: ['lostReason']});
}

describe('cohorts', () => {
  it('say how many are still undecided', () => {
    const cohort = winRateCohort(twelve(), {span: Q1});
    // D3, D8, D10 of the eight created.
    expect(cohort).to.deep.include({value: 0.375, n: 8});
    expect(cohort.parts).to.deep.equal({won: 3, lost: 2, undecided: 3, elsewhere: 0, created: 8});
  });

  it('end as they will: by hand for four deals, one of them still open', () => {
    const log = lives(
      {
        a: ['2025-01-01 lead', '2025-01-11 won'],
        b: ['2025-01-01 lead', '2025-01-21 lost'],
        c: ['2025-01-11 lead'],
        d: ['2025-01-01 lead', '2025-01-26 won'],
      },
      {},
      at('2025-01-31'),
    );
    const rate = winRateEventual(log, {span: Q1, horizonDays: 30});
    // Day 10: 1/4 won. Day 20: 1/3 of 3/4 lost, then c is seen no more. Day 25: the last one, half of all, won.
    expect(rate.value).to.be.closeTo(0.75, 1e-12);
    expect(rate.parts['lost']).to.be.closeTo(0.25, 1e-12);
    expect(rate).to.deep.include({n: 4, unit: 'share'});
    expect(winRateCohort(log, {span: Q1}).value).to.equal(0.5);
    // Half of 0.75 is reached on day 25.
    expect(cycleEventual(log, {span: Q1, horizonDays: 30})).to.deep.include({value: 25, unit: 'days'});
    expect(cycleEventual(log, {span: Q1, horizonDays: 15}).value).to.equal(10);
  });

  it('are refused an end that no deal has had the time for', () => {
    const log = lives({a: ['2025-01-01 lead', '2025-01-11 won'], b: ['2025-03-01 lead']});
    expect(winRateEventual(log, {span: Q1})).to.deep.include({value: null, refusal: 'tooEarly', n: 2});
    expect(cycleEventual(log, {span: Q1})).to.deep.include({value: null, refusal: 'tooEarly'});
    expect(winRateEventual(log, {span: span('2024-01-01', '2024-02-01')})).to.deep.include({refusal: 'nothing', n: 0});
  });
});

describe('shares of value', () => {
  it('have the interval of as many equal deals as they are worth', () => {
    const shares = winRateValue(twelve(), {span: Q1});
    expect(shares.parts).to.deep.equal({won: 2_880_000, lost: 3_000_000});
    // Effective number (sum a)^2 / sum a^2 of 10, 5, 10.8, 3, 0, 8, 0, 15, 7 (thousands) = 6.0257; Wilson by hand for 0.4898 of it.
    const n = 58.8 ** 2 / (100 + 25 + 116.64 + 9 + 64 + 225 + 49);
    const z2 = 1.959963984540054 ** 2;
    const p = 28.8 / 58.8;
    const centre = (p + z2 / (2 * n)) / (1 + z2 / n);
    const half = (Math.sqrt(z2) / (1 + z2 / n)) * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n));
    expect(shares.interval?.lower).to.be.closeTo(centre - half, 1e-12);
    expect(shares.interval?.upper).to.be.closeTo(centre + half, 1e-12);
  });
});

describe('lost reasons', () => {
  const steps = ['2025-01-01 lead', '2025-02-01 lost'];
  const because = (lostReason: string): Partial<Deal> => ({lostReason});

  it('are shares of what was lost; that nobody said is one of them', () => {
    const log = lives(
      {a: steps, b: steps, c: steps, d: steps, e: ['2025-01-01 lead', '2025-02-01 won']},
      {a: because('price'), b: because('timing'), c: because('price'), d: because('  ')},
    );
    const found = lostReasons(log, {span: Q1});
    expect(found.map(({reason, measure}) => [reason, measure.value, measure.n])).to.deep.equal([
      ['price', 0.5, 4],
      ['timing', 0.25, 4],
      [null, 0.25, 4],
    ]);
    expect(idsOf(log, found[0]?.measure.deals ?? [])).to.deep.equal(['a', 'c']);
    expect(reasonsKnown(log, {span: Q1})).to.deep.include({value: 0.75, n: 4});
  });

  it('are refused where the log was read without them', () => {
    const log = twelve();
    expect(lostReasons(log, {span: Q1})).to.deep.equal([]);
    expect(reasonsKnown(log, {span: Q1})).to.deep.include({value: null, refusal: 'noHistory'});
  });
});

describe('coverage', () => {
  const target = eur(3_500_000);
  const planned = (): PipelineLog => {
    const {deals, events} = twelveDeals();
    const days: Readonly<Record<string, string>> = {D4: '2025-03-31', D7: '2025-03-15', D9: '2025-04-01'};
    const dated = deals.map((deal): Deal => {
      const expectedClose = days[deal.id];
      return expectedClose === undefined ? deal : {...deal, expectedClose};
    });
    return logOf({deals: dated, events}, {asOf: TWELVE_AS_OF, money: MONEY});
  };

  it('is what should close in the period over what is left to win', () => {
    const log = planned();
    const measure = coverage(log, {span: Q1, target});
    // 20,000 of D4 over 35,000 - 28,800; D7 has no amount, D9 is due a day later.
    expect(measure.value).to.equal(2_000_000 / 620_000);
    expect(measure.parts).to.deep.equal({ahead: 2_000_000, target: 3_500_000, won: 2_880_000, remaining: 620_000});
    expect(measure).to.deep.include({n: 1, unit: 'ratio', excluded: {missingAmount: 1}});
    expect(idsOf(log, measure.deals)).to.deep.equal(['D4']);
    expect(idsOf(log, measure.basis ?? [])).to.deep.equal(['D1', 'D10', 'D12', 'D3', 'D8']);
  });

  it('is weighted by the chances of a forecast, or those of deals and stages', () => {
    const log = planned();
    // D4 stands in negotiation, which has no chance here.
    expect(coverageWeighted(log, {span: Q1, target})).to.deep.include({value: null, refusal: 'nothing'});
    const chances = new Float64Array(log.end.length).fill(NaN);
    chances[log.ids.indexOf('D4')] = 0.25;
    chances[log.ids.indexOf('D9')] = 0.1;
    const measure = coverageWeighted(log, {span: Q1, target, chances});
    expect(measure.value).to.equal((500_000 + 60_000) / 620_000);
    expect(idsOf(log, measure.deals)).to.deep.equal(['D4', 'D9']);
  });

  it('needs a target that is not met, in the currency of the deals', () => {
    const log = planned();
    expect(coverage(log, {span: Q1})).to.deep.include({value: null, refusal: 'noTarget'});
    expect(coverage(log, {span: Q1, target: eur(2_880_000)})).to.deep.include({value: null, refusal: 'met'});
    const dollars = {minor: 5_000_000, currency: 'USD'};
    expect(coverage(log, {span: Q1, target: dollars})).to.deep.include({refusal: 'mixedCurrencies'});
  });

  it('that was needed is learnt from deals that were open when earlier periods began', () => {
    const log = twelve();
    // Open on 1 January: D1, D2, D12 (D6 was won then). Closed by April: won 10,000 and 0, lost 8,000.
    const measure = coverageNeeded(log, {earlier: [Q1]});
    expect(measure.value).to.be.closeTo(1.8, 1e-12);
    expect(idsOf(log, measure.deals)).to.deep.equal(['D1', 'D12', 'D2']);
    expect(measure.parts).to.deep.equal({won: 1_000_000, lost: 800_000, periods: 1});
    expect(coverageNeeded(log, {earlier: []})).to.deep.include({value: null, refusal: 'noHistory'});
    const nothingWon = coverageNeeded(log, {earlier: [span('2024-01-01', '2024-04-01')]});
    expect(nothingWon).to.deep.include({value: null, refusal: 'nothing', n: 0});
  });
});

describe('stale deals', () => {
  it('have been silent for longer than the winners paused, and than 14 days', () => {
    const log = twelve();
    const measure = staleCount(log);
    // Pauses of D1: 10, 20, 40, 21; D3: 10, 30; D8: 10, 15, 10, 10; D10: 5, 10; D12: 10, 20, 20, 20. In order: 5, 10 x 7,
    // 15, 20 x 4, 21, 30, 40. The 75th percentile of 16 lies at place 11.25 from 0: 20.
    expect(measure.parts).to.deep.equal({stale: 3, open: 3, limitDays: 20});
    // On 1 April: D4 since 24 February, D7 since 11 February, D9 since 1 March.
    expect(idsOf(log, measure.deals)).to.deep.equal(['D4', 'D7', 'D9']);
    expect(idsOf(log, measure.basis ?? [])).to.deep.equal(['D1', 'D10', 'D12', 'D3', 'D8']);
  });

  it('are not those with an activity, a changed date, or nothing known of them', () => {
    const events = [
      ...journey('quiet', '2025-01-01 lead'),
      ...journey('called', '2025-01-01 lead'),
      ...journey('moved', '2025-03-17T12:00:00Z lead'),
    ];
    const deals = [
      arrived('quiet', events),
      arrived('called', events, {lastActivityAt: at('2025-03-30')}),
      arrived('moved', events),
      arrived('blank', []),
    ];
    const log = logOf({deals, events}, {asOf: at('2025-04-01')});
    const measure = staleCount(log);
    expect(idsOf(log, measure.deals)).to.deep.equal(['moved', 'quiet']);
    expect(measure.parts).to.deep.equal({stale: 2, open: 4, limitDays: 14});
    expect(measure.excluded).to.deep.equal({undated: 1});
    expect(staleCount(log, {floorDays: 15}).value).to.equal(1);
  });
});

describe('open deals', () => {
  it('are weighted by their own chance, else that of their stage, rounded deal by deal', () => {
    const log = lives(
      {a: ['2025-01-01 lead'], b: ['2025-01-01 proposal'], c: ['2025-01-01 negotiation'], d: ['2025-01-01 lead']},
      {
        a: {amount: eur(105)},
        b: {amount: eur(25), probability: 1000},
        c: {amount: eur(1000)},
        d: {amount: eur(100), probability: 700},
      },
    );
    // 10.5 -> 10 and 2.5 -> 2 (half to even), 7; the stage of c has no chance.
    expect(openWeighted(log)).to.deep.include({value: 19, n: 3, excluded: {missingChance: 1}});
    expect(openAverage(log)).to.deep.include({value: 307.5, n: 4});
  });
});

describe('medians', () => {
  it('have an interval of two of their values from six on', () => {
    // Of 6 values the smallest and the largest (97 %), of 10 the second and the ninth (98 %): printed tables.
    expect(quantileBounds(Float64Array.of(5, 3, 1, 2, 4), 0.5)).to.equal(null);
    expect(quantileBounds(Float64Array.of(5, 3, 1, 6, 2, 4), 0.5)).to.deep.equal({lower: 1, upper: 6});
    const ten = Float64Array.from({length: 10}, (_, i) => 10 - i);
    expect(quantileBounds(ten, 0.5)).to.deep.equal({lower: 2, upper: 9});
    expect(quantileBounds(ten, 0.9)).to.equal(null);
  });

  it('of sizes and cycles', () => {
    expect(dealSizeMedian(twelve(), {span: Q1}).value).to.equal(500_000);
    expect(cycleMedian(twelve(), {span: Q1}).value).to.equal(45);
    // D2 65, D5 10, D6 151, D11 50.
    expect(cycleLost(twelve(), {span: Q1})).to.deep.include({value: 57.5, n: 4});
  });
});

describe('means', () => {
  it('have an interval from 30 values on', () => {
    const values = Float64Array.from({length: 30}, (_, i) => i + 1);
    expect(meanInterval(values.slice(1))).to.equal(null);
    // Mean 15.5, variance n(n+1)/12 = 77.5, standard error sqrt(77.5 / 30) = 1.607275.
    const interval = meanInterval(values);
    expect(interval?.lower).to.be.closeTo(15.5 - 1.959963984540054 * 1.6072751268, 1e-8);
    expect(interval?.upper).to.be.closeTo(15.5 + 1.959963984540054 * 1.6072751268, 1e-8);
  });
});

describe('a change of velocity', () => {
  const measureOf = (parts: Record<string, number | null>, currency = 'EUR'): ReturnType<typeof velocity> => ({
    ...velocity(twelve(), {span: Q1}),
    currency,
    parts,
  });

  it('is split by factor without a rest', () => {
    const before = measureOf({open: 40, winRate: 0.25, dealSize: 1000, cycle: 50});
    const after = measureOf({open: 50, winRate: 0.25, dealSize: 1000, cycle: 40});
    const split = splitVelocity(before, after);
    // 200 a day became 312.5; both factors grew by a quarter and share the gain.
    expect(split.shares?.map(({factor, contribution}) => [factor, Number(contribution.toFixed(9))])).to.deep.equal([
      ['open', 56.25],
      ['winRate', 0],
      ['dealSize', 0],
      ['cycle', 56.25],
    ]);
    expect(split.shares && split.change).to.be.closeTo(112.5, 1e-9);
  });

  it('is not split where a factor is 0 or unknown, or the currency changed', () => {
    const before = measureOf({open: 40, winRate: 0.25, dealSize: 1000, cycle: 50});
    expect(splitVelocity(before, measureOf({open: 0, winRate: 0.25, dealSize: 1000, cycle: 50}))).to.deep.equal({
      shares: null,
      reason: 'zero',
      factor: 'open',
    });
    expect(splitVelocity(before, measureOf({open: 1, winRate: null, dealSize: 1000, cycle: 50}))).to.deep.include({
      reason: 'missing',
      factor: 'winRate',
    });
    expect(splitVelocity(before, measureOf(before.parts, 'USD'))).to.deep.equal({
      shares: null,
      reason: 'otherCurrency',
    });
  });

  it('cannot be told where a factor of it cannot', () => {
    const log = lives({a: ['2025-01-01 lead']}, {a: {amount: eur(5)}});
    expect(velocity(log, {span: Q1})).to.deep.include({value: null, refusal: 'noFactor'});
  });
});
