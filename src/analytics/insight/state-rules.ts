import {rowAt, valueAt} from '../log/deal-columns.js';
import {NONE} from '../log/pipeline-log.js';
import type {DealContext} from './deal-context.js';
import {ACTIONS, against, evidence, trustIn, type InsightDraft} from './draft.js';

/** R7 shrunk: the amount is at least 20 % less than at the start of the span (or at its first one). */
export function shrunk(context: DealContext, deal: number): InsightDraft | undefined {
  const {log, limits, facts} = context;
  const first = log.amounts.at[log.amounts.start[deal] ?? 0] ?? NaN;
  const now = valueAt(log.amounts, deal, log.asOf);
  const before = valueAt(log.amounts, deal, Math.max(facts.span?.start ?? first, first));
  const original = Number.isNaN(before) ? firstAmount(context, deal) : before;
  if (!(original > 0) || !(now <= original * (1 - limits.shrink))) return undefined;
  const share = (original - now) / original;
  return {
    cause: 'amount',
    severity: share >= 0.5 ? 'urgent' : 'attention',
    because: [
      evidence(log, 'amount', {value: now, n: 1, deals: [deal], comparison: against('amountBefore', original)}),
      evidence(log, 'amountShrunk', {value: share, n: 1, deals: [deal]}),
    ],
    pressure: share,
    values: {percent: Math.round(share * 100)},
    actions: [ACTIONS.open],
    // What is gone is at stake, by the rate at which the rest is counted.
    ...lossOf(context, deal, {now, original}),
  };
}

/** The first amount that was told within the span. */
function firstAmount({log, facts}: DealContext, deal: number): number {
  const {amounts} = log;
  for (let row = amounts.start[deal] ?? 0; row < (amounts.start[deal + 1] ?? 0); row++) {
    const at = amounts.at[row] ?? NaN;
    const value = amounts.value[row] ?? NaN;
    if (at >= (facts.span?.start ?? -Infinity) && at <= log.asOf && !Number.isNaN(value)) return value;
  }
  return NaN;
}

function lossOf(
  {log}: DealContext,
  deal: number,
  {now, original}: {now: number; original: number},
): Pick<InsightDraft, 'value'> {
  const rate = (log.deals.amount[deal] ?? NaN) / now;
  if (!Number.isFinite(rate)) return {};
  const currency = log.currencies[log.deals.currency[deal] ?? NONE];
  return {value: {minor: Math.round((original - now) * rate), currency}};
}

/** R8 went backwards: its latest move, within the span, was to an earlier stage. */
export function wentBack(context: DealContext, deal: number): InsightDraft | undefined {
  const {log, facts} = context;
  const row = rowAt(log.moves, deal, log.asOf);
  if (row <= (log.moves.start[deal] ?? 0)) return undefined;
  const at = log.moves.at[row] ?? NaN;
  const [from, to] = [log.states[log.moves.value[row - 1] ?? NONE], log.states[log.moves.value[row] ?? NONE]];
  if (!from || !to || at < (facts.span?.start ?? -Infinity)) return undefined;
  if (from.step < 0 || to.step < 0 || to.step >= from.step) return undefined;
  const steps = from.step - to.step;
  return {
    cause: 'stage',
    severity: 'attention',
    because: [
      evidence(log, 'stepsBack', {value: steps, n: 1, deals: [deal], comparison: against('stepBefore', from.step)}),
    ],
    pressure: steps,
    values: {from: from.id, to: to.id},
    actions: [ACTIONS.open],
    stake: [deal],
  };
}

/** R9 incomplete: a field that its stage asks for is missing, or cannot be right. */
export function incomplete(context: DealContext, deal: number): InsightDraft | undefined {
  const problems = context.problems.get(context.id(deal)) ?? [];
  if (problems.length === 0) return undefined;
  return {
    cause: 'fields',
    severity: 'info',
    because: problems.map(({field, problem}) =>
      evidence(context.log, `field.${field}`, {value: problem, n: 1, deals: [deal]}),
    ),
    pressure: problems.length,
    values: {count: problems.length, fields: problems.map(({field}) => field).join(', ')},
    actions: [ACTIONS.fill, ACTIONS.open],
    stake: [deal],
  };
}

/** R10 single-threaded: a large deal that rests on one person. */
export function singleThreaded(context: DealContext, deal: number): InsightDraft | undefined {
  const {log, facts} = context;
  const contacts = facts.contacts?.get(context.id(deal));
  const amount = log.deals.amount[deal] ?? NaN;
  if (contacts === undefined || contacts > 1 || !(amount >= (facts.largeFrom ?? Infinity))) return undefined;
  return {
    cause: 'contacts',
    severity: 'attention',
    because: [
      evidence(log, 'contacts', {value: contacts, n: 1, deals: [deal]}),
      evidence(log, 'amount', {
        value: amount,
        n: 1,
        deals: [deal],
        comparison: against('largeFrom', facts.largeFrom ?? 0),
      }),
    ],
    pressure: 2 - contacts,
    values: {contacts},
    actions: [ACTIONS.open],
    stake: [deal],
  };
}

/** R13 over-committed: in the category "commit" with less than half the chance that deals there have. */
export function overCommitted(context: DealContext, deal: number): InsightDraft | undefined {
  const {log, limits, commitNorm} = context;
  const p = context.chances.get(deal);
  if (p === undefined || !commitNorm || context.category(deal) !== 'commit') return undefined;
  if (!(p < limits.commitShare * commitNorm.p)) return undefined;
  return {
    cause: 'commit',
    severity: 'urgent',
    because: [
      evidence(log, 'winChance', {
        value: p,
        n: commitNorm.n,
        deals: [deal],
        comparison: against('commitNorm', commitNorm.p),
      }),
    ],
    pressure: p > 0 ? commitNorm.p / p : 100,
    confidence: trustIn(context.chances.size),
    provenance: 'statistic',
    values: {percent: Math.round(p * 100), norm: Math.round(commitNorm.p * 100)},
    actions: [ACTIONS.open],
    stake: [deal],
  };
}
