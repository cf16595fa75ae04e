import {expect} from '@open-wc/testing';
import type {Changes} from '../../../src/data/adapter.js';
import {isAbort, type AdapterError} from '../../../src/data/adapter-error.js';
import {funnel, type Funnel} from '../../../src/analytics/funnel.js';
import {createFileAdapter} from '../../../src/adapters/file/index.js';
import {NOW, now} from './helpers.js';

const CSV = 'id,title,stage,amount\n1,a,Lead,5\n2,b,Demo,7\n3,c,Demo,\n4,d,Won,9\n';
const caught = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );

/** A fetch that answers when it is told to, and counts. */
function slowFetch(): {get: typeof fetch; calls: () => number; answer: (body: string, status?: number) => void} {
  const waiting: ((response: Response) => void)[] = [];
  let calls = 0;
  return {
    get: () => {
      calls += 1;
      return new Promise((resolve) => waiting.push(resolve));
    },
    calls: () => calls,
    answer: (body, status = 200) => waiting.splice(0).forEach((resolve) => resolve(new Response(body, {status}))),
  };
}

describe('a file as a back end', () => {
  it('answers pages, single deals, totals, owners and its pipeline', async () => {
    const adapter = createFileAdapter({now, source: {text: CSV}});
    const {value: pipelines} = await adapter.pipelines();
    expect(pipelines[0]?.stages.map(({id}) => id)).to.deep.equal(['Lead', 'Demo', 'Won']);
    const query = {pipelineId: 'Pipeline', stageIds: ['Demo'], sort: [{field: 'rank'}], limit: 1};
    const first = await adapter.page(query);
    expect(first.items.map(({id}) => id)).to.deep.equal(['2']);
    expect(first.asOf).to.equal(NOW);
    const second = await adapter.page({...query, after: first.next!});
    expect(second.items.map(({id}) => id)).to.deep.equal(['3']);
    expect(second).to.not.have.property('next');
    expect([...(await adapter.get(['1', 'nobody'])).keys()]).to.deep.equal(['1']);
    const {cells} = await adapter.aggregate!({pipelineId: 'Pipeline', stageIds: ['Demo']});
    expect(cells.find(({currency}) => currency === 'USD')?.sum?.minor).to.equal('700');
    expect(await adapter.owners!()).to.deep.equal([]);
  });

  it('says what it can do', async () => {
    const bare = await createFileAdapter({now, source: {text: CSV}}).capabilities();
    expect(bare).to.include({history: 'bulk', concurrency: 'atomic', order: 'local', writes: true, move: 'free'});
  });

  it('answers the log that a file brings', async () => {
    const text = JSON.stringify({
      deals: [{id: 'd', stageId: 's'}],
      events: [{dealId: 'd', at: '2026-01-01', kind: 'created'}],
    });
    const adapter = createFileAdapter({now, source: {text}});
    expect((await adapter.history!({pipelineId: 'Pipeline', limit: 9})).items).to.have.length(1);
  });

  it('has an empty log for a file without one, then what was written: the other deals stay without history', async () => {
    const adapter = createFileAdapter({now, source: {text: CSV}});
    const [pipeline] = (await adapter.pipelines()).value;
    const chart = async (): Promise<Funnel> => {
      const {items: events} = await adapter.history!({pipelineId: 'Pipeline', limit: 99});
      const {items: deals} = await adapter.page({pipelineId: 'Pipeline', sort: [], limit: 99});
      return funnel(events, deals, pipeline!, {asOf: NOW});
    };
    expect(await chart()).to.include({basis: 'stock', n: 4, withoutHistory: 4});
    const [moved] = await adapter.commit([{op: 'move', id: '1', stageId: 'Demo'}], {idempotencyKey: 'k'});
    const {items} = await adapter.history!({pipelineId: 'Pipeline', limit: 99});
    expect(moved?.ok && moved.events).to.deep.equal(items);
    expect(items.map(({dealId, kind}) => [dealId, kind])).to.deep.equal([['1', 'stage']]);
    expect(await chart()).to.include({n: 4, withoutHistory: 3});
  });

  it('reports how it was read', async () => {
    const report = await createFileAdapter({now, source: {text: CSV}}).report!();
    expect(report).to.include({rows: 4, deals: 4});
    expect(report.notes.map(({code}) => code)).to.include.members(['missingValue', 'columnGuessed', 'currencyAssumed']);
  });

  it('loads at the first call and once for all callers', async () => {
    const {get, calls, answer} = slowFetch();
    const adapter = createFileAdapter({now, source: '/deals.csv', fetch: get});
    expect(calls()).to.equal(0);
    expect(adapter.changed).to.equal(0);
    const both = Promise.all([adapter.pipelines(), adapter.report!()]);
    answer(CSV);
    await both;
    expect(calls()).to.equal(1);
  });

  it('tells every caller of a failure and can be tried again', async () => {
    const {get, calls, answer} = slowFetch();
    const adapter = createFileAdapter({now, source: '/deals.csv', fetch: get});
    const failures = Promise.all([caught(adapter.pipelines()), caught(adapter.capabilities())]);
    answer('', 503);
    for (const thrown of await failures) expect((thrown as AdapterError).kind).to.equal('unavailable');
    const again = adapter.pipelines();
    answer(CSV);
    expect((await again).value).to.have.length(1);
    expect(calls()).to.equal(2);
  });

  it('lets one caller give up while another goes on', async () => {
    const {get, answer} = slowFetch();
    const adapter = createFileAdapter({now, source: '/deals.csv', fetch: get});
    const stop = new AbortController();
    const gone = caught(adapter.pipelines({signal: stop.signal}));
    const stays = adapter.pipelines();
    stop.abort();
    expect(isAbort(await gone)).to.equal(true);
    answer(CSV);
    expect((await stays).value).to.have.length(1);
    expect(
      isAbort(await caught(adapter.page({pipelineId: 'Pipeline', sort: [], limit: 1}, {signal: stop.signal}))),
    ).to.equal(true);
    expect(isAbort(await caught(adapter.exportCsv({signal: stop.signal})))).to.equal(true);
  });

  it('writes over the file: results in order, conflicts with the deal as it is, once per key', async () => {
    const adapter = createFileAdapter({now, source: {text: CSV}});
    const ops = [
      {op: 'move', id: '1', stageId: 'Won', expect: '1'},
      {op: 'patch', id: '2', patch: {title: 'x'}, expect: 'old'},
    ] as const;
    const results = await adapter.commit(ops, {idempotencyKey: 'k'});
    const [moved, refused] = results;
    expect(moved?.ok && moved.deal).to.deep.include({stageId: 'Won', outcome: 'won', closedAt: NOW});
    expect(refused?.ok === false && refused.error.kind).to.equal('conflict');
    expect(refused?.ok === false && refused.current?.title).to.equal('b');
    expect(await adapter.commit(ops, {idempotencyKey: 'k'})).to.equal(results);
    expect((await adapter.history!({pipelineId: 'Pipeline', limit: 9})).items.length).to.be.greaterThan(0);
    expect(adapter.changed).to.equal(1);
  });

  it('tells others on the page of what was written, until they stop listening', async () => {
    const adapter = createFileAdapter({now, source: {text: CSV}});
    const heard: Changes[] = [];
    const stop = await adapter.subscribe!({pipelineId: 'Pipeline'}, {changes: (changes) => heard.push(changes)});
    await adapter.commit([{op: 'patch', id: '1', patch: {title: 'x'}}], {idempotencyKey: 'a'});
    await Promise.resolve();
    expect(heard.map(({changed}) => changed.map(({title}) => title))).to.deep.equal([['x']]);
    stop();
    await adapter.commit([{op: 'patch', id: '1', patch: {title: 'y'}}], {idempotencyKey: 'b'});
    await Promise.resolve();
    expect(heard).to.have.length(1);
  });
});
