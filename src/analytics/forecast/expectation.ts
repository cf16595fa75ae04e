import type {Refusal} from '../measure.js';
import type {Span} from '../log/pipeline-log.js';

/** How the value won in a period can be foretold. `hazard` is the recommended one, `snapshot` the baseline to beat. */
export const FORECAST_METHODS = ['weighted', 'category', 'snapshot', 'hazard', 'naive', 'naiveYear'] as const;
export type ForecastMethodId = (typeof FORECAST_METHODS)[number];

/** Deals that are not there yet: so many wins are expected, of amounts like these. */
export interface ArrivalClass {
  /** Expected wins within the period. */
  readonly wins: number;
  /** Shape of the Gamma posterior of `wins` (its mean is `wins`): how much is known of the rate. `Infinity`: exact. */
  readonly shape: number;
  /** Amounts of earlier wins of this class to draw from, minor units, ascending. */
  readonly amounts: Float64Array;
}

/** What a method expects, before any shock: each open deal with its chance, and what is still to come. */
export interface Expectation {
  readonly method: ForecastMethodId;
  /** Minor units won in the period up to the origin. */
  readonly wonAlready: number;
  /** Open deals at the origin (places in the log), ascending. */
  readonly deal: Uint32Array;
  /** Chance that each is won within the rest of the period, 0 to 1. */
  readonly p: Float64Array;
  /** What each would bring, minor units. Deals without amount are left out (`withoutAmount`). */
  readonly amount: Float64Array;
  readonly arrivals: readonly ArrivalClass[];
  /** `wonAlready` + sum of p x amount + expected value of arrivals. */
  readonly expected: number;
  /** Open deals left out for want of an amount. */
  readonly withoutAmount: number;
  /** Open deals left out for want of a chance (`weighted`) or of a closing date in the period. */
  readonly withoutChance: number;
}

/** A forecast that is refused, and why. */
export interface NoExpectation {
  readonly method: ForecastMethodId;
  readonly refusal: Refusal;
}

/** What every method is asked: the log up to the origin (one currency), and the period whose wins are foretold. */
export interface ForecastQuestion {
  readonly span: Span;
  /**
   * Earlier periods of the same kind, oldest first, each with the end of the one before as its start: what `snapshot` and
   * `naive` look back on. At least a year of them where known.
   */
  readonly earlier: readonly Span[];
}
