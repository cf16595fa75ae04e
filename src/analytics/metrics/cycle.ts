import {FLAG, type PipelineLog} from '../log/pipeline-log.js';
import type {Measure} from '../measure.js';
import {summary} from '../stats/quantile.js';
import {setsOf, type SpanOptions} from './deal-sets.js';
import {measureOf, type Draft} from './draft.js';
import type {Excluded} from './priced.js';
import {meanInterval, meanOf, quantileBounds} from './spread.js';
import {perDeal, sumOf, type Terms} from './terms.js';

const DAY_MS = 86_400_000;

/** Durations of deals from creation to closing. */
export interface Cycles {
  readonly deals: Uint32Array;
  /** Elapsed days with fraction, one per deal. */
  readonly days: Float64Array;
  readonly excluded: Excluded;
}

/**
 * Days from creation to the last closing of some closed deals. Created and closed at one instant is 0. Left out: deals
 * without a creation (`undated`, `leftTruncated`), closed before they were created (`badDates`).
 */
export function cyclesOf(log: PipelineLog, closed: Uint32Array): Cycles {
  const excluded = {undated: 0, leftTruncated: 0, badDates: 0};
  const deals: number[] = [];
  const days: number[] = [];
  for (const deal of closed) {
    const created = log.deals.created[deal] ?? NaN;
    const lasted = (log.deals.closed[deal] ?? NaN) - created;
    if (Number.isNaN(lasted)) {
      if ((log.deals.flags[deal] ?? 0) & FLAG.truncated) excluded.leftTruncated++;
      else excluded.undated++;
    } else if (lasted < 0) excluded.badDates++;
    else {
      deals.push(deal);
      days.push(lasted / DAY_MS);
    }
  }
  return {deals: Uint32Array.from(deals), days: Float64Array.from(days), excluded};
}

/** The cycle of each deal won (or lost) in the span, in days. */
export function cycleTerms(log: PipelineLog, options: SpanOptions, outcome: 'won' | 'lost' = 'won'): Terms {
  const {deals, days} = cyclesOf(log, setsOf(log, options).in(options.span)[outcome]);
  return perDeal(deals, (_, index) => days[index] ?? NaN);
}

type Frame = Omit<Draft, 'id' | 'value' | 'interval'> & {readonly days: Float64Array};

function frameOf(log: PipelineLog, options: SpanOptions, outcome: 'won' | 'lost'): Frame {
  const sets = setsOf(log, options).in(options.span);
  const {deals, days, excluded} = cyclesOf(log, sets[outcome]);
  return {
    days,
    unit: 'days',
    n: deals.length,
    deals,
    excluded: {...excluded, undatedClosing: outcome === 'won' ? sets.undatedWon : sets.undatedLost},
    span: options.span,
    parts: {days: sumOf(days), deals: deals.length},
  };
}

/**
 * Sales cycle: median days from creation to the last closing of the deals won in the span, with an interval of two
 * of the values from 6 deals on. Left out: what {@link cyclesOf} leaves out. Nothing won is no cycle. Biased short while
 * slow deals are open: see `cycle.eventual`. O(n log n).
 */
export function cycleMedian(log: PipelineLog, options: SpanOptions): Measure {
  const {days, ...frame} = frameOf(log, options, 'won');
  const value = summary(days)?.median ?? null;
  return measureOf(log, {...frame, id: 'cycle.median', value, interval: quantileBounds(days, 0.5)});
}

/** Mean cycle of the deals won in the span, days; as {@link cycleMedian} otherwise. The interval from 30 deals on. */
export function cycleMean(log: PipelineLog, options: SpanOptions): Measure {
  const {days, ...frame} = frameOf(log, options, 'won');
  return measureOf(log, {...frame, id: 'cycle.mean', value: meanOf(days), interval: meanInterval(days)});
}

/** Days within which 9 of 10 of the deals won in the span were won; as {@link cycleMedian} otherwise. */
export function cycleP90(log: PipelineLog, options: SpanOptions): Measure {
  const {days, ...frame} = frameOf(log, options, 'won');
  const value = summary(days)?.p90 ?? null;
  return measureOf(log, {...frame, id: 'cycle.p90', value, interval: quantileBounds(days, 0.9)});
}

/** Median days from creation to the last closing of the deals lost in the span; as {@link cycleMedian} otherwise. */
export function cycleLost(log: PipelineLog, options: SpanOptions): Measure {
  const {days, ...frame} = frameOf(log, options, 'lost');
  const value = summary(days)?.median ?? null;
  return measureOf(log, {...frame, id: 'cycle.lost', value, interval: quantileBounds(days, 0.5)});
}
