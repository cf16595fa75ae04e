import {expect, fixture, oneEvent, waitUntil} from '@open-wc/testing';
import {html} from 'lit';
import '../../src/components/pipeline-picker/pipeline-picker.define.js';
import type {PipelinePicker} from '../../src/components/pipeline-picker/pipeline-picker.js';
import '../../src/components/pipeline-provider/pipeline-provider.define.js';
import type {PipelineProvider} from '../../src/components/pipeline-provider/pipeline-provider.js';
import {AdapterError} from '../../src/data/adapter-error.js';
import type {PipelineAdapter} from '../../src/data/adapter.js';
import {createPipelineStore} from '../../src/data/create-store.js';
import '../../src/i18n/locales/ar.js';
import {press} from '../browser/board-fixture.js';
import {deal, now, picture, PIPELINE} from '../data/fixtures.js';
import {adapterOver, bothTables, RENEWALS, storeOf} from '../data/two-pipelines.js';
import {part, parts, provided, textOf} from './provided.js';

const draw = html`<pipeline-picker></pipeline-picker>`;
const picker = async (adapter?: PipelineAdapter): Promise<PipelinePicker> =>
  provided<PipelinePicker>(await storeOf('p', adapter), draw);

const isOpen = (element: PipelinePicker): boolean => part(element, 'menu').matches(':popover-open');
const items = (element: PipelinePicker): readonly string[] => parts(element, 'item').map((item) => textOf(item));
const focused = (element: PipelinePicker): string => textOf(element.shadowRoot?.activeElement);

async function opened(adapter?: PipelineAdapter): Promise<PipelinePicker> {
  const element = await picker(adapter);
  part(element, 'base').click();
  await waitUntil(() => isOpen(element));
  await waitUntil(() => !items(element).some((text) => text.includes('counting')));
  return element;
}

async function summary(adapter?: PipelineAdapter): Promise<PipelinePicker> {
  const element = await opened(adapter);
  part(element, 'all').click();
  await waitUntil(() => part(element, 'dialog').matches('[open]'));
  await waitUntil(() => !textOf(part(element, 'table')).includes('counting'));
  return element;
}

const rows = (element: PipelinePicker): readonly (readonly string[])[] =>
  [...part(element, 'table').querySelectorAll('tbody tr, tfoot tr')].map((row) =>
    [...row.children].map((cell) => textOf(cell)),
  );

describe('pipeline-picker', () => {
  it('shows which pipeline is looked at', async () => {
    const element = await picker();
    const button = part(element, 'base');
    expect(button.getAttribute('aria-label')).to.equal('Pipeline: New business');
    expect([button.getAttribute('aria-haspopup'), button.getAttribute('aria-expanded')]).to.deep.equal([
      'menu',
      'false',
    ]);
    await expect(element).to.be.accessible();
  });

  it('lists the pipelines in use in order, with what is open in each', async () => {
    const element = await opened();
    expect(items(element)).to.deep.equal(['✓ New business 4 open', 'Renewals 2 open']);
    expect(parts(element, 'item').map((item) => item.getAttribute('aria-checked'))).to.deep.equal(['true', 'false']);
    expect(part(element, 'base').getAttribute('aria-expanded')).to.equal('true');
    expect(focused(element)).to.contain('New business');
    await expect(element).to.be.accessible();
  });

  it('asks for another pipeline, and not for the one that is shown', async () => {
    const element = await opened();
    setTimeout(() => parts(element, 'item')[1]?.click());
    const event = await oneEvent(element, 'pipeline-change');
    expect(event.detail).to.deep.equal({pipelineId: 'r'});
    expect(event.cancelable).to.equal(true);
    await waitUntil(() => !isOpen(element));
    expect(element.shadowRoot?.activeElement).to.equal(part(element, 'base'));
    let asked = 0;
    element.addEventListener('pipeline-change', () => void asked++);
    part(element, 'base').click();
    parts(element, 'item')[0]?.click();
    expect(asked).to.equal(0);
  });

  it('works by keys: arrows, Home, End, first letters, Escape', async () => {
    const element = await picker();
    part(element, 'base').focus();
    await press('ArrowDown');
    expect(focused(element)).to.contain('New business');
    await press('ArrowDown');
    expect(focused(element)).to.contain('Renewals');
    await press('End');
    expect(focused(element)).to.equal('All pipelines…');
    await press('ArrowDown');
    expect(focused(element)).to.contain('New business');
    await press('r');
    expect(focused(element)).to.contain('Renewals');
    await press('Escape');
    await waitUntil(() => !isOpen(element));
    await waitUntil(() => element.shadowRoot?.activeElement === part(element, 'base'));
  });

  it('keeps its keys from a board around it', async () => {
    const element = await opened();
    const heard: string[] = [];
    element.addEventListener('keydown', ({key}) => heard.push(key));
    await press('m', 'ArrowDown');
    expect(heard).to.deep.equal([]);
  });

  it('reads the figures anew each time it is opened', async () => {
    const store = await storeOf('p');
    const element = await provided<PipelinePicker>(store, draw);
    element.show();
    await waitUntil(() => items(element)[0]?.includes('4 open'));
    await press('Escape');
    await store.dispatch({type: 'deal-move', dealId: 'a', stageId: 'won'});
    await waitUntil(() => !isOpen(element));
    element.show();
    await waitUntil(() => items(element)[0]?.includes('3 open'));
  });

  it('says so where the source cannot count others, and why counting failed', async () => {
    const {aggregate: _, ...base} = adapterOver(bothTables());
    expect(items(await opened(base))).to.deep.equal(['✓ New business 4 open', 'Renewals not counted']);
    const offline = {...base, aggregate: () => Promise.reject(new AdapterError('offline', 'x'))};
    expect(items(await opened(offline))[1]).to.equal('Renewals not counted: you are offline');
  });

  it('says how sure a count is', async () => {
    const base = adapterOver(bothTables());
    const unsure = (precision: 'estimate' | 'atLeast'): PipelineAdapter => ({
      ...base,
      aggregate: async () => ({
        asOf: now(),
        cells: [{stageId: 'due', count: {value: 1_200, precision}, withoutAmount: {value: 0, precision}}],
      }),
    });
    expect(items(await opened(unsure('estimate')))[1]).to.equal('Renewals about 1,200 open');
    expect(items(await opened(unsure('atLeast')))[1]).to.equal('Renewals 1,200 open or more');
  });

  it('is a plain name where there is nothing to choose from', async () => {
    const element = await fixture<PipelinePicker>(html`
      <pipeline-picker .pipelines=${[PIPELINE]} value="p"></pipeline-picker>
    `);
    expect([textOf(element), element.shadowRoot?.querySelector('button')]).to.deep.equal(['New business', null]);
    await expect(element).to.be.accessible();
  });

  it('works on pipelines alone, without a provider and without counts', async () => {
    const element = await fixture<PipelinePicker>(html`
      <pipeline-picker .pipelines=${[PIPELINE, RENEWALS]} value="r"></pipeline-picker>
    `);
    element.show();
    expect(items(element)).to.deep.equal(['New business', '✓ Renewals']);
    expect(parts(element, 'all')).to.deep.equal([]);
  });

  it('is a bone while loading, says why it failed and asks to try again', async () => {
    const adapter = {...adapterOver(bothTables()), pipelines: () => Promise.reject(new AdapterError('offline', 'x'))};
    const store = createPipelineStore({adapter, now, zone: 'UTC', clientId: 'me'});
    const element = await provided<PipelinePicker>(store, draw);
    expect(part(element, 'loading').getAttribute('aria-label')).to.equal('Loading pipelines');
    await store.load();
    await waitUntil(() => parts(element, 'failed').length === 1);
    expect(textOf(part(element, 'failed'))).to.contain('you are offline');
    await expect(element).to.be.accessible();
    setTimeout(() => part(element, 'failed').querySelector('button')?.click());
    await oneEvent(element, 'source-retry');
  });

  it('says that there is nothing where there is neither', async () => {
    const element = await fixture<PipelinePicker>(draw);
    expect(textOf(element)).to.equal('No pipelines');
    await expect(element).to.be.accessible();
  });
});

describe('the summary of all pipelines', () => {
  it('shows what is open, its sum and its weighted sum, and all together currency by currency', async () => {
    const {amount: _, ...bare} = deal('n', 'due', {pipelineId: 'r'});
    const element = await summary(adapterOver(bothTables([bare])));
    expect(rows(element)).to.deep.equal(
      [
        ['New business (shown)', '4', '¥700 · $225.50', '¥70 · $57.55'],
        ['Renewals', '3 1 without amount', '€350', '€150'],
        ['All together', '7 1 without amount', '€350 · ¥700 · $225.50', '€150 · ¥70 · $57.55'],
      ].map((row) => row.map((text) => text)),
    );
    await expect(element).to.be.accessible();
  });

  it('says what is not in it', async () => {
    const {aggregate: _, ...base} = adapterOver(bothTables());
    const element = await summary(base);
    expect(rows(element)[1]).to.deep.equal(['Renewals', 'not counted']);
    expect(rows(element)).to.have.length(2);
    expect(textOf(part(element, 'dialog'))).to.contain('cannot add up the pipelines that are not shown');
  });

  it('says that amounts are not known where the source only counts', async () => {
    const base = adapterOver(bothTables());
    const element = await summary({
      ...base,
      capabilities: async () => ({...(await base.capabilities()), aggregate: 'count'}),
    });
    expect(rows(element)[1]).to.deep.equal(['Renewals', '2', 'not known', 'not known']);
    expect(textOf(part(element, 'dialog'))).to.contain('counts deals but does not add up amounts');
  });

  it('leads to a pipeline', async () => {
    const element = await summary();
    const link = part(element, 'table').querySelector('button');
    expect(link?.getAttribute('aria-label')).to.equal('Show Renewals');
    setTimeout(() => link?.click());
    expect((await oneEvent(element, 'pipeline-change')).detail).to.deep.equal({pipelineId: 'r'});
    expect(part(element, 'dialog').matches('[open]')).to.equal(false);
  });

  it('can be left out', async () => {
    const element = await provided<PipelinePicker>(
      await storeOf('p'),
      html`<pipeline-picker without-summary></pipeline-picker>`,
    );
    expect([parts(element, 'all').length, parts(element, 'dialog').length]).to.deep.equal([0, 0]);
  });
});

describe('a provider that is asked for another pipeline', () => {
  async function scene(adapter: PipelineAdapter = adapterOver(bothTables())): Promise<{
    readonly provider: PipelineProvider;
    readonly element: PipelinePicker;
  }> {
    const provider = await fixture<PipelineProvider>(html`
      <pipeline-provider .adapter=${adapter} .now=${now} zone="UTC">${draw}</pipeline-provider>
    `);
    await waitUntil(() => provider.current?.status().phase === 'ready');
    return {provider, element: provider.querySelector('pipeline-picker') as PipelinePicker};
  }

  const choose = async (element: PipelinePicker, index: number): Promise<void> => {
    await element.updateComplete;
    element.show();
    parts(element, 'item')[index]?.click();
  };

  it('shows it, with the picker', async () => {
    const {provider, element} = await scene();
    await choose(element, 1);
    await waitUntil(() => provider.pipelineId === 'r' && provider.current?.status().phase === 'ready');
    expect(picture(provider.current!)).to.include({due: 'x', demo: 'y'});
    await waitUntil(() => textOf(part(element, 'base')).startsWith('Renewals'));
    await choose(element, 0);
    await waitUntil(() => provider.current?.pipeline()?.id === 'p');
  });

  it('stays when somebody vetoes it', async () => {
    const {provider, element} = await scene();
    provider.addEventListener('pipeline-change', (event) => event.preventDefault());
    await choose(element, 1);
    await new Promise((done) => setTimeout(done, 20));
    expect(provider.pipelineId).to.equal(undefined);
  });

  it('waits until what is on its way is saved: nothing is lost', async () => {
    const table = bothTables();
    const base = adapterOver(table);
    let answer = (): void => undefined;
    const {provider, element} = await scene({
      ...base,
      commit: async (ops, call) => {
        await new Promise<void>((done) => (answer = done));
        return base.commit(ops, call);
      },
    });
    void provider.current?.dispatch({type: 'deal-move', dealId: 'a', stageId: 'close'});
    await choose(element, 1);
    await new Promise((done) => setTimeout(done, 20));
    expect(provider.pipelineId).to.equal(undefined);
    answer();
    await waitUntil(() => provider.current?.pipeline()?.id === 'r');
    expect(table.get(['a']).get('a')?.stageId).to.equal('close');
  });

  it('leaves a store that the host made to the host', async () => {
    const store = await storeOf('p');
    const provider = await fixture<PipelineProvider>(html`
      <pipeline-provider .store=${store}>${draw}</pipeline-provider>
    `);
    const element = provider.querySelector('pipeline-picker') as PipelinePicker;
    const asked = oneEvent(provider, 'pipeline-change');
    await choose(element, 1);
    expect((await asked).detail).to.deep.equal({pipelineId: 'r'});
    await new Promise((done) => setTimeout(done, 10));
    expect([provider.pipelineId, provider.current]).to.deep.equal([undefined, store]);
  });
});
