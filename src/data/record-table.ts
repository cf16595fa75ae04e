import type {ChangeEvent} from '../model/change-event.js';
import {changeEvents} from '../model/change-log.js';
import {applyCommand, type DealChange} from '../model/command.js';
import {sameDeal, type Deal, type DealLookup} from '../model/deal.js';
import {matches} from '../model/filter.js';
import type {Id, Instant} from '../model/ids.js';
import {findStage, type Owner, type Pipeline} from '../model/pipeline.js';
import type {Rank} from '../model/rank.js';
import {compareByRank, compareDeals} from '../model/sort.js';
import {TotalsCounter} from '../model/totals.js';
import type {
  Aggregate,
  AggregateCell,
  AggregateQuery,
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
import {checkOp, homeAfter} from './check-op.js';
import {Cursors} from './cursors.js';
import {EventLog} from './event-log.js';
import {forgetOldest} from './forget-oldest.js';
import {commandOf} from './ops.js';
import {placeRank} from './place-rank.js';
import {RecordDraft} from './record-draft.js';
import {RecordFeed, type NewsOf} from './record-feed.js';
import {Serial} from './serial.js';
import {upperBound} from './upper-bound.js';

/** Records to start with. */
export interface RecordTableOptions {
  readonly pipelines: readonly Pipeline[];
  readonly deals: readonly Deal[];
  readonly events?: readonly ChangeEvent[];
  readonly owners?: readonly Owner[];
  readonly now: () => Instant;
}

const KEYS_REMEMBERED = 10_000;
const NO_PIPELINE: Pipeline = {id: '', name: '', order: 0, stages: []};

const exact = (value: number): {readonly value: number; readonly precision: 'exact'} => ({value, precision: 'exact'});

/**
 * Deals, their history and their rules in memory: what a back end does, without the wire. The memory and file
 * adapters are thin doors in front of one. Several adapters may share a table, as several users share a server.
 */
export class RecordTable {
  readonly pipelines: readonly Pipeline[];
  readonly owners: readonly Owner[];
  readonly #deals = new Map<Id, Deal>();
  /** Pipelines of deals that are gone, whose history stays. */
  readonly #lastHome = new Map<Id, Id>();
  readonly #log: EventLog;
  readonly #revisions: Serial;
  readonly #now: () => Instant;
  readonly #feed = new RecordFeed();
  readonly #done = new Map<string, readonly OpResult[]>();
  readonly #cursors = new Cursors<Deal>();
  #sorted: {readonly key: string; readonly version: number; readonly deals: readonly Deal[]} | undefined;
  #version = 0;

  constructor(options: RecordTableOptions) {
    const {pipelines, deals, events = [], owners = [], now} = options;
    this.pipelines = pipelines;
    this.owners = owners;
    this.#now = now;
    for (const deal of deals) this.#deals.set(deal.id, deal);
    this.#log = new EventLog(events);
    this.#revisions = new Serial(
      'r',
      deals.map(({revision}) => revision),
    );
  }

  deals(): IterableIterator<Deal> {
    return this.#deals.values();
  }

  get hasHistory(): boolean {
    return this.#log.size > 0;
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
    const key = keyOf(query);
    const last = query.after === undefined ? undefined : this.#cursors.find(key, query.after);
    const deals = this.#select(query, key);
    const start = last ? upperBound(deals, last, compareDeals(query.sort)) : 0;
    const items = deals.slice(start, start + query.limit);
    const end = items.at(-1);
    const more = start + items.length < deals.length;
    const next = more && end && {next: this.#cursors.remember(key, end)};
    return {items, asOf: this.#now(), total: exact(deals.length), ...next};
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

  /** Throws `cursorExpired` for a cursor that is not this query's. */
  history(query: HistoryQuery): EventPage {
    return this.#log.read(query, (id) => this.#deals.get(id)?.pipelineId ?? this.#lastHome.get(id));
  }

  /** Writes; a key that was seen before answers what it answered then. Each write sees those before it. */
  commit(ops: readonly Op[], call: CommitCall): readonly OpResult[] {
    const before = this.#done.get(call.idempotencyKey);
    if (before) return before;
    const draft = new RecordDraft(this.#deals);
    const tried = ops.map((op) => this.#try(op, draft, call));
    const dropped = call.atomic === true && tried.some(({ok}) => !ok);
    const results = dropped ? ops.map((op, i) => refusal(op, tried[i], this.#deals)) : tried;
    this.#done.set(call.idempotencyKey, results);
    forgetOldest(this.#done, KEYS_REMEMBERED);
    if (dropped) return results;
    this.#log.add(draft.events);
    this.#keep(draft.changes, {events: draft.events, idempotencyKeys: [call.idempotencyKey]});
    return results;
  }

  /**
   * Takes `deals` for all there are, as when a host hands in its list anew: those that say something else are changed,
   * those missing removed, and everybody who subscribed is told only of these. Writes no history.
   */
  replace(deals: readonly Deal[]): void {
    const ids = new Set(deals.map((deal) => deal.id));
    const removed = [...this.#deals.values()].filter(({id}) => !ids.has(id));
    const changed = deals.flatMap((deal): DealChange[] => {
      const before = this.#deals.get(deal.id);
      if (before && sameDeal(before, deal)) return [];
      const rank = deal.rank ?? before?.rank;
      const after = {...deal, ...(rank !== undefined && {rank}), revision: this.#revisions.next()};
      return [{id: deal.id, before, after}];
    });
    this.#keep([...changed, ...removed.map((before) => ({id: before.id, before, after: undefined}))]);
  }

  /** Tells `sink` of every later change in the pipeline, in a microtask. Returns the way to stop. */
  subscribe(scope: {readonly pipelineId: Id}, sink: ChangeSink): () => void {
    return this.#feed.subscribe(scope, sink);
  }

  #stageOf(deal: Deal): ReturnType<typeof findStage> {
    const pipeline = this.pipelines.find((one) => one.id === deal.pipelineId);
    return pipeline && findStage(pipeline, deal.stageId);
  }

  #try(op: Op, draft: RecordDraft, call: CommitCall): OpResult {
    const error = checkOp(op, draft, this.pipelines);
    return error ? refusal(op, {ok: false, error}, draft) : this.#write(op, draft, call);
  }

  #write(op: Op, draft: RecordDraft, call: CommitCall): OpResult {
    const id = op.op === 'create' ? op.deal.id : op.id;
    const deal = draft.get(id);
    const pipelineId = homeAfter(op, deal) ?? '';
    const pipeline = this.pipelines.find((one) => one.id === pipelineId) ?? {...NO_PIPELINE, id: pipelineId};
    const at = this.#now();
    const rankFor = (stageId: Id, place: Place | undefined): Rank => {
      const inStage = (one: Deal): boolean => one.pipelineId === pipelineId && one.stageId === stageId;
      return rankAmong([...draft.deals()].filter((one) => inStage(one) && one.id !== id).sort(compareByRank), place);
    };
    const changes = applyCommand(draft, commandOf(op, deal, {pipeline, at, rankFor}));
    const origin = {at, nextId: this.#log.nextId, ...(call.via && {via: call.via})};
    const events = changes.flatMap((one) => changeEvents(one, origin));
    draft.events.push(...events);
    for (const {id: changedId, after} of changes)
      draft.put(changedId, after && {...after, revision: this.#revisions.next()});
    const stored = draft.get(id);
    return {ok: true, events, ...(stored && {deal: stored})};
  }

  #keep(changes: readonly DealChange[], news?: NewsOf): void {
    if (changes.length === 0) return;
    this.#version++;
    for (const {id, before, after} of changes) {
      if (after) this.#deals.set(id, after);
      else this.#deals.delete(id);
      if (before && !after) this.#lastHome.set(id, before.pipelineId);
    }
    this.#feed.tell(changes, news);
  }

  #select({pipelineId, stageIds, filter, sort}: DealQuery, key: string): readonly Deal[] {
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
}

/** What makes two pages parts of one result. */
const keyOf = ({pipelineId, stageIds, filter, sort}: DealQuery): string =>
  JSON.stringify([pipelineId, stageIds, filter, sort]);

/** The rank of `place` among the other deals of a stage, which stand in order. */
function rankAmong(others: readonly Deal[], place: Place | undefined): Rank {
  const after = place?.after == null ? -1 : others.findIndex(({id}) => id === place.after);
  const before = place?.before == null ? -1 : others.findIndex(({id}) => id === place.before);
  const at = after >= 0 ? after + 1 : before >= 0 ? before : place?.after === null ? 0 : others.length;
  return placeRank(others[at - 1]?.rank, others[at]?.rank);
}

/** The answer to a write that is not done, with the deal as `deals` have it. */
function refusal(op: Op, tried: OpResult | undefined, deals: DealLookup): OpResult {
  const current = op.op === 'create' ? undefined : deals.get(op.id);
  const reason =
    tried?.ok === false ? tried.error : new AdapterError('validation', 'another write of the same batch failed');
  if (!current) return {ok: false, error: reason};
  const error = reason.kind === 'conflict' ? new AdapterError('conflict', reason.message, {current}) : reason;
  return {ok: false, error, current};
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
