import type {DealChange} from '../model/command.js';
import type {Deal} from '../model/deal.js';
import type {Id} from '../model/ids.js';
import type {Stage} from '../model/pipeline.js';
import {compareByRank} from '../model/sort.js';
import {NO_TOTALS, TotalsCounter, type Totals} from '../model/totals.js';

/** Compares two deals; a total order (ties by id). */
export type DealOrder = (a: Deal, b: Deal) => number;

/** The deals of a stage, a lane's cell or a month as one value: a new object whenever the order, a deal or a total changes. */
export interface DealGroup {
  readonly id: Id;
  readonly count: number;
  readonly totals: Totals;
  /** Counts up with every change; for tests and for telling two groups apart. */
  readonly version: number;
}

interface Entry {
  deals: Deal[];
  readonly totals: TotalsCounter;
  group: DealGroup;
}

/** From this many changes in one group on, sorting once is cheaper than many insertions. */
const BULK = 64;

/** What a {@link GroupIndex} needs to know of its deals. */
export interface GroupRules {
  /** The group a deal stands in; `undefined` for a deal that is left out. */
  readonly groupOf: (deal: Deal) => Id | undefined;
  /** The stage with an id: it may give a deal its chance. */
  readonly stageOf: (stageId: Id) => Stage | undefined;
  /** The order within a group; by rank if absent. */
  readonly orderOf?: (groupId: Id) => DealOrder;
}

/** Deals by stage, archived ones left out. */
export const byStage = (deal: Deal): Id | undefined => (deal.archived ? undefined : deal.stageId);

const byRank = (): DealOrder => compareByRank;

/**
 * Deals in groups, in order, with totals, kept as single deals come and go.
 * One change costs a binary search and two sums, however many deals there are.
 */
export class GroupIndex {
  readonly #entries = new Map<Id, Entry>();
  /** Groups that never had a deal; kept, so that they too are the same object each time. */
  readonly #empty = new Map<Id, DealGroup>();
  readonly #rules: GroupRules;
  readonly #orderOf: (groupId: Id) => DealOrder;

  constructor(rules: GroupRules) {
    this.#rules = rules;
    this.#orderOf = rules.orderOf ?? byRank;
  }

  /** Ids of the groups that have or had deals. */
  get groupIds(): readonly Id[] {
    return [...this.#entries.keys()];
  }

  group(id: Id): DealGroup {
    const entry = this.#entries.get(id);
    if (entry) return entry.group;
    let group = this.#empty.get(id);
    if (!group) this.#empty.set(id, (group = {id, count: 0, totals: NO_TOTALS, version: 0}));
    return group;
  }

  /** Deals `start` up to `end` (not included) of a group, in order. */
  window(id: Id, start: number, end: number): readonly Deal[] {
    return this.#entries.get(id)?.deals.slice(Math.max(0, start), Math.max(0, end)) ?? [];
  }

  at(id: Id, index: number): Deal | undefined {
    return this.#entries.get(id)?.deals[index];
  }

  /** Place of a deal in its group, from 0; -1 when it is in none. */
  indexOf(deal: Deal): number {
    const id = this.#rules.groupOf(deal);
    const deals = id === undefined ? undefined : this.#entries.get(id)?.deals;
    if (id === undefined || !deals) return -1;
    const index = lowerBound(deals, deal, this.#orderOf(id));
    return deals[index]?.id === deal.id ? index : -1;
  }

  /** Takes deals in that were in no group; returns the ids of the groups that look different now. */
  add(deals: readonly Deal[]): ReadonlySet<Id> {
    const arriving = new Map<Id, Deal[]>();
    for (const deal of deals) {
      const id = this.#rules.groupOf(deal);
      if (id === undefined) continue;
      const list = arriving.get(id);
      if (list) list.push(deal);
      else arriving.set(id, [deal]);
    }
    for (const [id, arrive] of arriving) this.#replace(id, [], arrive);
    return new Set(arriving.keys());
  }

  /** Takes changes in; returns the ids of the groups that look different now. */
  apply(changes: readonly DealChange[]): ReadonlySet<Id> {
    const {groupOf} = this.#rules;
    const touched = new Map<Id, {leave: Deal[]; arrive: Deal[]}>();
    const touch = (id: Id): {leave: Deal[]; arrive: Deal[]} => {
      let lists = touched.get(id);
      if (!lists) touched.set(id, (lists = {leave: [], arrive: []}));
      return lists;
    };
    for (const {before, after} of changes) {
      const [from, to] = [before && groupOf(before), after && groupOf(after)];
      if (before && from !== undefined) touch(from).leave.push(before);
      if (after && to !== undefined) touch(to).arrive.push(after);
    }
    for (const [id, {leave, arrive}] of touched) this.#replace(id, leave, arrive);
    return new Set(touched.keys());
  }

  #replace(id: Id, leave: readonly Deal[], arrive: readonly Deal[]): void {
    const entry = this.#entry(id);
    const {stageOf} = this.#rules;
    const order = this.#orderOf(id);
    const many = leave.length + arrive.length > BULK;
    const left = many ? takeMany(entry, leave) : takeFew(entry, leave, order);
    for (const deal of left) entry.totals.remove(deal, stageOf(deal.stageId));
    if (many) putMany(entry, arrive.toSorted(order), order);
    else for (const deal of arrive) entry.deals.splice(lowerBound(entry.deals, deal, order), 0, deal);
    for (const deal of arrive) entry.totals.add(deal, stageOf(deal.stageId));
    const {version} = entry.group;
    entry.group = {id, count: entry.deals.length, totals: entry.totals.totals, version: version + 1};
  }

  #entry(id: Id): Entry {
    let entry = this.#entries.get(id);
    if (!entry) {
      entry = {deals: [], totals: new TotalsCounter(), group: {id, count: 0, totals: NO_TOTALS, version: 0}};
      this.#entries.set(id, entry);
    }
    return entry;
  }
}

/** Takes deals out; returns them as they stood here. Those that did not are passed over. */
function takeFew(entry: Entry, leave: readonly Deal[], order: DealOrder): readonly Deal[] {
  return leave.flatMap((deal) => {
    const place = lowerBound(entry.deals, deal, order);
    const same = entry.deals[place]?.id === deal.id;
    // Another version of the deal may stand elsewhere: rare enough to look through all of them.
    const index = same ? place : entry.deals.findIndex(({id}) => id === deal.id);
    return index < 0 ? [] : entry.deals.splice(index, 1);
  });
}

/** As {@link takeFew}, in one go over all deals of the group. */
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
