import type {PipelineLog} from '../log/pipeline-log.js';
import {until} from '../log/view.js';
import type {Expectation, ForecastQuestion, NoExpectation} from './expectation.js';
import {arrivalValue} from './open-deals.js';
import {pastPeriods, yearAgo, type SamePlace} from './past-period.js';
import {winsWithin} from './wins-within.js';

function expectAgain(
  log: PipelineLog,
  {span}: ForecastQuestion,
  {span: past, at}: SamePlace,
  method: 'naive' | 'naiveYear',
): Expectation {
  const rest = {start: Math.max(past.start, at + 1), end: past.end};
  const amounts = winsWithin(until(log, past.end - 1), rest).amounts.sort();
  const wonAlready = winsWithin(log, span).value;
  const arrivals = amounts.length > 0 ? [{wins: amounts.length, shape: amounts.length, amounts}] : [];
  return {
    method,
    wonAlready,
    deal: new Uint32Array(0),
    p: new Float64Array(0),
    amount: new Float64Array(0),
    arrivals,
    expected: wonAlready + arrivals.reduce((sum, arrival) => sum + arrivalValue(arrival), 0),
    withoutAmount: 0,
    withoutChance: 0,
  };
}

/**
 * As in the last period: what is won already plus what the period before brought from the same day on; at the start of a
 * period simply the last one's value. Minor units. Refused with `noHistory` when no earlier period is over and told of by
 * the log. O(deals + rows).
 */
export function naiveExpectation(log: PipelineLog, question: ForecastQuestion): Expectation | NoExpectation {
  const last = pastPeriods(log, question.span, question.earlier).at(-1);
  return last ? expectAgain(log, question, last, 'naive') : {method: 'naive', refusal: 'noHistory'};
}

/**
 * As in the same period last year: what is won already plus what that period brought from the same day on; minor units.
 * Refused with `noHistory` when the log does not tell of it. O(deals + rows).
 */
export function naiveYearExpectation(log: PipelineLog, question: ForecastQuestion): Expectation | NoExpectation {
  const past = pastPeriods(log, question.span, question.earlier);
  const then = yearAgo(past, question.span, log.zone);
  return then ? expectAgain(log, question, then, 'naiveYear') : {method: 'naiveYear', refusal: 'noHistory'};
}
