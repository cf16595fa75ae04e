import {normalise} from '../../../src/analytics/log/normalise.js';
import type {PipelineLog} from '../../../src/analytics/log/pipeline-log.js';
import type {HazardModel} from '../../../src/analytics/forecast/hazard-model.js';
import {AGE_BINS} from '../../../src/analytics/forecast/hazard-exposure.js';
import type {PlantedWorld} from '../../../src/testing/planted-world.js';

/** The log of a planted world at its end; its sources are followed. */
export const plantedLog = ({deals, events, pipeline, asOf}: PlantedWorld, zone = 'UTC'): PipelineLog =>
  normalise({deals, events, pipeline, asOf, zone, fields: ['source']});

/** Weekly rates of a step to each exit, by age bin; the last one given holds for all older ages. */
export type StepRates = readonly (readonly number[])[];

/** A model of one class with given rates. Exits: the steps, then won, lost, left. */
export function modelOf(rows: readonly StepRates[]): HazardModel {
  const steps = rows.length;
  const exits = steps + 3;
  const rates = rows.flatMap((byBin) =>
    AGE_BINS.flatMap((_, bin) => [...(byBin[Math.min(bin, byBin.length - 1)] ?? [])]),
  );
  const cells = steps * AGE_BINS.length;
  return {
    asOf: 0,
    table: {steps, exits, exitOf: new Uint8Array(0), state: new Uint8Array(steps)},
    classes: {count: 1, limits: new Float64Array(0), words: []},
    rates: Float64Array.from(rates),
    weeks: new Float64Array(cells),
    reached: new Float64Array(cells),
    exits: 1,
    arrivals: {
      weeks: 26,
      count: Float64Array.of(260),
      entry: Float64Array.from({length: exits}, (_, exit) => (exit === 0 ? 1 : 0)),
      amounts: [Float64Array.of(100, 300)],
    },
  };
}

/** Weekly rates that give these chances per week: `-ln(stay)` shared as the chances are. */
export function ratesFor(chances: readonly number[]): readonly number[] {
  const leave = chances.reduce((sum, chance) => sum + chance, 0);
  return chances.map((chance) => (leave === 0 ? 0 : (-Math.log(1 - leave) * chance) / leave));
}
