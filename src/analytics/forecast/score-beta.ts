import type {Interval} from '../stats/wilson.js';
import {logGamma} from '../stats/gamma.js';

const MOST_STEPS = 500;
const PRECISION = 1e-12;
const TINY = 1e-300;

/** Lentz's continued fraction of the incomplete beta function, good for x below (a + 1) / (a + b + 2). */
function fraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1) || TINY);
  let h = d;
  for (let m = 1; m < MOST_STEPS; m++) {
    for (const term of [
      (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)),
      (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1)),
    ]) {
      d = 1 / (1 + term * d || TINY);
      c = 1 + term / c || TINY;
      h *= c * d;
    }
    if (Math.abs(c * d - 1) < PRECISION) break;
  }
  return h;
}

/** Regularised incomplete beta function: P(X <= x) for X ~ Beta(a, b). Source: its continued fraction. */
export function betaCdf(x: number, a: number, b: number): number {
  if (!(a > 0 && b > 0)) throw new RangeError(`Beta(${a}, ${b}): give two numbers above 0`);
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const scale = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  if (x < (a + 1) / (a + b + 2)) return (scale * fraction(x, a, b)) / a;
  return 1 - (scale * fraction(1 - x, b, a)) / b;
}

function betaQuantile(share: number, a: number, b: number): number {
  let [low, high] = [0, 1];
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2;
    if (betaCdf(middle, a, b) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Weight of the prior, in deals: with none seen the interval is nearly as wide as can be. */
const PRIOR_DEALS = 2;

/** 95 % interval of a chance `p` that stands on `n` deals: of Beta(p (n + 2), (1 - p)(n + 2)). A point at 0 and 1. */
export function betaInterval(p: number, n: number): Interval {
  if (!(p > 0 && p < 1)) return {lower: p, upper: p};
  const weight = Math.max(0, n) + PRIOR_DEALS;
  const [a, b] = [p * weight, (1 - p) * weight];
  return {lower: Math.min(p, betaQuantile(0.025, a, b)), upper: Math.max(p, betaQuantile(0.975, a, b))};
}
