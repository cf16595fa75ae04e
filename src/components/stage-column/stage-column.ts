import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {property, query} from 'lit/decorators.js';
import {guard} from 'lit/directives/guard.js';
import {repeat} from 'lit/directives/repeat.js';
import type {DealGroup as Column} from '../../data/group-index.js';
import type {DealGroups} from '../../data/deal-groups.js';
import type {PipelineStore} from '../../data/store.js';
import type {Deal} from '../../model/deal.js';
import type {Id} from '../../model/ids.js';
import type {StepCounts} from '../../model/next-steps.js';
import type {Stage} from '../../model/pipeline.js';
import {cssVars} from '../../ui/css-vars.js';
import type {CellBox} from '../../ui/drag/geometry.js';
import {PipelineElement} from '../../ui/pipeline-element.js';
import {VirtualListController} from '../../ui/virtual-list/virtual-list-controller.js';
import type {CardMark, DealCard} from '../deal-card/deal-card.js';
import {KEY_FACTS, type KeyFact} from '../../model/deal-facts.js';
import {columnItem, type CardOptions} from './column-item.js';
import {surroundingsOf, type Surroundings} from './card-surroundings.js';
import {GAP, slotMark, slotOf, slotRoom, type ColumnSlot, type Slot} from './landing-slot.js';
import {columnHeader} from './header.js';
import {headerParts, type HeaderView} from './header-view.js';
import styles from './stage-column.styles.js';

/** Expected height of a card in px until it has been measured. */
const CARD_HEIGHT = {comfortable: 112, compact: 40} as const;
export type {CardOptions} from './column-item.js';
export {explainHeader, RATE_FLOOR} from './header-explain.js';

const NO_WINNERS: ReadonlyMap<Id, readonly number[]> = new Map();
const NO_IDS: ReadonlySet<Id> = new Set();
const NO_MARKS: ReadonlyMap<Id, CardMark> = new Map();
/**
 * One stage of a board: its header with the maths, and its cards, of which only those in view are drawn.
 *
 * @tag stage-column
 * @slot badge - A mark in the header.
 * @fires {PipelineEvent<'column-menu'>} column-menu - The user asks what can be done with the column. Cancelable.
 * @fires {PipelineEvent<'column-change'>} column-change - The user asks to unfold the column. Cancelable.
 * @fires {PipelineEvent<'number-explain'>} number-explain - The user asks what a figure means. Cancelable.
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
    keyOf: (index) => this.#dealAt(index)?.id,
    indexOf: (dealId) => this.#indexOf(dealId),
    contentOf: (dealId) => this.store?.deal(dealId),
    usual: () => CARD_HEIGHT[this.compact ? 'compact' : 'comfortable'],
    gap: GAP,
    drawn: () => Promise.all([...this.renderRoot.querySelectorAll('deal-card')].map((card) => card.updateComplete)),
  });

  /** The stage to show. */
  @property({attribute: false}) stage: Stage | undefined;

  /** Where the deals come from. */
  @property({attribute: false}) store: PipelineStore | undefined;

  /** The deals in groups of another kind than by stage; the store's stages unless given. */
  @property({attribute: false}) groups: DealGroups | undefined;

  /** Which group this column shows; that of its stage unless given. */
  @property({attribute: false}) cellId: Id | undefined;

  /** Shows no header: the column is a part of a lane, whose headers stand on top. */
  @property({type: Boolean, reflect: true}) bare = false;

  /** Shows the header alone: the cards stand in lanes below. */
  @property({type: Boolean, reflect: true}) headonly = false;

  /** Name for screen readers where there is no header. */
  @property({attribute: false}) label = '';

  /** The stage's deals as one value: a new one whenever something in the stage changed. */
  @property({attribute: false}) column: Column | undefined;

  /** Step of the stage's colour, 1 to 5. */
  @property({attribute: false}) step = 5;

  /** Share (0 to 1) of the deals that reached this stage and went on; `undefined` where nobody knows. */
  @property({attribute: false}) goesOn: number | undefined;

  /** Per stage: days that deals won later stayed there, ascending. */
  @property({attribute: false}) winnerDays: ReadonlyMap<Id, readonly number[]> = NO_WINNERS;

  /** The deals that are chosen. */
  @property({attribute: false}) selected: ReadonlySet<Id> = NO_IDS;

  /** Short marks of what others have just done to deals here. */
  @property({attribute: false}) marks: ReadonlyMap<Id, CardMark> = NO_MARKS;

  /** Options of the cards; the same object until one of them changes. */
  @property({attribute: false}) cards: CardOptions = {};

  /** Why a deal asks for attention, in words; `undefined` while nothing is sorted so. */
  @property({attribute: false}) reasonsOf: ((deal: Deal) => readonly string[]) | undefined;

  /** Facts an open deal should have. */
  @property({attribute: false}) facts: readonly KeyFact[] = KEY_FACTS;

  /** There is a history, but of too few deals for `goesOn`. */
  @property({attribute: false}) tooFew = false;

  /** How urgent the next steps are; `undefined` where the source knows none. */
  @property({attribute: false}) steps: StepCounts | undefined;

  /** What is shown is no stage but a month: it has neither chance nor limit. */
  @property({attribute: false}) ungraded = false;

  /** Keeps a line for the number of deals without amount, so that the cards of all columns begin at one height. */
  @property({attribute: false}) gaps = true;

  /** Smaller cards. */
  @property({type: Boolean, reflect: true}) compact = false;

  /** Shows the header only, upright. Deals can still be dropped. */
  @property({type: Boolean, reflect: true}) folded = false;

  /** Offers the menu of the column: fold, hide, sort, width. */
  @property({attribute: false}) foldable = false;

  /** Cards cannot be moved. */
  @property({attribute: false}) fixed = false;

  /** The card that Tab reaches; the first one if it is not here. */
  @property({attribute: false}) activeId: Id | undefined;

  /** The deal picked up by keyboard. */
  @property({attribute: false}) liftedId: Id | undefined;

  /** The deals being dragged. */
  @property({attribute: false}) draggedIds: readonly Id[] = [];

  /** Where a moved deal would land in this column. */
  @property({attribute: false}) landing: ColumnSlot | undefined;

  /** How to use the keys, for screen readers. */
  @property({attribute: false}) hint = '';

  /** Told of the deal whose card gets the focus: a move of the focus inside the board is no event outside its column. */
  @property({attribute: false}) entered: ((dealId: Id) => void) | undefined;

  @query('.scroller') private readonly scrollerElement!: HTMLElement | null;

  @query('ul') private readonly listElement!: HTMLElement | null;

  /** What scrolls the cards. */
  get scroller(): HTMLElement | null {
    return this.scrollerElement;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('store')) this.localize.zone = this.store?.zone;
    const count = this.folded || this.headonly ? 0 : (this.column?.count ?? 0);
    const pinned = [
      this.#tabIndex(),
      ...this.draggedIds.slice(0, 1).map((id) => this.#indexOf(id)),
      this.#indexOf(this.liftedId),
    ];
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

  readonly #onFocusIn = (): void => {
    const dealId = this.#focusedDeal();
    if (dealId !== undefined) this.entered?.(dealId);
  };

  #focusedDeal(): Id | undefined {
    const active = this.shadowRoot?.activeElement;
    return active instanceof HTMLElement ? active.dataset['deal'] : undefined;
  }

  /** Where this column stands on the screen. Reads the layout. */
  box(): CellBox {
    const {left, right, top, bottom} = this.getBoundingClientRect();
    const {scroller, listElement: list} = this;
    const listTop = list ? list.getBoundingClientRect().top : top;
    return {cellId: this.#cellId, left, right, top, bottom, listTop, ...(scroller && {scroller})};
  }

  /** Where a deal dropped `offset` px below the top of the list would stand, with the moved ones taken out. */
  landingIndex(offset: number, movedIds: readonly Id[]): number {
    const count = this.column?.count ?? 0;
    const moved = movedIds.map((id) => this.#indexOf(id)).filter((index) => index >= 0);
    if (this.folded || count === 0) return count - moved.length;
    const index = this.#list.indexAt(offset);
    const bounds = this.#list.bounds(index);
    const below = offset > (bounds.start + bounds.end) / 2;
    const at = below ? index + 1 : index;
    return at - moved.filter((one) => one < at).length;
  }

  /** The deal whose card is nearest to viewport height `y`. */
  dealNear(y: number): Deal | undefined {
    return this.#dealAt(this.#list.indexAt(y - this.box().listTop));
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

  /** What is around a deal's card as it is drawn now; `undefined` when it is not drawn. Reads the layout. */
  around(dealId: Id): Surroundings | undefined {
    return this.scroller ? surroundingsOf(this.scroller, dealId) : undefined;
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

  /** Puts the focus on a deal's card, scrolling to it first unless `quiet`. Resolves to whether it was there. */
  async focusDeal(dealId: Id, quiet = false): Promise<boolean> {
    if (this.#indexOf(dealId) < 0) return false;
    this.activeId = dealId;
    await this.updateComplete;
    if (!quiet) this.reveal(dealId);
    await this.updateComplete;
    const card = this.card(dealId);
    await card?.updateComplete;
    card?.focus({preventScroll: true});
    return card !== null;
  }

  /** Puts the focus on the header: what there is to focus in an empty stage. */
  focusHeader(options?: FocusOptions): void {
    this.renderRoot.querySelector('header')?.focus(options);
  }

  /** Draws every card, for printing, or only those in view again. */
  drawAll(all: boolean): void {
    this.#list.drawAll(all);
  }

  get #cellId(): Id {
    return this.cellId ?? this.stage?.id ?? '';
  }

  #dealAt(index: number): Deal | undefined {
    return (this.groups ?? this.store)?.dealAt(this.#cellId, index);
  }

  #indexOf(dealId: Id | undefined): number {
    const deal = dealId === undefined ? undefined : this.store?.deal(dealId);
    if (!deal) return -1;
    const cellId = this.groups ? this.groups.groupOf(deal) : deal.stageId;
    return cellId === this.#cellId ? ((this.groups ?? this.store)?.indexOf(deal.id) ?? -1) : -1;
  }

  /** Index of the card that Tab reaches. */
  #tabIndex(): number {
    return Math.max(0, this.#indexOf(this.activeId));
  }

  protected override render(): unknown {
    const {stage} = this;
    if (!stage) return nothing;
    return html`
      <section part="base" class="column ${stage.kind}" aria-labelledby=${this.bare ? nothing : 'name'} aria-label=${this.bare ? this.label : nothing}>
        ${this.bare ? nothing : this.#renderHeader(stage)}
        ${this.folded || this.headonly ? nothing : this.#renderList(stage)}
      </section>
    `;
  }

  #renderHeader(stage: Stage): unknown {
    const {column: group, texts, steps, step, goesOn, tooFew, gaps, folded, foldable: menu} = this;
    const {id: columnId, name} = stage;
    const view: HeaderView = {
      ...{columnId, name, group, steps, step, goesOn, tooFew, gaps, folded, menu, texts},
      stage: this.ungraded ? undefined : stage,
      pipeline: this.store?.pipeline(),
    };
    return guard([...headerParts(view)], () => columnHeader(view));
  }

  #renderList(stage: Stage): TemplateResult {
    const count = this.column?.count ?? 0;
    const slot = this.#slot(count);
    const flow = this.#list.complete;
    const room = slot?.end ? `${slotRoom(count)}px` : undefined;
    const height = flow ? undefined : `${this.#list.size}px`;
    return html`
      <div part="list" class="scroller ${flow ? '' : 'long'}" @focusin=${this.#onFocusIn}>
        ${count === 0 && !slot ? this.#renderEmpty(stage) : nothing}
        <ul
          role="list"
          class=${flow ? 'flow' : ''}
          aria-labelledby=${this.bare ? nothing : 'name'}
          aria-label=${this.bare ? this.label : nothing}
          ${cssVars({'block-size': height, 'padding-block-end': room})}
        >
          ${repeat(
            this.#list.items,
            (item) => item.node,
            (item) => this.#renderItem(item.index, item.start, count),
          )}
        </ul>
        ${slot ? slotMark(slot, this.texts.t('board.dropHere', {deal: this.landing?.title ?? ''})) : nothing}
      </div>
    `;
  }

  #renderItem(index: number, start: number, count: number): TemplateResult | typeof nothing {
    const deal = this.#dealAt(index);
    if (!deal) return nothing;
    const active = index === this.#tabIndex();
    const at = this.#list.complete ? undefined : start;
    return columnItem({deal, index, count, start: at, active, stage: this.#stages.get(deal.stageId)}, this);
  }

  /** The stages by id: a card may stand in a column that is none. */
  get #stages(): ReadonlyMap<Id, Stage> {
    const stages = this.store?.stages() ?? [];
    if (stages !== this.#stagesOf) {
      this.#stagesOf = stages;
      this.#stagesById = new Map(stages.map((stage) => [stage.id, stage]));
    }
    return this.#stagesById;
  }

  #stagesOf: readonly Stage[] = [];
  #stagesById: ReadonlyMap<Id, Stage> = new Map();

  #slot(count: number): Slot | undefined {
    const lifted = this.draggedIds.length > 0 ? this.draggedIds : [this.liftedId];
    const moved = lifted.map((id) => this.#indexOf(id)).filter((index) => index >= 0);
    return slotOf(this.landing, {moved, count, list: this.#list});
  }

  #renderEmpty(stage: Stage): TemplateResult | typeof nothing {
    const texts = this.texts;
    // In lanes most cells are empty: words in each would drown the cards.
    if (this.bare) return nothing;
    if (this.ungraded) return html`<p class="empty">${texts.t('board.groupEmpty')}</p>`;
    const text = stage.goal ?? texts.t(this.fixed ? 'board.stageEmptyHint' : 'board.stageEmptyDropHint');
    return html`<p class="empty"><strong>${texts.t('board.stageEmpty')}</strong>${text}</p>`;
  }
}
