import type {PipelineLog} from '../log/pipeline-log.js';
import type {Measure} from '../measure.js';
import {roundHalfEven} from '../money/rates.js';
import {setsOf, type SetOptions} from './deal-sets.js';
import {addExcluded, measureOf, type Draft} from './draft.js';
import {pricedOf, type MoneyOptions, type Priced, type SizeOptions} from './priced.js';
import {meanInterval, meanOf} from './spread.js';
import {perDeal, sumOf, type Terms} from './terms.js';

/** Amount times chance of some deals. */
export interface Weighted {
  readonly deals: Uint32Array;
  /** Minor units, rounded per deal (half to even), so that parts add up to their sum. */
  readonly amounts: Float64Array;
  readonly missingChance: number;
}

/** Chance that an open deal is won: its own, else its stage's; `NaN` where nobody gave one. */
export function chanceOf(log: PipelineLog, deal: number): number {
  const own = log.deals.chance[deal] ?? NaN;
  return Number.isNaN(own) ? (log.states[log.deals.state[deal] ?? -1]?.chance ?? NaN) : own;
}

/** Chances are mostly whole basis points: as such the product has no error (100 times 0.07 is 7.000000000000001). */
function timesChance(amount: number, chance: number): number {
  const points = Math.round(chance * 10_000);
  return Math.abs(chance * 10_000 - points) < 1e-9 ? (amount * points) / 10_000 : amount * chance;
}

/** Amounts times chances. A chance that is missing is neither 0 nor 1: such deals are left out. */
export function weightedOf({deals, amounts}: Priced, chance: (deal: number) => number): Weighted {
  const kept: number[] = [];
  const weighted: number[] = [];
  deals.forEach((deal, index) => {
    const minor = timesChance(amounts[index] ?? NaN, chance(deal));
    if (Number.isNaN(minor)) return;
    kept.push(deal);
    weighted.push(roundHalfEven(minor));
  });
  const missingChance = deals.length - kept.length;
  return {deals: Uint32Array.from(kept), amounts: Float64Array.from(weighted), missingChance};
}

/** The amount of each open deal. */
export function openTerms(log: PipelineLog, options: MoneyOptions = {}): Terms {
  const {deals, amounts} = pricedOf(log, setsOf(log, options).open, options);
  return {deals, numerator: amounts, denominator: 1};
}

/** Amount times chance of each open deal. */
export function openWeightedTerms(log: PipelineLog, options: MoneyOptions = {}): Terms {
  const priced = pricedOf(log, setsOf(log, options).open, options);
  const {deals, amounts} = weightedOf(priced, (deal) => chanceOf(log, deal));
  return {deals, numerator: amounts, denominator: 1};
}

/** The amount of each open deal, as one of a mean. */
export function openAverageTerms(log: PipelineLog, options: SizeOptions = {}): Terms {
  const {deals, amounts} = pricedOf(log, setsOf(log, options).open, options);
  return perDeal(deals, (_, index) => amounts[index] ?? NaN);
}

/** Number of deals that are being worked on at `asOf`, also those in a stage that the pipeline does not have. */
export function openCount(log: PipelineLog, options: SetOptions = {}): Measure {
  const {open} = setsOf(log, options);
  return measureOf(log, {
    id: 'open.count',
    unit: 'count',
    value: open.length,
    n: open.length,
    deals: open,
    parts: {open: open.length},
  });
}

function frameOf(priced: Priced): Pick<Draft, 'refusal' | 'n' | 'deals' | 'excluded' | 'currency'> & {unit: 'money'} {
  const {refusal, deals, considered, excluded, currency} = priced;
  return {unit: 'money', refusal, n: deals.length, deals: refusal ? considered : deals, excluded, currency};
}

/**
 * Open value: sum of the amounts of the deals open at `asOf`, minor units. Missing amounts are left out. Nothing open is
 * 0; deals that all lack amounts are no figure.
 */
export function openValue(log: PipelineLog, options: MoneyOptions = {}): Measure {
  const priced = pricedOf(log, setsOf(log, options).open, options);
  const sum = sumOf(priced.amounts);
  return measureOf(log, {...frameOf(priced), id: 'open.value', value: sum, parts: {sum}});
}

/**
 * Weighted value: sum of amount times chance of the deals open at `asOf`, minor units, rounded per deal; the deal's own
 * chance beats its stage's. Left out: missing amounts and missing chances. As {@link openValue} otherwise. Source: Pipedrive
 * weighted value, Salesforce expected revenue.
 */
export function openWeighted(log: PipelineLog, options: MoneyOptions = {}): Measure {
  const priced = pricedOf(log, setsOf(log, options).open, options);
  const {deals, amounts, missingChance} = weightedOf(priced, (deal) => chanceOf(log, deal));
  const frame = frameOf(priced);
  const chanceless = deals.length === 0 && priced.deals.length > 0;
  const refusal = priced.refusal ?? (chanceless ? ('nothing' as const) : undefined);
  const sum = sumOf(amounts);
  return measureOf(log, {
    ...frame,
    id: 'open.weighted',
    value: sum,
    refusal,
    n: deals.length,
    deals: refusal ? priced.considered : deals,
    excluded: addExcluded(priced.excluded, {missingChance}),
    parts: {sum},
  });
}

/**
 * Mean amount of the deals open at `asOf`, minor units. 0 counts unless `ignoreZero`, a missing amount does not. Without
 * any it is no mean. The interval from 30 deals on.
 */
export function openAverage(log: PipelineLog, options: SizeOptions = {}): Measure {
  const priced = pricedOf(log, setsOf(log, options).open, options);
  const {amounts, zeros} = priced;
  return measureOf(log, {
    ...frameOf(priced),
    id: 'open.average',
    value: meanOf(amounts),
    interval: meanInterval(amounts),
    parts: {sum: sumOf(amounts), deals: amounts.length, zeros},
  });
}
