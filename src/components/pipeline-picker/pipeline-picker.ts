import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {property, query, state} from 'lit/decorators.js';
import {readFigures, type FiguresState} from '../../data/pipeline-list.js';
import type {PipelineStore} from '../../data/store.js';
import type {Id} from '../../model/ids.js';
import type {Pipeline} from '../../model/pipeline.js';
import {flexibleBoolean} from '../../ui/attributes.js';
import {cssVars} from '../../ui/css-vars.js';
import {ask} from '../../ui/events.js';
import {PipelineElement} from '../../ui/pipeline-element.js';
import {StoreController} from '../../ui/store-controller.js';
import {errorWords} from '../../ui/words.js';
import {openWords, rollUpTable} from './roll-up.js';
import styles from './pipeline-picker.styles.js';

const EDGE = 8;
const NO_FIGURES: ReadonlyMap<Id, FiguresState> = new Map();

/**
 * Shows which pipeline is looked at, and lets the user choose another: a menu with the open deals of each, and a summary
 * of all of them, currency by currency. Choosing asks `pipeline-change`, which a provider with an adapter answers.
 *
 * @tag pipeline-picker
 * @fires {PipelineEvent<'pipeline-change'>} pipeline-change - The user asks for another pipeline. Cancelable.
 * @fires {PipelineEvent<'source-retry'>} source-retry - The user asks to load again after a failure. Cancelable.
 * @csspart base - The button with the name of the pipeline.
 * @csspart menu - The list of pipelines.
 * @csspart item - A pipeline in the list.
 * @csspart all - The way to the summary, in the list.
 * @csspart dialog - The summary.
 * @csspart table - The table in the summary.
 */
export class PipelinePicker extends PipelineElement {
  static override styles = styles;

  readonly #data = new StoreController(this, {
    slices: ['pipeline', 'status'],
    // The list is a new one after each loading, the status whenever something in it changes.
    select: (store) => (store.pipelines().length > 0 ? store.pipelines() : store.status()),
  });

  /** The pipelines, for use without a provider. */
  @property({attribute: false}) pipelines: readonly Pipeline[] | undefined;

  /** Id of the pipeline that is shown, for use without a provider. */
  @property() value: Id | undefined;

  /** What is open in each pipeline, for use without a provider. */
  @property({attribute: false}) figures: ReadonlyMap<Id, FiguresState> | undefined;

  /** Leaves out the summary of all pipelines. */
  @property({attribute: 'without-summary', converter: flexibleBoolean}) withoutSummary = false;

  @state() private read: ReadonlyMap<Id, FiguresState> = NO_FIGURES;
  @state() private opened = false;
  @state() private at: {readonly x: number; readonly y: number} = {x: 0, y: 0};

  @query('.trigger') private readonly trigger!: HTMLElement | null;
  @query('[popover]') private readonly menu!: HTMLElement | null;
  @query('dialog') private readonly dialog!: HTMLDialogElement | null;

  #wasOpen = false;
  #reading: AbortController | undefined;
  /** The store that `read` is of. */
  #readOf: PipelineStore | undefined;

  protected override willUpdate(_changed: PropertyValues<this>): void {
    if (this.#data.store === this.#readOf) return;
    this.#reading?.abort();
    this.#readOf = this.#data.store;
    this.read = NO_FIGURES;
  }

  override disconnectedCallback(): void {
    this.#reading?.abort();
    super.disconnectedCallback();
  }

  get #list(): readonly Pipeline[] {
    return this.pipelines ?? this.#data.store?.pipelines() ?? [];
  }

  get #currentId(): Id | undefined {
    return this.pipelines ? this.value : this.#data.store?.pipeline()?.id;
  }

  get #figures(): ReadonlyMap<Id, FiguresState> {
    return this.figures ?? this.read;
  }

  /** Without a provider and without figures there is nothing to count or to add up. */
  get #counts(): boolean {
    return this.figures !== undefined || this.pipelines === undefined;
  }

  get #sums(): boolean {
    return this.#counts && !this.withoutSummary;
  }

  /** Figures are read whenever somebody looks; what was read before stays until it is here. */
  #refresh(): void {
    const store = this.#data.store;
    if (!store || this.figures) return;
    this.#reading?.abort();
    const reading = new AbortController();
    this.#reading = reading;
    const done = (id: Id, found: FiguresState): void => void (this.read = new Map([...this.read, [id, found]]));
    // It ends early only when nobody waits for it any more.
    void readFigures(store, {signal: reading.signal, done}).catch(() => undefined);
  }

  /** Opens the list. */
  show(): void {
    const {menu} = this;
    if (!menu || menu.matches(':popover-open')) return;
    this.#refresh();
    menu.showPopover();
    this.#place(menu);
    const items = this.#items();
    (items.find((item) => item.getAttribute('aria-checked') === 'true') ?? items[0])?.focus();
  }

  /** Shows all pipelines with what is open in them. */
  showSummary(): void {
    this.#refresh();
    if (this.dialog?.open === false) this.dialog.showModal();
  }

  #place(menu: HTMLElement): void {
    const from = this.trigger?.getBoundingClientRect();
    if (!from) return;
    const {width, height} = menu.getBoundingClientRect();
    const wish = this.matches(':dir(rtl)') ? from.right - width : from.left;
    const below = from.bottom + 4;
    const y = below + height + EDGE <= innerHeight ? below : Math.max(EDGE, from.top - 4 - height);
    this.at = {x: Math.max(EDGE, Math.min(wish, innerWidth - width - EDGE)), y};
  }

  #items(): readonly HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('[role^="menuitem"]')];
  }

  #hide(): void {
    if (this.opened) this.menu?.hidePopover();
    this.trigger?.focus({preventScroll: true});
  }

  #choose(pipelineId: Id): void {
    this.#hide();
    this.dialog?.close();
    if (pipelineId !== this.#currentId) ask(this, 'pipeline-change', {pipelineId});
  }

  readonly #onPress = (): void => void (this.#wasOpen = this.opened);

  /** A press on the button has closed an open list already, as any press outside does: it must not open again. */
  readonly #onTrigger = (): void => {
    if (this.#wasOpen) this.#hide();
    else this.show();
    this.#wasOpen = false;
  };

  readonly #onAll = (): void => {
    this.#hide();
    this.showSummary();
  };

  readonly #onToggle = (event: ToggleEvent): void => {
    this.opened = event.newState === 'open';
    // Esc leaves the focus on an item that is gone.
    if (!this.opened && this.shadowRoot?.activeElement?.closest('[popover]'))
      this.trigger?.focus({preventScroll: true});
  };

  readonly #onTriggerKey = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    this.show();
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    const items = this.#items();
    const at = items.findIndex((item) => item.matches(':focus'));
    // Keys belong to the list while it is open: a board around it must not hear them.
    if (event.key !== 'Escape') event.stopPropagation();
    if (event.key === 'Tab') this.#hide();
    const next = this.#nextIndex(event.key, at, items);
    if (next === undefined) return;
    event.preventDefault();
    items[next]?.focus();
  };

  #nextIndex(key: string, at: number, items: readonly HTMLElement[]): number | undefined {
    const count = items.length;
    if (key === 'ArrowDown') return (at + 1) % count;
    if (key === 'ArrowUp') return (at - 1 + count) % count;
    if (key === 'Home') return 0;
    if (key === 'End') return count - 1;
    if (key.length !== 1 || key === ' ') return undefined;
    const {locale} = this.texts;
    const begins = (index: number): boolean => {
      const label = items[index]?.querySelector('.label')?.textContent?.trim() ?? '';
      return label.toLocaleLowerCase(locale).startsWith(key.toLocaleLowerCase(locale));
    };
    return items.map((_, step) => (at + 1 + step) % count).find(begins);
  }

  readonly #onDialogKey = (event: KeyboardEvent): void => event.stopPropagation();

  readonly #onCloseDialog = (): void => this.dialog?.close();

  readonly #onRetry = (): void => void ask(this, 'source-retry', {});

  protected override render(): unknown {
    const list = this.#list;
    if (list.length === 0) return this.#renderFace();
    const name = list.find(({id}) => id === this.#currentId)?.name ?? this.texts.t('picker.pipelines');
    const alone = list.length === 1;
    const label = this.texts.t('picker.current', {pipeline: name});
    if (alone)
      return html`<span part="base" class="button trigger alone"><span class="name" dir="auto">${name}</span></span>`;
    return html`
      <button
        part="base"
        class="button trigger"
        type="button"
        aria-haspopup="menu"
        aria-expanded=${this.opened ? 'true' : 'false'}
        aria-label=${label}
        @pointerdown=${this.#onPress}
        @click=${this.#onTrigger}
        @keydown=${this.#onTriggerKey}
      >
        <span class="name" dir="auto">${name}</span><span class="arrow" aria-hidden="true">▾</span>
      </button>
      ${this.#renderMenu(list)} ${this.#sums ? this.#renderSummary(list) : nothing}
    `;
  }

  #renderFace(): unknown {
    const {texts} = this;
    const {store} = this.#data;
    const status = this.pipelines ? undefined : store?.status();
    if (status?.phase === 'failed') {
      const reason = status.error ? errorWords(status.error, texts) : '';
      return html`
        <p part="failed" class="failed">
          ${texts.t('picker.failed', {reason})}
          <button class="button" type="button" @click=${this.#onRetry}>${texts.t('face.retry')}</button>
        </p>
      `;
    }
    if (status && status.phase !== 'ready') {
      return html`<div part="loading" class="bone" role="img" aria-label=${texts.t('picker.loading')}></div>`;
    }
    return html`<button part="base" class="button trigger" type="button" disabled>${texts.t('picker.none')}</button>`;
  }

  #renderMenu(list: readonly Pipeline[]): TemplateResult {
    const {texts, at} = this;
    return html`
      <div
        part="menu"
        popover="auto"
        role="menu"
        aria-label=${texts.t('picker.pipelines')}
        ${cssVars({'--x': `${at.x}px`, '--y': `${at.y}px`})}
        @toggle=${this.#onToggle}
        @keydown=${this.#onKey}
      >
        <div role="group" aria-label=${texts.t('picker.pipelines')}>${list.map((pipeline) => this.#renderItem(pipeline))}</div>
        ${
          !this.#sums
            ? nothing
            : html`<div class="more" role="none">
                <button part="all" class="item" role="menuitem" tabindex="-1" @click=${this.#onAll}>
                  <span class="mark"></span><span class="label">${texts.t('picker.all')}</span>
                </button>
              </div>`
        }
      </div>
    `;
  }

  #renderItem({id, name}: Pipeline): TemplateResult {
    const current = id === this.#currentId;
    return html`
      <button
        part="item"
        class="item"
        role="menuitemradio"
        tabindex="-1"
        aria-checked=${current ? 'true' : 'false'}
        @click=${() => this.#choose(id)}
      >
        <span class="mark" aria-hidden="true">${current ? '✓' : ''}</span>
        <span class="label"><bdi>${name}</bdi></span>
        ${this.#counts ? html`<span class="count">${openWords(this.#figures.get(id), this.texts)}</span>` : nothing}
      </button>
    `;
  }

  #renderSummary(pipelines: readonly Pipeline[]): TemplateResult {
    const {texts} = this;
    return html`
      <dialog part="dialog" aria-labelledby="title" closedby="any" @keydown=${this.#onDialogKey}>
        <h2 id="title">${texts.t('picker.allTitle')}</h2>
        ${rollUpTable({
          pipelines,
          currentId: this.#currentId,
          figures: this.#figures,
          texts,
          sums: (sums) => this.sums(sums),
          show: (id) => this.#choose(id),
        })}
        <div class="buttons">
          <button class="button" type="button" @click=${this.#onCloseDialog}>${texts.t('move.close')}</button>
        </div>
      </dialog>
    `;
  }
}
