import {addDays, plainDateOf} from './calendar.js';
import {dayStart} from './day-start.js';
import type {Deal} from './deal.js';
import type {Instant} from './ids.js';

/** How the next step of an open deal stands to today: before it, on it, after it, or there is none. */
export const STEP_KINDS = ['overdue', 'today', 'planned', 'none'] as const;
export type StepKind = (typeof STEP_KINDS)[number];

/** Open deals by how urgent their next step is. */
export type StepCounts = Readonly<Record<StepKind, number>>;

/** The counts of no deals. */
export const NO_STEPS: StepCounts = {overdue: 0, today: 0, planned: 0, none: 0};

/** Where today begins and ends in a zone, as instants in UTC. */
export interface DayBounds {
  readonly today: Instant;
  readonly tomorrow: Instant;
}

/** The bounds of the day that holds `now` on the calendar of an IANA zone. */
export function dayBounds(now: Instant, zone: string): DayBounds {
  const today = plainDateOf(now, zone);
  const start = (date: string): Instant => new Date(dayStart(date, zone)).toISOString();
  return {today: start(today), tomorrow: start(addDays(today, 1))};
}

/** Whether `instant` is before a bound. Those in UTC sort as texts, which spares millions of parsings. */
function isBefore(instant: Instant, bound: Instant): boolean {
  return instant.endsWith('Z') ? instant < bound : Date.parse(instant) < Date.parse(bound);
}

/** How the next step of a deal stands to the day with these bounds; `undefined` for a closed deal: it has none to take. */
export function stepKind(deal: Deal, {today, tomorrow}: DayBounds): StepKind | undefined {
  if (deal.outcome !== 'open') return undefined;
  const {nextActivityAt} = deal;
  if (nextActivityAt === undefined) return 'none';
  if (isBefore(nextActivityAt, today)) return 'overdue';
  return isBefore(nextActivityAt, tomorrow) ? 'today' : 'planned';
}
