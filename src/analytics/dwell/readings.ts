import {rowAt} from '../log/deal-columns.js';
import {FLAG, type PipelineLog} from '../log/pipeline-log.js';
import {exists, isOpen} from '../log/view.js';
import {DAY_MS} from './stay-samples.js';

/** What resets the reading `idle`. `activity`: as the deals tell it now; the others: as the log has them. */
export const TOUCHES = ['activity', 'stage', 'amount', 'closeDate', 'owner', 'chance'] as const;
export type Touch = (typeof TOUCHES)[number];

/** The three clocks of a deal. */
export const READINGS = ['timeInStage', 'idle', 'age'] as const;
export type Reading = (typeof READINGS)[number];

/** What starts the clocks of a deal anew. */
export interface ReadingOptions {
  /** Time in stage since the `latest` entry (unless told), or of all stays in it `summed`. */
  readonly visits?: 'latest' | 'summed';
  /** What counts as a sign of life: `activity` and `stage` unless told. */
  readonly touches?: readonly Touch[];
}

/** The clocks of all deals in elapsed days, by deal; `NaN` where there is no such time. */
export type DealReadings = Readonly<Record<Reading, Float64Array>>;

/** Since when a deal has stood in its stage, and for how long with earlier stays; `NaN` where nobody says. */
function timeInStage(log: PipelineLog, deal: number, summed: boolean): number {
  const {moves, end, marks} = log;
  const first = moves.start[deal] ?? 0;
  const last = (end[deal] ?? 0) - 1;
  // The deal itself names another stage than its log: nobody says since when it is there.
  if (log.deals.state[deal] !== moves.value[last]) return NaN;
  let time = 0;
  for (let row = last; row >= (summed ? first : last); row--) {
    if (moves.value[row] !== moves.value[last]) continue;
    if (row === first && (marks[deal] ?? 0) & (FLAG.truncated | FLAG.noCreation)) return NaN;
    time += (row === last ? log.asOf : (moves.at[row + 1] ?? NaN)) - (moves.at[row] ?? NaN);
  }
  return time;
}

/** The last moment of a touch of one kind, not later than `asOf`; `NaN` where there is none. */
function lastTouch(log: PipelineLog, deal: number, touch: Touch): number {
  const {asOf, lastActivity, moves, end} = log;
  const lastOf = (track: Parameters<typeof rowAt>[0]): number => track.at[rowAt(track, deal, asOf)] ?? NaN;
  switch (touch) {
    case 'activity':
      // Known as of now only: what came later than this view tells nothing about it.
      return (lastActivity[deal] ?? NaN) <= asOf ? (lastActivity[deal] ?? NaN) : NaN;
    case 'stage':
      return moves.at[(end[deal] ?? 0) - 1] ?? NaN;
    case 'amount':
      return lastOf(log.amounts);
    case 'closeDate':
      return lastOf(log.closeDays);
    case 'owner':
      return lastOf(log.owners);
    case 'chance':
      return lastOf(log.chances);
  }
}

/**
 * The three clocks of every deal at `asOf`, in elapsed days. `timeInStage`: since it came to the stage it is in. `idle`:
 * since the last sign of life. `age`: since its creation, of closed deals up to their closing. `NaN` where nobody says
 * since when; closed deals have no time in stage and are not idle. O(deals + rows).
 */
export function dealReadings(log: PipelineLog, options: ReadingOptions = {}): DealReadings {
  const {visits = 'latest', touches = ['activity', 'stage']} = options;
  const count = log.end.length;
  const readings = {
    timeInStage: new Float64Array(count).fill(NaN),
    idle: new Float64Array(count).fill(NaN),
    age: new Float64Array(count).fill(NaN),
  };
  for (let d = 0; d < count; d++) {
    if (!exists(log, d)) continue;
    const open = isOpen(log, d);
    const until = open ? log.asOf : (log.deals.closed[d] ?? NaN);
    readings.age[d] = (until - (log.deals.created[d] ?? NaN)) / DAY_MS;
    if (!open) continue;
    readings.timeInStage[d] = timeInStage(log, d, visits === 'summed') / DAY_MS;
    const last = touches.map((touch) => lastTouch(log, d, touch)).filter((at) => !Number.isNaN(at));
    if (last.length > 0) readings.idle[d] = (log.asOf - Math.max(...last)) / DAY_MS;
  }
  return readings;
}
