import {plainDate} from '../../model/calendar.js';
import {rowAt} from '../log/deal-columns.js';
import type {PipelineLog} from '../log/pipeline-log.js';
import {exists} from '../log/view.js';
import {monthIndex} from '../time/date-window.js';
import {findPeriod, type PeriodCalendar} from '../time/period.js';

/** From when on a later closing date is a push: in a later calendar month, on any later day, in a later fiscal quarter. */
export const PUSH_RULES = ['month', 'day', 'fiscalQuarter'] as const;
export type PushRule = (typeof PUSH_RULES)[number];

/** How pushes are counted. */
export interface PushOptions {
  /** Default `month`, as Salesforce's push counter. */
  readonly by?: PushRule;
  /** Whose quarters `fiscalQuarter` means; the civil ones where absent. */
  readonly calendar?: PeriodCalendar;
}

/** One change of an expected closing date. */
export interface CloseDateMove {
  /** Epoch milliseconds. */
  readonly at: number;
  /** Day numbers (see `dayNumber`). */
  readonly from: number;
  readonly to: number;
  /** Calendar days by which it went later; negative where it came closer. */
  readonly days: number;
  /** Whether it went over the border that counts: 1 to a later one (a push), -1 to an earlier one, 0 within. */
  readonly crossed: -1 | 0 | 1;
}

/** What a closing date went through, one entry per deal at its place in `PipelineLog.ids`. */
export interface Pushes {
  readonly by: PushRule;
  /** Pushes; 0 for deals that do not exist or never had a date. */
  readonly count: Uint16Array;
  /** Last minus first closing date in days; `NaN` for deals that never had one. */
  readonly days: Float64Array;
}

type BorderOf = (day: number) => number;

/** Number of the month, or first day of the quarter, that a day lies in. `NaN` where a fiscal calendar does not reach. */
function borders({by = 'month', calendar}: PushOptions): BorderOf {
  if (by === 'day') return (day) => day;
  const known = new Map<number, number>();
  const read = (day: number): number => {
    const date = plainDate(day);
    if (by === 'month') return monthIndex(date);
    const start = findPeriod(date, 'quarter', calendar)?.start;
    return start === undefined ? NaN : monthIndex(start) * 32 + Number(start.slice(8));
  };
  return (day) => {
    let border = known.get(day);
    if (border === undefined) known.set(day, (border = read(day)));
    return border;
  };
}

/** Visits each change of a deal's closing date that came while the deal was open. */
function eachMove(log: PipelineLog, deal: number, visit: (at: number, from: number, to: number) => void): number {
  const {closeDays, deals} = log;
  const closed = deals.closed[deal] ?? NaN;
  const last = rowAt(closeDays, deal, log.asOf);
  let first = NaN;
  let before = NaN;
  for (let row = closeDays.start[deal] ?? 0; row <= last; row++) {
    const at = closeDays.at[row] ?? NaN;
    const day = closeDays.value[row] ?? NaN;
    // The date that is written at the closing says when it closed, not when it should.
    if (Number.isNaN(day) || (at >= closed && !Number.isNaN(before))) continue;
    if (Number.isNaN(before)) first = day;
    else if (day !== before) visit(at, before, day);
    before = day;
  }
  return before - first;
}

function crossing(border: BorderOf, from: number, to: number): -1 | 0 | 1 {
  const [a, b] = [border(from), border(to)];
  return b > a ? 1 : b < a ? -1 : 0;
}

/**
 * The changes of one deal's expected closing date, oldest first, signed and dated. Left out: what happened from the
 * closing on; a date that was taken away and given again counts from the one before. Nothing without a date. Where a
 * fiscal calendar does not reach, nothing is crossed. O(rows of the deal).
 */
export function closeDateMoves(log: PipelineLog, deal: number, options: PushOptions = {}): readonly CloseDateMove[] {
  const border = borders(options);
  const moves: CloseDateMove[] = [];
  if (!exists(log, deal)) return moves;
  eachMove(log, deal, (at, from, to) => {
    moves.push({at, from, to, days: to - from, crossed: crossing(border, from, to)});
  });
  return moves;
}

/**
 * Pushes: how often the expected closing date of each deal went to a later calendar month (any later day, a later fiscal
 * quarter), and by how many days it is later than the first one. A date that comes back is no push undone. Same rules as
 * {@link closeDateMoves}. O(deals + rows).
 */
export function pushes(log: PipelineLog, options: PushOptions = {}): Pushes {
  const border = borders(options);
  const count = new Uint16Array(log.end.length);
  const days = new Float64Array(log.end.length).fill(NaN);
  for (let deal = 0; deal < count.length; deal++) {
    if (!exists(log, deal)) continue;
    days[deal] = eachMove(log, deal, (_, from, to) => {
      if (crossing(border, from, to) === 1) count[deal] = (count[deal] ?? 0) + 1;
    });
  }
  return {by: options.by ?? 'month', count, days};
}
