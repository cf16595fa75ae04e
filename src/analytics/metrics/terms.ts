import {fsum} from 'd3';

/**
 * What each deal adds to a figure that is a sum, or a quotient of two sums. With them two figures can be compared deal by
 * deal.
 */
export interface Terms {
  /** Places of deals, ascending. */
  readonly deals: Uint32Array;
  /** One per deal. */
  readonly numerator: Float64Array;
  /** One per deal, or the constant that the sum is divided by: 1 for a plain sum. */
  readonly denominator: Float64Array | number;
}

/** The sums of terms. */
export interface TermSums {
  readonly numerator: number;
  readonly denominator: number;
  /** `null` where the denominator is 0. */
  readonly value: number | null;
}

/** `numerator / denominator`; `null` for nothing of nothing, never `NaN`. */
export function quotient(numerator: number, denominator: number): number | null {
  return denominator === 0 ? null : numerator / denominator || 0;
}

/** Sum of values, correctly rounded: the same in any order. */
export function sumOf(values: Float64Array): number {
  return fsum(values) || 0;
}

/** The sums of terms, and their quotient. O(deals). */
export function sumTerms({numerator, denominator}: Terms): TermSums {
  const above = sumOf(numerator);
  const below = typeof denominator === 'number' ? denominator : sumOf(denominator);
  return {numerator: above, denominator: below, value: quotient(above, below)};
}

/** Terms of a mean, or of a share: each deal is one of the base and adds a value. */
export function perDeal(deals: Uint32Array, value: (deal: number, index: number) => number): Terms {
  return {deals, numerator: Float64Array.from(deals, value), denominator: new Float64Array(deals.length).fill(1)};
}

/** Deals of several ascending sets in one, ascending, each once. */
export function union(...sets: readonly Uint32Array[]): Uint32Array {
  const all = new Set<number>();
  for (const set of sets) for (const deal of set) all.add(deal);
  return Uint32Array.from(all).sort();
}
