import {quantileSorted} from 'd3';
import {STEP_ROWS, type Steps} from '../steps.js';
import {randomSource, type RandomSource} from '../stats/random.js';
import type {Interval} from '../stats/wilson.js';
import {chainImpacts, chainOf} from './chain-impacts.js';
import {tally, type ChainRows} from './chain-rows.js';

/** How samples of deals are drawn. */
export interface BootstrapOptions {
  /** Whole number; the same seed draws the same samples. */
  readonly seed: number;
  /** How many samples of deals; 400 unless told. */
  readonly resamples?: number;
}

/** Impacts of the stages in samples of the deals. */
export interface ImpactSamples {
  /** Samples drawn. Those in which nothing was won have no impacts. */
  readonly resamples: number;
  /** Impacts, sample by sample: `impact[sample * stages + stage]`; only of samples that have them. */
  readonly impact: Float64Array;
  readonly stages: number;
}

/** How often each deal is drawn when as many are drawn as there are, with replacement. */
function drawWeights(weights: Uint16Array, source: RandomSource): void {
  weights.fill(0);
  for (let i = 0; i < weights.length; i++) weights[source.integer(weights.length)]! += 1;
}

/**
 * Impacts of the stages in samples of whole deals, drawn with replacement, so that what belongs to a deal stays together.
 * Yields as it goes. O(resamples · (rows + states³)). Source: Efron's bootstrap.
 */
export function* bootstrapImpacts(rows: ChainRows, {seed, resamples = 400}: BootstrapOptions): Steps<ImpactSamples> {
  if (!(Number.isInteger(resamples) && resamples >= 1))
    throw new RangeError(`resamples is ${resamples}: give a whole number from 1 on`);
  const source = randomSource(seed);
  const weights = new Uint16Array(rows.deals.length);
  const impact = new Float64Array(resamples * rows.stages);
  let used = 0;
  let work = 0;
  for (let sample = 0; sample < resamples && weights.length > 0; sample++) {
    drawWeights(weights, source);
    const chain = chainOf(tally(rows, weights), rows.stages);
    const solved = chain && chainImpacts(chain);
    for (const stage of solved?.stages ?? []) impact[used++] = stage.impact;
    work += rows.deal.length + weights.length;
    if (work < STEP_ROWS) continue;
    work = 0;
    yield (sample + 1) / resamples;
  }
  return {resamples, impact: impact.slice(0, used), stages: rows.stages};
}

/** How sure the impact of a stage is. */
export interface ImpactSpread {
  /** Share of the samples in which the stage ranks first; 0 where none could be ranked. */
  readonly pBest: number;
  /** 95 % percentile interval; `null` where none could be ranked. */
  readonly interval: Interval | null;
}

/** Index of the largest of the stages in a sample; the earlier of equal ones. */
function bestIn({impact, stages}: ImpactSamples, sample: number): number {
  let best = 0;
  for (let stage = 1; stage < stages; stage++)
    if ((impact[sample * stages + stage] ?? 0) > (impact[sample * stages + best] ?? 0)) best = stage;
  return best;
}

/** The impacts of one stage in all samples that have them. */
export function samplesOfStage({impact, stages}: ImpactSamples, stage: number): Float64Array {
  return impact.filter((_, i) => i % stages === stage);
}

/**
 * Chance to rank first and interval of each stage. Samples that could not be ranked speak for no stage.
 * O(resamples · stages log resamples).
 */
export function impactSpreads(samples: ImpactSamples): readonly ImpactSpread[] {
  const {impact, stages, resamples} = samples;
  const first = new Uint32Array(stages);
  for (let sample = 0; sample * stages < impact.length; sample++) first[bestIn(samples, sample)]! += 1;
  return Array.from(first, (count, stage) => {
    const sorted = [...samplesOfStage(samples, stage).sort()];
    const [lower, upper] = [quantileSorted(sorted, 0.025), quantileSorted(sorted, 0.975)];
    const interval = lower === undefined || upper === undefined ? null : {lower, upper};
    return {pBest: count / resamples, interval};
  });
}
