import {exists, restrict, until} from '../log/view.js';
import type {PipelineLog} from '../log/pipeline-log.js';
import {DealSets} from './deal-sets.js';

/**
 * The log as it was at an earlier moment, of the deals of this view only: `until` alone would bring back those that a
 * filter has taken out. O(deals + rows).
 */
export function asSeenAt(log: PipelineLog, moment: number): PipelineLog {
  if (moment >= log.asOf) return log;
  const here: number[] = [];
  for (let d = 0; d < log.end.length; d++) if (exists(log, d)) here.push(d);
  return restrict(until(log, moment), here);
}

/** The first moment that the log tells of, epoch milliseconds; `Infinity` for a log without deals. O(deals). */
export function logStart(log: PipelineLog): number {
  let first = Infinity;
  for (let d = 0; d < log.end.length; d++) {
    if (exists(log, d)) first = Math.min(first, log.moves.at[log.moves.start[d] ?? 0] ?? Infinity);
  }
  return first;
}

/** One log seen from several moments; each is worked out once, when first asked for. */
export class LogViews {
  readonly log: PipelineLog;
  readonly #views = new Map<number, DealSets>();
  #since: number | undefined;

  constructor(log: PipelineLog) {
    this.log = log;
  }

  /** Sets of the log as it was at a moment, with that log; of itself for its own moment and later ones. */
  at(moment: number): DealSets {
    const key = Math.min(moment, this.log.asOf);
    let sets = this.#views.get(key);
    if (!sets) this.#views.set(key, (sets = new DealSets(asSeenAt(this.log, key))));
    return sets;
  }

  /** See {@link logStart}. */
  get since(): number {
    this.#since ??= logStart(this.log);
    return this.#since;
  }
}
