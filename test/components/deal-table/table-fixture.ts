import {fixture, waitUntil} from '@open-wc/testing';
import {executeServerCommand, sendKeys} from '@web/test-runner-commands';
import {html} from 'lit';
import {createMemoryAdapter} from '../../../src/adapters/memory/index.js';
import '../../../src/components/deal-table/deal-table.define.js';
import type {DealTable} from '../../../src/components/deal-table/deal-table.js';
import '../../../src/components/pipeline-provider/pipeline-provider.define.js';
import type {PipelineAdapter} from '../../../src/data/adapter.js';
import {createPipelineStore} from '../../../src/data/create-store.js';
import {RecordTable} from '../../../src/data/record-table.js';
import type {PipelineStore} from '../../../src/data/store.js';
import {sharedView, type ViewState} from '../../../src/data/view-state.js';
import type {Deal} from '../../../src/model/deal.js';
import type {Pipeline} from '../../../src/model/pipeline.js';
import {initialRanks} from '../../../src/model/rank.js';
import {deal, now, PIPELINE} from '../../data/fixtures.js';

/** A pipeline with a field of the host's own. */
export const WITH_FIELDS: Pipeline = {
  ...PIPELINE,
  fields: [{key: 'region', label: 'Region', type: 'choice', options: ['North', 'South']}],
};

/** Five deals in two stages, in an order of their own for every column. */
export const FIVE: readonly Deal[] = [
  deal('a', 'lead', {title: 'Cedar', rank: 'a0', amount: {minor: 30_000, currency: 'USD'}, ownerId: 'o'}),
  deal('b', 'lead', {title: 'Alder', rank: 'a1', amount: {minor: 10_000, currency: 'USD'}, ownerId: 'q'}),
  deal('c', 'lead', {title: 'Birch', rank: 'a2', amount: {minor: 5_000, currency: 'EUR'}, tags: ['one', 'two']}),
  deal('d', 'demo', {title: 'Elm', rank: 'a0', amount: {minor: 20_000, currency: 'USD'}, expectedClose: '2026-10-01'}),
  deal('e', 'demo', {title: 'Douglas', rank: 'a1', amount: {minor: 10_000, currency: 'USD'}}),
];

/** Deals `d0` ... in Lead, dearer from one to the next. */
export const numbered = (count: number): readonly Deal[] =>
  initialRanks(count).map((rank, index) =>
    deal(`d${index}`, 'lead', {title: `Deal ${index}`, rank, amount: {minor: (index + 1) * 100, currency: 'USD'}}),
  );

/** A table below a provider, and how to act on it as a user. */
export interface Scene {
  readonly table: DealTable;
  readonly store: PipelineStore;
  readonly view: ViewState;
  readonly records: RecordTable;
  /** Titles of the drawn rows from top to bottom. */
  readonly titles: () => readonly string[];
  readonly row: (dealId: string) => HTMLElement;
  readonly cell: (dealId: string | undefined, field: string) => HTMLElement;
  /** Id of the deal and field of the cell that has the focus; `head` for the row of headings. */
  readonly focused: () => string;
  readonly settle: () => Promise<void>;
}

export interface SceneOptions {
  readonly deals?: readonly Deal[];
  readonly pipeline?: Pipeline;
  readonly table?: Partial<DealTable>;
  readonly adapter?: (inner: PipelineAdapter) => PipelineAdapter;
  readonly dir?: 'ltr' | 'rtl';
  readonly readOnly?: boolean;
  readonly width?: number;
  readonly before?: (view: ViewState) => void;
}

export const frame = (): Promise<void> => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

/** Presses keys one after the other: `Shift+ArrowDown`. */
export async function press(...chords: readonly string[]): Promise<void> {
  for (const chord of chords) {
    const keys = chord === 'Space' ? ['Space'] : chord.split('+');
    const [key = '', ...held] = keys.toReversed();
    for (const one of held) await sendKeys({down: one});
    await sendKeys({press: key});
    for (const one of held) await sendKeys({up: one});
    await frame();
    await frame();
  }
}

/** Types text into what has the focus. */
export async function type(text: string): Promise<void> {
  await sendKeys({type: text});
  await frame();
}

/** A real click in the middle of an element, with modifier keys. */
export async function click(target: Element, ...held: readonly string[]): Promise<void> {
  const {left, top, width, height} = target.getBoundingClientRect();
  const at = {x: left + width / 2, y: top + height / 2, button: 'left', clickCount: 1};
  const modifiers = (held.includes('Control') ? 2 : 0) + (held.includes('Shift') ? 8 : 0);
  for (const kind of ['mousePressed', 'mouseReleased']) {
    await executeServerCommand('pipeline-pointer', {type: kind, ...at, modifiers});
  }
  await frame();
  await frame();
}

export async function scene(options: SceneOptions = {}): Promise<Scene> {
  const {deals = FIVE, pipeline = PIPELINE, readOnly = false, width = 1_100} = options;
  await executeServerCommand('pipeline-viewport', {width: 1_300, height: 800});
  const owners = [
    {id: 'o', name: 'Olga Orr', active: true},
    {id: 'q', name: 'Abel Quin', active: true},
  ];
  const records = new RecordTable({pipelines: [pipeline], deals, owners, now});
  const memory = createMemoryAdapter({pipelines: [], deals: [], now, table: records});
  const adapter = options.adapter ? options.adapter(memory) : memory;
  const store = createPipelineStore({adapter, now, zone: 'UTC', clientId: 'me', readOnly});
  await store.load();
  const view = sharedView(store);
  options.before?.(view);
  const box = await fixture<HTMLElement>(html`
    <div dir=${options.dir ?? 'ltr'}>
      <pipeline-provider .store=${store}><deal-table .height=${'400px'}></deal-table></pipeline-provider>
    </div>
  `);
  box.style.inlineSize = `${width}px`;
  const table = box.querySelector('deal-table') as DealTable;
  Object.assign(table, options.table);
  const root = table.shadowRoot as ShadowRoot;
  const settle = async (): Promise<void> => {
    await frame();
    await table.updateComplete;
    await frame();
  };
  await waitUntil(() => root.querySelector('tbody, .face'), 'drawn');
  await settle();
  const rows = (): readonly HTMLElement[] => [...root.querySelectorAll<HTMLElement>('tbody tr')];
  const find = (selector: string): HTMLElement => {
    const found = root.querySelector<HTMLElement>(selector);
    if (!found) throw new Error(`no ${selector}`);
    return found;
  };
  return {
    ...{table, store, view, records, settle},
    titles: () =>
      rows()
        .toSorted((a, b) => Number(a.ariaRowIndex) - Number(b.ariaRowIndex))
        .map((row) => row.querySelector('.title')?.textContent?.trim() ?? ''),
    row: (dealId) => find(`tr[data-key="${dealId}"]`),
    cell: (dealId, field) =>
      find(`${dealId === undefined ? '.head' : `tr[data-key="${dealId}"]`} > [data-field="${field}"]`),
    focused: () => {
      const cell = root.activeElement?.closest<HTMLElement>('[data-field]');
      return cell ? `${cell.closest('tr')?.dataset['key'] ?? 'head'} ${cell.dataset['field']}` : '';
    },
  };
}

/** Puts the focus on a cell by keyboard, from the first one: Tab reaches the table, arrows the cell. */
export async function focusOn({table, cell}: Scene, dealId: string, field: string): Promise<void> {
  await table.focusDeal(dealId);
  const target = cell(dealId, field);
  (target.querySelector<HTMLElement>('[data-stop]') ?? target).focus();
  await frame();
}

/** What the live regions say: polite, then assertive. */
export async function said(table: DealTable): Promise<string> {
  await new Promise((done) => setTimeout(done, 160));
  await table.updateComplete;
  const text = (role: string): string => table.shadowRoot?.querySelector(`[role=${role}]`)?.textContent?.trim() ?? '';
  return text('alert') || text('status');
}
