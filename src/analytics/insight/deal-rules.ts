import {DealContext} from './deal-context.js';
import {against, ACTIONS, insightOf, type InsightDraft} from './draft.js';
import type {InsightFacts} from './facts.js';
import type {Insight} from './insight.js';
import type {InsightLimits} from './limits.js';
import {incomplete, overCommitted, shrunk, singleThreaded, wentBack} from './state-rules.js';
import {pastDue, pushed, silent, stuck, unattended, unplanned, unrealistic} from './time-rules.js';

/** A rule about one open deal; `undefined` where it has nothing to say. */
export type DealRule = (context: DealContext, deal: number) => InsightDraft | undefined;

/** The rules about deals by their names; R11 is about pairs. */
export const DEAL_RULES: Readonly<Record<string, DealRule>> = {
  R1: stuck,
  R2: unplanned,
  R3: silent,
  R4: pastDue,
  R5: pushed,
  R6: unrealistic,
  R7: shrunk,
  R8: wentBack,
  R9: incomplete,
  R10: singleThreaded,
  R12: unattended,
  R13: overCommitted,
};

/**
 * R11 possible duplicate: another deal is likely, or possibly, the same. Told of the lower id of the two, if either is
 * open; a successor is new business and no duplicate.
 */
function duplicateInsights({log, facts, open}: DealContext): readonly Insight[] {
  const places = new Map(Array.from(open, (deal) => [log.ids[deal] ?? '', deal]));
  return (facts.duplicates ?? []).flatMap(({a: one, b: other, score, verdict}) => {
    const [a, b] = one < other ? [one, other] : [other, one];
    const here = [places.get(a), places.get(b)].filter((deal) => deal !== undefined);
    if (here.length === 0 || (verdict !== 'likely' && verdict !== 'possible')) return [];
    const draft: InsightDraft = {
      // Two duplicates of one deal are two things to settle.
      cause: `duplicate:${b}`,
      severity: verdict === 'likely' ? 'attention' : 'info',
      because: [
        {measure: 'duplicateScore', value: score, comparison: against('duplicateLikely', 6), n: 2, dealIds: [a, b]},
      ],
      pressure: score,
      confidence: verdict === 'likely' ? 0.9 : 0.5,
      actions: [ACTIONS.open],
      values: {other: b},
      stake: here.slice(0, 1),
      detail: b,
    };
    return [insightOf(log, 'R11', {kind: 'deal', id: a}, draft)];
  });
}

/**
 * What the rules R1 to R13 have to say about open deals, by deal and rule; not ranked. A rule whose facts are absent is
 * silent. O(deals x rules).
 */
export function dealInsights(facts: InsightFacts, limits?: InsightLimits): readonly Insight[] {
  const context = new DealContext(facts, limits);
  const found: Insight[] = [];
  for (const deal of context.open) {
    for (const [name, rule] of Object.entries(DEAL_RULES)) {
      const draft = rule(context, deal);
      if (draft) found.push(insightOf(context.log, name, {kind: 'deal', id: context.id(deal)}, draft));
    }
  }
  const pairs = duplicateInsights(context).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return [...found, ...pairs];
}
