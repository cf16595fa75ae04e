/**
 * P(X <= k) for X ~ Binomial(n, p), added up in logarithms; 0 below k = 0, 1 from k = n on. O(k).
 * Throws `RangeError` when p is no share.
 */
export function binomialCdf(k: number, n: number, p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`p is ${p}: give a share from 0 to 1`);
  if (k < 0) return 0;
  if (k >= n || p === 0) return 1;
  if (p === 1) return 0;
  let log = n * Math.log1p(-p);
  let sum = Math.exp(log);
  for (let i = 1; i <= k; i++) {
    log += Math.log(((n - i + 1) / i) * (p / (1 - p)));
    sum += Math.exp(log);
  }
  return Math.min(1, sum);
}

/** P(X >= k): the lower tail of those that did not happen, so that a tiny tail is not lost in 1 minus almost 1. */
const upperTail = (k: number, n: number, p: number): number => binomialCdf(n - k, n, 1 - p);

/**
 * Two-sided exact p-value of `found` of `n` when each had the chance `p` (1/2): the smaller tail doubled, at most 1. Of
 * what came in and went out of a stage, `binomialPValue(in, in + out)` tests whether its queue grows. 1 when n is 0, for
 * nothing speaks against anything then. O(n).
 */
export function binomialPValue(found: number, n: number, p = 0.5): number {
  if (!(found >= 0 && found <= n)) throw new RangeError(`${found} of ${n} is no share`);
  return Math.min(1, 2 * Math.min(binomialCdf(found, n, p), upperTail(found, n, p)));
}

/** A number of events in a number of calendar days. */
export interface CountInDays {
  readonly found: number;
  readonly days: number;
}

/** How much more often something happens per day than before. An end is `null` where there is none: nothing before. */
export interface RateRatio {
  readonly value: number | null;
  readonly lower: number;
  readonly upper: number | null;
  readonly p: number;
  /** Events on both sides. */
  readonly n: number;
}

/** Argument at which a falling function comes down to `level`, between 0 and 1. */
function crossing(falling: (p: number) => number, level: number): number {
  let low = 0;
  let high = 1;
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (falling(middle) > level) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * Ratio of two Poisson rates per day with its exact 95 % interval and two-sided p-value; `null` when there are no events
 * or a side has no days. O(60 n). Source: given the sum, the count of one side is binomial with its share of the days;
 * the interval is Clopper and Pearson's, turned into odds.
 */
export function rateRatio(now: CountInDays, before: CountInDays): RateRatio | null {
  const n = now.found + before.found;
  if (n === 0 || !(now.days > 0 && before.days > 0)) return null;
  const ratio = (share: number): number => (share / (1 - share)) * (before.days / now.days);
  const lower = now.found === 0 ? 0 : ratio(crossing((p) => 1 - upperTail(now.found, n, p), 0.975));
  const upper = before.found === 0 ? null : ratio(crossing((p) => binomialCdf(now.found, n, p), 0.025));
  const value = before.found === 0 ? null : ratio(now.found / n);
  return {value, lower, upper, p: binomialPValue(now.found, n, now.days / (now.days + before.days)), n};
}
