import {expect, fixture} from '@open-wc/testing';
import {html, LitElement} from 'lit';
import {AdapterError} from '../../src/data/adapter-error.js';
import type {PipelineAdapter} from '../../src/data/adapter.js';
import type {PipelineStore} from '../../src/data/store.js';
import {localizerFor} from '../../src/i18n/localizer.js';
import {ask, type PipelineEventName} from '../../src/ui/events.js';
import {StoreOwner} from '../../src/ui/store-owner.js';
import {loaded, memory, now, picture} from '../data/fixtures.js';

class Owner extends LitElement {
  readonly owner = new StoreOwner(this, () => localizerFor({locale: 'en', zone: 'UTC'}));
}
customElements.define('store-owner-host', Owner);

const FACTS = ['deal-moved', 'command-applied', 'command-failed', 'source-loaded', 'source-failed'] as const;
const tick = (ms = 0): Promise<void> => new Promise((done) => setTimeout(done, ms));
const nested = html`<store-owner-host><store-owner-host><button></button></store-owner-host></store-owner-host>`;

/** What is told at an element, in words. */
function told(target: EventTarget): readonly string[] {
  const heard: string[] = [];
  for (const name of FACTS) {
    target.addEventListener(name, (event) => {
      const {dealId, stageId, via, reason, deals} = (event as CustomEvent<Record<string, unknown>>).detail;
      heard.push([name, dealId, stageId, via, reason, deals].filter((word) => word !== undefined).join(' '));
    });
  }
  return heard;
}

/** A host with a store in use, and a button in it that asks. */
async function scene(adapter?: PipelineAdapter): Promise<{
  readonly host: Owner;
  readonly store: PipelineStore;
  readonly button: HTMLElement;
  readonly heard: readonly string[];
}> {
  const host = await fixture<Owner>(html`<store-owner-host><button></button></store-owner-host>`);
  const store = await loaded(adapter);
  host.owner.borrow(store);
  return {host, store, button: host.querySelector('button') as HTMLElement, heard: told(host)};
}

const move = (from: EventTarget, dealId = 'a', stageId = 'demo'): boolean =>
  ask(from, 'deal-move', {dealId, fromStageId: 'lead', stageId, place: {after: null}, via: 'menu'});

describe('whoever owns a store', () => {
  it('answers a move that is asked below, then tells of it', async () => {
    const {store, button, heard} = await scene();
    expect(move(button)).to.equal(true);
    await tick();
    expect(picture(store)).to.deep.include({lead: 'bc', demo: 'ad'});
    expect(heard).to.deep.equal(['command-applied menu', 'deal-moved a demo menu']);
  });

  it('waits until the event has been everywhere: a listener outside may still veto', async () => {
    const {store, button, heard} = await scene();
    const stop = (event: Event): void => event.preventDefault();
    addEventListener('deal-move', stop, {once: true});
    expect(move(button)).to.equal(false);
    await tick();
    expect(picture(store)).to.deep.include({lead: 'abc', demo: 'd'});
    expect(heard).to.deep.equal([]);
  });

  it('draws before the back end answers, in this order: ask, draw, apply, tell', async () => {
    const base = memory();
    const steps: string[] = [];
    const commit: typeof base.commit = async (ops, call) => {
      steps.push('send');
      await tick(10);
      return base.commit(ops, call);
    };
    const {host, store, button} = await scene({...base, commit});
    host.addEventListener('deal-move', () => steps.push('ask'));
    host.addEventListener('deal-moved', () => steps.push('tell'));
    const stop = store.subscribe('totals', () => {
      stop();
      steps.push(`draw ${store.deal('a')?.stageId}`);
    });
    move(button);
    await tick(40);
    expect(steps).to.deep.equal(['ask', 'send', 'draw demo', 'tell']);
  });

  it('edits, undoes, redoes and loads again on request', async () => {
    const {store, button, heard} = await scene();
    ask(button, 'deal-edit', {dealId: 'a', patch: {title: 'Renamed'}, via: 'form'});
    await tick();
    expect(store.deal('a')?.title).to.equal('Renamed');
    ask(button, 'change-undo', {direction: 'undo'});
    await tick();
    expect(store.deal('a')?.title).to.equal('Deal a');
    ask(button, 'change-undo', {direction: 'redo'});
    await tick();
    expect(store.deal('a')?.title).to.equal('Renamed');
    expect(heard).to.deep.equal(['command-applied form', 'command-applied undo', 'command-applied redo']);
    ask(button, 'source-retry', {});
    expect(store.status().phase).to.equal('ready');
    await Promise.resolve();
    expect(store.status().phase).to.equal('loading');
    await tick();
    expect(heard.at(-1)).to.equal('source-loaded 4');
  });

  it('says in words why the back end refused', async () => {
    const commit: PipelineAdapter['commit'] = async (ops) =>
      ops.map(() => ({ok: false as const, error: new AdapterError('conflict', 'for developers')}));
    const {store, button, heard} = await scene({...memory(), commit});
    move(button);
    await tick();
    expect(picture(store)).to.deep.include({lead: 'abc', demo: 'd'});
    expect(heard).to.deep.equal(['command-failed someone else changed it at the same time']);
  });

  it('says in words why our own rules refused, and nothing where there is nothing to undo', async () => {
    const {store, button, heard} = await scene();
    store.setReadOnly(true);
    move(button);
    await tick();
    store.setReadOnly(false);
    ask(button, 'change-undo', {direction: 'undo'});
    await tick();
    expect(heard).to.deep.equal(['command-failed this pipeline is read-only']);
  });

  it('is the nearest one: owners further out hear the question and leave it alone', async () => {
    const outer = await fixture<Owner>(nested);
    const inner = outer.querySelector('store-owner-host') as Owner;
    const [far, near] = [await loaded(), await loaded()];
    outer.owner.borrow(far);
    inner.owner.borrow(near);
    const asked: string[] = [];
    outer.addEventListener('deal-move', () => asked.push('outer'));
    move(inner.querySelector('button') as HTMLElement);
    await tick();
    expect(asked).to.deep.equal(['outer']);
    expect(picture(near)['demo']).to.equal('ad');
    expect(picture(far)['demo']).to.equal('d');
  });

  it('leaves questions to the one above while it has no store', async () => {
    const outer = await fixture<Owner>(nested);
    const store = await loaded();
    outer.owner.borrow(store);
    move(outer.querySelector('button') as HTMLElement);
    await tick();
    expect(picture(store)['demo']).to.equal('ad');
  });

  it('tells that the deals are here, or why not, once', async () => {
    const host = await fixture<Owner>(html`<store-owner-host></store-owner-host>`);
    const heard = told(host);
    host.owner.own({adapter: memory(), now, zone: 'UTC'});
    await tick(20);
    const pipelines = (): Promise<never> => Promise.reject(new AdapterError('offline', 'no network'));
    host.owner.own({adapter: {...memory(), pipelines}, now, zone: 'UTC'});
    await tick(20);
    expect(heard).to.deep.equal(['source-loaded 4', 'source-failed you are offline']);
  });

  it('tells facts that cannot be stopped, through shadow roots', async () => {
    const {host, button} = await scene();
    const events: Event[] = [];
    const names: readonly PipelineEventName[] = ['deal-move', 'deal-moved'];
    for (const name of names) document.body.addEventListener(name, (event) => events.push(event), {once: true});
    move(button);
    await tick();
    expect(
      events.map(({type, cancelable, composed, bubbles}) => ({type, cancelable, composed, bubbles})),
    ).to.deep.equal([
      {type: 'deal-move', cancelable: true, composed: true, bubbles: true},
      {type: 'deal-moved', cancelable: false, composed: true, bubbles: true},
    ]);
    expect(host.isConnected).to.equal(true);
  });

  it('ends a store of its own when it leaves the page, not when it is moved, and never a borrowed one', async () => {
    let open = 0;
    const subscribe: NonNullable<PipelineAdapter['subscribe']> = async () => {
      open++;
      return () => void open--;
    };
    const host = await fixture<Owner>(html`<store-owner-host></store-owner-host>`);
    host.owner.own({adapter: {...memory(), subscribe}, now, zone: 'UTC'});
    await tick(20);
    const parent = host.parentElement as HTMLElement;
    const elsewhere = await fixture<HTMLElement>(html`<div></div>`);
    elsewhere.append(host);
    await tick();
    expect([open, host.owner.released]).to.deep.equal([1, false]);
    host.remove();
    await tick();
    expect([open, host.owner.released]).to.deep.equal([0, true]);

    const {host: other, store} = await scene({...memory(), subscribe});
    other.remove();
    await tick();
    expect(open).to.equal(1);
    expect(store.deal('a')?.id).to.equal('a');
    expect(parent.isConnected).to.equal(true);
    store.destroy();
  });
});
