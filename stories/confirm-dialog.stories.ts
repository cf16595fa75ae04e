import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import {expect, fn, userEvent, waitFor} from 'storybook/test';
import '../src/define.js';
import '../src/i18n/locales/ar.js';
import type {ConfirmQuestion} from '../src/index.js';
import {elementOf} from './helpers.js';

const meta: Meta<ConfirmQuestion> = {
  title: 'Components/confirm-dialog',
  component: 'confirm-dialog',
  args: {
    title: 'Move 34 deals to Negotiation?',
    text: ['In all: $1,234,000 + 2 without amount.', 'You can undo this.'],
    confirm: 'Move',
    danger: false,
  },
  render: () => html`<confirm-dialog></confirm-dialog>`,
  play: async ({canvasElement, args}) => void (await opened(canvasElement, args)),
};
export default meta;

type Story = StoryObj<ConfirmQuestion>;

async function opened(canvas: HTMLElement, question: ConfirmQuestion): Promise<ReturnType<typeof fn>> {
  const onReply = fn();
  const dialog = elementOf(canvas, 'confirm-dialog');
  void dialog.ask(question).then(onReply);
  await waitFor(() => expect(dialog.open).toBe(true));
  return onReply;
}

export const Playground: Story = {};

/** A dialog has one face: open. Closed it is nothing. */
export const Faces: Story = {};

/** Something is lost by it: the button says so, and the focus starts on the way out. */
export const Danger: Story = {args: {title: 'Delete 4 deals?', confirm: 'Delete', danger: true}};

/** A question that needs no more words. */
export const WithoutText: Story = {args: {title: 'Delete this view?', text: [], confirm: 'Delete', danger: true}};

export const Keyboard: Story = {
  play: async ({canvasElement, args}) => {
    const onReply = await opened(canvasElement, args);
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(onReply).toHaveBeenCalledWith(true));
  },
};

/** Much to say: the lines wrap, the buttons stay. */
export const Many: Story = {
  args: {text: Array.from({length: 12}, (_, i) => `Line ${i + 1} of what follows from a yes, told at some length.`)},
};

export const RightToLeft: Story = {
  args: {title: 'هل تُحذف 4 صفقات؟', text: ['يمكنك التراجع عن ذلك.'], confirm: 'حذف', danger: true},
  render: () => html`<div dir="rtl" lang="ar"><confirm-dialog></confirm-dialog></div>`,
};

/** A dialog is never wider than the screen: the buttons stand one above the other where they must. */
export const Small: Story = {
  args: {title: 'Move 34 deals to Negotiation and contract review?', confirm: 'Move all of them to the other stage'},
};
