/** How far a rate may be trusted: `none` n = 0, `anecdotal` n < 10, `low` n < 30, `ok` from 30 on (see {@link qualityOf}). */
export type RateQuality = 'none' | 'anecdotal' | 'low' | 'ok';

/** Both ends of a 95 % interval. */
export interface Interval {
  readonly lower: number;
  readonly upper: number;
}

/** A share with all that is needed to judge it. Never made of an empty base: see {@link rate}. */
export interface Rate extends Interval {
  /** 0 to 1. */
  readonly value: number;
  readonly numerator: number;
  /** The base of the rate. */
  readonly n: number;
  readonly quality: RateQuality;
}

/** Two-sided 95 % point of the normal distribution. */
export const Z95 = 1.959963984540054;

/** From how many deals on a rate is more than an anecdote, and from how many on it needs no warning. */
export interface QualityLimits {
  readonly low: number;
  readonly ok: number;
}

/** The limits unless a host sets others. */
export const QUALITY_LIMITS: QualityLimits = {low: 10, ok: 30};

/** Quality of a rate, or of any figure made of `n` deals. */
export function qualityOf(n: number, limits: QualityLimits = QUALITY_LIMITS): RateQuality {
  if (n === 0) return 'none';
  if (n < limits.low) return 'anecdotal';
  return n < limits.ok ? 'low' : 'ok';
}

/**
 * Wilson score interval, 95 %, without continuity correction; `null` when `n` is 0.
 * Throws `RangeError` when the counts make no share.
 */
export function wilson(numerator: number, n: number): Interval | null {
  if (!(numerator >= 0 && numerator <= n)) throw new RangeError(`${numerator} of ${n} is no share`);
  if (n === 0) return null;
  const p = numerator / n;
  const z2 = Z95 * Z95;
  const centre = (p + z2 / (2 * n)) / (1 + z2 / n);
  const half = (Z95 / (1 + z2 / n)) * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n));
  return {
    lower: numerator === 0 ? 0 : Math.max(0, centre - half),
    upper: numerator === n ? 1 : Math.min(1, centre + half),
  };
}

/** The share `numerator / n` with its Wilson interval; `null` when `n` is 0, for 0 of 0 is no rate. */
export function rate(numerator: number, n: number, limits: QualityLimits = QUALITY_LIMITS): Rate | null {
  const interval = wilson(numerator, n);
  return interval && {value: numerator / n, numerator, n, ...interval, quality: qualityOf(n, limits)};
}

/** `a - b` in shares with Newcombe's hybrid score interval, 95 %: an interval around 0 means that it may be noise. */
export function rateDifference(a: Rate, b: Rate): Interval & {readonly value: number} {
  const value = a.value - b.value;
  return {
    value,
    lower: value - Math.hypot(a.value - a.lower, b.upper - b.value),
    upper: value + Math.hypot(a.upper - a.value, b.value - b.lower),
  };
}
