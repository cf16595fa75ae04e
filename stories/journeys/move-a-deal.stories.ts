import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html, type TemplateResult} from 'lit';
import {expect, fn, userEvent, waitFor} from 'storybook/test';
import '../../src/define.js';
import {AdapterError, type PipelineAdapter} from '../../src/index.js';
import {sampleAdapter, under} from '../figures.js';
import {drawnBoard, elementOf, inside} from '../helpers.js';

const DEAL = 'Warehouse rollout';

const workspace = (adapter: PipelineAdapter): TemplateResult => html`
  <div dir="ltr">
    ${under(
      adapter,
      html`
        <sync-status></sync-status>
        <kpi-panel></kpi-panel>
        <pipeline-board height="480"></pipeline-board>
      `,
    )}
  </div>
`;

const meta: Meta = {
  title: 'Journeys/move a deal',
  render: () => workspace(sampleAdapter('small')),
};
export default meta;

type Story = StoryObj;

/** Picks a deal up, carries it two stages on, drops it, and takes it back. */
export const ByKeys: Story = {
  play: async ({canvasElement, step}) => {
    const {board, screen} = await drawnBoard(canvasElement);
    const before = screen.titles('lead');
    const count = (stage: string): number => Number(screen.count(stage));
    const proposals = count('proposal');
    await step('pick up, carry, drop', async () => {
      await board.focusDeal(screen.card(DEAL).dataset['deal'] ?? '');
      for (const key of [' ', '{ArrowRight}', '{ArrowRight}', ' ']) await userEvent.keyboard(key);
      await waitFor(() => expect(screen.stageOf(DEAL)).toBe('proposal'));
      await expect(count('proposal')).toBe(proposals + 1);
      await waitFor(() => expect(screen.status).toContain(`${DEAL} moved from Lead generation to Proposal / Demo`));
    });
    await step('undo', async () => {
      await userEvent.keyboard('{Control>}z{/Control}');
      await waitFor(() => expect(screen.titles('lead')).toEqual(before));
      await waitFor(() => expect(screen.status).toContain('Undone'));
      await waitFor(() => expect(screen.title(screen.card(screen.focusedDeal ?? ''))).toBe(DEAL));
    });
    await step('redo', async () => {
      await userEvent.keyboard('{Control>}{Shift>}z{/Shift}{/Control}');
      await waitFor(() => expect(screen.stageOf(DEAL)).toBe('proposal'));
    });
  },
};

/** Two presses, no drag: the Move button, then the stage; a deal that is won asks when and for how much. */
export const ByMenu: Story = {
  play: async ({canvasElement}) => {
    const {board, screen} = await drawnBoard(canvasElement);
    const card = screen.card(DEAL);
    await userEvent.click(screen.part(card, 'move') as HTMLElement);
    const menu = board.shadowRoot?.querySelector('action-menu');
    await waitFor(() => expect(menu?.open).toBe(true));
    const items = [...(menu?.shadowRoot?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])];
    const won = items.find((item) => item.textContent?.includes('Won'));
    await userEvent.click(won as HTMLElement);
    const dialog = await inside(elementOf(canvasElement, 'pipeline-provider'), 'outcome-dialog');
    await userEvent.click(await inside(dialog, '.primary'));
    await waitFor(() => expect(screen.stageOf(DEAL)).toBe('won'));
  },
};

/** Stage and position by two fields: for voice control and switches. */
export const ByDialog: Story = {
  play: async ({canvasElement}) => {
    const {board, screen} = await drawnBoard(canvasElement);
    await board.focusDeal(screen.card(DEAL).dataset['deal'] ?? '');
    await userEvent.keyboard('m');
    const menu = board.shadowRoot?.querySelector('action-menu');
    await waitFor(() => expect(menu?.open).toBe(true));
    const items = [...(menu?.shadowRoot?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])];
    await userEvent.click(items.find((item) => item.textContent?.trim() === 'Move…') as HTMLElement);
    const root = board.shadowRoot?.querySelector('move-dialog')?.shadowRoot;
    await waitFor(() => expect(root?.querySelector('dialog')?.open).toBe(true));
    await userEvent.selectOptions(root?.querySelector('select') as HTMLElement, 'closing');
    await userEvent.click(root?.querySelector('.primary') as HTMLElement);
    await waitFor(() => expect(screen.stageOf(DEAL)).toBe('closing'));
  },
};

function refusing(): PipelineAdapter {
  const error = new AdapterError('permission', 'not yours');
  return {...sampleAdapter('small'), commit: async (ops) => ops.map(() => ({ok: false as const, error}))};
}

/** The back end refuses: the deal goes back, and everybody is told why. */
export const Refused: Story = {
  render: () => workspace(refusing()),
  play: async ({canvasElement}) => {
    const onFailed = fn();
    const provider = elementOf(canvasElement, 'pipeline-provider');
    provider.addEventListener('command-failed', (event) => onFailed(event.detail.reason));
    const {board, screen} = await drawnBoard(canvasElement);
    await board.focusDeal(screen.card(DEAL).dataset['deal'] ?? '');
    await userEvent.keyboard('{Control>}{Shift>}{ArrowRight}{/Shift}{/Control}');
    await waitFor(() => expect(onFailed).toHaveBeenCalledWith('you do not have permission for this'));
    await waitFor(() => expect(screen.alert).toContain('It is back in Lead generation'));
    await expect(screen.stageOf(DEAL)).toBe('lead');
  },
};

/** A host application says no before anything moves. */
export const Vetoed: Story = {
  play: async ({canvasElement}) => {
    const {board, screen} = await drawnBoard(canvasElement);
    canvasElement.addEventListener('deal-move', (event) => event.preventDefault());
    const before = screen.titles('lead');
    await board.focusDeal(screen.card(DEAL).dataset['deal'] ?? '');
    await userEvent.keyboard('{Control>}{Shift>}{ArrowRight}{/Shift}{/Control}');
    await screen.settled();
    await expect(screen.titles('lead')).toEqual(before);
  },
};
