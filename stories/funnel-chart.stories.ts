import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import {expect, fn, userEvent, waitFor} from 'storybook/test';
import '../src/define.js';
import '../src/i18n/locales/ar.js';
import type {FunnelChart} from '../src/index.js';
import {sampleData} from '../src/testing/index.js';
import {faces, sampleAdapter, under} from './figures.js';

type Args = Pick<FunnelChart, 'from' | 'until' | 'windowDays' | 'heading' | 'subheading'>;

const ROWS = [
  {stageId: 'lead', label: 'Lead generation', n: 412},
  {stageId: 'qualified', label: 'Qualification', n: 190},
  {stageId: 'proposal', label: 'Proposal / Demo', n: 116},
  {stageId: 'negotiation', label: 'Negotiation', n: 67},
  {stageId: 'won', label: 'Won', n: 33},
];

const meta: Meta<Args> = {
  title: 'Components/funnel-chart',
  component: 'funnel-chart',
  args: {heading: '', subheading: ''},
  render: ({from, until, windowDays, heading, subheading}) =>
    under(
      sampleAdapter('busy'),
      html`<funnel-chart
        .from=${from}
        .until=${until}
        .windowDays=${windowDays}
        .heading=${heading}
        .subheading=${subheading}
      ></funnel-chart>`,
    ),
};
export default meta;

type Story = StoryObj<Args>;

export const Playground: Story = {};

/** Loading, empty, failed, ready. */
export const Faces: Story = {render: () => faces(html`<funnel-chart></funnel-chart>`)};

/** Rows of the host's own. */
export const Rows: Story = {
  render: () => html`
    <funnel-chart .rows=${ROWS} subheading="Funnel · deals created Jul–Sep · 90-day window"></funnel-chart>
  `,
};

/** Deals created in one quarter, each followed for ninety days. */
export const Cohort: Story = {args: {from: '2026-04-01', until: '2026-06-30', windowDays: 90}};

/** A title of the host's own instead of the finding. */
export const Heading: Story = {args: {heading: 'Where deals stop'}};

/** Without a log nobody knows through which stages deals went: it shows where they stand. */
export const Stock: Story = {
  render: () => {
    const {deals, pipeline, asOf} = sampleData({kind: 'busy'});
    return html`<funnel-chart zone="UTC" .now=${asOf} .deals=${deals} .pipeline=${pipeline}></funnel-chart>`;
  },
};

/** Twelve deals: counts instead of shares, wide intervals, no finding. */
export const Few: Story = {render: () => under(sampleAdapter('small'), html`<funnel-chart></funnel-chart>`)};

/** Long names wrap and are cut. */
export const LongNames: Story = {
  render: () => html`
    <div style="inline-size: 320px">
      <funnel-chart
        .rows=${ROWS.map((row) => ({...row, label: `${row.label}, as agreed with everybody concerned`}))}
      ></funnel-chart>
    </div>
  `,
};

export const Keyboard: Story = {
  render: () => html`<funnel-chart .rows=${ROWS}></funnel-chart>`,
  play: async ({canvasElement}) => {
    const onSelect = fn();
    canvasElement.addEventListener('stage-select', (event) => onSelect((event as CustomEvent).detail));
    const root = canvasElement.querySelector('funnel-chart')?.shadowRoot;
    await waitFor(() => expect(root?.querySelector('li button')).toBeTruthy());
    root?.querySelector<HTMLElement>('li button')?.focus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    await waitFor(() => expect(root?.activeElement?.textContent).toContain('Proposal'));
    await userEvent.keyboard('{Enter}');
    await expect(onSelect).toHaveBeenCalledWith({stageId: 'proposal'});
  },
};

/** A thousand deals. */
export const Many: Story = {render: () => under(sampleAdapter('huge', 1_000), html`<funnel-chart></funnel-chart>`)};

export const RightToLeft: Story = {
  render: () => html`
    <div dir="rtl" lang="ar">${under(sampleAdapter('busy'), html`<funnel-chart></funnel-chart>`)}</div>
  `,
};
