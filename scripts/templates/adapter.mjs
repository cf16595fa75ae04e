// A new adapter: begins as one that reads everything once and refuses writes. What the back end can do better
// (pages, totals, writes) replaces the calls of the table one by one.
import {pascal} from './names.mjs';

export const adapterIndex = (name) => `import {AdapterError} from '../../data/adapter-error.js';
import type {Call, Capabilities, PipelineAdapter} from '../../data/adapter.js';
import {throwIfAborted} from '../../data/abort.js';
import {RecordTable} from '../../data/record-table.js';
import type {Deal} from '../../model/deal.js';
import type {Instant} from '../../model/ids.js';
import type {Pipeline} from '../../model/pipeline.js';

/** What the back end holds, in our words. */
export interface ${pascal(name)}Records {
  readonly pipelines: readonly Pipeline[];
  readonly deals: readonly Deal[];
}

/** What the adapter is made of. */
export interface ${pascal(name)}AdapterOptions {
  /** Fetches and maps the records. Rejects with an \`AdapterError\`. */
  readonly load: (signal: AbortSignal | undefined) => Promise<${pascal(name)}Records>;
  /** The clock. */
  readonly now: () => Instant;
}

const CAPABILITIES: Capabilities = {
  page: {sortable: 'all', filterable: 'all', maxLimit: 5_000, backwards: false},
  aggregate: 'countAndSum',
  history: 'none',
  concurrency: 'none',
  order: 'none',
  batch: {max: 1, atomic: false},
  changes: 'none',
  writes: false,
  offlineWrites: false,
  move: 'free',
  writableFields: [],
};

/** Deals of ${pascal(name)}, read once and kept; nothing is written. */
export function create${pascal(name)}Adapter({load, now}: ${pascal(name)}AdapterOptions): PipelineAdapter {
  let loaded: Promise<RecordTable> | undefined;
  const ask = async <T>(call: Call | undefined, read: (table: RecordTable) => T): Promise<T> => {
    throwIfAborted(call?.signal);
    loaded ??= load(undefined).then((records) => new RecordTable({...records, now}));
    const table = await loaded.catch((error: unknown) => {
      loaded = undefined;
      throw error;
    });
    throwIfAborted(call?.signal);
    return read(table);
  };
  return {
    capabilities: (call) => ask(call, () => CAPABILITIES),
    pipelines: (call) => ask(call, (table) => ({value: table.pipelines})),
    page: (query, call) => ask(call, (table) => table.page(query)),
    get: (ids, call) => ask(call, (table) => table.get(ids)),
    aggregate: (query, call) => ask(call, (table) => table.aggregate(query)),
    commit: (ops, call) =>
      ask(call, () => ops.map(() => ({ok: false, error: new AdapterError('unsupported', '${name} is read-only')}))),
  };
}
`;

export const adapterTest = (
  name,
) => `import {create${pascal(name)}Adapter} from '../../../src/adapters/${name}/index.js';
import {describeAdapter} from '../../../src/testing/describe-adapter.js';

describeAdapter('${name}', ({pipelines, deals}) =>
  Promise.resolve({
    adapter: create${pascal(name)}Adapter({
      load: () => Promise.resolve({pipelines, deals}),
      now: () => '2026-01-01T00:00:00.000Z',
    }),
  }),
);
`;
