import type {Id} from '../../model/ids.js';
import type {PipelineLog} from '../log/pipeline-log.js';
import {dealsWhere, isOpen} from '../log/view.js';
import {dealReadings, type Reading, type ReadingOptions} from './readings.js';

/** When a deal counts as stale: which clock, how long it may run in each stage, what holds it. */
export interface StaleRule extends ReadingOptions {
  readonly reading: Reading;
  /** Days by stage id. A stage without an entry takes its own target, and is never stale without one. */
  readonly limits?: Readonly<Record<Id, number>>;
  /** Whether a planned activity after `asOf` holds the rule off. */
  readonly plannedHolds?: boolean;
}

/** A deal whose clock has run out, and all that a hint has to say about it. */
export interface StaleDeal {
  /** Place in `ids`. */
  readonly deal: number;
  /** Place in `states`. */
  readonly state: number;
  readonly reading: Reading;
  /** What the clock says, in days. */
  readonly days: number;
  /** What it may say at most. */
  readonly limit: number;
}

/**
 * The open deals that a rule calls stale, in order of their places. Deals whose clock nobody knows, those in a stage
 * without a limit and those that a planned activity holds are left out. O(deals + rows).
 */
export function staleDeals(log: PipelineLog, rule: StaleRule): readonly StaleDeal[] {
  const {reading, limits = {}, plannedHolds = false} = rule;
  const clock = dealReadings(log, rule)[reading];
  const limitOf = log.states.map(({id, targetDays}) => limits[id] ?? targetDays ?? Infinity);
  const held = (deal: number): boolean => plannedHolds && (log.nextActivity[deal] ?? NaN) > log.asOf;
  const open = dealsWhere(log, (deal) => isOpen(log, deal) && !held(deal));
  return Array.from(open).flatMap((deal) => {
    const state = log.deals.state[deal] ?? 0;
    const days = clock[deal] ?? NaN;
    const limit = limitOf[state] ?? Infinity;
    return days > limit ? [{deal, state, reading, days, limit}] : [];
  });
}
