import {bisectRight} from 'd3';

/** When each sample ended and, where it was not watched from the start, since when it was watched. One unit for both. */
export interface WatchedTimes {
  /** Time from the start of the sample to its end, or to the moment it was last seen. */
  readonly time: ArrayLike<number>;
  /** Left truncation: the sample counts only after this time, because it was not watched before. */
  readonly entry?: ArrayLike<number>;
}

/** How many were at risk and how many ended for which cause, one row per distinct end, ascending. */
export interface RiskTable {
  /** Samples in the table. */
  readonly n: number;
  /** Samples left out: never at risk (`entry >= time`), or a time that is negative or no number. */
  readonly excluded: number;
  readonly time: Float64Array;
  /** At risk just before each time: `entry < t <= time`. */
  readonly atRisk: Uint32Array;
  readonly censored: Uint32Array;
  /** Ends by cause: `ends[0]` belongs to cause 1. */
  readonly ends: readonly Uint32Array[];
  /** Entries in ascending order, `null` when everything was watched from the start. */
  readonly entry: Float64Array | null;
}

/** What ended each sample: 0 not ended (censored), 1 to `causes` otherwise. */
export interface Marks {
  readonly mark: ArrayLike<number>;
  readonly causes: number;
  /** Name of the column in messages. */
  readonly name: string;
}

function checkColumns({time, entry}: WatchedTimes, {mark, causes, name}: Marks): void {
  if (mark.length !== time.length)
    throw new RangeError(`${name} has ${mark.length} rows, time ${time.length}: one each`);
  if (entry && entry.length !== time.length)
    throw new RangeError(`entry has ${entry.length} rows, time ${time.length}: give one each or leave entry out`);
  for (let i = 0; i < mark.length; i++) {
    const value = mark[i] ?? Number.NaN;
    if (!(Number.isInteger(value) && value >= 0 && value <= causes))
      throw new RangeError(`${name}[${i}] is ${value}: give 0 for censored or 1 to ${causes}`);
  }
}

/** Sorted ends per mark. Sorting each mark alone keeps the sort native: no index, no comparing function. */
function endsByMark({time, entry}: WatchedTimes, {mark, causes}: Marks): {ends: Float64Array[]; entry: Float64Array} {
  const sizes = new Uint32Array(causes + 1);
  const kept = new Uint32Array(time.length);
  let n = 0;
  for (let i = 0; i < time.length; i++) {
    const end = time[i] ?? Number.NaN;
    if (!(end >= 0 && end < Infinity && (!entry || (entry[i] ?? Number.NaN) < end))) continue;
    kept[n++] = i;
    sizes[mark[i] ?? 0]! += 1;
  }
  const ends = Array.from(sizes, (size) => new Float64Array(size));
  const entries = new Float64Array(entry ? n : 0);
  for (let k = 0; k < n; k++) {
    const i = kept[k] ?? 0;
    const group = mark[i] ?? 0;
    // Filled from the end: counting the sizes down leaves no second array of places.
    ends[group]![--sizes[group]!] = time[i] ?? 0;
    if (entry) entries[k] = entry[i] ?? 0;
  }
  return {ends: ends.map((column) => column.sort()), entry: entries.sort()};
}

/** Distinct ends of all columns in ascending order, with the number of each column at each. */
function mergeEnds(columns: readonly Float64Array[], n: number): {time: Float64Array; counts: Uint32Array[]} {
  const time = new Float64Array(n);
  const counts = columns.map(() => new Uint32Array(n));
  const next = new Uint32Array(columns.length);
  const head = (g: number): number => columns[g]?.[next[g] ?? 0] ?? Infinity;
  let rows = 0;
  for (let seen = 0; seen < n; rows++) {
    let t = Infinity;
    for (let g = 0; g < columns.length; g++) t = Math.min(t, head(g));
    time[rows] = t;
    for (let g = 0; g < columns.length; g++) {
      const from = next[g] ?? 0;
      while (head(g) === t) next[g]! += 1;
      const count = (next[g] ?? 0) - from;
      counts[g]![rows] = count;
      seen += count;
    }
  }
  return {time: time.slice(0, rows), counts: counts.map((column) => column.slice(0, rows))};
}

/**
 * Risk table of samples: at risk, ended by cause and censored at every distinct end. Ends come before censorings of the
 * same time. Without samples all columns are empty. O(n log n). Throws `RangeError` on columns of different length and
 * on unknown marks.
 */
export function riskTable(samples: WatchedTimes, marks: Marks): RiskTable {
  checkColumns(samples, marks);
  const {ends: columns, entry} = endsByMark(samples, marks);
  const n = columns.reduce((total, column) => total + column.length, 0);
  const {time, counts} = mergeEnds(columns, n);
  const atRisk = new Uint32Array(time.length);
  let entered = samples.entry ? 0 : n;
  let left = 0;
  time.forEach((t, row) => {
    while (entered < entry.length && (entry[entered] ?? Infinity) < t) entered++;
    atRisk[row] = entered - left;
    for (const column of counts) left += column[row] ?? 0;
  });
  const [censored = new Uint32Array(0), ...ends] = counts;
  return {n, excluded: samples.time.length - n, time, atRisk, censored, ends, entry: samples.entry ? entry : null};
}

/**
 * Row of a curve that holds at time t, -1 before the first; `null` where nothing is known: without samples, and after the
 * longest time seen while some had not ended. O(log n).
 */
export function knownRow(
  curve: {readonly time: Float64Array; readonly survival: Float64Array},
  t: number,
): number | null {
  const last = curve.time.length - 1;
  if (last < 0 || Number.isNaN(t)) return null;
  if (t > (curve.time[last] ?? 0) && (curve.survival[last] ?? 0) > 0) return null;
  return bisectRight(curve.time, t) - 1;
}
