import type {ChangeEvent} from '../model/change-event.js';
import {changeEvents} from '../model/change-log.js';
import {applyCommand, type DealChange} from '../model/command.js';
import {patchDeal, sameDeal, type Deal} from '../model/deal.js';
import {matches} from '../model/filter.js';
import type {Id, Instant} from '../model/ids.js';
import {findStage, type Owner, type Pipeline} from '../model/pipeline.js';
import {rankBetween, type Rank} from '../model/rank.js';
import {compareByRank, compareDeals} from '../model/sort.js';
import {TotalsCounter} from '../model/totals.js';
import type {
  Aggregate,
  AggregateCell,
  AggregateQuery,
  Changes,
  ChangeSink,
  CommitCall,
  DealPage,
  DealQuery,
  EventPage,
  HistoryQuery,
  Op,
  OpResult,
  Place,
} from './adapter.js';
import {AdapterError} from './adapter-error.js';
import {commandOf} from './ops.js';

/** Records to start with. */
export interface RecordTableOptions {
  readonly pipelines: readonly Pipeline[];
  readonly deals: readonly Deal[];
  readonly events?: readonly ChangeEvent[];
  readonly owners?: readonly Owner[];
  readonly now: () => Instant;
}

/** Most pages that can be walked at the same time. */
const CURSORS = 500;
const KEYS_REMEMBERED = 10_000;

const exact = (value: number): {readonly value: number; readonly precision: 'exact'} => ({value, precision: 'exact'});

/**
 * Deals, their history and their rules in memory: what a back end does, without the wire. The memory and file
 * adapters are thin doors in front of one. Several adapters may share a table, as several users share a server.
 */
export class RecordTable {
  readonly pipelines: readonly Pipeline[];
  readonly owners: readonly Owner[];
  readonly #deals = new Map<Id, Deal>();
  readonly #events: ChangeEvent[];
  readonly #now: () => Instant;
  readonly #sinks = new Set<ChangeSink>();
  readonly #done = new Map<string, readonly OpResult[]>();
  readonly #cursors = new Map<string, Deal>();
  #sorted: {readonly key: string; readonly version: number; readonly deals: readonly Deal[]} | undefined;
  #version = 0;
  #sequence = 0;

  constructor(options: RecordTableOptions) {
    this.pipelines = options.pipelines;
    this.owners = options.owners ?? [];
    this.#now = options.now;
    for (const deal of options.deals) this.#deals.set(deal.id, deal);
    this.#events = [...(options.events ?? [])].sort((a, b) =>
      a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1,
    );
  }

  deals(): IterableIterator<Deal> {
    return this.#deals.values();
  }

  get hasHistory(): boolean {
    return this.#events.length > 0;
  }

  get(ids: readonly Id[]): ReadonlyMap<Id, Deal> {
    const found = new Map<Id, Deal>();
    for (const id of ids) {
      const deal = this.#deals.get(id);
      if (deal) found.set(id, deal);
    }
    return found;
  }

  /** Throws `cursorExpired` for a cursor that is not this query's. */
  page(query: DealQuery): DealPage {
    const deals = this.#select(query);
    const compare = compareDeals(query.sort);
    const start = query.after === undefined ? 0 : this.#after(deals, this.#cursor(query.after), compare);
    const items = deals.slice(start, start + query.limit);
    const last = items.at(-1);
    const more = start + items.length < deals.length;
    return {items, asOf: this.#now(), total: exact(deals.length), ...(more && last && {next: this.#remember(last)})};
  }

  aggregate(query: AggregateQuery): Aggregate {
    const counters = new Map<Id, TotalsCounter>();
    for (const deal of this.#deals.values()) {
      if (deal.pipelineId !== query.pipelineId || deal.archived || !matches(deal, query.filter)) continue;
      if (query.stageIds && !query.stageIds.includes(deal.stageId)) continue;
      let counter = counters.get(deal.stageId);
      if (!counter) counters.set(deal.stageId, (counter = new TotalsCounter()));
      counter.add(deal, this.#stageOf(deal));
    }
    return {cells: [...counters].flatMap(([stageId, counter]) => cellsOf(stageId, counter)), asOf: this.#now()};
  }

  history(query: HistoryQuery): EventPage {
    const ids = query.dealIds && new Set(query.dealIds);
    const start = query.after === undefined ? 0 : Number(query.after);
    const items: ChangeEvent[] = [];
    let index = start;
    for (; index < this.#events.length && items.length < query.limit; index++) {
      const event = this.#events[index];
      if (!event || (ids && !ids.has(event.dealId))) continue;
      if ((this.#deals.get(event.dealId)?.pipelineId ?? query.pipelineId) !== query.pipelineId) continue;
      if ((query.from && event.at < query.from) || (query.to && event.at >= query.to)) continue;
      items.push(event);
    }
    return {items, ...(index < this.#events.length && {next: String(index)})};
  }

  /** Writes; a key that was seen before answers what it answered then. */
  commit(ops: readonly Op[], call: CommitCall): readonly OpResult[] {
    const before = this.#done.get(call.idempotencyKey);
    if (before) return before;
    const checked = ops.map((op) => this.#check(op));
    const refused = call.atomic === true && checked.some((error) => error !== undefined);
    const results = ops.map((op): OpResult => {
      const error = this.#check(op);
      if (error) return this.#refusal(op, error);
      if (refused) return this.#refusal(op, new AdapterError('validation', 'another write of the same batch failed'));
      return this.#write(op, call);
    });
    this.#done.set(call.idempotencyKey, results);
    forgetOldest(this.#done, KEYS_REMEMBERED);
    this.#publish(ops, results, call.idempotencyKey);
    return results;
  }

  /**
   * Takes `deals` for all there are, as when a host hands in its list anew: those that say something else are changed,
   * those missing removed, and everybody who subscribed is told only of these. Writes no history.
   */
  replace(deals: readonly Deal[]): void {
    const ids = new Set(deals.map((deal) => deal.id));
    const removed = [...this.#deals.keys()].filter((id) => !ids.has(id)).map((id) => ({id}));
    const changed = deals.flatMap((deal) => {
      const before = this.#deals.get(deal.id);
      if (before && sameDeal(before, deal)) return [];
      const rank = deal.rank ?? before?.rank;
      return [{...deal, ...(rank !== undefined && {rank}), revision: `r${++this.#sequence}`}];
    });
    for (const {id} of removed) this.#deals.delete(id);
    for (const deal of changed) this.#deals.set(deal.id, deal);
    this.#version++;
    if (changed.length + removed.length > 0) this.#tell({changed, removed});
  }

  /** Tells `sink` of every later change, in a microtask. Returns the way to stop. */
  subscribe(sink: ChangeSink): () => void {
    this.#sinks.add(sink);
    return () => void this.#sinks.delete(sink);
  }

  #stageOf(deal: Deal): ReturnType<typeof findStage> {
    const pipeline = this.pipelines.find((one) => one.id === deal.pipelineId);
    return pipeline && findStage(pipeline, deal.stageId);
  }

  /** Why a write cannot be done, or `undefined`. */
  #check(op: Op): AdapterError | undefined {
    if (op.op === 'create') {
      if (this.#deals.has(op.deal.id)) return new AdapterError('conflict', `deal ${op.deal.id} exists already`);
      return this.#checkStage(op.deal.pipelineId, op.deal.stageId);
    }
    const deal = this.#deals.get(op.id);
    if (!deal) return new AdapterError('notFound', `no deal ${op.id}`);
    if (op.expect !== undefined && op.expect !== deal.revision) {
      return new AdapterError('conflict', `deal ${op.id} was changed by someone else`, {current: deal});
    }
    return op.op === 'move' ? this.#checkStage(deal.pipelineId, op.stageId, deal.stageId) : undefined;
  }

  #checkStage(pipelineId: Id, stageId: Id, fromId?: Id): AdapterError | undefined {
    const pipeline = this.pipelines.find((one) => one.id === pipelineId);
    const from = pipeline && fromId !== undefined ? findStage(pipeline, fromId) : undefined;
    if (stageId === fromId) return undefined;
    if (!pipeline || !findStage(pipeline, stageId)) {
      const message = `pipeline ${pipelineId} has no stage ${stageId}`;
      return new AdapterError('validation', message, {fields: [{field: 'stageId', code: 'unknown', message}]});
    }
    if (from?.transitions && !from.transitions.includes(stageId)) {
      return new AdapterError('transition', `no way from ${from.id} to ${stageId}`, {allowed: from.transitions});
    }
    return undefined;
  }

  #refusal(op: Op, error: AdapterError): OpResult {
    const current = op.op === 'create' ? undefined : this.#deals.get(op.id);
    return {ok: false, error, ...(current && {current})};
  }

  #write(op: Op, call: CommitCall): OpResult {
    const id = op.op === 'create' ? op.deal.id : op.id;
    const deal = this.#deals.get(id);
    const pipelineId = op.op === 'create' ? op.deal.pipelineId : deal?.pipelineId;
    const pipeline = this.pipelines.find((one) => one.id === pipelineId) ?? {id: '', name: '', order: 0, stages: []};
    const at = this.#now();
    const rankFor = (stageId: Id, place: Place | undefined): Rank => this.#rankFor(stageId, place, id);
    const changes = applyCommand(this.#deals, commandOf(op, deal, {pipeline, at, rankFor}));
    const nextId = (): Id => `e${++this.#sequence}`;
    const events = changes.flatMap((one) => changeEvents(one, {at, nextId, ...(call.via && {via: call.via})}));
    this.#events.push(...events);
    for (const one of changes) this.#put(one);
    const stored = this.#deals.get(id);
    return {ok: true, events, ...(stored && {deal: stored})};
  }

  #put({id, after}: DealChange): void {
    this.#version++;
    if (after) this.#deals.set(id, patchDeal({...after, revision: `r${++this.#sequence}`}, {}));
    else this.#deals.delete(id);
  }

  #rankFor(stageId: Id, place: Place | undefined, movedId: Id): Rank {
    const list = [...this.#deals.values()].filter((deal) => deal.stageId === stageId && deal.id !== movedId);
    list.sort(compareByRank);
    const after = place?.after == null ? -1 : list.findIndex((deal) => deal.id === place.after);
    const before = place?.before == null ? -1 : list.findIndex((deal) => deal.id === place.before);
    const at = after >= 0 ? after + 1 : before >= 0 ? before : place?.after === null ? 0 : list.length;
    return rankBetween(list[at - 1]?.rank, list[at]?.rank);
  }

  #select(query: DealQuery): readonly Deal[] {
    const {pipelineId, stageIds, filter, sort} = query;
    const key = JSON.stringify([pipelineId, stageIds, filter, sort]);
    if (this.#sorted?.key === key && this.#sorted.version === this.#version) return this.#sorted.deals;
    const deals: Deal[] = [];
    for (const deal of this.#deals.values()) {
      if (deal.pipelineId !== pipelineId || deal.archived) continue;
      if (stageIds && !stageIds.includes(deal.stageId)) continue;
      if (matches(deal, filter)) deals.push(deal);
    }
    const byRank = sort.length === 1 && sort[0]?.field === 'rank' && sort[0].descending !== true;
    deals.sort(byRank ? compareByRank : compareDeals(sort));
    this.#sorted = {key, version: this.#version, deals};
    return deals;
  }

  #remember(deal: Deal): string {
    const cursor = `c${++this.#sequence}`;
    this.#cursors.set(cursor, deal);
    forgetOldest(this.#cursors, CURSORS);
    return cursor;
  }

  #cursor(cursor: string): Deal {
    const deal = this.#cursors.get(cursor);
    if (!deal) throw new AdapterError('cursorExpired', `cursor ${cursor} is not known any more`);
    return deal;
  }

  #after(deals: readonly Deal[], last: Deal, compare: (a: Deal, b: Deal) => number): number {
    let low = 0;
    let high = deals.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const deal = deals[middle];
      if (deal && compare(deal, last) <= 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #publish(ops: readonly Op[], results: readonly OpResult[], key: string): void {
    if (this.#sinks.size === 0 || !results.some((result) => result.ok)) return;
    const changes: Changes = {
      changed: results.flatMap((result) => (result.ok && result.deal ? [result.deal] : [])),
      removed: ops.flatMap((op, i) => (op.op === 'delete' && results[i]?.ok ? [{id: op.id}] : [])),
      events: results.flatMap((result) => (result.ok ? (result.events ?? []) : [])),
      idempotencyKeys: [key],
    };
    this.#tell(changes);
  }

  #tell(changes: Changes): void {
    for (const sink of this.#sinks) queueMicrotask(() => this.#sinks.has(sink) && sink.changes(changes));
  }
}

function forgetOldest(map: Map<string, unknown>, limit: number): void {
  if (map.size <= limit) return;
  for (const key of map.keys()) {
    map.delete(key);
    return;
  }
}

function cellsOf(stageId: Id, counter: TotalsCounter): readonly AggregateCell[] {
  const {withoutAmount, sums, weighted} = counter.totals;
  const cells: AggregateCell[] = sums.map((sum) => {
    const line = weighted.find((one) => one.currency === sum.currency);
    const {currency} = sum;
    return {stageId, currency, count: exact(counter.countIn(currency)), sum, ...(line && {weighted: line})};
  });
  if (withoutAmount > 0) cells.push({stageId, count: exact(withoutAmount), withoutAmount: exact(withoutAmount)});
  return cells;
}
