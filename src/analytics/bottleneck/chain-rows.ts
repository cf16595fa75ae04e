import {DAY_MS} from '../dwell/stay-samples.js';
import {isUndecided} from '../flow/undecided.js';
import {episodesOf, type Episodes} from '../log/episodes.js';
import {FLAG, NONE, type PipelineLog, type Span} from '../log/pipeline-log.js';
import {stepsOf} from '../log/view.js';
import type {Exclusion} from '../measure.js';

/** Ways out of a chain, in columns after those of its states. */
export const ENDS = ['won', 'lost', 'other'] as const;

/** Cell of a stay that has not ended. */
const STAYS = 0xffff;

/**
 * All that a chain is estimated from, one row per stay, in the order of the deals: for a sample of deals rows are added up
 * as often as their deal was drawn.
 */
export interface ChainRows {
  /** Places in `states` of the states of the chain: open stages in order, then the unknown state if it was used. */
  readonly places: readonly number[];
  /** How many of them are stages. */
  readonly stages: number;
  /** Places in `ids` of the deals that have rows. */
  readonly deals: Uint32Array;
  /** Per row its deal: index into `deals`. */
  readonly deal: Uint32Array;
  /** Per row its state: index into `places`. */
  readonly state: Uint8Array;
  /** Per row milliseconds at risk: whole numbers, whose sum does not depend on their order. */
  readonly time: Float64Array;
  /** Per row `state * (places + ends) + target`, where `target` is a state or, after them, one of {@link ENDS}. */
  readonly cell: Uint16Array;
  /** 1 where the deal entered the pipeline by this stay: created, or opened again. */
  readonly begins: Uint8Array;
  readonly excluded: Readonly<Partial<Record<Exclusion, number>>>;
}

interface Target {
  readonly index: Int16Array;
  readonly width: number;
}

/** Column of each state as a target, by its place. */
function targetsOf(log: PipelineLog, places: readonly number[]): Target {
  const index = Int16Array.from(log.states, ({kind}, place) => {
    const inside = places.indexOf(place);
    if (inside >= 0) return inside;
    return places.length + (kind === 'won' ? 0 : kind === 'lost' ? 1 : 2);
  });
  return {index, width: places.length + ENDS.length};
}

/** States of the chain: the unknown one belongs to it only where deals stood in it. */
function placesOf(log: PipelineLog, {state}: Episodes): readonly number[] {
  const unknown = log.states.findIndex(({kind}) => kind === 'unknown');
  return [...stepsOf(log).map(({place}) => place), ...(state.includes(unknown) ? [unknown] : [])];
}

const UNTOLD = FLAG.truncated | FLAG.noCreation | FLAG.imported;

/** Whether a stay is an entry into the pipeline: the first of a deal that really came then, or one after a closing. */
function isBegin(log: PipelineLog, {deal, to}: Episodes, row: number): boolean {
  const d = deal[row] ?? 0;
  if (row > 0 && deal[row - 1] === d) return !isUndecided(log.states[to[row - 1] ?? NONE]);
  const first = log.states[log.moves.value[log.moves.start[d] ?? 0] ?? NONE];
  return !isUndecided(first) || ((log.marks[d] ?? 0) & UNTOLD) === 0;
}

/** Why nothing can be learnt from a deal's way. */
function flawOf(marks: number): Exclusion | null {
  if (marks & FLAG.noHistory) return 'noHistory';
  return marks & FLAG.noClosing ? 'undatedClosing' : null;
}

/** Columns for as many rows as there may be. */
class RowColumns {
  readonly deals: Uint32Array;
  readonly deal: Uint32Array;
  readonly state: Uint8Array;
  readonly time: Float64Array;
  readonly cell: Uint16Array;
  readonly begins: Uint8Array;
  #rows = 0;
  #deals = 0;

  constructor(most: number) {
    this.deals = new Uint32Array(most);
    this.deal = new Uint32Array(most);
    this.state = new Uint8Array(most);
    this.time = new Float64Array(most);
    this.cell = new Uint16Array(most);
    this.begins = new Uint8Array(most);
  }

  /** Begins a row of a deal; rows come in the order of the deals. */
  add(deal: number): number {
    if (this.#deals === 0 || this.deals[this.#deals - 1] !== deal) this.deals[this.#deals++] = deal;
    this.deal[this.#rows] = this.#deals - 1;
    return this.#rows++;
  }

  /** The columns as far as they are filled. */
  filled(): Pick<ChainRows, 'deals' | 'deal' | 'state' | 'time' | 'cell' | 'begins'> {
    const rows = this.#rows;
    return {
      deals: this.deals.slice(0, this.#deals),
      deal: this.deal.slice(0, rows),
      state: this.state.slice(0, rows),
      time: this.time.slice(0, rows),
      cell: this.cell.slice(0, rows),
      begins: this.begins.slice(0, rows),
    };
  }
}

/** The part of a stay that lies within a span, in milliseconds. */
function timeWithin({enter, exit}: Episodes, row: number, span: Span): number {
  const gone = exit[row] ?? NaN;
  const last = gone < span.end ? gone : span.end;
  return Math.max(0, last - Math.max(enter[row] ?? NaN, span.start));
}

/**
 * Stays, exits and entries of the deals within a span (everything up to `asOf` unless told). Stays that began earlier are
 * at risk from the start of the span, unfinished ones up to its end. Deals without a history, and those of which nobody
 * says when they were closed, are left out and counted. O(rows).
 */
export function chainRows(log: PipelineLog, span: Span = {start: -Infinity, end: Infinity}): ChainRows {
  const episodes = episodesOf(log);
  const {deal, state, enter, exit, to} = episodes;
  const places = placesOf(log, episodes);
  const {index, width} = targetsOf(log, places);
  const columns = new RowColumns(deal.length);
  const excluded: Partial<Record<Exclusion, number>> = {};
  let flawed = -1;
  for (let i = 0; i < deal.length; i++) {
    const d = deal[i] ?? 0;
    const gone = exit[i] ?? NaN;
    if ((enter[i] ?? NaN) >= span.end || gone < span.start) continue;
    const flaw = flawOf(log.marks[d] ?? 0);
    if (flaw && d !== flawed) excluded[flaw] = (excluded[flaw] ?? 0) + 1;
    if (flaw) flawed = d;
    if (flaw) continue;
    const row = columns.add(d);
    const place = index[state[i] ?? 0] ?? 0;
    const left = gone < span.end;
    columns.state[row] = place;
    columns.time[row] = timeWithin(episodes, i, left ? span : {start: span.start, end: Math.min(span.end, log.asOf)});
    columns.cell[row] = left ? place * width + (index[to[i] ?? 0] ?? 0) : STAYS;
    columns.begins[row] = (enter[i] ?? NaN) >= span.start && isBegin(log, episodes, i) ? 1 : 0;
  }
  return {places, stages: stepsOf(log).length, ...columns.filled(), excluded};
}

/** Sums of rows. */
export interface ChainTally {
  /** Moves by cell: states by (states and {@link ENDS}). */
  readonly moves: Float64Array;
  /** Days at risk by state. */
  readonly days: Float64Array;
  /** Entries into the pipeline by state. */
  readonly begins: Float64Array;
}

/** Adds rows up, each as often as its deal is wanted (once unless told). O(rows). */
export function tally(rows: ChainRows, weights?: ArrayLike<number>): ChainTally {
  const size = rows.places.length;
  const moves = new Float64Array(size * (size + ENDS.length));
  const time = new Float64Array(size);
  const begins = new Float64Array(size);
  const {deal, state, cell} = rows;
  for (let row = 0; row < deal.length; row++) {
    const weight = weights ? (weights[deal[row]!] ?? 0) : 1;
    if (weight === 0) continue;
    const place = state[row]!;
    time[place]! += weight * rows.time[row]!;
    begins[place]! += weight * rows.begins[row]!;
    if (cell[row] !== STAYS) moves[cell[row]!]! += weight;
  }
  return {moves, days: time.map((ms) => ms / DAY_MS), begins};
}

/** How often a state was left, in all and by some targets: states or, after them, {@link ENDS}. */
export function exitsOf({moves, days}: ChainTally, state: number, wanted?: (target: number) => boolean): number {
  const width = days.length + ENDS.length;
  let sum = 0;
  for (let target = 0; target < width; target++)
    if (!wanted || wanted(target)) sum += moves[state * width + target] ?? 0;
  return sum;
}

/** The deals (places in `ids`, ascending) that left a state to one of some targets. O(rows). */
export function dealsThatWent(rows: ChainRows, state: number, wanted: (target: number) => boolean): Uint32Array {
  const width = rows.places.length + ENDS.length;
  const found = new Set<number>();
  for (let row = 0; row < rows.deal.length; row++) {
    const cell = rows.cell[row] ?? STAYS;
    if (cell === STAYS || rows.state[row] !== state || !wanted(cell % width)) continue;
    found.add(rows.deals[rows.deal[row] ?? 0] ?? 0);
  }
  return Uint32Array.from(found);
}
