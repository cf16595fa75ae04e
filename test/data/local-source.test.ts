import {expect} from '@open-wc/testing';
import {createMemoryAdapter} from '../../src/adapters/memory/index.js';
import type {PipelineAdapter} from '../../src/data/adapter.js';
import {AdapterError, isAbort, toAdapterError} from '../../src/data/adapter-error.js';
import {loadDeals, loadHead, loadHistory, loadReport, withRanks} from '../../src/data/local-source.js';
import {readResults} from '../../src/data/results.js';
import type {Command} from '../../src/model/command.js';
import {deal, memory, now, PIPELINE, someDeals, table} from './fixtures.js';

const {signal} = new AbortController();

describe('reading a source', () => {
  it('takes the pipeline asked for, or the first that is not archived, with its stages in order', async () => {
    const second = {...PIPELINE, id: 'q', order: 5, stages: PIPELINE.stages.toReversed()};
    const pipelines = [second, {...PIPELINE, id: 'old', order: -1, archived: true}, PIPELINE];
    const adapter = createMemoryAdapter({pipelines, deals: [], now, owners: [{id: 'o', name: 'O', active: true}]});
    expect((await loadHead(adapter, undefined, signal)).pipeline.id).to.equal('p');
    const head = await loadHead(adapter, 'q', signal);
    expect(head.pipeline.stages).to.deep.equal(PIPELINE.stages);
    expect(head.owners.get('o')!.name).to.equal('O');
    for (const missing of ['old', 'nowhere']) {
      const thrown: unknown = await loadHead(adapter, missing, signal).catch((error: unknown) => error);
      expect(thrown).to.be.instanceOf(AdapterError).and.have.property('kind', 'notFound');
    }
  });

  it('reads every page and tells how far it is', async () => {
    const inner = memory();
    const adapter: PipelineAdapter = {
      ...inner,
      capabilities: async () => {
        const can = await inner.capabilities();
        return {...can, page: {...can.page, maxLimit: 3}};
      },
    };
    const head = await loadHead(adapter, undefined, signal);
    const progress: number[] = [];
    const deals = await loadDeals(adapter, {head, signal, progress: (loaded) => progress.push(loaded)});
    expect(deals.map(({id}) => id).toSorted()).to.deep.equal(['a', 'b', 'c', 'd']);
    expect(progress).to.deep.equal([3, 4]);
  });

  it('reads the whole log where there is one, and nothing where the back end knows it deal by deal only', async () => {
    const records = table();
    const adapter = memory(records);
    for (const stageId of ['demo', 'lead']) {
      records.commit([{op: 'move', id: 'a', stageId}], {idempotencyKey: stageId});
    }
    const head = await loadHead(adapter, undefined, signal);
    expect((await loadHistory(adapter, head, signal)).map(({to}) => to)).to.deep.equal(['demo', 'lead']);
    const perDeal = {...head, capabilities: {...head.capabilities, history: 'perDeal' as const}};
    expect(await loadHistory(adapter, perDeal, signal)).to.deep.equal([]);
    const {history: _history, ...without} = adapter;
    expect(await loadHistory(without, head, signal)).to.deep.equal([]);
    expect(await loadReport(adapter, signal)).to.equal(undefined);
  });

  it('gives ranks to deals that come without, behind the others, in the order they came', async () => {
    const ranked = someDeals();
    expect(await withRanks(ranked)).to.equal(ranked);
    const bare = ranked.map(({rank: _rank, ...one}) => one);
    const all = (await withRanks(bare)).map(({rank}) => rank!);
    expect(all).to.deep.equal(all.toSorted());
    expect(new Set(all).size).to.equal(4);
    const mixed = await withRanks([bare[0]!, ...ranked.slice(1), deal('z', 'lead', {rank: 'no rank!'})]);
    expect(
      mixed
        .toSorted((a, b) => (a.rank! < b.rank! ? -1 : 1))
        .map(({id}) => id)
        .slice(-2),
    ).to.deep.equal(['a', 'z']);
    expect(mixed.slice(1, 4)).to.deep.equal(ranked.slice(1));
  });
});

describe('reading answers', () => {
  const command: Command = {
    type: 'batch',
    commands: [
      {type: 'deal-delete', dealId: 'a'},
      {type: 'deal-delete', dealId: 'b'},
      {type: 'deal-delete', dealId: 'c'},
      {type: 'deal-create', deal: deal('n', 'lead')},
      {type: 'deal-delete', dealId: 'd'},
    ],
  };

  it('takes deals as they are now from successes, conflicts and deals that are gone', () => {
    const theirs = deal('b', 'won');
    const conflict = new AdapterError('conflict', 'changed', {current: theirs});
    const gone = new AdapterError('gone', 'gone');
    const down = new AdapterError('unavailable', 'down');
    const made = deal('n', 'lead', {revision: '7'});
    const read = readResults(command, [
      {ok: true},
      {ok: false, error: conflict},
      {ok: false, error: gone},
      {ok: true, deal: made},
      {ok: false, error: down},
    ]);
    expect(read.records).to.deep.equal([
      ['a', undefined],
      ['b', theirs],
      ['c', undefined],
      ['n', made],
    ]);
    expect(read.failed).to.deep.equal([
      {id: 'b', error: conflict},
      {id: 'c', error: gone},
      {id: 'd', error: down},
    ]);
  });

  it('makes an adapter error of anything thrown, and knows giving up from failing', () => {
    const known = new AdapterError('offline', 'no line');
    expect(toAdapterError(known)).to.equal(known);
    const odd = new TypeError('odd');
    expect(toAdapterError(odd)).to.deep.include({kind: 'unavailable', message: 'odd', cause: odd});
    expect(toAdapterError('text').message).to.equal('text');
    expect(isAbort(new DOMException('x', 'AbortError'))).to.equal(true);
    for (const other of [new DOMException('x', 'NetworkError'), odd, undefined]) expect(isAbort(other)).to.equal(false);
  });
});
