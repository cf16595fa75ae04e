import type {FieldValue, Id, Instant, PlainDate, Ref, Revision} from './ids.js';
import type {Money} from './money.js';
import type {Stage} from './pipeline.js';

/** How a deal ended, kept apart from its stage so that "lost at stage X" survives. */
export const OUTCOMES = ['open', 'won', 'lost'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** One opportunity. Absent means missing: it is never read as 0 or as an empty text. */
export interface Deal {
  readonly id: Id;
  readonly pipelineId: Id;
  readonly stageId: Id;
  readonly title: string;
  /** Agrees with the kind of the stage where that kind is won or lost. */
  readonly outcome: Outcome;
  /** Integer minor units with an ISO 4217 currency. */
  readonly amount?: Money;
  /** This deal's own chance in basis points (0 to 10,000); beats the stage's. */
  readonly probability?: number;
  readonly expectedClose?: PlainDate;
  readonly closedAt?: Instant;
  readonly lostReason?: string;
  readonly ownerId?: Id;
  readonly account?: Ref;
  readonly contact?: Ref;
  readonly source?: string;
  readonly tags?: readonly string[];
  /** Higher is more urgent; the scale is the host's. */
  readonly priority?: number;
  /** Absent where the source does not say: such a deal has no age. */
  readonly createdAt?: Instant;
  readonly updatedAt?: Instant;
  readonly stageEnteredAt?: Instant;
  readonly lastActivityAt?: Instant;
  readonly nextActivityAt?: Instant;
  /** Words for the next planned step, for example "Call". */
  readonly nextActivity?: string;
  /** Fractional index, compared in byte order; see `rank.ts`. */
  readonly rank?: string;
  /** The host's own fields, by key. */
  readonly fields?: Readonly<Record<string, FieldValue>>;
  readonly revision: Revision;
  /** What the signed-in user may do. Absent means allowed. */
  readonly can?: Readonly<Partial<Record<'edit' | 'move' | 'delete', boolean>>>;
  readonly archived?: boolean;
}

/** Fields that a patch may set; `undefined` removes an optional one. */
export type DealPatch = {readonly [K in keyof Omit<Deal, 'id' | 'revision'>]?: Deal[K] | undefined};

/** Reads a deal by id. A `Map` is one. */
export interface DealLookup {
  get(id: Id): Deal | undefined;
}

/**
 * Chance to win in basis points, or `undefined` when nobody stated one.
 * The outcome beats the deal's own chance, which beats the stage's.
 */
export function chanceOf(deal: Deal, stage: Stage | undefined): number | undefined {
  if (deal.outcome === 'won') return 10_000;
  if (deal.outcome === 'lost') return 0;
  return deal.probability ?? stage?.probability;
}

/** `deal` with `patch` laid over it; a key that is `undefined` in the patch is removed. */
export function patchDeal(deal: Deal, patch: DealPatch): Deal {
  const next: Record<string, unknown> = {...deal};
  for (const [key, value] of Object.entries(patch)) {
    if (value === undefined) delete next[key];
    else next[key] = value;
  }
  return next as unknown as Deal;
}

/** The part of `deal` that `patch` would change: laid over the patched deal it restores the original. */
export function inversePatch(deal: Deal, patch: DealPatch): DealPatch {
  const source = deal as unknown as Record<string, unknown>;
  return Object.fromEntries(Object.keys(patch).map((key) => [key, source[key]]));
}

/** Bookkeeping that does not make two deals different. */
const KEPT: ReadonlySet<string> = new Set(['revision', 'rank']);

/** Whether two deals say the same, their revision and rank aside. */
export function sameDeal(a: Deal, b: Deal): boolean {
  if (a === b) return true;
  const [left, right] = [a, b] as unknown as readonly [Record<string, unknown>, Record<string, unknown>];
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].every((key) => {
    if (KEPT.has(key) || left[key] === right[key]) return true;
    return typeof left[key] === 'object' && JSON.stringify(left[key]) === JSON.stringify(right[key]);
  });
}
