import type {ChangeEvent, Via} from '../model/change-event.js';
import type {Deal, DealPatch} from '../model/deal.js';
import type {Filter} from '../model/filter.js';
import type {Id, Instant, Revision} from '../model/ids.js';
import type {MoneySum} from '../model/money.js';
import type {Activity, Owner, Pipeline} from '../model/pipeline.js';
import type {SortKey} from '../model/sort.js';
import type {AdapterError} from './adapter-error.js';

/** Opaque place in a result, bound to its query and sort. */
export type Cursor = string;

/** Options of every call. */
export interface Call {
  /** Ends the call: it rejects with an `AbortError` and leaves no trace. */
  readonly signal?: AbortSignal;
  readonly priority?: 'visible' | 'prefetch' | 'background';
}

/** Options of a write. */
export interface CommitCall extends Call {
  /** All or nothing, each write on top of those before it; only where `capabilities.batch.atomic`. */
  readonly atomic?: boolean;
  /** Made once per intent, kept across retries: a second commit with it must not write twice. */
  readonly idempotencyKey: string;
  /** By which way the user asked; goes into the history. */
  readonly via?: Via;
}

/** A number that says how sure it is. */
export interface Count {
  readonly value: number;
  readonly precision: 'exact' | 'estimate' | 'atLeast';
}

/**
 * What a back end can do, as data. The interface asks this and degrades visibly:
 * what is missing is disabled with a reason, never imitated.
 */
export interface Capabilities {
  readonly page: {
    readonly sortable: readonly string[] | 'all';
    readonly filterable: readonly string[] | 'all';
    readonly maxLimit: number;
    readonly backwards: boolean;
    readonly maxDepth?: number;
  };
  readonly aggregate: 'none' | 'count' | 'countAndSum';
  readonly history: 'none' | 'perDeal' | 'bulk';
  readonly concurrency: 'none' | 'checkThenWrite' | 'conditional' | 'atomic';
  /** Who keeps the order of cards: nobody, this device, the back end. */
  readonly order: 'none' | 'local' | 'stored';
  readonly batch: {readonly max: number; readonly atomic: boolean};
  readonly changes: 'none' | 'poll' | 'push';
  /** `false` makes every element read-only. */
  readonly writes: boolean;
  readonly offlineWrites: boolean;
  readonly move: 'free' | 'transitions' | 'blueprint';
  readonly writableFields: readonly string[] | 'all';
}

/** A value with the version it was read at. */
export interface Versioned<T> {
  readonly value: T;
  readonly revision?: Revision;
}

/** Which deals, in which order, how many. */
export interface DealQuery {
  readonly pipelineId: Id;
  readonly stageIds?: readonly Id[];
  readonly filter?: Filter;
  /** The last key is always the id, added by the adapter, so that pages are stable. */
  readonly sort: readonly SortKey[];
  readonly limit: number;
  readonly after?: Cursor;
  readonly before?: Cursor;
}

/** A page of deals. */
export interface DealPage {
  readonly items: readonly Deal[];
  readonly next?: Cursor;
  readonly prev?: Cursor;
  /** When this was true, by the back end's clock. */
  readonly asOf: Instant;
  readonly total?: Count;
}

/** Totals by stage and currency. */
export interface AggregateQuery {
  readonly pipelineId: Id;
  readonly stageIds?: readonly Id[];
  readonly filter?: Filter;
}

/** Totals of one stage in one currency; a cell without currency counts the deals without amount. */
export interface AggregateCell {
  readonly stageId: Id;
  readonly currency?: string;
  readonly count: Count;
  readonly withoutAmount?: Count;
  readonly sum?: MoneySum;
  readonly weighted?: MoneySum;
}

/** Totals of a pipeline at one moment. */
export interface Aggregate {
  readonly cells: readonly AggregateCell[];
  readonly asOf: Instant;
}

/** Which part of the log. */
export interface HistoryQuery {
  readonly pipelineId: Id;
  readonly dealIds?: readonly Id[];
  /** Included. */
  readonly from?: Instant;
  /** Excluded, so that neighbouring spans share no line. */
  readonly to?: Instant;
  readonly limit: number;
  readonly after?: Cursor;
}

/** A page of the log. */
export interface EventPage {
  /** By time, ties by id. */
  readonly items: readonly ChangeEvent[];
  readonly next?: Cursor;
}

/** Where a moved deal goes, by its neighbours: they hold when others move at the same time; an index would not. */
export interface Place {
  /** Directly after this deal; `null` is the top of the stage. */
  readonly after?: Id | null;
  /** Directly before this deal; `null` is the bottom of the stage. */
  readonly before?: Id | null;
}

/** One write. `expect` is the revision the caller saw: a different one is a `conflict`. */
export type Op =
  | {readonly op: 'create'; readonly deal: Deal}
  | {readonly op: 'patch'; readonly id: Id; readonly patch: DealPatch; readonly expect?: Revision}
  | {
      readonly op: 'move';
      readonly id: Id;
      readonly stageId: Id;
      readonly place?: Place;
      /** Written together with the move: rank, outcome, answers of a gate. */
      readonly set?: DealPatch;
      readonly expect?: Revision;
    }
  | {readonly op: 'delete'; readonly id: Id; readonly expect?: Revision};

/** What became of one write. */
export type OpResult =
  | {readonly ok: true; /** Absent after a delete. */ readonly deal?: Deal; readonly events?: readonly ChangeEvent[]}
  | {readonly ok: false; readonly error: AdapterError; /** The record as it is now. */ readonly current?: Deal};

/** Changes made elsewhere. Applying them twice, or out of order, must do no harm. */
export interface Changes {
  readonly changed: readonly Deal[];
  readonly removed: readonly {readonly id: Id; readonly replacedBy?: Id}[];
  readonly events?: readonly ChangeEvent[];
  readonly byId?: Id;
  /** The keys of the commits this answers, so that a writer knows its own echo. */
  readonly idempotencyKeys?: readonly string[];
}

/** Receives changes as they happen. */
export interface ChangeSink {
  changes(changes: Changes): void;
  /** What the user may do has changed: read `capabilities()` again. */
  capabilities?(): void;
  /** The feed lost its place: load again. */
  resync?(): void;
  failed?(error: AdapterError): void;
}

/** Changes since a cursor, with the cursor to ask with next. */
export interface ChangePage extends Changes {
  readonly cursor: Cursor;
}

/** One thing the reader of a source should know about its data. Grouped: one note per cause, not per row. */
export interface SourceNote {
  /** Stable code, see `adapters/file/notes.ts` for those of files. */
  readonly code: string;
  /** `error`: rows are not shown. `warning`: shown, but something is missing or odd. `info`: how the source was read. */
  readonly severity: 'error' | 'warning' | 'info';
  /** The column or field concerned, as the source names it. */
  readonly field?: string;
  /** The value concerned, as written. */
  readonly value?: string;
  /** What was understood or suggested instead. */
  readonly suggestion?: string;
  /** How many rows. */
  readonly rows: number;
  /** The first few line numbers, counted from 1 with the header as line 1. */
  readonly lines: readonly number[];
  /** 0 to 1, for guesses. */
  readonly confidence?: number;
}

/** How a source was read, and what could not be. */
export interface SourceReport {
  /** What was recognised, for example `salesforce`; absent for a plain file. */
  readonly preset?: string;
  /** Rows of data in the source. */
  readonly rows: number;
  /** Deals made of them. */
  readonly deals: number;
  readonly notes: readonly SourceNote[];
}

/**
 * A back end. The first five members are required; the rest are *absent* where it cannot, never stubs.
 *
 * Semantics, each a test of `describeAdapter`:
 * 1. `page` is stable under its sort and a full walk returns every deal once if nothing changes.
 * 2. Cursors are opaque; a stale one, and one of another query, fails with `cursorExpired`.
 * 3. Every method honours `signal` and rejects with an `AbortError`.
 * 4. `commit` answers one result per op in the same order, and is idempotent by key.
 * 5. A conflict carries the current deal.
 * 6. Errors are {@link AdapterError}s.
 */
export interface PipelineAdapter {
  /** May differ per user; read again on the sink's `capabilities` signal. */
  capabilities(call?: Call): Promise<Capabilities>;
  pipelines(call?: Call): Promise<Versioned<readonly Pipeline[]>>;
  page(query: DealQuery, call?: Call): Promise<DealPage>;
  /** The deals that exist among `ids`. */
  get(ids: readonly Id[], call?: Call): Promise<ReadonlyMap<Id, Deal>>;
  commit(ops: readonly Op[], call: CommitCall): Promise<readonly OpResult[]>;
  aggregate?(query: AggregateQuery, call?: Call): Promise<Aggregate>;
  history?(query: HistoryQuery, call?: Call): Promise<EventPage>;
  /** Tells of this pipeline alone; a deal that leaves it is `removed`. Resolves to the way to stop. */
  subscribe?(scope: {readonly pipelineId: Id}, sink: ChangeSink, call?: Call): Promise<() => void>;
  changes?(since: Cursor | null, call?: Call): Promise<ChangePage>;
  activities?(query: {readonly dealIds: readonly Id[]}, call?: Call): Promise<readonly Activity[]>;
  owners?(call?: Call): Promise<readonly Owner[]>;
  /** How the source was read; for adapters over files. */
  report?(call?: Call): Promise<SourceReport>;
}
