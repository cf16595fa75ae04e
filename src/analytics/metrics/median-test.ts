import {randomSource} from '../stats/random.js';

/** Random halves that two medians are compared with. */
export const MEDIAN_DRAWS = 2000;

/** Two sets of values, and the seed of the draws. */
export interface MedianSamples {
  readonly now: ArrayLike<number>;
  readonly before: ArrayLike<number>;
  readonly seed: number;
}

/** Medians of the values that are marked and of those that are not, in one walk over the sorted values. */
function medianGap(sorted: Float64Array, marked: Uint8Array, sizes: readonly [number, number]): number {
  const seen = [0, 0];
  const sums = [0, 0];
  for (let i = 0; i < sorted.length; i++) {
    const side = marked[i] === 1 ? 1 : 0;
    const size = sizes[side] ?? 0;
    const place = seen[side] ?? 0;
    const value = sorted[i] ?? 0;
    if (place === (size - 1) >> 1) sums[side] = (sums[side] ?? 0) + value;
    if (place === size >> 1) sums[side] = (sums[side] ?? 0) + value;
    seen[side] = place + 1;
  }
  return Math.abs((sums[0] ?? 0) - (sums[1] ?? 0)) / 2;
}

/** Marks as many places as asked, each set of places equally likely. */
function mark(places: Uint32Array, marked: Uint8Array, count: number, below: (limit: number) => number): void {
  marked.fill(0);
  for (let i = 0; i < count; i++) {
    const at = i + below(places.length - i);
    const taken = places[at] ?? 0;
    places[at] = places[i] ?? 0;
    places[i] = taken;
    marked[taken] = 1;
  }
}

/**
 * Chance that two medians differ as much as they do, or more, when the values are dealt out at random: 2,000 seeded
 * permutations of the values of both sides. The same in any order of the values; never 0. `null` where a side has none.
 * O(n log n + draws · n). Source: Good, Permutation, Parametric and Bootstrap Tests of Hypotheses, 3.2.
 */
export function medianPValue({now, before, seed}: MedianSamples): number | null {
  if (now.length === 0 || before.length === 0) return null;
  const total = now.length + before.length;
  const sorted = Float64Array.from([...Array.from(now), ...Array.from(before)]).sort();
  const sizes = [before.length, now.length] as const;
  // Two ways of taking a mean of two may differ in the last bit.
  const found = Math.abs(medianOf(now) - medianOf(before)) * (1 - 1e-12);
  const random = randomSource(seed);
  const places = Uint32Array.from(sorted, (_, place) => place);
  const marked = new Uint8Array(total);
  let extreme = 0;
  for (let draw = 0; draw < MEDIAN_DRAWS; draw++) {
    mark(places, marked, now.length, (limit) => random.integer(limit));
    if (medianGap(sorted, marked, sizes) >= found) extreme++;
  }
  return (extreme + 1) / (MEDIAN_DRAWS + 1);
}

function medianOf(values: ArrayLike<number>): number {
  const sorted = Float64Array.from(values).sort();
  const n = sorted.length;
  return ((sorted[(n - 1) >> 1] ?? 0) + (sorted[n >> 1] ?? 0)) / 2;
}
