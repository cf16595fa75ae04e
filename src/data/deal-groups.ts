import type {Deal} from '../model/deal.js';
import type {Id} from '../model/ids.js';
import {findStage} from '../model/pipeline.js';
import {byStage, GroupIndex, type DealGroup, type DealOrder} from './group-index.js';
import type {PipelineStore} from './store.js';

/** Which deals are shown, in which groups and order. All functions are pure: the same deal gives the same answer. */
export interface Grouping {
  /** The group a deal stands in; `undefined` leaves it out. By stage if absent. */
  readonly groupOf?: (deal: Deal) => Id | undefined;
  /** The deals that are shown; all if absent. */
  readonly filter?: (deal: Deal) => boolean;
  /** The order within a group; by hand (rank) if absent. */
  readonly orderOf?: (groupId: Id) => DealOrder;
}

/**
 * The deals of a store filtered, grouped and ordered in another way than by stage and hand, and kept so as deals
 * change: a change costs what it costs the store. Without rules of its own it reads the store's stages and keeps nothing.
 */
export class DealGroups {
  readonly store: PipelineStore;
  #grouping: Grouping = {};
  #index: GroupIndex | undefined;
  #stop: (() => void) | undefined;

  constructor(store: PipelineStore) {
    this.store = store;
  }

  /** Whether the groups are the store's own stages, nothing left out, in the order made by hand. */
  get plain(): boolean {
    return this.#index === undefined;
  }

  /** Takes other rules. Costs a walk over all deals and a sort, unless the rules are none. */
  use(grouping: Grouping): void {
    this.#grouping = grouping;
    this.#stop?.();
    this.#stop = undefined;
    const {groupOf, filter, orderOf} = grouping;
    if (!groupOf && !filter && !orderOf) {
      this.#index = undefined;
      return;
    }
    const {store} = this;
    const index = new GroupIndex({
      groupOf: (deal) => this.groupOf(deal),
      stageOf: (id) => {
        const pipeline = store.pipeline();
        return pipeline && findStage(pipeline, id);
      },
      ...(orderOf && {orderOf}),
    });
    index.add([...store.deals()]);
    this.#index = index;
    this.#stop = store.onChanges((changes) => void index.apply(changes));
  }

  /** The group a deal stands in, or would if it were in the store; `undefined` when it is left out. */
  groupOf(deal: Deal): Id | undefined {
    const {groupOf = byStage, filter} = this.#grouping;
    if (deal.archived || (filter && !filter(deal))) return undefined;
    return groupOf(deal);
  }

  /** Ids of the groups that have or had deals. */
  get groupIds(): readonly Id[] {
    return this.#index?.groupIds ?? this.store.stages().map(({id}) => id);
  }

  /** One value for a whole group; the same object until something in it changes. */
  group(id: Id): DealGroup {
    return this.#index?.group(id) ?? this.store.column(id);
  }

  /** The deal at a place of a group, from 0; `undefined` beyond the end. */
  dealAt(groupId: Id, index: number): Deal | undefined {
    return this.#index ? this.#index.at(groupId, index) : this.store.dealAt(groupId, index);
  }

  /** Deals `start` up to `end` (not included) of a group, in order. */
  window(groupId: Id, start: number, end: number): readonly Deal[] {
    return this.#index ? this.#index.window(groupId, start, end) : this.store.window(groupId, start, end);
  }

  /** Place of a deal in its group, from 0; -1 when it is not shown. */
  indexOf(dealId: Id): number {
    if (!this.#index) return this.store.indexOf(dealId);
    const deal = this.store.deal(dealId);
    return deal ? this.#index.indexOf(deal) : -1;
  }

  /** Stops following the store. */
  destroy(): void {
    this.#stop?.();
    this.#stop = undefined;
  }
}
