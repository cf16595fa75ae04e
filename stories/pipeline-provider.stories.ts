import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html, type TemplateResult} from 'lit';
import {expect, fn, userEvent, waitFor} from 'storybook/test';
import '../src/define.js';
import '../src/i18n/locales/ar.js';
import type {PipelineProvider, PipelineStore} from '../src/index.js';
import {endlessAdapter, offlineAdapter, sampleAdapter, under} from './figures.js';
import {CSV, drawnBoard, elementOf, now, sampleStore} from './helpers.js';

type Args = Pick<PipelineProvider, 'readonly'>;

const inside = (label = ''): TemplateResult => html`
  <sync-status></sync-status>
  <pipeline-board .label=${label} height="360" folded="won lost"></pipeline-board>
`;

const meta: Meta<Args> = {
  title: 'Components/pipeline-provider',
  component: 'pipeline-provider',
  args: {readonly: false},
  render: ({readonly}) => html`
    <pipeline-provider .readonly=${readonly} .now=${now} zone="UTC" .adapter=${sampleAdapter('busy')}>
      ${inside()}
    </pipeline-provider>
  `,
};
export default meta;

type Story = StoryObj<Args>;

export const Playground: Story = {};

/** What is inside shows the faces: loading, empty, failed, ready. */
export const Faces: Story = {
  render: () => html`
    ${under(endlessAdapter(), inside('Loading'))}<br />
    ${under(sampleAdapter('empty'), inside('Empty'))}<br />
    ${under(offlineAdapter(), inside('Failed'))}<br />
    ${under(sampleAdapter('small'), inside('Ready'))}
  `,
};

/** Nothing inside can change anything. */
export const Readonly: Story = {args: {readonly: true}};

/** A store that the host application made. */
export const Store: Story = {
  loaders: [async () => ({store: await sampleStore('small')})],
  render: (_args, {loaded}) => html`
    <pipeline-provider .store=${(loaded as {readonly store: PipelineStore}).store}>${inside()}</pipeline-provider>
  `,
};

/** A file; what could not be read stands in the report. */
export const Src: Story = {
  render: () => html`
    <pipeline-provider
      zone="UTC"
      .now=${now}
      src=${URL.createObjectURL(new Blob([CSV], {type: 'text/csv'}))}
    >
      <source-report></source-report>
      ${inside()}
    </pipeline-provider>
  `,
};

/** Plain deals, one of them without a stage: it is left out and named. */
export const Deals: Story = {
  render: () => html`
    <pipeline-provider
      zone="UTC"
      .now=${now}
      .stages=${['Talking', 'Offered', {id: 'Won', kind: 'won'}]}
      .deals=${[
        {id: '1', stageId: 'Talking', title: 'Roof of the town hall'},
        {id: '2', stageId: 'Offered', title: 'Heat pump', amount: {minor: 9_600_000, currency: 'EUR'}},
      ]}
    >
      ${inside()}
    </pipeline-provider>
  `,
};

/** The nearest one wins. */
export const Nested: Story = {
  render: () =>
    under(sampleAdapter('busy'), html`${inside('Outer')} ${under(sampleAdapter('small'), inside('Inner'))}`),
};

/** A change by keys, and what the host application hears of it. */
export const Keyboard: Story = {
  render: () => html`<div dir="ltr">${under(sampleAdapter('small'), inside())}</div>`,
  play: async ({canvasElement}) => {
    const onMoved = fn();
    elementOf(canvasElement, 'pipeline-provider').addEventListener('deal-moved', (event) => onMoved(event.detail));
    const {board, screen} = await drawnBoard(canvasElement);
    const dealId = screen.card('Warehouse rollout').dataset['deal'] ?? '';
    await board.focusDeal(dealId);
    await userEvent.keyboard('{Control>}{Shift>}{ArrowRight}{/Shift}{/Control}');
    const detail = {dealId, fromStageId: 'lead', stageId: 'qualification', via: 'key'};
    await waitFor(() => expect(onMoved).toHaveBeenCalledWith(detail));
  },
};

/** A thousand deals shared by board, figures and funnel. */
export const Many: Story = {
  render: () =>
    under(sampleAdapter('huge', 1_000), html`<kpi-panel></kpi-panel>${inside()}<funnel-chart></funnel-chart>`),
};

export const RightToLeft: Story = {
  render: () => html`<div dir="rtl" lang="ar">${under(sampleAdapter('small'), inside())}</div>`,
};
