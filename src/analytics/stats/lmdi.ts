/** Why a change cannot be split: a factor is unknown, 0 or below 0, and none of these has a logarithm. */
export type NoSplitReason = 'missing' | 'zero' | 'negative';

/** What each factor of a product contributed to its change, or why that cannot be said. */
export type ProductSplit =
  | {
      /** One per factor, in the order given and the unit of the product; they add up to `change`. */
      readonly contributions: readonly number[];
      readonly change: number;
      readonly reason: null;
    }
  | {
      readonly contributions: null;
      readonly reason: NoSplitReason;
      /** Index of the first factor that stands in the way. */
      readonly factor: number;
    };

/** `(e^r - 1) / r`, which is 1 at 0; `expm1` keeps its digits for small changes. */
const growth = (r: number): number => (r === 0 ? 1 : Math.expm1(r) / r);

/** `ln(to / from)`, exact also when the two hardly differ. */
const logRatio = (from: number, to: number): number => {
  const change = (to - from) / from;
  return Math.abs(change) < 0.5 ? Math.log1p(change) : Math.log(to / from);
};

/** Logarithmic mean `(a - b) / (ln a - ln b)` of two numbers above 0, `a` when both are equal. */
export function logarithmicMean(a: number, b: number): number {
  if (!(a > 0 && b > 0)) throw new RangeError(`logarithmic mean of ${a} and ${b}: give two numbers above 0`);
  return b * growth(logRatio(b, a));
}

function reasonOf(value: number | null | undefined): NoSplitReason | null {
  if (value == null || !Number.isFinite(value)) return 'missing';
  if (value === 0) return 'zero';
  return value < 0 ? 'negative' : null;
}

/**
 * Split of the change of a product into what each factor contributed, in the unit of the product, without residue. A
 * factor that is missing, 0 or negative on either side leaves no split, only the reason. Throws `RangeError` when the
 * sides have different numbers of factors. Source: logarithmic mean Divisia index (Ang 2004),
 * `contribution = L(V1, V0) · ln(x1 / x0)`.
 */
export function splitProduct(before: readonly (number | null)[], after: readonly (number | null)[]): ProductSplit {
  if (before.length !== after.length)
    throw new RangeError(`${before.length} factors before, ${after.length} after: give the same ones`);
  const logs: number[] = [];
  let product = 1;
  for (let factor = 0; factor < before.length; factor++) {
    const [from, to] = [before[factor], after[factor]];
    const reason = reasonOf(from) ?? reasonOf(to);
    if (reason !== null || from == null || to == null)
      return {contributions: null, reason: reason ?? 'missing', factor};
    logs.push(logRatio(from, to));
    product *= from;
  }
  const r = logs.reduce((total, log) => total + log, 0);
  // L(V1, V0) = V0 · (e^r - 1) / r with r = ln(V1 / V0): no difference of two nearly equal products is taken.
  const mean = product * growth(r);
  return {contributions: logs.map((log) => mean * log), change: mean * r, reason: null};
}
