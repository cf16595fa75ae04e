import {html, nothing, type TemplateResult} from 'lit';
import {property} from 'lit/decorators.js';
import {agePercentile, daysInStage} from '../../analytics/dwell.js';
import type {Deal} from '../../model/deal.js';
import {plainDateOf} from '../../model/calendar.js';
import {dueOf, KEY_FACTS, missingFacts, nextStep, type KeyFact} from '../../model/deal-facts.js';
import type {Instant} from '../../model/ids.js';
import type {Owner} from '../../model/pipeline.js';
import {systemNow} from '../../ui/clock.js';
import {cssVars} from '../../ui/css-vars.js';
import {ask} from '../../ui/events.js';
import {PipelineElement} from '../../ui/pipeline-element.js';
import {initials, stepOf} from './avatar.js';
import {stageAge, type StageAge} from './stage-age.js';
import styles from './deal-card.styles.js';

/** Colours of people; white text has 4.5:1 or more on each. */
const OWNER_COLORS = ['#5b67d8', '#1d7f6b', '#8a3fb0', '#b14d12', '#1f6fb5', '#a13365', '#4f6f1a', '#6b5b4d'] as const;

const MAX_TAGS = 2;

/** A title of blanks is none: without words there would be nothing to press or to read out. */
const titleOf = ({title, account}: Deal): string =>
  [title, account?.name ?? ''].find((text) => text.trim() !== '') ?? '–';

/**
 * One deal, as a card that can be opened and moved.
 *
 * @tag deal-card
 * @slot - Extra lines under the amount.
 * @slot badge - A mark beside the owner.
 * @fires {PipelineEvent<'deal-open'>} deal-open - The user asks to open the deal. Cancelable.
 * @fires {PipelineEvent<'deal-menu'>} deal-menu - The user asks for the ways to move the deal. Cancelable.
 * @csspart base - The card.
 * @csspart title - The title button.
 * @csspart account - The company.
 * @csspart amount - The amount.
 * @csspart date - The close date.
 * @csspart chips - The row of tags and marks.
 * @csspart age - The line that shows the age in the stage.
 * @csspart move - The button that opens the move menu.
 * @cssprop [--pipeline-deal-card-accent=transparent] - Colour of the leading edge.
 */
export class DealCard extends PipelineElement {
  static override styles = styles;

  /** The deal to show. Nothing is drawn without one. */
  @property({attribute: false}) deal: Deal | undefined;

  /** Who owns the deal. */
  @property({attribute: false}) owner: Owner | undefined;

  /** Days that deals which were won later stayed in this stage, ascending; the age line compares with them. */
  @property({attribute: false}) winnerDays: readonly number[] = [];

  /** Days in this stage after which a deal is stale; used while too few deals were won to compare with. */
  @property({attribute: false}) limitDays: number | undefined;

  /** Facts an open deal should have; those missing are counted on the card. */
  @property({attribute: false}) facts: readonly KeyFact[] = KEY_FACTS;

  /** The moment to measure ages and dates against; the clock of the machine unless given. */
  @property({attribute: false}) now: Instant | undefined;

  /** IANA zone in which days begin; that of the machine unless given. */
  @property() zone: string | undefined;

  /** Shows title, amount and age only. */
  @property({type: Boolean, reflect: true}) compact = false;

  /** The deal cannot be moved: no move button is shown. */
  @property({type: Boolean, reflect: true}) fixed = false;

  /** Picked up by keyboard. */
  @property({type: Boolean, reflect: true}) lifted = false;

  /** Being dragged: this is the place it came from. */
  @property({type: Boolean, reflect: true}) dragging = false;

  /** This card is the picture that follows the pointer. */
  @property({type: Boolean, reflect: true}) ghost = false;

  /**
   * Tab order of the card within a board: 0 for the one that Tab reaches, -1 for the others, whose buttons are
   * reached by keys on the card. Alone (`undefined`) the card is no tab stop and its buttons are.
   */
  @property({attribute: false}) roving: 0 | -1 | undefined;

  /** Text for screen readers on how to use the keys; only where Tab reaches the card. */
  @property({attribute: false}) hint = '';

  protected override willUpdate(): void {
    this.localize.zone = this.zone;
  }

  /** Puts the focus on the card. */
  override focus(options?: FocusOptions): void {
    const target = this.roving === undefined ? '.title' : '.card';
    this.renderRoot.querySelector<HTMLElement>(target)?.focus(options);
  }

  /** The element that opens the move menu, to put the menu beside. */
  get moveButton(): HTMLElement | null {
    return this.renderRoot.querySelector('.move');
  }

  readonly #onOpen = (): void => {
    if (this.deal) ask(this, 'deal-open', {dealId: this.deal.id});
  };

  readonly #onMove = (): void => {
    if (this.deal) ask(this, 'deal-menu', {dealId: this.deal.id});
  };

  protected override render(): unknown {
    const {deal} = this;
    if (!deal) return nothing;
    const texts = this.texts;
    const inner = this.roving === undefined ? nothing : -1;
    return html`
      <article
        part="base"
        class="card"
        tabindex=${this.roving ?? nothing}
        role=${this.lifted ? 'application' : nothing}
        aria-roledescription=${this.lifted ? texts.t('card.pickedUp') : nothing}
        aria-labelledby="title"
        aria-describedby=${this.hint ? 'meta hint' : 'meta'}
      >
        <h3>
          <button part="title" class="title" id="title" tabindex=${inner} dir="auto" @click=${this.#onOpen}>${titleOf(deal)}</button>
        </h3>
        ${this.#renderOwner(deal)}
        <div id="meta" class="visually-hidden">${this.#summary(deal)}</div>
        <p part="account" class="account" aria-hidden="true"><bdi>${deal.account?.name}</bdi></p>
        <div class="row" aria-hidden="true">${this.#renderAmount(deal)} ${this.#renderDate(deal)}</div>
        <slot></slot>
        ${this.#renderChips(deal)} ${this.#renderAge(deal)} ${this.fixed ? nothing : this.#renderMove(deal, inner)}
        ${this.hint ? html`<div id="hint" class="visually-hidden">${this.hint}</div>` : nothing}
      </article>
    `;
  }

  #renderOwner(deal: Deal): TemplateResult {
    const name = this.owner?.name;
    const tone = OWNER_COLORS[stepOf(deal.ownerId ?? '', OWNER_COLORS.length)];
    const avatar = name
      ? html`<span class="avatar" aria-hidden="true" title=${name} ${cssVars({'background-color': tone})}>${initials(name)}</span>`
      : nothing;
    return html`<slot name="badge">${avatar}</slot>`;
  }

  #renderAmount(deal: Deal): TemplateResult {
    if (!deal.amount) return html`<span part="amount" class="missing">${this.texts.t('card.noAmount')}</span>`;
    return html`<span part="amount" class="amount">${this.money(deal.amount)}</span>`;
  }

  #renderDate(deal: Deal): TemplateResult | typeof nothing {
    const text = this.#closing(deal, 'short');
    if (!text) return nothing;
    const overdue = deal.outcome === 'open' && deal.expectedClose !== undefined && deal.expectedClose < this.#today;
    return html`<span part="date" class="date ${overdue ? 'overdue' : ''}">${overdue ? '! ' : ''}${text}</span>`;
  }

  /** The closing date: expected while open, actual afterwards. `long` puts it into a phrase. */
  #closing(deal: Deal, form: 'short' | 'long'): string {
    const texts = this.texts;
    if (deal.outcome === 'open') {
      if (deal.expectedClose === undefined) return '';
      const date = texts.relativeDay(deal.expectedClose, this.#today);
      if (form === 'short') return date;
      return texts.t(deal.expectedClose < this.#today ? 'card.closeOverdue' : 'card.closes', {date});
    }
    if (deal.closedAt === undefined) return texts.t(deal.outcome === 'won' ? 'card.won' : 'card.lost');
    const date = texts.date(deal.closedAt, 'short', this.#today);
    return texts.t(deal.outcome === 'won' ? 'card.wonOn' : 'card.lostOn', {date});
  }

  #renderChips(deal: Deal): TemplateResult {
    const tags = (deal.tags ?? []).slice(0, MAX_TAGS);
    return html`
      <div part="chips" class="chips ${deal.outcome !== 'open' && tags.length === 0 ? 'none' : ''}" aria-hidden="true">
        ${tags.map((tag) => html`<span class="chip tag" dir="auto">${tag}</span>`)}<span class="push"></span>
        ${this.#renderFacts(deal)}${this.#renderStep(deal)}
      </div>
    `;
  }

  #renderFacts(deal: Deal): TemplateResult | typeof nothing {
    const missing = missingFacts(deal, this.facts).length;
    if (missing === 0) return nothing;
    const total = this.facts.length;
    return html`<span class="chip warn fixed">◐ ${this.texts.t('card.facts', {known: total - missing, total})}</span>`;
  }

  #renderStep(deal: Deal): TemplateResult | typeof nothing {
    if (deal.outcome !== 'open' || !this.facts.includes('nextActivity')) return nothing;
    const texts = this.texts;
    const step = nextStep(deal, this.#now, texts.zone);
    if (!step) return html`<span class="chip warn">△ ${texts.t('card.noNextStep')}</span>`;
    if (step.due === 'overdue') {
      const words = deal.nextActivity
        ? texts.t('card.overdueStep', {step: deal.nextActivity})
        : texts.t('card.overdue');
      return html`<span class="chip bad">● ${words}</span>`;
    }
    const day = texts.relativeDay(step.day, this.#today);
    return step.due === 'today'
      ? html`<span class="chip good">● ${day}</span>`
      : html`<span class="chip">○ ${day}</span>`;
  }

  #renderAge(deal: Deal): TemplateResult | typeof nothing {
    const age = this.#age(deal);
    if (!age || age.share === 0) return nothing;
    const length = `${Math.max(4, age.share * 100).toFixed(1)}%`;
    return html`<div part="age" class="age ${age.old ? 'old' : ''}" ${cssVars({'inline-size': length})}></div>`;
  }

  #renderMove(deal: Deal, inner: number | typeof nothing): TemplateResult {
    const label = this.texts.t('board.moveDeal', {deal: titleOf(deal)});
    return html`
      <button part="move" class="move" tabindex=${inner} aria-haspopup="menu" aria-label=${label} title=${label} @click=${this.#onMove}>
        <svg width="16" height="16" viewBox="0 0 16 16" fill="currentColor" aria-hidden="true">
          <circle cx="3" cy="8" r="1.5" />
          <circle cx="8" cy="8" r="1.5" />
          <circle cx="13" cy="8" r="1.5" />
        </svg>
      </button>
    `;
  }

  /** Everything the card shows, as words. */
  #summary(deal: Deal): string {
    const texts = this.texts;
    const missing = missingFacts(deal, this.facts);
    const step = nextStep(deal, this.#now, texts.zone);
    const parts = [
      deal.account?.name,
      deal.amount ? this.money(deal.amount) : texts.t('card.noAmount'),
      this.#closing(deal, 'long'),
      this.owner && texts.t('card.owner', {name: this.owner.name}),
      deal.tags?.join(', '),
      step && this.#stepWords(deal, step.day, dueOf(step.day, this.#today) === 'overdue'),
      missing.length > 0 &&
        texts.t('card.factsLong', {
          known: this.facts.length - missing.length,
          total: this.facts.length,
          list: texts.list(missing.map((fact) => texts.t(`field.${fact}`))),
        }),
      this.#ageWords(this.#age(deal)),
    ];
    return parts.filter((part) => typeof part === 'string' && part !== '').join('. ');
  }

  #stepWords(deal: Deal, day: string, overdue: boolean): string {
    const texts = this.texts;
    if (overdue)
      return deal.nextActivity ? texts.t('card.overdueStep', {step: deal.nextActivity}) : texts.t('card.overdue');
    const date = texts.relativeDay(day, this.#today);
    return deal.nextActivity
      ? texts.t('card.stepOn', {step: deal.nextActivity, date})
      : texts.t('card.nextStep', {date});
  }

  #ageWords(age: StageAge | undefined): string {
    if (!age) return '';
    const texts = this.texts;
    const days = texts.days(age.days);
    if (age.basis === 'won') {
      return `${texts.t('card.inStage', {days})}. ${texts.t('card.olderThanWon', {percent: texts.percent(Math.round(age.share * 10_000), 0)})}`;
    }
    if (age.basis === 'limit' && age.old) {
      return texts.t('card.stale', {days, limit: texts.days(this.limitDays ?? 0)});
    }
    return texts.t('card.inStage', {days});
  }

  #age(deal: Deal): StageAge | undefined {
    const days = daysInStage(deal, this.#now);
    const percentile = days === null ? null : agePercentile(this.winnerDays, days);
    return stageAge({days, percentile, limitDays: this.limitDays});
  }

  get #now(): Instant {
    return this.now ?? systemNow();
  }

  get #today(): string {
    return plainDateOf(this.#now, this.texts.zone);
  }
}
