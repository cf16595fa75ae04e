import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {property} from 'lit/decorators.js';
import {keyed} from 'lit/directives/keyed.js';
import type {CardAccent} from '../../model/card-rules.js';
import type {Deal} from '../../model/deal.js';
import {KEY_FACTS, type KeyFact} from '../../model/deal-facts.js';
import type {Instant} from '../../model/ids.js';
import type {MoneySum} from '../../model/money.js';
import type {Owner, Pipeline} from '../../model/pipeline.js';
import {systemNow} from '../../ui/clock.js';
import {ask} from '../../ui/events.js';
import {PipelineElement} from '../../ui/pipeline-element.js';
import {sameParts} from '../../ui/same-parts.js';
import {accentColor} from './accent-color.js';
import type {RenderCard} from './card-content.js';
import {drawingOf, moveLabel, type CardDrawing, type CardInput} from './card-drawing.js';
import {cardFieldsAttribute, DEFAULT_CARD_FIELDS, planOf, type CardField} from './card-fields.js';
import {ageLine, checkButton, ownerMark, stackMark} from './card-marks.js';
import {chipRow, cutTitle, line, reasonRow} from './card-parts.js';
import styles from './deal-card.styles.js';

export {cardFieldsAttribute, DEFAULT_CARD_FIELDS, type CardField} from './card-fields.js';
export type {RenderCard} from './card-content.js';

// Shared by all cards, so that a card that was given nothing has nothing new to compare.
const NO_DAYS: readonly number[] = [];
const NO_REASONS: readonly string[] = [];
const NO_ACCENTS: readonly CardAccent[] = [];
const NO_SUMS: readonly MoneySum[] = [];

/** A mark of what somebody else has just done to a deal. A new object is a new mark. */
export interface CardMark {
  /** Who and what, for example `Ravi · amount`. */
  readonly text: string;
}

/** Ages and dates change by the day: a card is not drawn again for every tick of a clock. */
const minuteOf = (now: Instant | undefined): string | undefined => now?.slice(0, 16);
const otherMinute = (a: Instant | undefined, b: Instant | undefined): boolean => minuteOf(a) !== minuteOf(b);

/**
 * One deal, as a card that can be opened, moved and chosen.
 *
 * @tag deal-card
 * @slot - Extra lines under the amount.
 * @slot badge - A mark in place of the owner.
 * @fires {PipelineEvent<'deal-open'>} deal-open - The user asks to open the deal. Cancelable.
 * @fires {PipelineEvent<'deal-menu'>} deal-menu - The user asks for the ways to move the deal. Cancelable.
 * @fires {PipelineEvent<'deal-select'>} deal-select - The user chooses the deal, or takes it out again. Cancelable.
 * @csspart base - The card.
 * @csspart title - The title button.
 * @csspart account - The company.
 * @csspart amount - The amount.
 * @csspart date - The close date.
 * @csspart text - Any other text.
 * @csspart link - A link of a host's own card.
 * @csspart chips - The row of tags and marks.
 * @csspart reasons - Why the deal needs attention.
 * @csspart age - The line that shows the age in the stage.
 * @csspart move - The button that opens the move menu.
 * @csspart check - The button that chooses the deal.
 * @csspart mark - The mark of a change by somebody else.
 * @csspart stack - How many deals are dragged, and their sum.
 * @cssprop [--pipeline-deal-card-accent=transparent] - Colour of the leading edge where no rule gives one.
 */
export class DealCard extends PipelineElement {
  static override styles = styles;

  /** The deal to show. Nothing is drawn without one. */
  @property({attribute: false}) deal: Deal | undefined;

  /** Who owns the deal. */
  @property({attribute: false}) owner: Owner | undefined;

  /** The deal's pipeline: chances of its stages, and names and types of the host's own fields. */
  @property({attribute: false}) pipeline: Pipeline | undefined;

  /** Days that deals which were won later stayed in this stage, ascending; the age line compares with them. */
  @property({attribute: false}) winnerDays: readonly number[] = NO_DAYS;

  /** Days in this stage after which a deal is stale; used while too few deals were won to compare with. */
  @property({attribute: false}) limitDays: number | undefined;

  /** Facts an open deal should have; those missing are counted on the card. */
  @property({attribute: false}) facts: readonly KeyFact[] = KEY_FACTS;

  /** The moment to measure ages and dates against; the clock of the machine unless given. */
  @property({attribute: false, hasChanged: otherMinute}) now: Instant | undefined;

  /** IANA zone in which days begin; that of the machine unless given. */
  @property() zone: string | undefined;

  /**
   * What to show besides the title, in this order: names of `CARD_FIELDS` or keys of the host's own fields. The owner
   * stands beside the title, chips in the last line, the age at the bottom edge. As an attribute `card-fields="amount owner"`.
   */
  @property({attribute: 'card-fields', converter: cardFieldsAttribute})
  fields: readonly CardField[] = DEFAULT_CARD_FIELDS;

  /** Rules that give cards a coloured edge and a word; the first that fits counts. */
  @property({attribute: false}) accents: readonly CardAccent[] = NO_ACCENTS;

  /** Makes what stands on the card instead of `fields`: returns data, never markup; `undefined` for the usual card. */
  @property({attribute: false}) renderCard: RenderCard | undefined;

  /** Why the deal needs attention, in words. */
  @property({attribute: false}) reasons: readonly string[] = NO_REASONS;

  /** What somebody else has just done to the deal; fades by itself and is not read out. */
  @property({attribute: false}) mark: CardMark | undefined;

  /** Shows title, amount and age only. */
  @property({type: Boolean, reflect: true}) compact = false;

  /** The deal cannot be moved: no move button is shown. */
  @property({type: Boolean, reflect: true}) fixed = false;

  /** The deal can be chosen: a check appears under the pointer and on focus. */
  @property({type: Boolean, reflect: true}) selectable = false;

  /** Some deal is chosen: the check is always shown. */
  @property({type: Boolean, reflect: true}) selecting = false;

  /** The deal is chosen. */
  @property({type: Boolean, reflect: true}) selected = false;

  /** Picked up by keyboard. */
  @property({type: Boolean, reflect: true}) lifted = false;

  /** Being dragged: this is the place it came from. */
  @property({type: Boolean, reflect: true}) dragging = false;

  /** This card is the picture that follows the pointer. */
  @property({type: Boolean, reflect: true}) ghost = false;

  /** How many deals the picture that follows the pointer stands for. */
  @property({attribute: false}) stackCount = 1;

  /** What those deals are worth together, per currency. */
  @property({attribute: false}) stackSum: readonly MoneySum[] = NO_SUMS;

  /**
   * Tab order of the card within a board: 0 for the one that Tab reaches, -1 for the others, whose buttons are
   * reached by keys on the card. Alone (`undefined`) the card is no tab stop and its buttons are.
   */
  @property({attribute: false}) roving: 0 | -1 | undefined;

  /** Text for screen readers on how to use the keys; only where Tab reaches the card. */
  @property({attribute: false}) hint = '';

  #drawing: CardDrawing | undefined;
  #drawnFrom: readonly unknown[] = [];
  #badged = false;
  #accent: string | undefined;

  protected override willUpdate(): void {
    this.localize.zone = this.zone;
    this.#draw();
  }

  /** Works out what is shown, unless it was made of the same already: most drawings change the focus or a flag only. */
  #draw(): void {
    const {deal, owner, pipeline, facts, winnerDays, limitDays, fields, accents, renderCard, reasons, compact, texts} =
      this;
    if (!deal) {
      this.#drawing = undefined;
      return;
    }
    const now = this.now ?? systemNow();
    const input: CardInput = {
      deal,
      owner,
      pipeline,
      facts,
      winnerDays,
      limitDays,
      fields,
      accents,
      renderCard,
      reasons,
      compact,
      now,
      texts,
    };
    const from = Object.values({...input, now: minuteOf(now)});
    if (this.#drawing && sameParts(from, this.#drawnFrom)) return;
    this.#drawnFrom = from;
    this.#drawing = drawingOf(input);
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const accent = this.#drawing?.accent;
    const color = accent && accentColor(accent.color);
    if (color === this.#accent) return;
    const card = this.renderRoot.querySelector<HTMLElement>('.card');
    this.#accent = card ? color : undefined;
    if (color === undefined) card?.style.removeProperty('--card-accent');
    else card?.style.setProperty('--card-accent', color);
  }

  /** Puts the focus on the card. */
  override focus(options?: FocusOptions): void {
    const target = this.roving === undefined ? '.title' : '.card';
    this.renderRoot.querySelector<HTMLElement>(target)?.focus(options);
  }

  /** The element that opens the move menu, to put the menu beside. */
  get moveButton(): HTMLElement | null {
    return this.fixed ? null : this.renderRoot.querySelector('.move');
  }

  /** One listener for all buttons: a board draws many cards. */
  readonly #onClick = (event: MouseEvent): void => {
    const button = event.target instanceof Element ? event.target.closest('button') : null;
    // A host's own button in a slot is the host's business.
    if (!this.deal || !button || !this.renderRoot.contains(button)) return;
    const {id: dealId} = this.deal;
    const range = event.shiftKey;
    if (button.matches('.move')) ask(this, 'deal-menu', {dealId});
    else if (button.matches('.check') || (this.selectable && (range || event.ctrlKey || event.metaKey))) {
      ask(this, 'deal-select', {dealId, mode: range ? 'range' : 'toggle'});
    } else ask(this, 'deal-open', {dealId});
  };

  readonly #onBadge = (event: Event): void => {
    const badged = (event.target as HTMLSlotElement).assignedElements().length > 0;
    if (badged === this.#badged) return;
    this.#badged = badged;
    this.requestUpdate();
  };

  protected override render(): unknown {
    const drawing = this.#drawing;
    if (!drawing) return nothing;
    const {texts, roving, hint, lifted} = this;
    // Described only where the focus can be: a screen reader in reading mode has the texts themselves.
    const described = roving === -1 ? nothing : hint ? 'meta hint' : 'meta';
    return html`
      <article
        part="base"
        class=${this.#classes()}
        tabindex=${roving ?? nothing}
        role=${lifted ? 'application' : nothing}
        aria-roledescription=${lifted ? texts.t('card.pickedUp') : nothing}
        aria-labelledby="title"
        aria-describedby=${described}
        @click=${this.#onClick}
      >
        ${this.#renderContent(drawing)} ${this.#renderExtras(drawing)}
      </article>
    `;
  }

  #renderContent(drawing: CardDrawing): TemplateResult {
    const {title, lines, chips} = drawing;
    const {texts, roving, fixed, compact, reasons} = this;
    const alone = roving === undefined;
    const inner = alone ? nothing : -1;
    const owner = this.owner && this.#showsOwner() ? ownerMark(this.owner, texts) : nothing;
    return html`
      <h3>
        <button
          part="title"
          class=${cutTitle(title)}
          id="title"
          tabindex=${inner}
          aria-describedby=${alone ? 'meta' : nothing}
          .textContent=${title}
        ></button>
      </h3>
      <slot name="badge" @slotchange=${this.#onBadge}>${owner}</slot>
      ${lines.map((texts) => line(texts, inner))}
      <slot></slot>
      ${chips.length > 0 || this.#keepsChips() ? chipRow(chips, inner) : nothing}
      ${reasons.length > 0 && !compact ? reasonRow(reasons) : nothing}
      ${planOf(this.fields).has.has('age') ? ageLine(drawing) : nothing}
      <button
        part="move"
        class="move"
        ?hidden=${fixed}
        tabindex=${inner}
        aria-haspopup="menu"
        aria-label=${moveLabel(title, texts)}
        title=${texts.t('card.move')}
      ></button>
    `;
  }

  #classes(): string {
    let names = this.#showsOwner() ? 'card owned' : 'card';
    if (this.#badged) names += ' badged';
    if (this.selectable || this.selecting) names += ' choice';
    return this.stackCount > 1 ? `${names} stacked` : names;
  }

  /** Open deals keep the row free, so that a deal that gains a tag does not grow. */
  #keepsChips(): boolean {
    if (this.compact || this.renderCard || this.deal?.outcome !== 'open') return false;
    return planOf(this.fields).chips.length > 0;
  }

  #showsOwner(): boolean {
    return !this.compact && this.owner !== undefined && planOf(this.fields).has.has('owner');
  }

  /** What few cards have at a time. */
  #renderExtras(drawing: CardDrawing): unknown {
    const {roving, hint, mark, selectable, selecting, selected, stackCount, stackSum, texts} = this;
    const words = roving !== -1;
    const choice = selectable || selecting;
    if (!words && !mark && !choice && stackCount < 2) return nothing;
    const inner = roving === undefined ? nothing : -1;
    return html`
      ${words ? html`<div id="meta" hidden .textContent=${this.#description(drawing)}></div>` : nothing}
      ${words && hint ? html`<div id="hint" hidden .textContent=${hint}></div>` : nothing}
      ${choice ? checkButton(drawing.title, {texts, selected, inner}) : nothing}
      ${mark ? keyed(mark, html`<div part="mark" class="mark" aria-hidden="true" .textContent=${mark.text}></div>`) : nothing}
      ${stackCount > 1 ? stackMark(stackCount, this.sums(stackSum, true), texts) : nothing}
    `;
  }

  #description(drawing: CardDrawing): string {
    const selected = this.selected ? [this.texts.t('card.selected')] : [];
    return [...selected, ...drawing.words()].join('. ');
  }
}
