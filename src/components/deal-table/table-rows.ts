import {DealGroups} from '../../data/deal-groups.js';
import type {DealGroup} from '../../data/group-index.js';
import type {PipelineStore} from '../../data/store.js';
import {attentionContext} from '../../model/attention.js';
import {plainDateOf} from '../../model/calendar.js';
import type {Deal} from '../../model/deal.js';
import {compileFilter} from '../../model/deal-filter.js';
import {orderOf} from '../../model/deal-order.js';
import type {Id, PlainDate} from '../../model/ids.js';
import type {SortKey} from '../../model/sort.js';
import type {DealSort, ViewSpec} from '../../model/view-spec.js';
import {sameParts} from '../../ui/same-parts.js';

/** Every row stands in this one group. */
const ALL = 'all';
const inOne = (): Id => ALL;

/** The board's own order, read column after column. */
const BY_STAGE: readonly SortKey[] = [{field: 'stageId'}];

/** Why the rows were made anew: they had not been made, somebody asked for another filter or order, or for other reasons. */
export type Renewal = 'none' | 'first' | 'asked' | 'other';

/** The deals of a store that a view lets through, in its order, as rows: kept so at the cost of what changes. */
export class TableRows {
  readonly store: PipelineStore;
  readonly #groups: DealGroups;
  #made: readonly unknown[] = [];
  #today: PlainDate = '';

  constructor(store: PipelineStore) {
    this.store = store;
    this.#groups = new DealGroups(store);
  }

  /** The day that filters and dates are measured against. */
  get today(): PlainDate {
    return this.#today;
  }

  /** Count and totals; a new object whenever a row changed. */
  get group(): DealGroup {
    return this.#groups.group(ALL);
  }

  get count(): number {
    return this.group.count;
  }

  /** Takes in what changed in the view, the pipeline or the day. Returns whether and why the rows were made anew. */
  update({filter, sort}: ViewSpec): Renewal {
    const {store} = this;
    const now = store.now();
    this.#today = plainDateOf(now, store.zone);
    const pipeline = store.pipeline();
    const parts = [filter, sort, pipeline, this.#today];
    const made = this.#made;
    if (sameParts(parts, made)) return 'none';
    this.#made = parts;
    const ownerName = (id: Id): string | undefined => store.owner(id)?.name;
    const test = compileFilter(filter, {pipeline, ownerName, now, zone: store.zone});
    const order = this.#order(sort, ownerName);
    this.#groups.use({groupOf: inOne, ...(test && {filter: test}), ...(order && {orderOf: () => order})});
    if (made.length === 0) return 'first';
    return sameParts([filter, sort], made.slice(0, 2)) ? 'other' : 'asked';
  }

  dealAt(index: number): Deal | undefined {
    return this.#groups.dealAt(ALL, index);
  }

  idAt(index: number): Id | undefined {
    return this.dealAt(index)?.id;
  }

  /** Place of a deal among the rows; -1 when it is not shown. */
  indexOf(id: Id): number {
    return this.#groups.indexOf(id);
  }

  /** The deals from one place to another, both ends included, in either direction. */
  between(from: number, to: number): readonly Deal[] {
    return this.#groups.window(ALL, Math.min(from, to), Math.max(from, to) + 1);
  }

  /** All of them, in order. */
  all(): readonly Deal[] {
    return this.#groups.window(ALL, 0, this.count);
  }

  destroy(): void {
    this.#groups.destroy();
  }

  #order(sort: DealSort, ownerName: (id: Id) => string | undefined): ReturnType<typeof orderOf> {
    const {store} = this;
    const pipeline = store.pipeline();
    const attention = (): ReturnType<typeof attentionContext> =>
      attentionContext(store.deals(), {pipeline, now: store.now(), zone: store.zone});
    const context = {pipeline, ownerName, attention};
    return orderOf(sort, context) ?? orderOf(BY_STAGE, context);
  }
}
