import {fsum} from 'd3';
import type {Expectation} from './expectation.js';
import type {Shock} from './shock.js';

/** How far an earlier forecast was off. */
export interface Residual {
  /** `ln(actual / expected)` of what was still to come at the origin. */
  readonly x: number;
  /** Relative variance of what was still to come that the independent luck of single deals explains. */
  readonly luck: number;
  /** How much of its period was over at the origin, 0 to 1. */
  readonly elapsed: number;
}

/** A correction with what it rests on. */
export interface Calibration extends Shock {
  /** Residuals that it is made of. */
  readonly n: number;
  /** Whether it rests on the method's own errors. */
  readonly calibrated: boolean;
}

/** Residuals below which a method counts as not yet calibrated, and what holds until then. */
export const FEWEST_RESIDUALS = 3;
/** What a method is given that has too few errors to learn from. */
export const UNCALIBRATED: Shock = {sigma: 0.25, cal: 1};

/** Deviation that is expected before anything is known, and how many residuals that belief weighs. */
const PRIOR_SIGMA = 0.15;
const PRIOR_WEIGHT = 3;
/** Residuals by which the belief that no correction is needed weighs. */
const PRIOR_CAL = 2;
/** A period that brought nothing, or far more than expected, counts as this factor: its logarithm has no end. */
const FURTHEST = Math.log(4);
/** Origins within this share of a period are at the same place of it. */
const SAME_PLACE = 1 / 6;

/** How the common deviation is found. */
export interface CalibrateOptions {
  /**
   * The spread of errors holds the independent luck of single deals, which every run draws once more. `counted`:
   * the formula as specified, whose ranges are somewhat too wide where little but luck moves the results. `takenOut` (default): the
   * variance that luck explains is subtracted first.
   */
  readonly luck?: 'counted' | 'takenOut';
}

/** Relative variance of what is still to come by independent luck: deals, number and amounts of wins to come. O(deals). */
export function luckOf({p, amount, arrivals, expected, wonAlready}: Expectation): number {
  let variance = 0;
  for (const [i, chance] of p.entries()) variance += (amount[i] ?? 0) ** 2 * chance * (1 - chance);
  for (const {wins, shape, amounts} of arrivals) {
    const mean = fsum(amounts) / (amounts.length || 1);
    const square = fsum(amounts.map((value) => value * value)) / (amounts.length || 1);
    variance += wins * square + (wins > 0 ? (wins * mean) ** 2 / shape : 0);
  }
  const still = expected - wonAlready;
  return still > 0 ? variance / (still * still) : 0;
}

/** How far a forecast was off; `null` where nothing was expected, which no factor can mend. */
export function residualOf(actual: number, expected: number, place: Omit<Residual, 'x'>): Residual | null {
  if (!(expected > 0)) return null;
  const x = actual > 0 ? Math.log(actual / expected) : -FURTHEST;
  return {x: Math.min(FURTHEST, Math.max(-FURTHEST, x)), ...place};
}

/**
 * Correction factor and common deviation from a method's earlier errors: `cal = exp(n/(n+2) mean x)`,
 * `sigma^2 = (3 x 0.15^2 + sum (x - mean)^2) / (3 + n - 1)`. Where three of them are from about the same place of the
 * period as `elapsed`, those only: what is left of a period is the less sure the shorter it is. With fewer than three in
 * all: 0.25 and 1, not calibrated. The order of the residuals changes nothing. O(n).
 */
export function calibrate(
  residuals: readonly Residual[],
  elapsed: number,
  {luck = 'takenOut'}: CalibrateOptions = {},
): Calibration {
  // A little more than a sixth: month starts are no exact thirds.
  const near = residuals.filter((residual) => Math.abs(residual.elapsed - elapsed) <= SAME_PLACE + 0.01);
  const used = near.length >= FEWEST_RESIDUALS ? near : residuals;
  const n = used.length;
  if (n < FEWEST_RESIDUALS) return {...UNCALIBRATED, n, calibrated: false};
  const mean = fsum(used.map(({x}) => x)) / n;
  const squares = fsum(used.map(({x}) => (x - mean) ** 2));
  const explained = luck === 'takenOut' ? ((n - 1) / n) * fsum(used.map((residual) => residual.luck)) : 0;
  const variance = (PRIOR_WEIGHT * PRIOR_SIGMA ** 2 + Math.max(0, squares - explained)) / (PRIOR_WEIGHT + n - 1);
  return {sigma: Math.sqrt(variance), cal: Math.exp((n / (n + PRIOR_CAL)) * mean), n, calibrated: true};
}
