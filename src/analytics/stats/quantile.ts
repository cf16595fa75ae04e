import {quantileSorted} from 'd3';

/** What a set of values looks like, in their unit. */
export interface Summary {
  readonly n: number;
  readonly mean: number;
  /** Linear interpolation: of an even number the mean of the middle two. */
  readonly median: number;
  readonly p90: number;
  readonly min: number;
  readonly max: number;
}

/** Finite values in ascending order: what is no number is missing, and a sum in this order is one sum. */
function sorted(values: ArrayLike<number>): number[] {
  return [...Float64Array.from(values).filter(Number.isFinite).sort()];
}

const meanOf = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0) / values.length;

/** Count, mean, median, 90th percentile and range; missing values are left out, `null` when none is left. O(n log n). */
export function summary(values: ArrayLike<number>): Summary | null {
  const ascending = sorted(values);
  const [min, max] = [ascending.at(0), ascending.at(-1)];
  const [median, p90] = [quantileSorted(ascending, 0.5), quantileSorted(ascending, 0.9)];
  if (min === undefined || max === undefined || median === undefined || p90 === undefined) return null;
  return {n: ascending.length, mean: meanOf(ascending), median, p90, min, max};
}

/**
 * Mean without the lowest and the highest tenth (`share` of the values, rounded down, on each side); missing values are
 * left out, `null` when none is left. O(n log n). The same as R's `mean(trim =)`.
 */
export function trimmedMean(values: ArrayLike<number>, share = 0.1): number | null {
  if (!(share >= 0 && share < 0.5)) throw new RangeError(`share is ${share}: give 0 up to, but not, 0.5`);
  const ascending = sorted(values);
  if (ascending.length === 0) return null;
  const cut = Math.floor(share * ascending.length);
  return meanOf(ascending.slice(cut, ascending.length - cut));
}

/** Values counted in classes of equal width; class i holds `starts[i] <= value < starts[i] + width`. */
export interface Histogram {
  readonly starts: readonly number[];
  readonly width: number;
  /** One row of counts per group, in the order given. */
  readonly counts: readonly (readonly number[])[];
}

/** Smallest whole number whose cube is at least n; counted, since `Math.cbrt` may differ in the last bit. */
function cubeRootUp(n: number): number {
  let root = 1;
  while (root ** 3 < n) root++;
  return root;
}

/**
 * Histogram of one or more groups over the same classes. Of n values in all, `ceil(cbrt(n))` classes of the width
 * `ceil(range / classes)`, from the smallest on, and one more that holds the largest; width 1 when all are equal. Missing
 * values are left out, `null` when none is left. O(n log n). Source: PostHog, time to convert.
 */
export function histogram(groups: readonly ArrayLike<number>[]): Histogram | null {
  const columns = groups.map(sorted);
  const n = columns.reduce((total, column) => total + column.length, 0);
  if (n === 0) return null;
  const min = columns.reduce((least, column) => Math.min(least, column.at(0) ?? Infinity), Infinity);
  const max = columns.reduce((most, column) => Math.max(most, column.at(-1) ?? -Infinity), -Infinity);
  const classes = cubeRootUp(n);
  const width = Math.max(1, Math.ceil((max - min) / classes));
  const starts = Array.from({length: classes + 1}, (_, i) => min + i * width);
  const counts = columns.map((column) => {
    const row = starts.map(() => 0);
    for (const value of column) {
      const at = Math.min(classes, Math.floor((value - min) / width));
      row[at] = (row[at] ?? 0) + 1;
    }
    return row;
  });
  return {starts, width, counts};
}
