import {html, nothing, type TemplateResult} from 'lit';
import type {Localizer} from '../../i18n/localizer.js';
import {emptyFace, failedFace} from '../../ui/primitives/face.js';
import type {TableModel} from './table-model.js';

/** Rows and cells while the deals are on their way. */
const ROWS = 8;
const CELLS = [1, 2, 3, 4] as const;

/** Rows in their final places, and how many deals have arrived. */
function loadingFace(texts: Localizer, loaded: number): TemplateResult {
  const row = html`<div class="bone-row">${CELLS.map(() => html`<i class="bone"></i>`)}</div>`;
  return html`
    <div part="loading" class="frame" aria-busy="true">
      <div class="bones" aria-hidden="true">${Array.from({length: ROWS}, () => row)}</div>
      <p class="progress">
        ${texts.t('face.loading')} ${loaded > 0 ? texts.t('board.dealCount', {count: loaded}) : nothing}
      </p>
    </div>
  `;
}

/** There are deals, but the filter lets none through. */
function noMatchFace(texts: Localizer, clear: () => void): TemplateResult {
  return html`
    <div part="no-match" class="face">
      <p class="face-title">${texts.t('face.noMatchTitle')}</p>
      <p class="face-text">${texts.t('face.noMatchText')}</p>
      <button class="button clear" type="button" @click=${clear}>${texts.t('table.clearFilter')}</button>
    </div>
  `;
}

/** What stands in place of the rows where there are none: no source, not yet, not at all, or not with this filter. */
export function tableFace(
  host: Element,
  {store, ready, total}: TableModel,
  {texts, clear}: {readonly texts: Localizer; readonly clear: () => void},
): TemplateResult {
  if (!store) return emptyFace(texts.t('face.noSourceTitle'), texts.t('face.noSourceText'));
  const {phase, error, loaded} = store.status();
  if (!ready && phase === 'failed') return failedFace(host, texts, error);
  if (!ready || (total === 0 && phase === 'loading')) return loadingFace(texts, loaded);
  if (total > 0) return noMatchFace(texts, clear);
  const empty = emptyFace(texts.t('face.emptyBoardTitle'), texts.t('face.emptyBoardText'));
  return html`<slot name="empty">${empty}</slot>`;
}
