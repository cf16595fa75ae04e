import type {Instant, PlainDate} from '../../model/ids.js';
import {plainDateOf} from '../../model/calendar.js';
import {foldText} from '../../model/filter.js';

/** In which order day, month and year stand. */
export type DateOrder = 'ymd' | 'dmy' | 'mdy';

/** A date taken out of a cell. `offset`: minutes east of UTC, absent for local time. */
export interface DateParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly time?: {readonly ms: number; readonly offset?: number; readonly shape: string};
  readonly shape: DateShape;
}

/** How a date is written, so that another can be written like it. */
export interface DateShape {
  readonly order: DateOrder;
  readonly mark: string;
  readonly padded: boolean;
  readonly shortYear: boolean;
  readonly named: boolean;
  readonly epoch: 0 | 1 | 1000;
}

/** A date as a day and as a moment: midnight where no time was given. */
export interface ReadDate {
  readonly date: PlainDate;
  readonly instant: Instant;
}

const MONTHS: ReadonlyMap<string, number> = new Map(
  [
    'jan january januar janner janvier enero ene',
    'feb february februar fevrier fevr fev febrero',
    'mar march marz maerz mrz mars marzo',
    'apr april avril avr abril abr',
    'may mai mayo',
    'jun june juni juin junio',
    'jul july juli juillet juil julio',
    'aug august aout agosto ago',
    'sep sept september septembre septiembre',
    'oct october oktober okt octobre octubre',
    'nov november novembre noviembre',
    'dec december dezember dez decembre diciembre dic',
  ].flatMap((names, index) => names.split(' ').map((name) => [name, index + 1] as const)),
);

const LONGEST = 60;
const TIME = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?([ap]\.?m\.?)?\s?(z|utc|gmt|[+-]\d{2}:?\d{2})?$/i;
const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/;
const NUMERIC = /^(\d{1,2})([-/.]) ?(\d{1,2})\2 ?(\d{4}|\d{2})$/;
const DAY_NAMED =
  /^(?:\p{L}+[.,]* )?(\d{1,2})(?:st|nd|rd|th|er|\.)?[ -](?:de )?(\p{L}+)\.?,?[ -](?:de )?(\d{4}|\d{2})$/u;
const NAMED_DAY = /^(?:\p{L}+[.,]+ )?(\p{L}+)\.?[ -](\d{1,2})(?:st|nd|rd|th)?,?[ -](\d{4})$/u;

const fullYear = (text: string): number => {
  const year = Number(text);
  if (text.length > 2) return year;
  return year < 70 ? 2000 + year : 1900 + year;
};

function readTime(text: string): DateParts['time'] | undefined {
  const match = TIME.exec(text.trim());
  if (!match) return undefined;
  const [, hours = '', minutes = '', seconds = '0', fraction = '0', half = '', zone] = match;
  const noon = half === '' ? 0 : half.toLowerCase().startsWith('p') ? 12 : 0;
  const hour = half === '' ? Number(hours) : (Number(hours) % 12) + noon;
  if (hour > 24 || Number(minutes) > 59 || Number(seconds) > 60) return undefined;
  const ms = ((hour * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Math.floor(Number(`0.${fraction}`) * 1000);
  const shape = match[3] === undefined ? 'hh:mm' : 'hh:mm:ss';
  return zone === undefined ? {ms, shape} : {ms, shape, offset: offsetOf(zone)};
}

function offsetOf(zone: string): number {
  const match = /^([+-])(\d{2}):?(\d{2})$/.exec(zone);
  if (!match) return 0;
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3]));
}

/** A shape with what is usual where nothing else is said. */
export const shape = (order: DateOrder, mark: string, rest: Partial<DateShape> = {}): DateShape => ({
  order,
  mark,
  padded: true,
  shortYear: false,
  named: false,
  epoch: 0,
  ...rest,
});

type Day = Omit<DateParts, 'time'>;

function numericDay(match: RegExpExecArray, wanted: DateOrder): Day {
  const [, a = '', mark = '', b = '', year = ''] = match;
  const dayFirst = Number(a) > 12 || (Number(b) <= 12 && wanted !== 'mdy');
  const rest = {padded: a.length === 2 && b.length === 2, shortYear: year.length === 2};
  const [day, month] = dayFirst ? [a, b] : [b, a];
  return {
    year: fullYear(year),
    month: Number(month),
    day: Number(day),
    shape: shape(dayFirst ? 'dmy' : 'mdy', mark, rest),
  };
}

function readDay(text: string, wanted: DateOrder): Day | undefined {
  const first = YEAR_FIRST.exec(text);
  if (first) {
    const padded = first[3]?.length === 2 && first[4]?.length === 2;
    const marks = shape('ymd', first[2] ?? '-', {padded});
    return {year: Number(first[1]), month: Number(first[3]), day: Number(first[4]), shape: marks};
  }
  const numeric = NUMERIC.exec(text);
  if (numeric) return numericDay(numeric, wanted);
  if (/^\d{8}$/.test(text)) {
    const [year, month, day] = [text.slice(0, 4), text.slice(4, 6), text.slice(6)].map(Number);
    return {year: year ?? 0, month: month ?? 0, day: day ?? 0, shape: shape('ymd', '')};
  }
  const named = DAY_NAMED.exec(text);
  const month = named && MONTHS.get(foldText(named[2] ?? ''));
  if (named && month) {
    const rest = {named: true, padded: named[1]?.length === 2, shortYear: named[3]?.length === 2};
    return {year: fullYear(named[3] ?? ''), month, day: Number(named[1]), shape: shape('dmy', ' ', rest)};
  }
  const american = NAMED_DAY.exec(text);
  const americanMonth = american && MONTHS.get(foldText(american[1] ?? ''));
  if (!american || !americanMonth) return undefined;
  const marks = shape('mdy', ' ', {named: true, padded: false});
  return {year: Number(american[3]), month: americanMonth, day: Number(american[2]), shape: marks};
}

function readEpoch(text: string): DateParts | undefined {
  const seconds = /^\d{10}$/.test(text);
  if (!seconds && !/^\d{12,14}$/.test(text)) return undefined;
  const moment = new Date(Number(text) * (seconds ? 1000 : 1));
  if (Number.isNaN(moment.getTime())) return undefined;
  const day = Math.floor(moment.getTime() / 86_400_000) * 86_400_000;
  return {
    year: moment.getUTCFullYear(),
    month: moment.getUTCMonth() + 1,
    day: moment.getUTCDate(),
    time: {ms: moment.getTime() - day, offset: 0, shape: ''},
    shape: shape('ymd', '', {epoch: seconds ? 1 : 1000}),
  };
}

/** The pieces of a date; `wanted` decides where day and month could be either. */
export function dateParts(cell: string, wanted: DateOrder): DateParts | undefined {
  if (cell.length > LONGEST) return undefined;
  const text = cell.trim().replace(/[\s\u202F]+/g, ' ');
  const epoch = readEpoch(text);
  if (epoch) return epoch;
  const split = /^(.*?\d)(?:,? |[Tt])(\d{1,2}:\d{2}.*)$/.exec(text);
  const day = readDay(split?.[1] ?? text, wanted);
  if (!day || !isDay(day)) return undefined;
  if (!split) return day;
  const time = readTime(split[2] ?? '');
  return time && {...day, time};
}

function isDay({year, month, day}: Day): boolean {
  if (year < 1900 || year > 2200 || month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** What the clocks of `zone` show at `moment`, as if it were UTC. */
export function wallClock(moment: number, zone: string): number {
  let clock = clocks.get(zone);
  if (!clock) {
    const numeric = '2-digit';
    const parts = {month: numeric, day: numeric, hour: numeric, minute: numeric, second: numeric} as const;
    clock = new Intl.DateTimeFormat('en-US', {timeZone: zone, hourCycle: 'h23', year: 'numeric', ...parts});
    clocks.set(zone, clock);
  }
  const shown = new Map(clock.formatToParts(moment).map(({type, value}) => [type, Number(value)]));
  const at = (type: Intl.DateTimeFormatPartTypes): number => shown.get(type) ?? 0;
  return Date.UTC(at('year'), at('month') - 1, at('day'), at('hour'), at('minute'), at('second'));
}

/** The moment at which the clocks of `zone` show `local`; a time that is skipped in spring moves on. */
function momentOf(local: number, zone: string): number {
  if (zone === 'UTC') return local;
  const guess = local - (wallClock(local, zone) - local);
  return local - (wallClock(guess, zone) - guess);
}

/**
 * The date in a cell: ISO, numeric in the order given, with a month's name, or milliseconds since 1970; with or without
 * a time. A time without an offset is read in `zone`. `undefined` when it is no date.
 */
export function readDate(cell: string, order: DateOrder, zone: string): ReadDate | undefined {
  const parts = dateParts(cell, order);
  if (!parts) return undefined;
  const local = Date.UTC(parts.year, parts.month - 1, parts.day) + (parts.time?.ms ?? 0);
  const offset = parts.time?.offset;
  const instant = new Date(offset === undefined ? momentOf(local, zone) : local - offset * 60_000).toISOString();
  if (parts.time === undefined || offset === undefined)
    return {date: new Date(local).toISOString().slice(0, 10), instant};
  return {date: plainDateOf(instant, zone), instant};
}
