import {plainDateOf} from './calendar.js';
import type {Deal} from './deal.js';
import type {Instant, PlainDate} from './ids.js';

/** Facts that a deal is expected to have while it is open. */
export const KEY_FACTS = ['amount', 'expectedClose', 'owner', 'account', 'nextActivity'] as const;
export type KeyFact = (typeof KEY_FACTS)[number];

const HAS: Readonly<Record<KeyFact, (deal: Deal) => boolean>> = {
  amount: (deal) => deal.amount !== undefined,
  expectedClose: (deal) => deal.expectedClose !== undefined,
  owner: (deal) => deal.ownerId !== undefined,
  account: (deal) => deal.account !== undefined,
  nextActivity: (deal) => deal.nextActivityAt !== undefined,
};

/** Which of `facts` are missing from a deal, in order. A closed deal misses nothing. */
export function missingFacts(deal: Deal, facts: readonly KeyFact[]): readonly KeyFact[] {
  return deal.outcome === 'open' ? facts.filter((fact) => !HAS[fact](deal)) : [];
}

/**
 * The facts that at least one deal has. A source that knows no next steps at all is not a pipeline full of neglected
 * deals. Stops as soon as each has been seen.
 */
export function factsInUse(deals: Iterable<Deal>): readonly KeyFact[] {
  const unseen = new Set<KeyFact>(KEY_FACTS);
  for (const deal of deals) {
    for (const fact of unseen) if (HAS[fact](deal)) unseen.delete(fact);
    if (unseen.size === 0) break;
  }
  return KEY_FACTS.filter((fact) => !unseen.has(fact));
}

/** How a date stands to today. */
export type Due = 'overdue' | 'today' | 'later';

/** How a calendar date stands to today. */
export function dueOf(date: PlainDate, today: PlainDate): Due {
  if (date === today) return 'today';
  return date < today ? 'overdue' : 'later';
}

/** The next step of an open deal: its day and how urgent it is. `undefined` without one. */
export function nextStep(
  deal: Deal,
  now: Instant,
  zone: string,
): {readonly day: PlainDate; readonly due: Due} | undefined {
  if (deal.outcome !== 'open' || deal.nextActivityAt === undefined) return undefined;
  const day = plainDateOf(deal.nextActivityAt, zone);
  return {day, due: dueOf(day, plainDateOf(now, zone))};
}
