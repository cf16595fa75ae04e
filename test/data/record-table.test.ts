import {expect} from '@open-wc/testing';
import type {Changes, Op, OpResult} from '../../src/data/adapter.js';
import {AdapterError} from '../../src/data/adapter-error.js';
import {RecordTable} from '../../src/data/record-table.js';
import type {Deal} from '../../src/model/deal.js';
import {deal, now, PIPELINE, someDeals, table} from './fixtures.js';

const commit = (records: RecordTable, ...ops: readonly Op[]): readonly OpResult[] =>
  records.commit(ops, {idempotencyKey: JSON.stringify(ops, (_, each: unknown) => each ?? 'none'), via: 'form'});
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

  it('finds a place between neighbours that share a rank, or have none of ours, in their own pipeline', () => {
    const records = new RecordTable({
      pipelines: [PIPELINE, {...PIPELINE, id: 'q'}],
      deals: [
        deal('a', 'lead', {rank: 'a1'}),
        deal('b', 'lead', {rank: 'a1'}),
        deal('c', 'demo', {rank: '10'}),
        deal('d', 'won', {rank: 'a0'}),
        deal('x', 'won', {rank: 'a5', pipelineId: 'q'}),
      ],
      now,
    });
    const put = (id: string, stageId: string, after: string | null): string => {
      const [result] = commit(records, {op: 'move', id, stageId, place: {after}});
      expect(result!.ok, `${id} to ${stageId}`).to.equal(true);
      return idsOf(records, stageId);
    };
    expect(put('d', 'lead', 'a')).to.equal('abd');
    expect(put('d', 'demo', 'c')).to.equal('cd');
    expect(put('d', 'won', 'x')).to.equal('d');
    expect(records.get(['d']).get('d')!.rank! < 'a5').to.equal(true);
  });

  it('writes all of an atomic batch on top of one another, or none of it and tells nobody', async () => {
    const records = table();
    const heard: Changes[] = [];
    records.subscribe({pipelineId: 'p'}, {changes: (changes) => heard.push(changes)});
    const before = [...records.deals()];
    const atomic = (...ops: readonly Op[]): readonly OpResult[] =>
      records.commit(ops, {idempotencyKey: JSON.stringify(ops), atomic: true});
    const [gone, patched, other] = atomic(
      {op: 'delete', id: 'a'},
      {op: 'patch', id: 'a', patch: {title: 'T'}},
      {op: 'patch', id: 'b', patch: {title: 'T'}},
    );
    expect([gone, patched, other].map((one) => !one!.ok && one!.error.kind)).to.deep.equal([
      ...['validation', 'notFound', 'validation'],
    ]);
    expect(!patched!.ok && patched!.current).to.equal(before[0]);
    expect([...records.deals()]).to.deep.equal(before);
    expect(records.hasHistory).to.equal(false);
    const [, named] = atomic({op: 'create', deal: deal('n', 'lead')}, {op: 'patch', id: 'n', patch: {title: 'T'}});
    expect(named!.ok && named!.deal!.title).to.equal('T');
    expect(records.get(['n']).get('n')).to.equal(named!.ok && named!.deal);
    await Promise.resolve();
    expect(heard.map(({changed}) => changed.map(({id, title}) => [id, title]))).to.deep.equal([[['n', 'T']]]);
  });

  it('answers a conflict within a dropped batch with the deal as it is, not as it would have been', () => {
    const records = table();
    const ops: readonly Op[] = [
      {op: 'patch', id: 'a', patch: {title: 'T'}, expect: '1'},
      {op: 'patch', id: 'a', patch: {title: 'U'}, expect: '1'},
    ];
    const [, second] = records.commit(ops, {idempotencyKey: 'k', atomic: true});
    expect(!second!.ok && [second!.error.kind, second!.error.data.current, second!.current]).to.deep.equal([
      ...['conflict', records.get(['a']).get('a'), records.get(['a']).get('a')],
    ]);
    expect(records.get(['a']).get('a')!.title).to.equal('Deal a');
  });

  it('refuses to put a deal into a stage or pipeline that is not there, or to leave it without one', () => {
    const records = table([...someDeals(), deal('s', 'gone')]);
    const refusals: readonly (readonly [Op, string, string])[] = [
      [{op: 'patch', id: 'a', patch: {stageId: 'nowhere'}}, 'stageId', 'unknown'],
      [{op: 'patch', id: 'a', patch: {pipelineId: 'nope'}}, 'pipelineId', 'unknown'],
      [{op: 'patch', id: 'a', patch: {stageId: undefined}}, 'stageId', 'required'],
      [{op: 'patch', id: 'a', patch: {pipelineId: undefined}}, 'pipelineId', 'required'],
      [{op: 'patch', id: 'a', patch: {title: undefined}}, 'title', 'required'],
      [{op: 'move', id: 'a', stageId: 'demo', set: {stageId: 'nowhere'}}, 'stageId', 'unknown'],
      [{op: 'move', id: 'a', stageId: 'demo', set: {pipelineId: 'nope'}}, 'pipelineId', 'unknown'],
      [{op: 'create', deal: deal('n', 'lead', {pipelineId: 'nope'})}, 'pipelineId', 'unknown'],
    ];
    for (const [op, field, code] of refusals) {
      const [result] = commit(records, op);
      expect(result!.ok, JSON.stringify(op)).to.equal(false);
      if (result!.ok) continue;
      expect(result!.error.kind).to.equal('validation');
      expect(result!.error.data.fields!.map((one) => [one.field, one.code])).to.deep.equal([[field, code]]);
    }
    const fine: readonly Op[] = [
      {op: 'patch', id: 's', patch: {stageId: 'gone', title: 'T'}},
      {op: 'move', id: 's', stageId: 'gone', set: {pipelineId: 'p'}},
      {op: 'patch', id: 'a', patch: {stageId: 'demo', pipelineId: 'p'}},
    ];
    for (const op of fine) expect(commit(records, op)[0]!.ok, JSON.stringify(op)).to.equal(true);
  });

  it('refuses the cursor of another sort, filter or stage', () => {
    const records = table();
    const query = {pipelineId: 'p', sort: [{field: 'title'}], limit: 1};
    const after = records.page(query).next!;
    expect(records.page({...query, limit: 2, after}).items).to.have.length(2);
    const others = [
      {...query, sort: [{field: 'title', descending: true}]},
      {...query, stageIds: ['lead']},
      {...query, filter: [{field: 'title', test: 'ne', value: 'x'} as const]},
    ];
    for (const other of others) {
      expect(() => records.page({...other, after}))
        .to.throw(AdapterError)
        .with.property('kind', 'cursorExpired');
    }
  });

  it('gives no deal a revision it came with', () => {
    const records = table([deal('a', 'lead', {revision: 'r000000000001'}), deal('b', 'lead', {revision: 'r1'})]);
    const seen = new Set(['r000000000001', 'r1']);
    for (let i = 0; i < 20; i++) {
      const [result] = commit(records, {op: 'patch', id: i % 2 === 0 ? 'a' : 'b', patch: {title: `T${i}`}});
      const {revision} = (result as {deal: {revision: string}}).deal;
      expect(seen.has(revision)).to.equal(false);
      seen.add(revision);
    }
    const [late] = commit(records, {op: 'patch', id: 'a', patch: {title: 'U'}, expect: 'r000000000001'});
    expect(!late!.ok && late!.error.kind).to.equal('conflict');
  });

  it('writes lines of a clock that goes back where they belong, with ids that no line has', () => {
    const records = new RecordTable({
      pipelines: [PIPELINE],
      deals: someDeals(),
      events: [{id: 'e1', dealId: 'a', at: '2027-01-01T00:00:00.000Z', kind: 'created', to: 'lead'}],
      now,
    });
    commit(records, {op: 'move', id: 'a', stageId: 'won'});
    const log = records.history({pipelineId: 'p', limit: 9}).items;
    expect(log.map(({kind}) => kind)).to.deep.equal(['stage', 'outcome', 'created']);
    expect(new Set(log.map(({id}) => id)).size).to.equal(3);
    expect(log[0]!.id < log[1]!.id).to.equal(true);
  });
});

describe('listeners of two pipelines', () => {
  const two = (): RecordTable =>
    new RecordTable({
      pipelines: [PIPELINE, {...PIPELINE, id: 'q'}],
      deals: [...someDeals(), deal('x', 'lead', {pipelineId: 'q'})],
      now,
    });
  const listen = (records: RecordTable, pipelineId: string): readonly unknown[] => {
    const heard: unknown[] = [];
    records.subscribe(
      {pipelineId},
      {
        changes: ({changed, removed, events = []}) => {
          heard.push([
            ...changed.map(({id}) => id),
            ...removed.map(({id}) => `-${id}`),
            ...events.map(({kind}) => kind),
          ]);
        },
      },
    );
    return heard;
  };

  it('hear of their own deals only; one that goes over is gone here and new there', async () => {
    const records = two();
    const [p, q] = [listen(records, 'p'), listen(records, 'q')];
    commit(records, {op: 'patch', id: 'x', patch: {title: 'T'}}, {op: 'delete', id: 'b'});
    commit(records, {op: 'patch', id: 'a', patch: {pipelineId: 'q', stageId: 'demo'}});
    await Promise.resolve();
    expect(p).to.deep.equal([['-b', 'deleted'], ['-a']]);
    expect(q).to.deep.equal([
      ['x', 'field'],
      ['a', 'stage', 'field'],
    ]);
  });

  it('find the history of a deal where it is, or was at its end', () => {
    const records = two();
    commit(records, {op: 'delete', id: 'x'});
    expect(records.history({pipelineId: 'p', limit: 9}).items).to.deep.equal([]);
    expect(records.history({pipelineId: 'q', limit: 9}).items.map(({kind}) => kind)).to.deep.equal(['deleted']);
  });
});

describe('a table whose deals are handed in anew', () => {
  const replaced = async (next: (deals: readonly Deal[]) => readonly Deal[]): Promise<[RecordTable, Changes[]]> => {
    const records = table();
    const heard: Changes[] = [];
    records.subscribe({pipelineId: 'p'}, {changes: (changes) => heard.push(changes)});
    records.replace(next(someDeals()));
    await Promise.resolve();
    return [records, heard];
  };

  it('tells what is new, what says something else and what is missing, and nothing of the rest', async () => {
    const [records, heard] = await replaced(([a, b, c, d]) => [
      {...a!, title: 'T'},
      {...b!, revision: 'another'},
      d!,
      {...c!, id: 'n'},
    ]);
    expect(heard.map(({changed, removed}) => [changed.map(({id}) => id), removed])).to.deep.equal([
      [['a', 'n'], [{id: 'c'}]],
    ]);
    expect(records.get(['a', 'b', 'c', 'n']).size).to.equal(3);
    expect(records.get(['b']).get('b')!.revision).to.equal('1');
    expect(records.get(['a']).get('a')!.revision).not.to.equal('1');
    expect(records.hasHistory).to.equal(false);
    expect(idsOf(records, 'lead')).to.equal('abn');
  });

  it('keeps the place of a deal that comes without a rank', async () => {
    const [records] = await replaced(([a, ...rest]) => {
      const {rank: _rank, ...bare} = a!;
      return [...rest, {...bare, title: 'T'}];
    });
    expect(records.get(['a']).get('a')).to.include({rank: 'a0', title: 'T'});
  });

  it('tells nobody when nothing is different', async () => {
    const [, heard] = await replaced((deals) => deals.map((one) => ({...one})));
    expect(heard).to.deep.equal([]);
  });
});
