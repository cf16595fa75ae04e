import {AGE_BINS} from './hazard-exposure.js';
import type {HazardModel} from './hazard-model.js';

const BINS = AGE_BINS.length;
const OLDEST = AGE_BINS[BINS - 1] ?? 0;

/** Steps of time per week unless told otherwise: days. */
export const STEPS_PER_WEEK = 7;

/** How the recursion is run. */
export interface RecursionOptions {
  /**
   * Steps of time per week: 7 (default) or 1. A deal makes at most one move in a step, and waits half of one on average;
   * with weeks a quarter of four stages loses two weeks to that.
   */
  readonly perWeek?: number;
  /** Factor on the rate of winning, by weeks left to the end. Default 1 throughout. */
  readonly season?: (weeksLeft: number) => number;
  /** Factor on arrivals, by weeks left to the end. Default 1 throughout. */
  readonly arrivalSeason?: (weeksLeft: number) => number;
  /** Called after each step with the steps done; `value` is the table's own array, valid during the call. */
  readonly watch?: (done: number, value: Float64Array) => void;
}

/** Chances to be won within some time. */
export interface WinTable {
  readonly perWeek: number;
  /** Ages that are told apart, in steps of time; the last stands for all older ones. */
  readonly ages: number;
  /** Chance at `(class * steps + step) * ages + age`. */
  readonly value: Float64Array;
  /** By `class * steps + step`: weeks of coming in at one deal a week, times its chance to be won in time. */
  readonly newWins: Float64Array;
  /** Weeks of coming in. */
  readonly arrivalWeeks: number;
}

/** Chances per step of time: one move at most, so what remains stays. */
interface StepChances {
  /** By cell and exit. */
  readonly move: Float64Array;
  /** By cell. */
  readonly stay: Float64Array;
}

/** Turns weekly rates into chances for a step of time: of competing risks, each by its share of the whole. */
export function stepChances({rates, table}: HazardModel, perWeek: number, winFactor = 1): StepChances {
  const {exits, steps} = table;
  const cells = rates.length / exits;
  const move = new Float64Array(rates.length);
  const stay = new Float64Array(cells);
  for (let cell = 0; cell < cells; cell++) {
    const base = cell * exits;
    let total = 0;
    for (let exit = 0; exit < exits; exit++) total += (rates[base + exit] ?? 0) * (exit === steps ? winFactor : 1);
    const kept = Math.exp(-total / perWeek);
    stay[cell] = kept;
    for (let exit = 0; exit < exits && total > 0; exit++)
      move[base + exit] = ((rates[base + exit] ?? 0) * (exit === steps ? winFactor : 1) * (1 - kept)) / total;
  }
  return {move, stay};
}

class Recursion {
  readonly value: Float64Array;
  readonly newWins: Float64Array;
  readonly ages: number;
  readonly #model: HazardModel;
  readonly #binOf: Uint8Array;
  readonly #fresh: Float64Array;
  readonly #gain = new Float64Array(BINS);
  readonly #groups: number;

  constructor(model: HazardModel, perWeek: number) {
    this.#model = model;
    this.ages = OLDEST * perWeek + 1;
    this.#groups = model.classes.count * model.table.steps;
    this.value = new Float64Array(this.#groups * this.ages);
    this.newWins = new Float64Array(this.#groups);
    this.#fresh = new Float64Array(this.#groups);
    this.#binOf = Uint8Array.from({length: this.ages}, (_, age) => {
      let bin = 0;
      while (bin + 1 < BINS && age >= (AGE_BINS[bin + 1] ?? 0) * perWeek) bin++;
      return bin;
    });
  }

  /** `V_h(s,a) = h_won + sum_j h_j V_{h-1}(j,0) + (1 - sum h) V_{h-1}(s,a+1)`, in place: age by age upwards. */
  step(chances: StepChances): void {
    const {ages, value} = this;
    for (let group = 0; group < this.#groups; group++) this.#fresh[group] = value[group * ages] ?? 0;
    for (let group = 0; group < this.#groups; group++) {
      this.#gains(chances, group);
      const base = group * ages;
      for (let age = 0; age < ages; age++) {
        const bin = this.#binOf[age] ?? 0;
        const older = value[base + Math.min(age + 1, ages - 1)] ?? 0;
        value[base + age] = (this.#gain[bin] ?? 0) + (chances.stay[group * BINS + bin] ?? 0) * older;
      }
    }
  }

  /** What moving on is worth in each age bin of a class and step. */
  #gains({move}: StepChances, group: number): void {
    const {steps, exits} = this.#model.table;
    const classBase = Math.floor(group / steps) * steps;
    for (let bin = 0; bin < BINS; bin++) {
      const row = (group * BINS + bin) * exits;
      let gain = move[row + steps] ?? 0;
      for (let to = 0; to < steps; to++) gain += (move[row + to] ?? 0) * (this.#fresh[classBase + to] ?? 0);
      this.#gain[bin] = gain;
    }
  }

  /** Adds deals that come in evenly over the step just done, from what it was worth before and after. */
  arrive(weeks: number, before: Float64Array): void {
    for (let group = 0; group < this.#groups; group++) {
      const mean = ((before[group] ?? 0) + (this.value[group * this.ages] ?? 0)) / 2;
      this.newWins[group] = (this.newWins[group] ?? 0) + weeks * mean;
    }
  }

  fresh(): Float64Array {
    return Float64Array.from({length: this.#groups}, (_, group) => this.value[group * this.ages] ?? 0);
  }
}

/** Between two tables, `share` of the way from the first to the second. */
function between(low: Float64Array, high: Float64Array, share: number): Float64Array {
  return low.map((value, place) => value + ((high[place] ?? value) - value) * share);
}

/**
 * Chance to be won within `weeks` (any number from 0 on) of each class, step and age, by backward recursion over what is
 * left; and how many wins come of one arrival per week meanwhile. All 0 within 0 weeks. O(steps of time x ages x cells).
 */
export function winTable(model: HazardModel, weeks: number, options: RecursionOptions = {}): WinTable {
  if (!(weeks >= 0 && weeks < Infinity)) throw new RangeError(`weeks is ${weeks}: give a finite number of 0 or more`);
  const {perWeek = STEPS_PER_WEEK, season, arrivalSeason = () => 1, watch} = options;
  const recursion = new Recursion(model, perWeek);
  const total = weeks * perWeek;
  const last = Math.ceil(total - 1e-9);
  let factor = 1;
  let chances = stepChances(model, perWeek);
  let value: Float64Array = recursion.value;
  let arrivalWeeks = 0;
  for (let done = 0; done < last; done++) {
    const left = (done + 0.5) / perWeek;
    const next = season?.(left) ?? 1;
    if (next !== factor) chances = stepChances(model, perWeek, (factor = next));
    const part = Math.min(1, total - done);
    const old = part < 1 ? recursion.value.slice() : undefined;
    const fresh = recursion.fresh();
    recursion.step(chances);
    const came = (part / perWeek) * arrivalSeason(left);
    recursion.arrive(came, fresh);
    arrivalWeeks += came;
    value = old ? between(old, recursion.value, part) : recursion.value;
    watch?.(done + 1, recursion.value);
  }
  return {perWeek, ages: recursion.ages, value, newWins: recursion.newWins, arrivalWeeks};
}

/** The place in {@link WinTable.value} of a class, step and age in weeks. */
export function winPlace(
  {ages, perWeek}: Pick<WinTable, 'ages' | 'perWeek'>,
  {table}: HazardModel,
  {classAt, step, weeks}: {readonly classAt: number; readonly step: number; readonly weeks: number},
): number {
  return (classAt * table.steps + step) * ages + Math.min(ages - 1, Math.floor(weeks * perWeek + 1e-9));
}
