import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import {expect, fn, userEvent, waitFor} from 'storybook/test';
import '../src/define.js';
import '../src/i18n/locales/ar.js';
import type {MoveQuestion} from '../src/index.js';
import {elementOf} from './helpers.js';

const meta: Meta<MoveQuestion> = {
  title: 'Components/move-dialog',
  component: 'move-dialog',
  args: {
    title: 'Move Platform migration',
    choices: [
      {stageId: 'lead', name: 'Lead generation', places: 39},
      {stageId: 'proposal', name: 'Proposal / Demo', places: 17},
      {stageId: 'won', name: 'Won', places: 1},
    ],
    stageId: 'proposal',
    position: 3,
  },
  render: () => html`<move-dialog></move-dialog>`,
  play: async ({canvasElement, args}) => void (await opened(canvasElement, args)),
};
export default meta;

type Story = StoryObj<MoveQuestion>;

async function opened(canvas: HTMLElement, question: MoveQuestion): Promise<ReturnType<typeof fn>> {
  const onReply = fn();
  const dialog = elementOf(canvas, 'move-dialog');
  void dialog.ask(question).then(onReply);
  await waitFor(() => expect(dialog.shadowRoot?.querySelector('dialog')?.open).toBe(true));
  return onReply;
}

export const Playground: Story = {};

/** A dialog has one face: open. Closed it is nothing. */
export const Faces: Story = {};

/** Another stage has another last place: the position follows. */
export const Keyboard: Story = {
  play: async ({canvasElement, args}) => {
    const onReply = await opened(canvasElement, args);
    const root = elementOf(canvasElement, 'move-dialog').shadowRoot;
    await userEvent.selectOptions(root?.querySelector('select') as HTMLElement, 'won');
    await waitFor(() => expect(root?.querySelector('input')?.value).toBe('1'));
    root?.querySelector<HTMLElement>('.primary')?.focus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(onReply).toHaveBeenCalledWith({stageId: 'won', position: 1}));
  },
};

/** A stage of a thousand deals. */
export const Many: Story = {
  args: {choices: [{stageId: 'proposal', name: 'Proposal / Demo', places: 1_001}], position: 999},
};

export const RightToLeft: Story = {
  args: {title: 'نقل توسعة المستودع'},
  render: () => html`<div dir="rtl" lang="ar"><move-dialog></move-dialog></div>`,
};
