import {expect} from '@open-wc/testing';
import {AdapterError} from '../../src/data/adapter-error.js';
import type {AggregateQuery, Capabilities, PipelineAdapter} from '../../src/data/adapter.js';
import {addFigures, figuresOf, heldFigures, readFigures, type FiguresState} from '../../src/data/pipeline-list.js';
import {whenSaved} from '../../src/data/when-saved.js';
import {deal, PIPELINE} from './fixtures.js';
import {adapterOver, bothTables, storeOf} from './two-pipelines.js';

async function read(adapter: PipelineAdapter): Promise<ReadonlyMap<string, FiguresState>> {
  const found = new Map<string, FiguresState>();
  const store = await storeOf('p', adapter);
  const signal = new AbortController().signal;
  await readFigures(store, {signal, done: (id, state) => void found.set(id, state)});
  return found;
}

const capable = (change: Partial<Capabilities>, base = adapterOver(bothTables())): PipelineAdapter => ({
  ...base,
  capabilities: async () => ({...(await base.capabilities()), ...change}),
});

const exact = (value: number) => ({value, precision: 'exact'}) as const;

describe('what is open in each pipeline', () => {
  it('is counted and added up by the back end, per currency', async () => {
    const found = await read(adapterOver(bothTables()));
    expect([...found.keys()]).to.deep.equal(['p', 'r']);
    expect(found.get('p')).to.deep.equal({
      state: 'known',
      figures: {
        open: exact(4),
        sums: [
          {currency: 'JPY', minor: '700'},
          {currency: 'USD', minor: '22550'},
        ],
        weighted: [
          {currency: 'JPY', minor: '70'},
          {currency: 'USD', minor: '5755'},
        ],
        withoutAmount: 0,
      },
    });
    expect(found.get('r')).to.deep.include({state: 'known'});
  });

  it('leaves out what has ended, also what ended where it stood, and says what has no amount', async () => {
    const {amount: _, ...bare} = deal('n', 'lead');
    const more = [
      deal('w', 'won', {outcome: 'won'}),
      deal('l', 'demo', {outcome: 'lost'}),
      bare,
      deal('o', 'lead', {archived: true}),
    ];
    const adapter = adapterOver(bothTables(more));
    const found = (await read(adapter)).get('p');
    expect(found?.state === 'known' && [found.figures.open.value, found.figures.withoutAmount]).to.deep.equal([5, 1]);
    const held = heldFigures(await storeOf('p', adapter));
    expect(found?.state === 'known' && found.figures, 'the same from its own deals').to.deep.equal(held);
  });

  it('is counted only, where the back end cannot add up', async () => {
    const found = (await read(capable({aggregate: 'count'}))).get('r');
    expect(found?.state === 'known' && found.figures).to.deep.include({open: exact(2), sums: undefined});
  });

  it('is known of the pipeline at hand alone, where the back end cannot even count', async () => {
    const {aggregate: _, ...base} = adapterOver(bothTables());
    for (const adapter of [base, capable({aggregate: 'none'})]) {
      const found = await read(adapter);
      expect(found.get('p')).to.deep.include({state: 'known'});
      expect(found.get('r')).to.deep.equal({state: 'none'});
    }
  });

  it('asks for open deals only where the source can filter by that, for open stages otherwise', async () => {
    const asked: AggregateQuery[] = [];
    const base = adapterOver(bothTables());
    const spy: PipelineAdapter = {
      ...base,
      aggregate: (query) => {
        asked.push(query);
        return base.aggregate!(query);
      },
    };
    await read(spy);
    const {page} = await base.capabilities();
    await read(capable({page: {...page, filterable: ['stageId']}}, spy));
    expect(asked.map(({filter}) => filter?.length)).to.deep.equal([1, 1, undefined, undefined]);
  });

  it('keeps the failure of one apart from the others', async () => {
    const base = adapterOver(bothTables());
    const found = await read({
      ...base,
      aggregate: (query) =>
        query.pipelineId === 'r' ? Promise.reject(new AdapterError('offline', 'x')) : base.aggregate!(query),
    });
    expect(found.get('p')?.state).to.equal('known');
    const failed = found.get('r');
    expect(failed?.state === 'failed' && failed.error.kind).to.equal('offline');
  });

  it('is told no more once it was given up', async () => {
    const store = await storeOf('p');
    const control = new AbortController();
    const told: string[] = [];
    const reading = readFigures(store, {signal: control.signal, done: (id) => void told.push(id)}).catch(() => 'ended');
    control.abort();
    await reading;
    expect(told).to.deep.equal([]);
  });

  it('is only as sure as the least sure stage', () => {
    const cell = (stageId: string, precision: 'exact' | 'estimate' | 'atLeast') =>
      ({stageId, currency: 'USD', count: {value: 2, precision}, sum: {currency: 'USD', minor: '5'}}) as const;
    const open = (...cells: ReturnType<typeof cell>[]) => figuresOf(PIPELINE, {cells, asOf: ''}, true).open;
    expect(open(cell('lead', 'exact'), cell('demo', 'estimate'))).to.deep.equal({value: 4, precision: 'estimate'});
    expect(open(cell('lead', 'atLeast'), cell('demo', 'estimate')).precision).to.equal('atLeast');
    expect(open(cell('won', 'estimate'), cell('nowhere', 'exact')), 'won is not open').to.deep.equal(exact(2));
  });
});

describe('several pipelines together', () => {
  it('are added up currency by currency, beyond what a number can hold', () => {
    const huge = {currency: 'USD', minor: '9007199254740993'};
    const one = {open: exact(1), sums: [huge, {currency: 'EUR', minor: '1'}], weighted: [], withoutAmount: 1};
    expect(addFigures([one, {...one, sums: [huge]}])).to.deep.equal({
      open: exact(2),
      sums: [
        {currency: 'EUR', minor: '1'},
        {currency: 'USD', minor: '18014398509481986'},
      ],
      weighted: [],
      withoutAmount: 2,
    });
  });

  it('have no sum where one of them has none', () => {
    const known = {open: exact(1), sums: [], weighted: [], withoutAmount: 0};
    expect(addFigures([known, {...known, sums: undefined}]).sums).to.equal(undefined);
  });
});

describe('waiting until everything is saved', () => {
  it('is over at once when nothing is on its way, and with the answer otherwise', async () => {
    const base = adapterOver(bothTables());
    let answer = (): void => undefined;
    const store = await storeOf('p', {
      ...base,
      commit: async (ops, call) => {
        await new Promise<void>((done) => (answer = done));
        return base.commit(ops, call);
      },
    });
    await whenSaved(store);
    void store.dispatch({type: 'deal-move', dealId: 'a', stageId: 'close'});
    let saved = false;
    const waiting = whenSaved(store).then(() => (saved = true));
    await new Promise((done) => setTimeout(done, 10));
    expect(saved).to.equal(false);
    answer();
    await waiting;
    expect(store.status().pending).to.equal(0);
  });
});
