import {wordAt} from '../log/deal-columns.js';
import {NONE, type PipelineLog, type Span} from '../log/pipeline-log.js';
import {currenciesIn, isOpen} from '../log/view.js';
import type {Refusal} from '../measure.js';
import type {Expectation, ForecastQuestion} from './expectation.js';
import {closesIn, daysLeft, OpenDeals} from './open-deals.js';
import {winsWithin} from './wins-within.js';

/** Forecast categories from the surest on. `closed` is what is won; `omitted` never counts. */
export const FORECAST_CATEGORIES = ['closed', 'commit', 'best', 'pipeline', 'omitted'] as const;
export type ForecastCategory = (typeof FORECAST_CATEGORIES)[number];

/** A sum with the deals behind it. */
export interface CategorySum {
  /** Minor units. */
  readonly value: number;
  /** Places in the log, ascending; those without an amount are among them. */
  readonly deals: Uint32Array;
}

/** A category by itself, and together with the surer ones. */
export interface CategoryRow {
  readonly category: ForecastCategory;
  readonly single: CategorySum;
  /** This category and all surer ones; `pipeline` is the open pipeline, without what is closed. `null` for `omitted`. */
  readonly cumulative: CategorySum | null;
}

/** What a period holds by category. */
export interface CategoryRollUp {
  readonly asOf: number;
  readonly span: Span;
  readonly refusal?: Refusal;
  /** In the order of {@link FORECAST_CATEGORIES}; empty when refused. */
  readonly rows: readonly CategoryRow[];
  /** Open deals that would close in the period but have no category, or one that is none of these. */
  readonly withoutCategory: Uint32Array;
  /** Deals of the rows that have no amount. */
  readonly withoutAmount: number;
}

/** The place of a deal's category: its own value, else its stage's; -1 for none. An open deal is never closed. */
function categoryOf(log: PipelineLog, deal: number): number {
  const own = log.categories.words[wordAt(log.categories, deal, log.asOf)];
  const category = own ?? log.states[log.deals.state[deal] ?? NONE]?.category;
  return category === 'closed' ? -1 : (FORECAST_CATEGORIES as readonly (string | undefined)[]).indexOf(category);
}

function sumOf(log: PipelineLog, lists: readonly (readonly number[])[]): CategorySum {
  const deals = Uint32Array.from(lists.flat()).sort();
  let value = 0;
  for (const deal of deals) value += log.deals.amount[deal] || 0;
  return {value, deals};
}

/**
 * The categories that are added up to a cumulative row. Commit forecast: closed and commit. Best-case forecast: that and
 * best case. Open pipeline: everything open, which is not closed. Source: Salesforce, cumulative forecast roll-up.
 */
const CUMULATIVE: Readonly<Record<ForecastCategory, readonly ForecastCategory[] | null>> = {
  closed: ['closed'],
  commit: ['closed', 'commit'],
  best: ['closed', 'commit', 'best'],
  pipeline: ['commit', 'best', 'pipeline'],
  omitted: null,
};

/**
 * Value by forecast category, minor units: won in the span (`closed`), and open deals expected to close in it by their
 * own category, else their stage's. Deals without a category are left out and listed; deals without an amount add
 * nothing. All 0 with nothing; refused with several currencies. O(deals).
 */
export function categoryRollUp(log: PipelineLog, span: Span): CategoryRollUp {
  const head = {asOf: log.asOf, span};
  if (currenciesIn(log).length > 1)
    return {...head, refusal: 'mixedCurrencies', rows: [], withoutCategory: new Uint32Array(0), withoutAmount: 0};
  const days = daysLeft(log, span);
  const lists: Record<ForecastCategory, number[]> = {closed: [], commit: [], best: [], pipeline: [], omitted: []};
  lists.closed.push(...winsWithin(log, span).deals);
  const none: number[] = [];
  for (let d = 0; d < log.end.length; d++) {
    if (!isOpen(log, d) || !closesIn(log, d, days)) continue;
    const category = FORECAST_CATEGORIES[categoryOf(log, d)];
    (category === undefined ? none : lists[category]).push(d);
  }
  const rows = FORECAST_CATEGORIES.map((category) => {
    const parts = CUMULATIVE[category];
    const cumulative =
      parts &&
      sumOf(
        log,
        parts.map((part) => lists[part]),
      );
    return {category, single: sumOf(log, [lists[category]]), cumulative};
  });
  const withoutAmount = Object.values(lists)
    .flat()
    .filter((deal) => Number.isNaN(log.deals.amount[deal] ?? NaN)).length;
  return {...head, rows, withoutCategory: Uint32Array.from(none), withoutAmount};
}

/**
 * The commit forecast as an expectation: what is won in the period, plus all of what is committed to close in it; minor
 * units. Committed deals count as certain, others not at all: that is what the words say, not what happens. With nothing
 * it is 0. O(deals).
 */
export function categoryExpectation(log: PipelineLog, {span}: ForecastQuestion): Expectation {
  const days = daysLeft(log, span);
  const committed = FORECAST_CATEGORIES.indexOf('commit');
  const chanceOf = (deal: number): number | null => {
    if (!closesIn(log, deal, days)) return NaN;
    const category = categoryOf(log, deal);
    if (category < 0) return NaN;
    return category === committed ? 1 : null;
  };
  return new OpenDeals(log, chanceOf).expectation('category', winsWithin(log, span).value);
}
