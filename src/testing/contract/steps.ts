import type {DealQuery, Op, OpResult, PipelineAdapter} from '../../data/adapter.js';
import type {AdapterError, AdapterErrorKind} from '../../data/adapter-error.js';
import type {Deal} from '../../model/deal.js';
import type {Id} from '../../model/ids.js';
import type {SortKey} from '../../model/sort.js';
import {ContractFailure, ensure, ensureError} from './assert.js';
import type {AdapterContext} from './types.js';

/** More pages than any seed needs: an adapter that never ends a walk is told so. */
const MAX_PAGES = 1_000;
const WAIT_MS = 3_000;

/** Reads every page. `between` runs after each page that is not the last. */
export async function walk(
  adapter: PipelineAdapter,
  query: DealQuery,
  between?: () => Promise<void>,
): Promise<readonly Deal[]> {
  const deals: Deal[] = [];
  let after: string | undefined;
  for (let pages = 0; pages < MAX_PAGES; pages++) {
    const page = await adapter.page({...query, ...(after !== undefined && {after})});
    const {length} = page.items;
    ensure(length <= query.limit, `a page of at most ${query.limit} has ${length} deals`);
    ensure(!Number.isNaN(Date.parse(page.asOf)), `asOf is no moment: ${String(page.asOf)}`);
    deals.push(...page.items);
    after = page.next;
    if (after === undefined) return deals;
    await between?.();
  }
  throw new ContractFailure(`the walk has not ended after ${MAX_PAGES} pages`);
}

/** Every deal of the pipeline in the largest pages there are. */
export async function walkAll(context: AdapterContext, adapter = context.adapter): Promise<readonly Deal[]> {
  const limit = context.capabilities.page.maxLimit;
  return walk(adapter, {pipelineId: context.pipeline.id, sort: [], limit});
}

/** Whether the back end sorts by all of `sort`. */
export function canSort({capabilities}: AdapterContext, sort: readonly SortKey[]): boolean {
  const {sortable} = capabilities.page;
  return sort.every(({field}) => {
    if (field === 'rank' && capabilities.order === 'none') return false;
    return sortable === 'all' || sortable.includes(field);
  });
}

/** Whether the back end filters by a field. */
export function canFilter({capabilities}: AdapterContext, field: string): boolean {
  const {filterable} = capabilities.page;
  return filterable === 'all' || filterable.includes(field);
}

/** Whether the back end lets itself be written to; says so when it does not. */
export function canWrite({capabilities, say}: AdapterContext, ops = 1): boolean {
  if (!capabilities.writes) say('not applicable: this back end is read-only');
  else if (capabilities.batch.max < ops) say(`not applicable: at most ${capabilities.batch.max} writes at once`);
  return capabilities.writes && capabilities.batch.max >= ops;
}

/** Whether the back end lets a field be written; says so when it does not. */
export function canPatch(context: AdapterContext, field: string): boolean {
  const {writableFields} = context.capabilities;
  const can = writableFields === 'all' || writableFields.includes(field);
  if (!can) context.say(`not applicable: ${field} cannot be written`);
  return can && canWrite(context);
}

/** One result per write, in order. */
export async function commit(
  context: AdapterContext,
  ops: readonly Op[],
  more: {readonly key?: string; readonly by?: PipelineAdapter; readonly atomic?: boolean} = {},
): Promise<readonly OpResult[]> {
  const {key = context.key(), by = context.adapter, atomic} = more;
  const results = await by.commit(ops, {idempotencyKey: key, via: 'api', ...(atomic !== undefined && {atomic})});
  ensure(Array.isArray(results), 'commit answers no list of results');
  ensure(results.length === ops.length, `${ops.length} writes have ${results.length} results`);
  return results;
}

/** The result of one write. */
export async function commitOne(
  context: AdapterContext,
  op: Op,
  more: {readonly by?: PipelineAdapter} = {},
): Promise<OpResult> {
  const [result] = await commit(context, [op], more);
  ensure(result, 'a write has no result');
  return result;
}

/** The deal a write answered with; fails when it was refused. */
export function applied(result: OpResult | undefined, what: string): Deal {
  ensure(result?.ok, `${what}: refused with ${result && !result.ok ? String(result.error?.kind) : 'nothing'}`);
  ensure(result.deal, `${what}: the answer carries no deal`);
  return result.deal;
}

/** The error of a refused write; fails when it was done, or refused for another reason. */
export function refused(result: OpResult | undefined, kinds: readonly AdapterErrorKind[], what: string): AdapterError {
  ensure(result && !result.ok, `${what}: expected a refusal`);
  return ensureError(result.error, kinds, what);
}

/** The deal as the back end has it now; fails when it is not there. */
export async function read(adapter: PipelineAdapter, id: Id): Promise<Deal> {
  const deal = (await adapter.get([id])).get(id);
  ensure(deal, `deal ${id} is not there`);
  return deal;
}

/** A deal of the seed that stands in an open stage which may be left for any other. */
export function movable({deals, pipeline}: AdapterContext, skip = 0): Deal {
  const free = new Set(
    pipeline.stages.filter(({kind, transitions}) => kind === 'open' && !transitions).map(({id}) => id),
  );
  const deal = deals.filter(({stageId, outcome, amount}) => free.has(stageId) && outcome === 'open' && amount)[skip];
  ensure(deal, 'the seed has too few deals that can be moved');
  return deal;
}

/** Another open stage than the one a deal stands in. */
export function elsewhere({pipeline}: AdapterContext, deal: Deal): Id {
  const stage = pipeline.stages.find(({id, kind}) => kind === 'open' && id !== deal.stageId);
  ensure(stage, 'the seed has too few stages');
  return stage.id;
}

/** A new deal like those of the seed. */
export function newDeal({pipeline}: AdapterContext, id: Id): Deal {
  const stageId = pipeline.stages[0]?.id ?? '';
  const amount = {minor: 4_200, currency: 'USD'};
  return {id, pipelineId: pipeline.id, stageId, title: `New ${id}`, outcome: 'open', amount, revision: ''};
}

/** Lets waiting microtasks and timers run. */
export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until `done` says so; fails after three seconds. */
export async function until(done: () => boolean, what: string): Promise<void> {
  for (let waited = 0; !done(); waited += 10) {
    ensure(waited < WAIT_MS, `${what}: nothing came within ${WAIT_MS / 1000} seconds`);
    await pause(10);
  }
}
