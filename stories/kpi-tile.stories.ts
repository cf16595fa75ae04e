import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import {expect, fn, userEvent} from 'storybook/test';
import '../src/define.js';
import type {KpiTile} from '../src/index.js';

type Args = Pick<KpiTile, 'label' | 'value' | 'exact' | 'detail' | 'delta' | 'series' | 'note' | 'basis' | 'loading'>;

const meta: Meta<Args> = {
  title: 'Components/kpi-tile',
  component: 'kpi-tile',
  args: {
    label: 'Open pipeline',
    value: '$3.56M',
    exact: '$3,560,120',
    detail: 'this quarter',
    basis: '99 deals',
    delta: {text: '8.2%', tone: 'good', glyph: '▲', words: '8.2% more this quarter'},
    series: [2.1, 2.4, 2.2, 2.9, 3, 2.8, 3.3, 3.56],
    note: '',
    loading: false,
  },
  render: ({label, value, exact, detail, basis, delta, series, note, loading}) => html`
    <div style="max-inline-size: 220px">
      <kpi-tile
        metric="openValue"
        .label=${label}
        .value=${value}
        .exact=${exact}
        .detail=${detail}
        .basis=${basis}
        .delta=${delta}
        .series=${series}
        .note=${note}
        .loading=${loading}
      ></kpi-tile>
    </div>
  `,
};
export default meta;

type Story = StoryObj<Args>;

export const Playground: Story = {};

/** Loading, nothing yet, and ready. A tile has no failed face: its panel has. */
export const Faces: Story = {
  render: () => html`
    <div style="display: grid; grid-template-columns: repeat(3, 200px); gap: 12px">
      <kpi-tile label="Win rate" loading></kpi-tile>
      <kpi-tile label="Win rate" value="–" exact="None yet" detail="None yet"></kpi-tile>
      <kpi-tile label="Win rate" value="33.4%" detail="of 99 closed"></kpi-tile>
    </div>
  `,
};

/** Good, bad, may be chance, unchanged: always a sign or a word beside the colour. */
export const Delta: Story = {
  render: () => html`
    <div style="display: grid; grid-template-columns: repeat(4, 190px); gap: 12px">
      <kpi-tile
        label="Open pipeline"
        value="$3.56M"
        detail="this quarter"
        .delta=${{text: '8.2%', tone: 'good', glyph: '▲'}}
      ></kpi-tile>
      <kpi-tile
        label="Sales cycle"
        value="47 d"
        detail="vs last quarter"
        .delta=${{text: '6 d worse', tone: 'bad', glyph: '▲'}}
        .series=${[40, 41, 40, 43, 44, 47]}
      ></kpi-tile>
      <kpi-tile
        label="Win rate"
        value="33.4%"
        detail="of 99 closed"
        .delta=${{text: '-2.4 pt', tone: 'noise', glyph: '≈'}}
      ></kpi-tile>
      <kpi-tile
        label="Open deals"
        value="99"
        detail="this quarter"
        .delta=${{text: 'Unchanged', tone: 'noise', glyph: '–'}}
      ></kpi-tile>
    </div>
  `,
};

/** Gaps in the values are gaps in the line. */
export const Series: Story = {args: {series: [null, 2, 3, null, null, 2.5, 3, 3.4]}};

/** What was left out of the figure stands below it. */
export const Note: Story = {args: {note: '4 without amount left out'}};

/** Sums in several currencies break between sums. */
export const Currencies: Story = {args: {value: '€49.9k · ¥1.25M · $180k', exact: '', series: []}};

export const Keyboard: Story = {
  play: async ({canvasElement}) => {
    const onExplain = fn();
    canvasElement.addEventListener('number-explain', onExplain);
    canvasElement.querySelector('kpi-tile')?.focus();
    await userEvent.keyboard('{Enter}');
    await expect(onExplain).toHaveBeenCalledTimes(1);
  },
};

export const Many: Story = {
  render: () => html`
    <div style="display: grid; grid-template-columns: repeat(auto-fill, minmax(160px, 1fr)); gap: 12px">
      ${Array.from(
        {length: 100},
        (_, index) => html`
          <kpi-tile
            label="Figure ${index + 1}"
            value="$${index + 1}k"
            .series=${Array.from({length: 12}, (__, step) => Math.sin(index + step))}
          ></kpi-tile>
        `,
      )}
    </div>
  `,
};

export const RightToLeft: Story = {
  render: () => html`
    <div dir="rtl" lang="ar" style="max-inline-size: 220px">
      <kpi-tile
        label="معدل الفوز"
        value="33%"
        detail="من المغلق: 99 صفقة"
        .delta=${{text: '2.4 نقطة', tone: 'bad', glyph: '▼'}}
        .series=${[44, 43, 40, 41, 36, 33]}
      ></kpi-tile>
    </div>
  `,
};
