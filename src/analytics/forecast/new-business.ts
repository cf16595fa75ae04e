import {FLAG, NONE, type PipelineLog, type Track} from '../log/pipeline-log.js';
import {kindOf} from '../log/view.js';
import {WEEK_MS, type StepTable} from './hazard-exposure.js';
import {SHRINKAGE} from './hazard-shrink.js';
import {historyStart} from './past-period.js';

/** Weeks in which arrivals are counted, back from `asOf`. */
export const ARRIVAL_WEEKS = 26;

/** Deals that come in: how many, where, and what those of the past that were won had brought. */
export interface NewBusiness {
  /** Weeks counted; fewer than {@link ARRIVAL_WEEKS} where the log is younger. */
  readonly weeks: number;
  /** Deals that came in within those weeks, by class at that time. */
  readonly count: Float64Array;
  /** Where deals come in: shares at `class * exits + exit` (an exit that is a step, or already closed). */
  readonly entry: Float64Array;
  /** Amounts of all wins by class when they came in, minor units, ascending. */
  readonly amounts: readonly Float64Array[];
}

/** What arrivals are counted by. */
export interface ArrivalOptions {
  readonly table: StepTable;
  readonly classes: number;
  readonly track: Track<Uint8Array>;
}

/** Shares of entries, those of a class pulled towards those of all. */
function entryShares(counts: Float64Array, classes: number, exits: number): Float64Array {
  const all = new Float64Array(exits);
  counts.forEach((count, place) => (all[place % exits] = (all[place % exits] ?? 0) + count));
  const total = all.reduce((sum, count) => sum + count, 0);
  const shares = new Float64Array(counts.length);
  for (let c = 0; c < classes && total > 0; c++) {
    const own = counts.subarray(c * exits, (c + 1) * exits);
    const n = own.reduce((sum, count) => sum + count, 0);
    own.forEach((count, exit) => {
      shares[c * exits + exit] = (count + (SHRINKAGE * (all[exit] ?? 0)) / total) / (n + SHRINKAGE);
    });
  }
  return shares;
}

/** Class of a deal when it came in: by its value at its first row. */
function entryClass({start, at, value}: Track<Uint8Array>, deal: number, entered: number): number | undefined {
  const last = start[deal + 1] ?? 0;
  let found: number | undefined;
  for (let row = start[deal] ?? 0; row < last && (at[row] ?? Infinity) <= entered; row++) found = value[row];
  return found;
}

/**
 * Arrivals of the last {@link ARRIVAL_WEEKS} weeks by class, where all deals of the log came in, and the amounts of its
 * wins. Imports and deals of which nobody says when they came are no arrivals; deals that came over from another pipeline
 * are. O(deals).
 */
export function newBusiness(log: PipelineLog, {table, classes, track}: ArrivalOptions): NewBusiness {
  const {moves, end, marks, deals, asOf} = log;
  const span = Math.min(ARRIVAL_WEEKS * WEEK_MS, asOf - historyStart(log));
  const since = span > 0 ? asOf - span : Infinity;
  const count = new Float64Array(classes);
  const entries = new Float64Array(classes * table.exits);
  const amounts: number[][] = Array.from({length: classes}, () => []);
  for (let d = 0; d < end.length; d++) {
    const first = moves.start[d] ?? 0;
    const mark = marks[d] ?? 0;
    if (first >= (end[d] ?? 0)) continue;
    const entered = moves.at[first] ?? NaN;
    const own = entryClass(track, d, entered) ?? classes - 1;
    const amount = deals.amount[d] ?? NaN;
    if (kindOf(log, d) === 'won' && !Number.isNaN(amount)) amounts[own]?.push(amount);
    if (mark & (FLAG.imported | FLAG.noCreation | FLAG.truncated)) continue;
    if (entered >= since) count[own] = (count[own] ?? 0) + 1;
    if (mark & FLAG.noHistory) continue;
    const place = own * table.exits + (table.exitOf[moves.value[first] ?? NONE] ?? table.steps + 2);
    entries[place] = (entries[place] ?? 0) + 1;
  }
  return {
    weeks: span > 0 ? span / WEEK_MS : 0,
    count,
    entry: entryShares(entries, classes, table.exits),
    amounts: amounts.map((values) => Float64Array.from(values).sort()),
  };
}
