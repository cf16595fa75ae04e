import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** Watches the size of one element that its host draws, and draws the host again when the width changes. */
export class ResizeController implements ReactiveController {
  /** Content width in CSS pixels; 0 until measured. */
  width = 0;
  /** Font size of the watched element in CSS pixels: for room that must grow with text. 16 until measured. */
  fontSize = 16;
  readonly #host: ReactiveControllerHost;
  #observer: ResizeObserver | undefined;
  #target: Element | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Give this to lit's `ref`: it starts with the element and stops when the element goes. */
  readonly watch = (element?: Element): void => {
    if (element === this.#target) return;
    this.#observer?.disconnect();
    this.#target = element;
    if (!element) return;
    this.#observer ??= new ResizeObserver((entries) => this.#read(entries));
    this.#observer.observe(element);
  };

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#target = undefined;
  }

  #read(entries: readonly ResizeObserverEntry[]): void {
    const entry = entries.at(-1);
    if (!entry) return;
    const width = Math.round(entry.contentRect.width);
    const fontSize = Number.parseFloat(getComputedStyle(entry.target).fontSize) || 16;
    if (width === this.width && fontSize === this.fontSize) return;
    this.width = width;
    this.fontSize = fontSize;
    this.#host.requestUpdate();
  }
}
