import type {ChangeEvent} from '../../model/change-event.js';
import type {Deal} from '../../model/deal.js';
import type {Instant} from '../../model/ids.js';
import type {Activity, Owner, Pipeline} from '../../model/pipeline.js';
import type {Call, Capabilities, PipelineAdapter} from '../../data/adapter.js';
import {RecordTable} from '../../data/record-table.js';
import {throwIfAborted} from '../../data/abort.js';

export {RecordTable};

/** What the memory adapter starts with. */
export interface MemoryAdapterOptions {
  readonly pipelines: readonly Pipeline[];
  readonly deals: readonly Deal[];
  readonly events?: readonly ChangeEvent[];
  readonly owners?: readonly Owner[];
  readonly activities?: readonly Activity[];
  /** The back end's clock. */
  readonly now: () => Instant;
  /** Share one table between adapters, as users share a server; the records above are ignored then. */
  readonly table?: RecordTable;
}

const CAPABILITIES: Capabilities = {
  page: {sortable: 'all', filterable: 'all', maxLimit: 5_000, backwards: false},
  aggregate: 'countAndSum',
  history: 'bulk',
  concurrency: 'atomic',
  order: 'stored',
  batch: {max: 10_000, atomic: true},
  changes: 'push',
  writes: true,
  offlineWrites: true,
  move: 'free',
  writableFields: 'all',
};

/**
 * The reference adapter: everything the contract offers, over records in memory.
 * What is written is gone with the page.
 */
export function createMemoryAdapter(options: MemoryAdapterOptions): PipelineAdapter {
  const table = options.table ?? new RecordTable(options);
  const answer = async <T>(call: Call | undefined, read: () => T): Promise<T> => {
    throwIfAborted(call?.signal);
    await Promise.resolve();
    throwIfAborted(call?.signal);
    return read();
  };
  return {
    capabilities: (call) => answer(call, () => CAPABILITIES),
    pipelines: (call) => answer(call, () => ({value: table.pipelines})),
    page: (query, call) => answer(call, () => table.page(query)),
    get: (ids, call) => answer(call, () => table.get(ids)),
    commit: (ops, call) => answer(call, () => table.commit(ops, call)),
    aggregate: (query, call) => answer(call, () => table.aggregate(query)),
    history: (query, call) => answer(call, () => table.history(query)),
    subscribe: (scope, sink, call) => answer(call, () => table.subscribe(scope, sink)),
    owners: (call) => answer(call, () => table.owners),
    activities: (query, call) =>
      answer(call, () => (options.activities ?? []).filter((activity) => query.dealIds.includes(activity.dealId))),
  };
}
