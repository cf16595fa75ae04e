import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html, type TemplateResult} from 'lit';
import {expect, userEvent, waitFor} from 'storybook/test';
import '../src/define.js';
import '../src/i18n/locales/ar.js';
import {createMemoryAdapter} from '../src/adapters/memory/index.js';
import type {BulkBar, Pipeline, PipelineAdapter} from '../src/index.js';
import {sampleData, type SampleKind} from '../src/testing/index.js';
import {sampleAdapter, under} from './figures.js';

interface Args {
  /** How many deals are chosen. */
  readonly chosen: number;
}

const meta: Meta<Args> = {
  title: 'Components/bulk-bar',
  component: 'bulk-bar',
  args: {chosen: 4},
  render: () => under(sampleAdapter('busy'), html`<bulk-bar></bulk-bar>`),
  play: async ({canvasElement, args}) => void (await chosen(canvasElement, args.chosen)),
};
export default meta;

type Story = StoryObj<Args>;

const idsOf = (kind: SampleKind, count: number): readonly string[] =>
  sampleData({kind})
    .deals.slice(0, count)
    .map(({id}) => id);

const root = (bar: BulkBar): ShadowRoot => bar.shadowRoot as ShadowRoot;

/** Chooses deals and waits until the bar speaks of them. */
async function choose(bar: BulkBar, ids: readonly string[]): Promise<void> {
  await waitFor(() => expect(bar.selection).toBeTruthy());
  await waitFor(() => {
    bar.selection?.set(ids);
    return expect(root(bar).querySelector('[part~=summary]')).toBeTruthy();
  });
}

async function chosen(canvas: HTMLElement, count: number, kind: SampleKind = 'busy'): Promise<readonly BulkBar[]> {
  const bars = [...canvas.querySelectorAll('bulk-bar')];
  for (const bar of bars) await choose(bar, idsOf(kind, count));
  return bars;
}

/** Presses a button of the bar, and chooses from its menu. */
async function act(bar: BulkBar, stop: string, choice?: string): Promise<void> {
  const button = root(bar).querySelector<HTMLElement>(`[data-stop="${stop}"]`);
  button?.click();
  if (choice === undefined) return;
  const menu = root(bar).querySelector('action-menu');
  await waitFor(() => expect(menu?.open).toBe(true));
  const items = [...(menu?.shadowRoot?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])];
  items.find((item) => item.textContent?.includes(choice))?.click();
  await waitFor(() => expect(root(bar).querySelector('[part~=message]')).toBeTruthy());
}

/** A pipeline with a stage that holds eight, and a deal that may not be moved. */
function limitedAdapter(): PipelineAdapter {
  const {pipeline, asOf, deals, ...records} = sampleData({kind: 'busy'});
  const limited: Pipeline = {
    ...pipeline,
    stages: pipeline.stages.map((stage) =>
      stage.id === 'closing' ? {...stage, limit: {count: 8, hard: true}} : stage,
    ),
  };
  const locked = deals.map((deal, i) => (i === 2 ? {...deal, can: {move: false, delete: false}} : deal));
  return createMemoryAdapter({pipelines: [limited], deals: locked, ...records, now: () => asOf});
}

export const Playground: Story = {};

const plain = (): TemplateResult => under(sampleAdapter('busy'), html`<bulk-bar></bulk-bar>`);

/** Chosen; changed; changed in part; nothing possible. Without a selection and news the bar is nothing. */
export const Faces: Story = {
  render: () => html`
    ${plain()}<br />
    ${plain()}<br />
    ${under(limitedAdapter(), html`<bulk-bar></bulk-bar>`)}<br />
    ${under({...sampleAdapter('busy'), capabilities: readOnly}, html`<bulk-bar></bulk-bar>`)}
  `,
  play: async ({canvasElement}) => {
    const [, done, part, none] = await chosen(canvasElement, 12);
    if (!done || !part || !none) throw new RangeError('a bar is missing');
    await act(done, 'move', 'Negotiation');
    await act(part, 'move', 'Closing');
    await act(none, 'won');
  },
};

async function readOnly(): ReturnType<PipelineAdapter['capabilities']> {
  return {...(await sampleAdapter('empty').capabilities()), writes: false};
}

/** What became of each deal, with the reasons. */
export const Results: Story = {
  render: () => under(limitedAdapter(), html`<bulk-bar></bulk-bar>`),
  play: async ({canvasElement}) => {
    const [bar] = await chosen(canvasElement, 12);
    if (!bar) return;
    await act(bar, 'move', 'Closing');
    root(bar).querySelector<HTMLElement>('summary')?.click();
    await waitFor(() => expect(root(bar).querySelectorAll('[part~=item]').length).toBe(12));
  },
};

/** Taking away asks first. */
export const Deleting: Story = {
  play: async ({canvasElement, args}) => {
    const [bar] = await chosen(canvasElement, args.chosen);
    if (!bar) return;
    await act(bar, 'delete');
    await waitFor(() => expect(root(bar).querySelector('confirm-dialog')?.open).toBe(true));
  },
};

/** The form for tags: half ticked where only some of the deals have one. */
export const Tags: Story = {
  play: async ({canvasElement}) => {
    const [bar] = await chosen(canvasElement, 12);
    if (!bar) return;
    await act(bar, 'tag');
    await waitFor(() => expect(root(bar).querySelector<HTMLDialogElement>('dialog.tags')?.open).toBe(true));
  },
};

/** One value for all of them in one field. */
export const Field: Story = {
  play: async ({canvasElement}) => {
    const [bar] = await chosen(canvasElement, 12);
    if (!bar) return;
    await act(bar, 'edit');
    await waitFor(() => expect(root(bar).querySelector<HTMLDialogElement>('dialog.edit')?.open).toBe(true));
  },
};

/** Four currencies and missing amounts: side by side, never added. */
export const Awkward: Story = {
  render: () => under(sampleAdapter('awkward'), html`<bulk-bar></bulk-bar>`),
  play: async ({canvasElement}) => void (await chosen(canvasElement, 12, 'awkward')),
};

/** Arrow keys between the buttons, Escape gives the deals up. */
export const Keyboard: Story = {
  render: () => html`<div dir="ltr">${plain()}</div>`,
  play: async ({canvasElement, args}) => {
    const [bar] = await chosen(canvasElement, args.chosen);
    if (!bar) return;
    root(bar).querySelector<HTMLElement>('[data-stop=move]')?.focus();
    await userEvent.keyboard('{ArrowRight}');
    await expect((root(bar).activeElement as HTMLElement).dataset['stop']).toBe('assign');
    await userEvent.keyboard('{End}');
    await expect((root(bar).activeElement as HTMLElement).dataset['stop']).toBe('clear');
    await userEvent.keyboard('{Escape}');
    await expect(bar.selection?.ids.size).toBe(0);
  },
};

/** A thousand deals: any change of them asks first. */
export const Many: Story = {
  render: () => under(sampleAdapter('huge', 1_000), html`<bulk-bar></bulk-bar>`),
  play: async ({canvasElement}) => {
    const bar = canvasElement.querySelector('bulk-bar');
    if (!bar) return;
    const {deals} = sampleData({kind: 'huge', deals: 1_000});
    await choose(
      bar,
      deals.map(({id}) => id),
    );
    await act(bar, 'won');
    await waitFor(() => expect(root(bar).querySelector('confirm-dialog')?.open).toBe(true));
  },
};

export const RightToLeft: Story = {
  render: () => html`<div dir="rtl" lang="ar">${plain()}</div>`,
};

/** 360 px: pictures, and a menu of the rest. */
export const Small: Story = {
  render: () => html`<div style="inline-size: 360px">${plain()}</div>`,
};
