import {chanceOf, type Deal} from './deal.js';
import {divideRounded, ExactSum, type MoneySum} from './money.js';
import type {Stage} from './pipeline.js';

/** Count and money of a set of deals, per currency. Nothing is added across currencies. */
export interface Totals {
  readonly count: number;
  /** Deals without an amount: counted, but in no sum. */
  readonly withoutAmount: number;
  /** Deals with an amount but no known chance: in `sums`, not in `weighted`. */
  readonly withoutChance: number;
  /** Sum of amounts, in currency order. */
  readonly sums: readonly MoneySum[];
  /** Sum of amount times chance, added exactly and rounded once, in currency order; only where a chance is known. */
  readonly weighted: readonly MoneySum[];
}

/** The totals of no deals. */
export const NO_TOTALS: Totals = {count: 0, withoutAmount: 0, withoutChance: 0, sums: [], weighted: []};

/** Whether the sums leave something out that has to be said beside them. */
export function leavesOut(totals: Totals | undefined): boolean {
  if (!totals) return false;
  return totals.withoutAmount > 0 || (totals.weighted.length > 0 && totals.withoutChance > 0);
}

interface CurrencyLine {
  count: number;
  readonly sum: ExactSum;
  /** Minor units times basis points, of the deals with a known chance. */
  readonly weighted: ExactSum;
  /** How many have a known chance. */
  chances: number;
}

/** Totals that follow single deals in and out, at a cost that does not depend on how many there are. */
export class TotalsCounter {
  #count = 0;
  #withoutAmount = 0;
  #withoutChance = 0;
  readonly #lines = new Map<string, CurrencyLine>();
  #totals: Totals | undefined;

  add(deal: Deal, stage: Stage | undefined): void {
    this.#put(deal, stage, 1);
  }

  remove(deal: Deal, stage: Stage | undefined): void {
    this.#put(deal, stage, -1);
  }

  /** The totals as a plain value; the same object until something changes. */
  get totals(): Totals {
    this.#totals ??= this.#read();
    return this.#totals;
  }

  /** How many deals have an amount in this currency. */
  countIn(currency: string): number {
    return this.#lines.get(currency)?.count ?? 0;
  }

  #put(deal: Deal, stage: Stage | undefined, sign: 1 | -1): void {
    this.#totals = undefined;
    this.#count += sign;
    if (!deal.amount) {
      this.#withoutAmount += sign;
      return;
    }
    const {minor, currency} = deal.amount;
    let line = this.#lines.get(currency);
    if (!line)
      this.#lines.set(currency, (line = {count: 0, chances: 0, sum: new ExactSum(), weighted: new ExactSum()}));
    line.count += sign;
    line.sum.add(sign * minor);
    const chance = chanceOf(deal, stage);
    if (chance === undefined) this.#withoutChance += sign;
    else {
      line.chances += sign;
      line.weighted.addProduct(minor, chance, sign);
    }
    if (line.count === 0) this.#lines.delete(currency);
  }

  #read(): Totals {
    const lines = [...this.#lines].toSorted(([a], [b]) => (a < b ? -1 : 1));
    return {
      count: this.#count,
      withoutAmount: this.#withoutAmount,
      withoutChance: this.#withoutChance,
      sums: lines.map(([currency, line]) => ({currency, minor: line.sum.value.toString()})),
      weighted: lines
        .filter(([, line]) => line.chances > 0)
        .map(([currency, line]) => ({currency, minor: divideRounded(line.weighted.value, 10_000n).toString()})),
    };
  }
}
