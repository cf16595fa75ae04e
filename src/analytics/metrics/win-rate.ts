import type {PipelineLog} from '../log/pipeline-log.js';
import {kindOf} from '../log/view.js';
import type {Measure} from '../measure.js';
import {setsOf, type SpanOptions} from './deal-sets.js';
import {shareOf} from './draft.js';
import {perDeal, sumTerms, type Terms} from './terms.js';

/** Deals closed in the span: 1 for a win, of 1 each. */
export function winRateTerms(log: PipelineLog, options: SpanOptions): Terms {
  const {closed} = setsOf(log, options).in(options.span);
  return perDeal(closed, (deal) => (kindOf(log, deal) === 'won' ? 1 : 0));
}

/**
 * Win rate: won / (won + lost) of the deals whose last closing fell into the span. A share with Wilson's interval. Left
 * out: what is open again, and what nobody dated. Nothing closed is no rate. Source: the common one (Salesforce
 * WON:SUM / CLOSED:SUM, Close, Pipeline CRM).
 */
export function winRate(log: PipelineLog, options: SpanOptions): Measure {
  const {span} = options;
  const {won, lost, closed, undatedWon, undatedLost} = setsOf(log, options).in(span);
  return shareOf(
    log,
    {
      id: 'winRate.closed',
      n: closed.length,
      deals: closed,
      excluded: {undatedClosing: undatedWon + undatedLost},
      span,
      parts: {won: won.length, lost: lost.length},
    },
    sumTerms(winRateTerms(log, options)).numerator,
  );
}
