import type {PipelineLog} from '../log/pipeline-log.js';
import {isOpen, kindOf} from '../log/view.js';
import type {Measure} from '../measure.js';
import {
  cumulativeIncidence,
  incidenceAt,
  incidenceInterval,
  incidenceQuantile,
  type IncidenceCurve,
} from '../stats/incidence.js';
import {setsOf, type SpanOptions} from './deal-sets.js';
import {addExcluded, measureOf, type Draft} from './draft.js';
import type {Excluded} from './priced.js';

const DAY_MS = 86_400_000;
const WON = 1;
const LOST = 2;
const ELSEWHERE = 3;

/** Days after its creation at which it is asked what became of a deal, unless told. */
export const EVENTUAL_HORIZON_DAYS = 180;

/** What the measures of eventual outcomes take. */
export interface EventualOptions extends SpanOptions {
  /** Days after creation; {@link EVENTUAL_HORIZON_DAYS} where absent. */
  readonly horizonDays?: number | undefined;
}

interface Outcomes {
  readonly curve: IncidenceCurve;
  readonly deals: Uint32Array;
  readonly excluded: Excluded;
  readonly horizon: number;
}

/** When and how a deal ended, in epoch milliseconds; censored at `asOf` while it is open. */
function outcomeOf(log: PipelineLog, deal: number): {readonly at: number; readonly cause: number} {
  if (isOpen(log, deal)) return {at: log.asOf, cause: 0};
  const kind = kindOf(log, deal);
  if (kind === 'won' || kind === 'lost') return {at: log.deals.closed[deal] ?? NaN, cause: kind === 'won' ? WON : LOST};
  return {at: log.moves.at[(log.end[deal] ?? 1) - 1] ?? NaN, cause: ELSEWHERE};
}

/** What became of the deals created in the span, by their age in days. */
function outcomesOf(log: PipelineLog, options: EventualOptions): Outcomes {
  const {created, notCreated} = setsOf(log, options).in(options.span);
  const excluded = {undatedClosing: 0, badDates: 0};
  const deals: number[] = [];
  const time: number[] = [];
  const cause: number[] = [];
  for (const deal of created) {
    const outcome = outcomeOf(log, deal);
    const days = (outcome.at - (log.deals.created[deal] ?? NaN)) / DAY_MS;
    if (Number.isNaN(days)) excluded.undatedClosing++;
    else if (days < 0) excluded.badDates++;
    else {
      deals.push(deal);
      time.push(days);
      cause.push(outcome.cause);
    }
  }
  return {
    curve: cumulativeIncidence({time, cause, causes: ELSEWHERE}),
    deals: Uint32Array.from(deals),
    excluded: addExcluded(notCreated, excluded),
    horizon: options.horizonDays ?? EVENTUAL_HORIZON_DAYS,
  };
}

type Frame = Pick<Draft, 'n' | 'deals' | 'excluded' | 'refusal' | 'span' | 'parts'>;

/** What both measures say of the curve. */
function frameOf({curve, deals, excluded, horizon}: Outcomes, {span}: EventualOptions): Frame {
  const share = (cause: number): number | null => incidenceAt(curve, cause, horizon);
  const won = share(WON);
  return {
    n: curve.n,
    deals,
    excluded,
    span,
    ...(won === null && curve.n > 0 && {refusal: 'tooEarly' as const}),
    parts: {won, lost: share(LOST), elsewhere: share(ELSEWHERE), created: curve.n, horizonDays: horizon},
  };
}

/**
 * Eventual win rate: share of the deals created in the span that is won within the horizon, where those still open count
 * for as long as they were seen. A share with the log-log interval. Left out: imports, deals moved over, missing or
 * impossible dates. Refused (`tooEarly`) where no deal has been seen for that long. O(n log n). Source: Aalen-Johansen
 * cumulative incidence, won, lost and moved to another pipeline excluding each other.
 */
export function winRateEventual(log: PipelineLog, options: EventualOptions): Measure {
  const outcomes = outcomesOf(log, options);
  const {curve, horizon} = outcomes;
  return measureOf(log, {
    ...frameOf(outcomes, options),
    id: 'winRate.eventual',
    unit: 'share',
    value: incidenceAt(curve, WON, horizon),
    interval: incidenceInterval(curve, WON, horizon),
  });
}

/**
 * Eventual cycle: days by which half of those are won that will be won within the horizon, of the deals created in the
 * span. Unlike the median of what has been won it is not short because the slow ones are still open. Left out and refused
 * as for {@link winRateEventual}; no figure where nothing was won. O(n log n). Source: smallest t with
 * `CIF_won(t) >= CIF_won(horizon) / 2`.
 */
export function cycleEventual(log: PipelineLog, options: EventualOptions): Measure {
  const outcomes = outcomesOf(log, options);
  const {curve, horizon} = outcomes;
  return measureOf(log, {
    ...frameOf(outcomes, options),
    id: 'cycle.eventual',
    unit: 'days',
    value: incidenceQuantile(curve, WON, {horizon, share: 0.5}),
  });
}
