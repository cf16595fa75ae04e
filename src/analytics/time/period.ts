import {addDays, daysBetween, plainDateOf} from '../../model/calendar.js';
import {dayStart} from '../../model/day-start.js';
import type {Instant, PlainDate} from '../../model/ids.js';

/** Calendar periods that figures are grouped by. */
export const PERIOD_KINDS = ['month', 'quarter', 'year'] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];

/** Half-open span of calendar dates: `start` is in it, `end` is not. */
export interface DateWindow {
  readonly start: PlainDate;
  readonly end: PlainDate;
}

/** A whole calendar month, quarter or year. */
export interface Period extends DateWindow {
  readonly kind: PeriodKind;
}

const MONTHS: Readonly<Record<PeriodKind, number>> = {month: 1, quarter: 3, year: 12};

/** First day of the month that is `index` months after January of year 0. */
function monthStart(index: number): PlainDate {
  const year = Math.floor(index / 12);
  return `${String(year).padStart(4, '0')}-${String(index - year * 12 + 1).padStart(2, '0')}-01`;
}

/** The period of a kind that holds `date`. */
export function periodOf(date: PlainDate, kind: PeriodKind): Period {
  const months = MONTHS[kind];
  const month = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
  const first = month - (month % months);
  return {kind, start: monthStart(first), end: monthStart(first + months)};
}

/** The period of a kind that holds the moment `asOf` on the calendar of an IANA zone. */
export function periodAt(asOf: Instant, zone: string, kind: PeriodKind): Period {
  return periodOf(plainDateOf(asOf, zone), kind);
}

/** The period of the same kind directly before. */
export function previousPeriod(period: Period): Period {
  return periodOf(addDays(period.start, -1), period.kind);
}

/** `count` adjacent periods, oldest first, of which `period` is the last. */
export function periodsUntil(period: Period, count: number): readonly Period[] {
  const periods: Period[] = [];
  for (let next = period; periods.length < count; next = previousPeriod(next)) periods.unshift(next);
  return periods;
}

/** The part of a period that has begun by `today`, today included; empty (start = end) before it begins. */
export function elapsedWindow(period: Period, today: PlainDate): DateWindow {
  const end = addDays(today, 1);
  if (end >= period.end) return {start: period.start, end: period.end};
  return {start: period.start, end: end > period.start ? end : period.start};
}

/**
 * The window to compare {@link elapsedWindow} with: as many calendar days of the period before, all of it once the
 * period is over. A running quarter is thus never held against a whole one.
 */
export function comparableWindow(period: Period, today: PlainDate): DateWindow {
  const previous = previousPeriod(period);
  const elapsed = elapsedWindow(period, today);
  if (elapsed.end === period.end) return {start: previous.start, end: previous.end};
  const end = addDays(previous.start, daysBetween(elapsed.start, elapsed.end));
  return {start: previous.start, end: end < previous.end ? end : previous.end};
}

/** Calendar days in a window. */
export function windowDays(window: DateWindow): number {
  return daysBetween(window.start, window.end);
}

/** A window as half-open epoch milliseconds in an IANA zone. */
export function windowInstants(window: DateWindow, zone: string): {readonly start: number; readonly end: number} {
  return {start: dayStart(window.start, zone), end: dayStart(window.end, zone)};
}
