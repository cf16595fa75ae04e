import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import {expect, fn, userEvent, waitFor} from 'storybook/test';
import '../src/define.js';
import '../src/i18n/locales/ar.js';
import {createPipelineStore, planAcross, type AcrossPlan, type PipelineStore} from '../src/index.js';
import {elementOf, now} from './helpers.js';
import {threePipelines} from './two-pipelines.js';

interface Args {
  /** How many deals go. */
  readonly deals: number;
  readonly pipelineId: string;
}

const meta: Meta<Args> = {
  title: 'Components/across-dialog',
  component: 'across-dialog',
  args: {deals: 3, pipelineId: 'renewals'},
  render: () => html`<across-dialog></across-dialog>`,
  play: async ({canvasElement, args}) => void (await opened(canvasElement, args)),
};
export default meta;

type Story = StoryObj<Args>;

async function opened(canvas: HTMLElement, {deals, pipelineId}: Args): Promise<ReturnType<typeof fn>> {
  const onReply = fn();
  const store: PipelineStore = createPipelineStore({adapter: threePipelines(), now, zone: 'UTC', clientId: 'story'});
  await store.load();
  const dealIds = [...store.deals()].slice(0, deals).map(({id}) => id);
  const dialog = elementOf(canvas, 'across-dialog');
  void dialog.ask(planAcross(store, {dealIds, pipelineId}) as AcrossPlan).then(onReply);
  await waitFor(() => expect(dialog.shadowRoot?.querySelector('dialog')?.open).toBe(true));
  return onReply;
}

export const Playground: Story = {};

/** A dialog has one face: open. Closed it is nothing. */
export const Faces: Story = {};

/** One deal is named. */
export const OneDeal: Story = {args: {deals: 1}};

/** The other pipeline has no lost stage: where lost deals go can be decided later. */
export const NoCounterpart: Story = {args: {pipelineId: 'partners'}};

export const Keyboard: Story = {
  play: async ({canvasElement, args}) => {
    const onReply = await opened(canvasElement, args);
    const root = elementOf(canvasElement, 'across-dialog').shadowRoot;
    await userEvent.selectOptions(root?.querySelector('select') as HTMLElement, 'talks');
    root?.querySelector<HTMLElement>('.primary')?.focus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(onReply).toHaveBeenCalledTimes(1));
    const stages = onReply.mock.calls[0]?.[0] as ReadonlyMap<string, string> | undefined;
    await expect(stages?.get('lead')).toBe('talks');
  },
};

/** A hundred deals. */
export const Many: Story = {args: {deals: 100}};

export const RightToLeft: Story = {
  render: () => html`<div dir="rtl" lang="ar"><across-dialog></across-dialog></div>`,
};
