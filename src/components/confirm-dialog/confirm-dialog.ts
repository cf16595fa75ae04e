import {html, nothing, type TemplateResult} from 'lit';
import {query, state} from 'lit/decorators.js';
import {deepActiveElement} from '../../ui/closest.js';
import {PipelineElement} from '../../ui/pipeline-element.js';
import styles from './confirm-dialog.styles.js';

/** What to ask. Everything is plain text. */
export interface ConfirmQuestion {
  readonly title: string;
  /** What follows from a yes, one line each. */
  readonly text?: readonly string[];
  /** What the button says that does it. */
  readonly confirm: string;
  /** Whether something is lost by it: the button says so, and the focus starts on the way out. */
  readonly danger?: boolean;
}

/**
 * Asks for a yes before something that is large or hard to take back: `if (await dialog.ask({...}))`.
 *
 * @tag confirm-dialog
 * @csspart base - The dialog.
 * @csspart confirm - The button that does it.
 * @csspart cancel - The button that does not.
 */
export class ConfirmDialog extends PipelineElement {
  static override styles = styles;

  @state() private question: ConfirmQuestion | undefined;
  @query('dialog') private readonly dialogElement!: HTMLDialogElement | null;

  #resolve: ((yes: boolean) => void) | undefined;
  /** What had the focus before. Browsers do not give it back to nodes in other shadow roots. */
  #before: Element | null = null;

  /** Whether the question is on the screen. */
  get open(): boolean {
    return this.dialogElement?.open ?? false;
  }

  /** Opens the dialog. Resolves to whether the answer is yes; a question asked later answers the earlier with no. */
  async ask(question: ConfirmQuestion): Promise<boolean> {
    this.#settle(false);
    if (!this.open) this.#before = deepActiveElement();
    this.question = question;
    const answer = new Promise<boolean>((resolve) => (this.#resolve = resolve));
    await this.updateComplete;
    const dialog = this.dialogElement;
    if (!this.#resolve || !dialog) return answer;
    if (!dialog.open) dialog.showModal();
    dialog.querySelector<HTMLElement>(question.danger ? '[part=cancel]' : '[part=confirm]')?.focus();
    return answer;
  }

  override disconnectedCallback(): void {
    this.#settle(false);
    super.disconnectedCallback();
  }

  #settle(yes: boolean): void {
    const resolve = this.#resolve;
    this.#resolve = undefined;
    resolve?.(yes);
  }

  #close(yes: boolean): void {
    this.dialogElement?.close();
    const before = this.#before;
    this.#before = null;
    if (before instanceof HTMLElement && before.isConnected) before.focus({preventScroll: true});
    this.#settle(yes);
  }

  readonly #onConfirm = (): void => this.#close(true);
  readonly #onCancel = (): void => this.#close(false);

  /** Closed by Escape or a press outside. */
  readonly #onClose = (): void => {
    if (this.#resolve) this.#close(false);
  };

  /** What is behind must not take these keys for its own. */
  readonly #onKey = (event: KeyboardEvent): void => event.stopPropagation();

  protected override render(): unknown {
    const {question} = this;
    return html`
      <dialog
        part="base"
        role=${question?.danger ? 'alertdialog' : nothing}
        aria-labelledby="title"
        aria-describedby=${question?.text?.length ? 'text' : nothing}
        closedby="any"
        @close=${this.#onClose}
        @keydown=${this.#onKey}
      >
        ${question ? this.#renderQuestion(question) : nothing}
      </dialog>
    `;
  }

  #renderQuestion({title, text = [], confirm, danger = false}: ConfirmQuestion): TemplateResult {
    const cancel = this.texts.t('move.cancel');
    return html`
      <h2 id="title">${title}</h2>
      <div id="text">${text.map((line) => html`<p>${line}</p>`)}</div>
      <div class="buttons">
        <button part="cancel" class="button" type="button" @click=${this.#onCancel}>${cancel}</button>
        <button
          part="confirm"
          class="button ${danger ? 'danger' : 'primary'}"
          type="button"
          @click=${this.#onConfirm}
        >
          ${confirm}
        </button>
      </div>
    `;
  }
}
