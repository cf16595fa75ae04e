import {addMonths} from './board-axes.js';
import {addDays} from './calendar.js';
import type {Condition, Filter} from './filter.js';
import type {PlainDate} from './ids.js';

/**
 * Names that can stand in place of a close date in a filter: `{field: 'expectedClose', test: 'eq', value: 'thisMonth'}`.
 * A view that was saved with one still means it next month. `overdue` speaks of open deals only.
 */
export const RELATIVE_DATES = ['overdue', 'thisMonth', 'nextMonth', 'thisQuarter'] as const;
export type RelativeDate = (typeof RELATIVE_DATES)[number];

const NAMES: ReadonlySet<unknown> = new Set(RELATIVE_DATES);

/** The name that a condition on the close date holds in place of a date. */
export function relativeDateOf(condition: Condition): RelativeDate | undefined {
  if (condition.field !== 'expectedClose' || condition.test !== 'eq') return undefined;
  return NAMES.has(condition.value) ? (condition.value as RelativeDate) : undefined;
}

/** First and last day of `count` months, the first of which is `month` (`YYYY-MM`). */
function monthSpan(month: string, count: number): readonly [PlainDate, PlainDate] {
  return [`${month}-01`, addDays(`${addMonths(month, count)}-01`, -1)];
}

function spanOf(name: Exclude<RelativeDate, 'overdue'>, today: PlainDate): readonly [PlainDate, PlainDate] {
  const month = today.slice(0, 7);
  if (name === 'thisMonth') return monthSpan(month, 1);
  if (name === 'nextMonth') return monthSpan(addMonths(month, 1), 1);
  const intoQuarter = (Number(month.slice(5)) - 1) % 3;
  return monthSpan(addMonths(month, -intoQuarter), 3);
}

function absolute(condition: Condition, today: PlainDate): Filter {
  const name = relativeDateOf(condition);
  if (!name) return [condition];
  if (name !== 'overdue') return [{field: 'expectedClose', test: 'between', value: spanOf(name, today)}];
  return [
    {field: 'expectedClose', test: 'lt', value: today},
    {field: 'outcome', test: 'eq', value: 'open'},
  ];
}

/** The same conditions with names of dates replaced by the dates they mean on a day: what a back end understands. */
export function absoluteDates(filter: Filter, today: PlainDate): Filter {
  return filter.flatMap((condition) => absolute(condition, today));
}
