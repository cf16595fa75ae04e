// What one move costs the store, counted and not timed: reads of deal properties and slices told, by number of deals.
// `node bench/move-cost.mjs [counts...]`
import {createServer} from 'vite';

const STAGES = ['lead', 'demo', 'close', 'won', 'lost'];
const MOVES = 20;
const counts = process.argv.slice(2).map(Number).filter(Boolean);

const server = await createServer({configFile: false, logLevel: 'error', server: {middlewareMode: true}});
const load = (file) => server.ssrLoadModule(`/src/${file}`);
const {createPipelineStore} = await load('data/create-store.ts');
const {RecordTable} = await load('data/record-table.ts');
const {createMemoryAdapter} = await load('adapters/memory/index.ts');
const {initialRanks} = await load('model/rank.ts');

const now = () => '2026-11-23T09:00:00.000Z';
let reads = 0;

/** A deal that counts how often one of its properties is read. */
function counting(deal) {
  return new Proxy(deal, {
    get(target, key) {
      reads++;
      return target[key];
    },
  });
}

function makeDeals(count) {
  const ranks = initialRanks(count);
  return ranks.map((rank, i) => {
    const stageId = STAGES[i % STAGES.length];
    const outcome = stageId === 'won' || stageId === 'lost' ? stageId : 'open';
    const amount = {minor: 1_000 + i, currency: 'USD'};
    return counting({id: `d${i}`, pipelineId: 'p', stageId, title: `Deal ${i}`, outcome, amount, rank, revision: '1'});
  });
}

async function measure(count) {
  const kind = (id) => (id === 'won' || id === 'lost' ? id : 'open');
  const stages = STAGES.map((id, order) => ({id, name: id, order, kind: kind(id), probability: 1_000 * order}));
  const pipelines = [{id: 'p', name: 'P', order: 0, stages}];
  const table = new RecordTable({pipelines, deals: makeDeals(count), now});
  const adapter = createMemoryAdapter({pipelines: [], deals: [], now, table});
  const store = createPipelineStore({adapter, now, zone: 'UTC', clientId: 'bench'});
  await store.load();
  let told = 0;
  for (const slice of ['totals', 'status', 'history', 'pipeline', ...STAGES.map((id) => `stage:${id}`)]) {
    store.subscribe(slice, () => told++);
  }
  reads = 0;
  for (let i = 0; i < MOVES; i++) {
    const [anchor] = store.window('demo', Math.floor(store.column('demo').count / 2), 1e9);
    const [deal] = store.window('lead', Math.floor(store.column('lead').count / 3), 1e9);
    reads -= 2; // the two reads of `.id` below are the benchmark's own
    await store.dispatch({type: 'deal-move', dealId: deal.id, stageId: 'demo', place: {after: anchor.id}});
  }
  store.destroy();
  return {
    deals: count,
    'property reads per move': +(reads / MOVES).toFixed(1),
    'slices told per move': +(told / MOVES).toFixed(1),
  };
}

const rows = [];
for (const count of counts.length > 0 ? counts : [200, 2_000, 20_000, 100_000]) rows.push(await measure(count));
console.table(rows);
const [first, last] = [rows[0], rows.at(-1)];
const ratio = last['property reads per move'] / first['property reads per move'];
console.log(
  `${last.deals / first.deals} times the deals, ${ratio.toFixed(2)} times the reads (a binary search grows by log2: ` +
    `${(Math.log2(last.deals) / Math.log2(first.deals)).toFixed(2)}).`,
);
await server.close();
