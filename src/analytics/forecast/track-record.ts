import type {Rate} from '../stats/wilson.js';
import {
  bias,
  brier,
  calibration,
  coverage,
  logLoss,
  mape,
  meanWidth,
  pinball,
  wape,
  winkler,
  type CalibrationBin,
} from '../stats/scores.js';
import type {ForecastMethodId} from './expectation.js';
import type {Origin} from './questions.js';

/** A forecast made again for a moment of the past, beside what came. Minor units. */
export interface OriginResult extends Pick<Origin, 'at' | 'elapsed'> {
  readonly span: Origin['question']['span'];
  /** Won in the period in the end. */
  readonly actual: number;
  readonly wonAlready: number;
  /** What the method expected, before any correction. */
  readonly expected: number;
  readonly mean: number;
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
  /** Whether its range came from the method's own earlier errors. */
  readonly calibrated: boolean;
}

/** Chances of single deals and what happened, over all origins. */
export interface DealOutcomes {
  /** 1: won within its period. */
  readonly happened: ArrayLike<number>;
  readonly probability: ArrayLike<number>;
}

/** How good the chances of single deals were: "wins within the period". */
export interface ChanceScores {
  /** Deals asked about; one that was open at several origins counts as often. */
  readonly n: number;
  readonly brier: number | null;
  /** 1 - Brier / Brier of always saying the share that was won; 0 is no skill. `null` when all went the same way. */
  readonly skill: number | null;
  readonly logLoss: number | null;
  /** Ten classes of about equal count. */
  readonly calibration: readonly CalibrationBin[];
}

/** Shares of the actual total by which forecasts were off; `null` when nothing was won. */
export interface PointScores {
  readonly wape: number | null;
  readonly bias: number | null;
}

/** How good a method has been. Money in minor units. */
export interface TrackRecord extends PointScores {
  readonly method: ForecastMethodId;
  /** Oldest first. */
  readonly origins: readonly OriginResult[];
  /** Origins at which the method had no forecast. */
  readonly refused: number;
  readonly mape: number | null;
  /** The method's expectation before correction. */
  readonly uncorrected: PointScores;
  /** `mean` of the three is what methods are chosen by. */
  readonly pinball: {readonly p10: number; readonly p50: number; readonly p90: number; readonly mean: number} | null;
  /** Share of periods that ended between P10 and P90; should be 0.8. */
  readonly coverage: Rate | null;
  readonly width: number | null;
  readonly winkler: number | null;
  readonly deals: ChanceScores;
}

/** Share by which P10 to P90 may be missed. */
const OUTSIDE = 0.2;

/** Mean pinball loss at P10, P50, P90, and their mean; minor units, `null` without origins. O(n). */
export function pinballOf(origins: readonly OriginResult[]): TrackRecord['pinball'] {
  const actual = origins.map((origin) => origin.actual);
  const loss = (at: 'p10' | 'p50' | 'p90', alpha: number): number | null =>
    pinball(
      actual,
      origins.map((origin) => origin[at]),
      alpha,
    );
  const [p10, p50, p90] = [loss('p10', 0.1), loss('p50', 0.5), loss('p90', 0.9)];
  return p10 === null || p50 === null || p90 === null ? null : {p10, p50, p90, mean: (p10 + p50 + p90) / 3};
}

function chanceScores({happened, probability}: DealOutcomes): ChanceScores {
  const n = probability.length;
  const score = brier(happened, probability);
  let won = 0;
  for (let i = 0; i < n; i++) won += happened[i] ?? 0;
  const base = n === 0 ? 0 : (won / n) * (1 - won / n);
  return {
    n,
    brier: score,
    skill: score === null || base === 0 ? null : 1 - score / base,
    logLoss: logLoss(happened, probability),
    calibration: calibration(happened, probability),
  };
}

/** What is scored. */
export interface RecordInput {
  readonly method: ForecastMethodId;
  readonly origins: readonly OriginResult[];
  readonly refused: number;
  readonly deals: DealOutcomes;
}

/**
 * Scores of a method's forecasts of the past: WAPE, bias and MAPE of the mean, pinball loss, coverage, width and Winkler
 * score of P10 to P90, Brier score, log-loss and calibration of single deals. Every score is `null` where it has no base.
 * O(n log n).
 */
export function trackRecord({method, origins, refused, deals}: RecordInput): TrackRecord {
  const actual = origins.map((origin) => origin.actual);
  const mean = origins.map((origin) => origin.mean);
  const expected = origins.map((origin) => origin.expected);
  const ranges = {actual, lower: origins.map(({p10}) => p10), upper: origins.map(({p90}) => p90)};
  return {
    method,
    origins,
    refused,
    wape: wape(actual, mean),
    bias: bias(actual, mean),
    mape: mape(actual, mean),
    uncorrected: {wape: wape(actual, expected), bias: bias(actual, expected)},
    pinball: pinballOf(origins),
    coverage: coverage(ranges),
    width: meanWidth(ranges),
    winkler: winkler(ranges, OUTSIDE),
    deals: chanceScores(deals),
  };
}
