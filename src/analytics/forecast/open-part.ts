import type {Steps} from '../steps.js';
import {hash3, randomSource} from '../stats/random.js';
import type {Expectation} from './expectation.js';

/** Open deals with the numbers that their luck is drawn from. */
export interface Gamble extends Pick<Expectation, 'p' | 'amount'> {
  /** Hash of each deal's id. */
  readonly seeds: Uint32Array;
}

/** Numbers drawn between two yields: about 5 ms. */
const DRAWS_PER_STEP = 500_000;
/** Seeds of separate streams: the same seed must not draw the same luck for different things. */
const REST_STREAM = 0x7f4a7c15;

/** Deals by their part in the uncertainty: those drawn one by one, and the rest. */
interface Split {
  readonly single: Uint32Array;
  readonly rest: Uint32Array;
}

/** Variance of what a deal brings. */
const varianceOf = (amount: number, p: number): number => amount * amount * p * (1 - p);

/**
 * The `count` deals with the largest variance. Equals at the border by amount, chance and hash, never by place: so the
 * order of the deals changes nothing.
 */
function split({p, amount, seeds}: Gamble, count: number): Split {
  const n = p.length;
  const all = new Uint32Array(n);
  for (let i = 0; i < n; i++) all[i] = i;
  if (n <= count) return {single: all, rest: new Uint32Array(0)};
  const variance = new Float64Array(n);
  for (let i = 0; i < n; i++) variance[i] = varianceOf(amount[i] ?? 0, p[i] ?? 0);
  const border = variance.toSorted()[n - count] ?? 0;
  const above = all.filter((i) => (variance[i] ?? 0) > border);
  const order = (column: ArrayLike<number>, a: number, b: number): number => (column[a] ?? 0) - (column[b] ?? 0);
  const ties = all
    .filter((i) => variance[i] === border)
    .toSorted((a, b) => order(amount, b, a) || order(p, b, a) || order(seeds, a, b));
  const taken = count - above.length;
  const single = new Uint32Array(count);
  single.set(above);
  single.set(ties.subarray(0, taken), above.length);
  const below = all.filter((i) => (variance[i] ?? 0) < border);
  const rest = new Uint32Array(n - count);
  rest.set(below);
  rest.set(ties.subarray(taken), below.length);
  return {single, rest};
}

/** Sums over the rest that give its mean and variance for any factor in O(log n): see {@link momentsOf}. */
interface RestSums {
  /** Deals that a factor may lift to certainty, by falling chance, with sums over those before each. */
  readonly chance: Float64Array;
  readonly certain: Float64Array;
  /** Sums of `a p`, `a^2 p`, `a^2 p^2` over all, and over those before each of `chance`. */
  readonly total: readonly [number, number, number];
  readonly before: readonly [Float64Array, Float64Array, Float64Array];
  /** Least and most that the rest can bring. */
  readonly least: number;
  readonly most: number;
}

/** Sum of numbers in ascending order, so that the order of the deals cannot change a digit. Sorts them. */
function sumSorted(terms: Float64Array): number {
  let sum = 0;
  for (const term of terms.sort()) sum += term;
  return sum;
}

function restSums({p, amount}: Gamble, rest: Uint32Array, highest: number): RestSums {
  const at = (column: Float64Array, i: number): number => column[i] ?? 0;
  const terms = [0, 1, 2].map(() => new Float64Array(rest.length)) as [Float64Array, Float64Array, Float64Array];
  let [least, most] = [0, 0];
  for (let row = 0; row < rest.length; row++) {
    const i = rest[row] ?? 0;
    const [a, chance] = [at(amount, i), at(p, i)];
    terms[0][row] = a * chance;
    terms[1][row] = a * a * chance;
    terms[2][row] = a * a * chance * chance;
    if (a < 0) least += a;
    else most += a;
  }
  const liftable = rest
    .filter((i) => at(p, i) * highest > 1)
    .sort((a, b) => at(p, b) - at(p, a) || at(amount, b) - at(amount, a));
  const before = [0, 1, 2].map(() => new Float64Array(liftable.length + 1)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const certain = new Float64Array(liftable.length + 1);
  for (const [row, i] of liftable.entries()) {
    const [a, chance] = [at(amount, i), at(p, i)];
    before[0][row + 1] = at(before[0], row) + a * chance;
    before[1][row + 1] = at(before[1], row) + a * a * chance;
    before[2][row + 1] = at(before[2], row) + a * a * chance * chance;
    certain[row + 1] = at(certain, row) + a;
  }
  const total = [sumSorted(terms[0]), sumSorted(terms[1]), sumSorted(terms[2])] as const;
  return {chance: Float64Array.from(liftable, (i) => at(p, i)), certain, total, before, least, most};
}

/** How many of the chances, in falling order, a factor lifts to 1. */
function lifted(chance: Float64Array, factor: number): number {
  let [low, high] = [0, chance.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((chance[middle] ?? 0) * factor >= 1) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Exact mean and variance of what the rest brings when all its chances are multiplied by a factor, at most 1. */
function addRest(sums: RestSums, factors: Float64Array, seed: number, totals: Float64Array): void {
  const random = randomSource(seed ^ REST_STREAM);
  const {total, before, certain, chance, least, most} = sums;
  for (let r = 0; r < totals.length; r++) {
    const factor = factors[r] ?? 1;
    const k = lifted(chance, factor);
    const [ap, aap, aapp] = [
      total[0] - (before[0][k] ?? 0),
      total[1] - (before[1][k] ?? 0),
      total[2] - (before[2][k] ?? 0),
    ];
    const mean = (certain[k] ?? 0) + factor * ap;
    const variance = Math.max(0, factor * aap - factor * factor * aapp);
    const drawn = mean + Math.sqrt(variance) * random.normal();
    totals[r] = (totals[r] ?? 0) + Math.min(most, Math.max(least, drawn));
  }
}

/** Adds one deal to every run that it is won in. The innermost loop of all: a function of its own, or it runs at half speed. */
function addDeal(
  totals: Float64Array,
  factors: Float64Array,
  id: number,
  {seed, p, amount}: {readonly seed: number; readonly p: number; readonly amount: number},
): void {
  if (p <= 0 || amount === 0) return;
  for (let r = 0; r < totals.length; r++) {
    if (hash3(seed, id, r) < p * (factors[r] ?? 1)) totals[r] = (totals[r] ?? 0) + amount;
  }
}

/**
 * What the open deals bring in each run, minor units: the `single` deals of the largest variance drawn one by one with
 * common random numbers (so that a change of one deal leaves the luck of the others alone), the rest as one normal number
 * with their exact mean and variance. Without deals it is 0 in each run. O(single x runs + n log n).
 */
export function* openTotals(gamble: Gamble, factors: Float64Array, seed: number, single: number): Steps<Float64Array> {
  const runs = factors.length;
  const totals = new Float64Array(runs);
  const parts = split(gamble, single);
  const {p, amount, seeds} = gamble;
  const stride = Math.max(1, Math.floor(DRAWS_PER_STEP / runs));
  for (let from = 0; from < parts.single.length; from += stride) {
    if (from > 0) yield from / parts.single.length;
    for (const i of parts.single.subarray(from, from + stride)) {
      addDeal(totals, factors, seeds[i] ?? 0, {seed, amount: amount[i] ?? 0, p: p[i] ?? 0});
    }
  }
  if (parts.rest.length > 0) {
    let highest = 0;
    for (const factor of factors) if (factor > highest) highest = factor;
    addRest(restSums(gamble, parts.rest, highest), factors, seed, totals);
  }
  return totals;
}
