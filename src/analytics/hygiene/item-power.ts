import type {Outcome} from '../../model/deal.js';
import type {Id} from '../../model/ids.js';
import {rate, rateDifference, type Interval, type Rate} from '../stats/wilson.js';
import {answeredValue, itemMax, type Checklist, type ChecklistAnswers, type ChecklistItem} from './checklist.js';

/** Closed deals from which on items are judged. */
export const ITEM_POWER_FROM = 50;

/** Answers of a deal as they were before it closed: what was filled in afterwards knows the outcome. */
export interface ChecklistOutcome {
  readonly outcome: Outcome;
  readonly answers: ChecklistAnswers;
}

/**
 * What an item says about winning: deals that had it were won more often (`separates`), less often (`misleads`), the
 * difference may be chance (`noise`), or one side has no deals (`unknown`).
 */
export type ItemVerdict = 'separates' | 'misleads' | 'noise' | 'unknown';

/** How much one item of a checklist has said about winning. */
export interface ItemPower {
  readonly itemId: Id;
  /** Win rate of closed deals with at least half of the item's highest value; `null` without any. */
  readonly held: Rate | null;
  /** Win rate of closed deals with less. */
  readonly notHeld: Rate | null;
  /** `held - notHeld` with Newcombe's 95 % interval; `null` where one of them is. */
  readonly difference: (Interval & {readonly value: number}) | null;
  readonly verdict: ItemVerdict;
  /** Closed deals that answered the item. */
  readonly n: number;
  /** Closed deals that answered others, but not this one: left out. */
  readonly unanswered: number;
}

/** How much each item has said, and of how many deals that is known. */
export interface ChecklistPower {
  /** Won and lost deals with at least one answer. */
  readonly closed: number;
  /** Closed deals without any answer: left out. */
  readonly withoutAnswers: number;
  /** In order of the list; `null` below {@link ITEM_POWER_FROM} closed deals: too few to judge a list by. */
  readonly items: readonly ItemPower[] | null;
}

function verdictOf(difference: Interval | null): ItemVerdict {
  if (!difference) return 'unknown';
  if (difference.lower > 0) return 'separates';
  return difference.upper < 0 ? 'misleads' : 'noise';
}

function powerOf(item: ChecklistItem, closed: readonly ChecklistOutcome[]): ItemPower {
  const half = itemMax(item) / 2;
  const won = {held: 0, not: 0};
  const all = {held: 0, not: 0};
  for (const {outcome, answers} of closed) {
    const value = answeredValue(item, answers);
    if (value === undefined) continue;
    const side = value > 0 && value >= half ? 'held' : 'not';
    all[side]++;
    if (outcome === 'won') won[side]++;
  }
  const held = rate(won.held, all.held);
  const notHeld = rate(won.not, all.not);
  const difference = held && notHeld && rateDifference(held, notHeld);
  const n = all.held + all.not;
  return {itemId: item.id, held, notHeld, difference, verdict: verdictOf(difference), n, unanswered: closed.length - n};
}

/**
 * Which items separated won from lost: per item the win rate of closed deals that had it less that of deals that had
 * not, with Newcombe's interval (1998). Open deals and closed ones without any answer are left out; unanswered is not
 * "had not". Many items are judged at once: of twenty that say nothing one will look as if it did. O(deals x items).
 */
export function itemPower(checklist: Checklist, deals: Iterable<ChecklistOutcome>): ChecklistPower {
  const all = [...deals].filter(({outcome}) => outcome !== 'open');
  const closed = all.filter(({answers}) => checklist.items.some((item) => answeredValue(item, answers) !== undefined));
  return {
    closed: closed.length,
    withoutAnswers: all.length - closed.length,
    items: closed.length < ITEM_POWER_FROM ? null : checklist.items.map((item) => powerOf(item, closed)),
  };
}
