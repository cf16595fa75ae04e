import type {PipelineLog} from '../log/pipeline-log.js';
import {currenciesIn} from '../log/view.js';
import type {Expectation, ForecastQuestion, NoExpectation} from './expectation.js';
import {expectedArrivals} from './hazard-arrivals.js';
import {closeDateFactors, type CloseDateFactors} from './hazard-close-date.js';
import {WEEK_MS} from './hazard-exposure.js';
import {fitHazard, placesIn, type HazardModel, type HazardOptions} from './hazard-model.js';
import {winPlace, winTable, type RecursionOptions, type WinTable} from './hazard-recursion.js';
import {seasonOf} from './hazard-season.js';
import {OpenDeals} from './open-deals.js';
import {winsWithin} from './wins-within.js';

/** How a hazard forecast is made. What is off by default should be switched on only where it wins the backtest. */
export interface HazardForecastOptions extends HazardOptions {
  /** Steps of time per week, 7 (default) or 1. */
  readonly perWeek?: number;
  /** Wins by week of the period, arrivals by month; needs two years of `question.earlier`. Default `false`. */
  readonly seasonality?: boolean;
  /** Whether expected closing dates say anything, measured on `question.earlier`. Default `false`. */
  readonly closeDates?: boolean;
  /** A model that was fitted to the same log before; it is not fitted again. */
  readonly model?: HazardModel;
}

/** Chance of each open deal to be won within a period, by its place in the log; `null` for deals that are not open. */
export type WinChances = (deal: number) => number | null;

/** The recursion up to the end of the period, and up to its start where that is still to come. */
interface PeriodTables {
  readonly wins: WinTable;
  readonly before?: WinTable;
}

function tablesFor(model: HazardModel, {span}: ForecastQuestion, recursion: RecursionOptions): PeriodTables {
  const weeksTo = (moment: number): number => Math.max(0, moment - model.asOf) / WEEK_MS;
  const wins = winTable(model, weeksTo(span.end), recursion);
  return span.start > model.asOf
    ? {wins, before: winTable(model, weeksTo(span.start), {perWeek: wins.perWeek})}
    : {wins};
}

/** Chances within the period from the tables, changed by what closing dates say. */
export function winChances(
  log: PipelineLog,
  model: HazardModel,
  {wins, before, factors}: PeriodTables & {readonly factors?: CloseDateFactors | undefined},
): WinChances {
  const placeOf = placesIn(log, model);
  return (deal) => {
    const place = placeOf(deal);
    if (!place) return null;
    const at = winPlace(wins, model, place);
    const p = Math.max(0, (wins.value[at] ?? 0) - (before?.value[at] ?? 0));
    return factors ? 1 - (1 - Math.min(1, p)) ** factors.of(deal) : p;
  };
}

/**
 * Stage x age x size hazards: each open deal with its chance to be won in what is left of the period, and the wins of
 * deals still to come in, from the rates at which deals of this log left their stages; minor units. Deals without an
 * amount are left out and counted. Refused with `mixedCurrencies`, and with `noHistory` where no deal ever left a stage.
 */
export function hazardExpectation(
  log: PipelineLog,
  question: ForecastQuestion,
  options: HazardForecastOptions = {},
): Expectation | NoExpectation {
  if (currenciesIn(log).length > 1) return {method: 'hazard', refusal: 'mixedCurrencies'};
  const {model = fitHazard(log, options), perWeek, seasonality = false, closeDates = false} = options;
  if (model.exits === 0) return {method: 'hazard', refusal: 'noHistory'};
  const season = seasonality ? seasonOf(log, question) : undefined;
  const tables = tablesFor(model, question, {...(perWeek !== undefined && {perWeek}), ...season});
  const factors = closeDates ? closeDateFactors(log, question, model) : undefined;
  const open = new OpenDeals(log, winChances(log, model, {...tables, factors}));
  const over = log.asOf >= question.span.end;
  const arrivals = over ? [] : expectedArrivals(model, tables.wins, tables.before);
  return open.expectation('hazard', winsWithin(log, question.span).value, arrivals);
}
