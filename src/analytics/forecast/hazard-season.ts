import {plainDateOf} from '../../model/calendar.js';
import type {PipelineLog, Span} from '../log/pipeline-log.js';
import type {ForecastQuestion} from './expectation.js';
import {WEEK_MS} from './hazard-exposure.js';
import type {RecursionOptions} from './hazard-recursion.js';
import {historyStart} from './past-period.js';
import {winsWithin} from './wins-within.js';

/** Wins, or arrivals, that "as in any other week" is worth per cell. */
const PRIOR_COUNT = 8;

/** Two years of 52 weeks: less says nothing about a year. */
const LEAST_WEEKS = 104;

const MONTHS = 12;

/** Counts against what an even spread gives, pulled towards 1 and scaled so that a usual week has the factor 1. */
function factorsOf(seen: Float64Array, even: Float64Array): Float64Array {
  const factors = seen.map((count, cell) => (count + PRIOR_COUNT) / ((even[cell] ?? 0) + PRIOR_COUNT));
  const weight = even.reduce((sum, value) => sum + value, 0);
  const mean = factors.reduce((sum, factor, cell) => sum + factor * (even[cell] ?? 0), 0) / weight;
  return weight > 0 && mean > 0 ? factors.map((factor) => factor / mean) : factors.fill(1);
}

/** Wins by week of the period against an even spread over each of the earlier periods. */
function winFactors(log: PipelineLog, periods: readonly Span[]): Float64Array {
  const cells = Math.max(1, ...periods.map(({start, end}) => Math.ceil((end - start) / WEEK_MS)));
  const seen = new Float64Array(cells);
  const even = new Float64Array(cells);
  for (const {start, end} of periods) {
    const {deals} = winsWithin(log, {start, end});
    for (const deal of deals) {
      const cell = Math.floor(((log.deals.closed[deal] ?? start) - start) / WEEK_MS);
      seen[cell] = (seen[cell] ?? 0) + 1;
    }
    for (let cell = 0; cell < cells; cell++) {
      const part = Math.max(0, Math.min(end, start + (cell + 1) * WEEK_MS) - (start + cell * WEEK_MS));
      even[cell] = (even[cell] ?? 0) + (deals.length * part) / (end - start);
    }
  }
  return factorsOf(seen, even);
}

const monthOf = (ms: number, zone: string): number => Number(plainDateOf(ms, zone).slice(5, 7)) - 1;

/** Arrivals by month of the year against an even spread over whole years up to `asOf`. */
function arrivalFactors(log: PipelineLog, years: number): Float64Array {
  const since = log.asOf - years * 52 * WEEK_MS;
  const seen = new Float64Array(MONTHS);
  for (const created of log.deals.created) {
    if (!(created >= since && created < log.asOf)) continue;
    const month = monthOf(created, log.zone);
    seen[month] = (seen[month] ?? 0) + 1;
  }
  const total = seen.reduce((sum, count) => sum + count, 0);
  return factorsOf(seen, new Float64Array(MONTHS).fill(total / MONTHS));
}

/**
 * Factors on winning by week of the period and on arrivals by month, for a forecast up to the end of the period; from the
 * earlier periods that the log tells of. `undefined` with less than two years of them. O(periods x deals).
 */
export function seasonOf(
  log: PipelineLog,
  {span, earlier}: ForecastQuestion,
): Pick<RecursionOptions, 'season' | 'arrivalSeason'> | undefined {
  const since = historyStart(log);
  const told = earlier.filter(({start, end}) => start >= since && end <= log.asOf);
  const weeks = told.reduce((sum, {start, end}) => sum + (end - start), 0) / WEEK_MS;
  if (weeks < LEAST_WEEKS) return undefined;
  const wins = winFactors(log, told);
  const arrivals = arrivalFactors(log, Math.floor(weeks / 52));
  const momentOf = (weeksLeft: number): number => span.end - weeksLeft * WEEK_MS;
  const season = (weeksLeft: number): number => {
    const into = Math.floor((momentOf(weeksLeft) - span.start) / WEEK_MS);
    return into < 0 ? 1 : (wins[Math.min(into, wins.length - 1)] ?? 1);
  };
  return {season, arrivalSeason: (weeksLeft) => arrivals[monthOf(momentOf(weeksLeft), log.zone)] ?? 1};
}
