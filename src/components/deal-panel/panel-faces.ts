import {html, nothing, type TemplateResult} from 'lit';
import type {Localizer} from '../../i18n/localizer.js';

/** A value that was being typed when its deal went away. */
export interface Unsaved {
  readonly what: string;
  readonly value: string;
}

/** What the panel shows in place of a deal. */
export interface FaceOptions {
  readonly texts: Localizer;
  readonly close: () => void;
}

const closeButton = ({texts, close}: FaceOptions): TemplateResult =>
  html`<button part="close" class="button" type="button" @click=${close}>${texts.t('panel.close')}</button>`;

/** No deal is chosen. */
export function noDealFace({texts}: FaceOptions): TemplateResult {
  return html`
    <div part="empty" class="face">
      <p class="face-title">${texts.t('panel.emptyTitle')}</p>
      <p class="face-text">${texts.t('panel.emptyText')}</p>
    </div>
  `;
}

/** The deal was deleted elsewhere; what was being typed for it is not lost. */
export function goneFace(options: FaceOptions & {readonly unsaved: readonly Unsaved[]}): TemplateResult {
  const {texts, unsaved} = options;
  return html`
    <div part="gone" class="face">
      <p class="face-title" tabindex="-1">${texts.t('panel.goneTitle')}</p>
      <p class="face-text">${texts.t('panel.goneText')}</p>
      ${unsaved.map((one) => html`<p class="face-text unsaved">${texts.t('panel.unsaved', {...one})}</p>`)}
      <div class="face-actions">${closeButton(options)}</div>
    </div>
  `;
}

/** The deal was deleted here: one press brings it back. */
export function deletedFace(
  options: FaceOptions & {readonly title: string; readonly undo: (() => void) | undefined},
): TemplateResult {
  const {texts, title, undo} = options;
  return html`
    <div part="deleted" class="face">
      <p class="face-title" tabindex="-1">${texts.t('panel.deletedTitle', {deal: title})}</p>
      <p class="face-text">${texts.t('panel.deletedText')}</p>
      <div class="face-actions">
        ${
          undo
            ? html`<button part="undo" class="button primary" type="button" @click=${undo}>${texts.t('undo.undo')}</button>`
            : nothing
        }
        ${closeButton(options)}
      </div>
    </div>
  `;
}

/** Grey pieces where the deal will stand. */
export function loadingFace({texts}: FaceOptions): TemplateResult {
  return html`
    <div part="loading" class="loading" aria-busy="true">
      <p class="visually-hidden">${texts.t('face.loading')}</p>
      <div class="bone wide"></div>
      <div class="bone"></div>
      <div class="bone strip"></div>
      ${[1, 2, 3, 4, 5].map(() => html`<div class="bone line"></div>`)}
    </div>
  `;
}
