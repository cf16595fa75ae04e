import {numberFormat} from './intl-cache.js';

/** An exact amount as plain decimal text, for example `-1234.50`, and its ISO 4217 currency. */
export interface DecimalMoney {
  readonly decimal: string;
  readonly currency: string;
}

/** How an amount is written. */
export interface MoneyOptions {
  /** Three significant digits and a unit: `$412k`, `$1.21M`. */
  readonly compact?: boolean;
  /** A plus sign before gains, as changes are written. Zero has no sign. */
  readonly signed?: boolean;
}

const DECIMAL = /^[+-]?\d+(?:\.(\d+))?$/;
const isDecimal = (text: string): text is `${number}` => DECIMAL.test(text);

/** A share in basis points (10,000 is all) as a percentage with at most `digits` decimals. */
export function percentText(locale: string, basisPoints: number, digits: number): string {
  const options = {style: 'percent', maximumFractionDigits: digits, signDisplay: 'negative'} as const;
  return numberFormat(locale, options).format(basisPoints / 10_000);
}

/** A whole number of days: `12 d` or `12 days`. */
export function daysText(locale: string, days: number, width: 'short' | 'long'): string {
  const unitDisplay = width === 'short' ? 'narrow' : 'long';
  const format = numberFormat(locale, {style: 'unit', unit: 'day', unitDisplay, maximumFractionDigits: 0});
  // English alone writes "12d" without a space.
  if (width === 'long' || !isEnglish(locale)) return format.format(days);
  const parts = format.formatToParts(days);
  return parts.map(({type, value}) => (type === 'unit' ? ` ${value.trim()}` : value)).join('');
}

/**
 * An amount in the words of a locale, exact at any size unless compact. Whole amounts show no decimals.
 * A currency that Intl refuses is written as its code; what is no number is written as it came.
 */
export function moneyText(locale: string, money: DecimalMoney, options: MoneyOptions = {}): string {
  const {decimal, currency} = money;
  if (!isDecimal(decimal)) return [currency, decimal].filter(Boolean).join(' ');
  const shape = options.compact ? COMPACT : exactDigits(decimal, currency);
  const signDisplay = options.signed ? 'exceptZero' : 'negative';
  if (!isCurrencyCode(currency)) {
    const number = joinParts(locale, decimal, {...shape, signDisplay});
    return [currency, number].filter(Boolean).join(' ');
  }
  return joinParts(locale, decimal, {...shape, signDisplay, style: 'currency', currency});
}

const COMPACT: Intl.NumberFormatOptions = {notation: 'compact', maximumSignificantDigits: 3};

/** As many decimals as were given, and never fewer than the currency is used to; none where all are zero. */
function exactDigits(decimal: string, currency: string): Intl.NumberFormatOptions {
  const usual = isCurrencyCode(currency) ? currencyDigits(currency) : 0;
  const digits = Math.max(usual, DECIMAL.exec(decimal)?.[1]?.length ?? 0);
  return {minimumFractionDigits: digits, maximumFractionDigits: digits, trailingZeroDisplay: 'stripIfInteger'};
}

const usualDigits = new Map<string, number>();

function currencyDigits(currency: string): number {
  let digits = usualDigits.get(currency);
  if (digits === undefined) {
    digits = numberFormat('en', {style: 'currency', currency}).resolvedOptions().maximumFractionDigits ?? 2;
    usualDigits.set(currency, digits);
  }
  return digits;
}

/** Intl takes any three letters, known to it or not, and throws for all else. */
function isCurrencyCode(code: string): boolean {
  return /^[A-Za-z]{3}$/.test(code);
}

function joinParts(locale: string, decimal: `${number}`, options: Intl.NumberFormatOptions): string {
  const format = numberFormat(locale, options);
  if (options.notation !== 'compact' || !isEnglish(locale)) return format.format(decimal);
  // English figures read more quietly with a small k, as in $412k; M and B stay.
  const parts = format.formatToParts(decimal);
  return parts.map(({type, value}) => (type === 'compact' && value === 'K' ? 'k' : value)).join('');
}

function isEnglish(locale: string): boolean {
  return locale === 'en' || locale.startsWith('en-');
}
