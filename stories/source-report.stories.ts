import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import {expect, waitFor} from 'storybook/test';
import '../src/define.js';
import '../src/i18n/locales/ar.js';
import type {SourceNote, SourceReport} from '../src/index.js';

interface Args {
  readonly report: SourceReport;
  readonly open: boolean;
}

const note = (code: string, severity: SourceNote['severity'], more: Partial<SourceNote> = {}): SourceNote => ({
  code,
  severity,
  rows: 0,
  lines: [],
  ...more,
});

const REPORT: SourceReport = {
  rows: 8803,
  deals: 8800,
  notes: [
    note('emptyRow', 'error', {rows: 3, lines: [12, 40, 77]}),
    note('likelyMisspelt', 'warning', {
      field: 'product',
      value: 'GTXPro',
      suggestion: 'GTX Pro',
      rows: 1480,
      lines: [2, 5, 9],
    }),
    note('missingValue', 'warning', {field: 'account', rows: 1425, lines: [7, 8, 9]}),
    note('zeroAmountsOnLost', 'warning', {field: 'close_value', rows: 2473, lines: [3]}),
    note('columnGuessed', 'info', {field: 'close_value', suggestion: 'amount', confidence: 0.9}),
    note('delimiter', 'info', {value: ';'}),
  ],
};

const meta: Meta<Args> = {
  title: 'Components/source-report',
  component: 'source-report',
  args: {report: REPORT, open: true},
  render: ({report, open}) => html`<source-report .report=${report} .open=${open}></source-report>`,
};
export default meta;

type Story = StoryObj<Args>;

export const Playground: Story = {};

/** Nothing without a report; nothing odd; notes. Loading and failures are told by the board and by sync-status. */
export const Faces: Story = {
  render: () => html`
    <source-report></source-report>
    <source-report open .report=${{rows: 12, deals: 12, notes: []}}></source-report><br />
    <source-report open .report=${REPORT}></source-report>
  `,
};

export const Closed: Story = {args: {open: false}};

/** An export whose system was recognised. */
export const Preset: Story = {args: {report: {...REPORT, preset: 'salesforce'}}};

export const Keyboard: Story = {
  args: {open: false},
  play: async ({canvasElement}) => {
    const element = canvasElement.querySelector('source-report');
    const summary = element?.shadowRoot?.querySelector('summary');
    summary?.focus();
    await expect(element?.shadowRoot?.activeElement).toBe(summary);
    // Keys made by a script are not trusted, and browsers open a disclosure by trusted ones only.
    summary?.click();
    await waitFor(() => expect(element?.open).toBe(true));
  },
};

/** A hundred causes. */
export const Many: Story = {
  args: {
    report: {
      rows: 5000,
      deals: 5000,
      notes: Array.from({length: 100}, (_, index) =>
        note('unreadableDate', 'warning', {field: 'close_date', value: `${index}.13.26`, rows: 1, lines: [index + 2]}),
      ),
    },
  },
};

export const RightToLeft: Story = {
  render: () => html`<div dir="rtl" lang="ar"><source-report open .report=${REPORT}></source-report></div>`,
};
