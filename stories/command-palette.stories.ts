import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html, type TemplateResult} from 'lit';
import {expect, fn, userEvent, waitFor} from 'storybook/test';
import '../src/define.js';
import '../src/i18n/locales/ar.js';
import type {CommandPalette, PaletteCommand, PipelineAdapter} from '../src/index.js';
import {elementOf} from './helpers.js';
import {endlessAdapter, offlineAdapter, sampleAdapter, under} from './figures.js';
import {threePipelines} from './two-pipelines.js';

type Args = Pick<CommandPalette, 'global' | 'shortcut'>;

const palette = (args: Partial<Args> & {readonly commands?: readonly PaletteCommand[]} = {}): TemplateResult => html`
  <command-palette
    .global=${args.global ?? true}
    .shortcut=${args.shortcut ?? 'mod+k'}
    .commands=${args.commands ?? []}
  >
    <button style="min-block-size: 24px">Search (Ctrl K)</button>
  </command-palette>
`;

const meta: Meta<Args> = {
  title: 'Components/command-palette',
  component: 'command-palette',
  args: {global: true, shortcut: 'mod+k'},
  render: (args) => under(threePipelines(), palette(args)),
};
export default meta;

type Story = StoryObj<Args>;

async function opened(canvas: HTMLElement, text = ''): Promise<ShadowRoot> {
  const element = elementOf(canvas, 'command-palette');
  await waitFor(() => expect(element.shadowRoot?.querySelector('dialog')).toBeTruthy());
  element.show(text);
  const root = element.shadowRoot as ShadowRoot;
  await waitFor(() => expect(root.querySelector('dialog')?.open).toBe(true));
  return root;
}

const find =
  (text: string, heading: string): NonNullable<Story['play']> =>
  async ({canvasElement}) => {
    const root = await opened(canvasElement);
    await userEvent.type(root.querySelector('input') as HTMLElement, text);
    await waitFor(() => expect(root.querySelector('.heading')?.textContent).toContain(heading));
  };

export const Playground: Story = {};

/** Before anything is typed: what can be done. */
export const Open: Story = {play: async ({canvasElement}) => void (await opened(canvasElement))};

const face = (adapter: PipelineAdapter): TemplateResult => html`${under(adapter, palette({global: false}))}<br />`;

/** Loading, empty, failed and ready all open; the first three without deals. */
export const Faces: Story = {
  render: () => html`
    ${face(endlessAdapter())}${face(sampleAdapter('empty'))}${face(offlineAdapter())}${face(threePipelines())}
  `,
};

/** Deals by title, company, contact and tags. */
export const FindsDeals: Story = {play: find('bank', 'Deals')};

/** Nothing has these letters. */
export const Nothing: Story = {
  play: async ({canvasElement}) => {
    const root = await opened(canvasElement, 'qqqq');
    await waitFor(() => expect(root.querySelector('.nothing')?.textContent).toContain('qqqq'));
  },
};

/** Commands of the host, under a heading of its own. */
export const Commands: Story = {
  render: () =>
    under(
      threePipelines(),
      palette({
        commands: [
          {id: 'mail', label: 'Write to the team', hint: 'G M', group: 'Office', run: () => undefined},
          {id: 'print', label: 'Print this board', run: () => undefined},
        ],
      }),
    ),
  play: async ({canvasElement}) => void (await opened(canvasElement)),
};

/** Another key. */
export const Shortcut: Story = {args: {shortcut: 'ctrl+shift+p'}};

export const Keyboard: Story = {
  play: async ({canvasElement}) => {
    const onOpen = fn();
    canvasElement.addEventListener('deal-open', onOpen);
    const element = elementOf(canvasElement, 'command-palette');
    await waitFor(() => expect(element.shadowRoot?.querySelector('dialog')).toBeTruthy());
    canvasElement.querySelector<HTMLElement>('command-palette button')?.focus();
    await userEvent.keyboard('{Control>}k{/Control}');
    await waitFor(() => expect(element.open).toBe(true));
    await userEvent.type(element.shadowRoot?.querySelector('input') as HTMLElement, 'fleet');
    await waitFor(() => expect(element.shadowRoot?.querySelector('.heading')?.textContent).toContain('Deals'));
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(onOpen).toHaveBeenCalledTimes(1));
  },
};

/** Twenty thousand deals, searched in slices. */
export const Many: Story = {
  render: () => under(threePipelines('huge'), palette()),
  play: find('bank', 'Deals'),
};

export const RightToLeft: Story = {
  render: () => html`<div dir="rtl" lang="ar">${under(threePipelines(), palette())}</div>`,
  play: async ({canvasElement}) => void (await opened(canvasElement)),
};

/** The dialog takes what room there is. */
export const Small: Story = {
  render: (args) => html`<div style="inline-size: 320px">${under(threePipelines(), palette(args))}</div>`,
  play: async ({canvasElement}) => void (await opened(canvasElement, 'move')),
};
