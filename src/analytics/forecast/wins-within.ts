import {kindOf} from '../log/view.js';
import type {PipelineLog, Span} from '../log/pipeline-log.js';

/** Deals won in a span. */
export interface Wins {
  /** Places in the log, ascending. */
  readonly deals: Uint32Array;
  /** What those with an amount brought, minor units, in the order of their places. */
  readonly amounts: Float64Array;
  /** Sum of `amounts`. */
  readonly value: number;
  /** Won deals without an amount: in `deals`, but worth nothing known. */
  readonly withoutAmount: number;
}

/**
 * Deals that were won within a span and are still won at the log's `asOf`, and what they brought, minor units. Wins of
 * which nobody says when are in no span. Empty and 0 with nothing. O(deals). The log holds one currency.
 */
export function winsWithin(log: PipelineLog, {start, end}: Span): Wins {
  const deals: number[] = [];
  const amounts: number[] = [];
  let value = 0;
  const {closed, amount} = log.deals;
  for (let d = 0; d < closed.length; d++) {
    const moment = closed[d] ?? NaN;
    if (!(moment >= start && moment < end) || kindOf(log, d) !== 'won') continue;
    deals.push(d);
    const minor = amount[d] ?? NaN;
    if (Number.isNaN(minor)) continue;
    amounts.push(minor);
    value += minor;
  }
  const known = Float64Array.from(amounts);
  return {deals: Uint32Array.from(deals), amounts: known, value, withoutAmount: deals.length - known.length};
}
