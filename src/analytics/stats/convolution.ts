/** A deal that brings its whole amount or nothing. */
export interface YesNoAmount {
  /** Whole number, in minor units. */
  readonly amount: number;
  /** Chance that it comes, 0 to 1. */
  readonly probability: number;
}

/** All values a total may take, ascending, with their probabilities, which add up to 1. */
export interface Distribution {
  readonly value: Float64Array;
  readonly probability: Float64Array;
}

/** Most deals of which the total is worked out exactly: each may double the number of values. */
export const EXACT_DEALS = 20;

/** Probabilities are sums of products: a quantile may be missed by this much. */
const TOLERANCE = 1e-12;

function check(deals: readonly YesNoAmount[], certain: number): void {
  if (deals.length > EXACT_DEALS)
    throw new RangeError(`${deals.length} deals: exact up to ${EXACT_DEALS}, beyond that draw samples`);
  if (!Number.isSafeInteger(certain)) throw new RangeError(`certain is ${certain}: give minor units, a whole number`);
  for (const {amount, probability} of deals) {
    if (!Number.isSafeInteger(amount)) throw new RangeError(`amount is ${amount}: give minor units, a whole number`);
    if (!(probability >= 0 && probability <= 1)) throw new RangeError(`probability is ${probability}: give 0 to 1`);
  }
}

/** The distribution with one more deal: both lists, without and with its amount, are sorted, so they are merged. */
function addDeal({value, probability}: Distribution, deal: YesNoAmount): Distribution {
  const size = value.length;
  const values = new Float64Array(2 * size);
  const chances = new Float64Array(2 * size);
  let [without, withIt, rows] = [0, 0, 0];
  while (without < size || withIt < size) {
    const a = value[without] ?? Infinity;
    const b = (value[withIt] ?? Infinity) + deal.amount;
    const least = Math.min(a, b);
    let chance = 0;
    if (a === least) chance += (probability[without++] ?? 0) * (1 - deal.probability);
    if (b === least) chance += (probability[withIt++] ?? 0) * deal.probability;
    values[rows] = least;
    chances[rows++] = chance;
  }
  return {value: values.slice(0, rows), probability: chances.slice(0, rows)};
}

/**
 * Exact distribution of the total of independent deals that each bring their amount or nothing, plus what is `certain`
 * (won already, 0). Without deals the total is what is certain. Values are exact, for they are whole numbers; deals of 0
 * and certain ones add no value. O(2^deals) at most, less where totals coincide. Throws `RangeError` beyond
 * {@link EXACT_DEALS} deals and on amounts that are no whole numbers.
 */
export function totalDistribution(deals: readonly YesNoAmount[], certain = 0): Distribution {
  check(deals, certain);
  const sure = deals.filter((deal) => deal.probability === 1).reduce((sum, deal) => sum + deal.amount, certain);
  const open = deals.filter((deal) => deal.probability > 0 && deal.probability < 1 && deal.amount !== 0);
  // One order of multiplication, whatever the order of the deals: the same digits.
  const ordered = open.toSorted((a, b) => a.amount - b.amount || a.probability - b.probability);
  const start = {value: Float64Array.of(sure), probability: Float64Array.of(1)};
  return ordered.reduce(addDeal, start);
}

/** Smallest total that is not exceeded with probability `q` (0.1: P10). O(values). */
export function distributionQuantile({value, probability}: Distribution, q: number): number {
  if (!(q >= 0 && q <= 1)) throw new RangeError(`q is ${q}: give a share from 0 to 1`);
  let below = 0;
  for (let row = 0; row < value.length; row++) {
    below += probability[row] ?? 0;
    if (below >= q - TOLERANCE) return value[row] ?? 0;
  }
  return value.at(-1) ?? 0;
}

/** P(total >= target), 0 to 1. O(values). */
export function probabilityOfAtLeast({value, probability}: Distribution, target: number): number {
  let chance = 0;
  for (let row = value.length - 1; row >= 0 && (value[row] ?? 0) >= target; row--) chance += probability[row] ?? 0;
  return Math.min(1, chance);
}
