/** Below this argument the logarithm of gamma is shifted up: Stirling's series is exact to the last digits from here. */
const STIRLING_FROM = 15;

/** Coefficients of Stirling's series, B(2k) / (2k(2k-1)): 1/12, -1/360, 1/1260, ... */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360_360, 1 / 156] as const;

/** Steps after which a series or continued fraction is given up; it takes about sqrt(a) of them. */
const MOST_STEPS = 100_000;
const PRECISION = 1e-15;

/** Natural logarithm of the gamma function, `x > 0`. Source: Stirling's series, shifted by `Γ(x+1) = x·Γ(x)`. */
export function logGamma(x: number): number {
  if (!(x > 0)) throw new RangeError(`x is ${x}: the logarithm of gamma needs a number above 0`);
  let product = 1;
  let z = x;
  while (z < STIRLING_FROM) product *= z++;
  let series = 0;
  let power = z;
  for (const coefficient of STIRLING) {
    series += coefficient / power;
    power *= z * z;
  }
  return (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI) + series - Math.log(product);
}

/** `x^a e^-x / Γ(a)`, the factor of both expansions. */
const factor = (a: number, x: number): number => Math.exp(a * Math.log(x) - x - logGamma(a));

/** Lower share by its power series, good for x below a + 1. */
function lowerSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < MOST_STEPS && term > sum * PRECISION; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return sum * factor(a, x);
}

/** Upper share by Lentz's continued fraction, good for x from a + 1 on. */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = Infinity;
  let d = 1 / b;
  let h = d;
  for (let n = 1; n < MOST_STEPS; n++) {
    const numerator = -n * (n - a);
    b += 2;
    d = 1 / (numerator * d + b);
    c = b + numerator / c;
    h *= c * d;
    if (Math.abs(c * d - 1) < PRECISION) break;
  }
  return h * factor(a, x);
}

/** Regularised upper incomplete gamma function `Q(a, x)`, the share of a gamma distribution beyond x. */
export function upperGamma(a: number, x: number): number {
  if (!(a > 0 && x >= 0)) throw new RangeError(`Q(${a}, ${x}): give a above 0 and x of 0 or more`);
  if (x === 0) return 1;
  if (x === Infinity) return 0;
  return x < a + 1 ? 1 - lowerSeries(a, x) : upperFraction(a, x);
}

/** P(chi-square with `df` degrees of freedom > x): the p-value of a chi-square statistic. */
export function chiSquareTail(x: number, df: number): number {
  return upperGamma(df / 2, x / 2);
}
