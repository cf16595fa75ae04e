import {NONE, type PipelineLog} from '../log/pipeline-log.js';
import {isOpen, until} from '../log/view.js';
import type {ArrivalClass, Expectation, ForecastQuestion, NoExpectation} from './expectation.js';
import {OpenDeals} from './open-deals.js';
import {pastPeriods, type SamePlace} from './past-period.js';
import {winsWithin} from './wins-within.js';

/** How many comparable periods the method looks back on unless told otherwise. */
export const SNAPSHOT_PERIODS = 4;

/** What past openings became. */
export interface StageConversion {
  /** Value won by the period's end of 1 of value open at the same place in the period, by place of the state, 0 to 1. */
  readonly rate: Float64Array;
  /** What was won in the rest of a period beside that: of deals created (or reopened, or given an amount) in it. */
  readonly arrivals: ArrivalClass;
  /** Periods looked back on. */
  readonly periods: number;
}

/** Adds one past period: what was open by state, what of it was won by its end, and what else was won. */
function addPeriod(log: PipelineLog, {span, at}: SamePlace, sums: {open: Float64Array; won: Float64Array}): number[] {
  const before = until(log, at);
  const after = until(log, span.end - 1);
  for (let d = 0; d < before.end.length; d++) {
    const amount = before.deals.amount[d] ?? NaN;
    const state = before.deals.state[d] ?? NONE;
    if (isOpen(before, d) && !Number.isNaN(amount)) sums.open[state] = (sums.open[state] ?? 0) + amount;
  }
  const others: number[] = [];
  const wins = winsWithin(after, {start: Math.max(span.start, at + 1), end: span.end});
  for (const deal of wins.deals) {
    const amount = after.deals.amount[deal] ?? NaN;
    if (Number.isNaN(amount)) continue;
    const state = before.deals.state[deal] ?? NONE;
    if (isOpen(before, deal) && !Number.isNaN(before.deals.amount[deal] ?? NaN)) {
      sums.won[state] = (sums.won[state] ?? 0) + amount;
    } else others.push(amount);
  }
  return others;
}

/** Shares of what was open that was won; a state that held nothing takes the share of all together. */
function ratesOf({open, won}: {open: Float64Array; won: Float64Array}): Float64Array {
  const add = (sum: number, value: number): number => sum + value;
  const total = open.reduce(add, 0);
  const overall = total > 0 ? won.reduce(add, 0) / total : 0;
  return open.map((value, state) => Math.min(1, Math.max(0, value > 0 ? (won[state] ?? 0) / value : overall)));
}

/**
 * What became of the value open at the same place of the last periods that are over and that the log tells of, most
 * recent `count` of them pooled: `won in the rest of the period / open`, by stage, of money. `null` without such a
 * period. O(periods x (deals + rows)).
 */
export function stageConversion(
  log: PipelineLog,
  {span, earlier}: ForecastQuestion,
  count = SNAPSHOT_PERIODS,
): StageConversion | null {
  const periods = pastPeriods(log, span, earlier).slice(-count);
  if (periods.length === 0) return null;
  const sums = {open: new Float64Array(log.states.length), won: new Float64Array(log.states.length)};
  const others = periods.flatMap((period) => addPeriod(log, period, sums));
  // What a Gamma prior without weight leaves: the mean of what was counted, as sure as the count is large.
  const arrivals = {
    wins: others.length / periods.length,
    shape: others.length,
    amounts: Float64Array.from(others).sort(),
  };
  return {rate: ratesOf(sums), arrivals, periods: periods.length};
}

/**
 * Historical conversion: each open deal counts as much of its amount as the value open in its stage at the same day of
 * the last four periods brought by their end, plus what was created and won in the rest of those; minor units. Closing
 * dates and chances are not asked. Deals without an amount are left out and counted: what such deals brought in the past
 * is among the new business. Refused with `noHistory` when no earlier period is over and told of by the log.
 */
export function snapshotExpectation(log: PipelineLog, question: ForecastQuestion): Expectation | NoExpectation {
  const conversion = stageConversion(log, question);
  if (!conversion) return {method: 'snapshot', refusal: 'noHistory'};
  const {rate, arrivals} = conversion;
  const chanceOf = (deal: number): number => rate[log.deals.state[deal] ?? NONE] ?? NaN;
  const open = new OpenDeals(log, chanceOf);
  return open.expectation('snapshot', winsWithin(log, question.span).value, arrivals.wins > 0 ? [arrivals] : []);
}
