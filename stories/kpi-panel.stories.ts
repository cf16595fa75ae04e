import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import {expect, fn, userEvent, waitFor} from 'storybook/test';
import '../src/define.js';
import '../src/i18n/locales/ar.js';
import type {KpiPanel} from '../src/index.js';
import {sampleData} from '../src/testing/index.js';
import {faces, sampleAdapter, under} from './figures.js';

type Args = Pick<KpiPanel, 'metrics' | 'period'>;

const meta: Meta<Args> = {
  title: 'Components/kpi-panel',
  component: 'kpi-panel',
  args: {metrics: [], period: 'quarter'},
  argTypes: {period: {control: 'inline-radio', options: ['month', 'quarter', 'year']}},
  render: ({metrics, period}) =>
    under(sampleAdapter('busy'), html`<kpi-panel .metrics=${metrics} .period=${period}></kpi-panel>`),
};
export default meta;

type Story = StoryObj<Args>;

export const Playground: Story = {};

/** Loading, empty, failed, ready. */
export const Faces: Story = {render: () => faces(html`<kpi-panel></kpi-panel>`)};

/** Without a provider: deals, log and pipeline as properties. */
export const Alone: Story = {
  render: ({metrics, period}) => {
    const {deals, events, pipeline, asOf} = sampleData({kind: 'busy'});
    return html`<kpi-panel
      zone="UTC"
      .now=${asOf}
      .deals=${deals}
      .events=${events}
      .pipeline=${pipeline}
      .metrics=${metrics}
      .period=${period}
    ></kpi-panel>`;
  },
};

/** Which figures, in which order. */
export const Metrics: Story = {args: {metrics: ['winRate', 'wonThisPeriod', 'wonCount']}};

export const Month: Story = {args: {period: 'month'}};
export const Year: Story = {args: {period: 'year'}};

/** Four currencies, missing amounts, deals without dates: side by side, left out, and said so. */
export const Awkward: Story = {render: () => under(sampleAdapter('awkward'), html`<kpi-panel></kpi-panel>`)};

export const Keyboard: Story = {
  play: async ({canvasElement}) => {
    const onExplain = fn();
    canvasElement.addEventListener('number-explain', onExplain);
    const panel = canvasElement.querySelector('kpi-panel');
    await waitFor(() => expect(panel?.shadowRoot?.querySelector('kpi-tile:not([loading])')).toBeTruthy());
    panel?.shadowRoot?.querySelector('kpi-tile')?.focus();
    await userEvent.keyboard('{Enter}');
    await expect(onExplain).toHaveBeenCalledTimes(1);
  },
};

/** A thousand deals. */
export const Many: Story = {render: () => under(sampleAdapter('huge', 1_000), html`<kpi-panel></kpi-panel>`)};

export const RightToLeft: Story = {
  render: () => html`<div dir="rtl" lang="ar">${under(sampleAdapter('busy'), html`<kpi-panel></kpi-panel>`)}</div>`,
};
