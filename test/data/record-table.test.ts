import {expect} from '@open-wc/testing';
import type {Changes, Op, OpResult} from '../../src/data/adapter.js';
import {AdapterError} from '../../src/data/adapter-error.js';
import {RecordTable} from '../../src/data/record-table.js';
import {deal, now, PIPELINE, someDeals, table} from './fixtures.js';

const commit = (records: RecordTable, ...ops: readonly Op[]): readonly OpResult[] =>
  records.commit(ops, {idempotencyKey: JSON.stringify(ops), via: 'form'});
const idsOf = (records: RecordTable, stageId: string): string =>
  records
    .page({pipelineId: 'p', stageIds: [stageId], sort: [{field: 'rank'}], limit: 99})
    .items.map(({id}) => id)
    .join('');

/** Promises that the contract suite does not make. The suite itself runs on this table in adapters/memory.test.ts. */
describe('the table of records', () => {
  it('leaves archived deals out of pages and totals, but gets them by id', () => {
    const records = table([...someDeals(), deal('z', 'lead', {archived: true})]);
    expect(idsOf(records, 'lead')).to.equal('abc');
    expect(records.aggregate({pipelineId: 'p'}).cells.some(({count}) => count.value > 2)).to.equal(false);
    expect(records.get(['z']).size).to.equal(1);
  });

  it('keeps the last 500 cursors and says that older ones have expired', () => {
    const records = table();
    const query = {pipelineId: 'p', sort: [], limit: 1};
    const first = records.page(query).next!;
    const second = records.page(query).next!;
    for (let i = 0; i < 499; i++) records.page(query);
    expect(records.page({...query, after: second}).items).to.have.length(1);
    expect(() => records.page({...query, after: first}))
      .to.throw(AdapterError)
      .with.property('kind', 'cursorExpired');
  });

  it('goes on after the place of a deal that has left the page in the meantime', () => {
    const records = table();
    const query = {pipelineId: 'p', sort: [], limit: 2};
    const page = records.page(query);
    commit(records, {op: 'delete', id: 'b'});
    expect(records.page({...query, after: page.next!}).items.map(({id}) => id)).to.deep.equal(['c', 'd']);
  });

  it('logs who moved what by which way; order alone is no history', () => {
    const records = table();
    expect(records.hasHistory).to.equal(false);
    const [result] = commit(records, {op: 'move', id: 'a', stageId: 'demo', set: {rank: 'a5'}});
    expect(result!.ok && result!.events!.map(({kind, from, to, via, at}) => [kind, from, to, via, at])).to.deep.equal([
      ['stage', 'lead', 'demo', 'form', now()],
    ]);
    const [quiet] = commit(records, {op: 'move', id: 'a', stageId: 'demo', set: {rank: 'a6'}});
    expect(quiet!.ok && quiet!.events).to.deep.equal([]);
    expect(records.history({pipelineId: 'p', limit: 9}).items).to.have.length(1);
    expect(records.hasHistory).to.equal(true);
  });

  it('tells every listener in a microtask, but not of a commit in which nothing was done', async () => {
    const records = table();
    const heard: Changes[] = [];
    records.subscribe({pipelineId: 'p'}, {changes: (changes) => heard.push(changes)});
    commit(records, {op: 'delete', id: 'nobody'});
    commit(records, {op: 'move', id: 'a', stageId: 'demo'}, {op: 'delete', id: 'b'}, {op: 'delete', id: 'nobody'});
    expect(heard).to.deep.equal([]);
    await Promise.resolve();
    expect(heard.map(({changed, removed}) => [changed.map(({id}) => id), removed])).to.deep.equal([
      [['a'], [{id: 'b'}]],
    ]);
  });

  it('does not tell the same key twice', async () => {
    const records = table();
    let heard = 0;
    records.subscribe({pipelineId: 'p'}, {changes: () => (heard += 1)});
    const ops: readonly Op[] = [{op: 'move', id: 'a', stageId: 'demo'}];
    expect(commit(records, ...ops)).to.equal(commit(records, ...ops));
    await Promise.resolve();
    expect(heard).to.equal(1);
  });

  it('answers the deal of a refused write as it is, and allowed stages of a refused way', () => {
    const narrow = {
      ...PIPELINE,
      stages: PIPELINE.stages.map((stage) => (stage.id === 'demo' ? {...stage, transitions: ['lead']} : stage)),
    };
    const records = new RecordTable({pipelines: [narrow], deals: someDeals(), now});
    const [moved, made] = commit(
      records,
      {op: 'move', id: 'd', stageId: 'won'},
      {op: 'create', deal: deal('a', 'lead')},
    );
    expect(moved).to.deep.include({ok: false, current: records.get(['d']).get('d')});
    expect(!moved!.ok && [moved!.error.kind, moved!.error.data.allowed]).to.deep.equal(['transition', ['lead']]);
    expect(!made!.ok && made!.error.kind).to.equal('conflict');
  });

  it('lets a deal move up and down within a stage that the pipeline does not know', () => {
    const records = table([deal('a', 'gone', {rank: 'a0'}), deal('b', 'gone', {rank: 'a1'})]);
    const [result] = commit(records, {op: 'move', id: 'b', stageId: 'gone', place: {after: null}});
    expect(result!.ok).to.equal(true);
    expect(idsOf(records, 'gone')).to.equal('ba');
  });
});
