import {rowAt} from '../log/deal-columns.js';
import {FLAG, NONE, type PipelineLog} from '../log/pipeline-log.js';
import {kindOf} from '../log/view.js';
import {EVENTUAL_WEEKS} from './eventual.js';
import {WEEK_MS} from './hazard-exposure.js';
import type {HazardModel} from './hazard-model.js';
import {winPlace, winTable} from './hazard-recursion.js';
import type {ScoreFactor} from './score-factors.js';
import {classTrack} from './size-classes.js';

/** Weeks between two moments at which closed deals are looked at, and how far back. */
const EVERY_WEEKS = 4;
const BACK_WEEKS = 104;

/** Closed deals as they were on their way, one row per deal and moment, by deal. */
export interface Observations {
  readonly deal: Uint32Array;
  /** Number of the moment, from 1, the newest. */
  readonly origin: Uint16Array;
  /** Chance to be won in the end by stage, age and class then. */
  readonly base: Float64Array;
  /** 1 when it was won in the end. */
  readonly won: Uint8Array;
  /** Level of factor f in row i at `i * factors + f`; -1 is none. */
  readonly levels: Int16Array;
}

/** Reads the base chance of a deal at a moment of the past, from its values then. */
function baseReader(log: PipelineLog, model: HazardModel): (deal: number, ms: number) => number {
  const track = classTrack(log, model.classes);
  const wins = winTable(model, EVENTUAL_WEEKS);
  return (deal, ms) => {
    const row = rowAt(log.moves, deal, ms);
    const step = model.table.exitOf[log.moves.value[row] ?? NONE] ?? NONE;
    if (row < 0 || step >= model.table.steps) return NaN;
    const own = rowAt(track, deal, ms);
    const classAt = own < 0 ? model.classes.count - 1 : (track.value[own] ?? 0);
    const weeks = (ms - (log.moves.at[row] ?? ms)) / WEEK_MS;
    return wins.value[winPlace(wins, model, {classAt, step, weeks})] ?? NaN;
  };
}

/** Rows as they are gathered. */
class Rows {
  readonly deal: number[] = [];
  readonly origin: number[] = [];
  readonly base: number[] = [];
  readonly won: number[] = [];
  readonly levels: number[] = [];
  columns(): Observations {
    return {
      deal: Uint32Array.from(this.deal),
      origin: Uint16Array.from(this.origin),
      base: Float64Array.from(this.base),
      won: Uint8Array.from(this.won),
      levels: Int16Array.from(this.levels),
    };
  }
}

/**
 * Deals that are closed, looked at every four weeks of the last two years while they were open, each with its values of
 * that moment, never those it ended with. Deals without history are left out. O(closed deals x 26 x factors).
 */
export function observe(log: PipelineLog, model: HazardModel, factors: readonly ScoreFactor[]): Observations {
  const baseAt = baseReader(log, model);
  const rows = new Rows();
  for (let d = 0; d < log.end.length; d++) {
    const kind = kindOf(log, d);
    const closed = log.deals.closed[d] ?? NaN;
    if ((kind !== 'won' && kind !== 'lost') || !(closed <= log.asOf) || (log.marks[d] ?? 0) & FLAG.noHistory) continue;
    const created = log.moves.at[log.moves.start[d] ?? 0] ?? closed;
    for (let k = 1; k * EVERY_WEEKS <= BACK_WEEKS; k++) {
      const ms = log.asOf - k * EVERY_WEEKS * WEEK_MS;
      if (ms < created) break;
      const p = ms < closed ? baseAt(d, ms) : NaN;
      if (!(p > 0 && p < 1)) continue;
      rows.deal.push(d);
      rows.origin.push(k);
      rows.base.push(p);
      rows.won.push(kind === 'won' ? 1 : 0);
      for (const factor of factors) rows.levels.push(factor.levelAt(d, ms));
    }
  }
  return rows.columns();
}
