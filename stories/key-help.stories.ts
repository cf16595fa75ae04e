import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import {expect, userEvent, waitFor} from 'storybook/test';
import '../src/define.js';
import '../src/i18n/locales/ar.js';
import type {KeyHelp} from '../src/index.js';
import {elementOf} from './helpers.js';

const meta: Meta<KeyHelp> = {
  title: 'Components/key-help',
  component: 'key-help',
  render: () => html`<key-help></key-help>`,
  play: ({canvasElement}) => elementOf(canvasElement, 'key-help').show(),
};
export default meta;

type Story = StoryObj<KeyHelp>;

export const Playground: Story = {};

/** A dialog has one face: open. Closed it is nothing. */
export const Faces: Story = {};

/** Enter on the button closes, and the focus goes back to where it was. */
export const Keyboard: Story = {
  render: () => html`<button>Help</button><key-help></key-help>`,
  play: async ({canvasElement}) => {
    const help = elementOf(canvasElement, 'key-help');
    const button = elementOf(canvasElement, 'button');
    button.focus();
    help.show();
    help.shadowRoot?.querySelector<HTMLElement>('.buttons button')?.focus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(help.shadowRoot?.querySelector('dialog')?.open).toBe(false));
    await expect(document.activeElement).toBe(button);
  },
};

export const RightToLeft: Story = {
  render: () => html`<div dir="rtl" lang="ar"><key-help></key-help></div>`,
};
