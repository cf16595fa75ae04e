import {quantileSorted} from 'd3';
import {rowAt} from '../log/deal-columns.js';
import {NONE, type PipelineLog, type Track} from '../log/pipeline-log.js';
import {dealsWhere, isOpen, kindOf} from '../log/view.js';

const DAY_MS = 86_400_000;

/** Pauses of won deals in a stage that make a norm. */
export const PAUSE_FLOOR = 5;

/** How long an open deal has been silent, and how long is usual. */
export interface Silence {
  readonly deal: number;
  /** Place in `states`. */
  readonly state: number;
  /** Elapsed days since the last activity or line of its log. */
  readonly days: number;
  /** Days that three quarters of the pauses of won deals in the stage did not exceed (p75, R-7). */
  readonly limit: number;
  /** Pauses behind the limit. */
  readonly n: number;
}

type AnyTrack = Track<Float64Array> | Track<Int32Array> | Track<Uint8Array>;

/** Moments at which the log tells something of a deal, ascending, up to a moment. */
function momentsOf(log: PipelineLog, deal: number, upTo: number): readonly number[] {
  const {moves, amounts, closeDays, chances, owners, categories, fields} = log;
  const found = new Set<number>();
  const tracks: readonly AnyTrack[] = [
    moves,
    amounts,
    closeDays,
    chances,
    owners,
    categories,
    ...Object.values(fields),
  ];
  for (const track of tracks) {
    for (let row = track.start[deal] ?? 0; row < (track.start[deal + 1] ?? 0); row++) {
      const at = track.at[row] ?? NaN;
      // What the deal says and the log does not stands at the moment of the report: nobody knows when it happened.
      if (at <= upTo && (track === moves || at !== log.nowAt)) found.add(at);
    }
  }
  return [...found].toSorted((a, b) => a - b);
}

/** Pauses of won deals, in days, by the state in which each began. */
function pausesOfWinners(log: PipelineLog): ReadonlyMap<number, readonly number[]> {
  const pauses = new Map<number, number[]>();
  for (const deal of dealsWhere(log, (d) => kindOf(log, d) === 'won')) {
    const moments = momentsOf(log, deal, log.deals.closed[deal] ?? NaN);
    for (let i = 1; i < moments.length; i++) {
      const [from, to] = [moments[i - 1] ?? 0, moments[i] ?? 0];
      const state = log.moves.value[rowAt(log.moves, deal, from)] ?? NONE;
      const list = pauses.get(state);
      if (list) list.push((to - from) / DAY_MS);
      else pauses.set(state, [(to - from) / DAY_MS]);
    }
  }
  return pauses;
}

/**
 * How long each open deal has been silent in its stage, held against the pauses that won deals had there, deals ascending.
 * Left out: deals in a stage with fewer than 5 pauses of winners. Activities later than `asOf` are not seen. O(rows +
 * n log n).
 */
export function silences(log: PipelineLog): readonly Silence[] {
  const limits = new Map(
    [...pausesOfWinners(log)].map(([state, days]) => {
      const sorted = days.toSorted((a, b) => a - b);
      return [state, {n: sorted.length, limit: quantileSorted(sorted, 0.75) ?? NaN}];
    }),
  );
  return Array.from(dealsWhere(log, (deal) => isOpen(log, deal))).flatMap((deal) => {
    const state = log.deals.state[deal] ?? NONE;
    const norm = limits.get(state);
    if (!norm || norm.n < PAUSE_FLOOR) return [];
    const activity = log.lastActivity[deal] ?? NaN;
    const told = momentsOf(log, deal, log.asOf).at(-1) ?? NaN;
    const last = activity <= log.asOf ? Math.max(activity, Number.isNaN(told) ? activity : told) : told;
    return Number.isNaN(last) ? [] : [{deal, state, days: (log.asOf - last) / DAY_MS, ...norm}];
  });
}
