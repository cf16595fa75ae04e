import type {DealQuery} from '../../data/adapter.js';
import {AdapterError} from '../../data/adapter-error.js';
import type {Deal} from '../../model/deal.js';
import {matches, type Filter} from '../../model/filter.js';
import type {Id} from '../../model/ids.js';
import {compareDeals, type SortKey} from '../../model/sort.js';
import {ensure, ensureError, ensureSame, rejection} from './assert.js';
import {canFilter, canSort, canWrite, commitOne, elsewhere, movable, walk, walkAll} from './steps.js';
import type {AdapterCase, AdapterContext} from './types.js';

const SORTS: readonly (readonly SortKey[])[] = [
  [{field: 'rank'}],
  [{field: 'amount', descending: true}],
  [{field: 'title'}],
  [{field: 'expectedClose'}],
  [{field: 'ownerId', descending: true}, {field: 'amount'}],
  [],
];

const nameOf = (sort: readonly SortKey[]): string =>
  sort.map(({field, descending}) => (descending ? `-${field}` : field)).join() || 'id';

const idsOf = (deals: readonly Deal[]): readonly Id[] => deals.map(({id}) => id);

function ensureSet(found: readonly Deal[], expected: readonly Deal[], what: string): void {
  const ids = idsOf(found);
  const twice = ids.filter((id, i) => ids.indexOf(id) !== i);
  ensureSame(twice, [], `${what}: deals that came twice`);
  ensureSame(ids.toSorted(), idsOf(expected).toSorted(), `${what}: deals`);
}

/** Neighbours in order of the keys asked for; how ties by id are compared is the back end's own affair. */
function ensureSorted(deals: readonly Deal[], sort: readonly SortKey[]): void {
  const compare = compareDeals(sort);
  for (const [i, deal] of deals.entries()) {
    const next = deals[i + 1];
    const order = next ? compare({...deal, id: ''}, {...next, id: ''}) : 0;
    ensure(order <= 0, `sorted by ${nameOf(sort)}, ${deal.id} stands before ${next?.id}`);
  }
}

async function walksOnce(context: AdapterContext): Promise<void> {
  const {adapter, capabilities, deals, pipeline, say} = context;
  const {maxLimit} = capabilities.page;
  const limits = [...new Set([maxLimit, 50, 2, 1].map((limit) => Math.min(limit, maxLimit)))];
  for (const sort of SORTS) {
    if (!canSort(context, sort)) {
      say(`not applicable: this back end does not sort by ${nameOf(sort)}`);
      continue;
    }
    let first: readonly Id[] | undefined;
    for (const limit of limits) {
      const found = await walk(adapter, {pipelineId: pipeline.id, sort, limit});
      const what = `walk by ${nameOf(sort)} in pages of ${limit}`;
      ensureSet(found, deals, what);
      ensureSorted(found, sort);
      first ??= idsOf(found);
      ensureSame(idsOf(found), first, `${what}: order`);
    }
  }
}

async function readsStages({adapter, deals, pipeline}: AdapterContext): Promise<void> {
  const stageIds = pipeline.stages.slice(0, 2).map(({id}) => id);
  const found = await walk(adapter, {pipelineId: pipeline.id, stageIds, sort: [], limit: 3});
  ensureSet(
    found,
    deals.filter(({stageId}) => stageIds.includes(stageId)),
    `stages ${stageIds.join()}`,
  );
  ensureSet(await walk(adapter, {pipelineId: pipeline.id, stageIds: [], sort: [], limit: 3}), [], 'no stages');
}

const FILTERS: readonly Filter[] = [
  [{field: 'ownerId', test: 'in', value: ['owner-1', 'nobody']}],
  [{field: 'amount', test: 'gte', value: 120_000}],
  [{field: 'amount', test: 'between', value: [-1_500, 700]}],
  [{field: 'amount', test: 'isNull', value: true}],
  [{field: 'title', test: 'contains', value: 'LICENCE'}],
  [{field: 'title', test: 'eq', value: `Odd id it's; drop (table), a`}],
  [{field: 'title', test: 'eq', value: 'Odd id quo"te'}],
  [
    {field: 'outcome', test: 'eq', value: 'open'},
    {field: 'expectedClose', test: 'lt', value: '2026-12-01'},
  ],
];

async function filters(context: AdapterContext): Promise<void> {
  const {adapter, deals, pipeline, say} = context;
  for (const filter of FILTERS) {
    const unknown = filter.find(({field}) => !canFilter(context, field));
    if (unknown) {
      say(`not applicable: this back end does not filter by ${unknown.field}`);
      continue;
    }
    const found = await walk(adapter, {pipelineId: pipeline.id, filter, sort: [], limit: 4});
    ensureSet(
      found,
      deals.filter((deal) => matches(deal, filter)),
      `filter ${JSON.stringify(filter)}`,
    );
  }
}

async function countsTotal({adapter, deals, pipeline, say}: AdapterContext): Promise<void> {
  const {total} = await adapter.page({pipelineId: pipeline.id, sort: [], limit: 1});
  if (!total) return say('not applicable: pages carry no total');
  const {value, precision} = total;
  if (precision === 'exact') ensure(value === deals.length, `total is ${value} of ${deals.length}, said to be exact`);
  else if (precision === 'atLeast') ensure(value <= deals.length, `at least ${value}, but there are ${deals.length}`);
  else ensure(precision === 'estimate', `precision is ${String(precision)}`);
}

async function refusesForeignCursor(context: AdapterContext): Promise<void> {
  const {adapter, pipeline} = context;
  const query = {pipelineId: pipeline.id, sort: [], limit: 2};
  const thrown = await rejection(adapter.page({...query, after: 'cursor that nobody gave'}), 'a cursor nobody gave');
  ensureError(thrown, ['cursorExpired'], 'a cursor nobody gave');
}

/** A cursor means a place in one result: in another it would skip deals, or repeat them. */
async function refusesCursorOfAnotherQuery(context: AdapterContext): Promise<void> {
  const {adapter, deals, pipeline} = context;
  const stageIds = [deals[0]?.stageId ?? ''];
  const query = {pipelineId: pipeline.id, sort: [], limit: 2};
  const {next} = await adapter.page(query);
  ensure(next !== undefined, 'the first of several pages has no next');
  const others: readonly DealQuery[] = [
    {...query, stageIds},
    ...(canSort(context, [{field: 'title'}]) ? [{...query, sort: [{field: 'title'}]}] : []),
  ];
  for (const other of others) {
    const what = `the cursor of another query in ${JSON.stringify(other)}`;
    ensureError(await rejection(adapter.page({...other, after: next}), what), ['cursorExpired'], what);
  }
}

/** A cursor used again after a change either still holds, or says that it does not. */
async function keepsOldCursor(context: AdapterContext): Promise<void> {
  const {adapter, other, pipeline} = context;
  const query = {pipelineId: pipeline.id, sort: [], limit: 5};
  const first = await adapter.page(query);
  ensure(first.next !== undefined, 'the first of several pages has no next');
  if (canWrite(context)) {
    const deal = movable(context);
    await commitOne(context, {op: 'move', id: deal.id, stageId: elsewhere(context, deal)}, {by: other});
  }
  try {
    const second = await adapter.page({...query, after: first.next});
    const seen = new Set(idsOf(first.items));
    ensureSame(
      idsOf(second.items).filter((id) => seen.has(id)),
      [],
      'deals of both pages',
    );
    ensureSame((await adapter.page({...query, after: first.next})).items, second.items, 'the same page again');
  } catch (thrown) {
    if (!(thrown instanceof AdapterError)) throw thrown;
    ensureError(thrown, ['cursorExpired'], 'a cursor from before a change');
  }
}

async function walksWhileOthersMove(context: AdapterContext): Promise<void> {
  const {adapter, other, deals, pipeline, say} = context;
  if (!canWrite(context)) return;
  for (const sort of [[], [{field: 'rank'}]] as const) {
    if (!canSort(context, sort)) continue;
    const moved = new Set<Id>();
    const between = async (): Promise<void> => {
      if (moved.size >= 6) return;
      const deal = movable(context, moved.size);
      moved.add(deal.id);
      await commitOne(
        context,
        {op: 'move', id: deal.id, stageId: elsewhere(context, deal), place: {after: null}},
        {by: other},
      );
    };
    try {
      const found = await walk(adapter, {pipelineId: pipeline.id, sort, limit: 3}, between);
      // Sorted by place, a card that was moved down may rightly come again; the others may not.
      const still = found.filter(({id}) => sort.length === 0 || !moved.has(id));
      const expected = deals.filter(({id}) => sort.length === 0 || !moved.has(id));
      ensureSet(still, expected, `walk by ${nameOf(sort)} while others move`);
    } catch (thrown) {
      if (!(thrown instanceof AdapterError)) throw thrown;
      ensureError(thrown, ['cursorExpired'], 'a walk while others move');
      say('cursors end when somebody moves a card: views start again');
    }
  }
  ensureSet(await walkAll(context), deals, 'walk after the moves');
}

/** Pages of deals. */
export const PAGING_CASES: readonly AdapterCase[] = [
  {name: 'walks over every deal once, under each sort and in pages of any size', run: walksOnce},
  {name: 'reads the stages asked for', run: readsStages},
  {name: 'filters as the model does', run: filters},
  {name: 'says how sure its total is', run: countsTotal},
  {name: 'refuses a cursor it did not give with cursorExpired', run: refusesForeignCursor},
  {name: 'refuses a cursor of another query with cursorExpired', run: refusesCursorOfAnotherQuery},
  {name: 'goes on from an old cursor, or says that it has expired', run: keepsOldCursor},
  {name: 'survives a walk while another client moves cards', run: walksWhileOthersMove},
];
