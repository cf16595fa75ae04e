import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html, type TemplateResult} from 'lit';
import {expect, fn, userEvent, waitFor} from 'storybook/test';
import '../src/define.js';
import '../src/i18n/locales/ar.js';
import type {FilterBar} from '../src/index.js';
import {endlessAdapter, offlineAdapter, sampleAdapter, under} from './figures.js';
import {elementOf} from './helpers.js';

type Args = Pick<FilterBar, 'viewsKey' | 'syncUrl'>;

const meta: Meta<Args> = {
  title: 'Components/filter-bar',
  component: 'filter-bar',
  args: {viewsKey: '', syncUrl: false},
  argTypes: {syncUrl: {control: 'boolean'}},
  render: ({viewsKey, syncUrl}) =>
    under(
      sampleAdapter('busy'),
      html`<filter-bar .viewsKey=${viewsKey} .syncUrl=${syncUrl}></filter-bar><br /><pipeline-board></pipeline-board>`,
    ),
};
export default meta;

type Story = StoryObj<Args>;

/** A part of a bar, once it is drawn. */
async function partOf(bar: FilterBar, name: string): Promise<HTMLElement> {
  const find = (): HTMLElement | null | undefined => bar.shadowRoot?.querySelector<HTMLElement>(`[part="${name}"]`);
  await waitFor(() => expect(find()).toBeTruthy());
  return find() as HTMLElement;
}

const search = (canvas: HTMLElement): Promise<HTMLElement> => partOf(elementOf(canvas, 'filter-bar'), 'search');

const alone = (bar: TemplateResult = html`<filter-bar></filter-bar>`): TemplateResult =>
  under(sampleAdapter('busy'), bar);

export const Playground: Story = {};

/** Loading, empty, failed, ready. */
export const Faces: Story = {
  render: () => html`
    ${under(endlessAdapter(), html`<filter-bar label="Loading"></filter-bar>`)}<br />
    ${under(sampleAdapter('empty'), html`<filter-bar label="No deals"></filter-bar>`)}<br />
    ${under(offlineAdapter(), html`<filter-bar label="Failed"></filter-bar>`)}<br />
    ${under(sampleAdapter('busy'), html`<filter-bar label="Ready"></filter-bar>`)}
  `,
};

/** Filters that are set, as chips. */
export const Chips: Story = {
  render: () => alone(),
  play: async ({canvasElement}) => {
    const bar = elementOf(canvasElement, 'filter-bar');
    (await partOf(bar, 'filter-button')).click();
    const panel = await partOf(bar, 'filter-panel');
    await waitFor(() => expect(panel.querySelectorAll('input[type="checkbox"]').length).toBeGreaterThan(10));
    const [lead] = panel.querySelectorAll<HTMLElement>('input[type="checkbox"]');
    lead?.click();
    panel.querySelector<HTMLElement>('.quick')?.click();
    await waitFor(() => expect(bar.shadowRoot?.querySelectorAll('[part="chip"]').length).toBe(2));
    panel.hidePopover();
  },
};

/** The filters, open. */
export const Filters: Story = {
  render: () => alone(),
  play: async ({canvasElement}) => {
    const bar = elementOf(canvasElement, 'filter-bar');
    (await partOf(bar, 'filter-button')).click();
    await waitFor(() => expect(bar.shadowRoot?.activeElement?.getAttribute('part')).toBe('filter-panel'));
  },
};

/** Views saved in this browser under a key. */
export const ViewsKey: Story = {
  render: () => alone(html`<filter-bar views-key="story-views"></filter-bar>`),
  play: async ({canvasElement}) => {
    const bar = elementOf(canvasElement, 'filter-bar');
    (await partOf(bar, 'view-button')).click();
    const panel = await partOf(bar, 'view-panel');
    await waitFor(() => expect(panel.querySelector('form')).toBeTruthy());
  },
};

/** The view stands in the address of the page: load it again and it is as it was. */
export const SyncUrl: Story = {render: () => alone(html`<filter-bar sync-url="story-"></filter-bar>`)};

/** More controls at the end of the row. */
export const Actions: Story = {
  render: () => alone(html`<filter-bar><button type="button">Add deal</button></filter-bar>`),
};

export const Keyboard: Story = {
  render: () => alone(),
  play: async ({canvasElement}) => {
    const bar = elementOf(canvasElement, 'filter-bar');
    const onFilter = fn();
    bar.addEventListener('filter-change', onFilter);
    const count = await partOf(bar, 'count');
    await waitFor(() => expect(count.textContent).toBe('400 deals'));
    await search(canvasElement);
    bar.focusSearch();
    await userEvent.keyboard('data{Enter}');
    await waitFor(() => expect(count.textContent).toMatch(/^\d+ of 400 deals$/));
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(count.textContent).toBe('400 deals'));
    await expect(onFilter).toHaveBeenCalledTimes(2);
    (await partOf(bar, 'filter-button')).focus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(bar.shadowRoot?.activeElement?.getAttribute('part')).toBe('filter-panel'));
    (await partOf(bar, 'filter-panel')).hidePopover();
    await waitFor(() => expect(bar.shadowRoot?.activeElement?.getAttribute('part')).toBe('filter-button'));
  },
};

/** Twenty thousand deals. */
export const Many: Story = {
  render: () => under(sampleAdapter('huge'), html`<filter-bar></filter-bar>`),
  play: async ({canvasElement}) => {
    const bar = elementOf(canvasElement, 'filter-bar');
    const count = await partOf(bar, 'count');
    await waitFor(() => expect(count.textContent).toBe('20,000 deals'), {timeout: 8_000});
    bar.focusSearch();
    await userEvent.keyboard('renewal mara{Enter}');
    await waitFor(() => expect(count.textContent).toMatch(/of 20,000 deals$/));
  },
};

export const RightToLeft: Story = {render: () => html`<div dir="rtl" lang="ar">${alone()}</div>`};

/** The narrowest screen: the search and two small buttons. */
export const Small: Story = {
  render: () => html`<div class="small">${alone()}</div>`,
  play: async ({canvasElement}) => {
    const box = canvasElement.querySelector<HTMLElement>('.small');
    if (box) box.style.inlineSize = '328px';
    const bar = elementOf(canvasElement, 'filter-bar');
    const button = await partOf(bar, 'view-button');
    await waitFor(() => expect(button.getBoundingClientRect().width).toBeLessThan(60));
    await expect(bar.scrollWidth).toBeLessThanOrEqual(328);
  },
};
