import type {Id} from '../../model/ids.js';
import {NONE, type PipelineLog} from '../log/pipeline-log.js';
import {idsOf} from '../log/view.js';
import {
  insightId,
  type Evidence,
  type Insight,
  type InsightAction,
  type InsightSubject,
  type Provenance,
  type Severity,
} from './insight.js';

/** Most deals that one piece of evidence names: a list for people, not a copy of the pipeline. */
export const EVIDENCE_DEALS = 200;

/** What a rule found, before it is made complete. */
export interface InsightDraft {
  readonly cause: string;
  readonly severity: Severity;
  readonly because: readonly Evidence[];
  readonly pressure: number;
  /** 1 unless told. */
  readonly confidence?: number;
  readonly provenance?: Provenance;
  /** Values of the title. */
  readonly values?: Readonly<Record<string, string | number>>;
  readonly actions?: readonly InsightAction[];
  /** Deals whose amounts are at stake. */
  readonly stake?: Iterable<number>;
  /** Money at stake where it is no sum of amounts. */
  readonly value?: {readonly minor: number; readonly currency: string | undefined};
  /** Tells several insights of one rule and subject apart. */
  readonly detail?: string;
}

const action = (id: string, event: string): InsightAction => ({id, label: {key: `insight.action.${id}`}, event});

/** What can be done: request events of the elements. */
export const ACTIONS = {
  open: action('open', 'deal-open'),
  plan: action('plan', 'deal-edit'),
  redate: action('redate', 'deal-edit'),
  fill: action('fill', 'deal-edit'),
  show: action('show', 'filter-change'),
} as const;

/** Evidence of numbers with the deals behind them; the first {@link EVIDENCE_DEALS} are named, `n` counts all. */
export function evidence(
  log: PipelineLog,
  measure: string,
  rest: {value: number | string; n: number; deals?: Iterable<number>; comparison?: Evidence['comparison']},
): Evidence {
  const {value, n, deals, comparison} = rest;
  const dealIds: readonly Id[] = deals ? idsOf(log, [...deals].slice(0, EVIDENCE_DEALS)) : [];
  return {measure, value, ...(comparison && {comparison}), n, dealIds};
}

/** What a figure is held against. */
export const against = (label: string, value: number): NonNullable<Evidence['comparison']> => ({
  label: {key: `insight.against.${label}`},
  value,
});

/** Sum of the amounts of some deals; nothing without any, and where they are in several currencies. */
function stakeOf(log: PipelineLog, deals: Iterable<number>): {minor: number; currency: string | undefined} | undefined {
  let minor = 0;
  const places = new Set<number>();
  for (const deal of deals) {
    const amount = log.deals.amount[deal] ?? NaN;
    if (Number.isNaN(amount)) continue;
    minor += amount;
    places.add(log.deals.currency[deal] ?? NONE);
  }
  const [place = NONE] = places;
  return places.size === 1 ? {minor, currency: log.currencies[place]} : undefined;
}

/** The insight that a rule gives about a subject. */
export function insightOf(log: PipelineLog, rule: string, subject: InsightSubject, draft: InsightDraft): Insight {
  const {cause, severity, because, pressure, confidence = 1, provenance = 'rule', values, actions = [], detail} = draft;
  const stake = draft.value ?? (draft.stake && stakeOf(log, draft.stake));
  return {
    id: insightId(rule, subject, detail),
    rule,
    subject,
    cause,
    severity,
    title: {key: `insight.${rule}.title`, ...(values && {values})},
    because,
    confidence,
    ...(stake && {value: stake.minor}),
    ...(stake?.currency !== undefined && {currency: stake.currency}),
    pressure,
    actions,
    provenance,
  };
}

/** Trust in a norm of `n` cases: 0 for none, 1/2 for ten, towards 1. */
export const trustIn = (n: number): number => n / (n + 10);
