import {restated, type Restated} from '../change/restated.js';
import type {Measure} from '../measure.js';
import {
  countPValue,
  countVerdict,
  factVerdict,
  FEW,
  meanVerdict,
  rateVerdict,
  sumVerdict,
  type Sample,
  type Verdict,
} from '../stats/compare.js';
import {chiSquareTail} from '../stats/gamma.js';
import {rateDifference, Z95, type Rate} from '../stats/wilson.js';
import {factsBefore, factsOn, type MetricFacts} from './facts.js';
import {medianPValue} from './median-test.js';
import type {Metric} from './metric.js';
import {spanDays} from './span-days.js';
import {meanOf} from './spread.js';
import {sumOf} from './terms.js';

/** A metric now and before, and what the change is worth. */
export interface Comparison {
  readonly now: Measure;
  /** `null` where there is nothing to compare with. */
  readonly before: Measure | null;
  /** `now - before` in the unit of the metric (of a share: points); `null` where either has no value. */
  readonly delta: number | null;
  /** `delta / |before|`; `null` where `before` is 0 or the signs differ. */
  readonly ratio: number | null;
  /** `null` where there is no difference to judge, or no way to tell chance from change. */
  readonly verdict: Verdict | null;
  /** Chance of such a difference if nothing had changed; `null` where the verdict does not rest on one. */
  readonly pValue: number | null;
}

/** Both sides of a comparison. */
interface Sides {
  readonly metric: Metric;
  readonly nowFacts: MetricFacts;
  readonly beforeFacts: MetricFacts;
  readonly now: Measure;
  readonly before: Measure;
}

interface Judgement {
  readonly verdict: Verdict | null;
  readonly pValue: number | null;
}

const UNTOLD: Judgement = {verdict: null, pValue: null};

/** Two-sided normal tail of a difference in standard errors. */
const tail = (z: number): number | null => (Number.isNaN(z) ? null : chiSquareTail(z * z, 1));

/** `delta / |previous|`; `null` when previous is 0 or its sign is not that of the value. */
export function relativeChange(value: number, previous: number): number | null {
  return previous === 0 || value * previous < 0 ? null : (value - previous) / Math.abs(previous);
}

function rateOf({value, n, quality, interval}: Measure): Rate | null {
  return value === null || !interval ? null : {value, numerator: value * n, n, quality, ...interval};
}

/** Newcombe's interval; its half towards 0 is 1.96 standard errors. */
function judgeRate({metric, now, before}: Sides): Judgement {
  const [a, b] = [rateOf(now), rateOf(before)];
  if (!a || !b) return UNTOLD;
  const {value, lower, upper} = rateDifference(a, b);
  const margin = value > 0 ? value - lower : upper - value;
  const z = value === 0 ? 0 : (Z95 * Math.abs(value)) / margin;
  return {verdict: rateVerdict(a, b, metric.better), pValue: tail(z)};
}

/** The values of the deals behind a side. */
function valuesOf({metric}: Sides, facts: MetricFacts): readonly number[] {
  return [...(metric.terms?.(facts).numerator ?? [])];
}

function sampleOf<T>(facts: MetricFacts, found: T): Sample<T> {
  return {found, days: spanDays(facts.log, facts.span)};
}

function judgeCount(sides: Sides): Judgement {
  const {metric, nowFacts, beforeFacts, now, before} = sides;
  const [a, b] = [sampleOf(nowFacts, now.n), sampleOf(beforeFacts, before.n)];
  const verdict = countVerdict(a, b, metric.better);
  return {verdict, pValue: a.days > 0 && b.days > 0 ? countPValue(a, b) : null};
}

function judgeSum(sides: Sides): Judgement {
  const {metric, nowFacts, beforeFacts} = sides;
  const a = sampleOf(nowFacts, valuesOf(sides, nowFacts));
  const b = sampleOf(beforeFacts, valuesOf(sides, beforeFacts));
  const scale = b.days > 0 ? a.days / b.days : NaN;
  const total = ({found}: typeof a): number => sumOf(Float64Array.from(found));
  const squares = ({found}: typeof a): number => sumOf(Float64Array.from(found, (value) => value * value));
  const z = (total(a) - scale * total(b)) / Math.sqrt(squares(a) + scale * scale * squares(b));
  return {verdict: sumVerdict(a, b, metric.better), pValue: tail(z)};
}

function squaredError(values: readonly number[]): number {
  const mean = meanOf(Float64Array.from(values)) ?? NaN;
  return sumOf(Float64Array.from(values, (value) => (value - mean) ** 2)) / (values.length * (values.length - 1));
}

function judgeMean(sides: Sides): Judgement {
  const {metric, nowFacts, beforeFacts, now, before} = sides;
  const [a, b] = [valuesOf(sides, nowFacts), valuesOf(sides, beforeFacts)];
  const z = ((now.value ?? NaN) - (before.value ?? NaN)) / Math.sqrt(squaredError(a) + squaredError(b));
  return {verdict: meanVerdict(a, b, metric.better), pValue: tail(z)};
}

function judgeMedian(sides: Sides): Judgement {
  const {metric, nowFacts, beforeFacts, now, before} = sides;
  const [a, b] = [valuesOf(sides, nowFacts), valuesOf(sides, beforeFacts)];
  const pValue = medianPValue({now: a, before: b, seed: nowFacts.seed});
  if (Math.min(a.length, b.length) < FEW) return {verdict: 'tooFew', pValue};
  const change = (now.value ?? 0) - (before.value ?? 0);
  const noise = change !== 0 && pValue !== null && pValue >= 0.05;
  return {verdict: noise ? 'noise' : factVerdict(change, metric.better), pValue};
}

function judge(sides: Sides, delta: number): Judgement {
  const {metric} = sides;
  switch (metric.test) {
    case 'rate':
      return judgeRate(sides);
    case 'count':
      return judgeCount(sides);
    case 'sum':
      return judgeSum(sides);
    case 'mean':
      return judgeMean(sides);
    case 'median':
      return judgeMedian(sides);
    case 'fact':
      return {verdict: factVerdict(delta, metric.better), pValue: null};
    case 'none':
      return UNTOLD;
    default:
      return metric.test satisfies never;
  }
}

/** A metric with what it is compared with: of its own facts, or of others such as those of a year ago. */
export function compareMetric(
  metric: Metric,
  nowFacts: MetricFacts,
  beforeFacts: MetricFacts | null = factsBefore(nowFacts, metric.over),
): Comparison {
  const now = metric.measure(nowFacts);
  const before = beforeFacts && metric.measure(beforeFacts);
  const nothing = {now, before, delta: null, ratio: null, ...UNTOLD};
  if (!beforeFacts || !before || now.value === null || before.value === null) return nothing;
  if (now.currency !== before.currency) return nothing;
  const delta = now.value - before.value;
  const judgement = judge({metric, nowFacts, beforeFacts, now, before}, delta);
  return {now, before, delta, ratio: relativeChange(now.value, before.value), ...judgement};
}

/**
 * The comparisons that are shown together, judged together: the more one looks at, the more will differ by chance. A change
 * that does not stand against all becomes `noise`. O(n log n). Source: Holm 1979, at 5 %.
 */
export function judgeTogether(comparisons: readonly Comparison[]): readonly Comparison[] {
  const tested = comparisons.filter(({pValue, verdict}) => pValue !== null && verdict !== null && verdict !== 'tooFew');
  const ascending = tested.toSorted((a, b) => (a.pValue ?? 1) - (b.pValue ?? 1));
  const stop = ascending.findIndex(({pValue}, rank) => (pValue ?? 1) > 0.05 / (ascending.length - rank));
  const fallen = new Set(stop < 0 ? [] : ascending.slice(stop));
  return comparisons.map((comparison) => {
    const {verdict} = comparison;
    const judged = verdict === 'better' || verdict === 'worse';
    return judged && fallen.has(comparison) ? {...comparison, verdict: 'noise'} : comparison;
  });
}

/**
 * What a metric of a span says now and what it said when the span ended: reopened deals and late entries make the
 * difference. `null` where the span has not ended, and for what is true at a moment: that has no past to correct.
 */
export function restate(metric: Metric, facts: MetricFacts): Restated | null {
  if (metric.over === 'moment' || facts.span.end >= facts.log.asOf) return null;
  return restated(facts.log, facts.span.end, (log) => metric.measure(factsOn(facts, log)));
}
