import {createMemoryAdapter} from '../../src/adapters/memory/index.js';
import type {
  Aggregate,
  Capabilities,
  ChangePage,
  Changes,
  DealQuery,
  Op,
  OpResult,
  PipelineAdapter,
} from '../../src/data/adapter.js';
import {AdapterError} from '../../src/data/adapter-error.js';
import {RecordTable} from '../../src/data/record-table.js';
import type {Deal} from '../../src/model/deal.js';
import type {Id} from '../../src/model/ids.js';
import {contractSeed, type ContractSeed, type MakeAdapter} from '../../src/testing/index.js';
import {now} from '../data/fixtures.js';

type Change = (inner: PipelineAdapter, seed: ContractSeed) => Partial<PipelineAdapter>;

/** Two clients of one memory, both with the same change. */
export const made =
  (change: Change = () => ({})): MakeAdapter =>
  async (seed) => {
    const table = new RecordTable({...seed, now});
    const client = (): PipelineAdapter => {
      const inner = createMemoryAdapter({...seed, now, table});
      return {...inner, ...change(inner, seed)};
    };
    return {adapter: client(), other: client()};
  };

export const can =
  (inner: PipelineAdapter, change: Partial<Capabilities>): PipelineAdapter['capabilities'] =>
  async (call) => ({...(await inner.capabilities(call)), ...change});

const onDeals = (inner: PipelineAdapter, change: (deal: Deal) => Deal): Partial<PipelineAdapter> => ({
  page: async (query, call) => {
    const page = await inner.page(query, call);
    return {...page, items: page.items.map(change)};
  },
  get: async (ids, call) => new Map([...(await inner.get(ids, call))].map(([id, deal]) => [id, change(deal)])),
});

const onPages = (
  inner: PipelineAdapter,
  change: (items: readonly Deal[], query: DealQuery) => readonly Deal[],
): Partial<PipelineAdapter> => ({
  page: async (query, call) => {
    const page = await inner.page(query, call);
    return {...page, items: change(page.items, query)};
  },
});

const onOps = (inner: PipelineAdapter, change: (op: Op) => Op): Partial<PipelineAdapter> => ({
  commit: (ops, call) => inner.commit(ops.map(change), call),
});

const onResults = (
  inner: PipelineAdapter,
  change: (results: readonly OpResult[]) => readonly OpResult[],
): Partial<PipelineAdapter> => ({
  commit: async (ops, call) => change(await inner.commit(ops, call)),
});

const onCells = (
  inner: PipelineAdapter,
  change: (cell: Aggregate['cells'][number]) => Aggregate['cells'][number],
): Partial<PipelineAdapter> => ({
  aggregate: async (query, call) => {
    const answer = await inner.aggregate!(query, call);
    return {...answer, cells: answer.cells.map(change)};
  },
});

const onErrors = (inner: PipelineAdapter, change: (error: AdapterError) => unknown): Partial<PipelineAdapter> => {
  const bad = (result: OpResult): OpResult =>
    result.ok ? result : {...result, error: change(result.error) as AdapterError};
  return {
    ...onResults(inner, (results) => results.map(bad)),
    page: (query, call) =>
      inner.page(query, call).catch((thrown: unknown) => {
        throw thrown instanceof AdapterError ? change(thrown) : thrown;
      }),
  };
};

const onNews = (
  inner: PipelineAdapter,
  change: (changes: Changes) => readonly Changes[],
): Partial<PipelineAdapter> => ({
  subscribe: (scope, sink, call) =>
    inner.subscribe!(scope, {...sink, changes: (news) => change(news).forEach((one) => sink.changes(one))}, call),
});

/** Every method without the signal of its caller. */
const deaf = (inner: PipelineAdapter): Partial<PipelineAdapter> => ({
  capabilities: () => inner.capabilities(),
  pipelines: () => inner.pipelines(),
  page: (query) => inner.page(query),
  get: (ids) => inner.get(ids),
  commit: (ops, {signal: _signal, ...call}) => inner.commit(ops, call),
  aggregate: (query) => inner.aggregate!(query),
  history: (query) => inner.history!(query),
  subscribe: (scope, sink) => inner.subscribe!(scope, sink),
  owners: () => inner.owners!(),
  activities: (query) => inner.activities!(query),
});

let keys = 0;

/** What is broken, and the cases that have to notice. */
export const BROKEN: readonly (readonly [what: string, noticed: readonly string[], change: Change])[] = [
  [
    'drops the last deal of every page but the last',
    ['walks over every deal once, under each sort and in pages of any size'],
    (inner) => ({
      page: async (query, call) => {
        const page = await inner.page(query, call);
        return page.next === undefined ? page : {...page, items: page.items.slice(0, -1)};
      },
    }),
  ],
  [
    'repeats a deal at the start of every further page',
    [
      'walks over every deal once, under each sort and in pages of any size',
      'goes on from an old cursor, or says that it has expired',
    ],
    (inner) => {
      let last: Deal | undefined;
      return onPages(inner, (items, query) => {
        const again = query.after !== undefined && last ? [last, ...items].slice(0, query.limit) : items;
        last = items.at(-1);
        return again;
      });
    },
  ],
  [
    'puts missing values first',
    ['walks over every deal once, under each sort and in pages of any size'],
    (inner) => onPages(inner, (items, {sort}) => (sort[0]?.field === 'expectedClose' ? items.toReversed() : items)),
  ],
  [
    'never comes to an end',
    ['walks over every deal once, under each sort and in pages of any size'],
    (inner) => ({
      page: async ({after: _after, ...query}, call) => ({...(await inner.page(query, call)), next: 'more'}),
    }),
  ],
  [
    'answers more than was asked for',
    ['walks over every deal once, under each sort and in pages of any size'],
    (inner) => ({page: (query, call) => inner.page({...query, limit: query.limit + 1}, call)}),
  ],
  [
    'pages by offset, so that moves shift the pages',
    ['survives a walk while another client moves cards'],
    (inner) => ({
      page: async ({after, limit, ...query}, call) => {
        const start = Number(after ?? 0);
        const all = await inner.page({...query, sort: [{field: 'stageId'}], limit: 5_000}, call);
        const items = all.items.slice(start, start + limit);
        const {next: _next, ...rest} = all;
        return {...rest, items, ...(start + limit < all.items.length && {next: String(start + limit)})};
      },
    }),
  ],
  [
    'takes any cursor for the first page',
    ['refuses a cursor it did not give with cursorExpired'],
    (inner) => ({page: ({after: _after, ...query}, call) => inner.page(query, call)}),
  ],
  [
    'takes the cursor of any query',
    ['refuses a cursor of another query with cursorExpired'],
    (inner) => {
      const given = new Map<string, DealQuery>();
      return {
        page: async (query, call) => {
          const own = query.after === undefined ? query : {...given.get(query.after), after: query.after};
          const page = await inner.page({...query, ...own}, call);
          if (page.next !== undefined) given.set(page.next, query);
          return page;
        },
      };
    },
  ],
  [
    'forgets the stages asked for',
    ['reads the stages asked for'],
    (inner) => ({page: ({stageIds: _stageIds, ...query}, call) => inner.page(query, call)}),
  ],
  [
    'forgets the filter',
    ['filters as the model does', 'answers totals of what a filter leaves'],
    (inner) => ({
      page: ({filter: _filter, ...query}, call) => inner.page(query, call),
      aggregate: ({filter: _filter, ...query}, call) => inner.aggregate!(query, call),
    }),
  ],
  [
    'calls an estimate exact',
    ['says how sure its total is'],
    (inner) => ({
      page: async (query, call) => ({...(await inner.page(query, call)), total: {value: 320, precision: 'exact'}}),
    }),
  ],
  [
    'drops deals in unknown stages',
    ['never drops a deal that stands in an unknown stage', 'answers every deal as it was stored'],
    (inner, {pipelines}) => {
      const known = new Set(pipelines.flatMap(({stages}) => stages.map(({id}) => id)));
      return onPages(inner, (items) => items.filter(({stageId}) => known.has(stageId)));
    },
  ],
  [
    'answers deals of every pipeline',
    ['keeps pipelines apart'],
    (inner, {deals}) =>
      onPages(inner, (items, {after}) => (after === undefined ? [...items, ...deals.slice(-2)] : items)),
  ],
  [
    'reads ids as numbers where it can',
    ['finds deals by ids with slashes, quotes, 19 digits, emoji and words of the language'],
    (inner) => ({
      get: (ids, call) =>
        inner.get(
          ids.map((id) => (/^\d+$/.test(id) ? String(Number(id)) : id)),
          call,
        ),
    }),
  ],
  [
    'keeps deals in a plain object',
    ['gets the deals that exist among the ids asked for, and no others'],
    (inner, {deals}) => ({
      get: async (ids) => {
        const all = Object.fromEntries(deals.map((deal) => [deal.id, deal]));
        return new Map(ids.flatMap((id): [Id, Deal][] => (all[id] ? [[id, all[id]]] : [])));
      },
    }),
  ],
  [
    'reads a missing amount as 0',
    ['keeps amounts in yen, dinars and CLF, of zero, below zero and missing', 'answers every deal as it was stored'],
    (inner) => onDeals(inner, (deal) => ({...deal, amount: deal.amount ?? {minor: 0, currency: 'USD'}})),
  ],
  [
    'keeps amounts in whole hundredths of any currency',
    ['keeps amounts in yen, dinars and CLF, of zero, below zero and missing'],
    (inner) =>
      onDeals(inner, (deal) =>
        deal.amount?.currency === 'KWD'
          ? {...deal, amount: {minor: Math.round(deal.amount.minor / 10) * 10 + 1, currency: 'KWD'}}
          : deal,
      ),
  ],
  [
    'counts one deal too many',
    ['answers totals that are the sum of its deals, by stage and currency'],
    (inner) => onCells(inner, (cell) => ({...cell, count: {value: cell.count.value + 1, precision: 'exact'}})),
  ],
  [
    'adds in floating point',
    ['adds beyond 2^53 without losing a cent', 'answers totals that are the sum of its deals, by stage and currency'],
    (inner) =>
      onCells(inner, (cell) =>
        cell.sum
          ? {...cell, sum: {...cell.sum, minor: String(Math.round(Number(cell.sum.minor) * 1.0000000000000002))}}
          : cell,
      ),
  ],
  [
    'answers sums as numbers',
    ['answers totals that are the sum of its deals, by stage and currency'],
    (inner) =>
      onCells(inner, (cell) =>
        cell.sum ? {...cell, sum: {...cell.sum, minor: Number(cell.sum.minor) as unknown as string}} : cell,
      ),
  ],
  [
    'leaves out the deals without amount',
    ['answers totals that are the sum of its deals, by stage and currency'],
    (inner) => ({
      aggregate: async (query, call) => {
        const answer = await inner.aggregate!(query, call);
        return {...answer, cells: answer.cells.filter(({currency}) => currency !== undefined)};
      },
    }),
  ],
  [
    'answers the totals of yesterday',
    ['answers totals that follow a move and a new amount'],
    (_inner, seed) => {
      const old = new RecordTable({...seed, now});
      return {aggregate: async (query) => old.aggregate(query)};
    },
  ],
  [
    'ignores the idempotency key',
    ['creates once, however often the same key comes', 'does not repeat a move when its key comes again'],
    (inner) => ({commit: (ops, call) => inner.commit(ops, {...call, idempotencyKey: `new ${++keys}`})}),
  ],
  [
    'ignores the expected revision',
    ['refuses a write on an old revision as a conflict, with the deal as it is now'],
    (inner) =>
      onOps(inner, (op) => {
        if (op.op === 'create') return op;
        const {expect: _expect, ...rest} = op;
        return rest;
      }),
  ],
  [
    'answers a conflict without the deal as it is now',
    ['refuses a write on an old revision as a conflict, with the deal as it is now'],
    (inner) =>
      onResults(inner, (results) =>
        results.map((result) => (result.ok ? result : {ok: false, error: new AdapterError(result.error.kind, 'no')})),
      ),
  ],
  [
    'keeps one revision for ever',
    ['writes and removes fields, and gives a new revision'],
    (inner) => ({
      ...onDeals(inner, (deal) => ({...deal, revision: '1'})),
      ...onResults(inner, (results) =>
        results.map((result) =>
          result.ok && result.deal ? {...result, deal: {...result.deal, revision: '1'}} : result,
        ),
      ),
    }),
  ],
  [
    'keeps fields that were removed',
    ['writes and removes fields, and gives a new revision'],
    (inner) =>
      onOps(inner, (op) => (op.op === 'patch' ? {...op, patch: JSON.parse(JSON.stringify(op.patch)) as Deal} : op)),
  ],
  [
    'answers results in the wrong order',
    ['answers a batch write by write, in order, and does the good ones'],
    (inner) => onResults(inner, (results) => results.toReversed()),
  ],
  [
    'answers only what went well',
    ['answers a batch write by write, in order, and does the good ones'],
    (inner) => onResults(inner, (results) => results.filter(({ok}) => ok)),
  ],
  [
    'does half of an atomic batch',
    ['does all of an atomic batch or nothing'],
    (inner) => ({commit: (ops, call) => inner.commit(ops, {...call, atomic: false})}),
  ],
  [
    'checks the writes of a batch before it does any',
    ['lets the writes of an atomic batch build on one another'],
    (inner) => ({
      commit: async (ops, call) => {
        const ids = ops.flatMap((op) => (op.op === 'create' ? [] : [op.id]));
        const there = await inner.get(ids, call);
        const bad = (op: Op): boolean => op.op === 'patch' && !there.has(op.id);
        if (!call.atomic || !ops.some(bad)) return inner.commit(ops, call);
        return ops.map((): OpResult => ({ok: false, error: new AdapterError('notFound', 'no such deal')}));
      },
    }),
  ],
  [
    'answers messages instead of errors',
    [
      'answers a batch write by write, in order, and does the good ones',
      'names the field of an unknown stage, and deals that are not there',
      'refuses a cursor it did not give with cursorExpired',
    ],
    (inner) => onErrors(inner, ({message}) => ({message})),
  ],
  [
    'makes plain errors with the right kind',
    ['names the field of an unknown stage, and deals that are not there'],
    (inner) => onErrors(inner, ({kind, data, message}) => Object.assign(new Error(message), {kind, data})),
  ],
  [
    'calls every refusal a conflict',
    [
      'deletes a deal',
      'names the stages allowed when it refuses a transition',
      'refuses a cursor it did not give with cursorExpired',
    ],
    (inner) => onErrors(inner, ({message, data}) => new AdapterError('conflict', message, data)),
  ],
  [
    'does not name the field of an unknown stage',
    ['names the field of an unknown stage, and deals that are not there'],
    (inner) => onErrors(inner, ({kind, message}) => new AdapterError(kind, message)),
  ],
  [
    'takes any stage and pipeline in a patch',
    ['names the field of an unknown stage, and deals that are not there'],
    (inner) =>
      onOps(inner, (op) => {
        if (op.op !== 'patch') return op;
        const {stageId: _stage, pipelineId: _pipeline, ...patch} = op.patch;
        return {...op, patch};
      }),
  ],
  [
    'forgets to close what is moved to a won stage',
    ['closes a deal that is moved to a won or lost stage'],
    (inner) => onOps(inner, (op) => (op.op === 'move' ? {...op, set: {...op.set, outcome: 'open'}} : op)),
  ],
  [
    'moves everything to the bottom',
    ['puts a moved deal between the neighbours asked for'],
    (inner) => onOps(inner, (op) => (op.op === 'move' ? {...op, place: {before: null}} : op)),
  ],
  [
    'moves nothing',
    ['moves a deal', 'answers totals that follow a move and a new amount', 'logs a move once, from where to where'],
    (inner) => onOps(inner, (op) => (op.op === 'move' ? {op: 'patch', id: op.id, patch: {}} : op)),
  ],
  [
    'creates for nobody else to see',
    ['creates a deal that others read'],
    (inner) => {
      const own = new Map<Id, Deal>();
      return {
        commit: async (ops, call) =>
          ops.map((op): OpResult => {
            if (op.op !== 'create') return {ok: true};
            own.set(op.deal.id, {...op.deal, revision: call.idempotencyKey});
            return {ok: true, deal: own.get(op.deal.id)!};
          }),
        get: async (ids, call) =>
          new Map([...(await inner.get(ids, call)), ...[...own].filter(([id]) => ids.includes(id))]),
      };
    },
  ],
  [
    'hides instead of deleting',
    ['deletes a deal'],
    (inner) => onOps(inner, (op) => (op.op === 'delete' ? {op: 'patch', id: op.id, patch: {title: 'gone'}} : op)),
  ],
  [
    'fails on an empty batch',
    ['answers no writes with no results'],
    (inner) => ({
      commit: async (ops, call) => (ops.length > 0 ? inner.commit(ops, call) : [{ok: true}]),
    }),
  ],
  [
    'says it is read-only, and writes',
    ['refuses every write when it is read-only'],
    (inner) => ({capabilities: can(inner, {writes: false})}),
  ],
  [
    'says it has no totals, and has the method',
    ['has exactly the methods its capabilities speak of'],
    (inner) => ({capabilities: can(inner, {aggregate: 'none'})}),
  ],
  [
    'says something the contract does not know',
    ['says completely what it can do'],
    (inner) => ({capabilities: can(inner, {order: undefined as unknown as 'none'})}),
  ],
  [
    'sorts stages by name',
    ['names its pipelines with their stages in order'],
    (inner) => ({
      pipelines: async (call) => {
        const {value} = await inner.pipelines(call);
        const renumber = value.map((one) => ({
          ...one,
          stages: one.stages.toSorted((a, b) => (a.name < b.name ? -1 : 1)).map((stage, order) => ({...stage, order})),
        }));
        return {value: renumber};
      },
    }),
  ],
  [
    'forgets an owner',
    ['names the owners'],
    (inner) => ({owners: async (call) => (await inner.owners!(call)).slice(1)}),
  ],
  [
    'tells the log newest first',
    ['tells its log by time, ties by id, in pages of any size'],
    (inner) => ({
      history: async (query, call) => {
        const page = await inner.history!({...query, limit: 10_000}, call);
        return {items: page.items.toReversed().slice(0, query.limit)};
      },
    }),
  ],
  [
    'tells the whole log whatever is asked',
    ['tells the log of some deals, and of a time whose start counts and whose end does not'],
    (inner) => ({
      history: ({pipelineId, limit, after}, call) =>
        inner.history!({pipelineId, limit, ...(after !== undefined && {after})}, call),
    }),
  ],
  [
    'takes any cursor of the log for its beginning',
    ['refuses a cursor of its log that it did not give with cursorExpired'],
    (inner) => ({history: ({after: _after, ...query}, call) => inner.history!(query, call)}),
  ],
  [
    'counts the end of a time',
    ['tells the log of some deals, and of a time whose start counts and whose end does not'],
    (inner) => ({history: (query, call) => inner.history!({...query, ...(query.to && {to: `${query.to}~`})}, call)}),
  ],
  [
    'tells every change twice',
    ['tells a change once, with the key of its commit'],
    (inner) => onNews(inner, (news) => [news, news]),
  ],
  [
    'tells changes without their key',
    ['tells a change once, with the key of its commit'],
    (inner) => onNews(inner, ({idempotencyKeys: _keys, ...news}) => [news]),
  ],
  [
    'tells of every pipeline',
    ['tells nothing of other pipelines, and of a deal that goes there that it is gone'],
    (inner, {pipelines}) => ({
      subscribe: async (_scope, sink, call) => {
        const all = await Promise.all(pipelines.map(({id}) => inner.subscribe!({pipelineId: id}, sink, call)));
        return () => all.forEach((stop) => stop());
      },
    }),
  ],
  [
    'tells a deletion as a change of nothing',
    ['tells that a deal is gone'],
    (inner) =>
      onNews(inner, (news) =>
        news.removed.length > 0 ? [{changed: news.removed.map(({id}) => ({id}) as Deal), removed: []}] : [news],
      ),
  ],
  [
    'goes on telling after it was stopped',
    ['tells nothing more to somebody who stopped listening'],
    (inner) => ({
      subscribe: async (scope, sink, call) => {
        await inner.subscribe!(scope, sink, call);
        return () => undefined;
      },
    }),
  ],
  [
    'ignores callers who give up',
    [
      'rejects with an AbortError when the caller had given up before',
      'rejects with an AbortError when the caller gives up on the way',
      'writes nothing for a caller who had given up',
      'takes a write that was given up when its key comes again',
    ],
    deaf,
  ],
  [
    'makes a failure of giving up late',
    ['never makes another error of giving up, however late'],
    (inner) => ({
      get: async (ids, call) => {
        const found = await inner.get(ids, call);
        for (let i = 0; i < 4; i++) await Promise.resolve();
        if (call?.signal?.aborted) throw new AdapterError('unavailable', 'aborted');
        return found;
      },
    }),
  ],
  [
    'tells of no deletions when asked',
    ['answers what changed since a cursor'],
    (inner) => polling(inner, {deaf: true}),
  ],
  [
    'tells everything again when asked',
    ['answers what changed since a cursor'],
    (inner) => polling(inner, {again: true}),
  ],
];

/** The memory with a feed that is asked for instead of pushed. */
export function polling(
  inner: PipelineAdapter,
  broken: {deaf?: boolean; again?: boolean} = {},
): Partial<PipelineAdapter> {
  const log: Changes[] = [];
  const pipelineId = contractSeed().pipelines[0]?.id ?? '';
  const ready = inner.subscribe!({pipelineId}, {changes: (news) => void log.push(news)});
  return {
    capabilities: can(inner, {changes: 'poll'}),
    changes: async (since, call): Promise<ChangePage> => {
      await ready;
      await inner.capabilities(call);
      const start = since === null || broken.again ? 0 : Number(since);
      if (Number.isNaN(start)) throw new AdapterError('resync', 'cursor is not known');
      const news = since === null ? [] : log.slice(start);
      const cursor = String(log.length);
      const removed = broken.deaf ? [] : news.flatMap((one) => one.removed);
      return {changed: news.flatMap((one) => one.changed), removed, cursor};
    },
  };
}
