import type {ChangeEvent, Via} from '../model/change-event.js';
import type {Command, DealChange} from '../model/command.js';
import type {Deal, DealPatch} from '../model/deal.js';
import type {MoveAnswer, Needs, Refusal} from '../model/gates.js';
import type {Id, Instant} from '../model/ids.js';
import type {Owner, Pipeline, Stage} from '../model/pipeline.js';
import type {Totals} from '../model/totals.js';
import type {Aggregate, AggregateQuery, Call, Capabilities, PipelineAdapter, SourceReport} from './adapter.js';
import type {AdapterError} from './adapter-error.js';
import type {DealRequest} from './request.js';
import type {Slice} from './slice-hub.js';
import type {DealGroup} from './group-index.js';

/** How far the store is. */
export const PHASES = ['idle', 'loading', 'ready', 'failed'] as const;
export type Phase = (typeof PHASES)[number];

/** State of the whole. A new object whenever something in it changes. */
export interface StoreStatus {
  readonly phase: Phase;
  /** Deals read so far. */
  readonly loaded: number;
  /** Why loading failed. */
  readonly error?: AdapterError;
  /** Commands on their way. */
  readonly pending: number;
  /** The last command that was refused by the back end; cleared by the next one that is saved or by `dismiss`. */
  readonly failure?: FailedOutcome;
  readonly saved: number;
  readonly report?: SourceReport;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly readOnly: boolean;
}

/** What led to a command. */
export interface RequestOptions {
  readonly via?: Via;
  /** Whoever asked, so that it can tell its own outcomes from others'. Opaque. */
  readonly origin?: unknown;
}

interface OutcomeBase {
  readonly via: Via;
  readonly origin: unknown;
  /** Deals before and after, in view: what the command did, or would have done. */
  readonly changes: readonly DealChange[];
}

/** Saved by the back end. */
export interface AppliedOutcome extends OutcomeBase {
  readonly status: 'applied';
  readonly command: Command;
}

/** Refused by the back end: what was drawn before the answer is taken back. */
export interface FailedOutcome extends OutcomeBase {
  readonly status: 'failed';
  readonly command: Command;
  readonly error: AdapterError;
  /** Of a batch: the deals that were refused. The others are saved. */
  readonly failures: readonly {readonly id: Id; readonly error: AdapterError}[];
}

/** Refused by our own rules: nothing was drawn or sent. */
export interface RefusedOutcome extends OutcomeBase {
  readonly status: 'refused';
  readonly request: DealRequest | undefined;
  readonly why: Refusal | 'nothing';
  /** What has to be answered first, where that is the reason: of the first deal that needs answers. */
  readonly needs?: Needs;
}

/** What became of a request. */
export type Outcome = AppliedOutcome | FailedOutcome | RefusedOutcome;

/** A change made elsewhere, as it arrived. */
export interface RemoteChange {
  readonly changes: readonly DealChange[];
  readonly byId?: Id;
}

/**
 * A pipeline as elements see it. Stable for its whole life: elements keep a reference and watch slices of it.
 * Reading never blocks and never throws; `window`, `column` and `totals` cost what they return.
 */
export interface PipelineStore {
  readonly now: () => Instant;
  /** IANA zone in which days begin. */
  readonly zone: string;

  status(): StoreStatus;
  pipeline(): Pipeline | undefined;
  /** All pipelines of the source that are in use, in order, this one among them. */
  pipelines(): readonly Pipeline[];
  capabilities(): Capabilities | undefined;
  /** Stages in order, then one for every unknown stage id that deals stand in. */
  stages(): readonly Stage[];
  /** A deal of this pipeline; one that has gone to another is not seen any more. */
  deal(id: Id): Deal | undefined;
  deals(): IterableIterator<Deal>;
  /** One value for a whole stage; the same object until something in it changes. */
  column(stageId: Id): DealGroup;
  /** Deals `start` up to `end` (not included) of a stage, in order. */
  window(stageId: Id, start: number, end: number): readonly Deal[];
  /** The deal at a place of a stage, from 0; `undefined` beyond the end. */
  dealAt(stageId: Id, index: number): Deal | undefined;
  /** Place of a deal in its stage, from 0; -1 when it is not there. */
  indexOf(id: Id): number;
  /** Totals of one stage. */
  totals(stageId: Id): Totals;
  owner(id: Id | undefined): Owner | undefined;
  /** Everybody who may own deals, as the source lists them. */
  owners(): readonly Owner[];
  /** The log, by time. Empty where the back end keeps none. */
  events(): readonly ChangeEvent[];
  /** Whether the log has been read (or there is none to read). */
  historyReady(): boolean;
  /** Totals of any pipeline as the back end has them; `undefined` where it cannot add up. Rejects as the adapter does. */
  aggregate(query: AggregateQuery, call?: Call): Promise<Aggregate | undefined>;

  /** Reads everything, again if it was read before. Resolves when done; failures stand in `status()`. */
  load(): Promise<void>;
  /** Whether a deal may go to a stage with these answers: the gate that every way of moving passes. */
  canMove(dealId: Id, stageId: Id, answers?: DealPatch): MoveAnswer;
  /** Gate, optimistic fold, commit. Resolves when the back end has answered; never rejects. */
  dispatch(request: DealRequest, options?: RequestOptions): Promise<Outcome>;
  undo(options?: RequestOptions): Promise<Outcome>;
  redo(options?: RequestOptions): Promise<Outcome>;
  /** Forgets the last failure. */
  dismiss(): void;
  /** Whether the person at the screen may change anything. */
  setReadOnly(readOnly: boolean): void;

  /** Calls `listener` in a microtask after the slice changed. Returns the way to stop. */
  subscribe(slice: Slice, listener: () => void): () => void;
  /** Calls `listener` at once with deals before and after, whatever changed them. Returns the way to stop. */
  onChanges(listener: (changes: readonly DealChange[]) => void): () => void;
  /** Calls `listener` with every outcome. Returns the way to stop. */
  onOutcome(listener: (outcome: Outcome) => void): () => void;
  /** Calls `listener` with changes made elsewhere. Returns the way to stop. */
  onRemote(listener: (change: RemoteChange) => void): () => void;
  /** Stops loading, sending and listening. The store is of no use after that. */
  destroy(): void;
}

/** What a store is made of. */
export interface StoreOptions {
  readonly adapter: PipelineAdapter;
  /** Which pipeline; the first one by order if absent. */
  readonly pipelineId?: Id;
  readonly now: () => Instant;
  readonly zone: string;
  /** Starts every idempotency key: unique per client. */
  readonly clientId: string;
  readonly readOnly?: boolean;
}
