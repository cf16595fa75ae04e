import {bisectLeft} from 'd3';
import {chiSquareTail} from './gamma.js';
import {solve} from './linear.js';
import type {SurvivalCurve} from './survival.js';

/** Whether groups differ in how fast they come to the event. Columns are in the order of the groups. */
export interface LogRank {
  readonly chiSquare: number;
  readonly df: number;
  readonly p: number;
  readonly observed: readonly number[];
  /** Events each group would have had if all were equal. */
  readonly expected: readonly number[];
  /** Variance of `observed - expected` of the first group; `null` when there are not exactly two. */
  readonly variance: number | null;
}

/** At least this many, and at least this share of the group, must still be at risk at the common horizon. */
const LEFT = {count: 5, share: 0.1} as const;

/** How many of the samples behind a curve were at risk just before time t. O(log n). */
export function atRiskAt(curve: SurvivalCurve, t: number): number {
  const row = bisectLeft(curve.time, t);
  if (row === curve.time.length) return 0;
  const atRisk = curve.atRisk[row] ?? 0;
  if (!curve.entry) return atRisk;
  // The row counts those who entered up to its own time; take away who entered between t and there.
  return atRisk - (bisectLeft(curve.entry, curve.time[row] ?? t) - bisectLeft(curve.entry, t));
}

/**
 * Horizon for comparing restricted means: the largest time at which every group still has 5 samples and a tenth of its
 * samples at risk. `null` when there is none, or no group. O(groups · n log n).
 */
export function commonTau(curves: readonly SurvivalCurve[]): number | null {
  const enough = (curve: SurvivalCurve, t: number): boolean =>
    atRiskAt(curve, t) >= Math.max(LEFT.count, LEFT.share * curve.n);
  // Risk sets shrink only after an end, so the horizon is one of the ends.
  const best = curves.map((curve) => {
    for (let row = curve.time.length - 1; row >= 0; row--) {
      const t = curve.time[row] ?? 0;
      if (curves.every((other) => enough(other, t))) return t;
    }
    return null;
  });
  return best.reduce((a, b) => (b !== null && (a === null || b > a) ? b : a), null);
}

interface Sums {
  readonly observed: Float64Array;
  readonly expected: Float64Array;
  /** Hypergeometric covariance of observed - expected, row by row. */
  readonly covariance: Float64Array;
}

/** Adds what one event time contributes: `d` events among those `atRisk` per group. */
function addEventTime({expected, covariance}: Sums, d: number, atRisk: Float64Array): void {
  const k = atRisk.length;
  const n = atRisk.reduce((total, value) => total + value, 0);
  const spread = n > 1 ? (d * (n - d)) / (n - 1) : 0;
  for (let g = 0; g < k; g++) {
    const share = (atRisk[g] ?? 0) / n;
    expected[g]! += d * share;
    for (let h = 0; h < k; h++) {
      const other = (atRisk[h] ?? 0) / n;
      covariance[g * k + h]! += spread * share * ((g === h ? 1 : 0) - other);
    }
  }
}

function sumsOf(curves: readonly SurvivalCurve[]): Sums {
  const k = curves.length;
  const sums = {
    observed: Float64Array.from(curves, (curve) => curve.eventCount),
    expected: new Float64Array(k),
    covariance: new Float64Array(k * k),
  };
  const events = new Map<number, number>();
  for (const curve of curves)
    curve.events.forEach((d, row) => {
      const t = curve.time[row] ?? 0;
      if (d > 0) events.set(t, (events.get(t) ?? 0) + d);
    });
  const atRisk = new Float64Array(k);
  for (const t of Float64Array.from(events.keys()).sort()) {
    curves.forEach((curve, g) => (atRisk[g] = atRiskAt(curve, t)));
    addEventTime(sums, events.get(t) ?? 0, atRisk);
  }
  return sums;
}

/**
 * Log-rank test: chi-square of observed against expected events under equal hazards, with its p-value. Groups in which no
 * event could be expected are left out and cost a degree of freedom. `null` when fewer than two groups are left or there
 * is no event at which chance had a choice. O(event times · groups · (groups + log n)).
 * Source: hypergeometric variance and quadratic form as in R's survdiff.
 */
export function logRank(curves: readonly SurvivalCurve[]): LogRank | null {
  const {observed, expected, covariance} = sumsOf(curves);
  const k = curves.length;
  const used = curves.map((_, g) => g).filter((g) => (expected[g] ?? 0) > 0);
  const df = used.length - 1;
  if (df < 1) return null;
  const free = used.slice(0, df);
  const difference = free.map((g) => (observed[g] ?? 0) - (expected[g] ?? 0));
  const matrix = free.map((g) => free.map((h) => covariance[g * k + h] ?? 0));
  const solved = solve(
    matrix,
    difference.map((value) => [value]),
  );
  if (!solved) return null;
  const chiSquare = Math.max(
    0,
    difference.reduce((total, value, g) => total + value * (solved[g]?.[0] ?? 0), 0),
  );
  return {
    chiSquare,
    df,
    p: chiSquareTail(chiSquare, df),
    observed: [...observed],
    expected: [...expected],
    variance: k === 2 ? (covariance[0] ?? null) : null,
  };
}
