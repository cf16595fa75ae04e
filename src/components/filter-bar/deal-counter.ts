import type {PipelineStore} from '../../data/store.js';
import type {DealTest} from '../../model/deal-filter.js';

/**
 * How many deals of a store a filter lets through. Another filter costs a walk over all deals; a change of deals costs
 * as much as it changes, because a compiled filter answers the same for the same deal.
 */
export class DealCounter {
  readonly store: PipelineStore;
  #test: DealTest | undefined;
  #shown = 0;
  readonly #stop: () => void;

  /** Calls `changed` whenever a count may have changed. */
  constructor(store: PipelineStore, changed: () => void) {
    this.store = store;
    this.#stop = store.onChanges((changes) => {
      for (const {before, after} of changes) {
        this.#shown += Number(after !== undefined && this.#counts(after));
        this.#shown -= Number(before !== undefined && this.#counts(before));
      }
      changed();
    });
  }

  /** Deals in all; archived ones are never shown. */
  get total(): number {
    return this.store.stages().reduce((sum, {id}) => sum + this.store.column(id).count, 0);
  }

  /** Deals that the filter lets through. */
  get shown(): number {
    return this.#test ? this.#shown : this.total;
  }

  /** Takes another filter; `undefined` lets all through. */
  use(test: DealTest | undefined): void {
    this.#test = test;
    this.#shown = 0;
    if (!test) return;
    for (const deal of this.store.deals()) this.#shown += Number(this.#counts(deal));
  }

  /** Stops following the store. */
  destroy(): void {
    this.#stop();
  }

  #counts(deal: Parameters<DealTest>[0]): boolean {
    return this.#test !== undefined && !deal.archived && this.#test(deal);
  }
}
