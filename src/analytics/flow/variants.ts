import type {PipelineLog} from '../log/pipeline-log.js';
import {exists} from '../log/view.js';

/** A way through the pipeline, and the deals that went it. */
export interface Variant {
  /** Places in `states`, from the first to where the deals are now. */
  readonly path: readonly number[];
  /** Ascending. */
  readonly deals: Uint32Array;
}

/**
 * The different sequences of states that deals went through, most frequent first, equally frequent ones in the order of
 * the states. Deals that are under way have gone as far as they have. Empty without deals. O(rows log rows).
 */
export function variants(log: PipelineLog): readonly Variant[] {
  const {moves, end} = log;
  const found = new Map<string, number[]>();
  for (let d = 0; d < end.length; d++) {
    if (!exists(log, d)) continue;
    // One character per state: compared by code unit they come in the order of the states.
    const path = String.fromCharCode(...moves.value.subarray(moves.start[d] ?? 0, end[d] ?? 0));
    const deals = found.get(path);
    if (deals) deals.push(d);
    else found.set(path, [d]);
  }
  return [...found]
    .toSorted(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1))
    .map(([path, deals]) => ({
      path: Array.from(path, (character) => character.charCodeAt(0)),
      deals: Uint32Array.from(deals),
    }));
}
