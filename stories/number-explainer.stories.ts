import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html, type TemplateResult} from 'lit';
import {expect, fn, userEvent, waitFor} from 'storybook/test';
import type {Explanation} from '../src/analytics/index.js';
import '../src/define.js';
import '../src/i18n/locales/ar.js';
import type {PipelineStore} from '../src/index.js';
import {SAMPLE_AS_OF} from '../src/testing/index.js';
import {elementOf, sampleStore} from './helpers.js';

interface Data {
  readonly store: PipelineStore;
}

type Args = Partial<Pick<Explanation, 'title' | 'value' | 'definition'>>;

const SUM = {
  title: 'Lead generation: $405k',
  value: '$404,700',
  definition: 'The amounts of the deals in Lead generation, added up.',
};

/** What a sum says of itself: the deals with an amount, and those left out. */
function sumOf(store: PipelineStore, more: Partial<Explanation> = {}): Explanation {
  const deals = store.window('lead', 0, 1e9);
  const ids = deals.filter(({amount}) => amount).map(({id}) => id);
  const without = deals.filter(({amount}) => !amount).map(({id}) => id);
  const count = without.length;
  return {
    ...SUM,
    id: 'columnSum',
    notes: [],
    n: ids.length,
    leftOut: count > 0 ? [{why: `${count} without amount`, count, dealIds: without}] : [],
    dealIds: ids,
    asOf: SAMPLE_AS_OF,
    ...more,
  };
}

const rateOf = (store: PipelineStore): Explanation => {
  const {dealIds} = sumOf(store);
  return sumOf(store, {
    id: 'columnConversion',
    title: 'Why 58%?',
    value: '58%',
    definition: `Of ${dealIds.length} deals that reached Negotiation or a later stage, 50 went on to Closing or further.`,
    notes: ['Deals that have moved on, were won or were lost count, too.'],
    window: 'log to Nov 23',
    leftOut: [{why: '2 in an unknown stage', count: 2, dealIds: []}],
    marked: {label: 'went on', dealIds: dealIds.filter((_id, index) => index % 2 === 0)},
    interval: {lower: 0.48, upper: 0.68},
  });
};

/** A figure that explains itself when it is pressed. */
const shown = (store: PipelineStore, explanation: Explanation): TemplateResult => {
  const explain = (event: Event): void => {
    const figure = event.currentTarget as HTMLElement;
    const explainer = figure.parentElement?.querySelector('number-explainer');
    void explainer?.explain(explanation, figure);
  };
  return html`
    <div style="min-block-size: 600px">
      <button type="button" aria-haspopup="dialog" @click=${explain}>${explanation.value}</button>
      <number-explainer .store=${store}></number-explainer>
    </div>
  `;
};

const open: Story['play'] = async ({canvasElement}) => {
  canvasElement.querySelector('button')?.click();
  await waitFor(() => expect(elementOf(canvasElement, 'number-explainer').open).toBe(true));
};

const meta: Meta<Args> = {
  title: 'Components/number-explainer',
  component: 'number-explainer',
  args: SUM,
  loaders: [async (): Promise<Data> => ({store: await sampleStore('busy')})],
  render: (args, {loaded}) => {
    const {store} = loaded as Data;
    return shown(store, sumOf(store, args));
  },
  play: async (context) => open?.(context),
};
export default meta;

type Story = StoryObj<Args>;

export const Playground: Story = {};

/** Nothing until it is asked; then without any deal behind the number. */
export const Faces: Story = {
  render: (_args, {loaded}) => {
    const {store} = loaded as Data;
    const none = {title: 'Closing', value: 'No data', definition: 'The amounts of the deals in Closing, added up.'};
    return html`
      <number-explainer .store=${store}></number-explainer>
      ${shown(store, sumOf(store, {...none, n: 0, dealIds: [], leftOut: []}))}
    `;
  },
  play: async ({canvasElement}) => {
    const [, explainer] = canvasElement.querySelectorAll('number-explainer');
    canvasElement.querySelector('button')?.click();
    await waitFor(() => expect(explainer?.open).toBe(true));
  },
};

/** A rate: in which time, how many of how many, how sure, and which deals it counts. */
export const ARate: Story = {
  render: (_args, {loaded}) => shown((loaded as Data).store, rateOf((loaded as Data).store)),
};

/** Enter opens it, Escape closes it and gives the focus back. */
export const Keyboard: Story = {
  play: async ({canvasElement}) => {
    const onShow = fn();
    canvasElement.addEventListener('filter-change', onShow);
    const explainer = elementOf(canvasElement, 'number-explainer');
    const figure = canvasElement.querySelector('button');
    figure?.focus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(explainer.open).toBe(true));
    explainer.close();
    await waitFor(() => expect(document.activeElement).toBe(figure));
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(explainer.open).toBe(true));
    explainer.shadowRoot?.querySelector<HTMLElement>('.show')?.click();
    await expect(onShow).toHaveBeenCalledTimes(1);
  },
};

/** Fifty of a thousand deals are listed; the button shows all of them. */
export const Many: Story = {
  loaders: [async (): Promise<Data> => ({store: await sampleStore('huge', 4_000)})],
};

export const RightToLeft: Story = {
  render: (_args, {loaded}) => {
    const {store} = loaded as Data;
    const said = {
      title: 'توليد العملاء – 405 ألف US$',
      value: '404,700 US$',
      definition: 'مجموع مبالغ الصفقات في توليد العملاء.',
    };
    return html`<div dir="rtl" lang="ar">${shown(store, sumOf(store, {...said, leftOut: []}))}</div>`;
  },
};

/** On a narrow screen it is as wide as the screen allows. */
export const Small: Story = {
  render: (_args, {loaded}) => {
    const {store} = loaded as Data;
    return html`<div style="inline-size: 320px">${shown(store, rateOf(store))}</div>`;
  },
};
