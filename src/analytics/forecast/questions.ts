import {addDays, daysBetween, plainDateOf} from '../../model/calendar.js';
import {dayStart} from '../../model/day-start.js';
import type {PlainDate} from '../../model/ids.js';
import type {PipelineLog, Span} from '../log/pipeline-log.js';
import {
  findPeriod,
  periodOf,
  periodsUntil,
  windowInstants,
  type PeriodCalendar,
  type SpanKind,
} from '../time/period.js';
import type {ForecastQuestion} from './expectation.js';
import {historyStart} from './past-period.js';

const WEEK_MS = 7 * 86_400_000;
/** History that an origin needs. */
export const HISTORY_WEEKS = 26;
/** More periods than this are not looked back on. */
const MOST_PERIODS = 60;

/** A moment of the past at which a forecast is made again, and what it is asked. */
export interface Origin {
  readonly at: number;
  readonly question: ForecastQuestion;
  /** How much of the period was over, 0 to 1. */
  readonly elapsed: number;
}

/** How much of a span is over at a moment, 0 to 1. */
export function elapsedShare(at: number, {start, end}: Span): number {
  return end > start ? Math.min(1, Math.max(0, (at - start) / (end - start))) : 1;
}

/**
 * The question about the period of a kind that holds the log's `asOf`: its span, and the earlier ones back to where the
 * log begins (60 at most). Throws `RangeError` where a fiscal calendar does not reach `asOf`. O(deals + periods).
 */
export function currentQuestion(log: PipelineLog, kind: SpanKind, calendar: PeriodCalendar = {}): ForecastQuestion {
  const period = periodOf(plainDateOf(log.asOf, log.zone), kind, calendar);
  const since = historyStart(log);
  const spans = periodsUntil(period, MOST_PERIODS + 1).map((window) => windowInstants(window, log.zone));
  const span = spans.at(-1) ?? {start: log.asOf, end: log.asOf};
  return {span, earlier: spans.slice(0, -1).filter(({end}) => end > since)};
}

/** Starts of months within a span of days, its first day left out; empty where the calendar does not reach. */
function monthStarts(first: PlainDate, end: PlainDate, calendar: PeriodCalendar): readonly PlainDate[] {
  const starts: PlainDate[] = [];
  let month = findPeriod(first, 'month', calendar);
  while (month && month.end < end) {
    starts.push(month.end);
    month = findPeriod(month.end, 'month', calendar);
  }
  return starts;
}

/** Days at which forecasts of a period are made: its start, and the month starts in it, or else a third and two thirds. */
function originDays({start, end}: Span, zone: string, calendar: PeriodCalendar): readonly PlainDate[] {
  const first = plainDateOf(start, zone);
  const last = addDays(plainDateOf(end - 1, zone), 1);
  const months = monthStarts(first, last, calendar);
  if (months.length >= 2) return [first, ...months];
  const days = daysBetween(first, last);
  const thirds = [1, 2].map((third) => Math.round((third * days) / 3)).filter((day) => day > 0);
  return [...new Set([first, ...thirds.map((day) => addDays(first, day))])];
}

/** Which moments forecasts are made again at. */
export interface OriginOptions {
  /** `starts`: beginnings of periods only. `all` (default): month starts in them too, or thirds of months and weeks. */
  readonly at?: 'starts' | 'all';
  /** Calendar of the month starts; the civil one unless told. */
  readonly calendar?: PeriodCalendar;
}

/**
 * The moments at which forecasts of earlier periods can be made again and compared with what came: beginning with the
 * first that had 26 weeks of history, only of periods that are over at the log's `asOf`; oldest first. Each is asked with
 * the periods before its own. Empty with too short a history. O(deals + periods^2).
 */
export function originsOf(
  log: PipelineLog,
  spans: readonly Span[],
  {at = 'all', calendar = {}}: OriginOptions = {},
): readonly Origin[] {
  const ready = historyStart(log) + HISTORY_WEEKS * WEEK_MS;
  return spans.flatMap((span, place) => {
    if (span.end > log.asOf) return [];
    const question: ForecastQuestion = {span, earlier: spans.slice(0, place)};
    const days = at === 'starts' ? [] : originDays(span, log.zone, calendar).slice(1);
    return [span.start, ...days.map((day) => dayStart(day, log.zone))]
      .filter((moment) => moment >= ready)
      .map((moment) => ({at: moment, question, elapsed: elapsedShare(moment, span)}));
  });
}
