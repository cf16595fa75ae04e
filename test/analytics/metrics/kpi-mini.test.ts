import {expect} from '@open-wc/testing';
import type {PipelineLog} from '../../../src/analytics/log/pipeline-log.js';
import {idsOf} from '../../../src/analytics/log/view.js';
import {creationCount} from '../../../src/analytics/metrics/creation.js';
import {cycleMean, cycleMedian, cycleP90} from '../../../src/analytics/metrics/cycle.js';
import {DealSets} from '../../../src/analytics/metrics/deal-sets.js';
import {dealSizeMean, dealSizeMedian} from '../../../src/analytics/metrics/deal-size.js';
import {openCount, openValue} from '../../../src/analytics/metrics/open-stock.js';
import {velocity} from '../../../src/analytics/metrics/velocity.js';
import {winRate} from '../../../src/analytics/metrics/win-rate.js';
import {winRateValue} from '../../../src/analytics/metrics/win-rate-value.js';
import {throughput} from '../../../src/analytics/metrics/won.js';
import type {ChangeEvent} from '../../../src/model/change-event.js';
import type {Deal} from '../../../src/model/deal.js';
import {arrived, event} from '../builders.js';
import {logOf} from '../log-of.js';
import {readOracle} from '../oracles.js';
import {TWELVE_AS_OF, twelveDeals} from '../twelve-deals.js';

/** What the oracle file says; amounts in major units. */
interface Oracle {
  readonly input: {
    readonly asOf: string;
    readonly period: readonly [string, string];
    readonly events: readonly {
      readonly dealId: string;
      readonly from: string | null;
      readonly to: string;
      readonly at: string;
    }[];
    readonly amounts: Readonly<Record<string, {readonly amount: number | null; readonly currency: string}>>;
    readonly fxToEUR: Readonly<Record<string, number>>;
  };
  readonly expected: Expected;
}

/** The figures of the oracle `kpi-mini`: made by a Python and, apart from it, a JavaScript program. */
interface Expected {
  readonly won: readonly string[];
  readonly lost: readonly string[];
  readonly open: readonly string[];
  readonly created: readonly string[];
  readonly winRateCount: number;
  readonly winRateCountWilson95: readonly [number, number];
  readonly winRateValue: number;
  readonly avgDealSizeMean: number;
  readonly avgDealSizeMedian: number;
  readonly avgDealSizeMeanNonZero: number;
  readonly cycleDaysMean: number;
  readonly cycleDaysMedian: number;
  readonly cycleDaysP90: number;
  readonly openCount: number;
  readonly openValue: number;
  readonly openMissingAmount: number;
  readonly creationPerDay: number;
  readonly salesVelocityPerDay: number;
  readonly realisedPerDay: number;
  readonly reopenedDeals: readonly string[];
}

/** The same figures, copied from the file. */
const FIGURES: Expected = {
  won: ['D1', 'D10', 'D12', 'D3', 'D8'],
  lost: ['D11', 'D2', 'D5', 'D6'],
  open: ['D4', 'D7', 'D9'],
  created: ['D10', 'D11', 'D3', 'D4', 'D5', 'D7', 'D8', 'D9'],
  winRateCount: 0.5555555555555556,
  winRateCountWilson95: [0.2666512934954931, 0.8112214789023354],
  winRateValue: 0.4897959183673469,
  avgDealSizeMean: 5760,
  avgDealSizeMedian: 5000,
  avgDealSizeMeanNonZero: 7200,
  cycleDaysMean: 52.2,
  cycleDaysMedian: 45,
  cycleDaysP90: 82.6,
  openCount: 3,
  openValue: 26_000,
  openMissingAmount: 1,
  creationPerDay: 0.08888888888888889,
  salesVelocityPerDay: 183.90804597701148,
  realisedPerDay: 320,
  reopenedDeals: ['D6'],
};

const QUARTER = {start: Date.parse('2025-01-01T00:00:00Z'), end: Date.parse('2025-04-01T00:00:00Z')};
const MONEY = {base: 'EUR', rates: [{currency: 'USD', rate: 0.9}]};

function worldOf({events: lines, amounts}: Oracle['input']): {deals: readonly Deal[]; events: readonly ChangeEvent[]} {
  const events = lines.map(({dealId, from, to, at}) =>
    from === null ? event(dealId, at, 'created', {to}) : event(dealId, at, 'stage', {from, to}),
  );
  const deals = Object.entries(amounts).map(([id, {amount, currency}]) =>
    arrived(id, events, amount === null ? {} : {amount: {minor: amount * 100, currency}}),
  );
  return {deals, events};
}

function check(log: PipelineLog, expected: Expected, span = QUARTER): void {
  const sets = new DealSets(log);
  const {won, lost, created} = sets.in(span);
  expect(idsOf(log, won)).to.deep.equal(expected.won);
  expect(idsOf(log, lost)).to.deep.equal(expected.lost);
  expect(idsOf(log, created)).to.deep.equal(expected.created);
  expect(idsOf(log, sets.open)).to.deep.equal(expected.open);
  const near = (value: number | null | undefined, wanted: number): void =>
    void expect(value ?? NaN).to.be.closeTo(wanted, 1e-8);
  const rate = winRate(log, {span, sets});
  near(rate.value, expected.winRateCount);
  near(rate.interval?.lower, expected.winRateCountWilson95[0]);
  near(rate.interval?.upper, expected.winRateCountWilson95[1]);
  near(winRateValue(log, {span, sets}).value, expected.winRateValue);
  near(dealSizeMean(log, {span, sets}).value, expected.avgDealSizeMean * 100);
  near(dealSizeMedian(log, {span, sets}).value, expected.avgDealSizeMedian * 100);
  near(dealSizeMean(log, {span, sets, ignoreZero: true}).value, expected.avgDealSizeMeanNonZero * 100);
  near(cycleMean(log, {span, sets}).value, expected.cycleDaysMean);
  near(cycleMedian(log, {span, sets}).value, expected.cycleDaysMedian);
  near(cycleP90(log, {span, sets}).value, expected.cycleDaysP90);
  near(openCount(log, {sets}).value, expected.openCount);
  const open = openValue(log, {sets});
  near(open.value, expected.openValue * 100);
  expect(open.excluded).to.deep.equal({missingAmount: expected.openMissingAmount});
  near(creationCount(log, {span, sets}).value, expected.creationPerDay);
  near(velocity(log, {span, sets}).value, expected.salesVelocityPerDay * 100);
  near(throughput(log, {span, sets}).value, expected.realisedPerDay * 100);
  expect(idsOf(log, log.quality.issues.reopened?.deals ?? [])).to.deep.equal(expected.reopenedDeals);
}

describe('metrics of the twelve deals (oracle kpi-mini)', () => {
  it('are those of the oracle, copied', () => {
    check(logOf(twelveDeals(), {asOf: TWELVE_AS_OF, money: MONEY}), FIGURES);
  });

  it('are those of the oracle file, made from its own events', async () => {
    const oracle = await readOracle<Oracle>('kpi-mini');
    if (!oracle) return;
    const {asOf, period, fxToEUR} = oracle.input;
    const rates = Object.entries(fxToEUR).flatMap(([currency, rate]) => (currency === 'EUR' ? [] : [{currency, rate}]));
    const log = logOf(worldOf(oracle.input), {asOf, money: {base: 'EUR', rates}});
    check(log, oracle.expected, {start: Date.parse(period[0]), end: Date.parse(period[1])});
    expect(oracle.expected).to.deep.include(FIGURES);
  });

  it('say what velocity is made of and who stands behind it', () => {
    const log = logOf(twelveDeals(), {asOf: TWELVE_AS_OF, money: MONEY});
    const measure = velocity(log, {span: QUARTER});
    // 3 x 5/9 x 5760 / 52.2
    expect(measure.parts).to.deep.equal({open: 3, winRate: 5 / 9, dealSize: 576_000, cycle: 52.2});
    expect(idsOf(log, measure.deals)).to.deep.equal(['D4', 'D7', 'D9']);
    expect(idsOf(log, measure.basis ?? [])).to.deep.equal(['D1', 'D10', 'D11', 'D12', 'D2', 'D3', 'D5', 'D6', 'D8']);
    expect(measure).to.deep.include({unit: 'moneyPerDay', currency: 'EUR', n: 12});
  });

  it('refuse to add euros and dollars without a rate, and add one of them when asked', () => {
    const log = logOf(twelveDeals(), {asOf: TWELVE_AS_OF});
    for (const measure of [
      winRateValue(log, {span: QUARTER}),
      dealSizeMean(log, {span: QUARTER}),
      throughput(log, {span: QUARTER}),
      velocity(log, {span: QUARTER}),
    ]) {
      expect(measure).to.deep.include({value: null, refusal: 'mixedCurrencies'});
      expect(measure).not.to.have.any.keys('currency', 'interval');
    }
    const euros = dealSizeMean(log, {span: QUARTER, currency: 'EUR'});
    // 10000, 5000, 3000, 0
    expect(euros).to.deep.include({value: 450_000, currency: 'EUR', n: 4, excluded: {otherCurrency: 1}});
  });
});
