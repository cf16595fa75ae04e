import type {Deal} from '../../model/deal.js';
import type {DealField} from '../../model/deal-field.js';
import type {Id, Instant, Ref} from '../../model/ids.js';
import type {Pipeline} from '../../model/pipeline.js';
import {
  createdMs,
  isEnd,
  logsOf,
  Rewinder,
  type History,
  type LogEntry,
  type Logs,
  type RewindContext,
} from '../history.js';
import {deletedDeal, untoldFields} from './deleted-deal.js';
import {datesAt} from './past-dates.js';

/** Deals as they are at `asOf`, and the log that leads there. */
export interface TravelInput {
  /** Deals of any pipeline: those that left this one are known by them. */
  readonly deals: Iterable<Deal>;
  readonly events: History;
  readonly pipeline: Pipeline;
  /** The moment at which `deals` are right. */
  readonly asOf: Instant;
}

/** What is not known of one deal of the past. */
export interface UnknownOfDeal {
  readonly dealId: Id;
  /** Names as in `deal-field.ts`, `currency` for that of its amount; ascending. */
  readonly fields: readonly DealField[];
}

/** The deals of a pipeline as they were. */
export interface PastDeals {
  /** Epoch milliseconds. */
  readonly at: number;
  /** Ascending by id, by code unit. */
  readonly deals: readonly Deal[];
  /** Fields without any history: in all deals as they are now. */
  readonly asNow: readonly (keyof Deal)[];
  /** Deals with fields that the log does not tell, or tells in part; such a field is absent, empty or a good guess. */
  readonly unknown: readonly UnknownOfDeal[];
  /** Whether the log reaches back to the moment: if not, deals are as they were when it began. */
  readonly reaches: boolean;
}

/** Fields that no line of the log tells. The ids of accounts and contacts are told by their names alone. */
export const FIELDS_WITHOUT_HISTORY: readonly (keyof Deal)[] = [
  'createdAt',
  'lastActivityAt',
  'nextActivity',
  'rank',
  'revision',
  'can',
  'archived',
];

const NO_LOG: readonly LogEntry[] = [];

/** Accounts and contacts by name, as far as one name is one of them. */
function refsOf(deals: readonly Deal[]): NonNullable<RewindContext['refOf']> {
  const known = {account: new Map<string, Ref | null>(), contact: new Map<string, Ref | null>()};
  for (const deal of deals) {
    for (const field of ['account', 'contact'] as const) {
      const ref = deal[field];
      if (!ref) continue;
      const before = known[field].get(ref.name);
      known[field].set(ref.name, before === undefined || before?.id === ref.id ? ref : null);
    }
  }
  return (field, name) => known[field].get(name) ?? undefined;
}

/** One deal at one moment; `undefined` where it was not there. */
function dealAt(
  {deal: now, gone}: Newest,
  log: readonly LogEntry[],
  ms: number,
  context: RewindContext,
): PastDeal | undefined {
  const rewinder = new Rewinder(now, log, context);
  const then = rewinder.at(ms);
  const {kept} = rewinder;
  const end = gone ? log.findLastIndex(isEnd) : -1;
  if (!rewinder.exists || (end >= 0 && end < kept.length)) return undefined;
  const since = createdMs(now, log) ?? log[0]?.ms;
  const begun = kept.some(({event}) => event.kind === 'created');
  if (!begun && (since === undefined || since > ms)) return undefined;
  const dated = datesAt(then, {now, log, kept, ms});
  return {deal: dated.deal, unknown: [...rewinder.guessed, ...dated.unknown]};
}

interface PastDeal {
  readonly deal: Deal;
  readonly unknown: readonly DealField[];
}

/** The newest state that is known of a deal. */
interface Newest extends PastDeal {
  /** Whether it is known by its log alone. */
  readonly gone: boolean;
}

/** Each deal as it is now, and each that is gone as its log leaves it. */
function* newest({deals, logs, pipeline}: Source, context: RewindContext): Iterable<Newest> {
  const here = new Set<Id>();
  for (const deal of deals) {
    here.add(deal.id);
    yield {deal, gone: false, unknown: []};
  }
  for (const [id, log] of logs) {
    const deal = here.has(id) ? undefined : deletedDeal(log, pipeline, context);
    if (deal) yield {deal, gone: true, unknown: untoldFields(log)};
  }
}

function pastDeals(source: Source, moment: number): readonly PastDeal[] {
  const {deals, logs, pipeline} = source;
  const stages = new Map(pipeline.stages.map((stage) => [stage.id, stage]));
  const context: RewindContext = {stages, currency: pipeline.currency, refOf: refsOf(deals)};
  const found: PastDeal[] = [];
  for (const one of newest(source, context)) {
    const past = dealAt(one, logs.get(one.deal.id) ?? NO_LOG, moment, context);
    if (past) found.push({...past, unknown: [...past.unknown, ...one.unknown]});
  }
  return found;
}

interface Source {
  readonly deals: readonly Deal[];
  readonly logs: Logs;
  readonly pipeline: Pipeline;
}

/**
 * The deals of a pipeline as they were at an instant (epoch milliseconds), each complete: stage, outcome, amount,
 * currency, owner, dates, every named field, the host's own fields, tags. Rebuilt from the deals as they are now by undoing
 * the later lines of their log, in any order. What happened at the very instant has happened. Deals created later are
 * absent; deals deleted, or moved to another pipeline, since come back as far as their log tells. `closedAt`,
 * `stageEnteredAt` and `updatedAt` follow from the lines. From `asOf` on the deals are as they are. No deals and no log
 * give none. O(n log n) in lines.
 */
export function dealsAt({deals: given, events, pipeline, asOf}: TravelInput, moment: number): PastDeals {
  if (Number.isNaN(moment)) throw new RangeError('moment is NaN: give epoch milliseconds');
  const deals = [...given];
  const logs = logsOf(events);
  const isNow = moment >= Date.parse(asOf);
  const all = isNow ? deals.map((deal) => ({deal, unknown: []})) : pastDeals({deals, logs, pipeline}, moment);
  const found = all
    .filter(({deal}) => deal.pipelineId === pipeline.id)
    .toSorted((a, b) => (a.deal.id < b.deal.id ? -1 : 1));
  return {
    at: moment,
    deals: found.map(({deal}) => deal),
    asNow: isNow ? [] : FIELDS_WITHOUT_HISTORY,
    unknown: found.flatMap(({deal, unknown}) =>
      unknown.length > 0 ? [{dealId: deal.id, fields: [...new Set(unknown)].toSorted()}] : [],
    ),
    reaches: isNow || [...logs.values()].some(([first]) => first !== undefined && first.ms <= moment),
  };
}
