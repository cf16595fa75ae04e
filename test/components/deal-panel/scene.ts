import {fixture, nextFrame} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {html} from 'lit';
import '../../../src/components/deal-panel/deal-panel.define.js';
import type {DealPanel} from '../../../src/components/deal-panel/deal-panel.js';
import '../../../src/components/pipeline-provider/pipeline-provider.define.js';
import {createMemoryAdapter} from '../../../src/adapters/memory/index.js';
import type {Op, PipelineAdapter} from '../../../src/data/adapter.js';
import {RecordTable} from '../../../src/data/record-table.js';
import type {PipelineStore} from '../../../src/data/store.js';
import type {ChangeEvent} from '../../../src/model/change-event.js';
import type {Deal} from '../../../src/model/deal.js';
import type {Owner, Pipeline} from '../../../src/model/pipeline.js';
import {deal, loaded, now, PIPELINE} from '../../data/fixtures.js';
import {part, textOf} from '../provided.js';

export const OWNERS: readonly Owner[] = [
  {id: 'z', name: 'Zoe Zane', active: true},
  {id: 'b', name: 'Ben Bo', active: true},
];

/** Own fields of three types, and a stage that asks for one of them. */
export const PIPE: Pipeline = {
  ...PIPELINE,
  fields: [
    {key: 'signer', label: 'Signer', type: 'text'},
    {key: 'legal', label: 'Legal agreed', type: 'boolean'},
    {key: 'plan', label: 'Plan', type: 'choice', options: ['Basic', 'Pro']},
  ],
  stages: PIPELINE.stages.map((stage) => (stage.id === 'close' ? {...stage, requires: ['signer']} : stage)),
};

/** A deal in Demo that has everything, and two more around it. */
export function someDeals(more: Partial<Deal> = {}): readonly Deal[] {
  return [
    deal('a', 'demo', {
      title: 'Group contract',
      account: {id: 'acme', name: 'Acme'},
      contact: {id: 'cara', name: 'Cara'},
      ownerId: 'z',
      source: 'Referral',
      tags: ['Hot'],
      expectedClose: '2026-12-09',
      nextActivity: 'Call',
      nextActivityAt: '2026-12-01T09:00:00.000Z',
      createdAt: '2026-10-01T09:00:00.000Z',
      stageEnteredAt: '2026-11-01T09:00:00.000Z',
      fields: {legal: true},
      rank: 'a1',
      ...more,
    }),
    deal('b', 'demo', {ownerId: 'b', rank: 'a2'}),
    deal('c', 'demo', {rank: 'a3'}),
  ];
}

/** What the log says of deal `a`, oldest first. */
export const LOG: readonly ChangeEvent[] = [
  {id: 'e1', dealId: 'a', at: '2026-10-01T09:00:00.000Z', kind: 'created', to: 'lead', via: 'import'},
  {
    id: 'e2',
    dealId: 'a',
    at: '2026-10-11T09:00:00.000Z',
    kind: 'amount',
    from: 8_000,
    to: 10_000,
    byId: 'z',
    via: 'form',
  },
  {
    id: 'e3',
    dealId: 'a',
    at: '2026-11-01T09:00:00.000Z',
    kind: 'stage',
    from: 'lead',
    to: 'demo',
    byId: 'b',
    via: 'drag',
  },
];

export interface SceneOptions {
  readonly deals?: readonly Deal[];
  readonly events?: readonly ChangeEvent[];
  readonly pipeline?: Pipeline;
  readonly dealId?: string;
  readonly mode?: DealPanel['mode'];
  readonly width?: number;
  readonly lang?: string;
  /** Wraps the adapter. */
  readonly around?: (adapter: PipelineAdapter) => PipelineAdapter;
}

export interface Scene {
  readonly panel: DealPanel;
  readonly store: PipelineStore;
  readonly provider: HTMLElement;
  /** Writes as somebody else does. */
  readonly elsewhere: (op: Op) => Promise<void>;
  readonly settle: () => Promise<void>;
}

/** A panel under a provider over a memory adapter. */
export async function scene(options: SceneOptions = {}): Promise<Scene> {
  const {deals = someDeals(), events = LOG, pipeline = PIPE, dealId = 'a', mode = 'side', width = 640} = options;
  const table = new RecordTable({pipelines: [pipeline], deals, events, owners: OWNERS, now});
  const memory = createMemoryAdapter({pipelines: [], deals: [], now, table});
  const store = await loaded(options.around ? options.around(memory) : memory);
  const provider = await fixture<HTMLElement>(html`
    <pipeline-provider .store=${store} lang=${options.lang ?? 'en'}>
      <div class="room"><deal-panel deal-id=${dealId} mode=${mode}></deal-panel></div>
    </pipeline-provider>
  `);
  const room = provider.querySelector<HTMLElement>('.room')!;
  room.style.width = `${width}px`;
  const panel = provider.querySelector('deal-panel')!;
  const settle = async (): Promise<void> => {
    await nextFrame();
    await new Promise((done) => setTimeout(done, 0));
    await panel.updateComplete;
  };
  await settle();
  let writes = 0;
  const elsewhere = async (op: Op): Promise<void> => {
    await memory.commit([op], {idempotencyKey: `other-${++writes}`, via: 'api'});
    await settle();
  };
  return {panel, store, provider, elsewhere, settle};
}

/** The row of a field. */
export function row(panel: DealPanel, field: string): HTMLElement {
  const found = panel.shadowRoot?.querySelector<HTMLElement>(`[data-field="${field}"]`);
  if (!found) throw new Error(`no field ${field}`);
  return found;
}

/** Label and value of a field, as one reads them. */
export const read = (panel: DealPanel, field: string): string => textOf(row(panel, field));

/** The button that turns a value into its editor. */
export const valueOf = (panel: DealPanel, field: string): HTMLElement =>
  panel.shadowRoot!.querySelector<HTMLElement>(`[data-value="${field}"]`)!;

/** The native control of the editor of a field. */
export function control(panel: DealPanel, field: string): HTMLInputElement {
  const editor = panel.shadowRoot?.querySelector(`[data-editor="${field}"]`);
  const found = editor?.shadowRoot?.querySelector<HTMLInputElement>('#control');
  if (!found) throw new Error(`${field} is not being edited`);
  return found;
}

export const isEdited = (panel: DealPanel, field: string): boolean =>
  panel.shadowRoot?.querySelector(`[data-editor="${field}"]`) != null;

/** The lines of the history. */
export const history = (panel: DealPanel): readonly string[] =>
  [...(panel.shadowRoot?.querySelectorAll('[part~="change"]') ?? [])].map((line) =>
    [...line.querySelectorAll(':scope time, .happened > :first-child, .by')].map((node) => textOf(node)).join(' | '),
  );

/** What has the focus within the panel. */
export const focused = (panel: DealPanel): Element | null | undefined => panel.shadowRoot?.activeElement;

export async function press(...keys: readonly string[]): Promise<void> {
  for (const key of keys) await sendKeys({press: key});
}

export const click = (panel: DealPanel, name: string): void => part(panel, name).click();
