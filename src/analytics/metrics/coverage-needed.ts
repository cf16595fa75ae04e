import {rowAt} from '../log/deal-columns.js';
import type {PipelineLog, Span} from '../log/pipeline-log.js';
import {kindAt} from '../log/view.js';
import type {Measure, Refusal} from '../measure.js';
import {setsOf} from './deal-sets.js';
import {measureOf} from './draft.js';
import {pricedOf, type MoneyOptions} from './priced.js';
import {union} from './terms.js';
import {valueShare, valueShareInterval, wonShareTerms} from './win-rate-value.js';

/** What the needed coverage is asked with. */
export interface NeededOptions extends MoneyOptions {
  /** Earlier periods, which have gone by and do not overlap. */
  readonly earlier: readonly Span[];
}

function wasOpen(log: PipelineLog, deal: number, ms: number): boolean {
  const row = rowAt(log.moves, deal, ms);
  const kind = row < 0 ? undefined : kindAt(log, log.moves.value[row]);
  return kind === 'open' || kind === 'unknown';
}

/** Deals that were open when one of the periods began and closed within it. */
function decidedIn(log: PipelineLog, options: NeededOptions): Uint32Array {
  const sets = setsOf(log, options);
  const decided = options.earlier.map((span) => sets.in(span).closed.filter((deal) => wasOpen(log, deal, span.start)));
  return union(...decided);
}

function refusalOf(log: PipelineLog, options: NeededOptions, won: number): Refusal | undefined {
  if (options.earlier.length === 0) return 'noHistory';
  if (log.quality.issues.lostWithoutAmount) return 'lostWithoutAmount';
  return won > 0 ? undefined : 'noFactor';
}

/**
 * Needed coverage: 1 / win rate by value of the deals that were open when earlier periods began, of what closed within
 * these. A ratio: how much has to be in the pipeline for each unit to be won. It takes the place of rules of thumb such as
 * "three times". Left out: missing amounts. Refused without earlier periods, without a win among them, in mixed
 * currencies, and where the amounts of lost deals were not recorded. O(deals x periods).
 */
export function coverageNeeded(log: PipelineLog, options: NeededOptions): Measure {
  const decided = decidedIn(log, options);
  const priced = pricedOf(log, decided, options);
  const terms = wonShareTerms(log, priced);
  const {won, lost, value, refusal} = valueShare(terms);
  const interval = valueShareInterval(terms);
  const refused =
    (priced.considered.length === 0 && options.earlier.length > 0 ? ('nothing' as const) : undefined) ??
    priced.refusal ??
    refusal ??
    refusalOf(log, options, won);
  return measureOf(log, {
    id: 'coverage.needed',
    unit: 'ratio',
    value: value === null ? null : 1 / value,
    refusal: refused,
    n: priced.deals.length,
    deals: refused ? priced.considered : priced.deals,
    excluded: priced.excluded,
    ...(interval && interval.lower > 0 && {interval: {lower: 1 / interval.upper, upper: 1 / interval.lower}}),
    currency: priced.currency,
    parts: {won, lost, periods: options.earlier.length},
  });
}
