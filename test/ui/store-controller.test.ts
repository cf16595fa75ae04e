import {expect, fixture} from '@open-wc/testing';
import {ContextProvider} from '@lit/context';
import {html, type ReactiveController, type ReactiveControllerHost} from 'lit';
import '../../src/components/pipeline-provider/pipeline-provider.define.js';
import type {PipelineStore} from '../../src/data/store.js';
import {storeContext} from '../../src/ui/contexts.js';
import {StoreController} from '../../src/ui/store-controller.js';
import {loaded, memory, table} from '../data/fixtures.js';

/** A host that counts how often it would be drawn. */
class Reader extends HTMLElement implements ReactiveControllerHost {
  readonly updateComplete = Promise.resolve(true);
  updates = 0;
  #controllers: ReactiveController[] = [];
  readonly title$ = new StoreController(this, {
    slices: ['deal:a', 'status'],
    select: (store) => store.deal('a')?.title,
  });

  addController(controller: ReactiveController): void {
    this.#controllers.push(controller);
    if (this.isConnected) controller.hostConnected?.();
  }

  removeController(controller: ReactiveController): void {
    this.#controllers = this.#controllers.filter((one) => one !== controller);
  }

  requestUpdate(): void {
    this.updates++;
  }

  connectedCallback(): void {
    for (const controller of [...this.#controllers]) controller.hostConnected?.();
  }

  disconnectedCallback(): void {
    for (const controller of [...this.#controllers]) controller.hostDisconnected?.();
  }
}
customElements.define('store-reader', Reader);

const tick = (): Promise<void> => new Promise((done) => setTimeout(done));

async function storeWith(title: string): Promise<PipelineStore> {
  const store = await loaded(memory(table()));
  await store.dispatch({type: 'deal-edit', dealId: 'a', patch: {title}});
  return store;
}

/** A store that counts its listeners. */
function counted(store: PipelineStore): {readonly store: PipelineStore; readonly listeners: () => number} {
  let listeners = 0;
  const subscribe: PipelineStore['subscribe'] = (slice, listener) => {
    const stop = store.subscribe(slice, listener);
    listeners++;
    return () => {
      listeners--;
      stop();
    };
  };
  const methods = new Proxy(store, {
    get: (target, key) => {
      if (key === 'subscribe') return subscribe;
      const value: unknown = Reflect.get(target, key);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  return {store: methods, listeners: () => listeners};
}

const reader = (root: Element): Reader => root.querySelector('store-reader') as Reader;

describe('StoreController', () => {
  it('has nothing to say without a store, and does not mind', async () => {
    const root = await fixture(html`<div><store-reader></store-reader></div>`);
    expect(reader(root).title$.value).to.equal(undefined);
    expect(reader(root).title$.store).to.equal(undefined);
  });

  it('reads from the provider above, and draws only when what it reads changes', async () => {
    const store = await storeWith('First');
    const root = await fixture(
      html`<pipeline-provider .store=${store}><store-reader></store-reader></pipeline-provider>`,
    );
    const host = reader(root);
    await tick();
    expect(host.title$.value).to.equal('First');
    const before = host.updates;
    await store.dispatch({type: 'deal-move', dealId: 'a', stageId: 'demo'});
    await store.dispatch({type: 'deal-edit', dealId: 'b', patch: {title: 'Other'}});
    expect(host.updates - before, 'moved, renamed another').to.equal(0);
    await store.dispatch({type: 'deal-edit', dealId: 'a', patch: {title: 'Second'}});
    await tick();
    expect(host.title$.value).to.equal('Second');
    expect(host.updates - before).to.equal(1);
  });

  it('finds a provider that gets its store later', async () => {
    const root = await fixture<HTMLElementTagNameMap['pipeline-provider']>(
      html`<pipeline-provider><store-reader></store-reader></pipeline-provider>`,
    );
    await tick();
    expect(reader(root).title$.value).to.equal(undefined);
    root.store = await storeWith('Late');
    await root.updateComplete;
    expect(reader(root).title$.value).to.equal('Late');
  });

  it('follows its provider to another store, and to none', async () => {
    const [one, two] = [await storeWith('One'), await storeWith('Two')];
    const root = await fixture<HTMLElementTagNameMap['pipeline-provider']>(
      html`<pipeline-provider .store=${one}><store-reader></store-reader></pipeline-provider>`,
    );
    root.store = two;
    await root.updateComplete;
    expect(reader(root).title$.value).to.equal('Two');
    await one.dispatch({type: 'deal-edit', dealId: 'a', patch: {title: 'Nobody listens'}});
    await tick();
    expect(reader(root).title$.value).to.equal('Two');
    root.store = undefined;
    await root.updateComplete;
    expect(reader(root).title$.value).to.equal(undefined);
  });

  it('takes the nearest of nested providers, and keeps two on a page apart', async () => {
    const [one, two, three] = [await storeWith('One'), await storeWith('Two'), await storeWith('Three')];
    const root = await fixture(html`
      <div>
        <pipeline-provider .store=${one}>
          <store-reader></store-reader>
          <pipeline-provider .store=${two}><store-reader></store-reader></pipeline-provider>
        </pipeline-provider>
        <pipeline-provider .store=${three}><store-reader></store-reader></pipeline-provider>
      </div>
    `);
    await tick();
    const titles = (): readonly unknown[] =>
      [...root.querySelectorAll<Reader>('store-reader')].map((host) => host.title$.value);
    expect(titles()).to.deep.equal(['One', 'Two', 'Three']);
    await two.dispatch({type: 'deal-edit', dealId: 'a', patch: {title: 'Changed'}});
    await tick();
    expect(titles()).to.deep.equal(['One', 'Changed', 'Three']);
  });

  it('reads through a nested provider without a store to the one above', async () => {
    const store = await storeWith('Outer');
    const root = await fixture(html`
      <pipeline-provider .store=${store}>
        <pipeline-provider><store-reader></store-reader></pipeline-provider>
      </pipeline-provider>
    `);
    await tick();
    expect(reader(root).title$.value).to.equal('Outer');
  });

  it('stops listening when its host leaves, and listens again when it is back', async () => {
    const {store, listeners} = counted(await storeWith('First'));
    const parentNode = document.createElement('div');
    new ContextProvider(parentNode, {context: storeContext, initialValue: store});
    document.body.append(parentNode);
    const host = new Reader();
    parentNode.append(host);
    expect(listeners()).to.equal(2);
    host.remove();
    expect(listeners()).to.equal(0);
    await store.dispatch({type: 'deal-edit', dealId: 'a', patch: {title: 'While away'}});
    parentNode.append(host);
    expect(listeners()).to.equal(2);
    expect(host.title$.value).to.equal('While away');
    parentNode.remove();
    expect(listeners()).to.equal(0);
  });

  it('moved under another provider, reads from that one', async () => {
    const [one, two] = [await storeWith('One'), await storeWith('Two')];
    const root = await fixture(html`
      <div>
        <pipeline-provider .store=${one}><store-reader></store-reader></pipeline-provider>
        <pipeline-provider .store=${two}></pipeline-provider>
      </div>
    `);
    const host = reader(root);
    await tick();
    root.querySelectorAll('pipeline-provider')[1]?.append(host);
    await tick();
    expect(host.title$.value).to.equal('Two');
  });

  it('prefers a store that its host gives, and goes back to the provider without', async () => {
    const [one, two] = [await storeWith('One'), await storeWith('Two')];
    const root = await fixture(
      html`<pipeline-provider .store=${one}><store-reader></store-reader></pipeline-provider>`,
    );
    const host = reader(root);
    host.title$.use(two);
    expect(host.title$.value).to.equal('Two');
    host.title$.use(undefined);
    expect(host.title$.value).to.equal('One');
  });
});
