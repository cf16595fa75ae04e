import {bisectLeft, bisectRight} from 'd3';
import {elapsedDays} from '../model/calendar.js';
import type {Deal} from '../model/deal.js';
import type {Id, Instant} from '../model/ids.js';
import type {Pipeline} from '../model/pipeline.js';
import {logsOf, staysOf, type History} from './history.js';
import {stagesById} from './stock.js';

const DAY_MS = 86_400_000;

/** Fewer stays than this make no percentile. */
export const DWELL_FLOOR = 5;

/**
 * How long deals that are won now stayed in each open stage: elapsed days of every finished stay, ascending. Stays whose
 * begin the log does not tell, and those of no length (imports), are left out. A stage without any has an empty list.
 * O(lines + n log n).
 */
export function winnersDwell(
  history: History,
  deals: Iterable<Deal>,
  pipeline: Pipeline,
): ReadonlyMap<Id, readonly number[]> {
  const logs = logsOf(history);
  const days = new Map<Id, number[]>();
  for (const stage of stagesById(pipeline).values()) if (stage.kind === 'open') days.set(stage.id, []);
  for (const deal of deals) {
    const log = logs.get(deal.id);
    if (!log || deal.outcome !== 'won' || deal.pipelineId !== pipeline.id) continue;
    for (const {stageId, enteredAt, leftAt} of staysOf(deal, log)) {
      if (enteredAt === undefined || leftAt === undefined || leftAt <= enteredAt) continue;
      days.get(stageId)?.push((leftAt - enteredAt) / DAY_MS);
    }
  }
  for (const list of days.values()) list.sort((a, b) => a - b);
  return days;
}

/** Days since an open deal entered its stage, with fraction; `null` when closed or when nobody says since when. */
export function daysInStage(deal: Deal, asOf: Instant): number | null {
  if (deal.outcome !== 'open' || deal.stageEnteredAt === undefined) return null;
  const days = elapsedDays(deal.stageEnteredAt, asOf);
  return Number.isNaN(days) ? null : Math.max(0, days);
}

/**
 * Share (0 to 1) of winners' stays that were shorter than `days`, equal ones counted half: "older than 85 % of the deals
 * that were won". `null` below {@link DWELL_FLOOR} stays.
 */
export function agePercentile(sorted: readonly number[], days: number): number | null {
  if (sorted.length < DWELL_FLOOR) return null;
  return (bisectLeft(sorted, days) + bisectRight(sorted, days)) / (2 * sorted.length);
}
