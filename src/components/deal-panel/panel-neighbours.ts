import {html, nothing, type TemplateResult} from 'lit';
import type {PipelineStore} from '../../data/store.js';
import type {Localizer} from '../../i18n/localizer.js';
import type {Id} from '../../model/ids.js';

/** The deals before and after one, and its place among them. */
export interface Neighbours {
  readonly previous?: Id | undefined;
  readonly next?: Id | undefined;
  /** From 1. */
  readonly position?: number | undefined;
  readonly total?: number | undefined;
}

/** The neighbours of a deal in an order; none when it is not in it. O(n). */
export function neighboursIn(order: readonly Id[], dealId: Id): Neighbours {
  const at = order.indexOf(dealId);
  if (at < 0) return {};
  return {previous: order[at - 1], next: order[at + 1], position: at + 1, total: order.length};
}

/** The neighbours of a deal within its stage. */
export function neighboursInStage(store: PipelineStore, dealId: Id): Neighbours {
  const stageId = store.deal(dealId)?.stageId;
  const at = store.indexOf(dealId);
  if (stageId === undefined || at < 0) return {};
  return {
    previous: store.dealAt(stageId, at - 1)?.id,
    next: store.dealAt(stageId, at + 1)?.id,
    position: at + 1,
    total: store.column(stageId).count,
  };
}

/** What the bar of actions needs. */
export interface BarOptions {
  readonly texts: Localizer;
  readonly neighbours: Neighbours;
  readonly readOnly: boolean;
  /** Why the deal cannot be deleted. */
  readonly keeps: string | undefined;
  readonly go: (dealId: Id | undefined) => void;
  readonly copy: () => void;
  readonly remove: () => void;
}

function goButton(side: 'previous' | 'next', {texts, neighbours, go}: BarOptions): TemplateResult {
  const id = neighbours[side];
  const words = texts.t(`panel.${side}`);
  return html`
    <button
      part=${side}
      class="button quiet icon"
      type="button"
      aria-label=${words}
      title=${words}
      aria-disabled=${id === undefined ? 'true' : nothing}
      @click=${() => go(id)}
    >
      <svg class=${side} width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.5" aria-hidden="true">
        <path d="m6 3 5 5-5 5" />
      </svg>
    </button>
  `;
}

function place({texts, neighbours}: BarOptions): unknown {
  const {position, total} = neighbours;
  if (position === undefined || total === undefined) return nothing;
  return html`<span class="place">${texts.t('number.ofTotal', {part: position, total})}</span>`;
}

/** The bar below: the deals before and after, a copy, and taking the deal away. */
export function actionBar(options: BarOptions): TemplateResult {
  const {texts, readOnly, keeps, copy, remove} = options;
  const changes = html`
    <button part="duplicate" class="button quiet" type="button" @click=${copy}>${texts.t('panel.duplicate')}</button>
    <button
      part="delete"
      class="button quiet danger"
      type="button"
      aria-disabled=${keeps === undefined ? nothing : 'true'}
      title=${keeps ?? nothing}
      @click=${remove}
    >
      ${texts.t('panel.delete')}${
        keeps === undefined
          ? nothing
          : html`<span class="visually-hidden"> (${texts.t('panel.refused', {reason: keeps})})</span>`
      }
    </button>
  `;
  return html`
    <footer class="actions" role="group" aria-label=${texts.t('panel.actions')}>
      ${goButton('previous', options)} ${place(options)} ${goButton('next', options)}
      <span class="push"></span>
      ${readOnly ? nothing : changes}
    </footer>
  `;
}
