import type {Id} from '../../model/ids.js';
import type {PipelineLog} from '../log/pipeline-log.js';
import {summary, type Summary} from '../stats/quantile.js';
import {kaplanMeier, quantileInterval, survivalQuantile, type TimeInterval} from '../stats/survival.js';
import {finish, type Steps} from '../steps.js';
import {decidedAt} from './drop.js';
import {frameOf, type FunnelFrame, type FunnelOptions} from './options.js';
import {walkSteps, type Walk} from './walk.js';

const DAY_MS = 86_400_000;

/** How long deals take from one step to a later one. */
export interface StepTime {
  /** Ids of both steps. */
  readonly from: Id;
  readonly to: Id;
  /** Deals that came to `from`, their moments known. */
  readonly n: number;
  /** Elapsed days of those that came to `to`; `null` when none did. */
  readonly converted: Summary | null;
  /**
   * Median with those still on their way counted for as long as they are (Kaplan-Meier; lost ones until they were lost),
   * in elapsed days; `null` where less than half would have come by the longest time seen.
   */
  readonly median: number | null;
  readonly medianInterval: TimeInterval;
  /** Elapsed days of the deals that came to `to`, in the order of {@link deals}: for a `histogram`. */
  readonly days: Float64Array;
  /** Places of the deals that came to `to`, ascending. */
  readonly deals: Uint32Array;
}

/** Times between the steps of a funnel. */
export interface ConversionTimes {
  readonly asOf: number;
  /** From each step to the next. */
  readonly pairs: readonly StepTime[];
  /** From the first step to the last; `null` with one step. */
  readonly whole: StepTime | null;
  /** Deals of which nobody knows when they came to which step. */
  readonly untimed: number;
}

/** When a deal that came to no further step was last seen on its way there. */
function lastSeen({log, windowMs}: FunnelFrame, walk: Walk, deal: number): number {
  const decided = decidedAt(log, deal);
  const seen = decided <= log.asOf ? decided : log.asOf;
  return Math.min(seen, (walk.entry[deal] ?? NaN) + windowMs);
}

function timeBetween(frame: FunnelFrame, walk: Walk, {from, to}: {from: number; to: number}): StepTime {
  const {steps, table} = frame;
  const time: number[] = [];
  const event: number[] = [];
  const days: number[] = [];
  const deals: number[] = [];
  for (let deal = 0; deal < walk.depth.length; deal++) {
    if ((walk.depth[deal] ?? 0) <= from || walk.timed[deal] !== 1) continue;
    const row = deal * table.count;
    const start = walk.times?.[row + from] ?? NaN;
    const came = (walk.depth[deal] ?? 0) > to;
    const end = came ? (walk.times?.[row + to] ?? NaN) : lastSeen(frame, walk, deal);
    // Seen at the very end of its window, or lost at the step: it was on its way for no time at all, not for less.
    const elapsed = Math.max(0, end - start) / DAY_MS;
    time.push(elapsed);
    event.push(came ? 1 : 0);
    if (!came) continue;
    days.push(elapsed);
    deals.push(deal);
  }
  const curve = kaplanMeier({time, event});
  return {
    from: steps[from]?.id ?? '',
    to: steps[to]?.id ?? '',
    n: time.length,
    converted: summary(days),
    median: survivalQuantile(curve, 0.5),
    medianInterval: quantileInterval(curve, 0.5),
    days: Float64Array.from(days),
    deals: Uint32Array.from(deals),
  };
}

function countUntimed({depth, timed}: Walk): number {
  return depth.reduce((sum, found, deal) => sum + (found > 0 && timed[deal] !== 1 ? 1 : 0), 0);
}

/**
 * Elapsed days from step to step, of the first conversion that a deal completed: of those that came (mean, median, 90th
 * percentile) and the median with those still on their way. A skipped step is reached when it is passed: 0 days from
 * there to the step that passed it. Deals without a log are left out and counted. Refuses `visited`, which has no order.
 * O(steps · n log n); yields per pair.
 */
export function* conversionTimesSteps(log: PipelineLog, options: FunnelOptions = {}): Steps<ConversionTimes> {
  if (options.mode === 'visited') throw new RangeError('mode is "visited"; its steps have no order: give another one');
  const frame = frameOf(log, options);
  const walk = yield* walkSteps(frame, true);
  const pairs: StepTime[] = [];
  const last = frame.steps.length - 1;
  for (let from = 0; from < last; from++) {
    yield from / last;
    pairs.push(timeBetween(frame, walk, {from, to: from + 1}));
  }
  const whole = last > 0 ? timeBetween(frame, walk, {from: 0, to: last}) : null;
  return {asOf: log.asOf, pairs, whole, untimed: countUntimed(walk)};
}

/** {@link conversionTimesSteps} at once. */
export function conversionTimes(log: PipelineLog, options: FunnelOptions = {}): ConversionTimes {
  return finish(conversionTimesSteps(log, options));
}
