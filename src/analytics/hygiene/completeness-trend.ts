import {addDays, plainDateOf} from '../../model/calendar.js';
import {dayStart} from '../../model/day-start.js';
import type {Deal} from '../../model/deal.js';
import type {Instant, PlainDate} from '../../model/ids.js';
import type {CompletenessOptions} from './completeness.js';
import {pipelineCompleteness, type PipelineCompleteness} from './pipeline-completeness.js';

/** Where the past comes from, and how far back. */
export interface CompletenessTrendOptions extends Omit<CompletenessOptions, 'today'> {
  /** IANA zone in which days begin. */
  readonly zone: string;
  readonly asOf: Instant;
  /** How many points, the last one `asOf`. */
  readonly weeks: number;
  /** The deals as they were at a moment in epoch milliseconds; `null` where nobody knows. */
  readonly dealsAt: (ms: number) => Iterable<Deal> | null;
}

/** How complete deals were at a moment. */
export interface CompletenessPoint {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly today: PlainDate;
  /** `null` where the past is not known. */
  readonly completeness: PipelineCompleteness | null;
}

/**
 * Completeness week by week, oldest first: at `asOf`, and at the beginning of the day 7, 14 ... days before. Each deal is
 * weighed as it was then, on the day it was; `null` where `dealsAt` does not reach back. O(weeks x deals).
 */
export function completenessTrend(options: CompletenessTrendOptions): readonly CompletenessPoint[] {
  const {asOf, zone, weeks, dealsAt, ...rest} = options;
  const today = plainDateOf(asOf, zone);
  return Array.from({length: weeks}, (_, index): CompletenessPoint => {
    const back = weeks - 1 - index;
    const day = addDays(today, -7 * back);
    const at = back === 0 ? Date.parse(asOf) : dayStart(day, zone);
    const deals = dealsAt(at);
    return {at, today: day, completeness: deals && pipelineCompleteness(deals, {...rest, today: day})};
  });
}
