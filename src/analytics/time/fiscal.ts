import {addDays, daysBetween} from '../../model/calendar.js';
import type {PlainDate} from '../../model/ids.js';
import {monthIndex, monthStart, type DateWindow, type PeriodKind} from './date-window.js';

/** By which calendar year a fiscal year is named: the one in which it begins, or the one that holds its last day. */
export type FiscalLabel = 'startYear' | 'endYear';

/** A fiscal year of twelve months from a day of the year on, for example 6 April. */
export interface FiscalMonths {
  /** 1 to 12. */
  readonly startMonth: number;
  /** 1 to 31; a month without this day begins its fiscal month on its last one. */
  readonly startDay: number;
  readonly label: FiscalLabel;
}

/** How many weeks the three months of a quarter have. */
export const WEEK_PATTERNS = ['4-4-5', '4-5-4', '5-4-4'] as const;
export type WeekPattern = (typeof WEEK_PATTERNS)[number];

/** A fiscal year of whole weeks. */
export interface FiscalWeeks {
  readonly pattern: WeekPattern;
  /**
   * First days of the years, oldest first; the last one only ends the year before it. Years of 53 weeks are data, not a
   * rule: the 53rd week belongs to the last month.
   */
  readonly yearStarts: readonly PlainDate[];
  readonly label: FiscalLabel;
}

/** A span with the name that it is known by. */
export interface FiscalSpan extends DateWindow {
  readonly key: string;
}

/** A calendar that only the host knows. */
export interface HostCalendar {
  /** The span of a kind that holds `date`, or `undefined` where the calendar does not reach. */
  period(date: PlainDate, kind: PeriodKind): FiscalSpan | undefined;
}

/** How a company divides its years. */
export type FiscalCalendar = FiscalMonths | FiscalWeeks | HostCalendar;

const PERIODS: Readonly<Record<PeriodKind, number>> = {month: 1, quarter: 3, year: 12};

/** `month` and `quarter` count from 1 in the fiscal year. */
function keyOf(kind: PeriodKind, year: number, firstMonth: number): string {
  if (kind === 'year') return `FY${year}`;
  if (kind === 'quarter') return `FY${year}-Q${firstMonth / 3 + 1}`;
  return `FY${year}-M${String(firstMonth + 1).padStart(2, '0')}`;
}

/** The calendar year after which the fiscal year `start` to `end` (not in it) is named. */
function yearName({start, end}: DateWindow, label: FiscalLabel): number {
  return Number((label === 'startYear' ? start : addDays(end, -1)).slice(0, 4));
}

function checkMonths({startMonth, startDay}: FiscalMonths): void {
  if (!Number.isInteger(startMonth) || startMonth < 1 || startMonth > 12)
    throw new RangeError(`fiscal.startMonth is ${startMonth}: give a month from 1 to 12`);
  if (!Number.isInteger(startDay) || startDay < 1 || startDay > 31)
    throw new RangeError(`fiscal.startDay is ${startDay}: give a day from 1 to 31`);
}

/** The first day of the fiscal month that begins in a calendar month. */
function startIn(index: number, startDay: number): PlainDate {
  const first = monthStart(index);
  return addDays(first, Math.min(startDay, daysBetween(first, monthStart(index + 1))) - 1);
}

function monthsPeriod(date: PlainDate, kind: PeriodKind, fiscal: FiscalMonths): FiscalSpan {
  checkMonths(fiscal);
  const {startDay} = fiscal;
  const calendarMonth = monthIndex(date);
  const month = date >= startIn(calendarMonth, startDay) ? calendarMonth : calendarMonth - 1;
  const inYear = (((month - fiscal.startMonth + 1) % 12) + 12) % 12;
  const firstMonth = inYear - (inYear % PERIODS[kind]);
  const yearIndex = month - inYear;
  const span = (from: number, months: number): DateWindow => ({
    start: startIn(from, startDay),
    end: startIn(from + months, startDay),
  });
  const key = keyOf(kind, yearName(span(yearIndex, 12), fiscal.label), firstMonth);
  return {key, ...span(yearIndex + firstMonth, PERIODS[kind])};
}

/** The year of a list that holds `date`. A year that is not 52 or 53 weeks is a slip in the list. */
function weeksYear(date: PlainDate, {yearStarts}: FiscalWeeks): DateWindow | undefined {
  const next = yearStarts.findIndex((start) => start > date);
  const start = yearStarts[next - 1];
  const end = yearStarts[next];
  if (start === undefined || end === undefined) return undefined;
  const days = daysBetween(start, end);
  if (days !== 364 && days !== 371)
    throw new RangeError(`fiscal.yearStarts has ${days} days from ${start} to ${end}: list years of 364 or 371 days`);
  return {start, end};
}

function weeksPeriod(date: PlainDate, kind: PeriodKind, fiscal: FiscalWeeks): FiscalSpan | undefined {
  const year = weeksYear(date, fiscal);
  if (!year) return undefined;
  const weeks = fiscal.pattern.split('-').map(Number);
  const starts = [year.start];
  for (let month = 0; month < 11; month++) {
    starts.push(addDays(starts[month] ?? year.start, 7 * (weeks[month % 3] ?? 0)));
  }
  const month = starts.findLastIndex((start) => start <= date);
  const firstMonth = month - (month % PERIODS[kind]);
  return {
    key: keyOf(kind, yearName(year, fiscal.label), firstMonth),
    start: starts[firstMonth] ?? year.start,
    end: starts[firstMonth + PERIODS[kind]] ?? year.end,
  };
}

function hostPeriod(date: PlainDate, kind: PeriodKind, fiscal: HostCalendar): FiscalSpan | undefined {
  const span = fiscal.period(date, kind);
  if (!span) return undefined;
  const {key, start, end} = span;
  if (!(start <= date && date < end))
    throw new RangeError(`fiscal.period(${date}, ${kind}) gave ${start} to ${end}: give the span that holds the date`);
  return {key, start, end};
}

/**
 * The fiscal month, quarter or year that holds a date, with its name: `FY2026`, `FY2026-Q1`, `FY2026-M01`, or the host's
 * own. `undefined` where the calendar does not reach: before the first and from the last year start of a list on. Throws
 * `RangeError` for a calendar that is none. O(1), for a list O(years).
 */
export function fiscalPeriod(date: PlainDate, kind: PeriodKind, fiscal: FiscalCalendar): FiscalSpan | undefined {
  if ('period' in fiscal) return hostPeriod(date, kind, fiscal);
  return 'pattern' in fiscal ? weeksPeriod(date, kind, fiscal) : monthsPeriod(date, kind, fiscal);
}
