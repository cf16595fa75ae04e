import type {SourceNote, SourceReport} from '../../data/adapter.js';
import type {ChangeEvent} from '../../model/change-event.js';
import type {Deal} from '../../model/deal.js';
import type {Id} from '../../model/ids.js';
import type {Owner, Pipeline, Stage} from '../../model/pipeline.js';
import {isRank, rankBetween, type Rank} from '../../model/rank.js';
import {readDeals, readStages, type DataProblem} from '../../model/schema.js';
import {warnOnce} from '../warn-once.js';

/** Data that a host application hands in as plain properties. */
export interface HostData {
  /** Deals as the host has them; see `DealInput`. Checked here, one by one. */
  readonly deals: unknown;
  /** Stages, as names or objects; taken from the deals if left out. */
  readonly stages?: unknown;
  readonly owners?: readonly Owner[] | undefined;
  readonly events?: readonly ChangeEvent[] | undefined;
  readonly currency?: string | undefined;
}

const WARNINGS = 5;

/** Stage ids in the order in which deals name them. */
function stagesOf(deals: unknown): readonly Stage[] {
  const ids = new Set<Id>();
  for (const deal of Array.isArray(deals) ? (deals as readonly unknown[]) : []) {
    const id = (deal as {stageId?: unknown} | null)?.stageId;
    if (typeof id === 'string' && id !== '') ids.add(id);
  }
  return [...ids].map((id, order): Stage => ({id, name: id, order, kind: 'open'}));
}

function noteOf(problem: DataProblem): SourceNote {
  return {
    code: 'hostData',
    severity: problem.severity,
    field: problem.field,
    value: problem.value,
    suggestion: `${problem.record}: ${problem.remedy}`,
    rows: 1,
    lines: [],
  };
}

function warn(tag: string, problems: readonly DataProblem[]): void {
  for (const {record, field, value, remedy, severity} of problems.slice(0, WARNINGS)) {
    const effect = severity === 'error' ? 'is left out' : `is shown without it`;
    warnOnce(`<${tag}> deal ${record}: ${field} is ${value || 'missing'}, expected ${remedy}; the deal ${effect}.`);
  }
  if (problems.length > WARNINGS) warnOnce(`<${tag}> and ${problems.length - WARNINGS} more problems in the data.`);
}

/** Deals with a rank each: those without one stand behind the others, in the order of the list. */
export function inListOrder(deals: readonly Deal[]): readonly Deal[] {
  let last: Rank | undefined;
  for (const {rank} of deals)
    if (rank !== undefined && isRank(rank) && (last === undefined || rank > last)) last = rank;
  return deals.map((deal) =>
    deal.rank !== undefined && isRank(deal.rank) ? deal : {...deal, rank: (last = rankBetween(last, undefined))},
  );
}

/** Plain data, checked. */
export interface ReadHostData {
  readonly pipelines: readonly Pipeline[];
  readonly deals: readonly Deal[];
  readonly events: readonly ChangeEvent[];
  readonly owners: readonly Owner[];
  /** What could not be used; absent when all could. */
  readonly report: SourceReport | undefined;
}

/**
 * Checks plain data: the deals that could be read, and a report of the rest. Problems are told to the developer on
 * the console, and to users by the source report. `tag` names the element in warnings.
 */
export function readHostData(data: HostData, tag: string): ReadHostData {
  const given = data.stages === undefined ? undefined : readStages(data.stages);
  const stages = given && given.stages.length > 0 ? given.stages : stagesOf(data.deals);
  const {currency, events = [], owners = []} = data;
  const pipeline: Pipeline = {id: 'pipeline', name: '', order: 0, stages, ...(currency !== undefined && {currency})};
  const read = readDeals(data.deals, pipeline);
  const problems = [...(given?.problems ?? []), ...read.problems];
  warn(tag, problems);
  // Deals that name another pipeline are still this element's: the host put them here.
  const deals = read.deals.map((deal) => ({...deal, pipelineId: pipeline.id}));
  const rows = Array.isArray(data.deals) ? data.deals.length : 0;
  const report = problems.length === 0 ? undefined : {rows, deals: deals.length, notes: problems.map(noteOf)};
  return {pipelines: [pipeline], deals, events, owners, report};
}
