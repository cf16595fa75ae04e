import type {Deal} from '../model/deal.js';
import type {Instant} from '../model/ids.js';
import type {Pipeline} from '../model/pipeline.js';
import {createdMs, logsOf, Rewinder, type History, type LogEntry, type Logs} from './history.js';
import {isOpenIn, StockCounter, stagesById, type StockKpis} from './stock.js';

/** Deals as they are now, and the log that leads there. */
export interface PastSource {
  readonly deals: Iterable<Deal>;
  readonly history: History;
  readonly pipeline: Pipeline;
  /** The moment at which `deals` are right. */
  readonly asOf: Instant;
}

/** What was open at a moment; `null` where the log does not reach back. */
export interface StockPoint {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly stock: StockKpis | null;
}

const NO_LOG: readonly LogEntry[] = [];

/** The oldest moment of a log in epoch milliseconds, or `undefined` for an empty one. */
export function historyStart(logs: Logs): number | undefined {
  let first: number | undefined;
  for (const [entry] of logs.values()) if (entry && (first === undefined || entry.ms < first)) first = entry.ms;
  return first;
}

/**
 * Calls `visit` with every deal that was open at one of the moments (place in `moments`, deal as it was then).
 * A deal that no source dates is known to exist only at `asOf`.
 */
function eachOpen(source: PastSource, moments: readonly number[], visit: (index: number, deal: Deal) => void): void {
  const {pipeline} = source;
  const logs = logsOf(source.history);
  const asOf = Date.parse(source.asOf);
  const context = {stages: stagesById(pipeline), currency: pipeline.currency};
  const falling = moments.map((_, index) => index).toSorted((a, b) => (moments[b] ?? 0) - (moments[a] ?? 0));
  for (const deal of source.deals) {
    if (deal.pipelineId !== pipeline.id) continue;
    const log = logs.get(deal.id) ?? NO_LOG;
    // A deal that is here at `asOf` exists then, whatever a fast clock wrote into it.
    const since = Math.min(asOf, createdMs(deal, log) ?? log[0]?.ms ?? asOf);
    const rewinder = new Rewinder(deal, log, context);
    for (const index of falling) {
      const ms = moments[index] ?? 0;
      if (ms < since) break;
      const then = rewinder.at(ms);
      if (isOpenIn(then, pipeline)) visit(index, then);
    }
  }
}

/** Whether what was open at a moment can be told: from the first line of the log on, and always at `asOf`. */
function isTold(ms: number, start: number | undefined, asOf: number): boolean {
  return ms >= asOf || (start !== undefined && ms >= start);
}

/**
 * Count, value and weighted value of what was open at each moment (epoch milliseconds, any order), rebuilt from the deals
 * as they are now by undoing the later lines of their log. Exact as far as the log is complete; `null` before its first
 * line. Chances are those of the stages now. Deals deleted since are left out. O(lines + deals x moments).
 */
export function stockSeries(source: PastSource, moments: readonly number[]): readonly StockPoint[] {
  const logs = logsOf(source.history);
  const start = historyStart(logs);
  const stages = stagesById(source.pipeline);
  const counters = moments.map(() => new StockCounter(stages));
  eachOpen({...source, history: logs}, moments, (index, deal) => counters[index]?.add(deal));
  return moments.map((at, index) => ({
    at,
    stock: isTold(at, start, Date.parse(source.asOf)) ? (counters[index]?.kpis ?? null) : null,
  }));
}

/** The deals that were open at a moment, as they were then; `null` where the log does not reach back. */
export function openDealsAt(source: PastSource, ms: number): readonly Deal[] | null {
  const logs = logsOf(source.history);
  if (!isTold(ms, historyStart(logs), Date.parse(source.asOf))) return null;
  const open: Deal[] = [];
  eachOpen({...source, history: logs}, [ms], (_, deal) => open.push(deal));
  return open;
}
