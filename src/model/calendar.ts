import type {Instant, PlainDate} from './ids.js';

const DAY_MS = 86_400_000;
const PLAIN_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Whether `text` is a real calendar date written `YYYY-MM-DD` (30 February is not). */
export function isPlainDate(text: string): boolean {
  return PLAIN_DATE.test(text) && plainDate(dayNumber(text)) === text;
}

/** Days since 1970-01-01 of a `YYYY-MM-DD` date; `NaN` for anything else. */
export function dayNumber(date: PlainDate): number {
  const match = PLAIN_DATE.exec(date);
  if (!match) return Number.NaN;
  return Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) / DAY_MS;
}

/** The `YYYY-MM-DD` date of a day number (see {@link dayNumber}). */
export function plainDate(day: number): PlainDate {
  return Number.isFinite(day) ? new Date(day * DAY_MS).toISOString().slice(0, 10) : '';
}

/** `date` moved by whole days. */
export function addDays(date: PlainDate, days: number): PlainDate {
  return plainDate(dayNumber(date) + days);
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return dayNumber(to) - dayNumber(from);
}

const zoneFormats = new Map<string, Intl.DateTimeFormat>();

/** The calendar date of an instant in an IANA zone. Throws `RangeError` for an unknown zone. */
export function plainDateOf(instant: Instant | number, zone: string): PlainDate {
  const moment = typeof instant === 'number' ? instant : Date.parse(instant);
  if (Number.isNaN(moment)) return '';
  if (zone === 'UTC') return new Date(moment).toISOString().slice(0, 10);
  let format = zoneFormats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit'});
    zoneFormats.set(zone, format);
  }
  return format.format(moment);
}

/** Days (with fraction) from `from` to `to`. */
export function elapsedDays(from: Instant, to: Instant): number {
  return (Date.parse(to) - Date.parse(from)) / DAY_MS;
}
