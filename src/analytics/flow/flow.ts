import {dwell} from '../dwell/dwell.js';
import {DAY_MS} from '../dwell/stay-samples.js';
import type {PipelineLog, Span} from '../log/pipeline-log.js';
import {binomialPValue} from '../stats/binomial.js';
import type {RestrictedMean} from '../stats/survival.js';
import {seenEnd, trafficOf, type Traffic} from './traffic.js';

const WEEK_DAYS = 7;

/** From this ratio of the time per departure to the restricted mean on, a queue grows faster than its exits admit. */
export const JAM_RATIO = 1.3;

/** How a queue changes. */
export interface QueueGrowth {
  /** Deals more per week. */
  readonly perWeek: number;
  /** Exact two-sided p-value of "as many come as go"; 1 when nothing moved. */
  readonly p: number;
}

/** What went through one stage in a span. Rates per elapsed day, times in elapsed days. */
export interface StageFlow {
  /** Place in `states`; of the kind `open` or `unknown`. */
  readonly state: number;
  /** Entries and exits. */
  readonly entered: number;
  readonly left: number;
  /** Deals that were there when the log begins, or came by an import, within the span: neither entry nor queue before. */
  readonly appeared: number;
  /** Work in progress just before the span and just before its end. */
  readonly wipStart: number;
  readonly wipEnd: number;
  /** Mean number of deals that stood here, over time (L); `null` for a span without length. */
  readonly averageWip: number | null;
  /** Entries per day (lambda), exits per day. */
  readonly arrivalRate: number | null;
  readonly departureRate: number | null;
  /** Time that deals spent here per exit (W), which is `averageWip / departureRate`; `null` without exits. */
  readonly timePerExit: number | null;
  /** Mean stay as survival analysis has it; `null` where too few stays are seen. */
  readonly rmst: RestrictedMean | null;
  /** `timePerExit / rmst`; above {@link JAM_RATIO} the stage is jamming. */
  readonly ratio: number | null;
  readonly growth: QueueGrowth | null;
  /** Deals behind the counts, in the order of their places, once per entry or exit. */
  readonly deals: Readonly<Record<'entered' | 'left' | 'appeared' | 'wipStart' | 'wipEnd', Uint32Array>>;
}

/** How a queue changed in a number of days; `null` for none. O(entries + exits). */
export function queueGrowth({entered, left}: Traffic, days: number): QueueGrowth | null {
  if (!(days > 0)) return null;
  const [came, went] = [entered.length, left.length];
  return {perWeek: ((came - went) * WEEK_DAYS) / days, p: binomialPValue(came, came + went)};
}

function flowOf(traffic: Traffic, days: number, rmst: RestrictedMean | null): StageFlow {
  const {state, entered, left, appeared, atStart, atEnd} = traffic;
  const spent = traffic.overlap / DAY_MS;
  const perDay = (count: number): number | null => (days > 0 ? count / days : null);
  const timePerExit = left.length > 0 ? spent / left.length : null;
  return {
    state,
    entered: entered.length,
    left: left.length,
    appeared: appeared.length,
    wipStart: atStart.length,
    wipEnd: atEnd.length,
    averageWip: perDay(spent),
    arrivalRate: perDay(entered.length),
    departureRate: perDay(left.length),
    timePerExit,
    rmst,
    ratio: timePerExit !== null && rmst !== null && rmst.value > 0 ? timePerExit / rmst.value : null,
    growth: queueGrowth(traffic, days),
    deals: {
      entered: Uint32Array.from(entered),
      left: Uint32Array.from(left),
      appeared: Uint32Array.from(appeared),
      wipStart: Uint32Array.from(atStart),
      wipEnd: Uint32Array.from(atEnd),
    },
  };
}

/**
 * What came into, stood in and left each stage within a half-open span, up to `asOf`: open stages in order, then the
 * unknown state if it was used. For each `entered + appeared - left = wipEnd - wipStart`. Little's law `L = lambda·W`
 * holds exactly when nothing stood there at both ends; otherwise the ratio to the restricted mean tells whether the queue
 * grows. A stage that nothing touched counts 0. O(n log n). Source: analytics specification 3.3.
 */
export function flow(log: PipelineLog, span: Span): readonly StageFlow[] {
  const days = Math.max(0, seenEnd(log, span) - span.start) / DAY_MS;
  const means = new Map(dwell(log, {span, days: []}).rows.map(({state, rmst}) => [state, rmst]));
  return trafficOf(log, span).map((traffic) => flowOf(traffic, days, means.get(traffic.state) ?? null));
}
