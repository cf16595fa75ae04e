import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import {expect, fn, userEvent} from 'storybook/test';
import '../src/define.js';
import '../src/i18n/locales/ar.js';
import {AdapterError, type FailedOutcome, type StoreStatus} from '../src/index.js';

interface Args {
  readonly status: StoreStatus;
  readonly withoutUndo: boolean;
}

const READY: StoreStatus = {
  phase: 'ready',
  loaded: 99,
  pending: 0,
  saved: 0,
  canUndo: false,
  canRedo: false,
  readOnly: false,
};

const FAILURE: FailedOutcome = {
  status: 'failed',
  command: {type: 'deal-edit', dealId: 'a', patch: {title: 'A'}, at: '2026-11-23T09:00:00.000Z'},
  error: new AdapterError('conflict', 'changed elsewhere'),
  failures: [{id: 'a', error: new AdapterError('conflict', 'changed elsewhere')}],
  via: 'form',
  origin: undefined,
  changes: [],
};

const meta: Meta<Args> = {
  title: 'Components/sync-status',
  component: 'sync-status',
  args: {status: {...READY, saved: 2, canUndo: true}, withoutUndo: false},
  render: ({status, withoutUndo}) => html`<sync-status .status=${status} .withoutUndo=${withoutUndo}></sync-status>`,
};
export default meta;

type Story = StoryObj<Args>;

export const Playground: Story = {};

const STATES: readonly StoreStatus[] = [
  {...READY, phase: 'loading', loaded: 0},
  {...READY, phase: 'loading', loaded: 1200},
  READY,
  {...READY, pending: 2},
  {...READY, saved: 2, canUndo: true, canRedo: true},
  {...READY, readOnly: true},
  {...READY, failure: FAILURE, canUndo: true},
  {...READY, phase: 'failed', error: new AdapterError('offline', 'no network')},
];

/** Loading, up to date, saving, saved, read-only, not saved, not loaded. */
export const Faces: Story = {
  render: () => html`${STATES.map((status) => html`<sync-status .status=${status}></sync-status>`)}`,
};

export const WithoutUndo: Story = {args: {withoutUndo: true}};

export const Keyboard: Story = {
  play: async ({canvasElement}) => {
    const onUndo = fn();
    canvasElement.addEventListener('change-undo', (event) => onUndo((event as CustomEvent).detail));
    canvasElement.querySelector('sync-status')?.shadowRoot?.querySelector('button')?.focus();
    await userEvent.keyboard('{Enter}');
    await expect(onUndo).toHaveBeenCalledWith({direction: 'undo'});
  },
};

/** A thousand changes on their way. */
export const Many: Story = {args: {status: {...READY, pending: 1000}}};

export const RightToLeft: Story = {
  render: () => html`
    <div dir="rtl" lang="ar">${STATES.map((status) => html`<sync-status .status=${status}></sync-status>`)}</div>
  `,
};
