import type {PipelineLog} from '../log/pipeline-log.js';
import {exists} from '../log/view.js';
import {rate, type Rate} from '../stats/wilson.js';

/** Deals that came to one state more than once. */
export interface ReworkRow {
  /** Place in `states`. */
  readonly state: number;
  /** Ascending; each counts once, however often it came. */
  readonly deals: Uint32Array;
}

/** A way there and straight back: from `state` to `via` and to `state` again. */
export interface Loop {
  readonly state: number;
  readonly via: number;
  /** How often. */
  readonly count: number;
  /** Once each, ascending. */
  readonly deals: Uint32Array;
}

/** What was done more than once. */
export interface Rework {
  /** Share of deals that came to any state more than once; `null` without deals. */
  readonly share: Rate | null;
  /** States with such deals, in order. */
  readonly rows: readonly ReworkRow[];
  /** Most frequent first, then in the order of the states. */
  readonly loops: readonly Loop[];
}

type Gathered = Map<number, {count: number; readonly deals: Set<number>}>;

function gather(into: Gathered, key: number, deal: number): void {
  let row = into.get(key);
  if (!row) into.set(key, (row = {count: 0, deals: new Set()}));
  row.count++;
  row.deals.add(deal);
}

/**
 * Deals that came to a state twice or more, by state (pm4py's rework cases: deals, not repetitions), and loops i-j-i.
 * Staying is no repetition. O(rows).
 */
export function rework(log: PipelineLog): Rework {
  const {moves, end, states} = log;
  const size = states.length;
  const again: Gathered = new Map();
  const loops: Gathered = new Map();
  const anywhere = new Set<number>();
  let deals = 0;
  for (let d = 0; d < end.length; d++) {
    if (exists(log, d)) deals++;
    const first = moves.start[d] ?? 0;
    const seen = new Set<number>();
    for (let row = first; row < (end[d] ?? 0); row++) {
      const state = moves.value[row] ?? 0;
      if (seen.has(state)) gather(again, state, d);
      if (seen.has(state)) anywhere.add(d);
      seen.add(state);
      if (row - first >= 2 && moves.value[row - 2] === state)
        gather(loops, state * size + (moves.value[row - 1] ?? 0), d);
    }
  }
  return {
    share: rate(anywhere.size, deals),
    rows: [...again].toSorted(([a], [b]) => a - b).map(([state, row]) => ({state, deals: Uint32Array.from(row.deals)})),
    loops: [...loops]
      .toSorted(([a, x], [b, y]) => y.count - x.count || a - b)
      .map(([key, {count, deals: who}]) => ({
        state: Math.floor(key / size),
        via: key % size,
        count,
        deals: Uint32Array.from(who),
      })),
  };
}
