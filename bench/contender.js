// Our board in the side-by-side benchmark with its peers; see the contract in the benchmark's README.
// `ours-dist` is the built index of this checkout.
import {
  AcrossDialog,
  ActionMenu,
  DealCard,
  KeyHelp,
  MoveDialog,
  NumberExplainer,
  OutcomeDialog,
  PipelineBoard,
  StageColumn,
} from 'ours-dist';

for (const [tag, type] of [
  ['deal-card', DealCard],
  ['stage-column', StageColumn],
  ['action-menu', ActionMenu],
  ['move-dialog', MoveDialog],
  ['key-help', KeyHelp],
  ['across-dialog', AcrossDialog],
  ['number-explainer', NumberExplainer],
  ['outcome-dialog', OutcomeDialog],
  ['pipeline-board', PipelineBoard],
]) {
  if (!customElements.get(tag)) customElements.define(tag, type);
}

const NOW = '2026-11-23T09:00:00.000Z';
const CAPABILITIES = {
  page: {sortable: [], filterable: [], maxLimit: 1e9, backwards: false},
  aggregate: 'none',
  history: 'none',
  concurrency: 'none',
  order: 'local',
  batch: {max: 1, atomic: false},
  changes: 'push',
  writes: true,
  offlineWrites: false,
  move: 'free',
  writableFields: 'all',
};

let board;
let deals;
let sink;
let revision = 0;

const minorUnits = (deal) => (deal.currency === 'JPY' ? deal.amount : deal.amount * 100);

/** The benchmark's deal as ours. */
function toDeal(deal) {
  return {
    id: deal.id,
    pipelineId: 'p',
    stageId: deal.stage,
    title: deal.title,
    outcome: deal.stage === 'won' ? 'won' : 'open',
    amount: {minor: minorUnits(deal), currency: deal.currency},
    account: {id: deal.company, name: deal.company},
    ownerId: deal.owner,
    expectedClose: deal.closeDate,
    tags: deal.tags,
    revision: String(++revision),
  };
}

/** A back end that has the benchmark's deals and lets others change them. */
function adapterOf(stages) {
  const pipeline = {
    id: 'p',
    name: 'Benchmark',
    order: 0,
    stages: stages.map(({id, title, probability}, order) => ({
      id,
      name: title,
      order,
      kind: id === 'won' ? 'won' : 'open',
      probability: Math.round(probability * 10_000),
    })),
  };
  const owners = [...new Set([...deals.values()].map((deal) => deal.ownerId))];
  return {
    capabilities: async () => CAPABILITIES,
    pipelines: async () => ({value: [pipeline]}),
    page: async () => ({items: [...deals.values()], asOf: NOW}),
    get: async (ids) => new Map(ids.flatMap((id) => (deals.has(id) ? [[id, deals.get(id)]] : []))),
    owners: async () => owners.map((name) => ({id: name, name, active: true})),
    commit: async (ops) =>
      ops.map((op) => {
        const deal = {...deals.get(op.id), ...op.set, stageId: op.stageId, revision: String(++revision)};
        deals.set(op.id, deal);
        return {ok: true, deal};
      }),
    subscribe: async (scope, target) => {
      sink = target;
      return () => (sink = undefined);
    },
  };
}

/** Our board as a contender; `cardFields` chooses what cards show. */
export const contender = ({cardFields} = {}) => ({
  name: 'ours',
  virtual: true,
  // What can be focused is the article inside the card's shadow root.
  cardSel: 'article.card',
  idOf: (card) => card.getRootNode().host.dataset.deal,
  textOf: (card) => card.textContent,
  async mount(root, source, stages) {
    deals = new Map(source.map((deal) => [deal.id, toDeal(deal)]));
    board = document.createElement('pipeline-board');
    board.height = '860px';
    if (cardFields) board.cardFields = cardFields;
    board.now = () => NOW;
    board.zone = 'UTC';
    board.style.setProperty('--pipeline-board-column-width', '200px');
    board.adapter = adapterOf(stages);
    root.append(board);
    while (board.current?.status().phase !== 'ready') await new Promise((done) => setTimeout(done));
    await board.updateComplete;
  },
  async update(changes) {
    const changed = changes.map(({id, fields}) => {
      const before = deals.get(id);
      const {amount, title, stage} = fields;
      const after = {
        ...before,
        ...(title !== undefined && {title}),
        ...(stage !== undefined && {stageId: stage, outcome: stage === 'won' ? 'won' : 'open'}),
        ...(amount !== undefined && {amount: {...before.amount, minor: minorUnits({...before.amount, amount})}}),
        revision: String(++revision),
      };
      deals.set(id, after);
      return after;
    });
    sink.changes({changed, removed: []});
    await board.updateComplete;
  },
  destroy() {
    board.remove();
    board = deals = sink = undefined;
  },
  scroller: (stageId) => board.column(stageId).scroller,
  column: (stageId) => board.column(stageId),
  stageOf: (id) => board.current.deal(id).stageId,
});
