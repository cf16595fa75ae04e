import {html, type TemplateResult} from 'lit';

/** What the frame needs of the panel. */
export interface FrameHost {
  readonly dialog: () => HTMLDialogElement | null;
  /** Asks to be closed. */
  readonly close: () => void;
  /** The browser closed the dialog by itself. */
  readonly closed: () => void;
  readonly key: (event: KeyboardEvent) => void;
}

/** What is framed. */
export interface Framed {
  readonly sheet: boolean;
  readonly label: string;
  readonly content: TemplateResult;
}

/** The box around a deal: a region beside something else, or a modal sheet above everything. */
export class PanelFrame {
  readonly #host: FrameHost;
  #pressedBackdrop = false;

  constructor(host: FrameHost) {
    this.#host = host;
  }

  /** Opens a sheet that has just been drawn. Returns whether it did. */
  show(): boolean {
    const dialog = this.#host.dialog();
    if (!dialog || dialog.open || !dialog.isConnected) return false;
    dialog.showModal();
    return true;
  }

  render({sheet, label, content}: Framed): TemplateResult {
    const {key} = this.#host;
    if (!sheet)
      return html`<section part="base" class="panel side" aria-label=${label} @keydown=${key}>${content}</section>`;
    return html`
      <dialog
        part="base"
        class="panel sheet"
        aria-label=${label}
        @keydown=${key}
        @cancel=${this.#onCancel}
        @close=${this.#host.closed}
        @pointerdown=${this.#onPointer}
        @click=${this.#onClick}
      >
        ${content}
      </dialog>
    `;
  }

  readonly #onCancel = (event: Event): void => {
    event.preventDefault();
    this.#host.close();
  };

  readonly #onPointer = (event: Event): void => {
    this.#pressedBackdrop = event.target === this.#host.dialog();
  };

  /** A press that began inside, as when text is selected, closes nothing. */
  readonly #onClick = (event: Event): void => {
    if (this.#pressedBackdrop && event.target === this.#host.dialog()) this.#host.close();
  };
}
