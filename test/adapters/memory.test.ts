import {createMemoryAdapter} from '../../src/adapters/memory/index.js';
import {RecordTable} from '../../src/data/record-table.js';
import {describeAdapter} from '../../src/testing/describe-adapter.js';

const now = (): string => '2026-11-23T09:00:00.000Z';

describeAdapter('memory', async (seed) => {
  const table = new RecordTable({...seed, now});
  return {
    adapter: createMemoryAdapter({...seed, now, table}),
    other: createMemoryAdapter({...seed, now, table}),
  };
});

describeAdapter('lonely memory', async (seed) => ({adapter: createMemoryAdapter({...seed, now})}));
