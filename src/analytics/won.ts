import type {Deal} from '../model/deal.js';
import type {MoneySum} from '../model/money.js';
import {sumByCurrency} from '../model/money.js';
import type {Pipeline} from '../model/pipeline.js';
import {windowInstants, type DateWindow} from './time/period.js';
import {rate, type Rate} from './stats/wilson.js';

/** A deal that is closed now, with its last closing in epoch milliseconds. */
export interface Closing {
  readonly deal: Deal;
  readonly ms: number;
}

/** All closings of a pipeline, read once for any number of windows. */
export interface Closings {
  readonly dated: readonly Closing[];
  /** Won or lost deals without a closing date: they belong to no period. */
  readonly undated: readonly Deal[];
  /** The oldest moment that the deals tell of, or `undefined`: before it nothing is known, so nothing is 0. */
  readonly since: number | undefined;
}

const momentOf = (instant: string | undefined): number => (instant === undefined ? Number.NaN : Date.parse(instant));

/** The closings of a pipeline. A deal has one outcome, the last: a reopened deal is in no period. O(n). */
export function closingsOf(deals: Iterable<Deal>, pipeline: Pipeline): Closings {
  const dated: Closing[] = [];
  const undated: Deal[] = [];
  let since = Number.POSITIVE_INFINITY;
  for (const deal of deals) {
    if (deal.pipelineId !== pipeline.id) continue;
    const created = momentOf(deal.createdAt);
    if (created < since) since = created;
    if (deal.outcome === 'open') continue;
    const ms = momentOf(deal.closedAt);
    if (Number.isNaN(ms)) undated.push(deal);
    else dated.push({deal, ms});
    if (ms < since) since = ms;
  }
  return {dated, undated, since: Number.isFinite(since) ? since : undefined};
}

/** The deals that closed in a window of dates on the calendar of an IANA zone. O(n). */
export function closedIn(closings: Closings, window: DateWindow, zone: string): readonly Deal[] {
  const {start, end} = windowInstants(window, zone);
  return closings.dated.filter(({ms}) => ms >= start && ms < end).map(({deal}) => deal);
}

/** Deals won in a period. */
export interface WonKpis {
  readonly n: number;
  /** Minor units per currency, in code order; amounts as they are now. Missing amounts are left out. */
  readonly value: readonly MoneySum[];
  readonly withoutAmount: number;
  /** Deals won without a closing date, in no period at all. */
  readonly undated: number;
  readonly deals: readonly Deal[];
}

/** Number and value of the deals whose last closing, a win, fell into the window. Nothing won is 0 and no money. O(n). */
export function wonIn(closings: Closings, window: DateWindow, zone: string): WonKpis {
  const deals = closedIn(closings, window, zone).filter((deal) => deal.outcome === 'won');
  return {
    n: deals.length,
    value: sumByCurrency(deals.map((deal) => deal.amount)),
    withoutAmount: deals.filter((deal) => !deal.amount).length,
    undated: closings.undated.filter((deal) => deal.outcome === 'won').length,
    deals,
  };
}

/** Won value of each period, oldest first; `null` for a period that ended before the deals tell of anything. */
export function wonSeries(
  closings: Closings,
  periods: readonly DateWindow[],
  zone: string,
): readonly (WonKpis | null)[] {
  return periods.map((period) => {
    const known = closings.since !== undefined && closings.since < windowInstants(period, zone).end;
    return known ? wonIn(closings, period, zone) : null;
  });
}

/** Below this many closed deals a win rate is shown as too few to judge. */
export const WIN_RATE_FLOOR = 20;

/** Share won of the deals closed in a period. */
export interface WinRate {
  /** `null` when nothing closed. */
  readonly rate: Rate | null;
  /** Fewer than {@link WIN_RATE_FLOOR} closed: show the counts, not the share. */
  readonly tooFew: boolean;
  /** Won and lost deals without a closing date. */
  readonly undated: number;
  readonly deals: readonly Deal[];
}

/** Won / (won + lost) among the deals whose last closing fell into the window, with its Wilson interval. O(n). */
export function winRate(closings: Closings, window: DateWindow, zone: string): WinRate {
  const deals = closedIn(closings, window, zone);
  const won = deals.filter((deal) => deal.outcome === 'won').length;
  const tooFew = deals.length < WIN_RATE_FLOOR;
  return {rate: rate(won, deals.length), tooFew, undated: closings.undated.length, deals};
}
