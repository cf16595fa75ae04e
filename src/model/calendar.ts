import type {Instant, PlainDate} from './ids.js';

const DAY_MS = 86_400_000;
/** Years of four digits that sort as texts: 1000 to 9999. */
const PLAIN_DATE = /^([1-9]\d{3})-(\d{2})-(\d{2})$/;
const MIN_MS = Date.UTC(1000, 0, 1);
const MAX_MS = Date.UTC(10_000, 0, 1);

/** Whether `text` is a real calendar date written `YYYY-MM-DD` (30 February is not), from 1000-01-01 to 9999-12-31. */
export function isPlainDate(text: string): boolean {
  return PLAIN_DATE.test(text) && plainDate(dayNumber(text)) === text;
}

/** Days since 1970-01-01 of a `YYYY-MM-DD` date in the years 1000 to 9999; `NaN` for anything else. */
export function dayNumber(date: PlainDate): number {
  const match = PLAIN_DATE.exec(date);
  if (!match) return Number.NaN;
  return Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) / DAY_MS;
}

/** The `YYYY-MM-DD` date of a day number (see {@link dayNumber}); empty for none, and outside the years 1000 to 9999. */
export function plainDate(day: number): PlainDate {
  const ms = day * DAY_MS;
  return ms >= MIN_MS && ms < MAX_MS ? new Date(ms).toISOString().slice(0, 10) : '';
}

/** `date` moved by whole days; empty outside the years 1000 to 9999. */
export function addDays(date: PlainDate, days: number): PlainDate {
  return plainDate(dayNumber(date) + days);
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return dayNumber(to) - dayNumber(from);
}

const zoneFormats = new Map<string, Intl.DateTimeFormat>();

/** Platforms have changed how a locale writes its dates before: the parts are what they promise. */
function dateOfParts(parts: readonly Intl.DateTimeFormatPart[]): PlainDate {
  const part = (wanted: string, digits: number): string =>
    (parts.find(({type}) => type === wanted)?.value ?? '').padStart(digits, '0');
  const date = `${part('year', 4)}-${part('month', 2)}-${part('day', 2)}`;
  return isPlainDate(date) ? date : '';
}

function zoneFormat(zone: string): Intl.DateTimeFormat {
  let format = zoneFormats.get(zone);
  if (!format) {
    const locale = 'en-CA-u-ca-gregory-nu-latn';
    format = new Intl.DateTimeFormat(locale, {timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit'});
    zoneFormats.set(zone, format);
  }
  return format;
}

/**
 * The calendar date of an instant in an IANA zone; empty for no moment, and outside the years 1000 to 9999. Throws
 * `RangeError` for an unknown zone.
 */
export function plainDateOf(instant: Instant | number, zone: string): PlainDate {
  const moment = typeof instant === 'number' ? instant : Date.parse(instant);
  // A day more on either side: the zone decides in which year a moment is.
  if (!(moment >= MIN_MS - DAY_MS && moment < MAX_MS + DAY_MS)) return '';
  if (zone === 'UTC') return plainDate(moment / DAY_MS);
  const format = zoneFormat(zone);
  const text = format.format(moment);
  return PLAIN_DATE.test(text) ? text : dateOfParts(format.formatToParts(moment));
}

const TIME = /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/**
 * The moment that a text says without doubt, in UTC with milliseconds: an RFC 3339 time with `Z` or an offset, or a date
 * `YYYY-MM-DD` as its midnight in UTC. `undefined` for anything else: a time without zone is another moment for each
 * reader.
 */
export function instantOf(text: string): Instant | undefined {
  const date = TIME.exec(text)?.[1] ?? text;
  if (!isPlainDate(date)) return undefined;
  const ms = Date.parse(text);
  return ms >= MIN_MS && ms < MAX_MS ? new Date(ms).toISOString() : undefined;
}

/** Days (with fraction) from `from` to `to`. */
export function elapsedDays(from: Instant, to: Instant): number {
  return (Date.parse(to) - Date.parse(from)) / DAY_MS;
}
