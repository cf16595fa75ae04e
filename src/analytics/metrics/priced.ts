import {FLAG, NONE, type PipelineLog} from '../log/pipeline-log.js';
import type {Exclusion, Refusal} from '../measure.js';
import type {SetOptions} from './deal-sets.js';

/** What a measure of money takes. */
export interface MoneyOptions extends SetOptions {
  /** Only amounts in this currency (after conversion); the others are left out. Absent: there must be one only. */
  readonly currency?: string | undefined;
}

/** What a mean of amounts takes. */
export interface SizeOptions extends MoneyOptions {
  /** Leaves out amounts of 0. Without it 0 is a value like any other. */
  readonly ignoreZero?: boolean | undefined;
}

/** Reasons for which deals are missing, with their numbers. */
export type Excluded = Partial<Record<Exclusion, number>>;

/** The amounts of some deals. */
export interface Priced {
  /** Those that have an amount, ascending. */
  readonly deals: Uint32Array;
  /** Minor units, one per deal of `deals`. */
  readonly amounts: Float64Array;
  readonly currency?: string;
  /** The deals that could have had an amount: all but those of another currency. */
  readonly considered: Uint32Array;
  readonly zeros: number;
  readonly excluded: Excluded;
  /** Why the amounts cannot be added. */
  readonly refusal?: Refusal;
}

/** The currency of figures of a log whose deals have no amounts: its base, or the only one that it has. */
function homeCurrency({money, currencies}: PipelineLog): string | undefined {
  return money.base ?? (currencies.length === 1 ? currencies[0] : undefined);
}

/** Sorts the deals by whether and in which currency they have an amount. */
class PriceReader {
  readonly deals: number[] = [];
  readonly amounts: number[] = [];
  readonly considered: number[] = [];
  readonly found = new Set<number>();
  zeros = 0;
  readonly excluded = {missingAmount: 0, missingRate: 0, otherCurrency: 0};
  readonly #log: PipelineLog;
  readonly #options: SizeOptions;
  readonly #wanted: number;

  constructor(log: PipelineLog, options: SizeOptions) {
    this.#log = log;
    this.#options = options;
    this.#wanted = options.currency === undefined ? -1 : log.currencies.indexOf(options.currency);
  }

  add(deal: number): void {
    const {amount, currency, flags} = this.#log.deals;
    const minor = amount[deal] ?? NaN;
    const place = currency[deal] ?? NONE;
    if (this.#options.currency !== undefined && place !== NONE && place !== this.#wanted) {
      this.excluded.otherCurrency++;
      return;
    }
    this.considered.push(deal);
    if (Number.isNaN(minor)) {
      if ((flags[deal] ?? 0) & FLAG.noRate) this.excluded.missingRate++;
      else this.excluded.missingAmount++;
      return;
    }
    if (minor === 0) {
      this.zeros++;
      if (this.#options.ignoreZero) return;
    }
    this.found.add(place);
    this.deals.push(deal);
    this.amounts.push(minor);
  }
}

/**
 * The amounts of some deals: missing ones are left out and counted, 0 is a value. Refused where the amounts are in several
 * currencies, and where there are deals but none of them has an amount: such a set is not worth 0. O(deals).
 */
export function pricedOf(log: PipelineLog, deals: Iterable<number>, options: SizeOptions = {}): Priced {
  const reader = new PriceReader(log, options);
  for (const deal of deals) reader.add(deal);
  const [place] = reader.found;
  const currency = place === undefined ? (options.currency ?? homeCurrency(log)) : log.currencies[place];
  const mixed = reader.found.size > 1;
  const unpriced = reader.deals.length === 0 && reader.considered.length > 0;
  const {excluded, zeros} = reader;
  return {
    deals: Uint32Array.from(reader.deals),
    amounts: Float64Array.from(reader.amounts),
    considered: Uint32Array.from(reader.considered),
    zeros,
    excluded,
    ...(currency !== undefined && !mixed && {currency}),
    ...(mixed ? {refusal: 'mixedCurrencies' as const} : unpriced ? {refusal: 'nothing' as const} : {}),
  };
}
