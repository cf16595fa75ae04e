import {html, nothing, type TemplateResult} from 'lit';
import {property, query} from 'lit/decorators.js';
import type {SavedViews} from '../../data/saved-views.js';
import type {Phase, PipelineStore} from '../../data/store.js';
import type {ViewState} from '../../data/view-state.js';
import {plainDateOf} from '../../model/calendar.js';
import {EMPTY_VIEW, type DealFilter, type SavedView, type ViewSpec} from '../../model/view-spec.js';
import {Announcer} from '../../ui/announcer.js';
import {cleanAttribute} from '../../ui/attributes.js';
import {newClientId} from '../../ui/clock.js';
import {ask} from '../../ui/events.js';
import {PipelineElement} from '../../ui/pipeline-element.js';
import {StoreController} from '../../ui/store-controller.js';
import {chipRow, countText, filterButton, panelFrame, searchField, viewButton} from './bar-parts.js';
import styles from './filter-bar.styles.js';
import {filterChips, type Chip, type FilterWords} from './filter-chips.js';
import {choicesOf, withText} from './filter-edit.js';
import {filterFacts, NO_FACTS, type FilterFacts} from './filter-facts.js';
import {filterPanel} from './filter-panel.js';
import {PopoverPanel} from './popover-panel.js';
import {TypedText} from './typed-text.js';
import {viewPanel} from './view-panel.js';
import {ViewShelf} from './view-shelf.js';
import {ViewSource, type DealCount} from './view-source.js';
import {ViewUrl} from './view-url.js';

/** Quiet time before the count is spoken; the announcer waits for 100 ms more. */
const SPEAK_MS = 400;

const OFF: ReadonlySet<string> = new Set(['false', '0', 'no', 'off']);
const ON: ReadonlySet<string> = new Set(['', 'true', '1', 'yes', 'on']);

/** Yes or no, or the text that stands before each parameter. */
const syncConverter = {
  fromAttribute(text: string | null): boolean | string {
    const word = cleanAttribute(text);
    if (text === null || OFF.has(word.toLowerCase())) return false;
    return ON.has(word.toLowerCase()) ? true : word;
  },
};

/**
 * Finds and orders the deals of the nearest provider: a search field, filters, chips of what is set, how the board is
 * sorted and laid out, and saved views. Everything it sets is shared by all elements of the same store.
 *
 * @tag filter-bar
 * @slot - More controls at the end of the row.
 * @fires {PipelineEvent<'filter-change'>} filter-change - The user asks for another filter. Cancelable.
 * @csspart base - The bar.
 * @csspart search - The search field.
 * @csspart filter-button - The button that opens the filters.
 * @csspart filter-panel - The filters.
 * @csspart view-button - The button that opens the view menu.
 * @csspart view-panel - The view menu.
 * @csspart saved-view - A saved view.
 * @csspart count - How many deals are shown.
 * @csspart chip - A filter that is set; pressing it takes it away.
 * @csspart clear - The button that takes all filters away.
 */
export class FilterBar extends PipelineElement {
  static override styles = styles;

  readonly #provided = new StoreController(this, {
    slices: ['status', 'pipeline'],
    select: (store) => store.pipeline(),
  });
  readonly #source = new ViewSource(this, {
    changed: (spec, before) => this.#onSpec(spec, before),
    searched: () => this.focusSearch(),
  });
  readonly #shelf = new ViewShelf(this, () => this.#announcer.say(this.texts.t('filter.viewsFailed'), 'assertive'));
  readonly #announcer = new Announcer(this);
  readonly #filters = new PopoverPanel(this, 'filters', () => this.#gather());
  readonly #menu = new PopoverPanel(this, 'menu', () => void this.#shelf.refresh());
  readonly #typed = new TypedText(this, {
    current: () => this.#filter.text ?? '',
    search: (text) => void this.#change(withText(this.#filter, text)),
  });
  readonly #url = new ViewUrl();

  /** The store to use instead of the provider's. */
  @property({attribute: false}) store: PipelineStore | undefined;

  /** The view to work on; the one that all elements of the store share unless given. */
  @property({attribute: false}) view: ViewState | undefined;

  /** Where views are saved; in this browser where only `views-key` is given, and nowhere without either. */
  @property({attribute: false}) views: SavedViews | undefined;

  /** Name of the bar for screen readers, where a page has several. */
  @property({converter: {fromAttribute: cleanAttribute}}) label = '';

  /** Saves views in this browser under this key. */
  @property({attribute: 'views-key', converter: {fromAttribute: cleanAttribute}}) viewsKey = '';

  /**
   * Keeps the view in the query of the page's address, and reads it from there at start; the page's own parameters stay.
   * A text stands before each parameter (`sync-url="d-"`), for pages with two bars.
   */
  @property({attribute: 'sync-url', converter: syncConverter}) syncUrl: boolean | string = false;

  @query('input[type="search"]') private readonly searchInput!: HTMLInputElement | null;

  #facts: FilterFacts = NO_FACTS;
  /** How far the deals were when `#facts` was made. */
  #gathered: Phase | undefined;
  #currency: string | undefined;
  #speaking: ReturnType<typeof setTimeout> | undefined;
  /** Whether the address has been read since the bar came into the page. */
  #urlRead = false;

  /** Puts the focus into the search field. */
  focusSearch(): void {
    this.searchInput?.focus();
    this.searchInput?.select();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('popstate', this.#onPopState);
  }

  override disconnectedCallback(): void {
    removeEventListener('popstate', this.#onPopState);
    clearTimeout(this.#speaking);
    this.#url.stop();
    this.#urlRead = false;
    super.disconnectedCallback();
  }

  protected override willUpdate(): void {
    this.#provided.use(this.store);
    const {store} = this.#provided;
    this.localize.zone = store?.zone;
    this.#shelf.use(this.views, this.viewsKey);
    this.#url.prefix = typeof this.syncUrl === 'string' ? this.syncUrl : '';
    const other = this.#source.use(this.view, store);
    if (this.#source.view && this.syncUrl !== false && (other || !this.#urlRead)) this.#readUrl();
    if (this.#filters.open && store?.status().phase !== this.#gathered) this.#gather();
  }

  /** What there is to choose from is read when it is asked for, not with every change of a deal. */
  #gather(): void {
    const {store} = this.#provided;
    this.#facts = store ? filterFacts(store.deals()) : NO_FACTS;
    this.#gathered = store?.status().phase;
  }

  /** The address speaks for a view that nobody has touched; one that is in use is written into the address. */
  #readUrl(): void {
    this.#urlRead = true;
    const {view} = this.#source;
    const spec = view?.spec === EMPTY_VIEW ? this.#url.read() : undefined;
    if (spec) view?.show(spec);
    else if (view) this.#url.write(view.spec);
  }

  readonly #onPopState = (): void => {
    if (this.syncUrl !== false) this.#source.view?.show(this.#url.read() ?? EMPTY_VIEW);
  };

  #onSpec(spec: ViewSpec, before: ViewSpec): void {
    if (this.syncUrl !== false) this.#url.write(spec);
    if (spec.filter !== before.filter) this.#speakSoon();
  }

  #speakSoon(): void {
    clearTimeout(this.#speaking);
    this.#speaking = setTimeout(() => {
      const count = this.#source.count();
      // Deals that are still coming in would make it wrong at once.
      if (!count || this.#provided.store?.status().phase === 'loading') return;
      this.#announcer.say(this.texts.t('board.filtered', {count: count.shown, total: count.total}));
    }, SPEAK_MS);
  }

  get #filter(): DealFilter {
    return this.#source.spec?.filter ?? {};
  }

  /** Asks for another filter and, unless somebody has a veto, sets it. Returns whether it is set. */
  #change(filter: DealFilter): boolean {
    const {view} = this.#source;
    const allowed = ask(this, 'filter-change', {filter});
    if (allowed) view?.set({filter});
    // What was refused must not stay ticked.
    this.requestUpdate();
    return allowed;
  }

  #onClear(): void {
    this.#typed.forget();
    if (this.#change({})) this.searchInput?.focus();
  }

  readonly #chipActions = {
    onRemove: (chip: Chip, index: number): void => void this.#onRemove(chip, index),
    onClear: (): void => this.#onClear(),
  };

  async #onRemove(chip: Chip, index: number): Promise<void> {
    if (!this.#change(chip.rest)) return;
    await this.updateComplete;
    const chips = this.renderRoot.querySelectorAll<HTMLElement>('[part="chip"]');
    const next =
      chips[index] ?? chips[index - 1] ?? this.renderRoot.querySelector<HTMLElement>('[part="filter-button"]');
    next?.focus();
  }

  readonly #show = (saved: SavedView): void => {
    if (!ask(this, 'filter-change', {filter: saved.spec.filter})) return;
    this.#source.view?.show(saved.spec);
  };

  async #save(name: string): Promise<void> {
    const {spec} = this.#source;
    if (!spec) return;
    // A name is saved once: saving under it again renews the view.
    const id = this.#shelf.list?.find((one) => one.name === name)?.id ?? newClientId();
    if (await this.#shelf.save({id, name, spec})) this.#announcer.say(this.texts.t('filter.viewSaved', {name}));
  }

  async #removeView(view: SavedView): Promise<void> {
    if (!(await this.#shelf.remove(view))) return;
    this.#announcer.say(this.texts.t('filter.viewDeleted', {name: view.name}));
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('#menu')?.focus();
  }

  get #words(): FilterWords {
    const {texts} = this;
    const {store, value: pipeline} = this.#provided;
    const [chosen] = choicesOf(this.#filter, 'currency');
    return {
      texts,
      pipeline,
      stages: store?.stages() ?? [],
      ownerName: (id) => store?.owner(id)?.name,
      currency: typeof chosen === 'string' ? chosen : pipeline?.currency,
      today: store ? plainDateOf(store.now(), store.zone) : '',
    };
  }

  protected override render(): unknown {
    const {texts} = this;
    const filter = this.#filter;
    const words = this.#words;
    const count = this.#source.count();
    const chips = filterChips(filter, words);
    const filters = {part: 'filter-panel', label: texts.t('filter.filter')};
    const menu = {part: 'view-panel', label: texts.t('filter.view')};
    return html`
      <div part="base" class="bar" role="search" aria-label=${this.label || texts.t('filter.label')}>
        <div class="row">
          ${searchField(this.#typed, texts)} ${filterButton(filter, this.#filters, texts)}
          ${viewButton(this.#menu, texts)}
          ${count ? html`<p part="count" class="count">${countText(count, filter, texts)}</p>` : nothing}
          <slot></slot>
        </div>
        ${chips.length > 0 ? chipRow(chips, texts, this.#chipActions) : nothing}
        ${panelFrame(this.#filters, filters, () => this.#renderFilters(words, count))}
        ${panelFrame(this.#menu, menu, () => this.#renderMenu())} ${this.#announcer.render()}
      </div>
    `;
  }

  #renderFilters(words: FilterWords, count: DealCount | undefined): TemplateResult {
    const {texts} = this;
    const filter = this.#filter;
    const change = (edit: (now: DealFilter) => DealFilter): boolean => this.#change(edit(this.#filter));
    const chooseCurrency = (code: string): void => {
      this.#currency = code;
      this.requestUpdate();
    };
    const panel = {filter, words, facts: this.#facts, currency: this.#currency, chooseCurrency, change};
    return html`
      ${count ? filterPanel(panel) : html`<p class="hint">${texts.t('filter.noStore')}</p>`}
      <div class="footer">
        <span class="count">${count ? countText(count, filter, texts) : nothing}</span>
        <button class="button quiet" type="button" @click=${() => this.#change({})}>${texts.t('filter.clear')}</button>
        <button class="button primary" type="button" @click=${() => this.#filters.close()}>
          ${texts.t('filter.done')}
        </button>
      </div>
    `;
  }

  #renderMenu(): unknown {
    const {view, spec} = this.#source;
    if (!view || !spec) return nothing;
    return viewPanel({
      spec,
      texts: this.texts,
      pipeline: this.#provided.value,
      saved: this.#shelf.list,
      set: (change) => view.set(change),
      show: this.#show,
      save: (name) => void this.#save(name),
      remove: (saved) => void this.#removeView(saved),
    });
  }
}
