import type {Id} from '../model/ids.js';
import type {MoneySum} from '../model/money.js';
import type {Better, Verdict} from './stats/compare.js';
import type {KpiFacts} from './kpi-facts.js';
import type {Interval} from './stats/wilson.js';

/** `money`: minor units per currency. `percent`: a share, 0 to 1. `count` and `days`: numbers. */
export const KPI_UNITS = ['money', 'count', 'percent', 'days'] as const;
export type KpiUnit = (typeof KPI_UNITS)[number];

/** A figure in its metric's unit: sums per currency for money, else a number; `null` when there is none. */
export type KpiFigure = readonly MoneySum[] | number | null;

/** Why deals are missing from a figure. */
export const LEFT_OUT_REASONS = ['withoutAmount', 'withoutChance', 'undated'] as const;
export type LeftOutReason = (typeof LEFT_OUT_REASONS)[number];

/** One metric, computed, with all that is needed to explain and to judge it. */
export interface KpiValue {
  readonly value: KpiFigure;
  /** Deals behind the value. */
  readonly n: number;
  /** Too few deals to stand for more than themselves: show the counts, not the share. */
  readonly tooFew: boolean;
  /** Deals that are missing from the value, by reason; reasons without any are absent. */
  readonly leftOut: Readonly<Partial<Record<LeftOutReason, number>>>;
  /** 95 % interval of a share. */
  readonly interval?: Interval;
  /** For a share: its numerator; `n` is the base. */
  readonly numerator?: number;
  /** The figure to compare with: at the begin of the period for a stock, of the period before for a flow. */
  readonly previous?: KpiFigure;
  /** Deals behind `previous`. */
  readonly previousN?: number;
  /** `value - previous` in the same unit (points of share for percent); absent where either has no figure. */
  readonly delta?: Exclude<KpiFigure, null>;
  /** `delta / previous`; `null` when previous is 0 or signs differ; absent with several currencies. */
  readonly ratio?: number | null;
  /** Absent when there is nothing to compare, and with several currencies that disagree. */
  readonly verdict?: Verdict;
  /** The last periods, oldest first, the current one last; `null` where nothing is known. Minor units for money. */
  readonly series?: readonly (number | null)[];
  /** Which currency `series` shows. */
  readonly seriesCurrency?: string;
  /** The deals that make the value. */
  dealIds(): readonly Id[];
}

/** A metric as data. Hosts add their own beside {@link KpiFacts}-based ones of `kpis.ts`. */
export interface KpiMetric {
  readonly id: string;
  /** Key of the message that names it. */
  readonly label: string;
  readonly unit: KpiUnit;
  readonly better: Better;
  compute(facts: KpiFacts): KpiValue;
}
