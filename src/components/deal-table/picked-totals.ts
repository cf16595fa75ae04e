import type {PipelineStore} from '../../data/store.js';
import type {DealChange} from '../../model/command.js';
import type {Id} from '../../model/ids.js';
import {findStage, type Pipeline, type Stage} from '../../model/pipeline.js';
import {NO_TOTALS, TotalsCounter, type Totals} from '../../model/totals.js';

/** Totals of the deals that are chosen, kept as deals change: a change costs nothing but its own two sums. */
export class PickedTotals {
  readonly #store: PipelineStore;
  readonly #stop: () => void;
  #counter = new TotalsCounter();
  #ids: ReadonlySet<Id> = new Set();
  /** What the chances were read from. */
  #pipeline: Pipeline | undefined;

  constructor(store: PipelineStore) {
    this.#store = store;
    this.#stop = store.onChanges((changes) => this.#follow(changes));
  }

  /** The totals of these deals; those that are gone do not count. */
  of(ids: ReadonlySet<Id>): Totals {
    const pipeline = this.#store.pipeline();
    if (ids !== this.#ids || pipeline !== this.#pipeline) this.#count(ids, pipeline);
    return ids.size === 0 ? NO_TOTALS : this.#counter.totals;
  }

  destroy(): void {
    this.#stop();
  }

  #count(ids: ReadonlySet<Id>, pipeline: Pipeline | undefined): void {
    this.#ids = ids;
    this.#pipeline = pipeline;
    this.#counter = new TotalsCounter();
    for (const id of ids) {
      const deal = this.#store.deal(id);
      if (deal) this.#counter.add(deal, this.#stage(deal.stageId));
    }
  }

  #follow(changes: readonly DealChange[]): void {
    for (const {id, before, after} of changes) {
      if (!this.#ids.has(id)) continue;
      if (before) this.#counter.remove(before, this.#stage(before.stageId));
      if (after) this.#counter.add(after, this.#stage(after.stageId));
    }
  }

  #stage(stageId: Id): Stage | undefined {
    return this.#pipeline && findStage(this.#pipeline, stageId);
  }
}
