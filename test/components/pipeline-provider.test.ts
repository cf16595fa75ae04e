import {expect, fixture, waitUntil} from '@open-wc/testing';
import {html} from 'lit';
import '../../src/define.js';
import {AdapterError} from '../../src/data/adapter-error.js';
import type {PipelineAdapter} from '../../src/data/adapter.js';
import {deal, loaded, memory, now, picture} from '../data/fixtures.js';
import {textOf} from './provided.js';
import {warnings} from './warnings.js';

type Provider = HTMLElementTagNameMap['pipeline-provider'];

const tick = (ms = 0): Promise<void> => new Promise((done) => setTimeout(done, ms));
const ready = (provider: Provider): Promise<void> => waitUntil(() => provider.current?.status().phase === 'ready');
const inside = html`<sync-status></sync-status><pipeline-board></pipeline-board>`;
const stages = (root: ParentNode): string =>
  [...(root.querySelector('pipeline-board')?.shadowRoot?.querySelectorAll('stage-column') ?? [])]
    .map((column) => `${column.stage?.name} ${column.column?.count}`)
    .join(', ');

describe('pipeline-provider', () => {
  const said = warnings();

  it('has no box of its own and shows what is inside', async () => {
    const provider = await fixture<Provider>(html`<pipeline-provider><p>Inside</p></pipeline-provider>`);
    expect(getComputedStyle(provider).display).to.equal('contents');
    expect(provider.querySelector('p')?.getBoundingClientRect().height).to.be.greaterThan(0);
    expect(provider.current).to.equal(undefined);
  });

  it('gives one pipeline to everything inside, and tells when it is here', async () => {
    const loads: unknown[] = [];
    const provider = await fixture<Provider>(html`
      <pipeline-provider
        zone="UTC"
        .now=${now}
        .adapter=${memory()}
        @source-loaded=${(event: CustomEvent) => loads.push(event.detail)}
      >
        ${inside}
      </pipeline-provider>
    `);
    await ready(provider);
    await waitUntil(() => stages(provider) === 'Lead 3, Demo 1, Closing 0, Won 0, Lost 0');
    expect(textOf(provider.querySelector('sync-status'))).to.contain('Up to date');
    expect(loads).to.deep.equal([{deals: 4}]);
    await expect(provider).to.be.accessible();
  });

  it('tells why there is nothing, and loads again on request from below', async () => {
    let broken = true;
    const base = memory();
    const pipelines: PipelineAdapter['pipelines'] = (call) =>
      broken ? Promise.reject(new AdapterError('offline', 'no network')) : base.pipelines(call);
    const heard: unknown[] = [];
    const provider = await fixture<Provider>(html`
      <pipeline-provider
        .now=${now}
        .adapter=${{...base, pipelines}}
        @source-failed=${(event: CustomEvent) => heard.push(event.detail)}
      >
        ${inside}
      </pipeline-provider>
    `);
    const board = provider.querySelector('pipeline-board');
    await waitUntil(() => textOf(board).includes('The deals could not be loaded'));
    expect(heard).to.deep.equal([{reason: 'you are offline'}]);
    broken = false;
    board?.shadowRoot?.querySelector<HTMLElement>('.face button')?.click();
    await waitUntil(() => stages(provider).startsWith('Lead 3'));
  });

  for (const when of ['before', 'after'] as const) {
    it(`reads properties set ${when} it is attached`, async () => {
      const provider = document.createElement('pipeline-provider');
      const set = (): unknown => Object.assign(provider, {adapter: memory(), now, zone: 'UTC', readonly: true});
      if (when === 'before') set();
      document.body.append(provider);
      if (when === 'after') set();
      await ready(provider);
      expect(provider.current?.zone).to.equal('UTC');
      expect(provider.current?.now()).to.equal(now());
      expect(provider.current?.status().readOnly).to.equal(true);
      provider.readonly = false;
      await provider.updateComplete;
      expect(provider.current?.status().readOnly).to.equal(false);
      provider.remove();
    });
  }

  it('shares a store of the host, and does not end it', async () => {
    const store = await loaded();
    const provider = await fixture<Provider>(html`<pipeline-provider .store=${store}>${inside}</pipeline-provider>`);
    expect(provider.current).to.equal(store);
    await waitUntil(() => stages(provider).startsWith('Lead 3'));
    provider.remove();
    await tick();
    expect((await store.dispatch({type: 'deal-move', dealId: 'a', stageId: 'demo'})).status).to.equal('applied');
  });

  it('keeps its store when it is moved in the page, and makes another after it was away', async () => {
    const open = {count: 0};
    const subscribe: NonNullable<PipelineAdapter['subscribe']> = async () => {
      open.count++;
      return () => void open.count--;
    };
    const provider = await fixture<Provider>(html`
      <pipeline-provider .now=${now} .adapter=${{...memory(), subscribe}}>${inside}</pipeline-provider>
    `);
    await ready(provider);
    const {current} = provider;
    const elsewhere = await fixture<HTMLElement>(html`<section></section>`);
    elsewhere.append(provider);
    await tick();
    expect(provider.current).to.equal(current);
    expect(open.count).to.equal(1);
    provider.remove();
    await tick();
    expect(open.count).to.equal(0);
    elsewhere.append(provider);
    await ready(provider);
    expect(provider.current).to.not.equal(current);
    await waitUntil(() => stages(provider).startsWith('Lead 3'));
    expect(open.count).to.equal(1);
  });

  it('ends its store also when it leaves while that is loading', async () => {
    let open = 0;
    const subscribe: NonNullable<PipelineAdapter['subscribe']> = async () => {
      open++;
      await tick(20);
      return () => void open--;
    };
    const provider = await fixture<Provider>(html`
      <pipeline-provider .now=${now} .adapter=${{...memory(), subscribe}}></pipeline-provider>
    `);
    await waitUntil(() => open === 1);
    provider.remove();
    await tick(60);
    expect(open).to.equal(0);
  });

  it('takes another source in place of the first', async () => {
    const provider = await fixture<Provider>(html`
      <pipeline-provider .now=${now} .adapter=${memory()}>${inside}</pipeline-provider>
    `);
    await ready(provider);
    provider.adapter = undefined;
    provider.deals = [{id: '1', stageId: 'Talking', title: 'One'}];
    await waitUntil(() => stages(provider) === 'Talking 1');
    provider.deals = undefined;
    provider.src = new Blob(['Deal,Stage\nRoof,Offered\nSolar,Offered'], {type: 'text/csv'});
    await waitUntil(() => stages(provider) === 'Offered 2');
  });

  it('keeps two on a page independent', async () => {
    const root = await fixture(html`
      <div>
        <pipeline-provider .now=${now} .adapter=${memory()}>${inside}</pipeline-provider>
        <pipeline-provider .now=${now} .adapter=${memory()}>${inside}</pipeline-provider>
      </div>
    `);
    const [one, two] = root.querySelectorAll<Provider>('pipeline-provider');
    if (!one || !two) throw new Error('two providers');
    await Promise.all([ready(one), ready(two)]);
    await one.current?.dispatch({type: 'deal-move', dealId: 'a', stageId: 'demo'});
    expect(one.current && picture(one.current)['demo']).to.equal('da');
    expect(two.current && picture(two.current)['demo']).to.equal('d');
  });

  it('shows the pipeline that is named, else the first one', async () => {
    const base = memory();
    const two: PipelineAdapter = {
      ...base,
      pipelines: async () => {
        const {value} = await base.pipelines();
        return {value: [...value, {id: 'other', name: 'Other', order: 1, stages: []}]};
      },
    };
    const provider = await fixture<Provider>(html`
      <pipeline-provider pipeline-id="other" .now=${now} .adapter=${two}></pipeline-provider>
    `);
    await ready(provider);
    expect(provider.current?.pipeline()?.name).to.equal('Other');
    provider.pipelineId = undefined;
    await provider.updateComplete;
    await ready(provider);
    expect(provider.current?.pipeline()?.name).to.equal('New business');
  });

  it('leaves out what is no deal, shows the rest, and names each on the console and in the report', async () => {
    const templateShaped = {_$litType$: 1, strings: ['<b>'], values: []};
    const given = [
      deal('a', 'lead'),
      null,
      'text',
      42,
      [],
      templateShaped,
      {id: 'b'},
      {stageId: 'lead'},
      deal('c', 'lead'),
    ];
    const provider = await fixture<Provider>(html`
      <pipeline-provider .now=${now} .deals=${given as never}>${inside}</pipeline-provider>
    `);
    await waitUntil(() => stages(provider) === 'lead 2');
    expect(provider.current?.status().report).to.include({rows: 9, deals: 2});
    expect(provider.current?.status().report?.notes.length).to.equal(7);
    expect(said().length).to.be.within(5, 6);
    expect(said()[0]).to.contain('<pipeline-provider>').and.contain('#2');
    expect(said().at(-1)).to.contain('2 more');
  });

  for (const wrong of ['text', 42, {}, null] as const) {
    it(`takes ${JSON.stringify(wrong)} for a list of deals without falling over`, async () => {
      const provider = await fixture<Provider>(html`
        <pipeline-provider .now=${now} .deals=${wrong as never}>${inside}</pipeline-provider>
      `);
      await tick(50);
      expect(textOf(provider.querySelector('pipeline-board'))).to.match(/No deals yet|No data source/);
      expect(said().length).to.equal(wrong === null ? 0 : 1);
    });
  }
});
