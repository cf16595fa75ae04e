import {randomSource} from '../stats/random.js';

/** What is common to all deals of a period, beside the chances of each. */
export interface Shock {
  /** Standard deviation of the logarithm of the common factor; 0: deals are independent. */
  readonly sigma: number;
  /** Factor by which the method's expectations have to be corrected; 1: none. */
  readonly cal: number;
}

/** No shock and no correction. */
export const NO_SHOCK: Shock = {sigma: 0, cal: 1};

/**
 * The factor on all chances in each run, `cal x e^g` with `g` normal, mean `-sigma^2 / 2` (so that the factor's mean is
 * `cal`). Depends on the seed and the shock only. O(runs).
 */
export function shockFactors({sigma, cal}: Shock, seed: number, runs: number): Float64Array {
  const random = randomSource(seed);
  const factors = new Float64Array(runs);
  for (let r = 0; r < runs; r++) factors[r] = cal * Math.exp(sigma * random.normal() - (sigma * sigma) / 2);
  return factors;
}
