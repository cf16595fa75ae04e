import {addDays, dayNumber, daysBetween, plainDateOf} from '../../model/calendar.js';
import {dayStart} from '../../model/day-start.js';
import {FLAG, type PipelineLog, type Span} from '../log/pipeline-log.js';

/** The moment from which on the log tells what happened; `Infinity` when it tells nothing. O(deals). */
export function historyStart(log: PipelineLog): number {
  let first = Infinity;
  for (let d = 0; d < log.end.length; d++) {
    const row = log.moves.start[d] ?? 0;
    if (row >= (log.end[d] ?? 0) || (log.marks[d] ?? 0) & (FLAG.noHistory | FLAG.noCreation)) continue;
    first = Math.min(first, log.moves.at[row] ?? Infinity);
  }
  return first;
}

/** A moment of a period, and the same moment of an earlier one. */
export interface SamePlace {
  /** The earlier period, seen from its end. */
  readonly span: Span;
  /** As many calendar days and as much of the day into it as the moment asked about; at most its end. */
  readonly at: number;
}

/**
 * The moment of an earlier period at which as many calendar days of it were over as at `moment` of `span`, at the same
 * distance from midnight: so clocks put forward move nothing. At most the end of the earlier period. O(1).
 */
export function samePlace(moment: number, span: Span, earlier: Span, zone: string): number {
  const first = plainDateOf(span.start, zone);
  const today = plainDateOf(moment, zone);
  const intoDay = moment - dayStart(today, zone);
  const then = addDays(plainDateOf(earlier.start, zone), daysBetween(first, today));
  return Math.min(earlier.end, dayStart(then, zone) + intoDay);
}

/**
 * The earlier periods that a method may look back on from the log's `asOf`, oldest first: those that are over, and that
 * the log tells of at the same place of the period. O(deals + periods).
 */
export function pastPeriods(log: PipelineLog, span: Span, earlier: readonly Span[]): readonly SamePlace[] {
  const since = historyStart(log);
  return earlier
    .filter(({end}) => end <= log.asOf)
    .map((past) => ({span: past, at: samePlace(log.asOf, span, past, log.zone)}))
    .filter(({at}) => at >= since);
}

/** Days between the starts of two spans that may differ and still be "the same period last year": weeks shift. */
const YEAR_SLACK_DAYS = 10;

/** The earlier period that began a year before a span did; `undefined` when there is none. O(periods). */
export function yearAgo<T extends {readonly span: Span}>(past: readonly T[], span: Span, zone: string): T | undefined {
  const start = plainDateOf(span.start, zone);
  const then = dayNumber(`${String(Number(start.slice(0, 4)) - 1).padStart(4, '0')}-${start.slice(5, 7)}-01`);
  const wanted = then + Number(start.slice(8, 10)) - 1;
  const apart = (place: T): number => Math.abs(dayNumber(plainDateOf(place.span.start, zone)) - wanted);
  const near = past.toSorted((a, b) => apart(a) - apart(b))[0];
  return near && apart(near) <= YEAR_SLACK_DAYS ? near : undefined;
}
