import {DAY_MS} from '../dwell/stay-samples.js';
import {FLAG, type PipelineLog} from '../log/pipeline-log.js';
import {exists, isOpen} from '../log/view.js';
import {summary, type Summary} from '../stats/quantile.js';
import {conformance, type Conformance} from './conformance.js';
import {processEdges, type ProcessEdge} from './edges.js';
import {rework, type Rework} from './rework.js';
import {variants, type Variant} from './variants.js';

/** Which way deals really went. States are places in `PipelineLog.states`. */
export interface ProcessMap {
  readonly deals: number;
  /** Deals by the state in which they began, by place; those known only from later on are left out. */
  readonly start: Uint32Array;
  /** Deals by the state in which they stand last, by place: of open deals where they are now. */
  readonly end: Uint32Array;
  /** Moves, with counts, shares and times. */
  readonly edges: readonly ProcessEdge[];
  /** Days from creation to closing of the deals that are closed; `null` without any. */
  readonly throughput: Summary | null;
  readonly variants: readonly Variant[];
  readonly rework: Rework;
  readonly conformance: Conformance;
}

/**
 * The process as the log tells it: beginnings, ends, moves with their shares and times, the ways taken, what was done more
 * than once, how far the configured order is followed. Without deals everything is empty, and shares are `null`.
 * O(rows log rows). Source: directly-follows graph and rework as in pm4py; analytics specification 3.4.
 */
export function processMap(log: PipelineLog): ProcessMap {
  const {moves, end, states, marks, deals} = log;
  const starts = new Uint32Array(states.length);
  const ends = new Uint32Array(states.length);
  const days: number[] = [];
  let count = 0;
  for (let d = 0; d < end.length; d++) {
    if (!exists(log, d)) continue;
    count++;
    const first = moves.value[moves.start[d] ?? 0] ?? 0;
    const last = moves.value[(end[d] ?? 0) - 1] ?? 0;
    if (!((marks[d] ?? 0) & (FLAG.truncated | FLAG.noCreation))) starts[first] = (starts[first] ?? 0) + 1;
    ends[last] = (ends[last] ?? 0) + 1;
    if (!isOpen(log, d)) days.push(((deals.closed[d] ?? NaN) - (deals.created[d] ?? NaN)) / DAY_MS);
  }
  return {
    deals: count,
    start: starts,
    end: ends,
    edges: processEdges(log),
    throughput: summary(days),
    variants: variants(log),
    rework: rework(log),
    conformance: conformance(log),
  };
}

/**
 * Moves as a matrix by places of states, row by row: `counts[from * states + to]`, and the share of each among the moves
 * out of `from`, 0 in the rows of states that nothing left. O(states² + edges).
 */
export function transitionMatrix(
  {edges}: Pick<ProcessMap, 'edges'>,
  states: number,
): {readonly counts: Uint32Array; readonly shares: Float64Array} {
  const counts = new Uint32Array(states * states);
  const shares = new Float64Array(states * states);
  for (const {from, to, count, share} of edges) {
    counts[from * states + to] = count;
    shares[from * states + to] = share.value;
  }
  return {counts, shares};
}
