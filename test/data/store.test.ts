import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import type {OpResult, PipelineAdapter} from '../../src/data/adapter.js';
import {ADAPTER_ERROR_KINDS, AdapterError} from '../../src/data/adapter-error.js';
import type {PipelineStore} from '../../src/data/store.js';
import {TotalsCounter} from '../../src/model/totals.js';
import {deal, loaded, memory, picture, PIPELINE, someDeals, table} from './fixtures.js';

const START = {lead: 'abc', demo: 'd', close: '', won: '', lost: ''};

/** An adapter whose answers are given by hand, in any order. */
function byHand(): {
  adapter: PipelineAdapter;
  answer: (i: number, refuse?: AdapterError) => Promise<void>;
  sent: string[];
} {
  const inner = memory();
  const waiting: {
    resolve: (results: readonly OpResult[]) => void;
    run: () => Promise<readonly OpResult[]>;
    ops: number;
  }[] = [];
  const sent: string[] = [];
  const adapter: PipelineAdapter = {
    ...inner,
    commit: (ops, call) =>
      new Promise((resolve) => {
        sent.push(ops.map((op) => (op.op === 'create' ? op.deal.id : op.id)).join());
        waiting.push({resolve, run: () => inner.commit(ops, call), ops: ops.length});
      }),
  };
  const answer = async (i: number, refuse?: AdapterError): Promise<void> => {
    const one = waiting[i]!;
    one.resolve(refuse ? Array.from({length: one.ops}, () => ({ok: false as const, error: refuse})) : await one.run());
    await new Promise((done) => setTimeout(done));
  };
  return {adapter, answer, sent};
}

function totalsFromScratch(store: PipelineStore, stageId: string): unknown {
  const counter = new TotalsCounter();
  const stage = PIPELINE.stages.find((one) => one.id === stageId);
  for (const one of store.deals()) if (one.stageId === stageId) counter.add(one, stage);
  return counter.totals;
}

describe('the store', () => {
  it('shows stages in order with their deals and exact totals', async () => {
    const store = await loaded();
    expect(store.status().phase).to.equal('ready');
    expect(picture(store)).to.deep.equal(START);
    expect(store.totals('lead')).to.deep.equal({
      count: 3,
      withoutAmount: 0,
      withoutChance: 0,
      sums: [
        {currency: 'JPY', minor: '700'},
        {currency: 'USD', minor: '12550'},
      ],
      weighted: [
        {currency: 'JPY', minor: '70'},
        {currency: 'USD', minor: '1255'},
      ],
    });
  });

  it('draws a move at once, then keeps what the back end stored', async () => {
    const records = table();
    const store = await loaded(memory(records));
    const done = store.dispatch({type: 'deal-move', dealId: 'a', stageId: 'demo', place: {after: 'd'}}, {via: 'drag'});
    expect(picture(store)).to.include({lead: 'bc', demo: 'da'});
    const outcome = await done;
    expect(outcome.status).to.equal('applied');
    expect(picture(store)).to.include({lead: 'bc', demo: 'da'});
    expect(records.get(['a']).get('a')?.stageId).to.equal('demo');
    expect(store.events().map(({kind, from, to, via}) => ({kind, from, to, via}))).to.deep.equal([
      {kind: 'stage', from: 'lead', to: 'demo', via: 'drag'},
    ]);
  });

  it('puts a deal where its neighbours say', async () => {
    const store = await loaded();
    await store.dispatch({type: 'deal-move', dealId: 'd', stageId: 'lead', place: {after: 'a'}});
    expect(picture(store).lead).to.equal('adbc');
    await store.dispatch({type: 'deal-move', dealId: 'c', stageId: 'lead', place: {before: 'd'}});
    expect(picture(store).lead).to.equal('acdb');
    await store.dispatch({type: 'deal-move', dealId: 'b', stageId: 'lead', place: {after: null}});
    expect(picture(store).lead).to.equal('bacd');
    await store.dispatch({type: 'deal-move', dealId: 'b', stageId: 'lead', place: {before: null}});
    expect(picture(store).lead).to.equal('acdb');
  });

  it('closes a deal that arrives in Won and opens it again when it comes back', async () => {
    const store = await loaded();
    await store.dispatch({type: 'deal-move', dealId: 'a', stageId: 'won'});
    expect(store.deal('a')).to.include({outcome: 'won', closedAt: store.now()});
    expect(store.totals('won').weighted).to.deep.equal([{currency: 'USD', minor: '10000'}]);
    await store.dispatch({type: 'deal-move', dealId: 'a', stageId: 'close'});
    expect(store.deal('a')!.outcome).to.equal('open');
    expect(store.deal('a')).to.not.have.property('closedAt');
  });

  for (const kind of ADAPTER_ERROR_KINDS) {
    it(`puts everything back when the back end refuses with "${kind}"`, async () => {
      const {adapter, answer} = byHand();
      const store = await loaded(adapter);
      const before = store.totals('lead');
      const done = store.dispatch({type: 'deal-move', dealId: 'a', stageId: 'demo'});
      expect(picture(store).demo).to.equal('da');
      const current = kind === 'conflict' ? deal('a', 'close', {revision: '9', rank: 'a0'}) : undefined;
      await answer(0, new AdapterError(kind, 'no', current ? {current} : {}));
      const outcome = await done;
      expect(outcome.status).to.equal('failed');
      expect(store.status().failure?.error.kind).to.equal(kind);
      if (kind === 'conflict') expect(picture(store)).to.include({lead: 'bc', demo: 'd', close: 'a'});
      else if (kind === 'gone' || kind === 'notFound') expect(picture(store)).to.include({lead: 'bc', demo: 'd'});
      else {
        expect(picture(store)).to.deep.equal(START);
        expect(store.totals('lead')).to.deep.equal(before);
      }
      expect(store.status().canUndo, 'a refused command cannot be undone').to.equal(false);
    });
  }

  it('keeps the second of two moves when the first is refused', async () => {
    const {adapter, answer, sent} = byHand();
    const store = await loaded(adapter);
    const first = store.dispatch({type: 'deal-move', dealId: 'a', stageId: 'demo'});
    const second = store.dispatch({type: 'deal-move', dealId: 'b', stageId: 'close'});
    expect(picture(store)).to.include({lead: 'c', demo: 'da', close: 'b'});
    await answer(0, new AdapterError('permission', 'no'));
    expect((await first).status).to.equal('failed');
    expect(picture(store)).to.include({lead: 'ac', demo: 'd', close: 'b'});
    await answer(1);
    expect((await second).status).to.equal('applied');
    expect(picture(store)).to.include({lead: 'ac', demo: 'd', close: 'b'});
    expect(sent).to.deep.equal(['a', 'b']);
  });

  it('keeps the second move of the same deal when the first is refused, and sends them one after the other', async () => {
    const {adapter, answer, sent} = byHand();
    const store = await loaded(adapter);
    const first = store.dispatch({type: 'deal-move', dealId: 'a', stageId: 'demo'});
    const second = store.dispatch({type: 'deal-move', dealId: 'a', stageId: 'close'});
    expect(sent).to.deep.equal(['a']);
    await answer(0, new AdapterError('validation', 'no'));
    expect((await first).status).to.equal('failed');
    expect(picture(store)).to.include({lead: 'bc', demo: 'd', close: 'a'});
    await answer(1);
    expect((await second).status).to.equal('applied');
    expect(picture(store).close).to.equal('a');
  });

  it('refuses by its own rules without drawing or sending anything', async () => {
    const records = table([deal('x', 'demo', {can: {move: false}}), deal('y', 'demo')]);
    const store = await loaded(memory(records));
    const why = async (dealId: string, stageId: string): Promise<unknown> => {
      const outcome = await store.dispatch({type: 'deal-move', dealId, stageId});
      return outcome.status === 'refused' ? outcome.why : outcome.status;
    };
    expect(await why('x', 'lead')).to.equal('notAllowed');
    expect(await why('y', 'nowhere')).to.equal('unknownStage');
    expect(await why('z', 'lead')).to.equal('unknownDeal');
    store.setReadOnly(true);
    expect(await why('y', 'lead')).to.equal('readOnly');
    expect(store.status().pending).to.equal(0);
  });

  it('undoes and redoes moves, edits, creations and deletions exactly', async () => {
    const store = await loaded();
    const before = JSON.stringify(
      [...store.deals()].map(({revision: _, updatedAt: __, ...rest}) => rest).sort((a, b) => (a.id < b.id ? -1 : 1)),
    );
    await store.dispatch({type: 'deal-move', dealId: 'b', stageId: 'won'});
    await store.dispatch({type: 'deal-edit', dealId: 'a', patch: {title: 'New title', amount: undefined}});
    await store.dispatch({type: 'deal-create', deal: deal('e', 'close')});
    await store.dispatch({type: 'deal-delete', dealId: 'c'});
    const after = picture(store);
    expect(after).to.include({lead: 'a', won: 'b', close: 'e'});
    for (let i = 0; i < 4; i++) expect((await store.undo()).status).to.equal('applied');
    expect(picture(store)).to.deep.equal(START);
    const back = JSON.stringify(
      [...store.deals()].map(({revision: _, updatedAt: __, ...rest}) => rest).sort((a, b) => (a.id < b.id ? -1 : 1)),
    );
    expect(JSON.parse(back)).to.deep.equal(JSON.parse(before));
    expect((await store.undo()).status).to.equal('refused');
    for (let i = 0; i < 4; i++) expect((await store.redo()).status).to.equal('applied');
    expect(picture(store)).to.deep.equal(after);
    expect(store.deal('a')).to.not.have.property('amount');
  });

  it('does not undo what someone else has changed since', async () => {
    const records = table();
    const mine = await loaded(memory(records), 'me');
    const theirs = await loaded(memory(records), 'them');
    await mine.dispatch({type: 'deal-move', dealId: 'a', stageId: 'demo'});
    await new Promise((done) => setTimeout(done));
    await theirs.dispatch({type: 'deal-move', dealId: 'a', stageId: 'close'});
    await new Promise((done) => setTimeout(done));
    expect(picture(mine).close).to.equal('a');
    const outcome = await mine.undo();
    expect(outcome).to.include({status: 'refused', why: 'changedSince'});
    expect(picture(mine).close).to.equal('a');
  });

  it('shows changes made elsewhere and tells who listens', async () => {
    const records = table();
    const mine = await loaded(memory(records), 'me');
    const theirs = await loaded(memory(records), 'them');
    const heard: string[] = [];
    mine.onRemote(({changes}) =>
      heard.push(...changes.map(({id, before, after}) => `${id}:${before?.stageId}>${after?.stageId}`)),
    );
    await theirs.dispatch({type: 'deal-move', dealId: 'd', stageId: 'close'});
    await theirs.dispatch({type: 'deal-delete', dealId: 'c'});
    await new Promise((done) => setTimeout(done));
    expect(picture(mine)).to.include({lead: 'ab', demo: '', close: 'd'});
    expect(heard).to.deep.equal(['d:demo>close', 'c:lead>undefined']);
  });

  it('tells each slice once per batch, and only the slices that changed', async () => {
    const store = await loaded();
    const calls: string[] = [];
    for (const slice of ['stage:lead', 'stage:demo', 'stage:close', 'deal:a', 'deal:b'] as const) {
      store.subscribe(slice, () => calls.push(slice));
    }
    const requests = ['a', 'b', 'c'].map((dealId) => ({type: 'deal-edit' as const, dealId, patch: {title: 'x'}}));
    void store.dispatch({type: 'batch', requests});
    await Promise.resolve();
    expect(calls.toSorted()).to.deep.equal(['deal:a', 'deal:b', 'stage:lead']);
  });

  it('says why it could not load, and loads when asked again', async () => {
    let broken = true;
    const inner = memory();
    const store = await loaded({
      ...inner,
      page: (query, call) => (broken ? Promise.reject(new AdapterError('offline', 'no net')) : inner.page(query, call)),
    });
    expect(store.status()).to.include({phase: 'failed'});
    expect(store.status().error?.kind).to.equal('offline');
    broken = false;
    await store.load();
    expect(store.status().phase).to.equal('ready');
    expect(store.status().error).to.equal(undefined);
    expect(picture(store)).to.deep.equal(START);
  });

  it('keeps what others change while it is still loading', async () => {
    const records = table();
    const inner = memory(records);
    const theirs = await loaded(memory(records), 'them');
    const adapter: PipelineAdapter = {
      ...inner,
      page: async (query, call) => {
        const page = await inner.page(query, call);
        await theirs.dispatch({type: 'deal-move', dealId: 'd', stageId: 'close'});
        await new Promise((done) => setTimeout(done));
        return page;
      },
      history: async (query, call) => {
        const page = await inner.history!(query, call);
        await theirs.dispatch({type: 'deal-edit', dealId: 'a', patch: {title: 'While the log was read'}});
        await new Promise((done) => setTimeout(done));
        return page;
      },
    };
    const mine = await loaded(adapter, 'me');
    expect(picture(mine)).to.include({demo: '', close: 'd'});
    const lines = mine.events().map(({dealId, kind}) => `${dealId} ${kind}`);
    expect(lines).to.deep.equal(['d stage', 'a field']);
  });

  it('gives deals of an unknown stage a column of their own', async () => {
    const store = await loaded(memory(table([...someDeals(), deal('s', 'mystery')])));
    expect(store.stages().map(({id}) => id)).to.deep.equal(['lead', 'demo', 'close', 'won', 'lost', 'mystery']);
    expect(picture(store).mystery).to.equal('s');
  });

  it('gives deals without a rank one, in the order they came', async () => {
    const bare = ['x', 'y', 'z'].map((id) => {
      const {rank: _, ...rest} = deal(id, 'lead');
      return rest;
    });
    const store = await loaded(memory(table(bare)));
    expect(picture(store).lead).to.equal('xyz');
    await store.dispatch({type: 'deal-move', dealId: 'z', stageId: 'lead', place: {after: null}});
    expect(picture(store).lead).to.equal('zxy');
  });

  it('agrees with a fresh store, and with totals counted from scratch, after any sequence', async () => {
    const step = fc.record({
      kind: fc.constantFrom('move', 'edit', 'undo', 'redo', 'refused', 'delete', 'remote'),
      deal: fc.constantFrom('a', 'b', 'c', 'd'),
      stage: fc.constantFrom('lead', 'demo', 'close', 'won', 'lost'),
      after: fc.option(fc.constantFrom('a', 'b', 'c', 'd')),
      amount: fc.option(fc.integer({min: -1_000_000, max: 1_000_000}), {nil: undefined}),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, {maxLength: 25}), async (steps) => {
        const records = table();
        let refuse = false;
        const inner = memory(records);
        const adapter: PipelineAdapter = {
          ...inner,
          commit: (ops, call) =>
            refuse ? Promise.reject(new AdapterError('permission', 'no')) : inner.commit(ops, call),
        };
        const store = await loaded(adapter, 'me');
        const other = await loaded(memory(records), 'them');
        for (const one of steps) {
          refuse = one.kind === 'refused';
          const move = {type: 'deal-move' as const, dealId: one.deal, stageId: one.stage, place: {after: one.after}};
          if (one.kind === 'undo') await store.undo();
          else if (one.kind === 'redo') await store.redo();
          else if (one.kind === 'delete') await store.dispatch({type: 'deal-delete', dealId: one.deal});
          else if (one.kind === 'remote') await other.dispatch(move);
          else if (one.kind === 'edit') {
            const amount = one.amount === undefined ? undefined : {minor: one.amount, currency: 'USD'};
            await store.dispatch({type: 'deal-edit', dealId: one.deal, patch: {amount}});
          } else await store.dispatch(move);
          await Promise.resolve();
        }
        await new Promise((done) => setTimeout(done));
        const fresh = await loaded(memory(records), 'fresh');
        expect(picture(store)).to.deep.equal(picture(fresh));
        for (const {id} of store.stages()) expect(store.totals(id)).to.deep.equal(totalsFromScratch(store, id));
      }),
      {numRuns: 150},
    );
  });
});
