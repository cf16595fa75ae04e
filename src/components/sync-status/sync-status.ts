import {html, nothing} from 'lit';
import {property} from 'lit/decorators.js';
import type {StoreStatus} from '../../data/store.js';
import type {Localizer} from '../../i18n/localizer.js';
import {flexibleBoolean} from '../../ui/attributes.js';
import {ask} from '../../ui/events.js';
import {PipelineElement} from '../../ui/pipeline-element.js';
import {StoreController} from '../../ui/store-controller.js';
import {errorWords} from '../../ui/words.js';
import styles from './sync-status.styles.js';

/** How things stand, from the most to the least pressing. */
type Face = 'loadFailed' | 'notSaved' | 'loading' | 'saving' | 'readOnly' | 'saved' | 'loaded' | 'idle';

const GLYPHS: Readonly<Record<Face, string>> = {
  loadFailed: '⚠',
  notSaved: '⚠',
  loading: '◌',
  saving: '◌',
  readOnly: '⊘',
  saved: '✓',
  loaded: '✓',
  idle: '',
};

function faceOf({phase, failure, pending, readOnly, saved}: StoreStatus): Face {
  if (phase === 'failed') return 'loadFailed';
  if (failure) return 'notSaved';
  if (phase !== 'ready') return phase;
  if (pending > 0) return 'saving';
  if (readOnly) return 'readOnly';
  return saved > 0 ? 'saved' : 'loaded';
}

function wordsOf(face: Face, {error, failure, pending, loaded}: StoreStatus, texts: Localizer): string {
  switch (face) {
    case 'loadFailed':
      return error ? texts.t('sync.loadFailed', {reason: errorWords(error, texts)}) : texts.t('face.failedTitle');
    case 'notSaved': {
      const reason = failure ? errorWords(failure.error, texts) : '';
      return texts.t('sync.notSaved', {count: Math.max(1, failure?.failures.length ?? 0), reason});
    }
    case 'loading':
      return loaded > 0 ? texts.t('sync.loadingDeals', {count: loaded}) : texts.t('sync.loading');
    case 'saving':
      return texts.t('sync.saving', {count: pending});
    case 'idle':
      return '';
    default:
      return texts.t(`sync.${face}`);
  }
}

/**
 * One line on loading and saving, with the ways to take a change back. It is no live region: the board speaks failures,
 * and routine is not worth interrupting anyone.
 *
 * @tag sync-status
 * @fires {PipelineEvent<'change-undo'>} change-undo - The user asks to take back the last change, or to do it again. Cancelable.
 * @fires {PipelineEvent<'source-retry'>} source-retry - The user asks to load again after a failure. Cancelable.
 * @csspart base - The line.
 * @csspart icon - The sign before the text.
 * @csspart text - How things stand.
 * @csspart undo - The button that takes the last change back.
 * @csspart redo - The button that does it again.
 * @csspart retry - The button that loads again.
 * @csspart dismiss - The button that puts a failure away.
 */
export class SyncStatus extends PipelineElement {
  static override styles = styles;

  readonly #provided = new StoreController(this, {slices: ['status'], select: (store) => store.status()});

  /** The state to show, for use without a provider. */
  @property({attribute: false}) status: StoreStatus | undefined;

  /** Leaves out the buttons to undo and redo. */
  @property({attribute: 'without-undo', converter: flexibleBoolean}) withoutUndo = false;

  readonly #onRetry = (): void => void ask(this, 'source-retry', {});
  readonly #onUndo = (): void => void ask(this, 'change-undo', {direction: 'undo'});
  readonly #onRedo = (): void => void ask(this, 'change-undo', {direction: 'redo'});
  readonly #onDismiss = (): void => this.#provided.store?.dismiss();

  protected override render(): unknown {
    const status = this.status ?? this.#provided.value;
    if (!status) return nothing;
    const face = faceOf(status);
    const failed = face === 'loadFailed' || face === 'notSaved';
    const routine = face === 'saved' || face === 'loaded';
    const words = wordsOf(face, status, this.texts);
    return html`
      <div part="base" class="base ${failed ? 'failed' : ''}">
        ${GLYPHS[face] && html`<span part="icon" class="icon ${face}" aria-hidden="true">${GLYPHS[face]}</span>`}
        <span part="text" class="text ${routine ? 'routine' : ''}">${words}</span>
        <span class="actions">${this.#renderActions(status, face)}</span>
      </div>
    `;
  }

  #renderActions({canUndo, canRedo, readOnly}: StoreStatus, face: Face): unknown {
    const {texts} = this;
    const undoes = !this.withoutUndo && !readOnly;
    return [
      face === 'loadFailed' ? button('retry', texts.t('sync.retry'), this.#onRetry) : nothing,
      face === 'notSaved' && !this.status ? button('dismiss', texts.t('sync.dismiss'), this.#onDismiss) : nothing,
      undoes && canUndo ? button('undo', texts.t('sync.undo'), this.#onUndo) : nothing,
      undoes && canRedo ? button('redo', texts.t('undo.redo'), this.#onRedo) : nothing,
    ];
  }
}

function button(part: string, words: string, onClick: () => void): unknown {
  return html`<button part=${part} class="button quiet" type="button" @click=${onClick}>${words}</button>`;
}
