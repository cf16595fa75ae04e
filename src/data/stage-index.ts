import type {DealChange} from '../model/command.js';
import type {Deal} from '../model/deal.js';
import type {Id} from '../model/ids.js';
import type {Stage} from '../model/pipeline.js';
import {compareByRank} from '../model/sort.js';
import {NO_TOTALS, TotalsCounter, type Totals} from '../model/totals.js';

/** Compares two deals; a total order (ties by id). */
export type DealOrder = (a: Deal, b: Deal) => number;

/** A stage's deals as one value: a new object whenever the order, a deal or a total changes. */
export interface StageColumn {
  readonly stageId: Id;
  readonly count: number;
  readonly totals: Totals;
  /** Counts up with every change; for tests and for telling two columns apart. */
  readonly version: number;
}

interface Entry {
  deals: Deal[];
  readonly totals: TotalsCounter;
  column: StageColumn;
}

/** From this many changes in one stage on, sorting once is cheaper than many insertions. */
const BULK = 64;

/**
 * The deals of each stage in order, with totals, kept as single deals come and go.
 * One change costs a binary search and two sums, however many deals there are.
 */
export class StageIndex {
  readonly #entries = new Map<Id, Entry>();
  /** Columns of stages that never had a deal; kept, so that they too are the same object each time. */
  readonly #empty = new Map<Id, StageColumn>();
  readonly #stageOf: (stageId: Id) => Stage | undefined;
  #order: DealOrder = compareByRank;

  constructor(stageOf: (stageId: Id) => Stage | undefined) {
    this.#stageOf = stageOf;
  }

  /** Ids of the stages that have or had deals. */
  get stageIds(): readonly Id[] {
    return [...this.#entries.keys()];
  }

  column(stageId: Id): StageColumn {
    const entry = this.#entries.get(stageId);
    if (entry) return entry.column;
    let column = this.#empty.get(stageId);
    if (!column) this.#empty.set(stageId, (column = {stageId, count: 0, totals: NO_TOTALS, version: 0}));
    return column;
  }

  /** Deals `start` up to `end` (not included) of a stage, in order. */
  window(stageId: Id, start: number, end: number): readonly Deal[] {
    return this.#entries.get(stageId)?.deals.slice(Math.max(0, start), Math.max(0, end)) ?? [];
  }

  at(stageId: Id, index: number): Deal | undefined {
    return this.#entries.get(stageId)?.deals[index];
  }

  /** Place of a deal in its stage, from 0; -1 when it is not there. */
  indexOf(deal: Deal): number {
    const deals = this.#entries.get(deal.stageId)?.deals ?? [];
    const index = lowerBound(deals, deal, this.#order);
    return deals[index]?.id === deal.id ? index : -1;
  }

  /** Sorts every stage by another order. */
  sort(order: DealOrder): void {
    this.#order = order;
    for (const [stageId, entry] of this.#entries) {
      entry.deals.sort(order);
      this.#renew(stageId, entry);
    }
  }

  /** Takes changes in; returns the ids of the stages that look different now. */
  apply(changes: readonly DealChange[]): ReadonlySet<Id> {
    const touched = new Map<Id, {leave: Deal[]; arrive: Deal[]}>();
    const touch = (stageId: Id): {leave: Deal[]; arrive: Deal[]} => {
      let lists = touched.get(stageId);
      if (!lists) touched.set(stageId, (lists = {leave: [], arrive: []}));
      return lists;
    };
    for (const {before, after} of changes) {
      if (before && !before.archived) touch(before.stageId).leave.push(before);
      if (after && !after.archived) touch(after.stageId).arrive.push(after);
    }
    for (const [stageId, {leave, arrive}] of touched) this.#replace(stageId, leave, arrive);
    return new Set(touched.keys());
  }

  #replace(stageId: Id, leave: readonly Deal[], arrive: readonly Deal[]): void {
    const entry = this.#entry(stageId);
    const stage = this.#stageOf(stageId);
    const many = leave.length + arrive.length > BULK;
    const left = many ? takeMany(entry, leave) : this.#takeFew(entry, leave);
    for (const deal of left) entry.totals.remove(deal, stage);
    if (many) putMany(entry, arrive.toSorted(this.#order), this.#order);
    else for (const deal of arrive) entry.deals.splice(lowerBound(entry.deals, deal, this.#order), 0, deal);
    for (const deal of arrive) entry.totals.add(deal, stage);
    this.#renew(stageId, entry);
  }

  /** Takes deals out; returns them as they stood here. Those that did not are passed over. */
  #takeFew(entry: Entry, leave: readonly Deal[]): readonly Deal[] {
    return leave.flatMap((deal) => {
      const place = lowerBound(entry.deals, deal, this.#order);
      const same = entry.deals[place]?.id === deal.id;
      // Another version of the deal may stand elsewhere: rare enough to look through all of them.
      const index = same ? place : entry.deals.findIndex(({id}) => id === deal.id);
      return index < 0 ? [] : entry.deals.splice(index, 1);
    });
  }

  #entry(stageId: Id): Entry {
    let entry = this.#entries.get(stageId);
    if (!entry) {
      entry = {deals: [], totals: new TotalsCounter(), column: {stageId, count: 0, totals: NO_TOTALS, version: 0}};
      this.#entries.set(stageId, entry);
    }
    return entry;
  }

  #renew(stageId: Id, entry: Entry): void {
    const {version} = entry.column;
    entry.column = {stageId, count: entry.deals.length, totals: entry.totals.totals, version: version + 1};
  }
}

/** As `#takeFew`, in one go over all deals of the stage. */
function takeMany(entry: Entry, leave: readonly Deal[]): readonly Deal[] {
  if (leave.length === 0) return [];
  const gone = new Set(leave.map(({id}) => id));
  const left = entry.deals.filter(({id}) => gone.has(id));
  entry.deals = entry.deals.filter(({id}) => !gone.has(id));
  return left;
}

/** Puts ordered deals in. Behind all others, as while loading, they are simply appended. */
function putMany(entry: Entry, arrive: readonly Deal[], order: DealOrder): void {
  const last = entry.deals.at(-1);
  const [first] = arrive;
  if (last && first && order(last, first) > 0) entry.deals = entry.deals.concat(arrive).sort(order);
  else for (const deal of arrive) entry.deals.push(deal);
}

/** First place in `deals` that does not come before `deal`. */
function lowerBound(deals: readonly Deal[], deal: Deal, order: DealOrder): number {
  let low = 0;
  let high = deals.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = deals[middle];
    if (other && order(other, deal) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
