import {columnIdOf, laneIdOf, monthIds, type LaneField} from '../model/board-axes.js';
import {attentionContext, type AttentionContext} from '../model/attention.js';
import {plainDateOf} from '../model/calendar.js';
import type {Deal} from '../model/deal.js';
import {compileFilter, type FilterContext} from '../model/deal-filter.js';
import {orderOf, type OrderContext} from '../model/deal-order.js';
import type {Id, PlainDate} from '../model/ids.js';
import type {StepCounts} from '../model/next-steps.js';
import type {Stage} from '../model/pipeline.js';
import {compareByRank} from '../model/sort.js';
import type {DealSort, ViewSpec} from '../model/view-spec.js';
import {ActivityCounter} from './activity-counts.js';
import {DealGroups, type Grouping} from './deal-groups.js';
import type {DealGroup, DealOrder} from './group-index.js';
import type {PipelineStore} from './store.js';
import type {ViewState} from './view-state.js';

/** Stands between lane and column in the id of a cell. No id of a stage or value of a field has it. */
const BETWEEN = '\u001f';
/** Begins the id of a zone: a stage to drop on that is no column at the moment. */
const ZONE = '\u001e';

/** Months have no order made by hand. */
const BY_DATE: DealSort = [{field: 'expectedClose'}];

/** One place of a board where deals stand: a column, or the part of it that is in one lane. */
export interface BoardCell {
  readonly id: Id;
  readonly columnId: Id;
  /** Absent where the board has no lanes. */
  readonly laneId?: Id;
  /** A stage to drop on that is no column at the moment: `columnId` is the id of the stage. */
  readonly zone?: true;
}

/** One row of a board with lanes. */
export interface BoardLane {
  /** Value of the field as text; '' for deals without one. */
  readonly id: Id;
  readonly group: DealGroup;
}

/** The id of the cell where a lane crosses a column; the column's own id where there are no lanes. */
export function cellIdOf(columnId: Id, laneId: Id | undefined): Id {
  return laneId === undefined ? columnId : `${laneId}${BETWEEN}${columnId}`;
}

/** The id of a zone for a stage. */
export function zoneIdOf(stageId: Id): Id {
  return ZONE + stageId;
}

/** The cell with an id. */
export function cellOf(id: Id): BoardCell {
  if (id.startsWith(ZONE)) return {id, columnId: id.slice(ZONE.length), zone: true};
  const at = id.indexOf(BETWEEN);
  if (at < 0) return {id, columnId: id};
  return {id, laneId: id.slice(0, at), columnId: id.slice(at + BETWEEN.length)};
}

/** What a view's rules depend on: two equal lists make the same groups. */
function partsOf(store: PipelineStore, spec: ViewSpec, today: PlainDate): readonly unknown[] {
  const {filter, sort, columnSorts, columns, lanes, hidden} = spec;
  // Lanes hold what is in the columns shown: the stages come after the pipeline, and unknown ones with their deals.
  const shown = lanes === undefined ? [] : [hidden, store.stages()];
  return [store.pipeline(), filter, sort, columnSorts, columns, lanes, ...shown, today];
}

/**
 * The deals of a store as a board shows them: filtered, in columns and lanes, in order. Follows the store; a change
 * costs as much as it changes. Nothing is kept for a board that shows everything by stage and hand.
 */
export class BoardView {
  readonly store: PipelineStore;
  readonly state: ViewState;
  readonly #cells: DealGroups;
  readonly #columns: DealGroups;
  readonly #lanes: DealGroups;
  /** Closed stages are no columns: they appear as zones while something is dragged. */
  closedApart = false;
  #activity: ActivityCounter | undefined;
  #attention: AttentionContext | undefined;
  #made: readonly unknown[] = [];
  #today = '';

  constructor(store: PipelineStore, state: ViewState) {
    this.store = store;
    this.state = state;
    this.#cells = new DealGroups(store);
    this.#columns = new DealGroups(store);
    this.#lanes = new DealGroups(store);
  }

  get spec(): ViewSpec {
    return this.state.spec;
  }

  /** The day that months and filters are measured against. */
  get today(): PlainDate {
    return this.#today;
  }

  /** The deals by cell. */
  get cells(): DealGroups {
    return this.#cells;
  }

  /** Whether deals stand in the order made by hand: only then a drop can say between which two. */
  byHand(columnId: Id): boolean {
    const sort = this.#sortOf(columnId);
    return this.spec.columns === 'stage' && sort !== 'attention' && sort.length === 0;
  }

  /** Takes in what changed in the view, the pipeline or the day. Returns whether the groups were made anew. */
  update(): boolean {
    const {store, spec} = this;
    this.#today = plainDateOf(store.now(), store.zone);
    const parts = [...partsOf(store, spec, this.#today), this.closedApart];
    if (parts.length === this.#made.length && parts.every((part, i) => part === this.#made[i])) return false;
    this.#made = parts;
    const context = this.#context();
    const filter = compileFilter(spec.filter, context);
    const filtered: Grouping = filter ? {filter} : {};
    const lanes = spec.lanes;
    const orders = this.#orders(context);
    const columns = {...filtered, ...(spec.columns !== 'stage' && {groupOf: (deal: Deal) => this.#columnIdOf(deal)})};
    this.#cells.use({
      ...columns,
      ...orders,
      ...(lanes !== undefined && {groupOf: (deal) => this.#cellIdOf(deal, lanes)}),
    });
    this.#columns.use(lanes === undefined ? {} : columns);
    const shown = new Set(this.columnIds);
    const inLane = (deal: Deal): Id | undefined => this.#laneIdOf(deal, lanes ?? '', shown);
    this.#lanes.use(lanes === undefined ? {} : {...filtered, groupOf: inLane});
    this.#activity?.destroy();
    this.#activity = undefined;
    return true;
  }

  /** Ids of the columns that are shown, in order. */
  get columnIds(): readonly Id[] {
    const {order, hidden} = this.spec;
    const all = this.allColumnIds;
    const place = new Map(order.map((id, index) => [id, index]));
    const last = order.length;
    const placed = all.toSorted(
      (a, b) => (place.get(a) ?? last + all.indexOf(a)) - (place.get(b) ?? last + all.indexOf(b)),
    );
    return placed.filter((id) => !hidden.includes(id) && !(this.closedApart && this.#isClosed(id)));
  }

  /** Ids of all columns, hidden ones too, in the pipeline's order. */
  get allColumnIds(): readonly Id[] {
    return this.spec.columns === 'stage' ? this.store.stages().map(({id}) => id) : monthIds(this.#today);
  }

  #isClosed(columnId: Id): boolean {
    const stage = this.stageOf(columnId);
    return stage !== undefined && stage.kind !== 'open';
  }

  /** All deals of a lane that are shown. */
  lane(laneId: Id): DealGroup {
    return this.#lanes.group(laneId);
  }

  /** The stage a column stands for; `undefined` for a month. */
  stageOf(columnId: Id): Stage | undefined {
    return this.spec.columns === 'stage' ? this.store.stages().find(({id}) => id === columnId) : undefined;
  }

  /** Lanes that have deals, in no particular order; empty where the board has none. */
  get lanes(): readonly BoardLane[] {
    if (this.spec.lanes === undefined) return [];
    const groups = this.#lanes;
    return groups.groupIds.map((id) => ({id, group: groups.group(id)})).filter(({group}) => group.count > 0);
  }

  /** All deals of a column, whatever lane they stand in. */
  column(columnId: Id): DealGroup {
    return this.spec.lanes === undefined ? this.#cells.group(columnId) : this.#columns.group(columnId);
  }

  /** How urgent the next steps of a column's deals are; `undefined` where the source knows none at all. */
  steps(columnId: Id): StepCounts | undefined {
    // Made with the first question: while deals are still coming in nobody asks.
    this.#activity ??= new ActivityCounter(
      this.spec.lanes === undefined ? this.#cells : this.#columns,
      this.store.now(),
    );
    return this.#activity.known ? this.#activity.counts(columnId) : undefined;
  }

  /** What the order by attention is measured against; `undefined` while nothing is sorted so. */
  get attention(): AttentionContext | undefined {
    return this.#attention;
  }

  /** Deals of a column that the filter hides. O(deals); none without a filter. */
  hiddenIn(columnId: Id): readonly Deal[] {
    const groups = this.spec.lanes === undefined ? this.#cells : this.#columns;
    if (groups.plain) return [];
    return [...this.store.deals()].filter((deal) => this.#columnIdOf(deal) === columnId && !groups.groupOf(deal));
  }

  /** All deals of a column, whatever lane they stand in. */
  dealsOf(columnId: Id): readonly Deal[] {
    const groups = this.spec.lanes === undefined ? this.#cells : this.#columns;
    return groups.window(columnId, 0, Number.MAX_SAFE_INTEGER);
  }

  /** The cell a deal stands in; `undefined` while it is not shown. */
  cellOfDeal(dealId: Id): Id | undefined {
    const deal = this.store.deal(dealId);
    return deal && this.#cells.groupOf(deal);
  }

  /** How many deals are shown. */
  get shown(): number {
    return this.columnIds.reduce((sum, id) => sum + this.column(id).count, 0);
  }

  destroy(): void {
    this.#activity?.destroy();
    for (const groups of [this.#cells, this.#columns, this.#lanes]) groups.destroy();
  }

  /** What filters and orders are measured against, as it is now: until the next update it does not change. */
  #context(): FilterContext & OrderContext {
    const {store} = this;
    const {zone} = store;
    const now = store.now();
    const pipeline = store.pipeline();
    const ownerName = (id: Id): string | undefined => store.owner(id)?.name;
    this.#attention = undefined;
    const attention = (): AttentionContext =>
      (this.#attention ??= attentionContext(store.deals(), {pipeline, now, zone}));
    return {pipeline, ownerName, now, zone, attention};
  }

  #columnIdOf(deal: Deal): Id | undefined {
    return columnIdOf(deal, this.spec.columns, this.#today);
  }

  /** Lanes count what is shown in them: a deal in a hidden column is in none. */
  #laneIdOf(deal: Deal, field: LaneField, shown: ReadonlySet<Id>): Id | undefined {
    const columnId = this.#columnIdOf(deal);
    return columnId === undefined || !shown.has(columnId) ? undefined : laneIdOf(deal, field, this.#today);
  }

  #cellIdOf(deal: Deal, field: LaneField): Id | undefined {
    const columnId = this.#columnIdOf(deal);
    return columnId === undefined ? undefined : cellIdOf(columnId, laneIdOf(deal, field, this.#today));
  }

  #sortOf(columnId: Id): DealSort {
    const {sort, columnSorts} = this.spec;
    return columnSorts[columnId] ?? sort;
  }

  /** The order of each column, made once per order asked for. */
  #orders(context: OrderContext): Grouping {
    const {sort, columnSorts, columns} = this.spec;
    const made = new Map<DealSort, DealOrder | undefined>();
    const of = (one: DealSort): DealOrder | undefined => {
      if (!made.has(one)) made.set(one, orderOf(columns !== 'stage' && one.length === 0 ? BY_DATE : one, context));
      return made.get(one);
    };
    if (![sort, ...Object.values(columnSorts)].some((one) => of(one) !== undefined)) return {};
    return {orderOf: (cellId) => of(this.#sortOf(cellOf(cellId).columnId)) ?? compareByRank};
  }
}
