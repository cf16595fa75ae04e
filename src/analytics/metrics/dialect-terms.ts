import {pushes} from '../change/pushes.js';
import {FLAG, type PipelineLog} from '../log/pipeline-log.js';
import {dealsWhere, kindOf} from '../log/view.js';
import {calendarDays} from '../time/working-days.js';
import {cyclesOf} from './cycle.js';
import type {MetricFacts} from './facts.js';
import {chanceOf, weightedOf} from './open-stock.js';
import {pricedOf, type Excluded, type Priced} from './priced.js';
import {dayRange} from './span-days.js';
import {perDeal, union, type Terms} from './terms.js';

const DAY_MS = 86_400_000;

/** Terms with what does not show in them. */
export interface DialectTerms extends Terms {
  readonly excluded?: Excluded;
  /** What the amounts were read with. */
  readonly priced?: Priced;
}

const wonAmong = (log: PipelineLog, deals: Uint32Array): Terms =>
  perDeal(deals, (deal) => (kindOf(log, deal) === 'won' ? 1 : 0));

/** Won of what closed in the span. */
export function wonOfClosed({log, sets, span}: MetricFacts): DialectTerms {
  const {closed, undatedWon, undatedLost} = sets.in(span);
  return {...wonAmong(log, closed), excluded: {undatedClosing: undatedWon + undatedLost}};
}

/** Won of all records created in the span, however they came to be. */
export function wonOfCreated({log, span}: MetricFacts): DialectTerms {
  const created = (deal: number): number => log.deals.created[deal] ?? NaN;
  const kept = (deal: number): boolean => kindOf(log, deal) !== 'gone';
  const deals = dealsWhere(log, (d) => kept(d) && created(d) >= span.start && created(d) < span.end);
  const undated = dealsWhere(log, (deal) => kept(deal) && Number.isNaN(created(deal))).length;
  return {...wonAmong(log, deals), excluded: {undated}};
}

/** Won of what closed in the span and what is open at `asOf`. */
export function wonOfAll({log, sets, span}: MetricFacts): DialectTerms {
  return wonAmong(log, union(sets.in(span).closed, sets.open));
}

/** Whether an open deal's closing date is before the day of `asOf`. */
export function isOverdue(log: PipelineLog, deal: number): boolean {
  const today = dayRange({start: log.asOf, end: log.asOf + 1}, log.zone).start;
  return (log.deals.closeDay[deal] ?? NaN) < today;
}

/** Won of what closed in the span, is overdue, or is older than `oldDays`. */
export function wonOfClosedAndRotten({log, sets, span, oldDays}: MetricFacts): DialectTerms {
  const oldest = oldDays === undefined ? -Infinity : log.asOf - oldDays * DAY_MS;
  const rotten = sets.open.filter((deal) => isOverdue(log, deal) || (log.deals.created[deal] ?? NaN) < oldest);
  return wonAmong(log, union(sets.in(span).closed, rotten));
}

/** The amount of each deal won in the span, where a missing one is 0. */
export function wonAmountsOrZero(facts: MetricFacts): DialectTerms {
  const {log, sets, span, currency} = facts;
  const priced = pricedOf(log, sets.in(span).won, {currency});
  const {missingRate = 0, otherCurrency = 0} = priced.excluded;
  const deals = priced.considered.filter((deal) => !((log.deals.flags[deal] ?? 0) & FLAG.noRate));
  const terms = perDeal(deals, (deal) => log.deals.amount[deal] || 0);
  const {refusal, ...rest} = priced;
  const kept = refusal === 'mixedCurrencies' ? {refusal} : {};
  return {...terms, priced: {...rest, ...kept}, excluded: {missingRate, otherCurrency}};
}

/** Days of the calendar from creation to closing of each deal won in the span. */
export function wonCalendarDays({log, sets, span}: MetricFacts): DialectTerms {
  const {won, undatedWon} = sets.in(span);
  const {deals, excluded} = cyclesOf(log, won);
  const {created, closed} = log.deals;
  const days = (deal: number): number => calendarDays(created[deal] ?? NaN, closed[deal] ?? NaN, log.zone) ?? NaN;
  return {...perDeal(deals, days), excluded: {...excluded, undatedClosing: undatedWon}};
}

/** Amount times chance of each open deal, where a missing chance is 1. */
export function openWeightedOrFull({log, sets, currency}: MetricFacts): DialectTerms {
  const priced = pricedOf(log, sets.open, {currency});
  const full = (chance: number): number => (Number.isNaN(chance) ? 1 : chance);
  const {deals, amounts} = weightedOf(priced, (deal) => full(chanceOf(log, deal)));
  return {deals, numerator: amounts, denominator: 1, priced, excluded: priced.excluded};
}

/** Amount times chance of each open deal, and the amount of each deal won in the span. */
export function weightedWithWon({log, sets, span, currency}: MetricFacts): DialectTerms {
  const all = union(sets.open, sets.in(span).won);
  const priced = pricedOf(log, all, {currency});
  const chance = (deal: number): number => (kindOf(log, deal) === 'won' ? 1 : chanceOf(log, deal));
  const {deals, amounts, missingChance} = weightedOf(priced, chance);
  const excluded = {...priced.excluded, missingChance, undatedClosing: sets.in(span).undatedWon};
  return {deals, numerator: amounts, denominator: 1, priced, excluded};
}

/** Pushes of each open deal that was pushed. */
export function openPushes({log, sets}: MetricFacts): DialectTerms {
  const {count} = pushes(log, {by: 'month'});
  const deals = sets.open.filter((deal) => (count[deal] ?? 0) > 0);
  return {...perDeal(deals, (deal) => count[deal] ?? 0), denominator: 1};
}
