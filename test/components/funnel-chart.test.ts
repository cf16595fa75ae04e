import {expect, fixture, html, nextFrame, oneEvent, waitUntil} from '@open-wc/testing';
import '../../src/components/funnel-chart/funnel-chart.define.js';
import type {FunnelChart} from '../../src/components/funnel-chart/funnel-chart.js';
import type {FunnelChartRow} from '../../src/components/funnel-chart/funnel-rows.js';
import {AdapterError} from '../../src/data/adapter-error.js';
import {createPipelineStore} from '../../src/data/create-store.js';
import '../../src/i18n/locales/ar.js';
import {sampleData} from '../../src/testing/sample-data.js';
import {forgetWarnings} from '../../src/ui/warn-once.js';
import {deal, loaded, memory, now, PIPELINE} from '../data/fixtures.js';
import {part, parts, provided, textOf} from './provided.js';

const sample = sampleData({kind: 'busy'});

const ROWS: readonly FunnelChartRow[] = [
  {stageId: 'lead', label: 'Lead', n: 400},
  {stageId: 'demo', label: 'Demo', n: 200},
  {stageId: 'close', label: 'Closing', n: 60},
  {stageId: 'won', label: 'Won', n: 50},
];

const ofRows = async (rows: readonly FunnelChartRow[] = ROWS): Promise<FunnelChart> => {
  const chart = await fixture<FunnelChart>(html`<funnel-chart .rows=${rows}></funnel-chart>`);
  await measured(chart);
  return chart;
};

/** Waits until the chart knows its width. */
async function measured(chart: FunnelChart): Promise<void> {
  await waitUntil(() => parts(chart, 'bar').some((bar) => Number(bar.getAttribute('width')) > 0));
}

const buttons = (chart: FunnelChart): readonly HTMLButtonElement[] => [
  ...(chart.shadowRoot?.querySelectorAll<HTMLButtonElement>('li button') ?? []),
];
const spoken = (chart: FunnelChart): readonly string[] =>
  buttons(chart).map((button) => textOf(button.querySelector(':scope > :not([aria-hidden])')));
const title = (chart: FunnelChart): string => textOf(part(chart, 'title'));
const widths = (chart: FunnelChart): readonly number[] =>
  parts(chart, 'bar').map((bar) => Number(bar.getAttribute('width')));
const cells = (chart: FunnelChart): readonly (readonly string[])[] =>
  [...(chart.shadowRoot?.querySelectorAll('tr') ?? [])].map((row) => [...row.children].map((cell) => textOf(cell)));
const focused = (chart: FunnelChart): number => buttons(chart).findIndex((one) => one.matches(':focus'));

describe('funnel-chart', () => {
  it('labels each bar with stage, count and the share that came from the stage before', async () => {
    const chart = await ofRows();
    expect(parts(chart, 'label').map((label) => textOf(label))).to.deep.equal(['Lead', 'Demo', 'Closing', 'Won']);
    expect(parts(chart, 'value').map((value) => textOf(value))).to.deep.equal([
      '400 entered',
      '200 50% ± 5',
      '60 30% ± 6',
      '50 83% ± 9',
    ]);
  });

  it('draws bars whose lengths are in proportion, from one line at zero', async () => {
    const chart = await ofRows();
    const [all = 0, ...rest] = widths(chart);
    expect(rest.map((width) => Math.round((width / all) * 400))).to.deep.equal([200, 60, 50]);
    expect(new Set(parts(chart, 'bar').map((bar) => bar.getAttribute('x'))).size).to.equal(1);
    expect(part(chart, 'axis').getAttribute('x1')).to.equal(part(chart, 'bar').getAttribute('x'));
    expect(parts(chart, 'whisker').length).to.equal(3);
  });

  it('states the finding: under half where even the interval says so', async () => {
    expect(title(await ofRows())).to.equal('Fewer than half of Demo deals go on to Closing');
    expect(title(await ofRows([...ROWS.slice(0, 3), {stageId: 'won', label: 'Won', n: 5}]))).to.equal(
      'Fewer than half of Closing deals are won',
    );
  });

  it('names the weakest step where more than half go on, or where it cannot be excluded', async () => {
    const rows = ROWS.map((row, index) => ({...row, n: [400, 300, 150, 145][index] ?? 0}));
    expect(title(await ofRows(rows))).to.equal('The weakest step: 50% of Demo deals go on to Closing');
  });

  it('does not count deals that are still undecided against a step', async () => {
    const rows = ROWS.map((row, index) => (index === 1 ? {...row, stillOpen: 100, lost: 40} : row));
    expect(title(await ofRows(rows))).to.equal('The weakest step: 50% of Lead deals go on to Demo');
  });

  it('makes no finding of too few deals and shows counts instead of shares', async () => {
    const chart = await ofRows(ROWS.map((row, index) => ({...row, n: 7 - 2 * index})));
    expect(title(chart)).to.equal('Too few deals to say where they stop');
    expect(parts(chart, 'value').map((value) => textOf(value))).to.deep.equal([
      '7 entered',
      '5 5 of 7',
      '3 3 of 5',
      '1 1 of 3',
    ]);
    expect(spoken(chart)[1]).to.equal('Demo: 5 deals. 5 of 7 deals in Lead came this far: too few for a share');
  });

  it('says each bar in words, with its interval', async () => {
    const chart = await ofRows();
    expect(spoken(chart).slice(0, 2)).to.deep.equal([
      'Lead: 400 deals entered',
      'Demo: 200 deals. 50% of the deals in Lead came this far. 95% interval 45% to 55%',
    ]);
  });

  it('is a figure named by its finding, with the same rows as a table', async () => {
    const chart = await ofRows();
    const figure = part(chart, 'base');
    expect([
      figure.localName,
      figure.getAttribute('aria-labelledby'),
      figure.getAttribute('aria-describedby'),
    ]).to.deep.equal(['figure', 'title', 'subtitle']);
    expect(cells(chart)).to.deep.equal([
      ['Stage', 'Reached', 'From the stage before', '95% interval', 'Share of all'],
      ['Lead', '400', '', '', '100%'],
      ['Demo', '200', '50%', '45%–55%', '50%'],
      ['Closing', '60', '30%', '24%–37%', '15%'],
      ['Won', '50', '83%', '72%–91%', '13%'],
    ]);
    await expect(chart).to.be.accessible();
  });

  it('is one tab stop, and arrow keys, Home and End go from bar to bar', async () => {
    const chart = await ofRows();
    const press = async (key: string): Promise<number> => {
      chart.shadowRoot?.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', {key, bubbles: true, composed: true, cancelable: true}),
      );
      await chart.updateComplete;
      await nextFrame();
      return focused(chart);
    };
    expect(buttons(chart).map((one) => one.tabIndex)).to.deep.equal([0, -1, -1, -1]);
    buttons(chart)[0]?.focus();
    expect(await press('ArrowDown')).to.equal(1);
    expect(await press('End')).to.equal(3);
    expect(await press('ArrowDown')).to.equal(3);
    expect(await press('ArrowUp')).to.equal(2);
    expect(buttons(chart).map((one) => one.tabIndex)).to.deep.equal([-1, -1, 0, -1]);
    expect(await press('Home')).to.equal(0);
  });

  it('asks for the deals of a bar when pressed', async () => {
    const chart = await ofRows();
    setTimeout(() => buttons(chart)[2]?.click());
    const event = await oneEvent(chart, 'stage-select');
    expect(event.detail).to.deep.equal({stageId: 'close'});
    expect(event.cancelable).to.equal(true);
  });

  it('shows where open deals stand when there is no history, and says so', async () => {
    const deals = [
      deal('a', 'lead'),
      deal('b', 'lead'),
      deal('c', 'lead'),
      deal('d', 'demo'),
      deal('e', 'won', {outcome: 'won'}),
    ];
    const chart = await fixture<FunnelChart>(html`<funnel-chart .deals=${deals} .pipeline=${PIPELINE}></funnel-chart>`);
    expect(title(chart)).to.equal('Where the open deals stand');
    expect(textOf(part(chart, 'subtitle'))).to.equal('Stock, no history: where deals stand now');
    expect(parts(chart, 'value').map((value) => textOf(value))).to.deep.equal(['3 75%', '1 25%', '0 0%']);
    expect(spoken(chart)[0]).to.equal('Lead: 3 deals. 75% of the open deals');
    expect(parts(chart, 'whisker')).to.deep.equal([]);
  });

  it('names measure, time and number of deals, of a cohort where one is asked for', async () => {
    const chart = await fixture<FunnelChart>(html`
      <funnel-chart
        now=${sample.asOf}
        zone="UTC"
        .deals=${sample.deals}
        .events=${sample.events}
        .pipeline=${sample.pipeline}
      ></funnel-chart>
    `);
    expect(textOf(part(chart, 'subtitle'))).to.match(/^Deals per stage reached · .*2024–Nov 23, 2026 · n 400$/);
    chart.from = '2026-07-01';
    chart.until = '2026-09-30';
    chart.windowDays = 90;
    await chart.updateComplete;
    expect(textOf(part(chart, 'subtitle'))).to.match(
      /^Deals per stage reached · Jul 1–Sep 30 · n \d+ · within 90 days$/,
    );
    chart.heading = 'Own title';
    chart.subheading = 'Own words';
    await chart.updateComplete;
    expect([title(chart), textOf(part(chart, 'subtitle'))]).to.deep.equal(['Own title', 'Own words']);
  });

  it('ignores what is no date, with a warning', async () => {
    const warned: unknown[] = [];
    const {warn} = console;
    console.warn = (text: unknown) => warned.push(text);
    forgetWarnings();
    const chart = await fixture<FunnelChart>(html`
      <funnel-chart from="1.7.2026" .deals=${sample.deals} .events=${sample.events} .pipeline=${sample.pipeline} now=${sample.asOf}></funnel-chart>
    `);
    console.warn = warn;
    expect(warned.join()).to.contain('1.7.2026');
    expect(textOf(part(chart, 'subtitle'))).to.contain('n 400');
  });

  it('says how many deals could not be counted, or only up to where they stand', async () => {
    const events = [{id: '1', dealId: 'a', at: '2026-01-05T00:00:00.000Z', kind: 'created', to: 'lead'}] as const;
    const deals = [deal('a', 'lead'), deal('b', 'demo'), deal('c', 'nowhere')];
    const chart = await fixture<FunnelChart>(html`
      <funnel-chart now=${now()} .deals=${deals} .events=${events} .pipeline=${PIPELINE}></funnel-chart>
    `);
    expect(textOf(part(chart, 'note'))).to.equal(
      '1 deal without history counts up to where it stands · 1 deal left out',
    );
  });

  it('mirrors bars and labels where text runs from right to left', async () => {
    const box = await fixture(html`<div dir="rtl" lang="ar"><funnel-chart .rows=${ROWS}></funnel-chart></div>`);
    const chart = box.querySelector('funnel-chart') as FunnelChart;
    await measured(chart);
    const [bar, label, value] = ['bar', 'label', 'value'].map((name) => part(chart, name).getBoundingClientRect());
    expect(label && bar && label.left >= bar.right - 1, 'the name is right of the bar').to.equal(true);
    expect(value && bar && value.right <= bar.left, 'the number is left of the bar').to.equal(true);
    await expect(chart).to.be.accessible();
  });

  it('stays within 320 pixels, with long names wrapped and cut', async () => {
    const rows = ROWS.map((row) => ({
      ...row,
      label: `${row.label} and a very long name that nobody could read in one line at all`,
    }));
    const box = await fixture<HTMLElement>(html`
      <div style="inline-size: 320px"><funnel-chart .rows=${rows}></funnel-chart></div>
    `);
    const chart = box.querySelector('funnel-chart') as FunnelChart;
    await measured(chart);
    expect(box.scrollWidth).to.be.at.most(320);
    for (const value of parts(chart, 'value')) {
      expect(value.getBoundingClientRect().right).to.be.at.most(box.getBoundingClientRect().right);
    }
    const [label, bar] = [part(chart, 'label').getBoundingClientRect(), part(chart, 'bar').getBoundingClientRect()];
    expect(label.right <= bar.left && label.height <= 46).to.equal(true);
  });

  it('follows the width it is given', async () => {
    const box = await fixture<HTMLElement>(html`
      <div style="inline-size: 700px"><funnel-chart .rows=${ROWS}></funnel-chart></div>
    `);
    const chart = box.querySelector('funnel-chart') as FunnelChart;
    await measured(chart);
    const [wide = 0] = widths(chart);
    box.style.inlineSize = '400px';
    await waitUntil(() => (widths(chart)[0] ?? 0) < wide - 250);
  });

  it('says that nothing is in the funnel yet', async () => {
    const chart = await fixture<FunnelChart>(html`<funnel-chart .deals=${[]} .pipeline=${PIPELINE}></funnel-chart>`);
    expect(textOf(part(chart, 'empty'))).to.contain('Nothing in the funnel yet');
    await expect(chart).to.be.accessible();
  });

  it('survives rows that make no sense', async () => {
    const chart = await ofRows([
      {stageId: 'a', label: 'A', n: 5},
      {stageId: 'b', label: 'B', n: 50},
    ]);
    expect(parts(chart, 'value').map((value) => textOf(value))).to.deep.equal(['5 entered', '50']);
  });

  describe('under a provider', () => {
    it('has the shape of a chart while loading, then bars that follow the deals', async () => {
      const store = createPipelineStore({adapter: memory(), now, zone: 'UTC', clientId: 'me'});
      const chart = await provided<FunnelChart>(store, html`<funnel-chart></funnel-chart>`);
      expect(textOf(chart)).to.equal('Funnel: Loading…');
      await expect(chart).to.be.accessible();
      await store.load();
      await waitUntil(() => parts(chart, 'value').length > 0);
      const counts = (): string =>
        parts(chart, 'value')
          .map((value) => textOf(value.firstElementChild))
          .join();
      expect(counts()).to.equal('3,1,0');
      await store.dispatch({type: 'deal-move', dealId: 'a', stageId: 'demo'});
      await waitUntil(() => counts() !== '3,1,0');
    });

    it('says why nothing could be loaded and asks to try again', async () => {
      const adapter = {...memory(), pipelines: () => Promise.reject(new AdapterError('timeout', 'slow'))};
      const chart = await provided<FunnelChart>(await loaded(adapter), html`<funnel-chart></funnel-chart>`);
      expect(textOf(part(chart, 'failed'))).to.contain('the server did not answer in time');
      await expect(chart).to.be.accessible();
      setTimeout(() => part(chart, 'failed').querySelector('button')?.click());
      await oneEvent(chart, 'source-retry');
    });
  });
});
