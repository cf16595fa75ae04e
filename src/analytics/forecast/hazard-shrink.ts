import type {PipelineLog} from '../log/pipeline-log.js';
import {AGE_BINS, type Exposure} from './hazard-exposure.js';

const BINS = AGE_BINS.length;

/** How much weight the coarser rate has in the finer one, in weeks at risk. */
export const SHRINKAGE = 15;

/** Weeks at risk that what people believe of a stage is worth: it decides only where nothing was seen. */
const PRIOR_WEEKS = 1;

/** Share of deals that leave a stage in a week where no stage of the log was ever left. */
const NO_RATE = 1 / 8;

const at = (values: Float64Array, place: number): number => values[place] ?? 0;

/** Weeks and exits of each step, over all classes and ages. */
function stepTotals({table, classes, weeks, events, agelessWeeks, agelessEvents}: Exposure): {
  readonly weeks: Float64Array;
  readonly events: Float64Array;
} {
  const totals = {weeks: agelessWeeks.slice(), events: agelessEvents.slice()};
  for (let cell = 0; cell < classes * table.steps * BINS; cell++) {
    const step = Math.floor(cell / BINS) % table.steps;
    totals.weeks[step] = at(totals.weeks, step) + at(weeks, cell);
    for (let exit = 0; exit < table.exits; exit++) {
      const place = step * table.exits + exit;
      totals.events[place] = at(totals.events, place) + at(events, cell * table.exits + exit);
    }
  }
  return totals;
}

/** Rates that give each step the chance that its stage is said to have, at the common pace of all steps. */
function believedRates(log: PipelineLog, {table}: Exposure, totals: ReturnType<typeof stepTotals>): Float64Array {
  const {steps, exits, state} = table;
  const weeks = totals.weeks.reduce((sum, value) => sum + value, 0);
  const events = totals.events.reduce((sum, value) => sum + value, 0);
  const pace = weeks > 0 && events > 0 ? events / weeks : NO_RATE;
  const ended = [steps, steps + 1, steps + 2].map((exit) => {
    let sum = 0;
    for (let step = 0; step < steps; step++) sum += at(totals.events, step * exits + exit);
    return sum;
  });
  const all = ended.reduce((sum, value) => sum + value, 0);
  const common = all > 0 ? (ended[0] ?? 0) / all : 0.5;
  const rates = new Float64Array(steps * exits);
  for (let step = 0; step < steps; step++) {
    const chance = log.states[state[step] ?? -1]?.chance ?? common;
    rates[step * exits + steps] = pace * chance;
    rates[step * exits + steps + 1] = pace * (1 - chance);
  }
  return rates;
}

/** Adds `weight` weeks at the coarser rate to what was seen. */
const pulled = (events: number, weeks: number, coarse: number, weight: number): number =>
  weeks + weight > 0 ? (events + weight * coarse) / (weeks + weight) : coarse;

/** Rates by step and exit, of one class, against those of all classes: pulled towards 1. */
function classRatios(exposure: Exposure, inStep: Float64Array, shrinkage: number): Float64Array {
  const {table, classes, weeks, events} = exposure;
  const {steps, exits} = table;
  const ratios = new Float64Array(classes * steps * exits).fill(1);
  for (let group = 0; group < classes * steps; group++) {
    let risk = 0;
    for (let bin = 0; bin < BINS; bin++) risk += at(weeks, group * BINS + bin);
    for (let exit = 0; exit < exits; exit++) {
      let seen = 0;
      for (let bin = 0; bin < BINS; bin++) seen += at(events, (group * BINS + bin) * exits + exit);
      const coarse = at(inStep, (group % steps) * exits + exit);
      if (coarse > 0) ratios[group * exits + exit] = pulled(seen, risk, coarse, shrinkage) / coarse;
    }
  }
  return ratios;
}

/** Rates by step and exit over all classes and ages; what is believed of a stage decides where nothing was seen. */
function stepRates(log: PipelineLog, exposure: Exposure): Float64Array {
  const totals = stepTotals(exposure);
  const {exits} = exposure.table;
  return believedRates(log, exposure, totals).map((believed, place) =>
    pulled(at(totals.events, place), at(totals.weeks, Math.floor(place / exits)), believed, PRIOR_WEEKS),
  );
}

/**
 * Exits per week at risk by class, step, age bin and exit (`cell * exits + exit`): `(d + K h) / (r + K)` in two levels,
 * K in weeks at risk. The rate of a step and bin over all classes is pulled towards that of the step, and the rate of a
 * class there towards that, times how the class differs from all in this step at any age: cells are thin, and pulled to
 * the rate of all classes big deals would look as easy as small ones. A step where nothing was seen takes the chance of
 * its stage. O(cells).
 */
export function shrunkRates(log: PipelineLog, exposure: Exposure, shrinkage: number): Float64Array {
  const {table, classes, weeks, events} = exposure;
  const {steps, exits} = table;
  const inStep = stepRates(log, exposure);
  const ratios = classRatios(exposure, inStep, shrinkage);
  const rates = new Float64Array(events.length);
  const size = steps * BINS;
  for (let place = 0; place < size * exits; place++) {
    const cell = Math.floor(place / exits);
    const ofStep = Math.floor(cell / BINS) * exits + (place % exits);
    let [seen, risk] = [0, 0];
    for (let c = 0; c < classes; c++) {
      seen += at(events, c * size * exits + place);
      risk += at(weeks, c * size + cell);
    }
    const inBin = pulled(seen, risk, at(inStep, ofStep), shrinkage);
    for (let c = 0; c < classes; c++) {
      const own = c * size * exits + place;
      const coarse = inBin * at(ratios, c * steps * exits + ofStep);
      rates[own] = pulled(at(events, own), at(weeks, c * size + cell), coarse, shrinkage);
    }
  }
  return rates;
}
