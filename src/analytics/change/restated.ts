import type {PipelineLog} from '../log/pipeline-log.js';
import {exists, restrict, until} from '../log/view.js';
import type {Measure} from '../measure.js';

/** One figure of one period, seen twice. */
export interface Restated {
  /** As it was reported at the earlier moment. */
  readonly reported: Measure;
  /** As it is seen now. */
  readonly now: Measure;
  /** Now minus then; `null` where one of them is no figure. */
  readonly difference: number | null;
  /** Deals that count now and did not then, and the other way round: reopened, corrected, entered late. */
  readonly added: Uint32Array;
  readonly dropped: Uint32Array;
}

/** What `of` has and `without` has not. Both ascending. */
function minus(of: Uint32Array, without: Uint32Array): Uint32Array {
  const known = new Set(without);
  return of.filter((deal) => !known.has(deal));
}

/**
 * A figure as reported at an earlier moment (epoch milliseconds) against the same figure as seen now: what was changed
 * behind its back. `measure` is asked with the log of either moment and must keep its period. O(deals + rows) and twice
 * the measure.
 */
export function restated(log: PipelineLog, at: number, measure: (log: PipelineLog) => Measure): Restated {
  const seen: number[] = [];
  const earlier = until(log, at);
  // Going back in time shows deals again that this view leaves out.
  for (let deal = 0; deal < log.end.length; deal++) if (exists(log, deal) && exists(earlier, deal)) seen.push(deal);
  const reported = measure(restrict(earlier, seen));
  const now = measure(log);
  const known = reported.value !== null && now.value !== null && reported.currency === now.currency;
  return {
    reported,
    now,
    difference: known ? (now.value ?? 0) - (reported.value ?? 0) : null,
    added: minus(now.deals, reported.deals),
    dropped: minus(reported.deals, now.deals),
  };
}
