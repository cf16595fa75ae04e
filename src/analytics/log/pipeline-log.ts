import type {Id, PlainDate} from '../../model/ids.js';
import type {MoneyPolicy} from '../money/rates.js';
import type {DataQuality} from './quality.js';

/**
 * What standing in a state means. `open`, `won`, `lost`: stages of the pipeline. `unknown`: open, but in no stage that
 * the pipeline has, or nobody says where. `gone`: deleted or merged. `transferred`: in another pipeline.
 */
export type StateKind = 'open' | 'won' | 'lost' | 'unknown' | 'gone' | 'transferred';

/** Where a deal can stand: each stage of the pipeline in order, then states that no stage stands for. */
export interface LogState {
  readonly id: Id;
  readonly kind: StateKind;
  /** Place among the open stages, from 0; -1 for every other state. */
  readonly step: number;
  /** Chance to win, 0 to 1, that the stage gives; absent is unknown. */
  readonly chance?: number;
  /** Forecast category of the stage. */
  readonly category?: string;
  /** Days after which a deal is stale here. */
  readonly targetDays?: number;
  /** How many deals should stand here at most. */
  readonly limit?: number;
}

/**
 * A value that changes over time, for every deal: the rows of deal `d` are `start[d]` up to (not with) `start[d + 1]`,
 * oldest first. `at`: epoch milliseconds.
 */
export interface Track<V extends Float64Array | Int32Array | Uint8Array> {
  readonly start: Uint32Array;
  readonly at: Float64Array;
  readonly value: V;
}

/** A track of texts: a value is a place in `words` (ascending by code unit), -1 for none. */
export interface WordTrack extends Track<Int32Array> {
  readonly words: readonly string[];
}

/** What is peculiar about a deal: bits of `DealColumns.flags`. */
export const FLAG = {
  /** Its creation came by an import: not counted as created in a period. */
  imported: 1,
  /** Nobody says when it came to be. It is known from its first row on, and has no age. */
  noCreation: 2,
  /** The log begins after the deal did: since when it stood in its first stage is not known. */
  truncated: 4,
  /** Closed, but nobody says when: it is in no period. */
  noClosing: 8,
  /** The log tells no stages of it: where it went on its way is not known. */
  noHistory: 16,
  /** The last stage of the log is not the stage that the deal has now. */
  mismatch: 32,
  /** Its amount has a currency without a rate. */
  noRate: 64,
  /** Was closed and opened again before `asOf`. */
  reopened: 128,
  /** Came from another pipeline: not counted as created here. */
  transferredIn: 256,
} as const;

/** Place of no state, no currency: for deals that do not exist at `asOf`, or have no amount. */
export const NONE = 255;

/** How the deals stood at `asOf`: one entry per deal, at the deal's place in `PipelineLog.ids`. */
export interface DealColumns {
  /** Place in `states`; {@link NONE} for a deal that does not exist yet, or is left out of this view. */
  readonly state: Uint8Array;
  /** Epoch milliseconds; `NaN` when not known. */
  readonly created: Float64Array;
  /** Last change from open to closed, epoch milliseconds; `NaN` when the deal is open, or nobody says. */
  readonly closed: Float64Array;
  /** Minor units of `currency`; `NaN` when missing. Of a closed deal, as it was at its closing. */
  readonly amount: Float64Array;
  /** Place in `currencies`; {@link NONE} without an amount. */
  readonly currency: Uint8Array;
  /** Day number (see `dayNumber`) of the expected closing date; `NaN` without one. */
  readonly closeDay: Float64Array;
  /** Place in `owners.words`; -1 without one. Of a closed deal, as it was at its closing. */
  readonly owner: Int32Array;
  /** The deal's own chance, 0 to 1; `NaN` without one. */
  readonly chance: Float64Array;
  /** Bits of {@link FLAG}. */
  readonly flags: Uint16Array;
}

/**
 * A pipeline's history as columns, seen from one moment. Made by `normalise`, taken back in time by `until`, narrowed by
 * `restrict`; every analytic reads it. Plain data: it can be cloned and sent to a worker.
 *
 * Deals are numbers: places in `ids`. A deal exists in this view while `end[d] > moves.start[d]`.
 */
export interface PipelineLog {
  readonly pipelineId: Id;
  /** Epoch milliseconds. Nothing later is seen. */
  readonly asOf: number;
  /** IANA zone in which days begin. */
  readonly zone: string;
  /** Ids of the deals, ascending by code unit. */
  readonly ids: readonly Id[];
  /** Hash of each id, for random numbers that stay with a deal. */
  readonly seeds: Uint32Array;
  readonly states: readonly LogState[];
  /** Where each deal stood since when: places in `states`. The first row is its creation; no two neighbours are equal. */
  readonly moves: Track<Uint8Array>;
  /** Rows of `moves` that are seen: of deal `d` those from `moves.start[d]` up to `end[d]`. */
  readonly end: Uint32Array;
  /** Minor units of the deal's own currency; `NaN` is missing. */
  readonly amounts: Track<Float64Array>;
  /** Day numbers; `NaN` is none. */
  readonly closeDays: Track<Float64Array>;
  /** The deals' own chances, 0 to 1; `NaN` is none. */
  readonly chances: Track<Float64Array>;
  readonly owners: WordTrack;
  /** The deals' own forecast categories. */
  readonly categories: WordTrack;
  /** Further fields that were asked for, by name. */
  readonly fields: Readonly<Record<string, WordTrack>>;
  readonly currencies: readonly string[];
  /** Currency of each deal's own amounts: place in `currencies`, {@link NONE} without. */
  readonly ownCurrency: Uint8Array;
  /** Last and next activity as known now, epoch milliseconds; `NaN` is none. */
  readonly lastActivity: Float64Array;
  readonly nextActivity: Float64Array;
  /** What does not change with the moment: bits of {@link FLAG}. */
  readonly marks: Uint16Array;
  /** Where the deals themselves say they stand, at {@link nowAt}: places in `states`, {@link NONE} where only the log knows. */
  readonly now: Uint8Array;
  /** Closing dates that the deals themselves tell, at {@link nowAt}; `NaN` is none. */
  readonly nowClosed: Float64Array;
  /** The moment for which `now` is right: from here on it, not the log, says where a deal stands. */
  readonly nowAt: number;
  readonly money: MoneyPolicy;
  readonly deals: DealColumns;
  readonly quality: DataQuality;
}

/** Half-open span of moments in epoch milliseconds. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Half-open span of calendar dates. */
export interface DateSpan {
  readonly start: PlainDate;
  readonly end: PlainDate;
}
