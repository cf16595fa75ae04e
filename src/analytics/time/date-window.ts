import type {PlainDate} from '../../model/ids.js';

/** Calendar periods that figures are grouped by; a fiscal calendar has the same three. */
export const PERIOD_KINDS = ['month', 'quarter', 'year'] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];

/** Half-open span of calendar dates: `start` is in it, `end` is not. */
export interface DateWindow {
  readonly start: PlainDate;
  readonly end: PlainDate;
}

/** First day of the month that is `index` months after January of year 0. O(1). */
export function monthStart(index: number): PlainDate {
  const year = Math.floor(index / 12);
  return `${String(year).padStart(4, '0')}-${String(index - year * 12 + 1).padStart(2, '0')}-01`;
}

/** Months from January of year 0 to the month of a date; the inverse of {@link monthStart}. O(1). */
export function monthIndex(date: PlainDate): number {
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
}
