import {FLAG, NONE, type PipelineLog, type Track} from '../log/pipeline-log.js';

/** Milliseconds of a week. */
export const WEEK_MS = 604_800_000;

/** Weeks of age in a stage at which a new bin begins: 0, 1, 2, 3-4, 5-7, 8-12, 13-20, 21 and more. */
export const AGE_BINS = [0, 1, 2, 3, 5, 8, 13, 21] as const;
const BINS = AGE_BINS.length;

/**
 * The numbering of a hazard model. Steps are the states in which a deal is worked on: the open stages in order, then the
 * unknown state. Exits are the steps, then won, lost, and left (deleted, or gone to another pipeline).
 */
export interface StepTable {
  /** How many steps there are. */
  readonly steps: number;
  /** How many exits: `steps + 3`. Won is exit `steps`, lost the next, left the last. */
  readonly exits: number;
  /** By place of the state: its exit. */
  readonly exitOf: Uint8Array;
  /** By step: the place of its state. */
  readonly state: Uint8Array;
}

/** Numbers the states of a log. */
export function stepTable({states}: Pick<PipelineLog, 'states'>): StepTable {
  const open = states.flatMap(({kind}, place) => (kind === 'open' ? [place] : []));
  const unknown = states.findIndex(({kind}) => kind === 'unknown');
  const steps = open.length + 1;
  const exitOf = Uint8Array.from(states, ({kind, step}) => {
    if (kind === 'open') return step;
    return {unknown: steps - 1, won: steps, lost: steps + 1, gone: steps + 2, transferred: steps + 2}[kind];
  });
  return {steps, exits: steps + 3, exitOf, state: Uint8Array.from([...open, unknown < 0 ? NONE : unknown])};
}

/** What was seen of stays, by class, step, age bin and exit: weeks at risk and exits, newer ones weighing more. */
export interface Exposure {
  readonly table: StepTable;
  readonly classes: number;
  /** Weeks at risk at `(class * steps + step) * bins + bin`. */
  readonly weeks: Float64Array;
  /** Exits at `cell * exits + exit`. */
  readonly events: Float64Array;
  /** Weeks and exits of stays of which nobody says when they began, by step: they have no age. */
  readonly agelessWeeks: Float64Array;
  readonly agelessEvents: Float64Array;
  /** Stays that reached the cell, newer ones weighing more. */
  readonly reached: Float64Array;
  /** Exits in all, each counted as 1. */
  readonly count: number;
}

/** A stay in a step. `exit` is -1 while it goes on; then `end` is the moment up to which it was seen. */
interface Stay {
  deal: number;
  step: number;
  begin: number;
  end: number;
  exit: number;
}

class ExposureCounter {
  readonly exposure: {-readonly [K in keyof Exposure]: Exposure[K]};
  readonly #track: Track<Uint8Array>;
  readonly #none: number;
  readonly #asOf: number;
  readonly #perMs: number;

  constructor(log: PipelineLog, classes: number, track: Track<Uint8Array>, halfLife: number) {
    const table = stepTable(log);
    const cells = classes * table.steps * BINS;
    this.exposure = {
      table,
      classes,
      weeks: new Float64Array(cells),
      events: new Float64Array(cells * table.exits),
      agelessWeeks: new Float64Array(table.steps),
      agelessEvents: new Float64Array(table.steps * table.exits),
      reached: new Float64Array(cells),
      count: 0,
    };
    this.#track = track;
    this.#none = classes - 1;
    this.#asOf = log.asOf;
    this.#perMs = Math.LN2 / (halfLife * WEEK_MS);
  }

  #weight(ms: number): number {
    return this.#perMs === 0 ? 1 : Math.exp((ms - this.#asOf) * this.#perMs);
  }

  /** Weighted weeks between two moments of known weight: the integral of the weight. */
  #weeks(from: number, to: number, fall: number): number {
    return this.#perMs === 0 ? (to - from) / WEEK_MS : fall / (this.#perMs * WEEK_MS);
  }

  addAgeless({step, begin, end, exit}: Stay): void {
    const {agelessWeeks, agelessEvents, table} = this.exposure;
    const weight = this.#weight(end);
    agelessWeeks[step] = (agelessWeeks[step] ?? 0) + this.#weeks(begin, end, weight - this.#weight(begin));
    if (exit < 0) return;
    this.exposure.count++;
    const place = step * table.exits + exit;
    agelessEvents[place] = (agelessEvents[place] ?? 0) + weight;
  }

  /** Cuts the stay where its class changes. A change at the moment of the exit comes too late: it is part of closing. */
  add(stay: Stay): void {
    const {start, at, value} = this.#track;
    const last = start[stay.deal + 1] ?? 0;
    let row = start[stay.deal] ?? 0;
    while (row < last && (at[row] ?? Infinity) <= stay.begin) row++;
    let classAt = row > (start[stay.deal] ?? 0) ? (value[row - 1] ?? this.#none) : this.#none;
    let from = stay.begin;
    for (; row < last && (at[row] ?? Infinity) < stay.end; row++) {
      const next = value[row] ?? this.#none;
      if (next === classAt) continue;
      const change = at[row] ?? from;
      this.#addPart(stay, classAt, from, change);
      from = change;
      classAt = next;
    }
    const cell = this.#addPart(stay, classAt, from, stay.end);
    if (stay.exit >= 0) this.#addExit(stay, cell);
  }

  /** Weeks at risk of a part of a stay in one class; gives the cell in which it ends. */
  #addPart(stay: Stay, classAt: number, from: number, to: number): number {
    const {weeks, reached, table} = this.exposure;
    const base = (classAt * table.steps + stay.step) * BINS;
    let bin = 0;
    while (bin + 1 < BINS && stay.begin + (AGE_BINS[bin + 1] ?? 0) * WEEK_MS <= from) bin++;
    let weight = this.#weight(from);
    for (let now = from; ; bin++) {
      const edge = bin + 1 < BINS ? stay.begin + (AGE_BINS[bin + 1] ?? 0) * WEEK_MS : Infinity;
      const stop = Math.min(edge, to);
      const next = this.#weight(stop);
      reached[base + bin] = (reached[base + bin] ?? 0) + weight;
      weeks[base + bin] = (weeks[base + bin] ?? 0) + this.#weeks(now, stop, next - weight);
      if (edge >= to) return base + bin;
      now = stop;
      weight = next;
    }
  }

  #addExit({exit, end}: Stay, cell: number): void {
    const place = cell * this.exposure.table.exits + exit;
    this.exposure.count++;
    this.exposure.events[place] = (this.exposure.events[place] ?? 0) + this.#weight(end);
  }
}

/** Deals whose stages, or whose closing, nobody tells: their time at risk is not known. */
const UNTOLD = FLAG.noHistory | FLAG.noClosing;
/** Their first stay began before the log did, or came in with an import: it has no age. */
const AGELESS = FLAG.truncated | FLAG.noCreation | FLAG.imported;

/** The classes of deals over time, and how they are counted. */
export interface ExposureOptions {
  /** How many classes; the last is "not known". */
  readonly classes: number;
  readonly track: Track<Uint8Array>;
  /** Weeks after which what was seen counts half; `Infinity`: all counts the same. */
  readonly halfLife: number;
}

/**
 * Time at risk and exits of all stays up to `asOf`, to the millisecond: a stay that goes on counts as long as it was seen,
 * one that began before the log counts without age, a deal born in the middle from its birth. Left out: deals without
 * history, or without the moment of their closing, and an open stay that the deal itself contradicts. O(rows).
 */
export function exposureOf(log: PipelineLog, {classes, track, halfLife}: ExposureOptions): Exposure {
  const counter = new ExposureCounter(log, classes, track, halfLife);
  const {steps, exitOf} = counter.exposure.table;
  const {moves, end, marks, deals, asOf} = log;
  const stay: Stay = {deal: 0, step: 0, begin: 0, end: 0, exit: -1};
  for (let d = 0; d < end.length; d++) {
    const mark = marks[d] ?? 0;
    if (mark & UNTOLD) continue;
    const first = moves.start[d] ?? 0;
    const last = end[d] ?? 0;
    for (let row = first; row < last; row++) {
      const state = moves.value[row] ?? NONE;
      const step = exitOf[state] ?? steps;
      const goesOn = row + 1 === last;
      if (step >= steps || (goesOn && deals.state[d] !== state)) continue;
      stay.deal = d;
      stay.step = step;
      stay.begin = moves.at[row] ?? asOf;
      stay.end = goesOn ? asOf : (moves.at[row + 1] ?? asOf);
      stay.exit = goesOn ? -1 : (exitOf[moves.value[row + 1] ?? NONE] ?? -1);
      if (row === first && mark & AGELESS) counter.addAgeless(stay);
      else counter.add(stay);
    }
  }
  return counter.exposure;
}
