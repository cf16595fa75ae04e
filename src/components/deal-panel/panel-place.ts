import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {flatParent} from '../../ui/closest.js';

/** Where a panel stands: beside the board, above everything as a sheet, or whichever fits. */
export const PANEL_MODES = ['side', 'sheet', 'auto'] as const;
export type PanelMode = (typeof PANEL_MODES)[number];

/** A container narrower than this (CSS pixels) has no room for a panel beside something else. */
const SHEET_WIDTH = 640;

/** The closest ancestor that has a box of its own, whose width says how much room there is. */
function boxAround(element: Element): Element {
  for (let node = flatParent(element); node; node = flatParent(node)) {
    if (node instanceof Element && !['contents', 'none'].includes(getComputedStyle(node).display)) return node;
  }
  return document.documentElement;
}

/** Watches the width of the box around its host, and draws the host again when it crosses {@link SHEET_WIDTH}. */
export class RoomController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  #box: Element | undefined;
  #observer: ResizeObserver | undefined;
  #narrow: boolean | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  /** Whether there is room for a sheet only. */
  get narrow(): boolean {
    return (this.#narrow ??= (this.#box ?? boxAround(this.#host)).clientWidth < SHEET_WIDTH);
  }

  /** Starts or stops watching. */
  watch(watching: boolean): void {
    const box = watching && this.#host.isConnected ? boxAround(this.#host) : undefined;
    if (box === this.#box) return;
    this.#observer?.disconnect();
    this.#box = box;
    this.#narrow = undefined;
    if (!box) return;
    // In the next frame: what is drawn anew changes the size of the box that is being told of.
    this.#observer = new ResizeObserver(() => void requestAnimationFrame(() => this.#measure(box)));
    this.#observer.observe(box);
  }

  hostDisconnected(): void {
    this.watch(false);
  }

  #measure(box: Element): void {
    if (box !== this.#box) return;
    const narrow = box.clientWidth < SHEET_WIDTH;
    if (narrow === this.#narrow) return;
    this.#narrow = narrow;
    this.#host.requestUpdate();
  }
}
