import {html, nothing, type TemplateResult} from 'lit';
import type {BoardView} from '../../data/board-view.js';
import {zoneIdOf} from '../../data/board-view.js';
import {refusalAt} from '../../data/landing.js';
import type {Localizer} from '../../i18n/localizer.js';
import type {KeyFact} from '../../model/deal-facts.js';
import type {Id} from '../../model/ids.js';
import type {MoneySum} from '../../model/money.js';
import type {Stage} from '../../model/pipeline.js';
import {DealCard} from '../deal-card/deal-card.js';
import type {Lift} from './board-lift.js';
import {columnName} from './board-names.js';

/** The columns as buttons, with their counts; seen where only one column fits. */
export function switcher(
  view: BoardView,
  bar: {
    readonly texts: Localizer;
    /** Index of the column on the screen. */
    readonly shown: number;
    readonly show: (columnId: Id) => void;
  },
): TemplateResult {
  const {texts, shown, show} = bar;
  const {columnIds} = view;
  return html`
    <div part="switcher" class="switcher" role="group" aria-label=${texts.t('board.stages', {count: columnIds.length})}>
      ${columnIds.map((columnId, index) => {
        const count = texts.number(view.column(columnId).count);
        const current = index === shown ? 'true' : 'false';
        const name = columnName(view, columnId, texts);
        return html`<button aria-current=${current} @click=${() => show(columnId)}>${name} ${count}</button>`;
      })}
    </div>
  `;
}

/** What is drawn over the board while something is dragged. */
export interface DragLook {
  readonly texts: Localizer;
  readonly lift: Lift;
  readonly facts: readonly KeyFact[];
  readonly compact: boolean;
  /** Sums of what is dragged. */
  readonly sums: readonly MoneySum[];
  readonly isFolded: (columnId: Id) => boolean;
}

/** The picture of what follows the pointer: the deal, and how many others come with it. */
function ghost(view: BoardView, {lift, facts, compact, sums}: DragLook): TemplateResult {
  const {store} = view;
  const deal = store.deal(lift.dealId);
  return html`
    <div class="ghost" popover="manual" aria-hidden="true">
      <deal-card
        ghost
        fixed
        .deal=${deal}
        .owner=${store.owner(deal?.ownerId)}
        .facts=${facts}
        .now=${store.now()}
        .zone=${store.zone}
        .roving=${-1}
        .stackCount=${lift.dealIds.length}
        .stackSum=${sums}
        ?compact=${compact}
      ></deal-card>
    </div>
  `;
}

/** Closed stages that are no columns at the moment, or folded ones: while dragging they are zones to drop on. */
function zoneStages(view: BoardView, isFolded: (columnId: Id) => boolean): readonly Stage[] {
  const shown = view.spec.columns === 'stage' ? view.columnIds.filter((id) => !isFolded(id)) : [];
  return view.store.stages().filter(({id, kind}) => kind !== 'open' && !shown.includes(id));
}

function zone(view: BoardView, stage: Stage, {texts, lift}: DragLook): TemplateResult {
  const zoneId = zoneIdOf(stage.id);
  const over = lift.to?.cellId === zoneId ? 'over' : '';
  const refused = refusalAt(view, lift.dealId, zoneId) === undefined ? '' : 'refused';
  return html`<div class="zone ${stage.kind} ${over} ${refused}" data-zone=${zoneId}>
    ${texts.t('board.zone', {stage: stage.name})}
  </div>`;
}

/** The picture of what is dragged, and zones for closed stages at the bottom of the board. */
export function dragLayer(view: BoardView, look: DragLook): TemplateResult {
  const stages = zoneStages(view, look.isFolded);
  const bar = html`<div class="zones" part="zones" aria-hidden="true">
    ${stages.map((stage) => zone(view, stage, look))}
  </div>`;
  return html`${ghost(view, look)} ${stages.length > 0 ? bar : nothing}`;
}

/** The deal whose card an event comes from. */
export function dealOf(event: Event): Id | undefined {
  const card = event.composedPath().find((node) => node instanceof DealCard);
  return card?.ghost ? undefined : card?.deal?.id;
}

/** The cell, or the column whose header, an event comes from. */
export function cellIdOfEvent(event: Event): Id | undefined {
  const column = event.composedPath().find((node) => node instanceof HTMLElement && node.localName === 'stage-column');
  const {cell, head} = (column as HTMLElement | undefined)?.dataset ?? {};
  return cell ?? head;
}

/** Whether an event comes from something that has an answer of its own. */
export function isControl(event: Event): boolean {
  for (const node of event.composedPath()) {
    if (node instanceof DealCard) return false;
    if (node instanceof Element && node.matches('button, a, input, select, textarea')) return true;
  }
  return false;
}
