import type {PipelineLog} from '../log/pipeline-log.js';
import {NONE} from '../log/pipeline-log.js';
import type {Expectation, ForecastQuestion} from './expectation.js';
import {closesIn, daysLeft, OpenDeals} from './open-deals.js';
import {winsWithin} from './wins-within.js';

/** Other chances than those that people set. */
export interface WeightedOptions {
  /** Chance of each state (by its place), 0 to 1, `NaN` is none; in place of the stages' and the deals' own. */
  readonly stageChances?: ArrayLike<number>;
}

/**
 * The weighted pipeline: what is won in the period, plus amount times chance of each open deal that is expected to close
 * in it; minor units. A deal's own chance beats its stage's. Left out and counted: deals without an amount, without a
 * chance, without a closing date in the period. With nothing it is 0. Nothing is expected of deals not there yet. O(deals).
 */
export function weightedExpectation(
  log: PipelineLog,
  {span}: ForecastQuestion,
  {stageChances}: WeightedOptions = {},
): Expectation {
  const days = daysLeft(log, span);
  const chances = stageChances ?? log.states.map(({chance}) => chance ?? NaN);
  const chanceOf = (deal: number): number => {
    if (!closesIn(log, deal, days)) return NaN;
    const own = stageChances ? NaN : (log.deals.chance[deal] ?? NaN);
    return Number.isNaN(own) ? (chances[log.deals.state[deal] ?? NONE] ?? NaN) : own;
  };
  return new OpenDeals(log, chanceOf).expectation('weighted', winsWithin(log, span).value);
}
