import type {Measure} from '../measure.js';
import {coverageNeeded} from './coverage-needed.js';
import {coverage, coverageWeighted} from './coverage.js';
import {creationCount, creationCountTerms, creationValue, creationValueTerms} from './creation.js';
import {cycleLost, cycleMean, cycleMedian, cycleP90, cycleTerms} from './cycle.js';
import {dealSizeMean, dealSizeMedian, dealSizeTerms, dealSizeTrimmed} from './deal-size.js';
import {cycleEventual, winRateEventual} from './eventual.js';
import type {MetricFacts} from './facts.js';
import {lostReasons, reasonsKnown} from './lost-reasons.js';
import type {Metric} from './metric.js';
import {
  openAverage,
  openAverageTerms,
  openCount,
  openTerms,
  openValue,
  openWeighted,
  openWeightedTerms,
} from './open-stock.js';
import {staleCount} from './stale.js';
import {perDeal} from './terms.js';
import {velocity} from './velocity.js';
import {winRateCohort, winRateCohortTerms} from './win-rate-cohort.js';
import {winRateValue, winRateValueTerms} from './win-rate-value.js';
import {winRate, winRateTerms} from './win-rate.js';
import {throughput, throughputTerms, wonCount, wonTerms, wonValue} from './won.js';

type Entry = Omit<Metric, 'label' | 'definition'>;

const named = (entry: Entry): Metric => ({
  ...entry,
  label: `metric.${entry.id}.label`,
  definition: `metric.${entry.id}.definition`,
});

/** Facts whose span is the year that rates need. */
const yearly = (facts: MetricFacts): MetricFacts => ({...facts, span: facts.trailing});
/** Facts whose span is the whole period, also while it runs. */
const whole = (facts: MetricFacts): MetricFacts => ({...facts, span: facts.period});

const COMMON = 'Pipedrive, HubSpot, Salesforce';
const STOCK_FACT = {better: 'up', over: 'moment', test: 'fact'} as const;
const RATE = {unit: 'share', better: 'up', over: 'span', test: 'rate'} as const;
const SIZE = {unit: 'money', better: 'up', over: 'span', needs: ['amounts']} as const;
const CYCLE = {unit: 'days', better: 'down', over: 'span'} as const;
const FLOW = {better: 'up', over: 'span'} as const;

const STOCK: readonly Entry[] = [
  {
    ...STOCK_FACT,
    id: 'open.count',
    unit: 'count',
    formula: '|O|',
    source: COMMON,
    measure: (facts) => openCount(facts.log, facts),
    terms: (facts) => ({...perDeal(facts.sets.open, () => 1), denominator: 1}),
  },
  {
    ...STOCK_FACT,
    id: 'open.value',
    unit: 'money',
    formula: 'Σ a(O)',
    source: COMMON,
    needs: ['amounts'],
    measure: (facts) => openValue(facts.log, facts),
    terms: (facts) => openTerms(facts.log, facts),
  },
  {
    ...STOCK_FACT,
    id: 'open.weighted',
    unit: 'money',
    formula: 'Σ round(a(O) · p(O))',
    source: 'Pipedrive weighted value; Salesforce expected revenue',
    needs: ['amounts', 'chances'],
    measure: (facts) => openWeighted(facts.log, facts),
    terms: (facts) => openWeightedTerms(facts.log, facts),
  },
  {
    ...STOCK_FACT,
    id: 'open.average',
    unit: 'money',
    test: 'mean',
    formula: 'Σ a(O) / |O with a|',
    source: COMMON,
    needs: ['amounts'],
    measure: (facts) => openAverage(facts.log, facts),
    terms: (facts) => openAverageTerms(facts.log, facts),
  },
];

const WON: readonly Entry[] = [
  {
    ...FLOW,
    id: 'won.value',
    unit: 'money',
    test: 'sum',
    formula: 'Σ a(W)',
    source: COMMON,
    needs: ['amounts'],
    measure: (facts) => wonValue(facts.log, facts),
    terms: (facts) => wonTerms(facts.log, facts),
  },
  {
    ...FLOW,
    id: 'won.count',
    unit: 'count',
    test: 'count',
    formula: '|W|',
    source: COMMON,
    measure: (facts) => wonCount(facts.log, facts),
    terms: (facts) => ({...perDeal(facts.sets.in(facts.span).won, () => 1), denominator: 1}),
  },
];

const WIN_RATES: readonly Entry[] = [
  {
    ...RATE,
    id: 'winRate.closed',
    formula: '|W| / (|W| + |L|)',
    source: 'Salesforce, Close, Pipeline CRM',
    measure: (facts) => winRate(facts.log, facts),
    terms: (facts) => winRateTerms(facts.log, facts),
  },
  {
    ...RATE,
    id: 'winRate.value',
    formula: 'Σ a(W) / (Σ a(W) + Σ a(L))',
    source: 'QuarterOne',
    needs: ['amounts'],
    measure: (facts) => winRateValue(facts.log, facts),
    terms: (facts) => winRateValueTerms(facts.log, facts),
  },
  {
    ...RATE,
    id: 'winRate.cohort',
    formula: '|won(C)| / |C|',
    source: 'Oracle Fusion Analytics for Salesforce: conversion rate',
    measure: (facts) => winRateCohort(facts.log, facts),
    terms: (facts) => winRateCohortTerms(facts.log, facts),
  },
  {
    ...RATE,
    id: 'winRate.eventual',
    over: 'moment',
    formula: 'CIF_won(h)',
    source: 'Aalen–Johansen (Andersen, Borgan, Gill, Keiding 1993)',
    measure: (facts) => winRateEventual(facts.log, yearly(facts)),
  },
  {
    ...RATE,
    id: 'winRate.byReason',
    formula: '|L with reason| / |L|',
    source: 'Pipedrive, HubSpot: lost reasons',
    needs: ['lostReason'],
    measure: (facts) => reasonsKnown(facts.log, facts),
    groups: (facts) => lostReasons(facts.log, facts).map(({reason, measure}) => ({key: reason, measure})),
  },
];

const SIZES: readonly Entry[] = [
  {
    ...SIZE,
    id: 'dealSize.mean',
    test: 'mean',
    formula: 'Σ a(W) / |W with a|',
    source: COMMON,
    measure: (facts) => dealSizeMean(facts.log, facts),
    terms: (facts) => dealSizeTerms(facts.log, facts),
  },
  {
    ...SIZE,
    id: 'dealSize.median',
    test: 'median',
    formula: 'median a(W)',
    source: 'quantile R-7',
    measure: (facts) => dealSizeMedian(facts.log, facts),
    terms: (facts) => dealSizeTerms(facts.log, facts),
  },
  {
    ...SIZE,
    id: 'dealSize.trimmed',
    test: 'none',
    formula: 'mean a(W), 10 % trimmed',
    source: 'R mean(trim = 0.1)',
    measure: (facts) => dealSizeTrimmed(facts.log, facts),
  },
];

const CYCLES: readonly Entry[] = [
  {
    ...CYCLE,
    id: 'cycle.median',
    test: 'median',
    formula: 'median(closed − created), W',
    source: 'quantile R-7',
    measure: (facts) => cycleMedian(facts.log, facts),
    terms: (facts) => cycleTerms(facts.log, facts),
  },
  {
    ...CYCLE,
    id: 'cycle.mean',
    test: 'mean',
    formula: 'mean(closed − created), W',
    source: 'HubSpot deal velocity; most products',
    measure: (facts) => cycleMean(facts.log, facts),
    terms: (facts) => cycleTerms(facts.log, facts),
  },
  {
    ...CYCLE,
    id: 'cycle.p90',
    test: 'none',
    formula: 'p90(closed − created), W',
    source: 'quantile R-7',
    measure: (facts) => cycleP90(facts.log, facts),
  },
  {
    ...CYCLE,
    id: 'cycle.lost',
    better: 'none',
    test: 'median',
    formula: 'median(closed − created), L',
    source: 'quantile R-7',
    measure: (facts) => cycleLost(facts.log, facts),
    terms: (facts) => cycleTerms(facts.log, facts, 'lost'),
  },
  {
    ...CYCLE,
    id: 'cycle.eventual',
    over: 'moment',
    test: 'none',
    formula: 'min t: CIF_won(t) ≥ CIF_won(h) / 2',
    source: 'Aalen–Johansen (Andersen, Borgan, Gill, Keiding 1993)',
    measure: (facts) => cycleEventual(facts.log, yearly(facts)),
  },
];

const PACE: readonly Entry[] = [
  {
    id: 'velocity',
    unit: 'moneyPerDay',
    better: 'up',
    over: 'moment',
    test: 'none',
    formula: '|O| · winRate · mean a(W) / mean cycle(W)',
    source: 'Close funnel report and the usual guides',
    needs: ['amounts'],
    measure: (facts) => velocity(facts.log, yearly(facts)),
  },
  {
    ...FLOW,
    id: 'throughput',
    unit: 'moneyPerDay',
    test: 'sum',
    formula: 'Σ a(W) / days(P)',
    source: 'what comes out per day, as in Little’s law',
    needs: ['amounts'],
    measure: (facts) => throughput(facts.log, facts),
    terms: (facts) => throughputTerms(facts.log, facts),
  },
  {
    ...FLOW,
    id: 'creation.count',
    unit: 'perDay',
    test: 'count',
    formula: '|C| / days(P)',
    source: 'QuarterOne: new deals',
    measure: (facts) => creationCount(facts.log, facts),
    terms: (facts) => creationCountTerms(facts.log, facts),
  },
  {
    ...FLOW,
    id: 'creation.value',
    unit: 'moneyPerDay',
    test: 'sum',
    formula: 'Σ a(C) / days(P)',
    source: 'QuarterOne: new deals',
    needs: ['amounts'],
    measure: (facts) => creationValue(facts.log, facts),
    terms: (facts) => creationValueTerms(facts.log, facts),
  },
];

const AHEAD: readonly Entry[] = [
  {
    ...STOCK_FACT,
    id: 'coverage',
    unit: 'ratio',
    formula: 'Σ a(O closing in P) / max(0, target − Σ a(W))',
    source: 'pipeline coverage, as in Clari and Salesforce',
    needs: ['amounts', 'closeDates', 'target'],
    measure: (facts) => coverage(facts.log, whole(facts)),
  },
  {
    ...STOCK_FACT,
    id: 'coverage.weighted',
    unit: 'ratio',
    formula: 'Σ round(a(O) · p(O, P)) / max(0, target − Σ a(W))',
    source: 'pipeline coverage, as in Clari and Salesforce',
    needs: ['amounts', 'chances', 'closeDates', 'target'],
    measure: (facts) => coverageWeighted(facts.log, whole(facts)),
  },
  {
    id: 'coverage.needed',
    unit: 'ratio',
    better: 'none',
    over: 'moment',
    test: 'none',
    formula: '1 / winRate.value, open at the start of earlier P',
    source: 'measured, in place of "three times"',
    needs: ['amounts', 'earlier'],
    measure: (facts) => coverageNeeded(facts.log, facts),
  },
  {
    ...STOCK_FACT,
    id: 'activity.stale',
    unit: 'count',
    better: 'down',
    formula: '|O: asOf − last event > max(14 d, p75 of pauses, won)|',
    source: 'Pipedrive deal rotting, with a measured limit',
    measure: (facts) => staleCount(facts.log, {sets: facts.sets}),
  },
];

const ENTRIES: readonly Entry[] = [...STOCK, ...WON, ...WIN_RATES, ...SIZES, ...CYCLES, ...PACE, ...AHEAD];

/** The metrics that the library knows, in the order in which panels list them. Hosts pass their own beside these. */
export const METRICS: readonly Metric[] = ENTRIES.map(named);

/**
 * The measures of metrics by id, in their order; sets of deals are shared between them. Throws `RangeError` where two have
 * one id.
 */
export function computeMetrics(facts: MetricFacts, metrics: readonly Metric[] = METRICS): ReadonlyMap<string, Measure> {
  const measures = new Map<string, Measure>();
  for (const metric of metrics) {
    if (measures.has(metric.id)) throw new RangeError(`metrics: "${metric.id}" is there twice; give each its own id`);
    measures.set(metric.id, metric.measure(facts));
  }
  return measures;
}
