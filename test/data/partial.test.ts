import {expect} from '@open-wc/testing';
import {planBulk} from '../../src/data/bulk.js';
import type {Op, OpResult, PipelineAdapter} from '../../src/data/adapter.js';
import {AdapterError} from '../../src/data/adapter-error.js';
import {deal, loaded, memory, picture, someDeals, table} from './fixtures.js';

/** A back end that refuses every write to one deal, and notes how many writes came at once. */
function refusing(
  id: string,
  max = 100,
): {readonly adapter: PipelineAdapter; readonly sizes: number[]; readonly keys: string[]} {
  const inner = memory(table(someDeals()));
  const sizes: number[] = [];
  const keys: string[] = [];
  const adapter: PipelineAdapter = {
    ...inner,
    capabilities: async (call) => ({...(await inner.capabilities(call)), batch: {max, atomic: false}}),
    commit: async (ops, call) => {
      sizes.push(ops.length);
      keys.push(call.idempotencyKey);
      const idOf = (op: Op): string => (op.op === 'create' ? op.deal.id : op.id);
      const results = await inner.commit(
        ops.filter((op) => idOf(op) !== id),
        call,
      );
      const left = [...results];
      return ops.map((op): OpResult => {
        const refused: OpResult = {ok: false, error: new AdapterError('permission', `not ${id}`)};
        return idOf(op) === id ? refused : (left.shift() ?? refused);
      });
    },
  };
  return {adapter, sizes, keys};
}

describe('many deals of which the back end refuses some', () => {
  it('are told one by one, and one step back takes back those that were saved', async () => {
    const store = await loaded(refusing('b').adapter);
    const before = picture(store);
    const {requests} = planBulk(store, ['a', 'b', 'c'], {type: 'move', stageId: 'close'});
    const outcome = await store.dispatch({type: 'batch', requests});
    expect(outcome.status === 'failed' && outcome.failures.map(({id, error}) => [id, error.kind])).to.deep.equal([
      ['b', 'permission'],
    ]);
    expect(picture(store)).to.include({lead: 'b', close: 'ac'});
    expect((await store.undo()).status).to.equal('applied');
    expect(picture(store)).to.deep.equal(before);
    expect((await store.redo()).status).to.equal('applied');
    expect(picture(store)).to.include({lead: 'b', close: 'ac'});
  });

  it('go in parts where the back end takes only so many at once, each with a key of its own', async () => {
    const {adapter, sizes, keys} = refusing('none', 2);
    const store = await loaded(adapter);
    const {requests} = planBulk(store, ['a', 'b', 'c', 'd'], {type: 'edit', patch: {source: 'Fair'}});
    expect((await store.dispatch({type: 'batch', requests: requests.slice(0, 3)})).status).to.equal('applied');
    expect(sizes).to.deep.equal([2, 1]);
    expect(new Set(keys).size).to.equal(2);
    expect(['a', 'b', 'c', 'd'].map((id) => store.deal(id)?.source)).to.deep.equal(['Fair', 'Fair', 'Fair', undefined]);
  });

  it('count only those that come from elsewhere against a hard limit', async () => {
    const records = table([
      deal('a', 'lead', {rank: 'a0'}),
      deal('b', 'demo', {rank: 'a1'}),
      deal('c', 'demo', {rank: 'a2'}),
    ]);
    const inner = memory(records);
    const adapter: PipelineAdapter = {
      ...inner,
      pipelines: async () => {
        const {value} = await inner.pipelines();
        const limit = {count: 3, hard: true};
        return {
          value: value.map((one) => ({
            ...one,
            stages: one.stages.map((stage) => (stage.id === 'demo' ? {...stage, limit} : stage)),
          })),
        };
      },
    };
    const store = await loaded(adapter);
    const {requests, refused} = planBulk(store, ['b', 'a', 'c'], {type: 'move', stageId: 'demo', place: {after: null}});
    expect(refused).to.deep.equal([]);
    expect((await store.dispatch({type: 'batch', requests})).status).to.equal('applied');
    expect(picture(store)['demo']).to.equal('bac');
  });
});
