import type {PipelineLog} from '../log/pipeline-log.js';
import {stepsOf} from '../log/view.js';
import {incidenceAt, type IncidenceCurve} from '../stats/incidence.js';
import {atRiskAt} from '../stats/log-rank.js';
import {survivalAt, survivalQuantile, type SurvivalCurve} from '../stats/survival.js';
import {exitIncidence} from './dwell.js';
import {CAUSE} from './exits.js';
import {endedBy, stayCurve, staySamples, type StayOptions, type StaySamples} from './stay-samples.js';

/** Fewer stays than this make no percentile. */
export const AGE_FLOOR = 5;

/** Shares of the deals that moved on at which the bands of age begin. */
export const AGE_BANDS = [0.5, 0.75, 0.85, 0.95] as const;

/** The band from which on a deal is stale: above the 85th percentile. */
export const STALE_BAND = 3;

/** What an age in one stage is held against; times in elapsed days. */
export interface AgeScale {
  /** Place in `states`. */
  readonly state: number;
  /** Stays that ended by moving on: to a later stage, or won. */
  readonly n: number;
  /** Days at which the bands of {@link AGE_BANDS} begin; `null` below {@link AGE_FLOOR} stays. */
  readonly bands: readonly number[] | null;
  /** Time of the stays that moved on. */
  readonly advanced: SurvivalCurve;
  /** All stays, and what became of them. */
  readonly exits: IncidenceCurve;
  readonly all: SurvivalCurve;
  /** Days that the stage allows; absent where it sets none. */
  readonly targetDays?: number;
}

const MOVED_ON: readonly number[] = [CAUSE.advance, CAUSE.won];

/** What the age of deals in one stage is held against; see {@link ageScales}. O(n log n). */
export function ageScale(samples: StaySamples, targetDays?: number): AgeScale {
  const advanced = stayCurve(endedBy(samples, MOVED_ON));
  const days = AGE_BANDS.map((share) => survivalQuantile(advanced, share) ?? Infinity);
  return {
    state: samples.state,
    n: advanced.n,
    bands: advanced.n < AGE_FLOOR ? null : days,
    advanced,
    exits: exitIncidence(samples),
    all: stayCurve(samples),
    ...(targetDays !== undefined && {targetDays}),
  };
}

/**
 * What the age of deals in each open stage is held against: the stays that moved on. Elapsed days, per visit unless told.
 * Left out: see {@link staySamples}. A stage that fewer than 5 stays left forwards has no bands. O(n log n).
 */
export function ageScales(log: PipelineLog, options?: StayOptions): readonly AgeScale[] {
  const samples = staySamples(log, options);
  return stepsOf(log).flatMap(({targetDays}, step) => {
    const stage = samples[step];
    return stage ? [ageScale(stage, targetDays)] : [];
  });
}

/**
 * Share (0 to 1) of the stays that moved on which had done so by this age: "older than 85 % of the deals that moved on".
 * `null` below {@link AGE_FLOOR} stays. O(log n). `1 - S_advanced(age)`.
 */
export function agePercentile({n, advanced}: AgeScale, age: number): number | null {
  const still = n < AGE_FLOOR ? null : survivalAt(advanced, age);
  return still === null ? null : 1 - still;
}

/** How many of the bands of {@link AGE_BANDS} an age is above: 0 to 4; `null` where there are none. */
export function ageBand({bands}: AgeScale, age: number): number | null {
  return bands && bands.filter((days) => age > days).length;
}

/** Whether an age is above the 85th percentile and, where the stage sets one, above its target; `null` without bands. */
export function isStale(scale: AgeScale, age: number): boolean | null {
  const band = ageBand(scale, age);
  return band === null ? null : band >= STALE_BAND && age > (scale.targetDays ?? -Infinity);
}

/** A chance with the number of stays it rests on. */
export interface ChanceToAdvance {
  readonly value: number;
  /** Stays that reached this age. */
  readonly n: number;
}

/**
 * Chance (0 to 1) that a stay which has lasted `age` days moves on within the next `within` (14) days. `null` where no
 * stay was seen so long, or none outlasted the age. O(log n).
 * `(F(age + within) - F(age)) / S(age)`, F the Aalen-Johansen incidence of moving on.
 */
export function chanceToAdvance({exits, all}: AgeScale, age: number, within = 14): ChanceToAdvance | null {
  const still = survivalAt(all, age);
  const movedOn = (days: number): number | null =>
    MOVED_ON.reduce<number | null>((sum, cause) => {
      const share = incidenceAt(exits, cause, days);
      return sum === null || share === null ? null : sum + share;
    }, 0);
  const [before, after] = [movedOn(age), movedOn(age + within)];
  if (still === null || still === 0 || before === null || after === null) return null;
  return {value: Math.min(1, Math.max(0, (after - before) / still)), n: atRiskAt(all, age)};
}
