import type {Instant, PlainDate} from '../../model/ids.js';
import {dateParts, shape, wallClock, type DateShape} from './dates.js';

/** How the dates of a column are read and written. */
export interface DateStyle {
  /** Which comes first where a date could be either. */
  readonly order: 'dmy' | 'mdy';
  /** The order that some date of the column proves. */
  readonly proven: 'dmy' | 'mdy' | undefined;
  /** Some date cannot be told to be day first or month first. */
  readonly unclear: boolean;
  /** Some dates prove one order and some the other. */
  readonly mixed: boolean;
  /** What most dates look like. */
  readonly shape: DateShape;
  /** `hh:mm`, `hh:mm:ss`, or empty for dates alone. */
  readonly time: string;
}

const MOST_SHAPES = 50;
const SHORT_MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Looks at every date of a column before any is read. */
export class DateSurvey {
  readonly #votes = {dmy: 0, mdy: 0};
  readonly #shapes = new Map<string, {readonly shape: DateShape; readonly time: string; rows: number}>();
  #unclear = false;

  add(cell: string): void {
    const parts = dateParts(cell, 'dmy');
    if (!parts) return;
    const {shape: written, time} = parts;
    const key = `${written.order}${written.mark}${written.padded}${written.shortYear}${written.named}${written.epoch}${time?.shape}`;
    const known = this.#shapes.get(key) ?? {shape: written, time: time?.shape ?? '', rows: 0};
    known.rows += 1;
    if (this.#shapes.size < MOST_SHAPES) this.#shapes.set(key, known);
    if (written.order === 'ymd' || written.named) return;
    if (written.order === 'mdy') this.#votes.mdy += 1;
    else if (parts.day > 12) this.#votes.dmy += 1;
    // With points the day comes first everywhere.
    else if (written.mark !== '.') this.#unclear ||= parts.day !== parts.month;
  }

  /** `dmy` or `mdy` where the column proves one. */
  get proven(): 'dmy' | 'mdy' | undefined {
    const {dmy, mdy} = this.#votes;
    if (dmy + mdy === 0) return undefined;
    return mdy > dmy ? 'mdy' : 'dmy';
  }

  /** The style of the column; `fallback` is the order where the column proves none. */
  result(fallback: 'dmy' | 'mdy'): DateStyle {
    const {dmy, mdy} = this.#votes;
    const order = this.proven ?? fallback;
    const [common] = [...this.#shapes.values()].toSorted((a, b) => b.rows - a.rows);
    const written = common?.shape ?? shape('ymd', '-');
    const open = written.order !== 'ymd' && !written.named && written.mark !== '.';
    return {
      order,
      proven: this.proven,
      unclear: this.#unclear,
      mixed: dmy > 0 && mdy > 0,
      shape: open ? {...written, order} : written,
      time: common?.time ?? '',
    };
  }
}

const two = (value: number): string => String(value).padStart(2, '0');

function writeDay(date: PlainDate, {order, mark, padded, shortYear, named}: DateShape): string {
  const [year = '', month = '', day = ''] = date.split('-');
  const name = SHORT_MONTHS[Number(month) - 1] ?? month;
  const shown = {
    y: shortYear ? year.slice(2) : year,
    m: named ? name : padded ? month : String(Number(month)),
    d: padded ? day : String(Number(day)),
  };
  if (named && order === 'mdy') return `${shown.m} ${shown.d}, ${shown.y}`;
  return [...order].map((part) => shown[part as 'y' | 'm' | 'd']).join(mark);
}

/**
 * A date in the style of its column. A column with times gets the clock of `zone`; a day without a moment gets
 * midnight there.
 */
export function writeDate(value: PlainDate | Instant, style: DateStyle, zone: string): string {
  const isMoment = value.length > 10;
  const local = isMoment ? wallClock(Date.parse(value), zone) : Date.parse(value);
  if (Number.isNaN(local)) return value;
  if (style.shape.epoch > 0)
    return String(Math.floor((isMoment ? Date.parse(value) : local) / (1000 / style.shape.epoch)));
  const date = new Date(local).toISOString().slice(0, 10);
  const day = writeDay(date, style.shape);
  if (style.time === '') return day;
  if (style.shape.order === 'ymd' && style.shape.mark === '-' && isMoment) return value;
  const clock = new Date(local);
  const time = `${two(clock.getUTCHours())}:${two(clock.getUTCMinutes())}`;
  return `${day} ${time}${style.time === 'hh:mm' ? '' : `:${two(clock.getUTCSeconds())}`}`;
}
