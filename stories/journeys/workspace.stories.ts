import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html, type TemplateResult} from 'lit';
import {expect, userEvent, waitFor} from 'storybook/test';
import '../../src/define.js';
import '../../src/i18n/locales/ar.js';
import {sharedView} from '../../src/index.js';
import {under} from '../figures.js';
import {drawnBoard, elementOf, inside} from '../helpers.js';
import {threePipelines} from '../two-pipelines.js';

/** Board and table show the same deals: filter, order, selection and focus are those of the store. */
function showAs(event: Event): void {
  const room = (event.currentTarget as HTMLElement).closest<HTMLElement>('.story-workspace');
  const table = room?.querySelector('deal-table');
  const board = room?.querySelector('pipeline-board');
  if (!table || !board) return;
  table.hidden = !table.hidden;
  board.hidden = !table.hidden;
}

/** The panel stands beside the deals. */
function follow(event: Event): void {
  const panel = (event.currentTarget as HTMLElement).querySelector('deal-panel');
  if (!panel) return;
  panel.dealId = event.type === 'deal-open' ? (event as HTMLElementEventMap['deal-open']).detail.dealId : undefined;
  panel.hidden = panel.dealId === undefined;
}

const workspace = (): TemplateResult =>
  under(
    threePipelines(),
    html`
      <div class="story-workspace" @deal-open=${follow} @panel-close=${follow}>
        <div style="display: flex; flex-wrap: wrap; gap: 12px; margin-block-end: 12px">
          <pipeline-picker></pipeline-picker>
          <sync-status></sync-status>
          <button class="story-switch" type="button" style="min-block-size: 36px" @click=${showAs}>Board or table</button>
        </div>
        <filter-bar style="margin-block-end: 12px"></filter-bar>
        <div style="display: flex; gap: 12px; align-items: stretch">
          <div style="flex: 1; min-inline-size: 0">
            <pipeline-board height="480" closed="zones"></pipeline-board>
            <deal-table hidden></deal-table>
          </div>
          <deal-panel hidden style="flex: 0 0 min(360px, 34vw)"></deal-panel>
        </div>
        <bulk-bar></bulk-bar>
        <command-palette></command-palette>
      </div>
    `,
  );

const meta: Meta = {
  title: 'Journeys/workspace',
  render: () => html`<div dir="ltr">${workspace()}</div>`,
};
export default meta;

type Story = StoryObj;

export const Whole: Story = {};

/** Find a deal by words, open it beside the board, and close the panel again. */
export const FindAndOpen: Story = {
  play: async ({canvasElement}) => {
    const {screen} = await drawnBoard(canvasElement);
    const bar = elementOf(canvasElement, 'filter-bar');
    await inside(bar, '[part="search"]');
    bar.focusSearch();
    await userEvent.keyboard('warehouse northwind{Enter}');
    await waitFor(() => expect(screen.titles('lead')).toEqual(['Warehouse rollout']));
    await userEvent.click(screen.part(screen.card('Warehouse rollout'), 'title') as HTMLElement);
    const panel = elementOf(canvasElement, 'deal-panel');
    const title = await inside(panel, '[part~="title"]');
    await expect(title.textContent).toContain('Warehouse rollout');
    await userEvent.click(await inside(panel, '[part~="close"]'));
    await waitFor(() => expect(panel.hidden).toBe(true));
  },
};

/** Choose on the board, look at the same deals in the table, move them at once, take it back. */
export const ChooseAndMove: Story = {
  play: async ({canvasElement, step}) => {
    const {board, screen} = await drawnBoard(canvasElement);
    const store = board.current;
    if (!store) throw new RangeError('the board has no store');
    const ids = screen
      .cards('lead')
      .slice(0, 3)
      .map((card) => card.dataset['deal'] ?? '');
    await step('choose three', async () => {
      await board.focusDeal(ids[0] ?? '');
      await userEvent.keyboard('x{Shift>}{ArrowDown}{ArrowDown}{/Shift}');
      await waitFor(() => expect([...sharedView(store).selection.ids]).toEqual(ids));
    });
    await step('as a table', async () => {
      await userEvent.click(canvasElement.querySelector('.story-switch') as HTMLElement);
      const table = elementOf(canvasElement, 'deal-table');
      const rows = (): number => table.shadowRoot?.querySelectorAll('[aria-selected="true"]').length ?? 0;
      await waitFor(() => expect(rows()).toBe(3));
    });
    const bar = elementOf(canvasElement, 'bulk-bar');
    await step('move them', async () => {
      await userEvent.click(await inside(bar, '[data-stop="move"]'));
      const menu = bar.shadowRoot?.querySelector('action-menu');
      await waitFor(() => expect(menu?.open).toBe(true));
      const items = [...(menu?.shadowRoot?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])];
      await userEvent.click(items.find((item) => item.textContent?.includes('Negotiation')) as HTMLElement);
      await waitFor(() => expect(ids.map((id) => store.deal(id)?.stageId)).toEqual(ids.map(() => 'negotiation')));
    });
    await step('take it back', async () => {
      await userEvent.click(await inside(bar, '[part~="undo"]'));
      await waitFor(() => expect(ids.map((id) => store.deal(id)?.stageId)).toEqual(ids.map(() => 'lead')));
    });
  },
};

/** Another pipeline: everything follows. */
export const AnotherPipeline: Story = {
  play: async ({canvasElement}) => {
    const {screen} = await drawnBoard(canvasElement);
    const picker = elementOf(canvasElement, 'pipeline-picker');
    (await inside(picker, '.trigger')).focus();
    await userEvent.keyboard('{ArrowDown}');
    await waitFor(() => expect(picker.shadowRoot?.activeElement?.textContent).toContain('New business'));
    await userEvent.keyboard('r{Enter}');
    await waitFor(() => expect(screen.stageIds).toEqual(['due', 'talks', 'negotiation']));
  },
};

/** A deal by a few letters, and what can be done with it. */
export const Palette: Story = {
  play: async ({canvasElement}) => {
    await drawnBoard(canvasElement);
    const palette = elementOf(canvasElement, 'command-palette');
    palette.show();
    const input = await inside<HTMLInputElement>(palette, 'input');
    await userEvent.type(input, 'warehouse roll');
    await waitFor(() => expect(palette.shadowRoot?.querySelector('[role=option]')?.textContent).toContain('Warehouse'));
    await userEvent.keyboard('{Enter}');
    const panel = elementOf(canvasElement, 'deal-panel');
    await waitFor(() => expect(panel.shadowRoot?.textContent).toContain('Warehouse rollout'));
  },
};

export const RightToLeft: Story = {render: () => html`<div dir="rtl" lang="ar">${workspace()}</div>`};

/** 360 px. */
export const Small: Story = {render: () => html`<div style="inline-size: 360px">${workspace()}</div>`};
