import {expect, fixture, html, oneEvent, waitUntil} from '@open-wc/testing';
import type {KpiMetric} from '../../src/analytics/kpi.js';
import '../../src/components/kpi-panel/kpi-panel.define.js';
import {DEFAULT_METRICS, type KpiPanel} from '../../src/components/kpi-panel/kpi-panel.js';
import type {KpiTile} from '../../src/components/kpi-tile/kpi-tile.js';
import {AdapterError} from '../../src/data/adapter-error.js';
import {createPipelineStore} from '../../src/data/create-store.js';
import '../../src/i18n/locales/ar.js';
import '../../src/i18n/locales/de.js';
import type {Deal} from '../../src/model/deal.js';
import {sampleData} from '../../src/testing/sample-data.js';
import {forgetWarnings} from '../../src/ui/warn-once.js';
import {deal, loaded, memory, now, NOW, PIPELINE, table} from '../data/fixtures.js';
import {part, parts, provided, textOf} from './provided.js';

const sample = sampleData({kind: 'busy'});

const alone = (deals: readonly Deal[], more: Partial<KpiPanel> = {}): Promise<KpiPanel> =>
  fixture<KpiPanel>(html`
    <kpi-panel
      now=${NOW}
      zone="UTC"
      .deals=${deals}
      .events=${more.events ?? []}
      .pipeline=${more.pipeline ?? PIPELINE}
      .metrics=${more.metrics ?? []}
      .period=${more.period ?? 'quarter'}
    ></kpi-panel>
  `);

const tiles = (panel: KpiPanel): readonly KpiTile[] => parts(panel, 'tile') as unknown as readonly KpiTile[];
const labels = (panel: KpiPanel): readonly string[] => tiles(panel).map((tile) => tile.label);

function tile(panel: KpiPanel, metric: string): KpiTile {
  const found = tiles(panel).find((one) => one.metric === metric);
  if (!found) throw new Error(`no tile ${metric}`);
  return found;
}

const name = (one: KpiTile): string => textOf(part(one, 'base').querySelector(':scope > :not([aria-hidden])'));

function closed(id: string, outcome: 'won' | 'lost', closedAt: string): Deal {
  return deal(id, outcome, {outcome, closedAt, createdAt: '2026-01-05T00:00:00.000Z'});
}

describe('kpi-panel', () => {
  it('shows six figures as a list with a name', async () => {
    const panel = await alone(sample.deals, {events: sample.events, pipeline: sample.pipeline});
    expect(labels(panel)).to.deep.equal([
      'Open pipeline',
      'Weighted value',
      'Open deals',
      'Average open deal',
      'Won this quarter',
      'Win rate',
    ]);
    const list = part(panel, 'base');
    expect([list.getAttribute('role'), list.getAttribute('aria-label')]).to.deep.equal(['list', 'Key figures']);
    expect(list.querySelectorAll(':scope > li').length).to.equal(DEFAULT_METRICS.length);
    await expect(panel).to.be.accessible();
  });

  it('rounds money on the tile and says it exactly in the name and the tooltip', async () => {
    const panel = await alone([deal('a', 'lead', {amount: {minor: 123_456_789, currency: 'USD'}})]);
    const open = tile(panel, 'openValue');
    expect(open.value).to.equal('$1.23M');
    expect(name(open)).to.match(/^Open pipeline: \$1,234,567\.89/);
    expect(part(open, 'base').title).to.contain('$1,234,567.89');
  });

  it('puts several currencies side by side and never adds them', async () => {
    const panel = await alone([
      deal('a', 'lead', {amount: {minor: 10_000, currency: 'EUR'}}),
      deal('b', 'lead', {amount: {minor: 500, currency: 'JPY'}}),
      deal('c', 'lead', {amount: {minor: 20_000, currency: 'EUR'}}),
    ]);
    expect(tile(panel, 'openValue').value).to.equal('€300 · ¥500');
    expect(tile(panel, 'averageOpen').value).to.equal('€150 · ¥500');
    expect(tile(panel, 'openValue').series, 'a line of one of them would mislead').to.deep.equal([]);
  });

  it('says how many deals are left out, and why', async () => {
    const {amount: _, ...without} = deal('b', 'lead');
    const panel = await alone([deal('a', 'lead'), without, deal('c', 'elsewhere')]);
    expect(tile(panel, 'openValue').note).to.equal('1 without amount left out');
    expect(tile(panel, 'weightedValue').note).to.equal('1 without amount left out · 1 without chance left out');
  });

  it('shows counts instead of a win rate of too few deals', async () => {
    const panel = await alone([
      closed('a', 'won', '2026-11-02T00:00:00.000Z'),
      closed('b', 'lost', '2026-11-03T00:00:00.000Z'),
      closed('c', 'lost', '2026-11-04T00:00:00.000Z'),
    ]);
    const rate = tile(panel, 'winRate');
    expect([rate.value, rate.detail, rate.delta]).to.deep.equal(['1 of 3', 'Too few deals to say', undefined]);
    expect(name(rate)).to.contain('Only 3 deals closed: too few to say');
  });

  it('gives a win rate with its base, and its interval in words', async () => {
    const deals = Array.from({length: 40}, (_, i) =>
      closed(`d${i}`, i % 4 ? 'lost' : 'won', '2026-11-02T00:00:00.000Z'),
    );
    const rate = tile(await alone(deals), 'winRate');
    expect([rate.value, rate.detail]).to.deep.equal(['25%', 'of 40 closed']);
    expect(name(rate)).to.contain('95% interval 14% to 40%');
  });

  it('calls a change that may be chance neither good nor bad, and says so', async () => {
    const panel = await alone(sample.deals, {events: sample.events, pipeline: sample.pipeline});
    const rate = tile(panel, 'winRate');
    expect(rate.delta?.tone).to.equal('noise');
    expect(rate.delta?.glyph).to.equal('≈');
    expect(name(rate)).to.contain('may be chance');
  });

  it('compares what is open with the start of the period, by arrow and words', async () => {
    const events = [
      {id: '1', dealId: 'a', at: '2026-01-05T00:00:00.000Z', kind: 'created', to: 'lead'},
      {id: '2', dealId: 'b', at: '2026-11-05T00:00:00.000Z', kind: 'created', to: 'lead'},
    ] as const;
    const deals = [
      deal('a', 'lead', {createdAt: '2026-01-05T00:00:00.000Z'}),
      deal('b', 'lead', {createdAt: '2026-11-05T00:00:00.000Z', amount: {minor: 5_000, currency: 'USD'}}),
    ];
    const panel = await alone(deals, {events});
    expect(textOf(part(tile(panel, 'openValue'), 'delta'))).to.equal('▲ 50%');
    expect(name(tile(panel, 'openValue'))).to.equal('Open pipeline: $150. 50% more this quarter. 2 deals');
    expect(name(tile(panel, 'openCount'))).to.equal('Open deals: 2. 1 more this quarter');
  });

  it('says "none yet" instead of a rate or a sum of nothing', async () => {
    const panel = await alone([]);
    expect(tile(panel, 'openCount').value).to.equal('0');
    expect(tile(panel, 'openValue').value).to.equal('$0');
    expect([tile(panel, 'winRate').value, tile(panel, 'winRate').detail]).to.deep.equal(['–', 'None yet']);
    expect(name(tile(panel, 'winRate'))).to.equal('Win rate: None yet. None yet');
    await expect(panel).to.be.accessible();
  });

  it('names the period in what was won', async () => {
    expect(labels(await alone([], {period: 'year', metrics: ['wonThisPeriod', 'wonCount']}))).to.deep.equal([
      'Won this year',
      'Deals won this year',
    ]);
  });

  it('reads metrics and period from attributes, in any case, and warns of names it does not know', async () => {
    const warned: unknown[] = [];
    const {warn} = console;
    console.warn = (text: unknown) => warned.push(text);
    forgetWarnings();
    const panel = await fixture<KpiPanel>(html`
      <kpi-panel metrics="winrate, OpenValue profit" period="Month" .deals=${[]} .pipeline=${PIPELINE}></kpi-panel>
    `);
    console.warn = warn;
    expect(labels(panel)).to.deep.equal(['Win rate', 'Open pipeline']);
    expect(panel.period).to.equal('month');
    expect(warned.join()).to.contain('"profit" is not known');
  });

  it("shows a host's own metric under its own label, and says whether a fall is good", async () => {
    const cycle: KpiMetric = {
      id: 'cycle',
      label: 'Sales cycle',
      unit: 'days',
      better: 'down',
      compute: () => ({
        value: 47,
        n: 30,
        tooFew: false,
        leftOut: {},
        previous: 53,
        delta: -6,
        verdict: 'better',
        dealIds: () => [],
      }),
    };
    const own = tile(await alone([], {metrics: [cycle]}), 'cycle');
    expect([own.label, own.value]).to.deep.equal(['Sales cycle', '47 d']);
    expect([own.delta?.glyph, own.delta?.text, own.delta?.tone]).to.deep.equal(['▼', '6 d better', 'good']);
    expect(name(own)).to.equal('Sales cycle: 47 days. 6 d less vs last quarter, better. 30 deals');
  });

  it('lets a tile ask for the explanation of its figure', async () => {
    const panel = await alone([]);
    setTimeout(() => part(tile(panel, 'winRate'), 'base').click());
    const event = await oneEvent(panel, 'number-explain');
    expect(event.detail).to.deep.equal({metric: 'winRate'});
  });

  it('speaks the language of the page', async () => {
    const panel = await fixture(html`
      <div lang="de"><kpi-panel now=${NOW} zone="UTC" .deals=${[deal('a', 'lead')]} .pipeline=${PIPELINE}></kpi-panel></div>
    `);
    expect(tile(panel.querySelector('kpi-panel') as KpiPanel, 'openValue').label).to.equal('Offene Pipeline');
  });

  it('wraps its tiles and stays within a narrow page', async () => {
    const box = await fixture<HTMLElement>(html`
      <div dir="rtl" lang="ar" style="inline-size: 320px">
        <kpi-panel now=${NOW} zone="UTC" .deals=${sample.deals} .events=${sample.events} .pipeline=${sample.pipeline}></kpi-panel>
      </div>
    `);
    const panel = box.querySelector('kpi-panel') as KpiPanel;
    const edges = tiles(panel).map((one) => one.getBoundingClientRect());
    const outer = box.getBoundingClientRect();
    expect(new Set(edges.map(({top}) => top)).size).to.equal(3);
    for (const {left, right} of edges) expect(left >= outer.left - 1 && right <= outer.right + 1).to.equal(true);
    expect(box.scrollWidth).to.be.at.most(320);
    await expect(panel).to.be.accessible();
  });

  it('leaves no row nearly empty: six tiles where five fit stand in two rows of three', async () => {
    const box = await fixture<HTMLElement>(html`
      <div style="inline-size: 900px"><kpi-panel .deals=${[]} .pipeline=${PIPELINE}></kpi-panel></div>
    `);
    const panel = box.querySelector('kpi-panel') as KpiPanel;
    const rows = (): string => {
      const tops = tiles(panel).map((one) => Math.round(one.getBoundingClientRect().top));
      return [...new Set(tops)].map((top) => tops.filter((other) => other === top).length).join('+');
    };
    await waitUntil(() => rows() === '3+3');
    box.style.inlineSize = '1200px';
    await waitUntil(() => rows() === '6');
  });

  it('says what is missing where there is neither a provider nor deals', async () => {
    const panel = await fixture<KpiPanel>(html`<kpi-panel></kpi-panel>`);
    expect(textOf(part(panel, 'empty'))).to.contain('No data source');
    await expect(panel).to.be.accessible();
  });

  describe('under a provider', () => {
    it('has the shape of its tiles while loading, then the figures', async () => {
      const store = createPipelineStore({adapter: memory(), now, zone: 'UTC', clientId: 'me'});
      const panel = await provided<KpiPanel>(store, html`<kpi-panel></kpi-panel>`);
      expect(tiles(panel).map((one) => one.loading)).to.deep.equal(DEFAULT_METRICS.map(() => true));
      await expect(panel).to.be.accessible();
      await store.load();
      await waitUntil(() => tiles(panel).every((one) => !one.loading));
      expect(tile(panel, 'openCount').value).to.equal('4');
    });

    it('follows changes of deals', async () => {
      const store = await loaded();
      const panel = await provided<KpiPanel>(store, html`<kpi-panel></kpi-panel>`);
      expect(tile(panel, 'openCount').value).to.equal('4');
      await store.dispatch({type: 'deal-move', dealId: 'a', stageId: 'won'});
      await waitUntil(() => tile(panel, 'openCount').value === '3');
      expect(tile(panel, 'wonThisPeriod').value).to.equal('$100');
    });

    it('computes nothing when something else changes', async () => {
      const store = await loaded();
      let computed = 0;
      const counting: KpiMetric = {
        id: 'n',
        label: 'N',
        unit: 'count',
        better: 'none',
        compute: () => ({value: ++computed, n: 0, tooFew: false, leftOut: {}, dealIds: () => []}),
      };
      const panel = await provided<KpiPanel>(store, html`<kpi-panel .metrics=${[counting]}></kpi-panel>`);
      expect(computed).to.equal(1);
      store.setReadOnly(true);
      panel.requestUpdate();
      await panel.updateComplete;
      await new Promise((resolve) => setTimeout(resolve));
      await panel.updateComplete;
      expect(computed).to.equal(1);
    });

    it('says why nothing could be loaded and asks to try again', async () => {
      const adapter = {...memory(table()), pipelines: () => Promise.reject(new AdapterError('offline', 'no net'))};
      const panel = await provided<KpiPanel>(await loaded(adapter), html`<kpi-panel></kpi-panel>`);
      const failed = part(panel, 'failed');
      expect(textOf(failed)).to.contain('The reason: you are offline.');
      await expect(panel).to.be.accessible();
      setTimeout(() => failed.querySelector('button')?.click());
      expect((await oneEvent(panel, 'source-retry')).cancelable).to.equal(true);
    });

    it('keeps its figures when loading again fails', async () => {
      let online = true;
      const base = memory();
      const pipelines: typeof base.pipelines = (call) =>
        online ? base.pipelines(call) : Promise.reject(new AdapterError('offline', 'no net'));
      const store = await loaded({...base, pipelines});
      const panel = await provided<KpiPanel>(store, html`<kpi-panel></kpi-panel>`);
      online = false;
      await store.load();
      await panel.updateComplete;
      expect(tile(panel, 'openCount').value).to.equal('4');
    });
  });
});
