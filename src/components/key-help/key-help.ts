import {html, nothing, type TemplateResult} from 'lit';
import {property, query} from 'lit/decorators.js';
import type {MessageKey} from '../../i18n/messages.js';
import {PipelineElement} from '../../ui/pipeline-element.js';
import styles from './key-help.styles.js';

type KeyName = Extract<MessageKey, `key.${string}`>;
type KeyText = Extract<MessageKey, `keys.${string}`>;

/** Actions on single keys, which a host can put on others or turn off (WCAG 2.1.4), on their usual keys. */
export const SHORTCUTS = {menu: 'm', select: 'x', search: '/', help: '?'} as const;
export type Shortcut = keyof typeof SHORTCUTS;

/** The key of each shortcut; '' turns it off. */
export type Keymap = Readonly<Record<Shortcut, string>>;

/** One key: a name to be translated, a shortcut of the keymap, or what is written on the key itself, in quotes. */
type KeyPart = KeyName | `@${Shortcut}` | `"${string}"`;

/** Keys and what they do, as the board understands them. */
const ROWS: readonly {readonly keys: readonly KeyPart[]; readonly does: KeyText}[] = [
  {keys: ['key.arrows'], does: 'keys.arrows'},
  {keys: ['key.home', 'key.end'], does: 'keys.homeEnd'},
  {keys: ['key.ctrl', 'key.home', 'key.end'], does: 'keys.ctrlHomeEnd'},
  {keys: ['key.pageUp', 'key.pageDown'], does: 'keys.page'},
  {keys: ['key.enter'], does: 'keys.enter'},
  {keys: ['key.space'], does: 'keys.space'},
  {keys: ['key.space', 'key.arrows'], does: 'keys.liftedArrows'},
  {keys: ['key.escape'], does: 'keys.escape'},
  {keys: ['@menu'], does: 'keys.m'},
  {keys: ['key.ctrl', 'key.shift', 'key.arrows'], does: 'keys.ctrlShiftArrows'},
  {keys: ['@select'], does: 'keys.select'},
  {keys: ['key.shift', 'key.arrows'], does: 'keys.extend'},
  {keys: ['key.ctrl', '"A"'], does: 'keys.selectAll'},
  {keys: ['@search'], does: 'keys.search'},
  {keys: ['key.ctrl', '"K"'], does: 'keys.palette'},
  {keys: ['key.ctrl', '"Z"'], does: 'keys.undo'},
  {keys: ['key.ctrl', 'key.shift', '"Z"'], does: 'keys.redo'},
  {keys: ['@help'], does: 'keys.help'},
];

/**
 * The list of keys, in a dialog.
 *
 * @tag key-help
 * @csspart base - The dialog.
 */
export class KeyHelp extends PipelineElement {
  static override styles = styles;

  /** The keys of the shortcuts that can be changed; '' for one that is turned off. */
  @property({attribute: false}) keymap: Keymap = SHORTCUTS;

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

  /** A shortcut that is turned off is not spoken of. */
  #renderRow(keys: readonly KeyPart[], does: KeyText): TemplateResult | typeof nothing {
    const names = keys.map((key) => this.#nameOf(key));
    if (names.includes('')) return nothing;
    return html`
      <div>
        <dt>${names.map((name) => html`<kbd>${name}</kbd> `)}</dt>
        <dd>${this.texts.t(does)}</dd>
      </div>
    `;
  }

  #nameOf(key: KeyPart): string {
    if (key.startsWith('"')) return key.slice(1, -1);
    if (key.startsWith('@')) return this.keymap[key.slice(1) as Shortcut].toUpperCase();
    return this.texts.t(key as KeyName);
  }
}
