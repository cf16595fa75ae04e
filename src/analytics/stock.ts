import type {Deal} from '../model/deal.js';
import type {Id} from '../model/ids.js';
import {divideRounded, type MoneySum} from '../model/money.js';
import type {Pipeline, Stage} from '../model/pipeline.js';
import {TotalsCounter} from '../model/totals.js';

/** A mean with the number of amounts in it. */
export interface MoneyMean extends MoneySum {
  readonly n: number;
}

/** What is open at one moment. Money is in minor units, one entry per currency in code order, never added across. */
export interface StockKpis {
  /** Open deals. */
  readonly n: number;
  /** Open deals without an amount: in `n`, in no money. */
  readonly withoutAmount: number;
  /** Open deals with an amount but no known chance: in `value`, not in `weighted`. */
  readonly withoutChance: number;
  readonly value: readonly MoneySum[];
  /** Amount times chance; a currency in which no deal has a chance is absent, not 0. */
  readonly weighted: readonly MoneySum[];
  /** Mean amount of the open deals that have one, rounded once. An amount of 0 counts, a missing one does not. */
  readonly average: readonly MoneyMean[];
}

/** The pipeline's stages by id, for readers that look up one per deal. */
export function stagesById(pipeline: Pipeline): ReadonlyMap<Id, Stage> {
  return new Map(pipeline.stages.map((stage) => [stage.id, stage]));
}

/** Adds up open deals one by one. The caller decides which deals are open. */
export class StockCounter {
  readonly #totals = new TotalsCounter();
  readonly #amounts = new Map<string, number>();
  readonly #chances = new Set<string>();
  readonly #stages: ReadonlyMap<Id, Stage>;

  constructor(stages: ReadonlyMap<Id, Stage>) {
    this.#stages = stages;
  }

  add(deal: Deal): void {
    const stage = this.#stages.get(deal.stageId);
    this.#totals.add(deal, stage);
    if (!deal.amount) return;
    const {currency} = deal.amount;
    this.#amounts.set(currency, (this.#amounts.get(currency) ?? 0) + 1);
    if ((deal.probability ?? stage?.probability) !== undefined) this.#chances.add(currency);
  }

  get kpis(): StockKpis {
    const {count, withoutAmount, withoutChance, sums, weighted} = this.#totals.totals;
    const average = sums.map(({currency, minor}) => {
      const n = this.#amounts.get(currency) ?? 0;
      return {currency, n, minor: divideRounded(BigInt(minor), BigInt(n)).toString()};
    });
    return {
      n: count,
      withoutAmount,
      withoutChance,
      value: sums,
      weighted: weighted.filter(({currency}) => this.#chances.has(currency)),
      average,
    };
  }
}

/** Whether a deal of this pipeline is still being worked on. */
export function isOpenIn(deal: Deal, pipeline: Pipeline): boolean {
  return deal.outcome === 'open' && deal.pipelineId === pipeline.id;
}

/**
 * Count, value, weighted value and mean size of the deals that are open in a pipeline now. Deals of other pipelines are
 * left out; a deal in an unknown stage counts, but has no chance unless its own. Nothing open gives 0 and no money. O(n).
 */
export function stockKpis(deals: Iterable<Deal>, pipeline: Pipeline): StockKpis {
  const counter = new StockCounter(stagesById(pipeline));
  for (const deal of deals) if (isOpenIn(deal, pipeline)) counter.add(deal);
  return counter.kpis;
}
