import {html, type ReactiveControllerHost, type TemplateResult} from 'lit';
import type {Localizer} from '../../i18n/localizer.js';

/** Where a form is drawn. */
export type FormHost = ReactiveControllerHost & {readonly renderRoot: HTMLElement | DocumentFragment};

/** What is drawn in a form. */
export interface FormView {
  readonly title: string;
  readonly body: TemplateResult;
  readonly texts: Localizer;
}

/**
 * A form in a dialog that its host draws in its own root. Opened by code, it promises an answer: `undefined` when it is
 * given up. What the form asks is up to whoever uses it.
 */
export class FormDialog<Answer> {
  readonly #host: FormHost;
  readonly #name: string;
  /** Reads the answer when the form is sent; `undefined` keeps it open. */
  readonly #read: () => Answer | undefined;
  #resolve: ((answer: Answer | undefined) => void) | undefined;

  constructor(host: FormHost, name: string, read: () => Answer | undefined) {
    this.#host = host;
    this.#name = name;
    this.#read = read;
  }

  /** Whether it waits for an answer. */
  get waiting(): boolean {
    return this.#resolve !== undefined;
  }

  /** The dialog, once it has been drawn. */
  get element(): HTMLDialogElement | null {
    return this.#host.renderRoot.querySelector(`dialog.${this.#name}`);
  }

  /** Draws and opens the form. */
  async open(): Promise<Answer | undefined> {
    this.settle(undefined);
    const answer = new Promise<Answer | undefined>((resolve) => (this.#resolve = resolve));
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    const {element} = this;
    if (element && !element.open) element.showModal();
    return answer;
  }

  /** Ends the waiting with an answer, or without. */
  settle(answer: Answer | undefined): void {
    const resolve = this.#resolve;
    this.#resolve = undefined;
    if (!resolve) return;
    this.element?.close();
    resolve(answer);
    this.#host.requestUpdate();
  }

  /** Reads the answer and ends, unless something is missing. */
  submit(): void {
    const answer = this.#read();
    if (answer !== undefined) this.settle(answer);
  }

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    this.submit();
  };

  readonly #onClose = (): void => this.settle(undefined);

  /** What is behind must not take the keys typed here for its own. */
  readonly #onKey = (event: KeyboardEvent): void => event.stopPropagation();

  render({title, body, texts}: FormView): TemplateResult {
    const heading = `${this.#name}-title`;
    return html`
      <dialog
        part="form"
        class=${this.#name}
        aria-labelledby=${heading}
        closedby="any"
        @close=${this.#onClose}
        @keydown=${this.#onKey}
      >
        <form method="dialog" @submit=${this.#onSubmit}>
          <h2 id=${heading}>${title}</h2>
          ${body}
          <div class="buttons">
            <button class="button" type="button" @click=${this.#onClose}>${texts.t('move.cancel')}</button>
            <button class="button primary">${texts.t('bulk.apply')}</button>
          </div>
        </form>
      </dialog>
    `;
  }
}
