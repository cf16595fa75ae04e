import type {Id, Instant} from '../../model/ids.js';
import type {Insight} from './insight.js';

/** What somebody decided about an insight; kept by the host. Plain data. */
export interface InsightDecision {
  readonly insightId: string;
  readonly kind: 'snooze' | 'dismiss';
  readonly at: Instant;
  /** Why, in words or as a code of the host. */
  readonly reason: string;
  /** Until when a snoozed one rests. */
  readonly until?: Instant;
  readonly byId?: Id;
  /** How bad it was then. */
  readonly pressure: number;
}

/** How much worse something has to become before it is shown again. */
export const WORSENED = 0.2;

/** A decision to keep: what is dismissed stays away, what is snoozed until then, unless it becomes a fifth worse. */
export function decide(insight: Insight, decision: Omit<InsightDecision, 'insightId' | 'pressure'>): InsightDecision {
  const {kind, until, reason} = decision;
  if (kind === 'snooze' && until === undefined) throw new RangeError('until is missing: say how long to snooze');
  if (reason.trim() === '') throw new RangeError('reason is empty: say why, so that others understand');
  return {...decision, insightId: insight.id, pressure: insight.pressure};
}

/** Whether an insight is worse by a fifth or more than when it was decided about. */
export function hasWorsened({pressure}: Insight, decision: Pick<InsightDecision, 'pressure'>): boolean {
  // A hair less than a fifth more is a fifth more: 1.2 times 0.5 is no exact number.
  return pressure > decision.pressure && pressure >= decision.pressure * (1 + WORSENED) * (1 - 1e-12);
}

const isNewer = (a: InsightDecision, b: InsightDecision): boolean =>
  Date.parse(a.at) > Date.parse(b.at) || (a.at === b.at && a.kind === 'dismiss');

/** The newest decision about each insight. */
export function newestDecisions(decisions: Iterable<InsightDecision>): ReadonlyMap<string, InsightDecision> {
  const newest = new Map<string, InsightDecision>();
  for (const decision of decisions) {
    const known = newest.get(decision.insightId);
    if (!known || isNewer(decision, known)) newest.set(decision.insightId, decision);
  }
  return newest;
}

/** Why an insight is not to be shown at a moment (epoch milliseconds); `undefined` when it is. */
export function restOf(
  insight: Insight,
  decision: InsightDecision | undefined,
  asOf: number,
): 'snoozed' | 'dismissed' | undefined {
  if (!decision || hasWorsened(insight, decision)) return undefined;
  if (decision.kind === 'dismiss') return 'dismissed';
  return Date.parse(decision.until ?? '') > asOf ? 'snoozed' : undefined;
}
