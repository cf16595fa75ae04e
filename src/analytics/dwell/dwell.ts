import type {PipelineLog, Span} from '../log/pipeline-log.js';
import type {Exclusion} from '../measure.js';
import {cumulativeIncidence, incidenceAt, type IncidenceCurve} from '../stats/incidence.js';
import {commonTau} from '../stats/log-rank.js';
import {summary} from '../stats/quantile.js';
import {
  quantileInterval,
  restrictedMean,
  survivalQuantile,
  type RestrictedMean,
  type SurvivalCurve,
  type TimeInterval,
} from '../stats/survival.js';
import {qualityOf, type RateQuality} from '../stats/wilson.js';
import {CAUSE, EXIT_CAUSES, type ExitCause} from './exits.js';
import {delayed, stayCurve, staySamples, type DwellView, type StayOptions, type StaySamples} from './stay-samples.js';

/** Days at which it is told what became of the stays, unless others are asked for. */
export const INCIDENCE_DAYS: readonly number[] = [7, 14, 30, 60, 90];

/** A group with fewer stays than this has no say in the common horizon: it would have none. */
const TAU_FLOOR = 5;

/** Which stays are looked at, and at which times. */
export interface DwellOptions extends StayOptions {
  /** Horizon in days for restricted means. The largest that all stages reach unless told. */
  readonly tau?: number;
  /** Days since entering at which the ways out are told; {@link INCIDENCE_DAYS} unless told. */
  readonly days?: readonly number[];
}

/** What had become of stays some days after entering. */
export interface DwellIncidence {
  readonly days: number;
  /** Share that had left by each way; `null` where no stay was seen so long. */
  readonly shares: Readonly<Record<ExitCause, number | null>>;
}

/** How long deals stay in a stage; times in elapsed days. */
export interface DwellRow {
  /** Place in `states`. */
  readonly state: number;
  readonly n: number;
  readonly quality: RateQuality;
  /** Stays that have ended. */
  readonly events: number;
  /** Kaplan-Meier; `null` where not reached: then it is more than {@link beyondLast}. */
  readonly median: number | null;
  readonly medianInterval: TimeInterval;
  readonly p75: number | null;
  readonly p85: number | null;
  /** Mean time within `tau` days; `null` where no stay was seen so long. */
  readonly rmst: RestrictedMean | null;
  /** Mean of the stays that have ended: what most programs show. Too short while the longest have not ended. */
  readonly naiveMean: number | null;
  /** Longest time seen, when that stay has not ended: quantiles that are `null` are above it. */
  readonly beyondLast: number | null;
  readonly incidence: readonly DwellIncidence[];
  readonly excluded: Readonly<Partial<Record<Exclusion, number>>>;
  /** Deals behind the row, ascending. */
  readonly deals: Uint32Array;
}

/** Time in each stage. */
export interface Dwell {
  readonly view: DwellView;
  readonly asOf: number;
  readonly span?: Span;
  /** Horizon of the restricted means in days; `null` when the stages have none in common. */
  readonly tau: number | null;
  /** Open stages in order. */
  readonly rows: readonly DwellRow[];
}

/** Incidence of the ways out of a stage, cause by cause as in `CAUSE`; in days. O(n log n). */
export function exitIncidence({time, entry, cause}: StaySamples): IncidenceCurve {
  return cumulativeIncidence({time, cause, causes: EXIT_CAUSES.length, ...delayed(entry)});
}

function sharesAt(curve: IncidenceCurve, days: number): DwellIncidence {
  const share = (cause: ExitCause): number | null => incidenceAt(curve, CAUSE[cause], days);
  return {
    days,
    shares: {
      advance: share('advance'),
      back: share('back'),
      lost: share('lost'),
      won: share('won'),
      transfer: share('transfer'),
    },
  };
}

/** The longest time seen, when it is not known how it went on. */
function longestOpen({time, survival}: SurvivalCurve): number | null {
  return (survival.at(-1) ?? 0) > 0 ? (time.at(-1) ?? null) : null;
}

/** Horizon in days common to groups of stays; groups of fewer than 5 are not asked. `null` when there is none. */
export function dwellTau(curves: readonly SurvivalCurve[]): number | null {
  return commonTau(curves.filter(({n}) => n >= TAU_FLOOR));
}

function rowOf(
  samples: StaySamples,
  curve: SurvivalCurve,
  {tau, days}: {readonly tau: number | null; readonly days: readonly number[]},
): DwellRow {
  const ended = samples.time.filter((_, row) => samples.cause[row] !== CAUSE.none);
  const incidence = exitIncidence(samples);
  return {
    state: samples.state,
    n: curve.n,
    quality: qualityOf(curve.n),
    events: curve.eventCount,
    median: survivalQuantile(curve, 0.5),
    medianInterval: quantileInterval(curve, 0.5),
    p75: survivalQuantile(curve, 0.75),
    p85: survivalQuantile(curve, 0.85),
    rmst: tau === null ? null : restrictedMean(curve, tau),
    naiveMean: summary(ended)?.mean ?? null,
    beyondLast: longestOpen(curve),
    incidence: days.map((day) => sharesAt(incidence, day)),
    excluded: samples.excluded,
    deals: Uint32Array.from(new Set(samples.deal)),
  };
}

/**
 * How long deals stay in each open stage, unfinished stays included as far as they are seen (Kaplan-Meier), and how they
 * leave it (Aalen-Johansen). Elapsed days. Left out: see {@link staySamples}. A stage without stays has n 0 and `null`s.
 * O(n log n). Source: analytics specification 3.1.
 */
export function dwell(log: PipelineLog, options: DwellOptions = {}): Dwell {
  const {view = 'visit', span, days = INCIDENCE_DAYS} = options;
  const stages = staySamples(log, options);
  const curves = stages.map(stayCurve);
  const tau = options.tau ?? dwellTau(curves);
  const rows = stages.map((samples, step) => rowOf(samples, curves[step] ?? stayCurve(samples), {tau, days}));
  return {view, asOf: log.asOf, ...(span && {span}), tau, rows};
}
