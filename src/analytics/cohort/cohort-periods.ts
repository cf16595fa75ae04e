import {plainDateOf} from '../../model/calendar.js';
import type {PipelineLog} from '../log/pipeline-log.js';
import {exists} from '../log/view.js';
import {findPeriod, periodsUntil, type Period, type PeriodCalendar} from '../time/period.js';

/** Periods that make a cohort. */
export const COHORT_KINDS = ['month', 'quarter'] as const;
export type CohortKind = (typeof COHORT_KINDS)[number];

/** Which cohorts. */
export interface CohortOptions {
  readonly kind: CohortKind;
  /** How many periods of age are looked at: the number of columns. */
  readonly horizon: number;
  /** How many periods, of which the last holds `asOf`. Default: all since the oldest deal, at most 120. */
  readonly rows?: number;
  /** Default: the civil calendar. */
  readonly calendar?: PeriodCalendar;
}

const MOST_ROWS = 120;

function checkCount(name: string, count: number): void {
  if (!(Number.isInteger(count) && count >= 1)) throw new RangeError(`${name} is ${count}; give a whole number from 1`);
}

/**
 * The periods up to the one that holds `asOf`, oldest first, back to the oldest moment that deals have (`NaN` for none).
 * None without a moment, or where a fiscal calendar does not reach. O(deals).
 */
export function cohortPeriods(
  log: PipelineLog,
  {kind, horizon, rows = MOST_ROWS, calendar}: CohortOptions,
  momentOf: (deal: number) => number,
): readonly Period[] {
  checkCount('horizon', horizon);
  checkCount('rows', rows);
  let oldest = Infinity;
  for (let deal = 0; deal < log.end.length; deal++) {
    const moment = exists(log, deal) ? momentOf(deal) : NaN;
    if (moment < oldest) oldest = moment;
  }
  const last = findPeriod(plainDateOf(log.asOf, log.zone), kind, calendar);
  if (!last || oldest === Infinity) return [];
  const from = plainDateOf(oldest, log.zone);
  return periodsUntil(last, rows).filter(({end}) => end > from);
}
