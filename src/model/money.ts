/** An amount: a safe integer of the currency's ISO 4217 minor unit (cents for EUR, yen for JPY). */
export interface Money {
  readonly minor: number;
  /** ISO 4217 code, upper case. */
  readonly currency: string;
}

/** A sum that may pass 2^53: decimal digits of minor units. */
export interface MoneySum {
  readonly minor: string;
  readonly currency: string;
}

const EXPONENTS: ReadonlyMap<string, number> = new Map([
  ...'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' ').map((code) => [code, 0] as const),
  ...'BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3] as const),
  ...'CLF UYW'.split(' ').map((code) => [code, 4] as const),
]);

const CURRENCY = /^[A-Z]{3}$/;

/** Whether `code` has the form of an ISO 4217 code. */
export function isCurrency(code: string): boolean {
  return CURRENCY.test(code);
}

/** Decimals of a currency's minor unit (ISO 4217): 0, 2, 3 or 4. */
export function currencyExponent(currency: string): number {
  return EXPONENTS.get(currency) ?? 2;
}

const DECIMAL = /^([+-]?)(\d+)(?:\.(\d+))?$/;

/**
 * Minor units of a plain decimal text such as `-1234.5`. Digits beyond the currency's exponent are rounded half away
 * from zero, once. Returns `undefined` when the text is no number or the result is no safe integer.
 * Works on the text, never `x * 100`: 4.35 * 100 is 434.99999999999994.
 */
export function minorFromDecimal(text: string, currency: string): number | undefined {
  const match = DECIMAL.exec(text.trim());
  if (!match) return undefined;
  const exponent = currencyExponent(currency);
  const fraction = match[3] ?? '';
  const kept = BigInt(match[2] + fraction.slice(0, exponent).padEnd(exponent, '0'));
  const up = (fraction[exponent] ?? '0') >= '5' ? 1n : 0n;
  const minor = Number(kept + up) * (match[1] === '-' ? -1 : 1);
  return Number.isSafeInteger(minor) ? minor || 0 : undefined;
}

/** Exact decimal text of minor units, for example `1234.50`; the inverse of {@link minorFromDecimal}. */
export function decimalFromMinor(minor: number | string, currency: string): string {
  const exponent = currencyExponent(currency);
  const value = BigInt(minor);
  const digits = (value < 0n ? -value : value).toString().padStart(exponent + 1, '0');
  const sign = value < 0n ? '-' : '';
  return exponent === 0 ? sign + digits : `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

/**
 * An integer sum that cannot overflow and can be taken apart again.
 * Adds plain numbers while they are exact and spills into a BigInt when they would not be.
 */
export class ExactSum {
  #small = 0;
  #big = 0n;

  /** Adds a safe integer; a negative one takes away. */
  add(value: number): void {
    const next = this.#small + value;
    if (Number.isSafeInteger(next)) {
      this.#small = next;
      return;
    }
    this.#big += BigInt(this.#small);
    this.#small = value;
  }

  /** Adds `sign * a * b` exactly, where the product may be no safe integer. */
  addProduct(a: number, b: number, sign: 1 | -1): void {
    const product = a * b;
    if (Number.isSafeInteger(product)) this.add(sign * product);
    else this.#big += BigInt(sign) * BigInt(a) * BigInt(b);
  }

  /** The exact value. */
  get value(): bigint {
    return this.#big + BigInt(this.#small);
  }
}

/** `value / divisor`, rounded half away from zero to a whole number. */
export function divideRounded(value: bigint, divisor: bigint): bigint {
  const twice = 2n * (value < 0n ? -value : value) + divisor;
  const magnitude = twice / (2n * divisor);
  return value < 0n ? -magnitude : magnitude;
}

/** Chance times amount, rounded once, in minor units. `chance` is in basis points. */
export function weightedMinor(minor: number, chance: number): number {
  return Number(divideRounded(BigInt(minor) * BigInt(chance), 10_000n));
}

/**
 * Sum of amounts, one entry per currency in code order. Amounts that are missing are left out.
 * Two currencies are never added together.
 */
export function sumByCurrency(amounts: Iterable<Money | undefined>): readonly MoneySum[] {
  const sums = new Map<string, ExactSum>();
  for (const amount of amounts) {
    if (!amount) continue;
    let sum = sums.get(amount.currency);
    if (!sum) sums.set(amount.currency, (sum = new ExactSum()));
    sum.add(amount.minor);
  }
  return [...sums]
    .map(([currency, sum]) => ({currency, minor: sum.value.toString()}))
    .toSorted((a, b) => (a.currency < b.currency ? -1 : 1));
}
