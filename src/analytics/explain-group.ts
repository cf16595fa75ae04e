import {chanceOf, type Deal} from '../model/deal.js';
import type {Id} from '../model/ids.js';
import {sumByCurrency} from '../model/money.js';
import {STEP_KINDS, stepKind, type DayBounds, type StepCounts, type StepKind} from '../model/next-steps.js';
import type {Pipeline, Stage} from '../model/pipeline.js';
import {TotalsCounter} from '../model/totals.js';
import type {Funnel, FunnelExcluded} from './funnel.js';
import type {KpiFigure} from './kpi.js';
import {rate, type Interval} from './stats/wilson.js';

/** The figures of a column's header: number of deals, sum, weighted sum, chance, conversion, next steps. */
export const GROUP_METRICS = [
  'columnCount',
  'columnSum',
  'columnWeighted',
  'columnChance',
  'columnConversion',
  'columnNextSteps',
] as const;
export type GroupMetric = (typeof GROUP_METRICS)[number];

/** Why a deal of the group is not behind a figure. */
export const GROUP_OMISSIONS = [
  'hidden',
  'withoutAmount',
  'withoutChance',
  'ownChance',
  'closed',
  'withoutStep',
  'undated',
  'unknownStage',
  'neverEntered',
] as const;
export type GroupOmission = (typeof GROUP_OMISSIONS)[number];

/** Deals left out of a figure for one reason. `dealIds` is empty where only the number is known. */
export interface LeftOut {
  readonly why: GroupOmission;
  readonly count: number;
  readonly dealIds: readonly Id[];
}

/** A figure with all that is behind it, without words. */
export interface GroupFigure<V = KpiFigure> {
  readonly id: GroupMetric;
  readonly value: V;
  /** The deals that make the value, in the group's order. */
  readonly dealIds: readonly Id[];
  /** Reasons without any deal are absent. */
  readonly leftOut: readonly LeftOut[];
  /** Of a conversion: those of `dealIds` that went on. */
  readonly hitIds?: readonly Id[];
  readonly interval?: Interval;
}

/** A group of deals: a stage, a month, a lane's cell. */
export interface DealsOfGroup {
  /** Those that are shown, in order. */
  readonly deals: readonly Deal[];
  /** Those of the same group that a filter hides. */
  readonly hidden?: readonly Deal[];
}

const idsOf = (deals: readonly Deal[]): readonly Id[] => deals.map(({id}) => id);

function omitted(reasons: Readonly<Partial<Record<GroupOmission, readonly Deal[]>>>): readonly LeftOut[] {
  return GROUP_OMISSIONS.flatMap((why) => {
    const deals = reasons[why] ?? [];
    return deals.length > 0 ? [{why, count: deals.length, dealIds: idsOf(deals)}] : [];
  });
}

/** The number of deals in a group. Those hidden by a filter are left out. */
export function explainCount({deals, hidden = []}: DealsOfGroup): GroupFigure<number> {
  return {id: 'columnCount', value: deals.length, dealIds: idsOf(deals), leftOut: omitted({hidden})};
}

/** The sum of the amounts of a group, per currency, in minor units. Deals without amount are left out. */
export function explainSum({deals, hidden = []}: DealsOfGroup): GroupFigure {
  const {yes, no} = split(deals, ({amount}) => amount !== undefined);
  const value = sumByCurrency(yes.map(({amount}) => amount));
  return {id: 'columnSum', value, dealIds: idsOf(yes), leftOut: omitted({hidden, withoutAmount: no})};
}

/**
 * Each amount times its chance to win, per currency, added exactly and rounded once, half away from zero. Deals without
 * amount or without a known chance are left out.
 */
export function explainWeighted({deals, hidden = []}: DealsOfGroup, pipeline: Pipeline): GroupFigure {
  const stages = new Map(pipeline.stages.map((stage) => [stage.id, stage]));
  const priced = split(deals, ({amount}) => amount !== undefined);
  const rated = split(priced.yes, (deal) => chanceOf(deal, stages.get(deal.stageId)) !== undefined);
  const counter = new TotalsCounter();
  for (const deal of rated.yes) counter.add(deal, stages.get(deal.stageId));
  return {
    id: 'columnWeighted',
    value: counter.totals.weighted,
    dealIds: idsOf(rated.yes),
    leftOut: omitted({hidden, withoutAmount: priced.no, withoutChance: rated.no}),
  };
}

/** The chance to win (0 to 1) that a stage gives to its deals; `null` without one. Deals with their own are left out. */
export function explainChance({deals, hidden = []}: DealsOfGroup, stage: Stage): GroupFigure<number | null> {
  const open = split(deals, ({outcome}) => outcome === 'open');
  const plain = split(open.yes, ({probability}) => probability === undefined);
  const value = stage.probability === undefined ? null : stage.probability / 10_000;
  const leftOut = omitted({hidden, closed: open.no, ownChance: plain.no});
  return {id: 'columnChance', value, dealIds: idsOf(plain.yes), leftOut};
}

const EXCLUDED = ['undated', 'unknownStage', 'neverEntered'] as const satisfies readonly (keyof FunnelExcluded)[];

/**
 * The share (0 to 1) of the deals that reached a stage or a later one which went on to the next one or further, with its
 * Wilson interval; `null` without deals. `undefined` for a stage after which the funnel has no other.
 */
export function explainConversion(funnel: Funnel, stageId: Id): GroupFigure<number | null> | undefined {
  const {rows, excluded} = funnel;
  const at = rows.findIndex((row) => row.stageId === stageId);
  const next = rows[at + 1];
  if (at < 0 || !next) return undefined;
  const [dealIds, hitIds] = [funnel.dealIds(stageId), funnel.dealIds(next.stageId)];
  const share = rate(hitIds.length, dealIds.length);
  return {
    id: 'columnConversion',
    value: share?.value ?? null,
    dealIds,
    hitIds,
    leftOut: EXCLUDED.filter((why) => excluded[why] > 0).map((why) => ({why, count: excluded[why], dealIds: []})),
    ...(share && {interval: {lower: share.lower, upper: share.upper}}),
  };
}

/** Open deals by the day of their next step, the most urgent first. Those without one and closed deals are left out. */
export function explainNextSteps({deals, hidden = []}: DealsOfGroup, bounds: DayBounds): GroupFigure<StepCounts> {
  const found: Record<StepKind | 'closed', Deal[]> = {overdue: [], today: [], planned: [], none: [], closed: []};
  for (const deal of deals) found[stepKind(deal, bounds) ?? 'closed'].push(deal);
  const value = Object.fromEntries(STEP_KINDS.map((kind) => [kind, found[kind].length])) as StepCounts;
  const dealIds = idsOf([...found.overdue, ...found.today, ...found.planned]);
  const leftOut = omitted({hidden, closed: found.closed, withoutStep: found.none});
  return {id: 'columnNextSteps', value, dealIds, leftOut};
}

function split(deals: readonly Deal[], test: (deal: Deal) => boolean): {readonly yes: Deal[]; readonly no: Deal[]} {
  const yes: Deal[] = [];
  const no: Deal[] = [];
  for (const deal of deals) (test(deal) ? yes : no).push(deal);
  return {yes, no};
}
