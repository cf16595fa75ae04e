import {dayNumber, plainDateOf} from '../../model/calendar.js';
import {until} from '../log/view.js';
import type {PipelineLog, Span} from '../log/pipeline-log.js';
import type {ForecastQuestion} from './expectation.js';
import {WEEK_MS} from './hazard-exposure.js';
import {placesIn, type HazardModel} from './hazard-model.js';
import {winPlace, winTable} from './hazard-recursion.js';
import {SHRINKAGE} from './hazard-shrink.js';
import {pastPeriods} from './past-period.js';
import {winsWithin} from './wins-within.js';

/** How the expected closing date of an open deal stands to a period. `pushed`: put off twice or more, and not overdue. */
export const CLOSE_DATE_LEVELS = ['overdue', 'pushed', 'before', 'in', 'after', 'none'] as const;
export type CloseDateLevel = (typeof CLOSE_DATE_LEVELS)[number];

/** Factors on the rate of winning by what the closing date says. */
export interface CloseDateFactors {
  /** By place in {@link CLOSE_DATE_LEVELS}; 1 without evidence. */
  readonly factor: Float64Array;
  /** Deals behind each. */
  readonly n: Float64Array;
  /** The factor of an open deal of the log. */
  of(deal: number): number;
}

/** How often a deal's closing date was put off up to a moment. */
export function pushesOf({closeDays}: PipelineLog, deal: number, ms: number): number {
  const last = closeDays.start[deal + 1] ?? 0;
  let pushes = 0;
  let before = NaN;
  for (let row = closeDays.start[deal] ?? 0; row < last && (closeDays.at[row] ?? Infinity) <= ms; row++) {
    const day = closeDays.value[row] ?? NaN;
    if (day > before) pushes++;
    before = day;
  }
  return pushes;
}

/** Reads the level of open deals of a log relative to a period. */
function levelsIn(log: PipelineLog, span: Span): (deal: number) => number {
  const dayOf = (ms: number): number => dayNumber(plainDateOf(ms, log.zone));
  const [today, first, end] = [dayOf(log.asOf), dayOf(span.start), dayOf(span.end - 1) + 1];
  return (deal) => {
    const day = log.deals.closeDay[deal] ?? NaN;
    let level: CloseDateLevel = 'none';
    if (day < today) level = 'overdue';
    else if (pushesOf(log, deal, log.asOf) >= 2) level = 'pushed';
    else if (day < first) level = 'before';
    else if (day < end) level = 'in';
    else if (day >= end) level = 'after';
    return CLOSE_DATE_LEVELS.indexOf(level);
  };
}

/**
 * How much more, or less, often deals were won than the model says, by what their closing date said at the same place of
 * the earlier periods: `(won + K) / (expected + K)`, K = 15 wins. 1 throughout without earlier periods.
 * O(periods x deals).
 */
export function closeDateFactors(log: PipelineLog, question: ForecastQuestion, model: HazardModel): CloseDateFactors {
  const size = CLOSE_DATE_LEVELS.length;
  const [won, expected, n] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  for (const {span, at} of pastPeriods(log, question.span, question.earlier)) {
    const then = until(log, at);
    const wins = winTable(model, Math.max(0, span.end - at) / WEEK_MS, {perWeek: 1});
    const winners = new Set(winsWithin(until(log, span.end), {start: at, end: span.end}).deals);
    const placeOf = placesIn(then, model);
    const levelOf = levelsIn(then, span);
    for (let d = 0; d < then.end.length; d++) {
      const place = placeOf(d);
      if (!place) continue;
      const level = levelOf(d);
      n[level] = (n[level] ?? 0) + 1;
      expected[level] = (expected[level] ?? 0) + (wins.value[winPlace(wins, model, place)] ?? 0);
      if (winners.has(d)) won[level] = (won[level] ?? 0) + 1;
    }
  }
  const factor = won.map((wins, level) => (wins + SHRINKAGE) / ((expected[level] ?? 0) + SHRINKAGE));
  const levelNow = levelsIn(log, question.span);
  return {factor, n, of: (deal) => factor[levelNow(deal)] ?? 1};
}
