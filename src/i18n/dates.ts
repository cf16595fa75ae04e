import {dateFormat} from './intl-cache.js';

/** `short`: 12 Feb, the year only if another than that of `asOf`. `medium`: with year. `long`: month in full. `month`: without day. */
export const DATE_STYLES = ['short', 'medium', 'long', 'weekday', 'month'] as const;
export type DateStyle = (typeof DATE_STYLES)[number];

/** Where and for whom a date is written. */
export interface DateSetting {
  readonly locale: string;
  /** IANA zone in which instants become days. Calendar dates have none and never shift. */
  readonly zone: string;
}

const DAY_MS = 86_400_000;
const PLAIN_DATE = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T.*(?:Z|[+-]\d{2}:\d{2})$/;

const FIELDS: Readonly<Record<DateStyle, Intl.DateTimeFormatOptions>> = {
  short: {day: 'numeric', month: 'short'},
  medium: {day: 'numeric', month: 'short', year: 'numeric'},
  long: {day: 'numeric', month: 'long', year: 'numeric'},
  weekday: {weekday: 'short'},
  month: {month: 'short', year: 'numeric'},
};

/** A calendar date (`YYYY-MM-DD`) or an instant (RFC 3339). What is neither is written as it came. */
export function dateText(setting: DateSetting, value: string, style: DateStyle, asOf?: string): string {
  if (Number.isNaN(momentOf(value))) return value;
  const withYear = style === 'short' && (asOf === undefined || yearOf(setting, value) !== yearOf(setting, asOf));
  return format(setting, value, FIELDS[withYear ? 'medium' : style]);
}

/** Whole days from the calendar date `from` to `to`; `NaN` unless both are real calendar dates. */
export function dayDistance(from: string, to: string): number {
  if (!PLAIN_DATE.test(from) || !PLAIN_DATE.test(to)) return Number.NaN;
  return (momentOf(to) - momentOf(from)) / DAY_MS;
}

/** The year as the locale's own calendar counts it, so that comparing years fits what is written. */
function yearOf(setting: DateSetting, value: string): string {
  return Number.isNaN(momentOf(value)) ? '' : format(setting, value, {year: 'numeric'});
}

function format({locale, zone}: DateSetting, value: string, fields: Intl.DateTimeFormatOptions): string {
  const timeZone = PLAIN_DATE.test(value) ? 'UTC' : zone;
  return dateFormat(locale, {...fields, timeZone}).format(momentOf(value));
}

/** Milliseconds since 1970; a calendar date counts as its midnight in UTC. `NaN` for 30 February and for no date. */
function momentOf(value: string): number {
  if (!PLAIN_DATE.test(value)) return INSTANT.test(value) ? Date.parse(value) : Number.NaN;
  const moment = Date.parse(value);
  // Engines differ on 30 February: some read it as 2 March.
  return !Number.isNaN(moment) && new Date(moment).toISOString().startsWith(value) ? moment : Number.NaN;
}
