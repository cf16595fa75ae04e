import {html, type ReactiveController, type ReactiveControllerHost, type TemplateResult} from 'lit';

/** Quiet time before a text is spoken; a later one within it takes its place. */
const DEBOUNCE_MS = 100;

/**
 * Speaks through live regions in the host's own root: id references and reading order do not cross shadow roots.
 * Polite for progress, assertive for cancel, failure and conflict. The regions must be in the page before first use,
 * so the host renders them always.
 */
export class Announcer implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #polite = '';
  #assertive = '';
  #next: {readonly text: string; readonly assertive: boolean} | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Says a text once things have been quiet for 100 ms; the last one wins, but never over an assertive one. */
  say(text: string, urgency: 'polite' | 'assertive' = 'polite'): void {
    const assertive = urgency === 'assertive';
    if (this.#next?.assertive && !assertive) return;
    this.#next = {text, assertive};
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#speak(), DEBOUNCE_MS);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#next = undefined;
  }

  render(): TemplateResult {
    return html`
      <div class="visually-hidden" role="status">${this.#polite}</div>
      <div class="visually-hidden" role="alert">${this.#assertive}</div>
    `;
  }

  #speak(): void {
    const next = this.#next;
    this.#next = undefined;
    if (!next) return;
    // The same words twice are spoken twice only if the text differs.
    const before = next.assertive ? this.#assertive : this.#polite;
    const text = before === next.text ? `${next.text}\u00a0` : next.text;
    this.#polite = next.assertive ? '' : text;
    this.#assertive = next.assertive ? text : '';
    this.#host.requestUpdate();
  }
}
