import {fsum} from 'd3';
import {binomialPValue} from './binomial.js';
import {rateDifference, Z95, type Rate} from './wilson.js';

/** Which direction is good news. */
export type Better = 'up' | 'down' | 'none';

/**
 * What a change is worth: `better` or `worse` beyond chance, `same` when nothing changed, `noise` when chance alone
 * explains it, `tooFew` when there is too little to tell. Only the first two may be coloured.
 */
export type Verdict = 'better' | 'worse' | 'same' | 'noise' | 'tooFew';

/** Below this many deals on both sides together nothing is called better or worse. */
export const FEW = 10;

function direction(change: number, better: Better): Verdict {
  if (change === 0) return 'same';
  if (better === 'none') return 'noise';
  return change > 0 === (better === 'up') ? 'better' : 'worse';
}

/** Verdict on a change that is known and not sampled, such as the value of everything that is open. */
export function factVerdict(change: number, better: Better): Verdict {
  return direction(change, better);
}

/** Verdict on the difference of two win rates or conversions: Newcombe's interval must leave out 0. */
export function rateVerdict(now: Rate, before: Rate, better: Better): Verdict {
  if (Math.min(now.n, before.n) < FEW) return 'tooFew';
  const {value, lower, upper} = rateDifference(now, before);
  return value !== 0 && lower <= 0 && upper >= 0 ? 'noise' : direction(value, better);
}

/** A count, or the amounts behind a sum, over a number of calendar days. */
export interface Sample<T> {
  readonly found: T;
  readonly days: number;
}

/** Two-sided p-value of two counts under equal rates per day: exact binomial on their sum, the smaller tail doubled. */
export function countPValue(now: Sample<number>, before: Sample<number>): number {
  return binomialPValue(now.found, now.found + before.found, now.days / (now.days + before.days));
}

/** Verdict on two counts of events (deals won, deals created), each over its own number of days. */
export function countVerdict(now: Sample<number>, before: Sample<number>, better: Better): Verdict {
  if (now.days <= 0 || before.days <= 0 || now.found + before.found < FEW) return 'tooFew';
  const change = now.found / now.days - before.found / before.days;
  return change !== 0 && countPValue(now, before) >= 0.05 ? 'noise' : direction(change, better);
}

/** Correctly rounded, so that the order of the amounts cannot tip a verdict. */
const sum = (values: readonly number[], of: (value: number) => number): number => fsum(values, of);

/**
 * Verdict on two sums of amounts that arrived by chance, such as the value won. Number and size both vary, so the
 * variance of a sum is estimated by the sum of squares (compound Poisson); beyond 1.96 standard errors is no noise.
 */
export function sumVerdict(now: Sample<readonly number[]>, before: Sample<readonly number[]>, better: Better): Verdict {
  if (now.days <= 0 || before.days <= 0 || now.found.length + before.found.length < FEW) return 'tooFew';
  const scale = now.days / before.days;
  const change = sum(now.found, Number) - scale * sum(before.found, Number);
  const square = (value: number): number => value * value;
  const error = Math.sqrt(sum(now.found, square) + scale * scale * sum(before.found, square));
  return change !== 0 && Math.abs(change) < Z95 * error ? 'noise' : direction(change, better);
}

/** Verdict on two means of amounts: beyond 1.96 standard errors of their difference is no noise. */
export function meanVerdict(now: readonly number[], before: readonly number[], better: Better): Verdict {
  if (Math.min(now.length, before.length) < FEW) return 'tooFew';
  const moments = (values: readonly number[]): {mean: number; error2: number} => {
    const mean = sum(values, Number) / values.length;
    return {mean, error2: sum(values, (value) => (value - mean) ** 2) / (values.length * (values.length - 1))};
  };
  const a = moments(now);
  const b = moments(before);
  const change = a.mean - b.mean;
  return change !== 0 && Math.abs(change) < Z95 * Math.sqrt(a.error2 + b.error2) ? 'noise' : direction(change, better);
}
