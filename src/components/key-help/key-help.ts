import {html, type TemplateResult} from 'lit';
import {query} from 'lit/decorators.js';
import type {MessageKey} from '../../i18n/messages.js';
import {PipelineElement} from '../../ui/pipeline-element.js';
import styles from './key-help.styles.js';

type KeyName = Extract<MessageKey, `key.${string}`>;
type KeyText = Extract<MessageKey, `keys.${string}`>;

/** Keys and what they do, as the board understands them. A name in quotes is written on the key itself. */
const ROWS: readonly {readonly keys: readonly (KeyName | `"${string}"`)[]; readonly does: KeyText}[] = [
  {keys: ['key.arrows'], does: 'keys.arrows'},
  {keys: ['key.home', 'key.end'], does: 'keys.homeEnd'},
  {keys: ['key.ctrl', 'key.home', 'key.end'], does: 'keys.ctrlHomeEnd'},
  {keys: ['key.pageUp', 'key.pageDown'], does: 'keys.page'},
  {keys: ['key.enter'], does: 'keys.enter'},
  {keys: ['key.space'], does: 'keys.space'},
  {keys: ['key.space', 'key.arrows'], does: 'keys.liftedArrows'},
  {keys: ['key.escape'], does: 'keys.escape'},
  {keys: ['"M"'], does: 'keys.m'},
  {keys: ['key.ctrl', 'key.shift', 'key.arrows'], does: 'keys.ctrlShiftArrows'},
  {keys: ['key.ctrl', '"Z"'], does: 'keys.undo'},
  {keys: ['key.ctrl', 'key.shift', '"Z"'], does: 'keys.redo'},
  {keys: ['"?"'], does: 'keys.help'},
];

/**
 * The list of keys, in a dialog.
 *
 * @tag key-help
 * @csspart base - The dialog.
 */
export class KeyHelp extends PipelineElement {
  static override styles = styles;

  @query('dialog') private readonly dialogElement!: HTMLDialogElement | null;

  /** Opens the dialog. The focus goes back to where it was when it closes. */
  show(): void {
    this.dialogElement?.showModal();
  }

  readonly #onClose = (): void => this.dialogElement?.close();

  readonly #onKey = (event: KeyboardEvent): void => event.stopPropagation();

  protected override render(): unknown {
    return html`
      <dialog part="base" aria-labelledby="title" closedby="any" @keydown=${this.#onKey}>
        <h2 id="title">${this.texts.t('keys.title')}</h2>
        <dl>${ROWS.map(({keys, does}) => this.#renderRow(keys, does))}</dl>
        <div class="buttons">
          <button class="button" @click=${this.#onClose}>${this.texts.t('move.close')}</button>
        </div>
      </dialog>
    `;
  }

  #renderRow(keys: readonly (KeyName | `"${string}"`)[], does: KeyText): TemplateResult {
    const name = (key: KeyName | `"${string}"`): string =>
      key.startsWith('"') ? key.slice(1, -1) : this.texts.t(key as KeyName);
    return html`
      <div>
        <dt>${keys.map((key) => html`<kbd>${name(key)}</kbd> `)}</dt>
        <dd>${this.texts.t(does)}</dd>
      </div>
    `;
  }
}
