import {expect} from '@open-wc/testing';
import {createMemoryAdapter} from '../../../src/adapters/memory/index.js';
import {withFaults, withReadOnly, withTrace, type TraceLine} from '../../../src/adapters/wrappers/index.js';
import type {PipelineAdapter} from '../../../src/data/adapter.js';
import {AdapterError} from '../../../src/data/adapter-error.js';
import {describeAdapter} from '../../../src/testing/describe-adapter.js';
import {deal, loaded, memory, now, PIPELINE, someDeals} from '../../data/fixtures.js';

const OPTIONAL = ['aggregate', 'history', 'subscribe', 'changes', 'activities', 'owners', 'report'] as const;
const WRAPPERS: readonly (readonly [string, (adapter: PipelineAdapter) => PipelineAdapter])[] = [
  ['withFaults', (adapter) => withFaults(adapter, {})],
  ['withReadOnly', withReadOnly],
  [
    'withTrace',
    (adapter) =>
      withTrace(
        adapter,
        () => undefined,
        () => 0,
      ),
  ],
];

/** The thing a promise rejects with. */
const refusal = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );

const move = {op: 'move', id: 'a', stageId: 'demo'} as const;

describeAdapter('wrapped memory', async (seed) => {
  const inner = createMemoryAdapter({...seed, now});
  return {
    adapter: withTrace(
      withFaults(inner, {delay: () => Promise.resolve()}),
      () => undefined,
      () => 0,
    ),
    other: inner,
  };
});

describeAdapter('read-only memory', async (seed) => ({adapter: withReadOnly(createMemoryAdapter({...seed, now}))}));

describe('wrappers of adapters', () => {
  for (const [name, wrap] of WRAPPERS) {
    it(`${name} has the optional methods that the adapter inside has, and no others`, () => {
      const {aggregate: _a, history: _h, subscribe: _s, owners: _o, activities: _c, ...bare} = memory();
      const poor = wrap(bare);
      for (const method of OPTIONAL) expect(method in poor, method).to.equal(false);
      const rich = wrap({...memory(), report: () => Promise.resolve({rows: 0, deals: 0, notes: []})});
      for (const method of OPTIONAL) expect(method in rich, method).to.equal(method !== 'changes');
    });

    it(`${name} keeps the receiver of adapters that are class instances`, async () => {
      class Back {
        readonly #inner = memory();
        capabilities = this.#inner.capabilities;
        pipelines = this.#inner.pipelines;
        page = this.#inner.page;
        get = this.#inner.get;
        commit = this.#inner.commit;
        aggregate(query: Parameters<NonNullable<PipelineAdapter['aggregate']>>[0]) {
          return this.#inner.aggregate!(query);
        }
      }
      expect((await wrap(new Back()).aggregate!({pipelineId: 'p'})).cells).to.have.length(3);
    });
  }
});

describe('withFaults', () => {
  it('fails the calls it is told to, before they reach the back end', async () => {
    const inner = memory();
    const seen: unknown[] = [];
    const adapter = withFaults(inner, {
      fail: (method, ops) => {
        seen.push([method, ops?.length]);
        return method === 'commit' ? new AdapterError('offline', 'no line') : undefined;
      },
    });
    const thrown = await refusal(adapter.commit([move], {idempotencyKey: 'k'}));
    expect(thrown).to.be.instanceOf(AdapterError).and.have.property('kind', 'offline');
    expect((await adapter.get(['a'])).get('a')!.stageId).to.equal('lead');
    expect(seen).to.deep.equal([
      ['commit', 1],
      ['get', undefined],
    ]);
  });

  it('loses answers of writes that were done, so that a retry with the same key finds them done', async () => {
    let lossy = true;
    const adapter = withFaults(memory(), {
      lose: (method) => (lossy && method === 'commit' ? new AdapterError('timeout', 'no answer') : undefined),
    });
    const call = {idempotencyKey: 'k'};
    const made = deal('new', 'lead');
    expect(await refusal(adapter.commit([{op: 'create', deal: made}], call))).to.have.property('kind', 'timeout');
    expect((await adapter.get(['new'])).size).to.equal(1);
    lossy = false;
    const [result] = await adapter.commit([{op: 'create', deal: made}], call);
    expect(result!.ok).to.equal(true);
  });

  it('holds calls up, but not a caller who gives up', async () => {
    let release = (): void => undefined;
    const adapter = withFaults(memory(), {delay: () => new Promise((resolve) => (release = resolve))});
    let done = false;
    const slow = adapter.get(['a']).then((found) => {
      done = true;
      return found;
    });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(done).to.equal(false);
    release();
    expect((await slow).size).to.equal(1);
    const stop = new AbortController();
    const given = refusal(adapter.get(['a'], {signal: stop.signal}));
    stop.abort();
    expect(await given).to.have.property('name', 'AbortError');
  });

  it('lets a store draw a refused move back', async () => {
    const store = await loaded(
      withFaults(memory(), {
        fail: (method) => (method === 'commit' ? new AdapterError('unavailable', 'down') : undefined),
      }),
    );
    const moving = store.dispatch({type: 'deal-move', dealId: 'a', stageId: 'demo'});
    expect(store.deal('a')!.stageId).to.equal('demo');
    expect((await moving).status).to.equal('failed');
    expect(store.deal('a')!.stageId).to.equal('lead');
  });
});

describe('withReadOnly', () => {
  it('says that nothing can be written, and refuses each write with permission', async () => {
    const adapter = withReadOnly(memory());
    const can = await adapter.capabilities();
    expect([can.writes, can.offlineWrites, can.writableFields]).to.deep.equal([false, false, []]);
    expect(can.aggregate).to.equal('countAndSum');
    const results = await adapter.commit([move, {op: 'delete', id: 'b'}], {idempotencyKey: 'k'});
    const errors = results.map((result) => !result.ok && [result.error.kind, result.error.data.what]);
    expect(errors).to.deep.equal([
      ['permission', 'move'],
      ['permission', 'delete'],
    ]);
    expect((await adapter.get(['a', 'b'])).get('a')!.stageId).to.equal('lead');
  });

  it('makes a store read-only', async () => {
    const store = await loaded(withReadOnly(memory()));
    expect(store.status().readOnly).to.equal(true);
    const outcome = await store.dispatch({type: 'deal-move', dealId: 'a', stageId: 'demo'});
    expect(outcome).to.deep.include({status: 'refused', why: 'readOnly'});
  });
});

describe('withTrace', () => {
  it('tells every call when it ends, with how and how long', async () => {
    const lines: TraceLine[] = [];
    let time = 0;
    const inner = withFaults(createMemoryAdapter({pipelines: [PIPELINE], deals: someDeals(), now}), {
      fail: (method) => (method === 'history' ? new AdapterError('unavailable', 'down') : undefined),
    });
    const adapter = withTrace(
      inner,
      (line) => lines.push(line),
      () => (time += 5),
    );
    await adapter.commit([move], {idempotencyKey: 'k'});
    await refusal(adapter.history!({pipelineId: 'p', limit: 1}));
    await refusal(adapter.owners!({signal: AbortSignal.abort()}));
    expect(lines.map(({method, end, ms}) => [method, end, ms])).to.deep.equal([
      ['commit', 'answered', 5],
      ['history', 'failed', 5],
      ['owners', 'aborted', 5],
    ]);
    expect(lines[0]!.ops).to.deep.equal([move]);
    expect(lines[1]!.error).to.have.property('kind', 'unavailable');
    expect('error' in lines[2]!).to.equal(false);
  });
});
