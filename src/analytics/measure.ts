import type {Span} from './log/pipeline-log.js';
import type {Interval, RateQuality} from './stats/wilson.js';

/**
 * `share`: 0 to 1. `days`: elapsed days with fraction. `money`: minor units of `currency`. `ratio`: a factor.
 * `perDay`, `moneyPerDay`: per calendar day.
 */
export const UNITS = ['count', 'share', 'days', 'money', 'ratio', 'perDay', 'moneyPerDay'] as const;
export type Unit = (typeof UNITS)[number];

/** Why deals are missing from a figure. */
export const EXCLUSIONS = [
  'missingAmount',
  'missingRate',
  'missingChance',
  'undated',
  'undatedClosing',
  'badDates',
  'imported',
  'transferredIn',
  'leftTruncated',
  'instant',
  'unknownStage',
  'noHistory',
  'noCloseDate',
  'undecided',
  'otherCurrency',
] as const;
export type Exclusion = (typeof EXCLUSIONS)[number];

/** Why a figure is refused although there are deals: a wrong number is worse than none. */
export const REFUSALS = [
  /** No deals to count: 0 of 0 is no rate. */
  'nothing',
  /** Amounts in several currencies, and no rates. */
  'mixedCurrencies',
  /** The amounts of lost deals were not recorded. */
  'lostWithoutAmount',
  /** The target is met: nothing remains to be covered. */
  'met',
  'noTarget',
  /** Fewer deals than the method needs. */
  'tooFew',
  /** The deals had not had the time yet. */
  'tooEarly',
  /** The log does not reach back far enough. */
  'noHistory',
  /** A factor of the formula is 0 or not known. */
  'noFactor',
] as const;
export type Refusal = (typeof REFUSALS)[number];

/**
 * A figure with all that is needed to show, judge and check it; plain data. Computing the measure again on the log
 * `restrict`ed to `deals` and `basis` gives the same value.
 */
export interface Measure {
  /** Stable name, for example `winRate.closed`. */
  readonly id: string;
  readonly unit: Unit;
  /** `null` where there is no such figure; then `refusal` says why. Never `NaN`. */
  readonly value: number | null;
  readonly refusal?: Refusal;
  /** Currency of money (ISO 4217). */
  readonly currency?: string;
  /** Deals behind the value: the base of a share. */
  readonly n: number;
  readonly quality: RateQuality;
  /** 95 % interval. */
  readonly interval?: Interval;
  /** Deals that are missing from the value, by reason; reasons without any are absent. */
  readonly excluded: Readonly<Partial<Record<Exclusion, number>>>;
  /** Epoch milliseconds. */
  readonly asOf: number;
  /** The window it looks at, if any. */
  readonly span?: Span;
  /** The deals that make the value: places in `PipelineLog.ids`, ascending. */
  readonly deals: Uint32Array;
  /** Further deals that set the yardstick, such as winners for a norm. */
  readonly basis?: Uint32Array;
  /** The numbers of its arithmetic by name, for "won 5 / (won 5 + lost 4)". */
  readonly parts: Readonly<Record<string, number | null>>;
}
