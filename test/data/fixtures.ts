import {createMemoryAdapter} from '../../src/adapters/memory/index.js';
import type {PipelineAdapter} from '../../src/data/adapter.js';
import {createPipelineStore} from '../../src/data/create-store.js';
import {RecordTable} from '../../src/data/record-table.js';
import type {PipelineStore} from '../../src/data/store.js';
import type {Deal} from '../../src/model/deal.js';
import type {Pipeline} from '../../src/model/pipeline.js';

export const NOW = '2026-11-23T09:00:00.000Z';
export const now = (): string => NOW;

export const PIPELINE: Pipeline = {
  id: 'p',
  name: 'New business',
  order: 0,
  currency: 'USD',
  stages: [
    {id: 'lead', name: 'Lead', order: 0, kind: 'open', probability: 1_000},
    {
      id: 'demo',
      name: 'Demo',
      order: 1,
      kind: 'open',
      probability: 4_500,
      transitions: ['lead', 'close', 'won', 'lost'],
    },
    {id: 'close', name: 'Closing', order: 2, kind: 'open', probability: 9_000},
    {id: 'won', name: 'Won', order: 3, kind: 'won'},
    {id: 'lost', name: 'Lost', order: 4, kind: 'lost'},
  ],
};

export function deal(id: string, stageId: string, more: Partial<Deal> = {}): Deal {
  return {
    id,
    pipelineId: 'p',
    stageId,
    title: `Deal ${id}`,
    outcome: 'open',
    amount: {minor: 10_000, currency: 'USD'},
    revision: '1',
    rank: `a${id.length}`,
    ...more,
  };
}

/** Four deals: a, b, c in Lead and d in Demo. */
export function someDeals(): readonly Deal[] {
  return [
    deal('a', 'lead', {rank: 'a0'}),
    deal('b', 'lead', {rank: 'a1', amount: {minor: 2_550, currency: 'USD'}}),
    deal('c', 'lead', {rank: 'a2', amount: {minor: 700, currency: 'JPY'}}),
    deal('d', 'demo', {rank: 'a0'}),
  ];
}

export function table(deals: readonly Deal[] = someDeals()): RecordTable {
  return new RecordTable({pipelines: [PIPELINE], deals, now});
}

export function memory(records: RecordTable = table()): PipelineAdapter {
  return createMemoryAdapter({pipelines: [], deals: [], now, table: records});
}

/** A loaded store over an adapter. */
export async function loaded(adapter: PipelineAdapter = memory(), clientId = 'me'): Promise<PipelineStore> {
  const store = createPipelineStore({adapter, now, zone: 'UTC', clientId});
  await store.load();
  return store;
}

/** Ids per stage, as a reader sees them. */
export function picture(store: PipelineStore): Record<string, string> {
  return Object.fromEntries(
    store.stages().map(({id}) => [
      id,
      store
        .window(id, 0, 1e9)
        .map((one) => one.id)
        .join(''),
    ]),
  );
}
