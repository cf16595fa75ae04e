import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import {expect, fn, userEvent, waitFor} from 'storybook/test';
import '../src/define.js';
import '../src/i18n/locales/ar.js';
import type {PipelinePicker} from '../src/index.js';
import {elementOf} from './helpers.js';
import {endlessAdapter, offlineAdapter, sampleAdapter, under} from './figures.js';
import {threePipelines} from './two-pipelines.js';

type Args = Pick<PipelinePicker, 'withoutSummary'>;

const meta: Meta<Args> = {
  title: 'Components/pipeline-picker',
  component: 'pipeline-picker',
  args: {withoutSummary: false},
  render: ({withoutSummary}) =>
    under(threePipelines(), html`<pipeline-picker .withoutSummary=${withoutSummary}></pipeline-picker>`),
};
export default meta;

type Story = StoryObj<Args>;

async function drawn(canvas: HTMLElement): Promise<{readonly picker: PipelinePicker; readonly root: ShadowRoot}> {
  const picker = elementOf(canvas, 'pipeline-picker');
  await waitFor(() => expect(picker.shadowRoot?.querySelector('.trigger')).toBeTruthy());
  return {picker, root: picker.shadowRoot as ShadowRoot};
}

export const Playground: Story = {};

/** Loading, nothing, failed, one pipeline alone, several. */
export const Faces: Story = {
  render: () => {
    const picker = html`<pipeline-picker></pipeline-picker>`;
    const faces = [endlessAdapter(), offlineAdapter(), sampleAdapter('small'), threePipelines()];
    return html`${picker}<br />${faces.map((adapter) => html`${under(adapter, picker)}<br />`)}`;
  },
};

/** Without a provider: pipelines as a property, and whoever listens answers. */
export const Alone: Story = {
  render: () => {
    const pipelines = [
      {id: 'a', name: 'New business', order: 0, stages: []},
      {id: 'b', name: 'Renewals', order: 1, stages: []},
    ];
    return html`<pipeline-picker .pipelines=${pipelines} value="b"></pipeline-picker>`;
  },
};

/** The list alone. */
export const WithoutSummary: Story = {args: {withoutSummary: true}};

/** All pipelines: what is open, its sum and its weighted sum, currency by currency. */
export const Summary: Story = {
  play: async ({canvasElement}) => {
    const {picker, root} = await drawn(canvasElement);
    picker.showSummary();
    await waitFor(() => expect(root.querySelector('tfoot')?.textContent).toContain('CHF'));
  },
};

/** The board follows. */
export const WithBoard: Story = {
  render: () =>
    under(
      threePipelines(),
      html`<pipeline-picker></pipeline-picker><br /><br /><pipeline-board height="480"></pipeline-board>`,
    ),
};

export const Keyboard: Story = {
  play: async ({canvasElement}) => {
    const onChange = fn();
    canvasElement.addEventListener('pipeline-change', onChange);
    const {picker, root} = await drawn(canvasElement);
    root.querySelector<HTMLElement>('.trigger')?.focus();
    await userEvent.keyboard('{ArrowDown}');
    await waitFor(() => expect(root.activeElement?.textContent).toContain('New business'));
    await userEvent.keyboard('r{Enter}');
    await waitFor(() => expect(onChange).toHaveBeenCalledTimes(1));
    await waitFor(() => expect(picker.shadowRoot?.querySelector('.trigger')?.textContent).toContain('Renewals'));
  },
};

/** Twenty thousand deals. */
export const Many: Story = {render: () => under(threePipelines('huge'), html`<pipeline-picker></pipeline-picker>`)};

export const RightToLeft: Story = {
  render: () =>
    html`<div dir="rtl" lang="ar">${under(threePipelines(), html`<pipeline-picker></pipeline-picker>`)}</div>`,
  play: async ({canvasElement}) => {
    const {picker, root} = await drawn(canvasElement);
    picker.show();
    await waitFor(() => expect(root.querySelector('[part="menu"]')?.textContent).not.toContain('العدّ'));
  },
};

/** A long name in a narrow page. */
export const Small: Story = {
  render: () => html`
    <div style="inline-size: 200px">
      <pipeline-picker
        .pipelines=${[
          {id: 'a', name: 'Partner channel, DACH and Nordics', order: 0, stages: []},
          {id: 'b', name: 'Renewals', order: 1, stages: []},
        ]}
        value="a"
      ></pipeline-picker>
    </div>
  `,
};
