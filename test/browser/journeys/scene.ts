import '../../../src/define.js';
import '../../../src/i18n/locales/de.js';
import {createMemoryAdapter} from '../../../src/adapters/memory/index.js';
import {RecordTable} from '../../../src/data/record-table.js';
import {sharedView} from '../../../src/data/view-state.js';
import {localizerFor, type Localizer} from '../../../src/i18n/localizer.js';
import type {Deal} from '../../../src/model/deal.js';
import type {ViewSpec} from '../../../src/model/view-spec.js';
import {closestAcrossRoots, deepActiveElement} from '../../../src/ui/closest.js';
import {frame} from '../board-fixture.js';
import {DEALS, now, OWNERS, PIPELINE} from './deals.js';
import {Voices} from './voices.js';

type Tag = keyof HTMLElementTagNameMap;

/** How a journey begins. */
export interface Start {
  /** How the deals are looked at. */
  readonly view?: Partial<ViewSpec>;
  /** Deals that are chosen. */
  readonly chosen?: readonly string[];
}

/** Longest wait for anything, in ms. It ends as soon as it holds. */
const PATIENCE = 6_000;

/** Waits until `check` holds; fails with what it saw last. */
export async function until(check: () => boolean, what: () => string): Promise<void> {
  const end = performance.now() + PATIENCE;
  while (performance.now() < end) {
    if (check()) return;
    await frame();
  }
  if (!check()) throw new Error(`never happened: ${what()}; the focus is on ${focusName()}`);
}

/** The texts of an element, white space runs as one blank. */
export const textOf = (element: Element | null | undefined): string =>
  (element?.textContent ?? '').replaceAll(/\s+/g, ' ').trim();

/** The label of a menu item without the reason beside it. */
export const labelOf = (item: Element): string =>
  [...(item.querySelector('.label')?.childNodes ?? [])]
    .map((node) => (node instanceof Text ? node.data : ''))
    .join('')
    .trim();

/** Whether a label that holds its control begins with these words. */
const startsLabel = (element: HTMLElement, text: string): boolean =>
  element.localName === 'label' && element.firstChild !== null && textOf(element).startsWith(text);

/** What one element is called among those of its host. */
function nameIn(element: HTMLElement): string {
  const {stop, value, editor, metric, press} = element.dataset;
  const own = stop ?? value ?? editor ?? metric ?? press ?? element.getAttribute('part');
  return own ?? (element.id || element.classList[0] || element.localName);
}

/** Where the focus is: `card lead-2`, `column demo header`, `filter-bar search`, `body`. */
export function focusName(): string {
  const active = deepActiveElement();
  if (!(active instanceof HTMLElement) || active === document.body) return 'body';
  const card = closestAcrossRoots(active, 'deal-card');
  if (card instanceof HTMLElement) {
    const inner = active.matches('.card') ? '' : ` ${nameIn(active)}`;
    return `card ${card.dataset['deal']}${inner}`;
  }
  const root = active.getRootNode();
  if (!(root instanceof ShadowRoot)) return nameIn(active);
  const {host} = root;
  const {head, cell} = (host as HTMLElement).dataset;
  const at = head ?? cell;
  if (at !== undefined) return `column ${at} ${active.localName === 'header' ? 'header' : nameIn(active)}`;
  const editor = host instanceof HTMLElement ? host.dataset['editor'] : undefined;
  return `${host.localName} ${editor ?? nameIn(active)}`;
}

/** The whole workspace on the page: what is stored, what is drawn, and how to find what a user looks for. */
export class Scene {
  readonly texts: Localizer;
  readonly table: RecordTable;
  readonly voices: Voices;
  readonly #outer: HTMLElement;

  private constructor(outer: HTMLElement, table: RecordTable, texts: Localizer) {
    this.#outer = outer;
    this.table = table;
    this.texts = texts;
    this.voices = new Voices(['pipeline-board', 'filter-bar', 'bulk-bar', 'deal-panel'].map((tag) => this.#find(tag)));
  }

  /** Puts it on the page and waits until it is loaded. */
  static async open(start: Start = {}, lang: 'en' | 'de' = 'en'): Promise<Scene> {
    const table = new RecordTable({pipelines: [PIPELINE], deals: DEALS, owners: OWNERS, now});
    const outer = workspace(lang);
    const provider = outer.querySelector('pipeline-provider')!;
    provider.now = now;
    provider.zone = 'UTC';
    provider.adapter = createMemoryAdapter({pipelines: [], deals: [], now, table});
    document.body.append(outer);
    wire(outer);
    await until(
      () =>
        provider.current?.status().phase === 'ready' && outer.querySelector('pipeline-board')!.column('lead') !== null,
      () => `a loaded board (${provider.current?.status().phase})`,
    );
    const view = sharedView(provider.current!);
    if (start.view) view.set(start.view);
    if (start.chosen) view.selection.set(start.chosen);
    await frame();
    await frame();
    return new Scene(outer, table, localizerFor({locale: lang, zone: 'UTC'}));
  }

  close(): void {
    this.voices.stop();
    this.#outer.remove();
  }

  get board(): HTMLElementTagNameMap['pipeline-board'] {
    return this.#find('pipeline-board');
  }

  get provider(): HTMLElementTagNameMap['pipeline-provider'] {
    return this.#find('pipeline-provider');
  }

  get panel(): HTMLElementTagNameMap['deal-panel'] {
    return this.#find('deal-panel');
  }

  /** A deal as the back end has it. */
  stored(dealId: string): Deal | undefined {
    return this.table.get([dealId]).get(dealId);
  }

  /** The stages in which the back end has these deals. */
  stagesOf(...dealIds: readonly string[]): string {
    return dealIds.map((id) => this.stored(id)?.stageId ?? 'gone').join(' ');
  }

  /** Ids of the cards drawn in a column, from top to bottom. */
  drawn(columnId: string, laneId?: string): string {
    const cell = laneId === undefined ? columnId : `${laneId}\u001f${columnId}`;
    const column = this.#inBoard(`stage-column[data-cell="${CSS.escape(cell)}"]`);
    const place = (card: Element): number => Number(card.closest('li')?.ariaPosInSet ?? 0);
    const cards = [...(column?.shadowRoot?.querySelectorAll<HTMLElement>('deal-card') ?? [])];
    return cards
      .toSorted((a, b) => place(a) - place(b))
      .map((card) => card.dataset['deal'])
      .join(' ');
  }

  /** The columns from the first to the last. */
  get columns(): string {
    return [...this.#all('stage-column')].map(({dataset}) => dataset['head'] ?? dataset['stage'] ?? '').join(' ');
  }

  /** How many deals the header of a column says it has. */
  count(columnId: string): string {
    return textOf(this.column(columnId).shadowRoot?.querySelector('[part~=count]'));
  }

  /** How many deals the filter bar says are shown. */
  get shown(): string {
    return textOf(this.inside('filter-bar', '.row > [part=count]'));
  }

  /** What is searched for. */
  get searched(): string {
    return (this.inside('filter-bar', '[part=search]') as HTMLInputElement | undefined)?.value ?? '';
  }

  /** Whether the back end has a deal as it was at the start. */
  untouched(dealId: string): boolean {
    return JSON.stringify(this.stored(dealId)) === JSON.stringify(DEALS.find(({id}) => id === dealId));
  }

  /** The editor of a field of the panel. */
  editor(field: string): HTMLElement | undefined {
    const input = this.inside('deal-panel', `field-input[data-editor=${field}]`);
    return input?.shadowRoot?.querySelector<HTMLElement>('#control') ?? undefined;
  }

  /** The list in the dialog that asks how a deal ended. */
  get dialogSelect(): HTMLElement | undefined {
    const inputs = [
      ...(this.provider.shadowRoot?.querySelector('outcome-dialog')?.shadowRoot?.querySelectorAll('field-input') ?? []),
    ];
    const selects = inputs.map(({shadowRoot}) => shadowRoot?.querySelector<HTMLElement>('select'));
    return selects.find((select) => select?.checkVisibility()) ?? undefined;
  }

  /** A deal in the explanation of a figure, by its title. */
  explained(title: string): HTMLElement | undefined {
    const root = this.board.shadowRoot?.querySelector('number-explainer')?.shadowRoot;
    const deals = [...(root?.querySelectorAll<HTMLElement>('[part=deal]') ?? [])];
    return deals.find((deal) => deal.checkVisibility() && textOf(deal).startsWith(title));
  }

  get canUndo(): boolean {
    return this.provider.current?.status().canUndo ?? false;
  }

  /** What is chosen, as the bar says it; nothing when the bar is away. */
  get summary(): string {
    return textOf(this.inside('bulk-bar', '[part=summary] strong'));
  }

  /** The title of the deal that is open in the panel. */
  get open(): string {
    return this.panel.hidden ? '' : textOf(this.inside('deal-panel', '[part=title]'));
  }

  /** The header of a column: of its own, or above the lanes. */
  column(columnId: string): HTMLElement {
    const id = CSS.escape(columnId);
    const found = this.#inBoard(`stage-column[data-head="${id}"], stage-column[data-stage="${id}"]`);
    if (!found) throw new Error(`no column ${columnId}`);
    return found;
  }

  /** A button in the header of a column: `menu`, `unfold`, or a figure by its metric. */
  headerButton(columnId: string, what: string): HTMLElement {
    const found = this.column(columnId).shadowRoot?.querySelector<HTMLElement>(
      `[data-press=${what}], [data-metric=${what}]`,
    );
    if (!found) throw new Error(`no ${what} in the header of ${columnId}`);
    return found;
  }

  /** The drawn card of a deal. */
  card(dealId: string): HTMLElement {
    const cards = this.#all('stage-column').flatMap((column) => [
      ...(column.shadowRoot?.querySelectorAll<HTMLElement>(`deal-card[data-deal="${CSS.escape(dealId)}"]`) ?? []),
    ]);
    if (!cards[0]) throw new Error(`no card ${dealId}`);
    return cards[0];
  }

  /** A named part of the card of a deal. */
  cardPart(dealId: string, part: string): HTMLElement {
    return this.card(dealId).shadowRoot!.querySelector<HTMLElement>(`[part~=${part}]`)!;
  }

  /** What fits a selector inside one of the elements; `undefined` when it is not there or not drawn. */
  inside(tag: string, selector: string): HTMLElement | undefined {
    return this.all(tag, selector)[0];
  }

  /** Everything that fits a selector inside one of the elements, and is drawn. */
  all(tag: string, selector: string): readonly HTMLElement[] {
    const all = [...(this.#find(tag).shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? [])];
    return all.filter((element) => element.checkVisibility());
  }

  /** What fits a selector inside an element that another one draws: a dialog of the board, of the bar, of the provider. */
  within(tag: string, selector: string): HTMLElement | undefined {
    const hosts = ['pipeline-board', 'bulk-bar', 'filter-bar', 'deal-panel', 'pipeline-provider'].map((one) =>
      this.#find(one),
    );
    const elements = hosts.flatMap(({shadowRoot}) => [...(shadowRoot?.querySelectorAll(tag) ?? [])]);
    const found = elements.flatMap(({shadowRoot}) => [...(shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? [])]);
    return found.find((element) => element.checkVisibility());
  }

  /** The items of the menu that is open. */
  get menu(): readonly HTMLElement[] {
    const menus = ['pipeline-board', 'bulk-bar'].map((tag) =>
      this.#find(tag).shadowRoot?.querySelector<HTMLElementTagNameMap['action-menu']>('action-menu'),
    );
    const open = menus.find((menu) => menu?.open);
    return [...(open?.shadowRoot?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])];
  }

  /** The item of the open menu with this label. */
  item(label: string): HTMLElement | undefined {
    return this.menu.find((item) => labelOf(item) === label);
  }

  /** A button, a link or a box with a label inside one of the elements, by its text. */
  labelled(tag: string, text: string): HTMLElement | undefined {
    const all = this.all(tag, 'button, label');
    const words = (element: HTMLElement): string => textOf(element.querySelector('bdi')) || textOf(element);
    return all.find((element) => words(element) === text || element.ariaLabel === text || startsLabel(element, text));
  }

  /** A button of the host application around. */
  hostButton(id: 'undo' | 'redo'): HTMLElement {
    return this.#outer.querySelector<HTMLElement>(`.host #${id}`)!;
  }

  #find<K extends string>(tag: K): K extends Tag ? HTMLElementTagNameMap[K] : HTMLElement {
    return this.#outer.querySelector(tag) as K extends Tag ? HTMLElementTagNameMap[K] : HTMLElement;
  }

  #all(tag: string): readonly HTMLElement[] {
    return [...(this.board.shadowRoot?.querySelectorAll<HTMLElement>(tag) ?? [])];
  }

  #inBoard(selector: string): HTMLElement | null {
    return this.board.shadowRoot?.querySelector<HTMLElement>(selector) ?? null;
  }
}

/** The elements as a host application puts them together. */
function workspace(lang: string): HTMLElement {
  const make = <K extends Tag>(tag: K, ...children: readonly Node[]): HTMLElementTagNameMap[K] => {
    const element = document.createElement(tag);
    element.append(...children);
    return element;
  };
  const [undo, redo] = ['undo', 'redo'].map((id) => Object.assign(make('button'), {id, textContent: id}));
  const host = Object.assign(make('div', undo!, redo!), {className: 'host'});
  const board = Object.assign(make('pipeline-board'), {height: '480px', closed: 'columns'});
  const deals = make('div', board);
  deals.style.cssText = 'flex:1 1 auto;min-inline-size:0';
  const panel = Object.assign(make('deal-panel'), {hidden: true});
  const work = make('div', deals, panel);
  work.style.cssText = 'display:flex;gap:16px';
  const outer = make('div', make('pipeline-provider', host, make('filter-bar'), work, make('bulk-bar')));
  outer.style.cssText = 'inline-size:1100px;margin:8px';
  outer.lang = lang;
  return outer;
}

/** What the host application does: opens and closes the panel, and has buttons of its own for undo and redo. */
function wire(outer: HTMLElement): void {
  const board = outer.querySelector('pipeline-board')!;
  const panel = outer.querySelector('deal-panel')!;
  const open = (dealId: string | undefined): void => {
    panel.dealId = dealId;
    panel.hidden = dealId === undefined;
    panel.style.cssText = panel.hidden ? 'display:none' : 'flex:0 0 380px;block-size:480px';
    if (dealId !== undefined) void panel.updateComplete.then(() => panel.focus());
  };
  open(undefined);
  outer.addEventListener('deal-open', (event) => open((event as CustomEvent<{dealId: string}>).detail.dealId));
  outer.addEventListener('panel-close', () => {
    const {dealId} = panel;
    open(undefined);
    if (dealId !== undefined) void board.focusDeal(dealId);
  });
  outer.querySelector('#undo')!.addEventListener('click', () => board.undo());
  outer.querySelector('#redo')!.addEventListener('click', () => board.redo());
}
