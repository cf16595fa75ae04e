import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html, type TemplateResult} from 'lit';
import {expect, fn, userEvent, waitFor} from 'storybook/test';
import '../src/define.js';
import '../src/i18n/locales/ar.js';
import type {FieldInput} from '../src/index.js';
import {sampleData, SAMPLE_OWNERS, SAMPLE_PIPELINE} from '../src/testing/index.js';
import {elementOf} from './helpers.js';

type Info = NonNullable<FieldInput['info']>;

interface Args extends Pick<FieldInput, 'required' | 'labelHidden' | 'compact' | 'multiline'> {
  readonly info: Info;
  readonly value?: string;
  readonly suggestions?: readonly string[];
}

const {deals, asOf} = sampleData({kind: 'small'});
const [deal] = deals;

const field = (args: Partial<Args>): TemplateResult => html`
  <field-input
    zone="UTC"
    currency="USD"
    .now=${asOf}
    .deal=${deal}
    .owners=${SAMPLE_OWNERS}
    .stages=${SAMPLE_PIPELINE.stages}
    .info=${args.info}
    .value=${args.value}
    .suggestions=${args.suggestions ?? []}
    ?required=${args.required}
    ?label-hidden=${args.labelHidden}
    ?compact=${args.compact}
    ?multiline=${args.multiline}
  ></field-input>
`;

const column = (fields: readonly TemplateResult[]): TemplateResult => html`
  <div style="display: grid; gap: 16px; max-inline-size: 420px">${fields}</div>
`;

const AMOUNT: Info = {field: 'amount', type: 'money', editable: true};

/** One field of every type. */
const ALL: readonly Info[] = [
  {field: 'title', type: 'text', editable: true},
  AMOUNT,
  {field: 'probability', type: 'percent', editable: true},
  {field: 'expectedClose', type: 'date', editable: true},
  {field: 'nextActivityAt', type: 'instant', editable: true},
  {field: 'ownerId', type: 'owner', editable: true},
  {field: 'stageId', type: 'stage', editable: true},
  {field: 'account', type: 'ref', editable: true},
  {field: 'tags', type: 'tags', editable: true},
  {field: 'priority', type: 'number', editable: true},
  {field: 'size', label: 'Size', type: 'choice', options: ['Small', 'Medium', 'Large'], editable: true},
  {field: 'parts', label: 'Products', type: 'choices', options: ['Core', 'Reports', 'Support'], editable: true},
  {field: 'signed', label: 'Contract signed', type: 'boolean', editable: true},
];

const meta: Meta<Args> = {
  title: 'Components/field-input',
  component: 'field-input',
  args: {info: AMOUNT, required: false, labelHidden: false, compact: false, multiline: false},
  render: field,
};
export default meta;

type Story = StoryObj<Args>;

export const Playground: Story = {};

/** One of every type. */
export const Faces: Story = {render: () => column(ALL.map((info) => field({info})))};

/** Must have a value. */
export const Required: Story = {args: {required: true}};

/** What is wrong stands beside the control, with what to do about it. */
export const Problem: Story = {
  args: {value: '12,5'},
  play: async ({canvasElement}) => {
    const element = elementOf(canvasElement, 'field-input');
    await element.updateComplete;
    element.read();
    await waitFor(() => expect(element.shadowRoot?.querySelector('[part=problem]')?.textContent).toContain('1,200.50'));
  },
};

/** For the cell of a table. */
export const Compact: Story = {args: {compact: true, labelHidden: true}};

/** Several lines. */
export const Multiline: Story = {
  args: {info: {field: 'memo', label: 'Memo', type: 'text', editable: true}, multiline: true},
};

/** Values that other deals have. */
export const Suggestions: Story = {
  args: {info: {field: 'source', type: 'text', editable: true}, suggestions: ['Referral', 'Website', 'Trade fair']},
};

/** Enter commits, Escape puts the value back. */
export const Keyboard: Story = {
  play: async ({canvasElement}) => {
    const onCommit = fn();
    const element = elementOf(canvasElement, 'field-input');
    element.addEventListener('field-commit', ({detail}) => onCommit(detail.patch));
    await element.updateComplete;
    element.focus();
    const input = element.shadowRoot?.querySelector('input') as HTMLInputElement;
    input.select();
    await userEvent.keyboard('1,200.50{Enter}');
    await expect(onCommit).toHaveBeenCalledWith({amount: {minor: 120_050, currency: 'USD'}});
    await userEvent.keyboard('9{Escape}');
    await waitFor(() => expect(input.value).not.toContain('9'));
    await expect(onCommit).toHaveBeenCalledTimes(1);
  },
};

/** A hundred fields, as a table under edit would have. */
export const Many: Story = {
  render: () =>
    column(Array.from({length: 100}, (_, i) => field({info: ALL[i % ALL.length] ?? AMOUNT, compact: true}))),
};

export const RightToLeft: Story = {
  render: () => html`<div dir="rtl" lang="ar">${column(ALL.map((info) => field({info, required: true})))}</div>`,
};

/** A form at 360 px. */
export const Small: Story = {
  render: () => html`<div style="inline-size: 360px">${column(ALL.map((info) => field({info})))}</div>`,
};
