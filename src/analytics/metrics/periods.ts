import {addDays, plainDateOf} from '../../model/calendar.js';
import type {PipelineLog, Span} from '../log/pipeline-log.js';
import {
  comparableWindow,
  elapsedWindow,
  periodsUntil,
  windowDays,
  windowInstants,
  type DateWindow,
  type Period,
  type SpanKind,
} from '../time/period.js';
import type {MetricInput} from './facts.js';

/** How a period is compared. */
export interface PeriodOptions {
  /**
   * Of a running period only the part that has begun, today included, against as many calendar days of the other one
   * (default). Without it both are taken whole: show both, for the first says how it goes and the second where it stands.
   */
  readonly toDate?: boolean;
  /** The period before (default), or the same one a year earlier. */
  readonly against?: 'previous' | 'yearAgo';
}

const A_YEAR_BACK: Readonly<Record<SpanKind, number>> = {week: 52, month: 12, quarter: 4, year: 1};

/** Periods that the coverage needed is learnt from. */
const EARLIER = 4;

/** The period of the same kind and place one (fiscal) year earlier; `undefined` where a fiscal calendar does not reach. */
export function periodYearAgo(period: Period): Period | undefined {
  const back = A_YEAR_BACK[period.kind];
  const periods = periodsUntil(period, back + 1);
  return periods.length > back ? periods[0] : undefined;
}

/** As many first days of one window as another has, all of it where the other is whole. */
function firstDays(window: DateWindow, elapsed: DateWindow, whole: boolean): DateWindow {
  const end = addDays(window.start, windowDays(elapsed));
  return {start: window.start, end: whole || end > window.end ? window.end : end};
}

function comparedWith(period: Period, today: string, {toDate = true, against}: PeriodOptions): DateWindow | undefined {
  const elapsed = elapsedWindow(period, today);
  const whole = !toDate || elapsed.end === period.end;
  if (against === 'yearAgo') {
    const ago = periodYearAgo(period);
    return ago && firstDays(ago, elapsed, whole);
  }
  return whole ? periodsUntil(period, 2).slice(0, -1)[0] : comparableWindow(period, today);
}

/**
 * What to ask about a period at the log's moment: its elapsed part, what to compare that with, the whole of it, and the
 * four periods before. O(periods).
 */
export function periodInput(
  log: Pick<PipelineLog, 'asOf' | 'zone'>,
  period: Period,
  options: PeriodOptions = {},
): MetricInput {
  const today = plainDateOf(log.asOf, log.zone);
  const instants = (window: DateWindow): Span => windowInstants({start: window.start, end: window.end}, log.zone);
  const compared = comparedWith(period, today, options);
  return {
    span: instants((options.toDate ?? true) ? elapsedWindow(period, today) : period),
    ...(compared && {previous: instants(compared)}),
    period: instants(period),
    earlier: periodsUntil(period, EARLIER + 1)
      .slice(0, -1)
      .map(instants),
  };
}
