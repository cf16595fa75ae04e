import {html, nothing, svg, type PropertyValues, type TemplateResult} from 'lit';
import {property, query, state} from 'lit/decorators.js';
import {live} from 'lit/directives/live.js';
import type {PipelineStore} from '../../data/store.js';
import {sharedView, type ViewState} from '../../data/view-state.js';
import type {MessageKey} from '../../i18n/messages.js';
import type {Money} from '../../model/money.js';
import type {SavedView} from '../../model/view-spec.js';
import {Announcer} from '../../ui/announcer.js';
import {cleanAttribute, flexibleBoolean} from '../../ui/attributes.js';
import {deepActiveElement} from '../../ui/closest.js';
import {PipelineElement} from '../../ui/pipeline-element.js';
import {StoreController} from '../../ui/store-controller.js';
import {warnOnce} from '../../ui/warn-once.js';
import type {KeyHelp} from '../key-help/key-help.js';
import styles from './command-palette.styles.js';
import {isShortcut, nextIndex, parseShortcut, useShortcut, type Shortcut} from './palette-keys.js';
import type {PaletteSection} from './palette-rank.js';
import {scopeOf} from './palette-scope.js';
import {PaletteSearch} from './palette-search.js';
import {NOTHING, sightOf, type Sight} from './palette-sight.js';
import {GROUPS, type PaletteCommand, type PaletteContext, type PaletteItem} from './palette-types.js';

const isOurs = (id: string): id is (typeof GROUPS)[number] => (GROUPS as readonly string[]).includes(id);

/**
 * Finds deals and commands by a few letters and runs them by keys: Ctrl+K or ⌘K, type, Enter. Opens while the focus is
 * inside its provider; with `global`, anywhere on the page. What stands inside the tag opens it by a press.
 *
 * @tag command-palette
 * @slot - A button that opens the palette, for hands without a keyboard.
 * @fires {PipelineEvent<'deal-open'>} deal-open - The user asks to open a deal. Cancelable.
 * @fires {PipelineEvent<'deal-move'>} deal-move - The user asks to move the active deal. Cancelable.
 * @fires {PipelineEvent<'deals-change'>} deals-change - The user asks to move or end several deals. Cancelable.
 * @fires {PipelineEvent<'change-undo'>} change-undo - The user asks to undo or redo. Cancelable.
 * @fires {PipelineEvent<'pipeline-change'>} pipeline-change - The user asks for another pipeline. Cancelable.
 * @csspart base - The dialog.
 * @csspart input - The field to type in.
 * @csspart list - What was found.
 * @csspart option - One thing to choose.
 */
export class CommandPalette extends PipelineElement {
  static override styles = styles;

  readonly #data = new StoreController(this, {
    slices: ['pipeline', 'status', 'totals'],
    // A token while open: it may be drawn after each change; closed, there is nothing to draw.
    select: () => (this.opened ? {} : undefined),
  });
  readonly #search = new PaletteSearch(() => this.requestUpdate());
  readonly #announcer = new Announcer(this);

  /** Commands of the host, shown among ours. */
  @property({attribute: false}) commands: readonly PaletteCommand[] = [];

  /** Views that the user has saved. */
  @property({attribute: false}) views: readonly SavedView[] = [];

  /** The view to change; the one that all elements of the store share unless given. */
  @property({attribute: false}) view: ViewState | undefined;

  /** The store, for use without a provider. */
  @property({attribute: false}) store: PipelineStore | undefined;

  /** Opens on the shortcut wherever the focus is, not only inside its provider. */
  @property({converter: flexibleBoolean}) global = false;

  /** The keys that open it, such as `mod+k` (Ctrl or ⌘), `ctrl+shift+p` or `/`; `none` turns them off. */
  @property() shortcut = 'mod+k';

  @state() private opened = false;
  @state() private text = '';
  /** The item that was chosen by keys. */
  @state() private activeId: string | undefined;

  @query('dialog') private readonly dialog!: HTMLDialogElement | null;
  @query('input') private readonly input!: HTMLInputElement | null;
  @query('key-help') private readonly help!: KeyHelp | null;

  #sight: Sight = NOTHING;
  #keys: Shortcut | undefined = parseShortcut('mod+k');
  #stop: (() => void) | undefined;
  /** What had the focus before. Browsers do not give it back to nodes in other shadow roots. */
  #before: Element | null = null;
  #said = '';

  /** Whether the palette is open. */
  get open(): boolean {
    return this.opened;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stop = useShortcut({
      shortcut: () => this.#keys,
      scope: () => (this.global ? document : scopeOf(this)),
      open: () => this.show(),
    });
  }

  override disconnectedCallback(): void {
    this.#stop?.();
    this.dialog?.close();
    this.#closed();
    super.disconnectedCallback();
  }

  /** Opens the palette, with a text to look for. */
  show(text = ''): void {
    if (this.opened || !this.dialog || !this.isConnected) return;
    this.#before = deepActiveElement();
    this.opened = true;
    this.#look(text);
    this.dialog.showModal();
    this.input?.focus();
  }

  /** Closes it without running anything. */
  close(): void {
    this.dialog?.close();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#data.use(this.store);
    if (changed.has('shortcut')) this.#readShortcut();
    const {found} = this.#search;
    const looking = {text: this.text, found, money: (money: Money) => this.money(money)};
    this.#sight = this.opened ? sightOf(this.#context, looking) : NOTHING;
  }

  protected override updated(): void {
    if (!this.opened) return;
    this.renderRoot.querySelector('[aria-selected="true"]')?.scrollIntoView({block: 'nearest'});
    this.#announce();
  }

  #readShortcut(): void {
    const text = cleanAttribute(this.shortcut);
    this.#keys = parseShortcut(text);
    const off = text === '' || /^(?:none|off)$/i.test(text);
    if (!this.#keys && !off) {
      warnOnce(`<command-palette> shortcut="${this.shortcut}" is no shortcut; write mod+k, ctrl+shift+p, / or none.`);
    }
  }

  get #context(): PaletteContext {
    const {store} = this.#data;
    return {
      host: this,
      store,
      view: this.view ?? (store && sharedView(store)),
      texts: this.texts,
      commands: this.commands,
      views: this.views,
      help: () => this.help?.show(),
    };
  }

  #announce(): void {
    if (!this.#search.found.done || this.text.trim() === '') return;
    const words = this.#countWords();
    const key = `${this.text}\n${words}`;
    if (key === this.#said) return;
    this.#said = key;
    this.#announcer.say(words);
  }

  #countWords(): string {
    const {count} = this.#sight;
    if (count === 0) return this.texts.t('palette.nothing', {query: this.text.trim()});
    return this.texts.t('palette.results', {count});
  }

  /** The item that Enter runs: what was chosen, else the first that fits. Before anything is typed Enter does nothing. */
  get #active(): PaletteItem | undefined {
    const {items} = this.#sight;
    const chosen = items.find(({id}) => id === this.activeId);
    if (chosen || this.text.trim() === '') return chosen;
    return items.find(({refused}) => refused === undefined) ?? items[0];
  }

  #look(text: string): void {
    this.text = text;
    this.activeId = undefined;
    this.#search.start(this.#data.store, text);
  }

  #choose(item: PaletteItem): void {
    if (item.refused !== undefined) {
      this.activeId = item.id;
      this.#announcer.say(item.refused, 'assertive');
      return;
    }
    this.dialog?.close();
    this.#closed();
    item.run();
  }

  /** Forgets what was typed, and gives the focus back. */
  #closed(): void {
    if (!this.opened) return;
    this.opened = false;
    this.#said = '';
    this.text = '';
    this.#search.stop();
    const before = this.#before;
    this.#before = null;
    if (before instanceof HTMLElement && before.isConnected) before.focus({preventScroll: true});
  }

  /** Comes late: the palette may be open again by then. */
  readonly #onClose = (): void => {
    if (!this.dialog?.open) this.#closed();
  };

  readonly #onInput = (event: Event): void => this.#look((event.target as HTMLInputElement).value);

  readonly #onKey = (event: KeyboardEvent): void => {
    // Keys belong to the palette while it is open: a board around it must not hear them.
    event.stopPropagation();
    if (event.isComposing) return;
    if (this.#keys?.mod && isShortcut(event, this.#keys)) {
      event.preventDefault();
      this.close();
      return;
    }
    if (event.key === 'Enter' && event.target === this.input) {
      event.preventDefault();
      const active = this.#active;
      if (active) this.#choose(active);
      return;
    }
    const {items} = this.#sight;
    const next = nextIndex(event, items.indexOf(this.#active as PaletteItem), items.length);
    if (next === undefined) return;
    event.preventDefault();
    this.activeId = items[next]?.id;
  };

  protected override render(): unknown {
    const {texts} = this;
    return html`
      <slot @click=${() => this.show()}></slot>
      <dialog
        part="base"
        aria-label=${texts.t('palette.title')}
        closedby="any"
        @close=${this.#onClose}
        @keydown=${this.#onKey}
      >
        ${this.#renderSearch()} ${this.opened ? this.#renderList() : nothing} ${this.#renderFoot()}
        ${this.#announcer.render()}
      </dialog>
      <key-help></key-help>
    `;
  }

  #renderSearch(): TemplateResult {
    const {texts} = this;
    const {items} = this.#sight;
    const listed = items.length > 0;
    const active = items.findIndex((item) => item === this.#active);
    return html`
      <div class="search">
        <svg viewBox="0 0 24 24" aria-hidden="true">${svg`<circle cx="10" cy="10" r="6.5" /><path d="M15 15l6 6" />`}</svg>
        <input
          part="input"
          type="text"
          role="combobox"
          dir="auto"
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          enterkeyhint="go"
          aria-label=${texts.t('palette.title')}
          aria-autocomplete="list"
          aria-expanded=${listed ? 'true' : 'false'}
          aria-controls=${listed ? 'list' : nothing}
          aria-activedescendant=${active >= 0 ? `o${active}` : nothing}
          placeholder=${texts.t('palette.placeholder')}
          .value=${live(this.text)}
          @input=${this.#onInput}
        />
        <button class="close" type="button" aria-label=${texts.t('move.close')} @click=${() => this.close()}>
          <span aria-hidden="true">✕</span>
        </button>
      </div>
    `;
  }

  #renderList(): TemplateResult {
    const {items, sections} = this.#sight;
    if (items.length === 0) {
      const words = this.#search.found.done ? this.#countWords() : this.texts.t('face.loading');
      return html`<p class="nothing">${words}</p>`;
    }
    const active = this.#active;
    return html`
      <div part="list" class="list" id="list" role="listbox" tabindex="-1" aria-label=${this.texts.t('palette.title')}>
        ${sections.map((section, i) => this.#renderSection(section, i, active))}
      </div>
    `;
  }

  #renderSection({id, items}: PaletteSection, index: number, active: PaletteItem | undefined): TemplateResult {
    const heading = isOurs(id) ? this.texts.t(`palette.${id}` satisfies MessageKey) : id;
    const {deals, count} = this.#search.found;
    const more =
      id === 'deals' && count > deals.length
        ? ` (${this.texts.t('palette.shownOf', {part: deals.length, total: count})})`
        : '';
    return html`
      <div role="group" aria-labelledby="g${index}">
        <div class="heading" id="g${index}" role="presentation"><bdi>${heading}</bdi>${more}</div>
        ${items.map((item) => this.#renderOption(item, item === active))}
      </div>
    `;
  }

  #renderOption(item: PaletteItem, active: boolean): TemplateResult {
    const {label, hint, refused, group} = item;
    const small = refused ?? hint;
    return html`
      <div
        part="option"
        class="option ${group === 'deals' || refused !== undefined ? 'tall' : ''}"
        id="o${this.#sight.items.indexOf(item)}"
        role="option"
        aria-selected=${active ? 'true' : 'false'}
        aria-disabled=${refused === undefined ? nothing : 'true'}
        @click=${() => this.#choose(item)}
      >
        <span class="label" dir="auto">${label}</span>
        ${small ? html`<span class="hint" dir="auto">${small}</span>` : nothing}
      </div>
    `;
  }

  #renderFoot(): TemplateResult {
    const {texts} = this;
    const store = this.opened ? this.#data.store : undefined;
    const total = store?.stages().reduce((sum, {id}) => sum + store.column(id).count, 0) ?? 0;
    const words = this.text.trim() === '' ? texts.t('palette.searches', {count: total}) : this.#countWords();
    return html`
      <div class="foot" aria-hidden="true">
        <span>${store ? words : nothing}</span>
        <span class="keys">
          <span><kbd>↑</kbd> <kbd>↓</kbd> ${texts.t('palette.hintChoose')}</span>
          <span><kbd>↵</kbd> ${texts.t('palette.hintRun')}</span>
          <span><kbd>${texts.t('key.escape')}</kbd> ${texts.t('palette.hintClose')}</span>
        </span>
      </div>
    `;
  }
}
