import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html, type TemplateResult} from 'lit';
import {expect, fn, userEvent} from 'storybook/test';
import '../src/define.js';
import '../src/i18n/locales/ar.js';
import type {PipelineStore, StageColumn} from '../src/index.js';
import {sampleStore} from './helpers.js';

type Args = Pick<StageColumn, 'compact' | 'folded' | 'foldable' | 'fixed' | 'gaps' | 'step' | 'goesOn'>;

interface Data {
  readonly store: PipelineStore;
}

const shown = (store: PipelineStore, stageId: string, more: Partial<StageColumn> = {}): TemplateResult => html`
  <div style="block-size: 420px; inline-size: 260px; display: flex">
    <stage-column
      style="flex: 1"
      .stage=${store.stages().find(({id}) => id === stageId)}
      .store=${store}
      .column=${store.column(stageId)}
      .compact=${more.compact ?? false}
      .folded=${more.folded ?? false}
      .foldable=${more.foldable ?? false}
      .fixed=${more.fixed ?? false}
      .gaps=${more.gaps ?? false}
      .step=${more.step ?? 3}
      .goesOn=${more.goesOn}
      .landing=${more.landing}
    ></stage-column>
  </div>
`;

const meta: Meta<Args> = {
  title: 'Components/stage-column',
  component: 'stage-column',
  args: {compact: false, folded: false, foldable: true, fixed: false, gaps: false, step: 3, goesOn: 0.61},
  argTypes: {step: {control: {type: 'range', min: 1, max: 5, step: 1}}},
  loaders: [async (): Promise<Data> => ({store: await sampleStore('busy')})],
  render: (args, {loaded}) => shown((loaded as Data).store, 'qualification', args),
};
export default meta;

type Story = StoryObj<Args>;

export const Playground: Story = {};

/** Nothing without a stage, a stage before its deals, a stage without deals that says what belongs there, ready. */
export const Faces: Story = {
  loaders: [async () => ({store: await sampleStore('small'), empty: await sampleStore('empty')})],
  render: (_args, {loaded}) => {
    const {store, empty} = loaded as Data & {readonly empty: PipelineStore};
    return html`
      <div style="display: flex; gap: 16px">
        <stage-column></stage-column>
        <stage-column style="inline-size: 240px" .stage=${store.stages()[0]}></stage-column>
        ${shown(empty, 'proposal')} ${shown(store, 'qualification')}
      </div>
    `;
  },
};

export const Compact: Story = {args: {compact: true}};

/** The header only, upright. */
export const Folded: Story = {
  render: (_args, {loaded}) => html`
    <div style="block-size: 300px; inline-size: 48px">
      ${shown((loaded as Data).store, 'qualification', {folded: true, foldable: true})}
    </div>
  `,
};

/** Cards without the Move button. */
export const Fixed: Story = {args: {fixed: true}};

/** A line for the number of deals without amount. */
export const Gaps: Story = {
  loaders: [async () => ({store: await sampleStore('awkward')})],
  render: (_args, {loaded}) => shown((loaded as Data).store, 'lead', {gaps: true}),
};

/** Where a moved deal would land: between two cards, and behind the last one. */
export const Landing: Story = {
  loaders: [async () => ({store: await sampleStore('small')})],
  render: (_args, {loaded}) => {
    const {store} = loaded as Data;
    const title = 'Platform migration';
    return html`
      <div style="display: flex; gap: 16px">
        ${shown(store, 'lead', {landing: {index: 1, title}})} ${shown(store, 'proposal', {landing: {index: 99, title}})}
      </div>
    `;
  },
};

/** Tab reaches one card, then its header asks to be folded. */
export const Keyboard: Story = {
  play: async ({canvasElement}) => {
    const onFold = fn();
    canvasElement.addEventListener('stage-fold', (event) => onFold((event as CustomEvent).detail));
    const column = canvasElement.querySelector('stage-column');
    const stops = [...(column?.shadowRoot?.querySelectorAll('deal-card') ?? [])].filter(({roving}) => roving === 0);
    await expect(stops.length).toBe(1);
    column?.shadowRoot?.querySelector<HTMLElement>('.fold')?.focus();
    await userEvent.keyboard('{Enter}');
    await expect(onFold).toHaveBeenCalledWith({stageId: 'qualification', folded: true});
  },
};

/** A thousand deals: those in view are drawn. */
export const Many: Story = {
  loaders: [async () => ({store: await sampleStore('huge', 2_000)})],
  render: (_args, {loaded}) => shown((loaded as Data).store, 'lead'),
};

export const RightToLeft: Story = {
  render: (_args, {loaded}) => html`
    <div dir="rtl" lang="ar">${shown((loaded as Data).store, 'proposal', {foldable: true, goesOn: 0.5})}</div>
  `,
};
