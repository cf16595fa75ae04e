import type {PipelineLog} from '../log/pipeline-log.js';
import {kindOf} from '../log/view.js';
import type {Measure, Refusal} from '../measure.js';
import {wilson, type Interval} from '../stats/wilson.js';
import {setsOf, type SpanOptions} from './deal-sets.js';
import {addExcluded, measureOf} from './draft.js';
import {pricedOf, type MoneyOptions, type Priced} from './priced.js';
import {quotient, sumOf, type Terms} from './terms.js';

/** A closed deal adds its amount to the base, and to the numerator if it was won. */
export function wonShareTerms(log: PipelineLog, {deals, amounts}: Priced): Terms {
  const numerator = amounts.map((amount, index) => (kindOf(log, deals[index] ?? 0) === 'won' ? amount : 0));
  return {deals, numerator, denominator: amounts};
}

/**
 * Interval of a share of value. Deals of unequal size tell less than as many equal ones: Wilson's interval for the
 * effective number of deals, `(sum a)^2 / sum a^2`. `null` where an amount is negative. Source: Kish 1965 for the number;
 * Kott and Carr 1997 for Wilson's interval with it.
 */
export function valueShareInterval({numerator, denominator}: Terms): Interval | null {
  if (typeof denominator === 'number' || denominator.some((amount) => amount < 0)) return null;
  const base = sumOf(denominator);
  if (base === 0) return null;
  const effective = base ** 2 / sumOf(denominator.map((amount) => amount * amount));
  return wilson(Math.min(1, sumOf(numerator) / base) * effective, effective);
}

/** The sums that a share of value is made of. */
export interface ValueShare {
  readonly won: number;
  readonly lost: number;
  readonly value: number | null;
  readonly refusal?: Refusal;
}

/** Won / (won + lost) in value; refused where credit notes outweigh the deals: that is no share. */
export function valueShare({numerator, denominator}: Terms): ValueShare {
  const won = sumOf(numerator);
  const lost = typeof denominator === 'number' ? 0 : sumOf(denominator.map((a, i) => a - (numerator[i] ?? 0)));
  if (won < 0 || lost < 0) return {won, lost, value: null, refusal: 'noFactor'};
  return {won, lost, value: quotient(won, won + lost)};
}

/** Deals closed in the span, by amount. */
export function winRateValueTerms(log: PipelineLog, options: SpanOptions & MoneyOptions): Terms {
  return wonShareTerms(log, pricedOf(log, setsOf(log, options).in(options.span).closed, options));
}

/**
 * Win rate by value: amount won / (amount won + amount lost) of the deals closed in the span, each at the amount of its
 * closing. A share; the interval is Wilson's for the effective number of deals. Left out: missing amounts. Refused in
 * mixed currencies, where the amounts of lost deals were not recorded, and where a sum is below 0. Source: QuarterOne.
 */
export function winRateValue(log: PipelineLog, options: SpanOptions & MoneyOptions): Measure {
  const {span} = options;
  const {closed, undatedWon, undatedLost} = setsOf(log, options).in(span);
  const priced = pricedOf(log, closed, options);
  const terms = wonShareTerms(log, priced);
  const {won, lost, value, refusal} = valueShare(terms);
  const unrecorded = log.quality.issues.lostWithoutAmount ? ('lostWithoutAmount' as const) : undefined;
  const refused = unrecorded ?? priced.refusal ?? refusal;
  return measureOf(log, {
    id: 'winRate.value',
    unit: 'share',
    value,
    refusal: refused,
    n: priced.deals.length,
    deals: refused ? priced.considered : priced.deals,
    excluded: addExcluded(priced.excluded, {undatedClosing: undatedWon + undatedLost}),
    interval: valueShareInterval(terms),
    span,
    parts: {won, lost},
  });
}
