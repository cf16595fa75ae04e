import {knownRow, riskTable, type WatchedTimes} from './risk-table.js';
import {Z95, type Interval} from './wilson.js';

/** Times to an event, of which some have not happened yet. */
export interface SurvivalSamples extends WatchedTimes {
  /** 1 the event happened at `time`, 0 it had not happened when the sample was last seen (censored). */
  readonly event: ArrayLike<number>;
}

/** Kaplan-Meier curve: one row per distinct time at which a sample ended or was last seen, ascending. */
export interface SurvivalCurve {
  /** Samples behind the curve. */
  readonly n: number;
  /** Events behind the curve. */
  readonly eventCount: number;
  /** Samples left out: never at risk (`entry >= time`), or a time that is negative or no number. */
  readonly excluded: number;
  readonly time: Float64Array;
  /** At risk just before each time. */
  readonly atRisk: Uint32Array;
  readonly events: Uint32Array;
  readonly censored: Uint32Array;
  /** Share still without the event just after each time. */
  readonly survival: Float64Array;
  /** Greenwood variance of `survival`. */
  readonly variance: Float64Array;
  /** Entries in ascending order, `null` when everything was watched from the start. */
  readonly entry: Float64Array | null;
}

/** Ends of an interval of times; `null` where the samples do not reach. */
export interface TimeInterval {
  readonly lower: number | null;
  readonly upper: number | null;
}

/** Mean time within a horizon, with its standard error. */
export interface RestrictedMean {
  readonly value: number;
  readonly se: number;
  readonly tau: number;
}

/** Survival may miss a quantile by this much: a product of fractions is seldom exactly one half. */
const TOLERANCE = 1e-12;

/**
 * Kaplan-Meier estimate of the share that has not had the event by time t, in the unit of `time`. Samples not yet ended
 * count as long as they were seen. Without samples all columns are empty. O(n log n).
 * `S(t) = Π (1 - d/n)`; Greenwood's variance by its recursion, which stays finite when the last one ends.
 */
export function kaplanMeier(samples: SurvivalSamples): SurvivalCurve {
  const table = riskTable(samples, {mark: samples.event, causes: 1, name: 'event'});
  const {n, excluded, time, atRisk, censored, entry} = table;
  const events = table.ends[0] ?? new Uint32Array(0);
  const survival = new Float64Array(time.length);
  const variance = new Float64Array(time.length);
  let s = 1;
  let v = 0;
  let eventCount = 0;
  events.forEach((d, row) => {
    const r = atRisk[row] ?? 0;
    const stays = (r - d) / r;
    v = stays * stays * v + (s * s * (d / r) * stays) / r;
    s *= stays;
    eventCount += d;
    survival[row] = s;
    variance[row] = v;
  });
  return {n, eventCount, excluded, time, atRisk, events, censored, survival, variance, entry};
}

/**
 * Share without the event just after time t. `null` without samples, and after the longest time seen while some had not
 * ended: how they go on is unknown. O(log n).
 */
export function survivalAt(curve: SurvivalCurve, t: number): number | null {
  const row = knownRow(curve, t);
  if (row === null) return null;
  return row < 0 ? 1 : (curve.survival[row] ?? null);
}

/**
 * Smallest time by which the share `q` has had the event (`q` 0.5: the median). `null` when the curve does not come down
 * that far: then all that is known is "more than the longest time seen". O(log n).
 */
export function survivalQuantile(curve: SurvivalCurve, q: number): number | null {
  const level = 1 - q + TOLERANCE;
  let from = 0;
  let to = curve.survival.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((curve.survival[middle] ?? 0) <= level) to = middle;
    else from = middle + 1;
  }
  return curve.time[from] ?? null;
}

/** Log-log interval of a share, 95 %: `p^exp(±z·se/(p·ln p))`; `null` at 0 and at 1, where it has no value. */
export function logLogInterval(p: number, variance: number): Interval | null {
  if (!(p > 0 && p < 1)) return null;
  const width = (Z95 * Math.sqrt(variance)) / (p * Math.abs(Math.log(p)));
  return {lower: p ** Math.exp(width), upper: p ** Math.exp(-width)};
}

/** 95 % log-log interval of {@link survivalAt}; `null` where that is `null`, 0 or 1. O(log n). */
export function survivalInterval(curve: SurvivalCurve, t: number): Interval | null {
  const row = knownRow(curve, t);
  if (row === null || row < 0) return null;
  return logLogInterval(curve.survival[row] ?? 0, curve.variance[row] ?? 0);
}

/**
 * 95 % interval of {@link survivalQuantile}: the times at which the ends of the log-log interval of the curve come down
 * to `1 - q`; an end is `null` when its curve does not. Source: Brookmeyer and Crowley 1982, as R's survfit gives it.
 */
export function quantileInterval(curve: SurvivalCurve, q: number): TimeInterval {
  const level = 1 - q + TOLERANCE;
  let lower: number | null = null;
  let upper: number | null = null;
  for (let row = 0; row < curve.time.length && upper === null; row++) {
    const interval = logLogInterval(curve.survival[row] ?? 0, curve.variance[row] ?? 0);
    if (!interval) continue;
    if (lower === null && interval.lower <= level) lower = curve.time[row] ?? null;
    if (interval.upper <= level) upper = curve.time[row] ?? null;
  }
  return {lower, upper};
}

/**
 * Mean time without the event within the first `tau` (area under the curve), with its standard error. `null` without
 * samples, and when `tau` lies after the longest time seen while some had not ended. `Infinity` is allowed when the curve
 * ends at 0. O(rows). Source: `Var = Σ A² d/(n(n-d))`, A the area right of the event.
 */
export function restrictedMean(curve: SurvivalCurve, tau: number): RestrictedMean | null {
  if (!(tau >= 0)) throw new RangeError(`tau is ${tau}: give a time of 0 or more`);
  const last = knownRow(curve, tau);
  if (last === null) return null;
  const after = last < 0 ? 1 : (curve.survival[last] ?? 0);
  // 0 · Infinity would be NaN.
  let area = after === 0 ? 0 : after * (tau - (curve.time[last] ?? 0));
  let variance = 0;
  for (let row = last; row >= 0; row--) {
    const d = curve.events[row] ?? 0;
    const n = curve.atRisk[row] ?? 0;
    if (d < n) variance += (area * area * d) / (n * (n - d));
    const before = row === 0 ? 1 : (curve.survival[row - 1] ?? 0);
    const since = row === 0 ? 0 : (curve.time[row - 1] ?? 0);
    area += before * ((curve.time[row] ?? 0) - since);
  }
  return {value: area, se: Math.sqrt(variance), tau};
}
