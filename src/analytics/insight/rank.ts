import {median} from 'd3';
import {newestDecisions, restOf, type InsightDecision} from './decisions.js';
import {SEVERITIES, type Insight, type Severity} from './insight.js';

/** Most insights that are shown at once. */
export const SHOWN_INSIGHTS = 7;

/** How much more something weighs that may not wait. */
export const SEVERITY_WEIGHTS: Readonly<Record<Severity, number>> = {info: 1, attention: 2, urgent: 4};

/**
 * How likely it is that acting changes something, by rule: a judgement, not a measurement, to be replaced by a host that
 * knows better. Calls and dates are in one's own hands, a market is not.
 */
export const CHANCE_OF_CHANGE: Readonly<Record<string, number>> = {
  R1: 0.3,
  R2: 0.5,
  R3: 0.4,
  R4: 0.5,
  R5: 0.2,
  R6: 0.3,
  R7: 0.2,
  R8: 0.2,
  R9: 0.4,
  R10: 0.4,
  R11: 0.6,
  R12: 0.6,
  R13: 0.3,
  S1: 0.2,
  S2: 0.2,
  S3: 0.2,
  S4: 0.2,
  S5: 0.1,
  S6: 0.1,
  S7: 0.2,
  S8: 0.1,
  S9: 0.4,
  S10: 0.1,
};

/** For rules that the table does not know, such as those of providers. */
const OTHER_CHANCE = 0.2;

/** How insights are ranked. */
export interface RankOptions {
  /** Epoch milliseconds: what has expired, or is snoozed until later, is left out. */
  readonly asOf: number;
  readonly decisions?: Iterable<InsightDecision>;
  /** Default {@link SHOWN_INSIGHTS}. */
  readonly max?: number;
  /** Chance, 0 to 1, that acting changes something, by rule; laid over {@link CHANCE_OF_CHANGE}. */
  readonly chances?: Readonly<Record<string, number>>;
}

/** An insight with its weight. */
export interface RankedInsight {
  readonly insight: Insight;
  /** Only good for comparing. */
  readonly score: number;
}

/** Why insights are not in the list. */
export interface HiddenInsights {
  readonly snoozed: readonly Insight[];
  readonly dismissed: readonly Insight[];
  /** Another one with the same subject and cause weighs more. */
  readonly merged: readonly Insight[];
  readonly expired: readonly Insight[];
}

/** Insights by weight. */
export interface Ranking {
  /** At most seven, heaviest first. */
  readonly shown: readonly RankedInsight[];
  /** The others, heaviest first. */
  readonly further: readonly RankedInsight[];
  readonly hidden: HiddenInsights;
}

/** What a usual insight has at stake, by currency: amounts of two currencies are never compared. */
function usualStakes(insights: readonly Insight[]): ReadonlyMap<string, number> {
  const values = new Map<string, number[]>();
  for (const {value, currency = ''} of insights) {
    if (value === undefined) continue;
    const list = values.get(currency);
    if (list) list.push(Math.abs(value));
    else values.set(currency, [Math.abs(value)]);
  }
  return new Map([...values].map(([currency, list]) => [currency, median(list) || 1]));
}

/** By score, then severity, then id: an order that does not depend on how they came. */
function heavierFirst(a: RankedInsight, b: RankedInsight): number {
  const severity = ({insight}: RankedInsight): number => SEVERITIES.indexOf(insight.severity);
  return b.score - a.score || severity(b) - severity(a) || (a.insight.id < b.insight.id ? -1 : 1);
}

const keyOf = ({subject, cause}: Insight): string => JSON.stringify([subject.kind, subject.id, cause]);

/** Keeps the heaviest of each subject and cause. */
function onePerCause(ranked: readonly RankedInsight[]): {kept: readonly RankedInsight[]; merged: readonly Insight[]} {
  const seen = new Set<string>();
  const kept: RankedInsight[] = [];
  const merged: Insight[] = [];
  for (const one of ranked) {
    const key = keyOf(one.insight);
    if (seen.has(key)) merged.push(one.insight);
    else kept.push(one);
    seen.add(key);
  }
  return {kept, merged};
}

/** Takes out what rests, and what is over. */
function awake(
  insights: readonly Insight[],
  {asOf, decisions = []}: RankOptions,
): {rest: Omit<HiddenInsights, 'merged'>; awake: readonly Insight[]} {
  const newest = newestDecisions(decisions);
  const rest = {snoozed: [] as Insight[], dismissed: [] as Insight[], expired: [] as Insight[]};
  const active = insights.filter((insight) => {
    const over = insight.expires !== undefined && Date.parse(insight.expires) <= asOf;
    const why = over ? 'expired' : restOf(insight, newest.get(insight.id), asOf);
    if (why) rest[why].push(insight);
    return why === undefined;
  });
  return {rest, awake: active};
}

/**
 * Insights by weight: money at stake x chance that acting changes something x severity, the chance times the confidence.
 * One per subject and cause, at most seven shown, none that was dismissed or is snoozed unless it became a fifth worse.
 * Money is taken in multiples of the median of its currency; what names none weighs as much as the median. The order of
 * the insights does not matter; of two with one id the first counts. O(n log n).
 */
export function rankInsights(insights: Iterable<Insight>, options: RankOptions): Ranking {
  const {max = SHOWN_INSIGHTS, chances} = options;
  if (!(max >= 0)) throw new RangeError(`max is ${max}: give a number of insights from 0 on`);
  const unique = new Map<string, Insight>();
  for (const insight of insights) if (!unique.has(insight.id)) unique.set(insight.id, insight);
  const sorted = [...unique.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const {rest, awake: active} = awake(sorted, options);
  const usual = usualStakes(active);
  const ranked = active.map((insight): RankedInsight => {
    const {value, currency = '', rule, confidence, severity} = insight;
    const stake = value === undefined ? 1 : Math.abs(value) / (usual.get(currency) ?? 1);
    const chance = chances?.[rule] ?? CHANCE_OF_CHANGE[rule] ?? OTHER_CHANCE;
    return {insight, score: stake * chance * confidence * SEVERITY_WEIGHTS[severity]};
  });
  const {kept, merged} = onePerCause(ranked.toSorted(heavierFirst));
  return {shown: kept.slice(0, max), further: kept.slice(max), hidden: {...rest, merged}};
}
