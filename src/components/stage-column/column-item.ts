import {html, type TemplateResult} from 'lit';
import type {PipelineStore} from '../../data/store.js';
import type {CardAccent} from '../../model/card-rules.js';
import type {Deal} from '../../model/deal.js';
import type {KeyFact} from '../../model/deal-facts.js';
import type {Id} from '../../model/ids.js';
import type {Stage} from '../../model/pipeline.js';
import {cssVars} from '../../ui/css-vars.js';
import {DEFAULT_CARD_FIELDS, type CardField, type CardMark, type RenderCard} from '../deal-card/deal-card.js';

const NO_DAYS: readonly number[] = [];
const NO_ACCENTS: readonly CardAccent[] = [];
const NO_REASONS: readonly string[] = [];

/** Options of the cards of a board. */
export interface CardOptions {
  readonly fields?: readonly CardField[];
  readonly accents?: readonly CardAccent[];
  readonly renderCard?: RenderCard | undefined;
  /** Cards can be chosen. */
  readonly selectable?: boolean;
}

/** What all cards of a column are drawn with. */
export interface ItemView {
  readonly store: PipelineStore | undefined;
  readonly cards: CardOptions;
  readonly winnerDays: ReadonlyMap<Id, readonly number[]>;
  readonly facts: readonly KeyFact[];
  readonly reasonsOf: ((deal: Deal) => readonly string[]) | undefined;
  readonly marks: ReadonlyMap<Id, CardMark>;
  readonly selected: ReadonlySet<Id>;
  readonly compact: boolean;
  readonly fixed: boolean;
  readonly liftedId: Id | undefined;
  readonly draggedIds: readonly Id[];
  readonly hint: string;
}

/** One deal in its place. */
export interface ColumnItem {
  readonly deal: Deal;
  readonly index: number;
  readonly count: number;
  /** Px from the top of the list; `undefined` where cards stand in normal flow. */
  readonly start: number | undefined;
  /** Tab reaches this one. */
  readonly active: boolean;
  /** The deal's own stage: the column may be none. */
  readonly stage: Stage | undefined;
}

/** A card in its place of the list. */
export function columnItem(item: ColumnItem, view: ItemView): TemplateResult {
  const {deal, index, count, start, active, stage} = item;
  const {store, cards} = view;
  return html`
    <li
      data-key=${deal.id}
      aria-setsize=${count}
      aria-posinset=${index + 1}
      ${cssVars({transform: start === undefined ? undefined : `translateY(${start}px)`})}
    >
      <deal-card
        data-deal=${deal.id}
        exportparts="base: card, title: card-title, amount: card-amount, age: card-age, chips: card-chips, mark: card-mark"
        .deal=${deal}
        .owner=${store?.owner(deal.ownerId)}
        .pipeline=${store?.pipeline()}
        .winnerDays=${view.winnerDays.get(deal.stageId) ?? NO_DAYS}
        .limitDays=${stage?.rotAfterDays}
        .facts=${view.facts}
        .fields=${cards.fields ?? DEFAULT_CARD_FIELDS}
        .accents=${cards.accents ?? NO_ACCENTS}
        .renderCard=${cards.renderCard}
        .reasons=${view.reasonsOf?.(deal) ?? NO_REASONS}
        .mark=${view.marks.get(deal.id)}
        .now=${store?.now()}
        .zone=${store?.zone}
        .roving=${active ? 0 : -1}
        .hint=${active ? view.hint : ''}
        ?compact=${view.compact}
        ?fixed=${view.fixed || deal.can?.move === false}
        ?selectable=${cards.selectable}
        ?selecting=${view.selected.size > 0}
        ?selected=${view.selected.has(deal.id)}
        ?lifted=${deal.id === view.liftedId}
        ?dragging=${view.draggedIds.includes(deal.id)}
      ></deal-card>
    </li>
  `;
}
