import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import {expect, fn, userEvent, waitFor} from 'storybook/test';
import '../src/define.js';
import '../src/i18n/locales/ar.js';
import type {MenuGroup} from '../src/index.js';
import {elementOf} from './helpers.js';

interface Args {
  readonly label: string;
  readonly groups: readonly MenuGroup[];
}

const STAGES: MenuGroup = {
  heading: 'To stage',
  actions: [
    {id: 'lead', label: 'Lead generation', current: true},
    {id: 'proposal', label: 'Proposal / Demo', current: false},
    {id: 'won', label: 'Won', current: false, refused: 'deals cannot go there from their current stage'},
  ],
};

const PLACES: MenuGroup = {
  heading: 'Position',
  actions: [
    {id: 'top', label: 'To top'},
    {id: 'dialog', label: 'Move…'},
  ],
};

const meta: Meta<Args> = {
  title: 'Components/action-menu',
  component: 'action-menu',
  args: {label: 'Move Platform migration', groups: [STAGES, PLACES]},
  render: () => html`
    <div style="block-size: 420px"><button>Move</button></div>
    <action-menu></action-menu>
  `,
  // Open from the beginning: that is what there is to see.
  play: async ({canvasElement, args}) => void (await opened(canvasElement, args)),
};
export default meta;

type Story = StoryObj<Args>;

/** Opens the menu and tells `onChoice` what was chosen. */
async function opened(canvas: HTMLElement, args: Args): Promise<ReturnType<typeof fn>> {
  const onChoice = fn();
  const menu = elementOf(canvas, 'action-menu');
  void menu.choose({...args, anchor: elementOf(canvas, 'button')}).then(onChoice);
  await waitFor(() => expect(menu.open).toBe(true));
  return onChoice;
}

export const Playground: Story = {};

/** A menu has one face: open. Closed it is nothing. */
export const Faces: Story = {};

/** Without headings, and without marks. */
export const Plain: Story = {args: {groups: [{actions: PLACES.actions}]}};

/** What cannot be chosen says why. */
export const Refused: Story = {
  play: async ({canvasElement, args}) => {
    const onChoice = await opened(canvasElement, args);
    const items = elementOf(canvasElement, 'action-menu').shadowRoot?.querySelectorAll('button');
    await userEvent.click(items?.[2] as HTMLElement);
    await expect(onChoice).not.toHaveBeenCalled();
  },
};

/** Arrows, first letters and Enter. */
export const Keyboard: Story = {
  play: async ({canvasElement, args}) => {
    const onChoice = await opened(canvasElement, args);
    await userEvent.keyboard('{ArrowDown}{End}{Home}p{Enter}');
    await expect(onChoice).toHaveBeenCalledWith('proposal');
    await expect(elementOf(canvasElement, 'action-menu').open).toBe(false);
  },
};

/** A hundred stages scroll. */
export const Many: Story = {
  args: {groups: [{actions: Array.from({length: 100}, (_, i) => ({id: String(i), label: `Stage ${i + 1}`}))}]},
};

export const RightToLeft: Story = {
  render: () => html`
    <div dir="rtl" lang="ar">
      <div style="block-size: 420px"><button>نقل</button></div>
      <action-menu></action-menu>
    </div>
  `,
};
