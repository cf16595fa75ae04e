import {addDays, dayNumber, daysBetween, plainDateOf} from '../../model/calendar.js';
import {dayStart} from '../../model/day-start.js';
import type {Instant, PlainDate} from '../../model/ids.js';
import {monthIndex, monthStart, PERIOD_KINDS, type DateWindow, type PeriodKind} from './date-window.js';
import {fiscalPeriod, type FiscalCalendar} from './fiscal.js';

export {PERIOD_KINDS, type DateWindow, type PeriodKind};

/** All spans that tile the time line: weeks, and the periods of a calendar. */
export const SPAN_KINDS = ['week', ...PERIOD_KINDS] as const;
export type SpanKind = (typeof SPAN_KINDS)[number];

/** A whole week, month, quarter or year. */
export interface Period extends DateWindow {
  readonly kind: SpanKind;
  /** The fiscal calendar whose period it is; absent for weeks and the periods of the civil calendar. */
  readonly fiscal?: FiscalCalendar;
  /** The name that the fiscal calendar gives it; see {@link periodKey}. */
  readonly key?: string;
}

/** Which calendar periods are taken from. */
export interface PeriodCalendar {
  /** Absent means the civil calendar. */
  readonly fiscal?: FiscalCalendar;
  /** ISO weekday on which weeks begin: Monday (1, the default) or Sunday (7). */
  readonly weekStart?: 1 | 7;
}

const MONTHS: Readonly<Record<PeriodKind, number>> = {month: 1, quarter: 3, year: 12};

function weekOf(date: PlainDate, weekStart: 1 | 7): Period {
  // Day 0, 1970-01-01, was a Thursday.
  const sinceMonday = (((dayNumber(date) + 3) % 7) + 7) % 7;
  const start = addDays(date, -(weekStart === 1 ? sinceMonday : (sinceMonday + 1) % 7));
  return {kind: 'week', start, end: addDays(start, 7)};
}

function civilPeriod(date: PlainDate, kind: PeriodKind): Period {
  const months = MONTHS[kind];
  const month = monthIndex(date);
  const first = month - (month % months);
  return {kind, start: monthStart(first), end: monthStart(first + months)};
}

/**
 * The period of a kind that holds `date`, or `undefined` where a fiscal calendar does not reach. Weeks are the same in
 * every calendar. O(1), for a list of fiscal years O(years).
 */
export function findPeriod(date: PlainDate, kind: SpanKind, calendar: PeriodCalendar = {}): Period | undefined {
  if (kind === 'week') return weekOf(date, calendar.weekStart ?? 1);
  const {fiscal} = calendar;
  if (!fiscal) return civilPeriod(date, kind);
  const span = fiscalPeriod(date, kind, fiscal);
  return span && {kind, ...span, fiscal};
}

/**
 * The period of a kind that holds `date`. Throws `RangeError` where a fiscal calendar does not reach: ask
 * {@link findPeriod} about dates that come with the data.
 */
export function periodOf(date: PlainDate, kind: SpanKind, calendar?: PeriodCalendar): Period {
  const period = findPeriod(date, kind, calendar);
  if (!period)
    throw new RangeError(`fiscal calendar has no ${kind} that holds ${date}: list its years around that day`);
  return period;
}

/** The period of a kind that holds the moment `asOf` on the calendar of an IANA zone. */
export function periodAt(asOf: Instant, zone: string, kind: SpanKind, calendar?: PeriodCalendar): Period {
  return periodOf(plainDateOf(asOf, zone), kind, calendar);
}

/** The period of the same kind and calendar that holds a date next to this one. */
function neighbour({kind, start, fiscal}: Period, date: PlainDate): Period | undefined {
  if (kind === 'week') return weekOf(date, weekOf(start, 1).start === start ? 1 : 7);
  return findPeriod(date, kind, fiscal && {fiscal});
}

function reach(period: Period, date: PlainDate): Period {
  const found = neighbour(period, date);
  if (!found) throw new RangeError(`fiscal calendar ends at ${period.start}: list the years around ${date}`);
  return found;
}

/** The period of the same kind directly before. Throws `RangeError` where a fiscal calendar does not reach back. */
export function previousPeriod(period: Period): Period {
  return reach(period, addDays(period.start, -1));
}

/** The period of the same kind directly after. Throws `RangeError` where a fiscal calendar does not reach on. */
export function nextPeriod(period: Period): Period {
  return reach(period, period.end);
}

/**
 * `count` adjacent periods, oldest first, of which `period` is the last; fewer where a fiscal calendar does not reach
 * back. O(count).
 */
export function periodsUntil(period: Period, count: number): readonly Period[] {
  const periods: Period[] = [];
  for (let next: Period | undefined = period; next && periods.length < count;) {
    periods.push(next);
    next = neighbour(next, addDays(next.start, -1));
  }
  return periods.toReversed();
}

/**
 * The name of a period, the same for the same period and sorted as time within a kind: `2026`, `2026-Q1`, `2026-03`; a
 * week by its first day, as its number differs between countries; a fiscal period as its calendar calls it.
 */
export function periodKey({kind, start, key}: Period): string {
  if (key !== undefined) return key;
  if (kind === 'week') return start;
  if (kind === 'quarter') return `${start.slice(0, 4)}-Q${Math.ceil(Number(start.slice(5, 7)) / 3)}`;
  return start.slice(0, kind === 'year' ? 4 : 7);
}

/** The part of a period that has begun by `today`, today included; empty (start = end) before it begins. */
export function elapsedWindow(period: Period, today: PlainDate): DateWindow {
  const end = addDays(today, 1);
  if (end >= period.end) return {start: period.start, end: period.end};
  return {start: period.start, end: end > period.start ? end : period.start};
}

/**
 * The window to compare {@link elapsedWindow} with: as many calendar days of the period before, all of it once the
 * period is over. A running quarter is thus never held against a whole one. Empty where a fiscal calendar has no period
 * before.
 */
export function comparableWindow(period: Period, today: PlainDate): DateWindow {
  const previous = neighbour(period, addDays(period.start, -1));
  if (!previous) return {start: period.start, end: period.start};
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
