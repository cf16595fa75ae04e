import type {Id, Instant} from '../model/ids.js';
import type {Interval} from './stats/wilson.js';

/** Deals that are missing from a number, and why. */
export interface Omission {
  /** In words, with the number: `4 without amount`. */
  readonly why: string;
  readonly count: number;
  /** The deals; none where only their number is known. */
  readonly dealIds: readonly Id[];
}

/** Some of the deals behind a number, marked in their list: those that went on, for a conversion. */
export interface MarkedDeals {
  /** What the mark says of a deal. */
  readonly label: string;
  readonly dealIds: readonly Id[];
}

/**
 * Everything that makes a number understood, in finished words. Plain data: it can be kept, sent and shown later.
 * Recomputing `value` from `dealIds` by `definition` gives the same value.
 */
export interface Explanation {
  /** Stable name of the metric, for example `columnSum`. */
  readonly id: string;
  /** For example `Why 58 %?` or `Negotiation: $1.2M`. */
  readonly title: string;
  /** The number in full. */
  readonly value: string;
  /** What is counted, in words. */
  readonly definition: string;
  /** Further remarks, each a sentence. */
  readonly notes: readonly string[];
  /** Which time is looked at, in words: `log to 23 Nov`. */
  readonly window?: string;
  /** Deals behind the number. */
  readonly n: number;
  readonly leftOut: readonly Omission[];
  readonly dealIds: readonly Id[];
  readonly marked?: MarkedDeals;
  /** 95 % interval of a rate, 0 to 1. */
  readonly interval?: Interval;
  /** The moment for which the number was made. */
  readonly asOf: Instant;
}
