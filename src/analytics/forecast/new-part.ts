import type {Steps} from '../steps.js';
import {randomSource, type RandomSource} from '../stats/random.js';
import type {ArrivalClass} from './expectation.js';

/** Beyond so many wins in a run their sum is drawn as one normal number. */
const MOST_DRAWN = 64;
/** Runs between two yields. */
const RUNS_PER_STEP = 512;
const NEW_STREAM = 0x2545f491;

/** A class of arrivals with the mean and the deviation of its amounts. */
interface Source extends ArrivalClass {
  readonly mean: number;
  readonly deviation: number;
}

function sourceOf(arrival: ArrivalClass): Source {
  const {amounts} = arrival;
  const mean = amounts.reduce((sum, amount) => sum + amount, 0) / amounts.length;
  const squares = amounts.reduce((sum, amount) => sum + (amount - mean) ** 2, 0);
  return {...arrival, mean, deviation: Math.sqrt(squares / amounts.length)};
}

/** Value of so many wins, with amounts drawn from earlier ones. */
function valueOf({amounts, mean, deviation}: Source, wins: number, random: RandomSource): number {
  if (wins > MOST_DRAWN) return wins * mean + Math.sqrt(wins) * deviation * random.normal();
  let value = 0;
  for (let i = 0; i < wins; i++) value += amounts[random.integer(amounts.length)] ?? 0;
  return value;
}

/**
 * What deals that are not there yet bring in each run, minor units: of each class a Poisson number of wins around a rate
 * that is itself drawn from what is known of it (Gamma), times the run's factor; amounts are drawn from earlier ones.
 * Classes without amounts bring nothing. O(runs x wins).
 */
export function* newTotals(
  arrivals: readonly ArrivalClass[],
  factors: Float64Array,
  seed: number,
): Steps<Float64Array> {
  const totals = new Float64Array(factors.length);
  const sources = arrivals.filter(({amounts, wins}) => amounts.length > 0 && wins > 0).map(sourceOf);
  if (sources.length === 0) return totals;
  const random = randomSource(seed ^ NEW_STREAM);
  for (let r = 0; r < totals.length; r++) {
    if (r % RUNS_PER_STEP === RUNS_PER_STEP - 1) yield r / totals.length;
    for (const source of sources) {
      const {wins, shape} = source;
      const rate = shape < Infinity ? random.gamma(shape, wins / shape) : wins;
      totals[r] = (totals[r] ?? 0) + valueOf(source, random.poisson(rate * (factors[r] ?? 1)), random);
    }
  }
  return totals;
}
