import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {property, query} from 'lit/decorators.js';
import {guard} from 'lit/directives/guard.js';
import {repeat} from 'lit/directives/repeat.js';
import type {DealGroup as Column} from '../../data/group-index.js';
import type {PipelineStore} from '../../data/store.js';
import type {Deal} from '../../model/deal.js';
import type {Id} from '../../model/ids.js';
import type {Stage} from '../../model/pipeline.js';
import {cssVars} from '../../ui/css-vars.js';
import type {ColumnBox} from '../../ui/drag/geometry.js';
import {ask} from '../../ui/events.js';
import {PipelineElement} from '../../ui/pipeline-element.js';
import {VirtualListController} from '../../ui/virtual-list/virtual-list-controller.js';
import type {DealCard} from '../deal-card/deal-card.js';
import {KEY_FACTS, type KeyFact} from '../../model/deal-facts.js';
import {columnHeader, type HeaderView} from './column-header.js';
import styles from './stage-column.styles.js';

/** Expected height of a card in px until it has been measured. */
const CARD_HEIGHT = {comfortable: 112, compact: 40} as const;
const GAP = 8;
const SLOT_HEIGHT = 56;

/** Something being moved over this column. */
export interface ColumnSlot {
  /** Where it would land, the moved deal taken out. */
  readonly index: number;
  /** Title of the moved deal. */
  readonly title: string;
}

/**
 * One stage of a board: its header with the maths, and its cards, of which only those in view are drawn.
 *
 * @tag stage-column
 * @slot badge - A mark in the header.
 * @fires {PipelineEvent<'stage-fold'>} stage-fold - The user asks to fold or unfold the stage. Cancelable.
 * @csspart base - The column.
 * @csspart header - The header.
 * @csspart name - The stage's name.
 * @csspart count - The number of deals.
 * @csspart sum - The sum of the amounts.
 * @csspart chance - The bar of the chance to win.
 * @csspart list - What scrolls the cards.
 * @csspart slot - The mark where a moved deal would land.
 */
export class StageColumn extends PipelineElement {
  static override styles = styles;

  static {
    // Cards are measured once they are drawn, which may call for others: a second drawing is how that works.
    this.disableWarning?.('change-in-update');
  }

  readonly #list: VirtualListController = new VirtualListController(this, {
    scroller: () => this.scroller,
    list: () => this.listElement,
    keyOf: (index) => this.store?.dealAt(this.stage?.id ?? '', index)?.id,
    indexOf: (dealId) => this.#indexOf(dealId),
    usual: () => CARD_HEIGHT[this.compact ? 'compact' : 'comfortable'],
    gap: GAP,
    drawn: () => Promise.all([...this.renderRoot.querySelectorAll('deal-card')].map((card) => card.updateComplete)),
  });

  /** The stage to show. */
  @property({attribute: false}) stage: Stage | undefined;

  /** Where the deals come from. */
  @property({attribute: false}) store: PipelineStore | undefined;

  /** The stage's deals as one value: a new one whenever something in the stage changed. */
  @property({attribute: false}) column: Column | undefined;

  /** Step of the stage's colour, 1 to 5. */
  @property({attribute: false}) step = 5;

  /** Share (0 to 1) of the deals that reached this stage and went on; `undefined` where nobody knows. */
  @property({attribute: false}) goesOn: number | undefined;

  /** Days that deals won later stayed in this stage, ascending. */
  @property({attribute: false}) winnerDays: readonly number[] = [];

  /** Facts an open deal should have. */
  @property({attribute: false}) facts: readonly KeyFact[] = KEY_FACTS;

  /** Keeps a line for the number of deals without amount, so that the cards of all columns begin at one height. */
  @property({attribute: false}) gaps = true;

  /** Smaller cards. */
  @property({type: Boolean, reflect: true}) compact = false;

  /** Shows the header only, upright. Deals can still be dropped. */
  @property({type: Boolean, reflect: true}) folded = false;

  /** Whether the user may fold the stage. */
  @property({attribute: false}) foldable = false;

  /** Cards cannot be moved. */
  @property({attribute: false}) fixed = false;

  /** The card that Tab reaches; the first one if it is not here. */
  @property({attribute: false}) activeId: Id | undefined;

  /** The deal picked up by keyboard. */
  @property({attribute: false}) liftedId: Id | undefined;

  /** The deal being dragged. */
  @property({attribute: false}) draggedId: Id | undefined;

  /** Where a moved deal would land in this column. */
  @property({attribute: false}) landing: ColumnSlot | undefined;

  /** How to use the keys, for screen readers. */
  @property({attribute: false}) hint = '';

  @query('.scroller') private readonly scrollerElement!: HTMLElement | null;

  @query('ul') private readonly listElement!: HTMLElement | null;

  /** What scrolls the cards. */
  get scroller(): HTMLElement | null {
    return this.scrollerElement;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('store')) this.localize.zone = this.store?.zone;
    const count = this.folded ? 0 : (this.column?.count ?? 0);
    const pinned = [this.#tabIndex(), this.#indexOf(this.draggedId), this.#indexOf(this.liftedId)];
    this.#list.update(count, pinned, this.column);
    if (changed.has('compact') && changed.get('compact') !== undefined) this.#list.remeasure();
    this.toggleAttribute('over', this.landing !== undefined);
  }

  protected override update(changed: PropertyValues<this>): void {
    const focused = this.#focusedDeal();
    super.update(changed);
    // A card that changed places was taken out and put in again, and the browser took the focus off it.
    if (focused !== undefined && this.#focusedDeal() !== focused) this.card(focused)?.focus({preventScroll: true});
  }

  #focusedDeal(): Id | undefined {
    const active = this.shadowRoot?.activeElement;
    return active instanceof HTMLElement ? active.dataset['deal'] : undefined;
  }

  /** Where this column stands on the screen. Reads the layout. */
  box(): ColumnBox {
    const {left, right, top, bottom} = this.getBoundingClientRect();
    const scroller = this.scroller ?? this;
    const list = this.listElement;
    const listTop = list ? list.getBoundingClientRect().top : top;
    return {stageId: this.stage?.id ?? '', left, right, top, bottom, listTop, scroller};
  }

  /** Where a deal dropped `offset` px below the top of the list would stand, with `movedId` taken out. */
  landingIndex(offset: number, movedId: Id | undefined): number {
    const count = this.column?.count ?? 0;
    const moved = this.#indexOf(movedId);
    if (this.folded || count === 0) return moved >= 0 ? count - 1 : count;
    const index = this.#list.indexAt(offset);
    const bounds = this.#list.bounds(index);
    const below = offset > (bounds.start + bounds.end) / 2;
    const at = below ? index + 1 : index;
    return moved >= 0 && at > moved ? at - 1 : at;
  }

  /** The deal whose card is nearest to viewport height `y`. */
  dealNear(y: number): Deal | undefined {
    const stageId = this.stage?.id ?? '';
    const index = this.#list.indexAt(y - this.box().listTop);
    return this.store?.dealAt(stageId, index);
  }

  /** How many cards fit in the view. */
  get pageSize(): number {
    const height = this.scroller?.clientHeight ?? 0;
    return Math.max(1, Math.floor(height / (CARD_HEIGHT[this.compact ? 'compact' : 'comfortable'] + GAP)));
  }

  /** The drawn card of a deal, if it is drawn. */
  card(dealId: Id): DealCard | null {
    return this.renderRoot.querySelector(`deal-card[data-deal="${CSS.escape(dealId)}"]`);
  }

  /** Scrolls a deal into view. */
  reveal(dealId: Id): void {
    const index = this.#indexOf(dealId);
    if (index >= 0) this.#list.scrollTo(index);
  }

  /** Scrolls to where a moved deal would land. */
  revealIndex(index: number): void {
    this.#list.scrollTo(Math.max(0, Math.min(index, (this.column?.count ?? 1) - 1)));
  }

  /** Puts the focus on a deal's card, scrolling to it first. Resolves to whether it was there. */
  async focusDeal(dealId: Id): Promise<boolean> {
    if (this.#indexOf(dealId) < 0) return false;
    this.activeId = dealId;
    await this.updateComplete;
    this.reveal(dealId);
    await this.updateComplete;
    const card = this.card(dealId);
    await card?.updateComplete;
    card?.focus({preventScroll: true});
    return card !== null;
  }

  /** Puts the focus on the header: what there is to focus in an empty stage. */
  focusHeader(): void {
    this.renderRoot.querySelector('header')?.focus();
  }

  /** Draws every card, for printing, or only those in view again. */
  drawAll(all: boolean): void {
    this.#list.drawAll(all);
  }

  #indexOf(dealId: Id | undefined): number {
    if (dealId === undefined) return -1;
    const deal = this.store?.deal(dealId);
    return deal && deal.stageId === this.stage?.id ? (this.store?.indexOf(dealId) ?? -1) : -1;
  }

  /** Index of the card that Tab reaches. */
  #tabIndex(): number {
    return Math.max(0, this.#indexOf(this.activeId));
  }

  readonly #onFold = (): void => {
    if (this.stage) ask(this, 'stage-fold', {stageId: this.stage.id, folded: !this.folded});
  };

  protected override render(): unknown {
    const {stage} = this;
    if (!stage) return nothing;
    return html`
      <section part="base" class="column ${stage.kind}" aria-labelledby="name">
        ${guard(this.#headerParts(), () => columnHeader(stage, this.#headerView()))}
        ${this.folded ? nothing : this.#renderList(stage)}
      </section>
    `;
  }

  /** What the header depends on: scrolling draws cards, and the sums need not be written again. */
  #headerParts(): unknown[] {
    const {stage, column, texts, step, goesOn, gaps, folded, foldable} = this;
    return [stage, column?.count, column?.totals, texts, step, goesOn, gaps, folded, foldable];
  }

  #headerView(): HeaderView {
    const {column, texts, step, goesOn, gaps, folded} = this;
    return {
      ...{column, texts, step, goesOn, gaps, folded},
      sums: (sums, compact) => this.sums(sums, compact),
      fold: this.foldable ? this.#onFold : undefined,
    };
  }

  #renderList(stage: Stage): TemplateResult {
    const count = this.column?.count ?? 0;
    const slot = this.#slotPlace(count);
    const flow = this.#list.complete;
    const room = slot?.end ? `${slot.y + SLOT_HEIGHT}px` : undefined;
    const height = flow ? undefined : `${this.#list.size}px`;
    return html`
      <div part="list" class="scroller ${flow ? '' : 'long'}">
        ${count === 0 && !slot ? this.#renderEmpty(stage) : nothing}
        <ul
          role="list"
          class=${flow ? 'flow' : ''}
          aria-labelledby="name"
          ${cssVars({'block-size': height, 'min-block-size': room})}
        >
          ${repeat(
            this.#list.items,
            (item) => item.node,
            (item) => this.#renderItem(item.index, item.start, count),
          )}
        </ul>
        ${slot ? this.#renderSlot(slot) : nothing}
      </div>
    `;
  }

  #renderItem(index: number, start: number, count: number): TemplateResult | typeof nothing {
    const deal = this.store?.dealAt(this.stage?.id ?? '', index);
    if (!deal) return nothing;
    const active = index === this.#tabIndex();
    return html`
      <li
        data-key=${deal.id}
        aria-setsize=${count}
        aria-posinset=${index + 1}
        ${cssVars({transform: this.#list.complete ? undefined : `translateY(${start}px)`})}
      >
        <deal-card
          data-deal=${deal.id}
          exportparts="base: card, title: card-title, amount: card-amount, age: card-age"
          .deal=${deal}
          .owner=${this.store?.owner(deal.ownerId)}
          .winnerDays=${this.winnerDays}
          .limitDays=${this.stage?.rotAfterDays}
          .facts=${this.facts}
          .now=${this.store?.now()}
          .zone=${this.store?.zone}
          .roving=${active ? 0 : -1}
          .hint=${active ? this.hint : ''}
          ?compact=${this.compact}
          ?fixed=${this.fixed || deal.can?.move === false}
          ?lifted=${deal.id === this.liftedId}
          ?dragging=${deal.id === this.draggedId}
        ></deal-card>
      </li>
    `;
  }

  /** Where the landing mark stands: between two cards, or as a slot of its own behind the last one. */
  #slotPlace(count: number): {readonly y: number; readonly end: boolean} | undefined {
    const {landing} = this;
    if (!landing) return undefined;
    const moved = this.#indexOf(this.draggedId ?? this.liftedId);
    if (moved >= 0 && landing.index === moved) return undefined;
    const at = moved >= 0 && landing.index >= moved ? landing.index + 1 : landing.index;
    if (at >= count) return {y: count === 0 ? 0 : this.#list.size + GAP, end: true};
    return {y: this.#list.bounds(at).start - GAP / 2, end: false};
  }

  #renderSlot({y, end}: {readonly y: number; readonly end: boolean}): TemplateResult {
    const label = end ? this.texts.t('board.dropHere', {deal: this.landing?.title ?? ''}) : nothing;
    return html`<div class="slot-box">
      <div part="slot" class="slot ${end ? 'end' : 'between'}" aria-hidden="true" ${cssVars({'inset-block-start': `${y}px`})}>${label}</div>
    </div>`;
  }

  #renderEmpty(stage: Stage): TemplateResult {
    const texts = this.texts;
    const text = stage.goal ?? texts.t(this.fixed ? 'board.stageEmptyHint' : 'board.stageEmptyDropHint');
    return html`<p class="empty"><strong>${texts.t('board.stageEmpty')}</strong>${text}</p>`;
  }
}
