import type {ChangeEvent} from '../model/change-event.js';
import type {Deal} from '../model/deal.js';
import type {Id} from '../model/ids.js';
import {sortStages} from '../model/pipeline.js';
import {isRank, rankBetween, type Rank} from '../model/rank.js';
import {MANUAL_ORDER} from '../model/sort.js';
import type {Owner, Pipeline} from '../model/pipeline.js';
import type {Capabilities, PipelineAdapter, SourceReport} from './adapter.js';
import {AdapterError, isAbort} from './adapter-error.js';
import {Slicer} from './slicer.js';

const PAGE = 5_000;
const EVENT_PAGE = 20_000;

/** What a source says about itself before its deals are read. */
export interface SourceHead {
  readonly capabilities: Capabilities;
  readonly pipeline: Pipeline;
  /** All pipelines that are in use, in order, this one among them. */
  readonly pipelines: readonly Pipeline[];
  readonly owners: ReadonlyMap<Id, Owner>;
}

/** Reads capabilities, owners and the pipeline with this id, or the first by order. Throws `notFound` without one. */
export async function loadHead(
  adapter: PipelineAdapter,
  pipelineId: Id | undefined,
  signal: AbortSignal,
): Promise<SourceHead> {
  const [capabilities, pipelines, owners] = await Promise.all([
    adapter.capabilities({signal}),
    adapter.pipelines({signal}),
    adapter.owners?.({signal}) ?? [],
  ]);
  const live = pipelines.value
    .filter((one) => !one.archived)
    .toSorted((a, b) => a.order - b.order)
    .map((one) => ({...one, stages: sortStages(one.stages)}));
  const pipeline = pipelineId === undefined ? live[0] : live.find((one) => one.id === pipelineId);
  if (!pipeline) throw new AdapterError('notFound', `no pipeline ${pipelineId ?? 'at all'}`);
  return {
    capabilities,
    pipeline,
    pipelines: live,
    owners: new Map(owners.map((owner) => [owner.id, owner])),
  };
}

/** The same source with what it can do now; as it was where it does not say. */
export async function withFreshCapabilities(adapter: PipelineAdapter, head: SourceHead): Promise<SourceHead> {
  try {
    return {...head, capabilities: await adapter.capabilities()};
  } catch {
    return head;
  }
}

/** How the source was read; `undefined` where the adapter does not say. */
export async function loadReport(adapter: PipelineAdapter, signal: AbortSignal): Promise<SourceReport | undefined> {
  return adapter.report?.({signal});
}

/** What to read deals with. */
export interface SourceQuery {
  readonly head: SourceHead;
  readonly signal: AbortSignal;
  /** Called after every page, with the number of deals read so far. */
  readonly progress: (loaded: number) => void;
}

/** Reads every deal of a pipeline, page by page. Rejects with what the adapter rejects with. */
export async function loadDeals(adapter: PipelineAdapter, query: SourceQuery): Promise<readonly Deal[]> {
  const {head, signal, progress} = query;
  const pipelineId = head.pipeline.id;
  const limit = Math.min(head.capabilities.page.maxLimit, PAGE);
  const pages: (readonly Deal[])[] = [];
  let after: string | undefined;
  let loaded = 0;
  do {
    const page = await adapter.page(
      {pipelineId, sort: MANUAL_ORDER, limit, ...(after !== undefined && {after})},
      {signal, priority: 'visible'},
    );
    pages.push(page.items);
    loaded += page.items.length;
    progress(loaded);
    after = page.next;
  } while (after !== undefined);
  return withRanks(pages.flat());
}

/** Reads the whole log of a pipeline; empty where the adapter keeps none, or only deal by deal. */
export async function loadHistory(
  adapter: PipelineAdapter,
  head: SourceHead,
  signal: AbortSignal,
): Promise<readonly ChangeEvent[]> {
  if (head.capabilities.history !== 'bulk') return [];
  const pipelineId = head.pipeline.id;
  const pages: (readonly ChangeEvent[])[] = [];
  let after: string | undefined;
  do {
    const page = await adapter.history?.(
      {pipelineId, limit: EVENT_PAGE, ...(after !== undefined && {after})},
      {signal, priority: 'background'},
    );
    if (!page) break;
    pages.push(page.items);
    after = page.next;
  } while (after !== undefined);
  return pages.flat();
}

/** As {@link loadHistory}, but deals without their history are better than none: a log that cannot be had is empty. */
export async function loadHistoryOrNone(
  adapter: PipelineAdapter,
  head: SourceHead,
  signal: AbortSignal,
): Promise<readonly ChangeEvent[]> {
  return loadHistory(adapter, head, signal).catch((thrown: unknown) => {
    if (isAbort(thrown)) throw thrown;
    return [];
  });
}

/** The log that was read, then what was heard of meanwhile and is not in it. */
export function mergeLog(read: readonly ChangeEvent[], heard: readonly ChangeEvent[]): ChangeEvent[] {
  const ids = new Set(read.map(({id}) => id));
  return [...read, ...heard.filter(({id}) => !ids.has(id))];
}

/**
 * Deals with a rank each. Those that come without one (most vendors keep no order) stand behind the others, in the
 * order they came; the rank is ours until a move writes one. Works in slices: there may be very many.
 */
export async function withRanks(deals: readonly Deal[], slicer: Slicer = new Slicer()): Promise<readonly Deal[]> {
  let last: Rank | undefined;
  let missing = 0;
  await slicer.each(deals, ({rank}) => {
    if (rank === undefined || !isRank(rank)) missing++;
    else if (last === undefined || rank > last) last = rank;
  });
  if (missing === 0) return deals;
  const ranked: Deal[] = [];
  await slicer.each(deals, (deal) => {
    const known = deal.rank !== undefined && isRank(deal.rank);
    ranked.push(known ? deal : {...deal, rank: (last = rankBetween(last, undefined))});
  });
  return ranked;
}
