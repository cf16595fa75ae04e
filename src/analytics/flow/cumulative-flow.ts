import {bisectLeft} from 'd3';
import {episodesOf} from '../log/episodes.js';
import type {PipelineLog} from '../log/pipeline-log.js';
import {isUndecided} from './undecided.js';

/** How many deals had arrived and left by some moments. */
export interface CumulativeFlow {
  /** Epoch milliseconds. */
  readonly moments: readonly number[];
  /**
   * Per open stage in order: how many had come that far or further, or had left. Never falls, and no line crosses another.
   * The first line is all arrivals.
   */
  readonly arrivals: readonly Uint32Array[];
  /** How many had left: won, lost, deleted or to another pipeline. */
  readonly departures: Uint32Array;
}

function checkMoments(moments: readonly number[]): void {
  const wrong = moments.findIndex((at, i) => !(at > (moments[i - 1] ?? -Infinity)));
  if (wrong >= 0) throw new RangeError(`moments[${wrong}] is ${moments[wrong]}: give moments in ascending order`);
}

/** Makes counts of what happened before each moment into counts of all that happened up to it. */
function accumulate(column: Uint32Array): Uint32Array {
  for (let i = 1; i < column.length; i++) column[i] = (column[i] ?? 0) + (column[i - 1] ?? 0);
  return column;
}

/**
 * Cumulative flow: arrivals at each open stage or beyond by the furthest stage reached, and departures, counted up to and
 * including each of the ascending moments (epoch milliseconds); moments after `asOf` are left out. `arrivals[0] -
 * departures` is what is in progress, at every moment. A deal that leaves passes all later lines; one that comes back is
 * a new arrival, so that no line ever falls and later events change nothing before them. Deals in the unknown state count
 * as in the first stage. O(rows · (stages + log moments)). Source: Vacanti's rules of the cumulative flow diagram.
 */
export function cumulativeFlow(log: PipelineLog, moments: readonly number[]): CumulativeFlow {
  checkMoments(moments);
  const seen = moments.filter((at) => at <= log.asOf);
  const steps = log.states.filter(({kind}) => kind === 'open').length;
  const lines = new FlowLines(seen, steps);
  for (let d = 0; d < log.end.length; d++) addDeal(log, d, lines);
  const columns = lines.columns.map(accumulate);
  return {moments: seen, arrivals: columns.slice(0, steps), departures: columns[steps] ?? new Uint32Array(0)};
}

/** Counts who passed which line between which moments. */
class FlowLines {
  /** One line per stage, and last the departures, which a deal can only pass after all others. */
  readonly columns: readonly Uint32Array[];
  readonly departures: number;
  readonly #moments: readonly number[];

  constructor(moments: readonly number[], steps: number) {
    this.#moments = moments;
    this.departures = steps;
    this.columns = Array.from({length: steps + 1}, () => new Uint32Array(moments.length));
  }

  /** A deal passes the lines after one up to another; returns the furthest that it has passed. */
  pass(at: number, after: number, to: number): number {
    const slot = bisectLeft(this.#moments, at);
    for (const column of this.columns.slice(after + 1, to + 1)) {
      if (slot < column.length) column[slot] = (column[slot] ?? 0) + 1;
    }
    return Math.max(after, to);
  }
}

function addDeal({moves, end, states}: PipelineLog, deal: number, lines: FlowLines): void {
  /** The last line passed in this life; -1 while the deal is not in progress. */
  let passed = -1;
  for (let row = moves.start[deal] ?? 0; row < (end[deal] ?? 0); row++) {
    const state = states[moves.value[row] ?? 0];
    const at = moves.at[row] ?? NaN;
    if (isUndecided(state)) passed = lines.pass(at, passed, Math.max(0, state?.step ?? 0));
    else if (passed >= 0) {
      lines.pass(at, passed, lines.departures);
      passed = -1;
    }
  }
}

/** How many deals stood in each stage at some moments. */
export interface StageOccupancy {
  /** Epoch milliseconds. */
  readonly moments: readonly number[];
  /** Places in `states`: the open stages in order, then the unknown state. */
  readonly states: readonly number[];
  /** One row of counts per state. */
  readonly counts: readonly Int32Array[];
}

/**
 * Deals in each stage at each of the ascending moments (epoch milliseconds), what happens at a moment included; moments
 * after `asOf` are left out. Unlike cumulative flow it may fall. O(rows · log moments).
 */
export function stageOccupancy(log: PipelineLog, moments: readonly number[]): StageOccupancy {
  checkMoments(moments);
  const seen = moments.filter((at) => at <= log.asOf);
  const columns = log.states.map(() => new Int32Array(seen.length));
  const {deal, state, enter, exit} = episodesOf(log);
  const change = (place: number, at: number, by: number): void => {
    const slot = bisectLeft(seen, at);
    const column = columns[place];
    if (column && slot < seen.length) column[slot] = (column[slot] ?? 0) + by;
  };
  for (let i = 0; i < deal.length; i++) {
    change(state[i] ?? 0, enter[i] ?? NaN, 1);
    const gone = exit[i] ?? NaN;
    if (!Number.isNaN(gone)) change(state[i] ?? 0, gone, -1);
  }
  for (const column of columns)
    for (let i = 1; i < column.length; i++) column[i] = (column[i] ?? 0) + (column[i - 1] ?? 0);
  const states = [...log.states.keys()].filter((place) => isUndecided(log.states[place]));
  return {moments: seen, states, counts: states.map((place) => columns[place] ?? new Int32Array(0))};
}
