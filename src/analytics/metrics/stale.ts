import {FLAG, type PipelineLog, type Track} from '../log/pipeline-log.js';
import {dealsWhere, kindOf} from '../log/view.js';
import type {Measure} from '../measure.js';
import {quantileSorted} from 'd3';
import {setsOf, type SetOptions} from './deal-sets.js';
import {measureOf} from './draft.js';

const DAY_MS = 86_400_000;

/** No deal is stale before this many days without an event, however busy the winners were. */
export const STALE_FLOOR_DAYS = 14;

/** What staleness is asked with. */
export interface StaleOptions extends SetOptions {
  /** Days; {@link STALE_FLOOR_DAYS} where absent. */
  readonly floorDays?: number | undefined;
}

type AnyTrack = Track<Float64Array> | Track<Int32Array> | Track<Uint8Array>;

/** The moments, ascending, at which the log tells something of a deal, up to a moment. */
function eventsOf(log: PipelineLog, deal: number, upTo: number): readonly number[] {
  const moments = new Set<number>();
  const add = (track: AnyTrack, told: (at: number) => boolean): void => {
    for (let row = track.start[deal] ?? 0; row < (track.start[deal + 1] ?? 0); row++) {
      const at = track.at[row] ?? NaN;
      if (at <= upTo && told(at)) moments.add(at);
    }
  };
  // What the log does not tell, but the deal does, stands at the moment of the report: nobody knows when it happened.
  const dated = (at: number): boolean => at !== log.nowAt;
  const untold = ((log.marks[deal] ?? 0) & FLAG.noHistory) !== 0;
  add(log.moves, untold ? dated : () => true);
  const fields: readonly AnyTrack[] = [log.amounts, log.closeDays, log.chances, log.owners, log.categories];
  for (const track of [...fields, ...Object.values(log.fields)]) add(track, dated);
  return [...moments].toSorted((a, b) => a - b);
}

/** Days between one event and the next of the deals that are won, until they were. */
function gapsOfWinners(log: PipelineLog, winners: Uint32Array): number[] {
  const gaps: number[] = [];
  for (const deal of winners) {
    const closed = log.deals.closed[deal] ?? NaN;
    const moments = eventsOf(log, deal, closed);
    for (let i = 1; i < moments.length; i++) gaps.push(((moments[i] ?? 0) - (moments[i - 1] ?? 0)) / DAY_MS);
  }
  return gaps.toSorted((a, b) => a - b);
}

/** The last sign of life of a deal, epoch milliseconds; `-Infinity` where there is none. Later activity is not seen. */
function lastTouch(log: PipelineLog, deal: number): number {
  const activity = log.lastActivity[deal] ?? NaN;
  const last = eventsOf(log, deal, log.asOf).at(-1) ?? -Infinity;
  return activity <= log.asOf ? Math.max(last, activity) : last;
}

/**
 * Stale deals: number of open deals with no event and no activity for longer than 14 days and than three quarters of the
 * pauses that won deals had (p75, R-7). `basis` are the won deals. Left out: open deals of which the log and the deal tell
 * no moment (`undated`). O(rows + n log n).
 */
export function staleCount(log: PipelineLog, options: StaleOptions = {}): Measure {
  const winners = dealsWhere(log, (deal) => kindOf(log, deal) === 'won');
  const pause = quantileSorted(gapsOfWinners(log, winners), 0.75);
  const limitDays = Math.max(options.floorDays ?? STALE_FLOOR_DAYS, pause ?? 0);
  const {open} = setsOf(log, options);
  const touched = Float64Array.from(open, (deal) => lastTouch(log, deal));
  const isStale = (_: number, index: number): boolean => {
    const last = touched[index] ?? -Infinity;
    return last > -Infinity && log.asOf - last > limitDays * DAY_MS;
  };
  const stale = open.filter(isStale);
  return measureOf(log, {
    id: 'activity.stale',
    unit: 'count',
    value: stale.length,
    n: stale.length,
    deals: stale,
    basis: winners,
    excluded: {undated: touched.filter((last) => last === -Infinity).length},
    parts: {stale: stale.length, open: open.length, limitDays},
  });
}
