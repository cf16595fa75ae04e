import {html, nothing, type TemplateResult} from 'lit';
import type {AdapterError} from '../../data/adapter-error.js';
import type {Localizer} from '../../i18n/localizer.js';
import {ask} from '../events.js';
import {errorWords} from '../words.js';

/** The face of an element that has nothing to show: what belongs there. */
export function emptyFace(title: string, hint: string): TemplateResult {
  return html`
    <div part="empty" class="face">
      <p class="face-title">${title}</p>
      <p class="face-text">${hint}</p>
    </div>
  `;
}

/** The face of an element whose data could not be had: what happened, what is safe, and one button. */
export function failedFace(host: Element, texts: Localizer, error: AdapterError | undefined): TemplateResult {
  const reason = error && texts.t('face.failedText', {reason: errorWords(error, texts)});
  return html`
    <div part="failed" class="face">
      <p class="face-title">${texts.t('face.failedTitle')}</p>
      ${reason ? html`<p class="face-text">${reason}</p>` : nothing}
      <p class="face-text">${texts.t('face.failedSafe')}</p>
      <button class="button" type="button" @click=${() => ask(host, 'source-retry', {})}>
        ${texts.t('face.retry')}
      </button>
    </div>
  `;
}
