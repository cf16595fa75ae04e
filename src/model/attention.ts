import {daysBetween, plainDateOf} from './calendar.js';
import {dayStart} from './day-start.js';
import type {Deal} from './deal.js';
import {isStale, staleSince} from './deal-filter.js';
import type {Id, Instant, PlainDate} from './ids.js';
import type {Pipeline} from './pipeline.js';

/** Why a deal needs somebody's attention, the most pressing first. */
export const ATTENTION_KINDS = ['overdueStep', 'closePassed', 'stale', 'closingSoon', 'large', 'noNextStep'] as const;
export type AttentionKind = (typeof ATTENTION_KINDS)[number];

/** One reason, with the days it is about. */
export type AttentionReason =
  /** Days since the next step was due, or since the day the deal should have closed: 1 or more. */
  | {readonly kind: 'overdueStep' | 'closePassed'; readonly days: number}
  /** Whole days in the stage, which allows `limit`. */
  | {readonly kind: 'stale'; readonly days: number; readonly limit: number}
  /** Days until it should close, 0 to {@link SOON_DAYS}. */
  | {readonly kind: 'closingSoon'; readonly days: number}
  /** Among the largest tenth of the open deals in its currency; or without a next step, where others have one. */
  | {readonly kind: 'large' | 'noNextStep'};

/** How much attention a deal needs, and why: no score without a reason, no reason without a score. */
export interface Attention {
  /** 0 for none; the higher, the sooner. Only good for comparing. */
  readonly score: number;
  /** In the order of {@link ATTENTION_KINDS}. */
  readonly reasons: readonly AttentionReason[];
}

/** What attention is measured against. One object per moment: answers are remembered by it. */
export interface AttentionContext {
  readonly pipeline: Pipeline | undefined;
  readonly now: Instant;
  /** IANA zone in which days begin. */
  readonly zone: string;
  /** By currency: minor units from which on a deal is large. None where there are too few to say. */
  readonly large: ReadonlyMap<string, number>;
  /** Whether any deal has a next step: a source that knows none is not a pipeline full of neglected deals. */
  readonly knowsSteps: boolean;
}

/** A close date this many days ahead is soon. */
export const SOON_DAYS = 7;
/** Days beyond which waiting longer does not press more: one very old deal must not hide all others. */
const MOST_DAYS = 14;
const DAY_MS = 86_400_000;

const WEIGHTS: Readonly<Record<AttentionKind, number>> = {
  overdueStep: 40,
  closePassed: 30,
  stale: 25,
  closingSoon: 20,
  large: 15,
  noNextStep: 10,
};

/** What a reason counts: its weight, and a point for each day it has waited, or for each day there is less left. */
function pointsOf(reason: AttentionReason): number {
  const weight = WEIGHTS[reason.kind];
  if (!('days' in reason)) return weight;
  if (reason.kind === 'closingSoon') return weight + SOON_DAYS - reason.days;
  const waited = reason.kind === 'stale' ? reason.days - Math.floor(reason.limit) : reason.days;
  return weight + Math.min(waited, MOST_DAYS);
}

/** The smallest amount that at most a tenth reach; `undefined` when there are fewer than ten, or too many alike. */
function topTenth(amounts: readonly number[]): number | undefined {
  const descending = Float64Array.from(amounts).sort().reverse();
  const top = descending.subarray(0, Math.floor(descending.length / 10));
  const next = descending[top.length];
  // As many deals as belong to a tenth may all be of the size of the next one: then only larger ones are large.
  return next === undefined ? undefined : top.findLast((amount) => amount > next);
}

/** By currency: the amount in minor units from which on an open deal is among the largest tenth. */
export function largeAmounts(deals: Iterable<Deal>): ReadonlyMap<string, number> {
  const amounts = new Map<string, number[]>();
  for (const {amount, outcome, archived} of deals) {
    if (!amount || outcome !== 'open' || archived) continue;
    const list = amounts.get(amount.currency);
    if (list) list.push(amount.minor);
    else amounts.set(amount.currency, [amount.minor]);
  }
  const large = new Map<string, number>();
  for (const [currency, list] of amounts) {
    const least = topTenth(list);
    if (least !== undefined) large.set(currency, least);
  }
  return large;
}

/** Makes the context of all deals at one moment. Costs a walk over them and a sort of their amounts. */
export function attentionContext(
  deals: Iterable<Deal>,
  frame: Pick<AttentionContext, 'pipeline' | 'now' | 'zone'>,
): AttentionContext {
  const all = [...deals];
  const {pipeline, now, zone} = frame;
  const knowsSteps = all.some((deal) => deal.nextActivityAt !== undefined);
  return {pipeline, now, zone, large: largeAmounts(all), knowsSteps};
}

/** What is worked out once per context, and the answers given. */
interface Frame {
  readonly now: number;
  readonly today: PlainDate;
  /** Epoch milliseconds at which today began in the zone. */
  readonly midnight: number;
  readonly since: ReadonlyMap<Id, number>;
  readonly limits: ReadonlyMap<Id, number>;
  readonly known: WeakMap<Deal, Attention>;
}

const frames = new WeakMap<AttentionContext, Frame>();
const NONE: Attention = {score: 0, reasons: []};

function frameOf(context: AttentionContext): Frame {
  let frame = frames.get(context);
  if (!frame) {
    const {pipeline, zone} = context;
    const now = Date.parse(context.now);
    const limits = new Map((pipeline?.stages ?? []).map(({id, rotAfterDays = 0}) => [id, rotAfterDays]));
    const since = staleSince(pipeline, context.now);
    const today = plainDateOf(now, zone);
    frame = {now, today, midnight: dayStart(today, zone), since, limits, known: new WeakMap()};
    frames.set(context, frame);
  }
  return frame;
}

function stepReason(deal: Deal, context: AttentionContext, {midnight, today}: Frame): AttentionReason | undefined {
  const {nextActivityAt} = deal;
  if (nextActivityAt === undefined) return context.knowsSteps ? {kind: 'noNextStep'} : undefined;
  if (!(Date.parse(nextActivityAt) < midnight)) return undefined;
  return {kind: 'overdueStep', days: daysBetween(plainDateOf(nextActivityAt, context.zone), today)};
}

function closeReason({expectedClose}: Deal, today: PlainDate): AttentionReason | undefined {
  if (expectedClose === undefined) return undefined;
  const days = daysBetween(today, expectedClose);
  if (days < 0) return {kind: 'closePassed', days: -days};
  return days <= SOON_DAYS ? {kind: 'closingSoon', days} : undefined;
}

function staleReason(deal: Deal, {now, since, limits}: Frame): AttentionReason | undefined {
  if (!isStale(deal, since) || deal.stageEnteredAt === undefined) return undefined;
  const days = Math.floor((now - Date.parse(deal.stageEnteredAt)) / DAY_MS);
  return {kind: 'stale', days, limit: limits.get(deal.stageId) ?? 0};
}

function isLarge({amount}: Deal, {large}: AttentionContext): boolean {
  const least = amount && large.get(amount.currency);
  return least !== undefined && amount !== undefined && amount.minor >= least;
}

const placeOf = ({kind}: AttentionReason): number => ATTENTION_KINDS.indexOf(kind);

function work(deal: Deal, context: AttentionContext, frame: Frame): Attention {
  if (deal.outcome !== 'open') return NONE;
  const large = isLarge(deal, context) ? ({kind: 'large'} as const) : undefined;
  const reasons = [stepReason(deal, context, frame), closeReason(deal, frame.today), staleReason(deal, frame), large]
    .filter((reason) => reason !== undefined)
    .toSorted((a, b) => placeOf(a) - placeOf(b));
  if (reasons.length === 0) return NONE;
  return {score: reasons.reduce((sum, reason) => sum + pointsOf(reason), 0), reasons};
}

/**
 * How much attention a deal needs at the moment of the context, and why. Only open deals need any. A pure function of
 * deal and context; remembered for both, so asking again costs nothing.
 */
export function attention(deal: Deal, context: AttentionContext): Attention {
  const frame = frameOf(context);
  let found = frame.known.get(deal);
  if (!found) frame.known.set(deal, (found = work(deal, context, frame)));
  return found;
}
