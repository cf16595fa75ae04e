import {html, nothing, type TemplateResult} from 'lit';
import {query, state} from 'lit/decorators.js';
import type {Id} from '../../model/ids.js';
import {PipelineElement} from '../../ui/pipeline-element.js';
import styles from './move-dialog.styles.js';

/** A stage that a deal may go to. */
export interface MoveChoice {
  readonly stageId: Id;
  readonly name: string;
  /** Places a deal can have there, the moved one counted. */
  readonly places: number;
}

/** What to ask. */
export interface MoveQuestion {
  readonly title: string;
  readonly choices: readonly MoveChoice[];
  /** Where the deal is. */
  readonly stageId: Id;
  /** Its place from 1. */
  readonly position: number;
}

/** Where the deal shall go; `position` from 1. */
export interface MoveReply {
  readonly stageId: Id;
  readonly position: number;
}

/**
 * Asks for stage and position of a deal by two fields: the way for voice control and switches.
 * `const reply = await dialog.ask({...})`.
 *
 * @tag move-dialog
 * @csspart base - The dialog.
 */
export class MoveDialog extends PipelineElement {
  static override styles = styles;

  @state() private question: MoveQuestion | undefined;
  @state() private stageId: Id = '';
  @state() private position = 1;
  @query('dialog') private readonly dialogElement!: HTMLDialogElement | null;

  #resolve: ((reply: MoveReply | undefined) => void) | undefined;

  /** Opens the dialog. Resolves to the answer, or `undefined` when it was cancelled. */
  async ask(question: MoveQuestion): Promise<MoveReply | undefined> {
    this.#settle(undefined);
    this.question = question;
    this.stageId = question.stageId;
    this.position = question.position;
    await this.updateComplete;
    this.dialogElement?.showModal();
    return new Promise((resolve) => (this.#resolve = resolve));
  }

  override disconnectedCallback(): void {
    this.#settle(undefined);
    super.disconnectedCallback();
  }

  #settle(reply: MoveReply | undefined): void {
    const resolve = this.#resolve;
    this.#resolve = undefined;
    resolve?.(reply);
  }

  get #places(): number {
    return this.question?.choices.find((choice) => choice.stageId === this.stageId)?.places ?? 1;
  }

  readonly #onStage = (event: Event): void => {
    this.stageId = (event.target as HTMLSelectElement).value;
    this.position = Math.min(this.position, this.#places);
  };

  readonly #onPosition = (event: Event): void => {
    this.position = Math.round((event.target as HTMLInputElement).valueAsNumber) || 1;
  };

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    const position = Math.max(1, Math.min(this.position, this.#places));
    const reply = {stageId: this.stageId, position};
    const resolve = this.#resolve;
    this.#resolve = undefined;
    this.dialogElement?.close();
    resolve?.(reply);
  };

  readonly #onClose = (): void => this.#settle(undefined);

  readonly #onCancel = (): void => this.dialogElement?.close();

  /** The board behind must not take the keys typed here for its own. */
  readonly #onKey = (event: KeyboardEvent): void => event.stopPropagation();

  protected override render(): unknown {
    return html`
      <dialog part="base" aria-labelledby="title" closedby="any" @close=${this.#onClose} @keydown=${this.#onKey}>
        ${this.question ? this.#renderForm(this.question) : nothing}
      </dialog>
    `;
  }

  #renderForm(question: MoveQuestion): TemplateResult {
    const texts = this.texts;
    return html`
      <form method="dialog" @submit=${this.#onSubmit}>
        <h2 id="title">${question.title}</h2>
        <label class="field">
          ${texts.t('move.stage')}
          <select @change=${this.#onStage}>
            ${question.choices.map(
              (choice) =>
                html`<option value=${choice.stageId} ?selected=${choice.stageId === this.stageId}>${choice.name}</option>`,
            )}
          </select>
        </label>
        <label class="field">
          ${texts.t('move.position')}
          <input
            type="number"
            min="1"
            max=${this.#places}
            step="1"
            .value=${String(this.position)}
            aria-describedby="help"
            @change=${this.#onPosition}
          />
          <span id="help" class="help">${texts.t('move.positionHint', {total: this.#places})}</span>
        </label>
        <div class="buttons">
          <button type="button" class="button" @click=${this.#onCancel}>${texts.t('move.cancel')}</button>
          <button class="button primary">${texts.t('move.submit')}</button>
        </div>
      </form>
    `;
  }
}
