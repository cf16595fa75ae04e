import type {Money} from '../../model/money.js';
import type {PipelineLog} from '../log/pipeline-log.js';
import type {Measure, Refusal} from '../measure.js';
import {setsOf, type SpanOptions} from './deal-sets.js';
import {addExcluded, measureOf, type Draft} from './draft.js';
import {chanceOf, weightedOf} from './open-stock.js';
import {pricedOf, type MoneyOptions, type Priced} from './priced.js';
import {dayRange} from './span-days.js';
import {sumOf} from './terms.js';

/** What coverage is asked with; `span` is the whole period of the target. */
export interface CoverageOptions extends SpanOptions, MoneyOptions {
  /** What should be won in the span. */
  readonly target?: Money | undefined;
}

/** What weighted coverage is asked with. */
export interface WeightedCoverageOptions extends CoverageOptions {
  /**
   * Chance of each deal (by place; `NaN` unknown) to be won within the span, as a forecast gives it; then all open deals
   * count. Absent: open deals that are expected to close in the span, with their own chance or their stage's.
   */
  readonly chances?: Float64Array | undefined;
}

/** Open deals by whether they are expected to close in a span. */
function expectedIn(log: PipelineLog, options: SpanOptions): {due: Uint32Array; noCloseDate: number} {
  const {open} = setsOf(log, options);
  const {start, end} = dayRange(options.span, log.zone);
  const day = (deal: number): number => log.deals.closeDay[deal] ?? NaN;
  return {
    due: open.filter((deal) => day(deal) >= start && day(deal) < end),
    noCloseDate: open.filter((deal) => Number.isNaN(day(deal))).length,
  };
}

/** What is left to win, and what that stands on. */
interface Remaining {
  readonly won: Priced;
  readonly sum: number;
  readonly remaining: number;
  readonly refusal?: Refusal;
}

function remainingOf(log: PipelineLog, options: CoverageOptions, ahead: Priced): Remaining {
  const {target} = options;
  const won = pricedOf(log, setsOf(log, options).in(options.span).won, options);
  const sum = sumOf(won.amounts);
  const remaining = Math.max(0, (target?.minor ?? NaN) - sum);
  const currencies = new Set<string | undefined>([target?.currency]);
  for (const {deals, currency} of [won, ahead]) if (deals.length > 0) currencies.add(currency);
  const mixed = won.refusal === 'mixedCurrencies' || ahead.refusal === 'mixedCurrencies' || currencies.size > 1;
  const refusal = !target ? 'noTarget' : mixed ? 'mixedCurrencies' : remaining === 0 ? 'met' : ahead.refusal;
  return {won, sum, remaining, ...(refusal && {refusal})};
}

interface Ahead {
  readonly priced: Priced;
  readonly deals: Uint32Array;
  readonly amounts: Float64Array;
  readonly excluded: Draft['excluded'];
}

function coverageOf(log: PipelineLog, options: CoverageOptions, {priced, deals, amounts, excluded}: Ahead): Draft {
  const {won, sum, remaining, refusal} = remainingOf(log, options, priced);
  const ahead = sumOf(amounts);
  return {
    id: 'coverage',
    unit: 'ratio',
    value: ahead / remaining,
    refusal,
    n: deals.length,
    deals: refusal ? priced.considered : deals,
    basis: won.refusal ? won.considered : won.deals,
    excluded: addExcluded(excluded ?? {}, won.excluded),
    currency: options.target?.currency,
    span: options.span,
    parts: {ahead, target: options.target?.minor ?? null, won: sum, remaining: options.target ? remaining : null},
  };
}

/**
 * Coverage: value of the open deals that are expected to close in the span / what is left of its target after what was won
 * in it. A ratio. `deals` are the open ones, `basis` those won. Left out: missing amounts, deals without a closing date.
 * Refused without a target (`noTarget`), where it is reached (`met`), in mixed currencies.
 */
export function coverage(log: PipelineLog, options: CoverageOptions): Measure {
  const {due, noCloseDate} = expectedIn(log, options);
  const priced = pricedOf(log, due, options);
  const {deals, amounts} = priced;
  const excluded = addExcluded(priced.excluded, {noCloseDate});
  return measureOf(log, coverageOf(log, options, {priced, deals, amounts, excluded}));
}

/**
 * Weighted coverage: as {@link coverage}, but each amount times its chance to be won in the span; see
 * {@link WeightedCoverageOptions}. Left out besides: missing chances.
 */
export function coverageWeighted(log: PipelineLog, options: WeightedCoverageOptions): Measure {
  const {chances} = options;
  const {due, noCloseDate} = expectedIn(log, options);
  const priced = pricedOf(log, chances ? setsOf(log, options).open : due, options);
  const weighted = weightedOf(priced, (deal) => (chances ? (chances[deal] ?? NaN) : chanceOf(log, deal)));
  const {deals, amounts, missingChance} = weighted;
  const excluded = addExcluded(priced.excluded, {missingChance, ...(!chances && {noCloseDate})});
  const draft = coverageOf(log, options, {priced, deals, amounts, excluded});
  const chanceless = deals.length === 0 && priced.deals.length > 0;
  const refusal = draft.refusal ?? (chanceless ? ('nothing' as const) : undefined);
  return measureOf(log, {
    ...draft,
    id: 'coverage.weighted',
    refusal,
    deals: refusal ? priced.considered : deals,
  });
}
