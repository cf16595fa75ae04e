import {dayStart} from '../../model/day-start.js';
import type {PlainDate} from '../../model/ids.js';
import {currencyExponent} from '../../model/money.js';

/** What one unit of a currency is worth in the base currency, from a day on. */
export interface ExchangeRate {
  readonly currency: string;
  /** Units of the base currency per unit. */
  readonly rate: number;
  /** First day on which it holds; absent: from ever. */
  readonly since?: PlainDate;
}

/** How amounts of several currencies and of several moments are read. */
export interface MoneyPolicy {
  /** Amounts are converted into this currency. Absent: nothing is converted, currencies stand apart. */
  readonly base?: string;
  readonly rates?: readonly ExchangeRate[];
  /**
   * `event` (default): closed deals by the rate of their closing day, open ones by that of the moment of the report.
   * `constant`: all by the rate of `constantDate` (default: of the newest report), so that currencies are no movement.
   */
  readonly rateOf?: 'event' | 'constant';
  readonly constantDate?: PlainDate;
  /** Of a closed deal: its amount `closing` (default) or as it is `now`. */
  readonly amountOf?: 'closing' | 'now';
}

/** Rounds to a whole number; a tie goes to the even one, so that sums of many have no drift. */
export function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return Math.round(value) || 0;
  return floor % 2 === 0 ? floor : floor + 1;
}

/** The rates of a policy by moment. */
export interface RateTable {
  /** Factor from minor units of a currency to minor units of the base; `undefined` without a rate, never 1. */
  factor(currency: string, ms: number): number | undefined;
}

/** Reads a policy's rates once. Throws `RangeError` for a rate that is no positive number. */
export function rateTable(policy: MoneyPolicy, zone: string): RateTable {
  const {base, rates = []} = policy;
  const known = new Map<string, {readonly from: number; readonly factor: number}[]>();
  for (const {currency, rate, since} of rates) {
    if (!(rate > 0 && Number.isFinite(rate))) throw new RangeError(`rate of ${currency} is ${rate}; give a number > 0`);
    const digits = base === undefined ? 0 : currencyExponent(base) - currencyExponent(currency);
    const from = since === undefined ? -Infinity : dayStart(since, zone);
    known.set(currency, [...(known.get(currency) ?? []), {from, factor: rate * 10 ** digits}]);
  }
  for (const list of known.values()) list.sort((a, b) => b.from - a.from);
  return {
    factor: (currency, ms) =>
      base === undefined || currency === base ? 1 : known.get(currency)?.find(({from}) => from <= ms)?.factor,
  };
}
