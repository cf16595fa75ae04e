import type {Deal} from '../../model/deal.js';
import type {Id} from '../../model/ids.js';
import type {Waterfall} from '../change/waterfall.js';
import type {PipelineLog, Span} from '../log/pipeline-log.js';
import type {Measure} from '../measure.js';
import type {Interval, Rate} from '../stats/wilson.js';
import type {Silence} from './silence.js';

/** Age of a deal in its stage against those that moved on, as `ageing` gives it. */
export interface AgeFact {
  readonly deal: number;
  readonly state: number;
  readonly days: number | null;
  /** 0 to 1. */
  readonly percentile: number | null;
  /** How many of the limits p50, p75, p85, p95 the age is above. */
  readonly band: number | null;
  readonly stale: boolean | null;
}

/** What ages are held against, as `ageScales` gives it. */
export interface AgeLimits {
  readonly state: number;
  readonly n: number;
  /** Days at p50, p75, p85, p95. */
  readonly bands: readonly number[] | null;
}

/** A figure now and before, as `compareMetric` gives it. */
export interface ComparedFact {
  readonly now: Measure;
  readonly before: Measure | null;
  /** `better`, `worse` beyond chance; anything else is none. */
  readonly verdict: string | null;
  readonly pValue: number | null;
}

/** Which stage holds the pipeline up, as `bottleneck` gives it. */
export interface BottleneckFact {
  readonly rows: readonly {
    readonly state: number;
    readonly impact: {readonly impact: number} | null;
    readonly exits: number;
    readonly pBest: number;
    readonly interval: Interval | null;
    readonly reasons: readonly {readonly code: string; readonly deals: Uint32Array}[];
  }[];
  readonly judgement: {readonly verdict: string; readonly stage: number | null};
}

/** What went through a stage, as `flow` gives it. */
export interface FlowFact {
  readonly state: number;
  readonly entered: number;
  readonly left: number;
  readonly growth: {readonly perWeek: number; readonly p: number} | null;
  readonly deals: Readonly<Record<'wipEnd', Uint32Array>>;
}

/** Share of lost deals by reason, as `lostReasons` gives it; `null` is "nobody said". */
export interface ReasonFact {
  readonly reason: string | null;
  readonly measure: Measure;
}

/** What a period may bring, minor units. */
export interface ForecastFact {
  readonly p50: number;
  readonly currency?: string;
  /** Deals that are open in it. */
  readonly n?: number;
}

/** How complete the deals were, as `completenessTrend` gives it. */
export interface QualityPoint {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly completeness: {readonly byCount: number | null; readonly n: number} | null;
}

/**
 * All that the rules know, prepared by whoever asks. What is absent is not judged: its rules are silent. Everything is as
 * of `log.asOf`, deals are places in `log.ids` unless ids are named.
 */
export interface InsightFacts {
  readonly log: PipelineLog;
  /** What counts as recent, in rules about changes. Absent: everything. */
  readonly span?: Span;
  /** The deals themselves, for fields that the log does not hold. */
  readonly deals?: readonly Deal[];
  readonly ages?: readonly AgeFact[];
  readonly ageLimits?: readonly AgeLimits[];
  readonly silences?: readonly Silence[];
  /** Pushes of the closing date by place, as `pushes` gives them. */
  readonly pushes?: {readonly count: ArrayLike<number>; readonly days: ArrayLike<number>};
  /** Weeks after which 10 % of the deals like each that are won have been, as `closeWeeks` gives them. */
  readonly closeWeeks?: {readonly deal: Uint32Array; readonly p10: Float64Array};
  /** Chances to be won, 0 to 1, as `scoreDeals` gives them; none where refused. */
  readonly scores?: {readonly deal: Uint32Array; readonly p: Float64Array; readonly refusal?: string};
  /** Required fields that are missing or cannot be right, as the judge of completeness gives them. */
  readonly completeness?: readonly {
    readonly dealId: Id;
    readonly problems: readonly {readonly field: string; readonly problem: string}[];
  }[];
  /** How many people are known on the other side of a deal. */
  readonly contacts?: ReadonlyMap<Id, number>;
  /** Minor units from which a deal is large: where the largest size class begins. */
  readonly largeFrom?: number;
  /** Pairs of deals, as `duplicates` gives them. */
  readonly duplicates?: readonly {
    readonly a: Id;
    readonly b: Id;
    readonly score: number;
    readonly verdict: string;
  }[];
  /** Chance, 0 to 1, that a deal in the category "commit" has had; absent: the median of those there now. */
  readonly commitNorm?: number;
  readonly bottleneck?: BottleneckFact;
  readonly flow?: readonly FlowFact[];
  readonly coverage?: Measure;
  readonly coverageNeeded?: Measure;
  readonly creation?: ComparedFact;
  readonly winRate?: ComparedFact;
  readonly lossReasons?: {readonly now: readonly ReasonFact[]; readonly before: readonly ReasonFact[]};
  readonly forecast?: ForecastFact;
  /** The same forecast as it was at the last review. */
  readonly forecastBefore?: ForecastFact;
  /** What changed since then. */
  readonly waterfall?: Waterfall;
  /** Oldest first. */
  readonly quality?: readonly QualityPoint[];
  readonly trackRecord?: {readonly coverage: Pick<Rate, 'value' | 'n'> | null};
}
