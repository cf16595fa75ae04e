import {expect, fixture, html, oneEvent, waitUntil} from '@open-wc/testing';
import '../../src/components/sync-status/sync-status.define.js';
import type {SyncStatus} from '../../src/components/sync-status/sync-status.js';
import {AdapterError} from '../../src/data/adapter-error.js';
import type {FailedOutcome, StoreStatus} from '../../src/data/store.js';
import '../../src/i18n/locales/de.js';
import {loaded, memory} from '../data/fixtures.js';
import {part, parts, provided, textOf} from './provided.js';

const READY: StoreStatus = {
  phase: 'ready',
  loaded: 40,
  pending: 0,
  saved: 0,
  canUndo: false,
  canRedo: false,
  readOnly: false,
};

const failure = (ids: readonly string[]): FailedOutcome => ({
  status: 'failed',
  command: {type: 'deal-edit', dealId: 'a', patch: {}} as unknown as FailedOutcome['command'],
  error: new AdapterError('conflict', 'changed'),
  failures: ids.map((id) => ({id, error: new AdapterError('conflict', 'changed')})),
  via: 'key',
  origin: undefined,
  changes: [],
});

const at = (status: Partial<StoreStatus>): Promise<SyncStatus> =>
  fixture<SyncStatus>(html`<sync-status .status=${{...READY, ...status}}></sync-status>`);

const words = (element: SyncStatus): string => textOf(part(element, 'text'));
const actions = (element: SyncStatus): readonly string[] =>
  [...(element.shadowRoot?.querySelectorAll('button') ?? [])].map((button) => textOf(button));

describe('sync-status', () => {
  it('says in a few words how loading and saving stand', async () => {
    expect(words(await at({phase: 'loading', loaded: 0}))).to.equal('Loading');
    expect(words(await at({phase: 'loading', loaded: 1200}))).to.equal('Loading: 1,200 deals so far');
    expect(words(await at({}))).to.equal('Up to date');
    expect(words(await at({pending: 1}))).to.equal('Saving 1 change');
    expect(words(await at({pending: 3, saved: 2}))).to.equal('Saving 3 changes');
    expect(words(await at({saved: 2}))).to.equal('All changes saved');
    expect(words(await at({readOnly: true}))).to.equal('Read-only');
  });

  it('gives the reason of a failure in words, with how many changes it concerns', async () => {
    const one = await at({failure: failure(['a'])});
    expect(words(one)).to.equal('1 change not saved: someone else changed it at the same time');
    expect(words(await at({failure: failure(['a', 'b'])}))).to.match(/^2 changes not saved/);
    expect(words(await at({phase: 'failed', error: new AdapterError('offline', '')}))).to.equal(
      'Not loaded: you are offline',
    );
    await expect(one).to.be.accessible();
  });

  it('keeps a failure on the screen while other changes are on their way', async () => {
    expect(words(await at({failure: failure(['a']), pending: 2}))).to.match(/^1 change not saved/);
  });

  it('is no live region: the board speaks failures, and routine is worth no interruption', async () => {
    const element = await at({failure: failure(['a'])});
    expect(element.shadowRoot?.querySelector('[aria-live], [role="status"], [role="alert"], output')).to.equal(null);
  });

  it('offers to undo and redo only what can be', async () => {
    expect(actions(await at({}))).to.deep.equal([]);
    expect(actions(await at({canUndo: true, canRedo: true}))).to.deep.equal(['Undo', 'Redo']);
    expect(actions(await at({canUndo: true, readOnly: true}))).to.deep.equal([]);
    const without = await fixture<SyncStatus>(html`
      <sync-status without-undo .status=${{...READY, canUndo: true}}></sync-status>
    `);
    expect(actions(without)).to.deep.equal([]);
  });

  it('asks for what its buttons say', async () => {
    const element = await at({canUndo: true, canRedo: true});
    setTimeout(() => part(element, 'undo').click());
    expect((await oneEvent(element, 'change-undo')).detail).to.deep.equal({direction: 'undo'});
    setTimeout(() => part(element, 'redo').click());
    expect((await oneEvent(element, 'change-undo')).detail).to.deep.equal({direction: 'redo'});
    const failed = await at({phase: 'failed'});
    setTimeout(() => part(failed, 'retry').click());
    await oneEvent(failed, 'source-retry');
  });

  it('draws nothing where there is nothing to tell of', async () => {
    expect(textOf(await fixture(html`<sync-status></sync-status>`))).to.equal('');
  });

  it('speaks the language of the page', async () => {
    const box = await fixture(html`<div lang="de"><sync-status .status=${{...READY, saved: 1}}></sync-status></div>`);
    expect(words(box.querySelector('sync-status') as SyncStatus)).to.equal('Alle Änderungen gespeichert');
  });

  it('follows a provider, and puts a failure away on request', async () => {
    const base = memory();
    let refuse = false;
    const commit: typeof base.commit = (ops, call) =>
      refuse ? Promise.reject(new AdapterError('permission', 'no')) : base.commit(ops, call);
    const store = await loaded({...base, commit});
    const element = await provided<SyncStatus>(store, html`<sync-status></sync-status>`);
    expect(words(element)).to.equal('Up to date');
    await store.dispatch({type: 'deal-move', dealId: 'a', stageId: 'demo'});
    await waitUntil(() => words(element) === 'All changes saved');
    expect(actions(element)).to.deep.equal(['Undo']);
    refuse = true;
    await store.dispatch({type: 'deal-move', dealId: 'b', stageId: 'demo'});
    await waitUntil(() => words(element) === '1 change not saved: you do not have permission for this');
    part(element, 'dismiss').click();
    await waitUntil(() => words(element) === 'All changes saved');
    expect(parts(element, 'dismiss')).to.deep.equal([]);
    await expect(element).to.be.accessible();
  });
});
