import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html, type TemplateResult} from 'lit';
import {expect, fn, userEvent, waitFor} from 'storybook/test';
import '../src/define.js';
import '../src/i18n/locales/ar.js';
import type {DealTable} from '../src/index.js';
import {faces, sampleAdapter, under} from './figures.js';
import {elementOf} from './helpers.js';

type Args = Pick<DealTable, 'density' | 'readonly' | 'fields' | 'widths' | 'height'>;

const shown = ({density, readonly, fields, widths, height}: Partial<Args> = {}): TemplateResult => html`
  <deal-table
    .density=${density ?? 'comfortable'}
    .readonly=${readonly ?? false}
    .fields=${fields ?? []}
    .widths=${widths ?? {}}
    .height=${height}
  ></deal-table>
`;

/** Reading twenty thousand deals takes a moment on a busy machine. */
const PATIENCE = {timeout: 10_000};

/** Cells of a drawn table. */
async function drawn(canvas: HTMLElement): Promise<{readonly table: DealTable; readonly root: ShadowRoot}> {
  const table = elementOf(canvas, 'deal-table');
  await waitFor(() => expect(table.shadowRoot?.querySelector('tbody tr')).toBeTruthy(), PATIENCE);
  return {table, root: table.shadowRoot as ShadowRoot};
}

/** Column of the cell that has the focus, and the place of its row, the headings being the first. */
function focused(root: ShadowRoot): string {
  const cell = root.activeElement?.closest<HTMLElement>('[data-field]');
  return `${cell?.dataset['field']} ${cell?.closest('tr')?.ariaRowIndex}`;
}

const meta: Meta<Args> = {
  title: 'Components/deal-table',
  component: 'deal-table',
  args: {density: 'comfortable', readonly: false, fields: [], widths: {}, height: undefined},
  argTypes: {density: {control: 'inline-radio', options: ['comfortable', 'compact']}},
  render: (args) => under(sampleAdapter('busy'), shown(args)),
};
export default meta;

type Story = StoryObj<Args>;

export const Playground: Story = {};

/** Loading, empty, failed, ready. */
export const Faces: Story = {render: () => faces(html`<deal-table height="240"></deal-table>`)};

/** A filter that lets nothing through, and the way out of it. */
export const NoMatch: Story = {
  render: () => under(sampleAdapter('small'), html`<filter-bar></filter-bar>${shown()}`),
  play: async ({canvasElement}) => {
    const {root} = await drawn(canvasElement);
    const search = elementOf(canvasElement, 'filter-bar').shadowRoot?.querySelector('input');
    if (!search) throw new RangeError('no search field');
    await userEvent.type(search, 'nowhere');
    await waitFor(() => expect(root.querySelector('.clear')).toBeTruthy(), PATIENCE);
  },
};

export const Compact: Story = {args: {density: 'compact'}};

/** Cells cannot be edited; everything else works. */
export const ReadOnly: Story = {args: {readonly: true}};

/** Which fields, in which order. */
export const Fields: Story = {args: {fields: ['title', 'account', 'amount', 'expectedClose', 'ownerId']}};

/** Widths that somebody chose. */
export const Widths: Story = {args: {widths: {title: 200, amount: 240}}};

/** As high as it is told. */
export const Height: Story = {args: {height: '280'}};

/** Four currencies, missing amounts, markup in titles: side by side, left out and said so, shown as text. */
export const Awkward: Story = {render: () => under(sampleAdapter('awkward'), shown())};

/** Arrows go from cell to cell, Enter edits, Escape gives up, Space selects. */
export const Keyboard: Story = {
  render: () => under(sampleAdapter('small'), shown()),
  play: async ({canvasElement}) => {
    const {root} = await drawn(canvasElement);
    const onOpen = fn();
    canvasElement.addEventListener('deal-open', onOpen);
    root.querySelector<HTMLElement>('tbody tr .open')?.focus();
    await userEvent.keyboard('{Enter}');
    await expect(onOpen).toHaveBeenCalledTimes(1);
    // Left and right depend on the direction of the page.
    root.querySelector<HTMLElement>('tbody tr [data-field=amount]')?.focus();
    await userEvent.keyboard('{ArrowDown}');
    await waitFor(() => expect(focused(root)).toBe('amount 3'));
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(root.querySelector('field-input')).toBeTruthy());
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(root.querySelector('field-input')).toBeNull());
    await waitFor(() => expect(focused(root)).toBe('amount 3'));
    await userEvent.keyboard(' ');
    await waitFor(() => expect(root.querySelector('[part=selected-totals]')).toBeTruthy());
  },
};

/** Twenty thousand deals, of which those in view are drawn. */
export const Many: Story = {
  render: () => under(sampleAdapter('huge'), shown()),
  play: async ({canvasElement}) => {
    const {root} = await drawn(canvasElement);
    await expect(root.querySelector('table')?.ariaRowCount).toBe('20001');
    await expect(root.querySelectorAll('tbody tr').length).toBeLessThan(60);
  },
};

export const RightToLeft: Story = {
  render: (args) => html`<div dir="rtl" lang="ar">${under(sampleAdapter('busy'), shown(args))}</div>`,
};

/** On a narrow screen it stays a table: the title stays in view, the rest scrolls sideways. */
export const Small: Story = {
  render: (args) => html`<div style="max-inline-size: 340px">${under(sampleAdapter('busy'), shown(args))}</div>`,
};
