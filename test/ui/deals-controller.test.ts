import {expect, fixture, waitUntil} from '@open-wc/testing';
import {html, LitElement} from 'lit';
import {createPipelineStore} from '../../src/data/create-store.js';
import type {PipelineStore} from '../../src/data/store.js';
import {DealsController, MANY_DEALS, type DealsSource} from '../../src/ui/deals-controller.js';
import {deal, loaded, memory, now, table} from '../data/fixtures.js';
import {provided} from '../components/provided.js';

class DealReader extends LitElement {
  readonly deals = new DealsController(this);
  source: DealsSource | undefined;

  protected override willUpdate(): void {
    this.source = this.deals.read();
  }
}
customElements.define('deal-reader', DealReader);

const reader = (store: PipelineStore): Promise<DealReader> =>
  provided<DealReader>(store, html`<deal-reader></deal-reader>`);

describe('DealsController', () => {
  it('gives nothing without a store', async () => {
    const element = await fixture<DealReader>(html`<deal-reader></deal-reader>`);
    expect([element.deals.face, element.source]).to.deep.equal(['none', undefined]);
  });

  it('loads until deals and history are there', async () => {
    const store = createPipelineStore({adapter: memory(), now, zone: 'UTC', clientId: 'me'});
    const element = await reader(store);
    expect([element.deals.face, element.source]).to.deep.equal(['loading', undefined]);
    await store.load();
    await waitUntil(() => element.source);
    expect(element.deals.face).to.equal('ready');
    expect(element.source?.deals.map(({id}) => id).toSorted()).to.deep.equal(['a', 'b', 'c', 'd']);
  });

  it('gives the same object until a deal changes, and another one then', async () => {
    const store = await loaded();
    const element = await reader(store);
    const before = element.source;
    store.setReadOnly(true);
    store.setReadOnly(false);
    element.requestUpdate();
    await element.updateComplete;
    expect(element.source).to.equal(before);
    await store.dispatch({type: 'deal-edit', dealId: 'a', patch: {title: 'Other'}});
    await waitUntil(() => element.source !== before);
    expect(element.source?.deals.find(({id}) => id === 'a')?.title).to.equal('Other');
  });

  it('catches up with what happened while its host was away', async () => {
    const store = await loaded();
    const element = await reader(store);
    const {parentNode} = element;
    element.remove();
    await store.dispatch({type: 'deal-edit', dealId: 'a', patch: {title: 'Other'}});
    parentNode?.append(element);
    await waitUntil(() => element.source?.deals.some(({title}) => title === 'Other'));
  });

  it('gathers changes of very many deals until things come to rest', async () => {
    const many = Array.from({length: MANY_DEALS}, (_, index) => deal(`d${index}`, 'lead'));
    const store = await loaded(memory(table(many)));
    const element = await reader(store);
    const before = element.source;
    expect(before?.deals.length).to.equal(MANY_DEALS);
    await store.dispatch({type: 'deal-edit', dealId: 'd1', patch: {title: 'One'}});
    await element.updateComplete;
    expect(element.source, 'not yet').to.equal(before);
    await store.dispatch({type: 'deal-edit', dealId: 'd2', patch: {title: 'Two'}});
    await waitUntil(() => element.source !== before, 'made anew', {timeout: 3_000});
    const titles = new Set(element.source?.deals.map(({title}) => title));
    expect([titles.has('One'), titles.has('Two')]).to.deep.equal([true, true]);
  });
});
