import {dayNumber, plainDateOf} from '../../model/calendar.js';
import type {PipelineLog, Span} from '../log/pipeline-log.js';

/** Calendar days as day numbers, half-open. */
export interface DayRange {
  readonly start: number;
  readonly end: number;
}

/** The calendar days that a span touches, in a zone. Ends are `NaN` outside the years 1000 to 9999. */
export function dayRange({start, end}: Span, zone: string): DayRange {
  const first = dayNumber(plainDateOf(start, zone));
  return {start: first, end: end > start ? dayNumber(plainDateOf(end - 1, zone)) + 1 : first};
}

/**
 * Calendar days of a span that have begun by the log's `asOf`, that day included: what a figure "per day" is divided by.
 * A day of 23 or 25 hours is one day. 0 before the span begins.
 */
export function spanDays({asOf, zone}: Pick<PipelineLog, 'asOf' | 'zone'>, {start, end}: Span): number {
  const {start: first, end: last} = dayRange({start, end: Math.max(start, Math.min(end, asOf + 1))}, zone);
  return Number.isNaN(last - first) ? 0 : last - first;
}
