import {createMemoryAdapter} from '../../src/adapters/memory/index.js';
import type {PipelineAdapter} from '../../src/data/adapter.js';
import {createPipelineStore} from '../../src/data/create-store.js';
import {RecordTable} from '../../src/data/record-table.js';
import type {PipelineStore} from '../../src/data/store.js';
import type {Deal} from '../../src/model/deal.js';
import type {Pipeline} from '../../src/model/pipeline.js';
import {deal, now, PIPELINE, someDeals} from './fixtures.js';

/** A second pipeline: one stage is called as in the first, two are not; one has the same id. */
export const RENEWALS: Pipeline = {
  id: 'r',
  name: 'Renewals',
  order: 1,
  currency: 'EUR',
  stages: [
    {id: 'due', name: 'Due', order: 0, kind: 'open', probability: 5_000},
    {id: 'demo', name: 'Demo', order: 1, kind: 'open'},
    {id: 'signing', name: 'Signing', order: 2, kind: 'open', requires: ['expectedClose']},
    {id: 'renewed', name: 'Renewed', order: 3, kind: 'won'},
    {id: 'gone', name: 'Gone', order: 4, kind: 'lost'},
  ],
};

/** Two renewals, x and y, in euros. */
export const renewals = (): readonly Deal[] => [
  deal('x', 'due', {pipelineId: 'r', rank: 'a0', amount: {minor: 30_000, currency: 'EUR'}}),
  deal('y', 'demo', {pipelineId: 'r', rank: 'a0', amount: {minor: 5_000, currency: 'EUR'}}),
];

/** Records of both pipelines, and of one that is in use no more. */
export const bothTables = (more: readonly Deal[] = []): RecordTable =>
  new RecordTable({
    pipelines: [RENEWALS, {...PIPELINE, id: 'old', archived: true}, PIPELINE],
    deals: [...someDeals(), ...renewals(), ...more],
    now,
  });

export const adapterOver = (table: RecordTable): PipelineAdapter =>
  createMemoryAdapter({pipelines: [], deals: [], now, table});

let clients = 0;

/** A loaded store over one of the pipelines. */
export async function storeOf(
  pipelineId: string,
  adapter: PipelineAdapter = adapterOver(bothTables()),
): Promise<PipelineStore> {
  const store = createPipelineStore({adapter, pipelineId, now, zone: 'UTC', clientId: `client-${++clients}`});
  await store.load();
  return store;
}
