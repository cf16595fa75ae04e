import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html, type TemplateResult} from 'lit';
import {expect, fn, userEvent, waitFor} from 'storybook/test';
import '../src/define.js';
import '../src/i18n/locales/ar.js';
import {createMemoryAdapter} from '../src/adapters/memory/index.js';
import {createPipelineStore, findStage, type OutcomeDialog, type Pipeline, type PipelineStore} from '../src/index.js';
import {sampleData, SAMPLE_PIPELINE} from '../src/testing/index.js';
import {elementOf, now} from './helpers.js';

interface Args {
  /** Stage the deals go to. */
  readonly stageId: string;
  /** How many deals. */
  readonly count: number;
  /** Fields that the stage requires. */
  readonly required: readonly string[];
}

/** A pipeline with reasons for losses and fields of the host's own. */
const PIPELINE: Pipeline = {
  ...SAMPLE_PIPELINE,
  lostReasons: ['Price', 'Timing', 'Went with a competitor', 'No decision'],
  fields: [
    {key: 'holder', label: 'Budget holder', type: 'text'},
    {key: 'objection', label: 'Open objection: “data residency”', type: 'text'},
    {key: 'signed', label: 'Contract signed', type: 'boolean'},
    {key: 'parts', label: 'Products', type: 'choices', options: ['Core', 'Reports', 'Support']},
  ],
};

const meta: Meta<Args> = {
  title: 'Components/outcome-dialog',
  component: 'outcome-dialog',
  args: {stageId: 'closing', count: 1, required: ['holder', 'objection']},
  argTypes: {stageId: {control: 'select', options: PIPELINE.stages.map(({id}) => id)}},
  loaders: [async () => ({store: await storyStore()})],
  render: (_args, {loaded}) => dialogOver(loaded['store'] as PipelineStore),
  play: async ({canvasElement, args}) => void (await opened(canvasElement, args)),
};
export default meta;

type Story = StoryObj<Args>;

/** Sample deals in that pipeline. */
async function storyStore(): Promise<PipelineStore> {
  const {pipeline: _, asOf: __, ...records} = sampleData({kind: 'busy'});
  const adapter = createMemoryAdapter({pipelines: [PIPELINE], ...records, now});
  const store = createPipelineStore({adapter, now, zone: 'UTC', clientId: 'story'});
  await store.load();
  return store;
}

const dialogOver = (store: PipelineStore): TemplateResult => html`<outcome-dialog .store=${store}></outcome-dialog>`;

interface Opened {
  readonly dialog: OutcomeDialog;
  readonly onAnswer: ReturnType<typeof fn>;
}

async function opened(canvas: HTMLElement, {stageId, count, required}: Args): Promise<Opened> {
  const dialog = elementOf(canvas, 'outcome-dialog');
  await dialog.updateComplete;
  const deals = [...(dialog.store?.deals() ?? [])].filter(({outcome}) => outcome === 'open').slice(0, count);
  const stage = findStage(PIPELINE, stageId);
  if (!stage) throw new RangeError(`no stage ${stageId}`);
  const closes = stage.kind === 'open' ? {} : {closes: stage.kind};
  const onAnswer = fn();
  void dialog.ask({deals, stage, required, ...closes}).then(onAnswer);
  await waitFor(() => expect(dialog.shadowRoot?.querySelector('dialog')?.open).toBe(true));
  return {dialog, onAnswer};
}

/** What a stage requires, before the deal goes there. */
export const Playground: Story = {};

/** A dialog has one face: open. Closed it is nothing. */
export const Faces: Story = {};

export const Won: Story = {args: {stageId: 'won', required: []}};

export const Lost: Story = {args: {stageId: 'lost', required: ['lostReason']}};

/** One form for several deals; no amount is the same for all of them. */
export const SeveralDeals: Story = {args: {stageId: 'won', count: 3, required: []}};

/** Fields of every kind, as a stage may require them. */
export const EveryKind: Story = {args: {required: ['ownerId', 'account', 'tags', 'expectedClose', 'signed', 'parts']}};

/** What is missing is said beside each field; the focus goes to the first. */
export const Missing: Story = {
  play: async ({canvasElement, args}) => {
    const {dialog} = await opened(canvasElement, args);
    dialog.shadowRoot?.querySelector<HTMLElement>('.primary')?.click();
    const first = dialog.shadowRoot?.querySelector('field-input');
    await waitFor(() => expect(first?.shadowRoot?.querySelector('[aria-invalid]')).toBeTruthy());
    await expect(first?.matches(':focus-within')).toBe(true);
  },
};

/** Enter answers, Escape gives up. */
export const Keyboard: Story = {
  args: {stageId: 'won', required: []},
  play: async ({canvasElement, args}) => {
    const {dialog, onAnswer} = await opened(canvasElement, args);
    await waitFor(() => expect(dialog.shadowRoot?.activeElement).toBeTruthy());
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(onAnswer).toHaveBeenCalledWith({closedAt: '2026-11-23T09:00:00.000Z'}));
    const again = await opened(canvasElement, args);
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(again.onAnswer).toHaveBeenCalledWith(undefined));
  },
};

/** For a hundred deals at once. */
export const Many: Story = {args: {stageId: 'lost', count: 100, required: ['lostReason']}};

export const RightToLeft: Story = {
  args: {stageId: 'lost', required: ['lostReason']},
  render: (_args, {loaded}) => html`<div dir="rtl" lang="ar">${dialogOver(loaded['store'] as PipelineStore)}</div>`,
};

/** On a narrow screen it is a sheet at the foot: narrow the window to see it. */
export const Small: Story = {args: {stageId: 'lost', required: ['lostReason', 'holder', 'objection', 'signed']}};
