import {html, nothing, type TemplateResult} from 'lit';
import {property, query, state} from 'lit/decorators.js';
import type {Explanation, Omission} from '../../analytics/explanation.js';
import type {PipelineStore} from '../../data/store.js';
import type {Deal} from '../../model/deal.js';
import type {Id} from '../../model/ids.js';
import {deepActiveElement} from '../../ui/closest.js';
import {cssVars} from '../../ui/css-vars.js';
import {ask} from '../../ui/events.js';
import {PipelineElement} from '../../ui/pipeline-element.js';
import {StoreController} from '../../ui/store-controller.js';
import {cardPlace, type CardPlace} from './card-place.js';
import styles from './number-explainer.styles.js';

/** Deals that are listed; the others are behind the button below. */
const LISTED = 50;

/**
 * Explains a number: what is counted, when, from how many deals, what was left out and why, and which deals those are.
 * Asked by code: `explainer.explain(explanation, anchor)`. Stands in the top layer beside what was pressed; closes by
 * Esc, its button or a press outside, and gives the focus back.
 *
 * @tag number-explainer
 * @fires {PipelineEvent<'deal-open'>} deal-open - The user asks to open one of the deals. Cancelable.
 * @fires {PipelineEvent<'filter-change'>} filter-change - The user asks to see just these deals. Cancelable.
 * @csspart base - The card.
 * @csspart title - Which number it is.
 * @csspart definition - The number in full, and what is counted.
 * @csspart facts - Name of the metric, time, number of deals, interval.
 * @csspart deal - One of the deals behind the number.
 */
export class NumberExplainer extends PipelineElement {
  static override styles = styles;

  readonly #data = new StoreController(this, {slices: [], select: () => undefined});

  /** Where titles and amounts of the deals come from; the nearest provider's store unless given. */
  @property({attribute: false}) store: PipelineStore | undefined;

  @state() private shown: Explanation | undefined;
  @state() private place: CardPlace = {x: 0, y: 0};
  @query('[popover]') private readonly card!: HTMLElement | null;

  /** What had the focus before. Browsers do not give it back to nodes in other shadow roots. */
  #before: Element | null = null;

  /** Whether an explanation is on the screen. */
  get open(): boolean {
    return this.card?.matches(':popover-open') ?? false;
  }

  /** Shows an explanation beside `anchor` and puts the focus on it. */
  async explain(explanation: Explanation, anchor: Element): Promise<void> {
    this.close();
    this.#before = deepActiveElement();
    this.shown = explanation;
    await this.updateComplete;
    const {card} = this;
    if (!card || !anchor.isConnected) return;
    card.showPopover();
    card.scrollTop = 0;
    const {clientWidth: width, clientHeight: height} = document.documentElement;
    const view = {width, height: Math.min(height, innerHeight)};
    const rtl = this.matches(':dir(rtl)');
    this.place = cardPlace(anchor.getBoundingClientRect(), card.getBoundingClientRect(), {view, rtl});
    card.focus({preventScroll: true});
  }

  /** Closes the card. */
  close(): void {
    if (this.open) this.card?.hidePopover();
  }

  protected override willUpdate(): void {
    this.#data.use(this.store);
    this.localize.zone = this.#data.store?.zone;
  }

  get #store(): PipelineStore | undefined {
    return this.store ?? this.#data.store;
  }

  readonly #onToggle = (event: ToggleEvent): void => {
    if (event.newState === 'closed' && !this.open) this.#giveFocusBack();
  };

  /** Unless it went elsewhere already, as by a press outside. */
  #giveFocusBack(): void {
    const before = this.#before;
    this.#before = null;
    const lost = this.shadowRoot?.activeElement || document.activeElement === document.body;
    if (lost && before instanceof HTMLElement && before.isConnected) before.focus({preventScroll: true});
  }

  /** Keys belong to the card while it has the focus: the board behind must not hear them. */
  readonly #onKey = (event: KeyboardEvent): void => {
    event.stopPropagation();
  };

  /** Tab past the end leads back to where the user came from, not into what lies behind the card. */
  readonly #onFocusOut = ({relatedTarget}: FocusEvent): void => {
    if (relatedTarget instanceof Node && !this.card?.contains(relatedTarget)) this.close();
  };

  readonly #onClose = (): void => this.close();

  #onOpen(dealId: Id): void {
    this.close();
    ask(this, 'deal-open', {dealId});
  }

  #onShow(dealIds: readonly Id[]): void {
    this.close();
    ask(this, 'filter-change', {filter: {conditions: [{field: 'id', test: 'in', value: dealIds}]}});
  }

  protected override render(): unknown {
    const {shown, place} = this;
    return html`
      <div
        part="base"
        popover="auto"
        role="dialog"
        tabindex="-1"
        aria-labelledby="title"
        aria-describedby="definition"
        ${cssVars({'--x': `${place.x}px`, '--y': `${place.y}px`})}
        @toggle=${this.#onToggle}
        @keydown=${this.#onKey}
        @focusout=${this.#onFocusOut}
      >
        ${shown ? this.#renderCard(shown) : nothing}
      </div>
    `;
  }

  #renderCard(shown: Explanation): TemplateResult {
    const {texts} = this;
    return html`
      <div class="top">
        <h2 part="title" id="title" dir="auto">${shown.title}</h2>
        <button class="close" type="button" aria-label=${texts.t('move.close')} @click=${this.#onClose}>
          <svg width="14" height="14" viewBox="0 0 14 14" fill="none" stroke="currentColor" stroke-width="1.5" aria-hidden="true">
            <path d="M3 3l8 8M11 3l-8 8" />
          </svg>
        </button>
      </div>
      <p part="definition" id="definition"><b><bdi>${shown.value}</bdi></b> · ${shown.definition}</p>
      ${shown.notes.map((note) => html`<p class="facts">${note}</p>`)}
      <p part="facts" class="facts">${this.#facts(shown)}</p>
      ${this.#renderLeftOut(shown.leftOut)} ${this.#renderDeals(shown)}
    `;
  }

  #facts({id, window, asOf, n, interval}: Explanation): TemplateResult {
    const {texts} = this;
    const percent = (share: number): string => texts.percent(share * 10_000, 0);
    const facts = [
      window ?? texts.t('header.asOf', {date: texts.date(asOf, 'medium')}),
      texts.t('board.dealCount', {count: n}),
      interval && texts.t('kpi.interval', {low: percent(interval.lower), high: percent(interval.upper)}),
    ].filter((fact) => fact !== undefined);
    return html`<bdi class="id">${id}</bdi> · ${facts.join(' · ')}`;
  }

  #renderLeftOut(leftOut: readonly Omission[]): TemplateResult | typeof nothing {
    if (leftOut.length === 0) return nothing;
    return html`
      <p class="facts">
        ${this.texts.t('header.leftOut')}:
        ${leftOut.map((one, index) => [index > 0 ? ' · ' : nothing, this.#renderOmission(one)])}
      </p>
    `;
  }

  #renderOmission({why, dealIds}: Omission): TemplateResult {
    if (dealIds.length === 0) return html`<span>${why}</span>`;
    return html`<button class="link" type="button" @click=${() => this.#onShow(dealIds)}>${why}</button>`;
  }

  #renderDeals({dealIds, marked}: Explanation): TemplateResult {
    const {texts} = this;
    if (dealIds.length === 0) return html`<p class="more">${texts.t('header.noDeals')}</p>`;
    const hits = new Set(marked?.dealIds);
    const deals = dealIds.slice(0, LISTED).flatMap((id) => this.#store?.deal(id) ?? []);
    // Deals that were deleted since, or stand in another pipeline, are behind the number all the same.
    const more = dealIds.length - deals.length;
    return html`
      <ul role="list" aria-label=${texts.t('header.behind')}>
        ${deals.map((deal) => html`<li>${this.#renderDeal(deal, hits.has(deal.id) ? marked?.label : undefined)}</li>`)}
      </ul>
      ${more > 0 ? html`<p class="more">${texts.t('header.more', {count: more})}</p>` : nothing}
      <button class="button show" type="button" @click=${() => this.#onShow(dealIds)}>
        ${texts.t('header.show', {count: dealIds.length})}
      </button>
    `;
  }

  #renderDeal(deal: Deal, mark: string | undefined): TemplateResult {
    const amount = deal.amount ? this.money(deal.amount) : this.texts.t('card.noAmount');
    return html`
      <button part="deal" class="deal" type="button" @click=${() => this.#onOpen(deal.id)}>
        <span class="title" dir="auto">${deal.title}</span>
        ${mark === undefined ? nothing : html`<span class="mark">✓ ${mark}</span>`}
        <span class="amount">${amount}</span>
      </button>
    `;
  }
}
