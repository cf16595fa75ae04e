import {knownRow, riskTable, type WatchedTimes} from './risk-table.js';
import {logLogInterval} from './survival.js';
import type {Interval} from './wilson.js';

/** Times to one of several ends that exclude each other, such as won and lost. */
export interface CompetingSamples extends WatchedTimes {
  /** 0 not ended when last seen (censored), 1 to `causes` the way it ended. */
  readonly cause: ArrayLike<number>;
  /** How many ways to end there are. */
  readonly causes: number;
}

/** What became of the samples by each time; columns of a cause are at index `cause - 1`. */
export interface IncidenceCurve {
  /** Samples behind the curve. */
  readonly n: number;
  /** Samples left out: never at risk (`entry >= time`), or a time that is negative or no number. */
  readonly excluded: number;
  /** Ends by cause. */
  readonly eventCounts: readonly number[];
  readonly time: Float64Array;
  /** At risk just before each time. */
  readonly atRisk: Uint32Array;
  /** Share not yet ended just after each time. */
  readonly survival: Float64Array;
  /** Share ended by each cause up to each time. */
  readonly incidence: readonly Float64Array[];
  /** Variance of `incidence`. */
  readonly variance: readonly Float64Array[];
}

interface Column {
  readonly incidence: Float64Array;
  readonly variance: Float64Array;
}

interface Hazards {
  readonly atRisk: Uint32Array;
  /** Ends of any cause per row. */
  readonly all: Uint32Array;
  /** Share not yet ended just before each row. */
  readonly before: Float64Array;
}

/**
 * Incidence of one cause and its variance. The pair (survival, incidence) goes through one multinomial draw per row; its
 * covariance matrix is carried along, which is Greenwood's formula without dividing by those who are left.
 */
function incidenceColumn({atRisk, all, before}: Hazards, ends: Uint32Array): Column {
  const incidence = new Float64Array(ends.length);
  const variance = new Float64Array(ends.length);
  let f = 0;
  let varS = 0;
  let varF = 0;
  let cov = 0;
  ends.forEach((d, row) => {
    const n = atRisk[row] ?? 0;
    const s = before[row] ?? 0;
    const h = d / n;
    const stays = (n - (all[row] ?? 0)) / n;
    varF += 2 * h * cov + h * h * varS + (s * s * h * (1 - h)) / n;
    cov = stays * (cov + h * varS) - (s * s * h * stays) / n;
    varS = stays * stays * varS + (s * s * (1 - stays) * stays) / n;
    f += s * h;
    incidence[row] = f;
    variance[row] = varF;
  });
  return {incidence, variance};
}

/**
 * Aalen-Johansen estimate of the share that has ended by each cause by time t, when the causes exclude each other.
 * Samples not yet ended count as long as they were seen. The incidences and `survival` add up to 1 at every time. Without
 * samples all columns are empty. O(n log n + rows · causes). Source: Andersen, Borgan, Gill and Keiding 1993, 4.4.
 */
export function cumulativeIncidence(samples: CompetingSamples): IncidenceCurve {
  const {causes} = samples;
  if (!(Number.isInteger(causes) && causes >= 1)) throw new RangeError(`causes is ${causes}: give 1 or more`);
  const table = riskTable(samples, {mark: samples.cause, causes, name: 'cause'});
  const {n, excluded, time, atRisk, ends} = table;
  const all = Uint32Array.from(time, (_, row) => ends.reduce((total, column) => total + (column[row] ?? 0), 0));
  const before = new Float64Array(time.length);
  const survival = new Float64Array(time.length);
  let s = 1;
  atRisk.forEach((r, row) => {
    before[row] = s;
    s *= (r - (all[row] ?? 0)) / r;
    survival[row] = s;
  });
  const columns = ends.map((column) => incidenceColumn({atRisk, all, before}, column));
  return {
    n,
    excluded,
    eventCounts: ends.map((column) => column.reduce((total, d) => total + d, 0)),
    time,
    atRisk,
    survival,
    incidence: columns.map((column) => column.incidence),
    variance: columns.map((column) => column.variance),
  };
}

function columnOf(columns: readonly Float64Array[], cause: number): Float64Array {
  const column = columns[cause - 1];
  if (!column) throw new RangeError(`cause is ${cause}: give 1 to ${columns.length}`);
  return column;
}

/**
 * Share that has ended by `cause` by time t. `null` without samples, and after the longest time seen while some had not
 * ended: what becomes of them is unknown. O(log n).
 */
export function incidenceAt(curve: IncidenceCurve, cause: number, t: number): number | null {
  const column = columnOf(curve.incidence, cause);
  const row = knownRow(curve, t);
  return row === null ? null : (column[row] ?? 0);
}

/** 95 % log-log interval of {@link incidenceAt}; `null` where that is `null`, 0 or 1. O(log n). */
export function incidenceInterval(curve: IncidenceCurve, cause: number, t: number): Interval | null {
  const column = columnOf(curve.incidence, cause);
  const row = knownRow(curve, t);
  return row === null ? null : logLogInterval(column[row] ?? 0, columnOf(curve.variance, cause)[row] ?? 0);
}

/** A share of all ends by one cause that happen within a horizon. */
export interface HorizonShare {
  readonly horizon: number;
  /** 0.5 asks for the time of half of them. */
  readonly share: number;
}

/** Incidences are sums of fractions: a share may be missed by this much. */
const TOLERANCE = 1e-12;

/**
 * Smallest time by which the given share of those has ended by `cause` that will have by the horizon: with 0.5 and won,
 * the median cycle of the eventual wins. `null` when nothing is known of the horizon or no one ends so by then. O(rows).
 */
export function incidenceQuantile(curve: IncidenceCurve, cause: number, of: HorizonShare): number | null {
  const eventual = incidenceAt(curve, cause, of.horizon);
  if (eventual === null || eventual === 0) return null;
  const wanted = of.share * eventual - TOLERANCE;
  const row = columnOf(curve.incidence, cause).findIndex((value) => value >= wanted);
  return curve.time[row] ?? null;
}
