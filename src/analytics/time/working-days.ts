import {dayNumber, daysBetween, isPlainDate, plainDateOf} from '../../model/calendar.js';
import type {Instant, PlainDate} from '../../model/ids.js';
import {zoneClock, type ZoneClock} from './zone-clock.js';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const MIN_MS = Date.UTC(1000, 0, 3);
const MAX_MS = Date.UTC(9999, 11, 30);

/** When a company works. */
export interface BusinessCalendar {
  /** IANA zone whose clocks count. */
  readonly zone: string;
  /** ISO weekdays that are worked: 1 is Monday, 7 Sunday. */
  readonly weekdays: readonly number[];
  /** Local time at which work begins, `HH:MM`. */
  readonly from: string;
  /** Local time at which it ends, later on the same day; `24:00` is the end of the day. */
  readonly to: string;
  /** Days that are not worked. */
  readonly holidays?: readonly PlainDate[];
}

/** How the time between two moments is told; one per report. */
export const DURATION_UNITS = ['elapsedDays', 'calendarDays', 'businessDays'] as const;
export type DurationUnit = (typeof DURATION_UNITS)[number];

/** Milliseconds from midnight to a local time `HH:MM`. */
function clockMs(text: string, field: 'from' | 'to'): number {
  const match = /^(\d{2}):(\d{2})$/.exec(text);
  const minutes = match ? Number(match[1]) * 60 + Number(match[2]) : Number.NaN;
  if (!(minutes <= 1440 && Number(match?.[2]) < 60))
    throw new RangeError(`business.${field} is ${text}: give a time from 00:00 to 24:00`);
  return minutes * MINUTE_MS;
}

function checkDays({weekdays, holidays = []}: BusinessCalendar): void {
  const wrong = weekdays.find((day) => !Number.isInteger(day) || day < 1 || day > 7);
  if (wrong !== undefined) throw new RangeError(`business.weekdays has ${wrong}: give ISO weekdays from 1 to 7`);
  const noDate = holidays.find((date) => !isPlainDate(date));
  if (noDate !== undefined) throw new RangeError(`business.holidays has ${noDate}: give dates as YYYY-MM-DD`);
}

/** A moment in epoch milliseconds; `undefined` for none, and outside the years 1000 to 9999. */
function momentOf(instant: Instant | number): number | undefined {
  const ms = typeof instant === 'number' ? instant : Date.parse(instant);
  return ms >= MIN_MS && ms < MAX_MS ? ms : undefined;
}

/**
 * Working time between moments: what of the elapsed time lies within the hours of worked days, by the clocks of the
 * calendar's zone. An hour that the clocks skip is not worked, one that they repeat is worked twice, except that work
 * ends the first time the clocks show its end. Keeps sums per day of the years it has seen: O(1) per question, O(days)
 * for the first one about a year and for the years between. Throws `RangeError` for a calendar that is none.
 */
export class WorkingTime {
  /** Nominal length of a working day in milliseconds, by which {@link days} divides. */
  readonly dayMs: number;
  readonly #clock: ZoneClock;
  readonly #from: number;
  readonly #to: number;
  readonly #weekdays: ReadonlySet<number>;
  readonly #holidays: ReadonlySet<number>;
  /** Working time from the beginning of a year to that of each of its days, and to the end of its last one. */
  readonly #years = new Map<number, Float64Array>();
  /** Working time from the first year that was asked for to the years around it, without a gap. */
  readonly #before = new Map<number, number>();
  #low = 0;
  #high = 0;

  constructor(calendar: BusinessCalendar) {
    checkDays(calendar);
    this.#from = clockMs(calendar.from, 'from');
    this.#to = clockMs(calendar.to, 'to');
    this.dayMs = this.#to - this.#from;
    if (this.dayMs <= 0) throw new RangeError(`business.to is ${calendar.to}: give a time after ${calendar.from}`);
    this.#clock = zoneClock(calendar.zone);
    this.#weekdays = new Set(calendar.weekdays);
    this.#holidays = new Set((calendar.holidays ?? []).map(dayNumber));
  }

  /**
   * Working milliseconds from one moment to another, at most what elapsed; negative when `to` is earlier, `null` without
   * a moment. Exactly additive: from a to c it is from a to b plus from b to c.
   */
  between(from: Instant | number, to: Instant | number): number | null {
    const start = momentOf(from);
    const end = momentOf(to);
    if (start === undefined || end === undefined) return null;
    return this.#until(end) - this.#until(start);
  }

  /** {@link between} in working days (with fraction) of {@link dayMs}. */
  days(from: Instant | number, to: Instant | number): number | null {
    const ms = this.between(from, to);
    return ms === null ? null : ms / this.dayMs;
  }

  /** Working time up to a moment, from a beginning that is the same for every moment. */
  #until(ms: number): number {
    const day = this.#dayOf(ms);
    const year = new Date(day * DAY_MS).getUTCFullYear();
    const before = this.#yearsBefore(year);
    const sums = this.#year(year);
    const index = day - Date.UTC(year, 0, 1) / DAY_MS;
    const worked = (sums[index + 1] ?? 0) - (sums[index] ?? 0);
    const begun = ms - this.#clock.firstMoment(day * DAY_MS + this.#from);
    return before + (sums[index] ?? 0) + Math.max(0, Math.min(worked, begun));
  }

  /** The last day that has begun. Clocks that go back over midnight do not take it back. */
  #dayOf(ms: number): number {
    const day = Math.floor(this.#clock.localOf(ms) / DAY_MS);
    return this.#clock.firstMoment((day + 1) * DAY_MS) <= ms ? day + 1 : day;
  }

  #year(year: number): Float64Array {
    let sums = this.#years.get(year);
    if (sums) return sums;
    const first = Date.UTC(year, 0, 1) / DAY_MS;
    const days = Date.UTC(year + 1, 0, 1) / DAY_MS - first;
    sums = new Float64Array(days + 1);
    for (let index = 0; index < days; index++) sums[index + 1] = (sums[index] ?? 0) + this.#workedOn(first + index);
    this.#years.set(year, sums);
    return sums;
  }

  #workedOn(day: number): number {
    // Day 0, 1970-01-01, was a Thursday.
    const weekday = ((((day + 3) % 7) + 7) % 7) + 1;
    if (!this.#weekdays.has(weekday) || this.#holidays.has(day)) return 0;
    const midnight = day * DAY_MS;
    return this.#clock.firstMoment(midnight + this.#to) - this.#clock.firstMoment(midnight + this.#from);
  }

  #yearsBefore(year: number): number {
    if (this.#before.size === 0) {
      this.#before.set(year, 0);
      this.#low = this.#high = year;
    }
    for (; this.#high < year; this.#high++) {
      this.#before.set(this.#high + 1, (this.#before.get(this.#high) ?? 0) + (this.#year(this.#high).at(-1) ?? 0));
    }
    for (; this.#low > year; this.#low--) {
      this.#before.set(this.#low - 1, (this.#before.get(this.#low) ?? 0) - (this.#year(this.#low - 1).at(-1) ?? 0));
    }
    return this.#before.get(year) ?? 0;
  }
}

/**
 * Calendar days from one moment to another: the difference of their dates in an IANA zone, whatever the hours. Negative
 * when `to` is earlier, `null` without a moment.
 */
export function calendarDays(from: Instant | number, to: Instant | number, zone: string): number | null {
  const days = daysBetween(plainDateOf(from, zone), plainDateOf(to, zone));
  return Number.isNaN(days) ? null : days;
}

/** Days of 86,400,000 ms, with fraction. */
function elapsed(from: Instant | number, to: Instant | number): number | null {
  const start = momentOf(from);
  const end = momentOf(to);
  return start === undefined || end === undefined ? null : (end - start) / DAY_MS;
}

/** How a report counts days. */
export type DurationBasis =
  | {readonly unit: 'elapsedDays'}
  | {readonly unit: 'calendarDays'; readonly zone: string}
  | {readonly unit: 'businessDays'; readonly working: WorkingTime};

/** A number of days that says which days they are. */
export interface Duration {
  readonly unit: DurationUnit;
  /** `null` where one of the two moments is missing. */
  readonly value: number | null;
}

/** Days from one moment to another as a report counts them: elapsed, of the calendar, or worked. */
export function durationOf(from: Instant | number, to: Instant | number, basis: DurationBasis): Duration {
  const {unit} = basis;
  if (unit === 'elapsedDays') return {unit, value: elapsed(from, to)};
  if (unit === 'calendarDays') return {unit, value: calendarDays(from, to, basis.zone)};
  return {unit, value: basis.working.days(from, to)};
}
