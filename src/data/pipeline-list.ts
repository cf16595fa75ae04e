import type {MoneySum} from '../model/money.js';
import type {Id} from '../model/ids.js';
import {findStage, type Pipeline} from '../model/pipeline.js';
import {TotalsCounter} from '../model/totals.js';
import type {Aggregate, AggregateCell, Capabilities, Count} from './adapter.js';
import {isAbort, toAdapterError, type AdapterError} from './adapter-error.js';
import type {PipelineStore} from './store.js';

/** What is open in a pipeline. Money per currency, in currency order, never added across. */
export interface PipelineFigures {
  readonly open: Count;
  /** `undefined` where the back end counts but does not add up. */
  readonly sums: readonly MoneySum[] | undefined;
  /** Amount times chance; only of what has a chance. `undefined` as above. */
  readonly weighted: readonly MoneySum[] | undefined;
  /** Open deals without an amount: counted, but in no sum. */
  readonly withoutAmount: number;
}

/** What is known of a pipeline's figures. `none`: this source cannot say. */
export type FiguresState =
  | {readonly state: 'known'; readonly figures: PipelineFigures}
  | {readonly state: 'none'}
  | {readonly state: 'failed'; readonly error: AdapterError};

/** As sure as the least sure of the parts. */
function addCounts(counts: readonly Count[]): Count {
  const value = counts.reduce((sum, count) => sum + count.value, 0);
  const has = (precision: Count['precision']): boolean => counts.some((count) => count.precision === precision);
  return {value, precision: has('atLeast') ? 'atLeast' : has('estimate') ? 'estimate' : 'exact'};
}

function addSums(sums: readonly MoneySum[]): readonly MoneySum[] {
  const totals = new Map<string, bigint>();
  for (const {currency, minor} of sums) totals.set(currency, (totals.get(currency) ?? 0n) + BigInt(minor));
  return [...totals]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, minor]) => ({currency, minor: minor.toString()}));
}

/** The figures of several pipelines together, currency by currency. Sums that one of them does not know are unknown. */
export function addFigures(list: readonly PipelineFigures[]): PipelineFigures {
  const all = (read: (figures: PipelineFigures) => readonly MoneySum[] | undefined): readonly MoneySum[] | undefined =>
    list.some((one) => read(one) === undefined) ? undefined : addSums(list.flatMap((one) => read(one) ?? []));
  return {
    open: addCounts(list.map(({open}) => open)),
    sums: all(({sums}) => sums),
    weighted: all(({weighted}) => weighted),
    withoutAmount: list.reduce((sum, {withoutAmount}) => sum + withoutAmount, 0),
  };
}

/** What the cells of a pipeline say about its open deals. Stages that the pipeline does not know hold open deals. */
export function figuresOf(pipeline: Pipeline, {cells}: Aggregate, adds: boolean): PipelineFigures {
  const open = cells.filter(({stageId}) => (findStage(pipeline, stageId)?.kind ?? 'open') === 'open');
  const summed = adds && open.every(({currency, sum}) => currency === undefined || sum !== undefined);
  const pick = (read: (cell: AggregateCell) => MoneySum | undefined): readonly MoneySum[] | undefined =>
    summed ? addSums(open.flatMap((cell) => read(cell) ?? [])) : undefined;
  return {
    open: addCounts(open.map(({count}) => count)),
    sums: pick(({sum}) => sum),
    weighted: pick(({weighted}) => weighted),
    withoutAmount: open.reduce((sum, {withoutAmount}) => sum + (withoutAmount?.value ?? 0), 0),
  };
}

/** The figures of the pipeline that the store holds, from its own deals. O(deals). */
export function heldFigures(store: PipelineStore): PipelineFigures {
  const stages = new Map(store.stages().map((stage) => [stage.id, stage]));
  const counter = new TotalsCounter();
  for (const deal of store.deals()) {
    const stage = stages.get(deal.stageId);
    if (deal.outcome === 'open' && !deal.archived && (stage?.kind ?? 'open') === 'open') counter.add(deal, stage);
  }
  const {count, sums, weighted, withoutAmount} = counter.totals;
  return {open: {value: count, precision: 'exact'}, sums, weighted, withoutAmount};
}

const canFilter = ({page}: Capabilities, field: string): boolean =>
  page.filterable === 'all' || page.filterable.includes(field);

async function readOne(store: PipelineStore, pipeline: Pipeline, signal: AbortSignal): Promise<FiguresState> {
  const capabilities = store.capabilities();
  const held = (): FiguresState =>
    store.pipeline()?.id === pipeline.id ? {state: 'known', figures: heldFigures(store)} : {state: 'none'};
  if (!capabilities || capabilities.aggregate === 'none') return held();
  // A deal can be lost where it stands: such a stage is open, the deal is not.
  const open = [{field: 'outcome', test: 'eq', value: 'open'}] as const;
  const filter = canFilter(capabilities, 'outcome') ? {filter: open} : {};
  try {
    const call = {signal, priority: 'background'} as const;
    const aggregate = await store.aggregate({pipelineId: pipeline.id, ...filter}, call);
    if (!aggregate) return held();
    return {state: 'known', figures: figuresOf(pipeline, aggregate, capabilities.aggregate === 'countAndSum')};
  } catch (thrown) {
    if (isAbort(thrown)) throw thrown;
    return {state: 'failed', error: toAdapterError(thrown)};
  }
}

/** Requests under way at once: a list of pipelines must not flood a back end. */
const AT_ONCE = 4;

/** How to read figures. */
export interface FiguresCall {
  readonly signal: AbortSignal;
  /** Called for each pipeline as soon as it is known. */
  readonly done: (pipelineId: Id, state: FiguresState) => void;
}

/** Reads what is open in every pipeline of a store's source, a few at a time. Rejects only when it is ended. */
export async function readFigures(store: PipelineStore, {signal, done}: FiguresCall): Promise<void> {
  const waiting = [...store.pipelines()];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next && !signal.aborted; next = waiting.shift()) {
      const state = await readOne(store, next, signal);
      if (!signal.aborted) done(next.id, state);
    }
  };
  await Promise.all(Array.from({length: AT_ONCE}, work));
}
