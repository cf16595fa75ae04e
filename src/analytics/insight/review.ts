import {waterfall, type Waterfall} from '../change/waterfall.js';
import type {WaterfallOptions} from '../change/waterfall-options.js';
import {dealInsights} from './deal-rules.js';
import type {InsightFacts} from './facts.js';
import type {Insight} from './insight.js';
import {INSIGHT_LIMITS, type InsightLimits} from './limits.js';
import {pipelineInsights} from './pipeline-rules.js';
import {rankInsights, type RankOptions, type Ranking} from './rank.js';

/** A regular review: two instants, a scope, and what is known at the second one. */
export interface ReviewQuestion extends WaterfallOptions {
  /** As of the second instant. Its waterfall and its span are made here. */
  readonly facts: InsightFacts;
  /** What providers had to say. */
  readonly further?: readonly Insight[];
  readonly ranking?: Omit<RankOptions, 'asOf'>;
  readonly limits?: InsightLimits;
}

/** What a review shows. All of it can be made again from the two instants and the host's list of decisions. */
export interface ReviewSession {
  readonly from: number;
  readonly to: number;
  readonly waterfall: Waterfall;
  readonly insights: Ranking;
  /** Open deals (places) that are stale by their age in the stage; absent without ages. */
  readonly stale?: Uint32Array;
  /** Middle of the forecast then and now, minor units; absent without either, or in two currencies. */
  readonly forecast?: {readonly before: number; readonly now: number; readonly currency?: string};
}

function forecastMove({forecast, forecastBefore}: InsightFacts): Pick<ReviewSession, 'forecast'> {
  if (!forecast || !forecastBefore || forecast.currency !== forecastBefore.currency) return {};
  const {p50: now, currency} = forecast;
  return {forecast: {before: forecastBefore.p50, now, ...(currency !== undefined && {currency})}};
}

/**
 * A regular review of what happened between two instants: the waterfall, the insights by weight, the stale deals and how
 * the forecast moved. Pure: the same two instants, facts and decisions give the same session. O(deals x rules).
 */
export function reviewSession({
  facts,
  further = [],
  ranking,
  limits = INSIGHT_LIMITS,
  ...window
}: ReviewQuestion): ReviewSession {
  const {log, ages} = facts;
  const change = waterfall(log, window);
  const {from, to} = change;
  const known: InsightFacts = {...facts, waterfall: change, span: {start: from, end: to}};
  const insights = [...dealInsights(known, limits), ...pipelineInsights(known, limits), ...further];
  const stale = ages?.filter((age) => age.stale === true).map(({deal}) => deal);
  return {
    from,
    to,
    waterfall: change,
    insights: rankInsights(insights, {...ranking, asOf: log.asOf}),
    ...(stale && {stale: Uint32Array.from(stale).toSorted()}),
    ...forecastMove(facts),
  };
}
