import {html, nothing, type TemplateResult} from 'lit';
import type {AdapterError} from '../../data/adapter-error.js';
import type {Localizer} from '../../i18n/localizer.js';
import {errorWords} from '../../ui/words.js';

/** Cards of each column while the deals are on their way. */
const SKELETON = [3, 2, 3, 2, 1] as const;

/** Columns and cards in their final places, and how many deals have arrived. */
export function loadingFace(texts: Localizer, loaded: number): TemplateResult {
  return html`
    <div class="skeleton" aria-hidden="true">
      ${SKELETON.map((cards) => html`<div>${Array.from({length: cards + 1}, () => html`<i></i>`)}</div>`)}
    </div>
    <p class="progress">
      ${texts.t('face.loading')} ${loaded > 0 ? texts.t('board.dealCount', {count: loaded}) : nothing}
    </p>
  `;
}

/** What happened, what is safe, and one button. */
export function failedFace(texts: Localizer, error: AdapterError | undefined, retry: () => void): TemplateResult {
  return html`
    <div class="face">
      <h2>${texts.t('face.failedTitle')}</h2>
      ${error ? html`<p>${texts.t('face.failedText', {reason: errorWords(error, texts)})}</p>` : nothing}
      <p>${texts.t('face.failedSafe')}</p>
      <button class="button primary" @click=${retry}>${texts.t('face.retry')}</button>
    </div>
  `;
}

/** A pipeline without stages. */
export function emptyFace(texts: Localizer): TemplateResult {
  return html`
    <div class="face">
      <slot name="empty">
        <h2>${texts.t('face.emptyBoardTitle')}</h2>
        <p>${texts.t('face.emptyBoardText')}</p>
      </slot>
    </div>
  `;
}

/** No source at all. */
export function noSourceFace(texts: Localizer): TemplateResult {
  return html`
    <div class="face">
      <h2>${texts.t('face.noSourceTitle')}</h2>
      <p>${texts.t('face.noSourceText')}</p>
    </div>
  `;
}

/** A filter that no deal fits. */
export function nothingFace(texts: Localizer, clear: () => void): TemplateResult {
  return html`
    <div class="face">
      <h2>${texts.t('board.nothingShown')}</h2>
      <p>${texts.t('board.nothingShownText')}</p>
      <button class="button primary" @click=${clear}>${texts.t('board.clearFilter')}</button>
    </div>
  `;
}
