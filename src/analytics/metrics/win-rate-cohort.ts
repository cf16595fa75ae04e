import type {PipelineLog} from '../log/pipeline-log.js';
import {isOpen, kindOf} from '../log/view.js';
import type {Measure} from '../measure.js';
import {setsOf, type SpanOptions} from './deal-sets.js';
import {shareOf} from './draft.js';
import {perDeal, type Terms} from './terms.js';

/** Deals created in the span: 1 for those that are won by now, of 1 each. */
export function winRateCohortTerms(log: PipelineLog, options: SpanOptions): Terms {
  const {created} = setsOf(log, options).in(options.span);
  return perDeal(created, (deal) => (kindOf(log, deal) === 'won' ? 1 : 0));
}

/**
 * Cohort win rate so far: won by `asOf` / created in the span. A share with Wilson's interval; `parts.undecided` says how
 * many are still open, and as long as there are any the rate still rises. Left out: imports, deals moved over, deals
 * without a creation. Nothing created is no rate. Never to be compared with the closed rate.
 */
export function winRateCohort(log: PipelineLog, options: SpanOptions): Measure {
  const {span} = options;
  const {created, notCreated} = setsOf(log, options).in(span);
  const count = (test: (deal: number) => boolean): number => created.filter(test).length;
  const won = count((deal) => kindOf(log, deal) === 'won');
  const undecided = count((deal) => isOpen(log, deal));
  const lost = count((deal) => kindOf(log, deal) === 'lost');
  return shareOf(
    log,
    {
      id: 'winRate.cohort',
      n: created.length,
      deals: created,
      excluded: notCreated,
      span,
      parts: {won, lost, undecided, elsewhere: created.length - won - lost - undecided, created: created.length},
    },
    won,
  );
}
