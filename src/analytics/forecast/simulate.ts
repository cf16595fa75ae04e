import {quantileSorted} from 'd3';
import type {Steps} from '../steps.js';
import {
  distributionQuantile,
  EXACT_DEALS,
  probabilityOfAtLeast,
  totalDistribution,
  type YesNoAmount,
} from '../stats/convolution.js';
import type {Expectation} from './expectation.js';
import {newTotals} from './new-part.js';
import {openTotals} from './open-part.js';
import {NO_SHOCK, shockFactors, type Shock} from './shock.js';

/** Runs drawn unless told otherwise. */
export const FORECAST_RUNS = 2000;
/** Deals of the largest variance that are drawn one by one; the rest is one normal number. */
export const SINGLE_DEALS = 500;

/** What a forecast says of a sum of money, minor units. */
export interface Spread {
  readonly mean: number;
  /** One in ten periods brings less. */
  readonly p10: number;
  readonly p50: number;
  /** One in ten periods brings more. */
  readonly p90: number;
}

/** What a period may bring. */
export interface Outlook extends Spread {
  /** Chance that the total is at least the target, 0 to 1; `null` without a target. */
  readonly probabilityOfTarget: number | null;
  /** What of it comes from deals that are open now. */
  readonly openPart: Spread;
  /** What of it comes from deals that are not there yet. */
  readonly newPart: Spread;
  /** Worked out exactly, not drawn. */
  readonly exact: boolean;
}

/** How the runs are drawn. */
export interface SimulateOptions {
  /** A whole number. The same seed gives the same outlook. */
  readonly seed: number;
  /** Hash of each deal's id, by place: `log.seeds`. */
  readonly seeds: Uint32Array;
  readonly shock?: Shock;
  /** Minor units. */
  readonly target?: number | undefined;
  readonly runs?: number;
  /** See {@link SINGLE_DEALS}. */
  readonly single?: number;
}

const NOTHING: Spread = {mean: 0, p10: 0, p50: 0, p90: 0};

function spreadOf(totals: Float64Array): Spread {
  // Sorted as typed numbers, which is quick; d3 reads lists.
  const ascending = [...totals.toSorted()];
  const at = (q: number): number => quantileSorted(ascending, q) ?? 0;
  return {
    mean: ascending.reduce((sum, total) => sum + total, 0) / ascending.length,
    p10: at(0.1),
    p50: at(0.5),
    p90: at(0.9),
  };
}

/** The deals as yes-or-no amounts where the total can be worked out exactly: few, independent, nothing to come. */
function exactDeals({p, amount, arrivals, wonAlready}: Expectation, {sigma, cal}: Shock): YesNoAmount[] | null {
  if (sigma !== 0 || p.length > EXACT_DEALS || arrivals.some(({wins}) => wins > 0)) return null;
  if (!Number.isSafeInteger(wonAlready) || !amount.every(Number.isSafeInteger)) return null;
  return Array.from(p, (chance, i) => ({amount: amount[i] ?? 0, probability: Math.min(1, chance * cal)}));
}

function exactOutlook(deals: readonly YesNoAmount[], won: number, target: number | undefined): Outlook {
  const open = totalDistribution(deals);
  const at = (q: number): number => distributionQuantile(open, q);
  const mean = open.value.reduce((sum, value, row) => sum + value * (open.probability[row] ?? 0), 0);
  const openPart = {mean, p10: at(0.1), p50: at(0.5), p90: at(0.9)};
  const chance = (wanted: number): number => (wanted <= won ? 1 : probabilityOfAtLeast(open, wanted - won));
  const probabilityOfTarget = target === undefined ? null : chance(target);
  return {...raised(openPart, won), probabilityOfTarget, openPart, newPart: NOTHING, exact: true};
}

/** A part on top of what is won. Never below it: a credit note that may come does not take back what came. */
function raised({mean, p10, p50, p90}: Spread, won: number): Spread {
  const up = (part: number): number => won + Math.max(0, part);
  return {mean: up(mean), p10: up(p10), p50: up(p50), p90: up(p90)};
}

/**
 * What a period may bring, minor units: chances of single deals, a common factor on all of them, new business, drawn
 * `runs` times (2,000); exact for up to 20 deals without shock and new business. Quantiles by linear interpolation.
 * With nothing, all is what is won already. Up to `single` deals, one more deal of a positive amount never lowers a
 * quantile, except where exactness ends. The order of the deals changes nothing. O(single x runs + n log n).
 */
export function* simulateSteps(expectation: Expectation, options: SimulateOptions): Steps<Outlook> {
  const {seed, seeds, target, shock = NO_SHOCK, runs = FORECAST_RUNS, single = SINGLE_DEALS} = options;
  if (!(Number.isInteger(runs) && runs > 0)) throw new RangeError(`runs is ${runs}: give a whole number above 0`);
  const {p, amount, deal, arrivals, wonAlready} = expectation;
  const exact = exactDeals(expectation, shock);
  if (exact) return exactOutlook(exact, wonAlready, target);
  const factors = shockFactors(shock, seed, runs);
  const gamble = {p, amount, seeds: Uint32Array.from(deal, (place) => seeds[place] ?? 0)};
  const open = yield* openTotals(gamble, factors, seed, single);
  const fresh = yield* newTotals(arrivals, factors, seed);
  const totals = open.map((value, r) => value + (fresh[r] ?? 0));
  let reached = 0;
  for (const total of totals) if (wonAlready + Math.max(0, total) >= (target ?? Infinity)) reached++;
  return {
    ...raised(spreadOf(totals), wonAlready),
    probabilityOfTarget: target === undefined ? null : reached / runs,
    openPart: spreadOf(open),
    newPart: spreadOf(fresh),
    exact: false,
  };
}
