import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html, type TemplateResult} from 'lit';
import {expect, fn, userEvent, waitFor} from 'storybook/test';
import {createMemoryAdapter} from '../src/adapters/memory/index.js';
import '../src/define.js';
import '../src/i18n/locales/ar.js';
import {PANEL_MODES, type DealPanel, type Pipeline, type PipelineAdapter} from '../src/index.js';
import {sampleData} from '../src/testing/index.js';
import {endlessAdapter, offlineAdapter, sampleAdapter, under} from './figures.js';
import {elementOf, now} from './helpers.js';

type Args = Pick<DealPanel, 'mode' | 'readonly'>;

const sample = sampleData({kind: 'busy'});
const open = sample.deals.filter(({stageId}) => stageId === 'negotiation');
const dealId = open[0]?.id ?? '';

const meta: Meta<Args> = {
  title: 'Components/deal-panel',
  component: 'deal-panel',
  args: {mode: 'side', readonly: false},
  argTypes: {mode: {control: 'inline-radio', options: PANEL_MODES}},
  render: ({mode, readonly}) => framed(panel({mode, readonly})),
};
export default meta;

type Story = StoryObj<Args>;

interface Shown extends Partial<Args> {
  readonly id?: string;
  readonly label?: string;
}

const panel = ({mode = 'side', readonly = false, id = dealId, label = ''}: Shown = {}): TemplateResult =>
  html`<deal-panel label=${label} deal-id=${id} .mode=${mode} .readonly=${readonly}></deal-panel>`;

const framed = (element: TemplateResult, adapter = sampleAdapter('busy')): TemplateResult => under(adapter, element);

/** The title of the deal, once it is drawn. */
async function drawn(canvas: HTMLElement): Promise<DealPanel> {
  const element = elementOf(canvas, 'deal-panel');
  await waitFor(() => expect(element.shadowRoot?.querySelector('[part~="title"]')).toBeTruthy());
  return element;
}

const inside = (element: DealPanel, selector: string): HTMLElement => {
  const found = element.shadowRoot?.querySelector<HTMLElement>(selector);
  if (!found) throw new RangeError(`nothing is ${selector}`);
  return found;
};

export const Playground: Story = {};

/** Loading, no deal chosen, a deal that is gone, failed, ready. */
export const Faces: Story = {
  render: () => html`
    ${framed(panel({label: 'Loading'}), endlessAdapter())}<br />
    ${framed(html`<deal-panel label="No deal"></deal-panel>`)}<br />
    ${framed(panel({id: 'nobody', label: 'Gone'}))}<br />
    ${framed(panel({label: 'Failed'}), offlineAdapter())}<br />
    ${framed(panel())}
  `,
};

/** Modal: a drawer at the far edge, on small screens a sheet at the bottom. */
export const Sheet: Story = {args: {mode: 'sheet'}};

/** Text only. */
export const ReadOnly: Story = {args: {readonly: true}};

/** A closed deal: how it ended, and the way to open it again. */
export const Closed: Story = {
  render: () => framed(panel({id: sample.deals.find(({outcome}) => outcome === 'lost')?.id ?? ''})),
};

const FIELDS: Pipeline = {
  ...sample.pipeline,
  fields: [
    {key: 'holder', label: 'Budget holder', type: 'text'},
    {key: 'legal', label: 'Legal has the contract', type: 'boolean'},
    {key: 'plan', label: 'Plan', type: 'choice', options: ['Basic', 'Pro', 'Enterprise']},
    {key: 'start', label: 'Start date', type: 'date'},
  ],
  stages: sample.pipeline.stages.map((stage) => (stage.id === 'closing' ? {...stage, requires: ['holder']} : stage)),
};

/** The host's own fields, one of which the next stage asks for. */
export const OwnFields: Story = {
  render: () => {
    const {deals, events, owners} = sample;
    return framed(panel(), createMemoryAdapter({pipelines: [FIELDS], deals, events, owners, now}));
  },
};

/** Without a provider: deal, log, pipeline and owners as properties. */
export const Alone: Story = {
  render: () => html`
    <deal-panel
      now=${sample.asOf}
      zone="UTC"
      .deal=${open[0]}
      .events=${sample.events}
      .pipeline=${sample.pipeline}
      .owners=${sample.owners}
      .winnerDays=${[4, 8, 12, 12, 15, 21, 30]}
    ></deal-panel>
  `,
};

/** A back end that keeps no history says so. */
export const WithoutHistory: Story = {
  render: () => {
    const {history: _, ...adapter} = sampleAdapter('busy');
    const silent: PipelineAdapter = {
      ...adapter,
      capabilities: async () => ({...(await adapter.capabilities()), history: 'none'}),
    };
    return framed(panel(), silent);
  },
};

/** Enter opens the editor of a value, Enter saves it; the focus stays where it was. */
export const Keyboard: Story = {
  play: async ({canvasElement}) => {
    const element = await drawn(canvasElement);
    const onEdit = fn();
    element.addEventListener('deal-edit', onEdit);
    inside(element, '[data-value="source"]').focus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(element.shadowRoot?.activeElement?.localName).toBe('field-input'));
    await userEvent.keyboard('Trade fair{Enter}');
    await waitFor(() => expect(onEdit).toHaveBeenCalledTimes(1));
    await waitFor(() => expect(element.shadowRoot?.activeElement?.getAttribute('data-value')).toBe('source'));
  },
};

/** Deleted, and brought back by one press. */
export const Deleted: Story = {
  play: async ({canvasElement}) => {
    const element = await drawn(canvasElement);
    inside(element, '[part~="delete"]').click();
    await waitFor(() => expect(element.shadowRoot?.querySelector('[part~="undo"]')).toBeTruthy());
    inside(element, '[part~="undo"]').click();
    await drawn(canvasElement);
  },
};

/** A deal among a thousand. */
export const Many: Story = {render: () => framed(panel({id: 'deal-0001'}), sampleAdapter('huge', 1_000))};

export const RightToLeft: Story = {
  render: () => html`<div dir="rtl" lang="ar">${framed(panel())}</div>`,
};

/** As narrow as a phone. */
export const Small: Story = {
  render: () => html`<div class="story-phone">${framed(panel())}</div>`,
  play: async ({canvasElement}) => {
    const room = canvasElement.querySelector<HTMLElement>('.story-phone');
    if (room) room.style.inlineSize = '328px';
    const element = await drawn(canvasElement);
    const {width} = element.getBoundingClientRect();
    await expect(inside(element, '.scroll').scrollWidth).toBeLessThanOrEqual(Math.ceil(width));
  },
};
