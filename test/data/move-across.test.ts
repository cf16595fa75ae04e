import {expect} from '@open-wc/testing';
import {DealGroups} from '../../src/data/deal-groups.js';
import {questionOf, withAnswers} from '../../src/data/answers.js';
import {AcrossMemory, moveAcross, mustAsk, planAcross, type TextStorage} from '../../src/data/move-across.js';
import type {PipelineStore} from '../../src/data/store.js';
import type {DealChange} from '../../src/model/command.js';
import {deal, NOW, picture} from './fixtures.js';
import {adapterOver, bothTables, renewals, storeOf} from './two-pipelines.js';

const START = {lead: 'abc', demo: 'd', close: '', won: '', lost: ''};
const tick = (): Promise<void> => new Promise((done) => setTimeout(done, 10));

const plan = (store: PipelineStore, dealIds: readonly string[], remembered?: Map<string, string>) =>
  planAcross(store, {dealIds, pipelineId: 'r'}, remembered);

/** Takes deals to Due of the other pipeline. */
const go = (store: PipelineStore, ...ids: readonly string[]) =>
  store.dispatch({
    type: 'batch',
    requests: ids.map((dealId) => ({type: 'deal-edit', dealId, patch: {pipelineId: 'r', stageId: 'due'}})),
  });

describe('moving deals to another pipeline', () => {
  it('knows the pipelines in use, in order', async () => {
    const store = await storeOf('p');
    expect(store.pipelines().map(({id}) => id)).to.deep.equal(['p', 'r']);
    expect(store.pipelines()[0]).to.equal(store.pipeline());
  });

  it('takes them off this board at once, with their totals', async () => {
    const store = await storeOf('p');
    const done = go(store, 'a');
    expect(picture(store)).to.deep.equal({...START, lead: 'bc'});
    expect(store.totals('lead').count).to.equal(2);
    expect([store.deal('a'), store.indexOf('a')]).to.deep.equal([undefined, -1]);
    expect([...store.deals()].map(({id}) => id)).to.have.members(['b', 'c', 'd']);
    expect((await done).status).to.equal('applied');
    expect(picture(store)).to.deep.equal({...START, lead: 'bc'});
  });

  it('writes pipeline, stage and the day of arrival, at the bottom of the stage', async () => {
    const table = bothTables();
    await go(await storeOf('p', adapterOver(table)), 'a');
    const moved = table.get(['a']).get('a')!;
    expect(moved).to.include({pipelineId: 'r', stageId: 'due', stageEnteredAt: NOW});
    expect(moved.rank! > renewals()[0]!.rank!).to.equal(true);
    expect(picture(await storeOf('r', adapterOver(table)))).to.include({due: 'xa'});
  });

  it('tells the change in the log: the pipeline and the stage', async () => {
    const table = bothTables();
    await go(await storeOf('p', adapterOver(table)), 'a');
    const {items} = table.history({pipelineId: 'r', dealIds: ['a'], limit: 9});
    expect(items.map(({kind, field, from, to}) => [field ?? kind, from, to])).to.deep.equal([
      ['stage', 'lead', 'due'],
      ['pipelineId', 'p', 'r'],
    ]);
  });

  it('comes back by undo to its old place, and goes again by redo', async () => {
    const table = bothTables();
    const store = await storeOf('p', adapterOver(table));
    const before = table.get(['b']).get('b')!;
    await go(store, 'b');
    expect((await store.undo()).status).to.equal('applied');
    expect(picture(store)).to.deep.equal(START);
    const {revision: _, updatedAt: __, ...after} = table.get(['b']).get('b')!;
    const {revision: ___, ...start} = before;
    expect(after).to.deep.equal(start);
    await store.redo();
    expect(picture(store)).to.deep.equal({...START, lead: 'ac'});
    expect(table.get(['b']).get('b')).to.include({pipelineId: 'r', stageId: 'due'});
  });

  it('can be undone after the page has loaded again', async () => {
    const store = await storeOf('p');
    await go(store, 'a', 'd');
    await store.load();
    expect(picture(store)).to.deep.equal({...START, lead: 'bc', demo: ''});
    expect((await store.undo()).status).to.equal('applied');
    expect(picture(store)).to.deep.equal(START);
  });

  it('is taken back when the back end refuses', async () => {
    const table = bothTables();
    const base = adapterOver(table);
    const store = await storeOf('p', {...base, commit: () => Promise.reject(new Error('no'))});
    expect((await go(store, 'a')).status).to.equal('failed');
    expect(picture(store)).to.deep.equal(START);
  });

  it('is not undone over the change of somebody who has it now', async () => {
    const table = bothTables();
    const here = await storeOf('p', adapterOver(table));
    const there = await storeOf('r', adapterOver(table));
    await go(here, 'a');
    await tick();
    await there.dispatch({type: 'deal-edit', dealId: 'a', patch: {title: 'Theirs'}});
    expect((await here.undo()).status).to.equal('failed');
    expect(picture(here)).to.include({lead: 'bc'});
    expect(there.deal('a')).to.include({title: 'Theirs', pipelineId: 'r'});
  });

  it('is removed here and new there for those who look on', async () => {
    const table = bothTables();
    const [mover, here, there] = [
      await storeOf('p', adapterOver(table)),
      await storeOf('p', adapterOver(table)),
      await storeOf('r', adapterOver(table)),
    ];
    await go(mover, 'a');
    await tick();
    expect([picture(here)['lead'], picture(there)['due']]).to.deep.equal(['bc', 'xa']);
    await mover.undo();
    await tick();
    expect([picture(here)['lead'], picture(there)['due']]).to.deep.equal(['abc', 'x']);
  });

  it('leaves and enters every other grouping of the same deals', async () => {
    const store = await storeOf('p');
    const groups = new DealGroups(store);
    groups.use({groupOf: ({amount}) => amount?.currency});
    await go(store, 'a');
    expect(groups.window('USD', 0, 9).map(({id}) => id)).to.deep.equal(['d', 'b']);
    await store.undo();
    expect(groups.group('USD').count).to.equal(3);
  });

  it('is told as nothing after, and as nothing before on the way back', async () => {
    const store = await storeOf('p');
    const seen: (readonly DealChange[])[] = [];
    store.onChanges((changes) => void seen.push(changes));
    await go(store, 'a');
    await store.undo();
    const steps = seen.flat().map(({before, after}) => `${before?.stageId} > ${after?.stageId}`);
    expect(steps[0]).to.equal('lead > undefined');
    expect(steps).to.include('undefined > lead');
  });

  it('is refused where it may not be, and into stages that are not there', async () => {
    const store = await storeOf('p', adapterOver(bothTables([deal('z', 'lead', {can: {move: false}})])));
    const why = async (dealId: string, patch: object): Promise<unknown> => {
      const outcome = await store.dispatch({type: 'deal-edit', dealId, patch});
      return outcome.status === 'refused' ? outcome.why : outcome.status;
    };
    expect(await why('z', {pipelineId: 'r', stageId: 'due'})).to.equal('notAllowed');
    expect(await why('a', {pipelineId: 'r', stageId: 'lead'})).to.equal('unknownStage');
    expect(await why('a', {pipelineId: 'nowhere', stageId: 'due'})).to.equal('unknownStage');
    expect(await why('a', {pipelineId: 'r', stageId: 'signing'})).to.equal('needsAnswers');
    store.setReadOnly(true);
    expect(await why('a', {pipelineId: 'r', stageId: 'due'})).to.equal('readOnly');
    expect(picture(store)).to.include({lead: 'abzc'});
  });

  it('goes to a stage of the same id over there without being taken for a change of fields', async () => {
    const table = bothTables();
    const store = await storeOf('p', adapterOver(table));
    await store.dispatch({type: 'deal-edit', dealId: 'd', patch: {pipelineId: 'r', stageId: 'demo'}});
    expect(picture(store)).to.include({demo: ''});
    expect(table.get(['d']).get('d')).to.include({stageEnteredAt: NOW, pipelineId: 'r'});
  });

  it('asks what the other stage needs, and how the deal ended', async () => {
    const store = await storeOf('p');
    const request = {type: 'deal-edit', dealId: 'a', patch: {pipelineId: 'r', stageId: 'signing'}} as const;
    const question = questionOf(store, [request])!;
    expect([question.stage.id, question.required, question.closes]).to.deep.equal([
      'signing',
      ['expectedClose'],
      undefined,
    ]);
    const ready = withAnswers(store, [request], {question, answers: {expectedClose: '2026-12-24'}});
    expect(ready).to.deep.equal([{...request, patch: {...request.patch, expectedClose: '2026-12-24'}}]);
    const won = {...request, patch: {pipelineId: 'r', stageId: 'renewed'}};
    expect(questionOf(store, [won])?.closes).to.equal('won');
    expect(questionOf(store, [{...request, patch: {pipelineId: 'r', stageId: 'demo'}}])).to.equal(undefined);
  });
});

describe('the plan of such a move', () => {
  it('asks nobody where the names are the same', async () => {
    const found = plan(await storeOf('p'), ['d'])!;
    expect(mustAsk(found)).to.equal(false);
    expect(moveAcross(found)).to.deep.equal([
      {type: 'deal-edit', dealId: 'd', patch: {pipelineId: 'r', stageId: 'demo'}},
    ]);
  });

  it('asks about all stages that are in doubt at once, those of the deals first of all', async () => {
    const found = plan(await storeOf('p'), ['a', 'd'])!;
    expect(mustAsk(found)).to.equal(true);
    expect(found.doubts).to.deep.equal([
      {fromId: 'lead', guess: 'due', needed: true},
      {fromId: 'close', guess: 'signing', needed: false},
    ]);
    expect(moveAcross(found), 'nobody said where Lead goes').to.have.length(1);
    expect(moveAcross(found, new Map([['lead', 'due']])).map((one) => JSON.stringify(one))).to.have.length(2);
  });

  it('asks never again', async () => {
    const store = await storeOf('p');
    const memory = new AcrossMemory();
    memory.remember('p', 'r', new Map([['lead', 'signing']]));
    const found = plan(store, ['a'], new Map(memory.recall('p', 'r')))!;
    expect(mustAsk(found)).to.equal(false);
    expect(moveAcross(found)[0]).to.deep.include({patch: {pipelineId: 'r', stageId: 'signing'}});
    expect([...memory.recall('r', 'p')], 'the way back is another one').to.deep.equal([]);
  });

  it('forgets what names a stage that is gone', async () => {
    const found = plan(await storeOf('p'), ['a'], new Map([['lead', 'removed']]))!;
    expect(mustAsk(found)).to.equal(true);
  });

  it('is none without another pipeline, or without deals', async () => {
    const store = await storeOf('p');
    expect(plan(store, ['nobody'])).to.equal(undefined);
    expect(planAcross(store, {dealIds: ['a'], pipelineId: 'p'})).to.equal(undefined);
    expect(planAcross(store, {dealIds: ['a'], pipelineId: 'old'})).to.equal(undefined);
  });
});

describe('what is remembered of such moves', () => {
  const box = (): TextStorage & {readonly texts: Map<string, string>} => {
    const texts = new Map<string, string>();
    return {texts, getItem: (key) => texts.get(key) ?? null, setItem: (key, text) => void texts.set(key, text)};
  };

  it('outlives the page in a storage that the host gives', () => {
    const storage = box();
    new AcrossMemory(storage).remember('p', 'r', new Map([['lead', 'due']]));
    new AcrossMemory(storage).remember('p', 'r', new Map([['__proto__', 'signing']]));
    expect([...new AcrossMemory(storage).recall('p', 'r')]).to.deep.equal([
      ['lead', 'due'],
      ['__proto__', 'signing'],
    ]);
  });

  it('survives a storage that fails or holds something else', () => {
    const fails = (): never => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    const memory = new AcrossMemory({getItem: fails, setItem: fails});
    memory.remember('p', 'r', new Map([['lead', 'due']]));
    expect(memory.recall('p', 'r').get('lead')).to.equal('due');
    for (const text of ['{', '{"lead":"due"}', '[1,["a"],["a",2],["lead","due"]]']) {
      const odd = new AcrossMemory({getItem: () => text, setItem: () => undefined});
      expect([...odd.recall('p', 'r')].every(([from, to]) => from === 'lead' && to === 'due')).to.equal(true);
    }
  });
});
