import {binomialCdf} from '../stats/binomial.js';
import {qualityOf, Z95, type Interval} from '../stats/wilson.js';
import {sumOf} from './terms.js';

/** Mean of values; `null` without any. Correctly rounded sum: the same in any order. */
export function meanOf(values: Float64Array): number | null {
  return values.length === 0 ? null : sumOf(values) / values.length;
}

/**
 * 95 % interval of a mean, 1.96 standard errors to either side; `null` below 30 values: the amounts and durations of deals
 * are too skewed for it then.
 */
export function meanInterval(values: Float64Array): Interval | null {
  const mean = meanOf(values);
  if (mean === null || qualityOf(values.length) !== 'ok') return null;
  const squares = sumOf(values.map((value) => (value - mean) ** 2));
  const error = Math.sqrt(squares / (values.length * (values.length - 1)));
  return {lower: mean - Z95 * error, upper: mean + Z95 * error};
}

/** The largest count whose binomial distribution function is at most `level`, plus 1: found by halving. */
function countAbove(level: number, n: number, q: number): number {
  let low = 0;
  let high = n + 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (binomialCdf(middle, n, q) > level) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * 95 % interval of a quantile whatever the distribution: two of the values themselves, between which it lies by the
 * binomial distribution. `null` where there are too few values for that (the median needs 6). O(n log n). Source: order
 * statistics (Conover, Practical nonparametric statistics, 3.2).
 */
export function quantileBounds(values: Float64Array, q: number): Interval | null {
  const sorted = values.toSorted();
  const n = sorted.length;
  const lower = sorted[countAbove(0.025, n, q) - 1];
  const upper = sorted[countAbove(0.975, n, q)];
  return lower === undefined || upper === undefined ? null : {lower, upper};
}
