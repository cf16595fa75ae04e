// A host of twenty lines: its own adapter over its own list. `page`, `get` and `commit` are all that is needed.
import '../src/define.js';
import {AdapterError, type Deal, type PipelineAdapter} from '../src/index.js';

const stages = ['Talking', 'Offered', 'Signed'].map((name, order) => ({
  ...{id: name, name, order},
  kind: name === 'Signed' ? ('won' as const) : ('open' as const),
}));
const titles = ['Roof of the town hall', 'Solar for the school', 'Heat pump, 12 flats', 'Insulation, depot'];
const deals = new Map<string, Deal>(
  titles.map((title, i) => [
    `d${i}`,
    {
      ...{id: `d${i}`, pipelineId: 'p', stageId: stages[i % 2]!.id, title, outcome: 'open', revision: '1'},
      amount: {minor: 250_000 * (i + 1), currency: 'EUR'},
    },
  ]),
);

const adapter: PipelineAdapter = {
  capabilities: async () => ({
    page: {sortable: [], filterable: [], maxLimit: 100, backwards: false},
    ...{aggregate: 'none', history: 'none', concurrency: 'none', order: 'local', changes: 'none', move: 'free'},
    ...{batch: {max: 1, atomic: false}, writes: true, offlineWrites: false, writableFields: 'all'},
  }),
  pipelines: async () => ({value: [{id: 'p', name: 'Jobs', order: 0, stages}]}),
  page: async () => ({items: [...deals.values()], asOf: new Date().toISOString()}),
  get: async (ids) => new Map(ids.flatMap((id) => (deals.has(id) ? [[id, deals.get(id)!]] : []))),
  commit: async (ops) =>
    ops.map((op) => {
      const deal = op.op === 'move' ? deals.get(op.id) : undefined;
      // This host only lets deals move, and says so in words.
      const reason = 'jobs can only be moved here';
      if (op.op !== 'move' || !deal) return {ok: false, error: new AdapterError('unsupported', reason, {reason})};
      const moved = {...deal, ...op.set, stageId: op.stageId, revision: String(Number(deal.revision) + 1)} as Deal;
      deals.set(op.id, moved);
      return {ok: true, deal: moved};
    }),
};

document.querySelector('pipeline-board')!.adapter = adapter;
