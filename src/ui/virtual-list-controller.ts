import {
  defaultRangeExtractor,
  elementScroll,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
  type Range,
  type VirtualItem,
} from '@tanstack/virtual-core';
import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** What a virtual list is made of. */
export interface VirtualListOptions {
  /** The scrolling element; null until it is rendered. */
  readonly scroller: () => HTMLElement | null;
  /** Key of an item: the same item keeps its key wherever it stands, which is what holds the reader's place. */
  readonly keyOf: (index: number) => string;
  /** Expected height of an item in px, until it has been measured. */
  readonly estimate: () => number;
  /** Space between items in px. */
  readonly gap: () => number;
}

/** Items beyond the view that are drawn too, so that fast scrolling meets cards. */
const OVERSCAN = 4;

/** Up to this many items all are drawn: the browser's own search, printing and anchoring then see every one. */
export const DRAW_ALL_UP_TO = 40;

/**
 * Draws only the items in view, holding what the reader looks at still when items above come, go or change height.
 * Our own interface over TanStack's virtual core, so that it can be replaced.
 */
export class VirtualListController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #options: VirtualListOptions;
  readonly #virtualizer: Virtualizer<HTMLElement, HTMLElement>;
  #unmount: (() => void) | undefined;
  #count = 0;
  /** Items that must stay in the page although they are out of view: the one being dragged, the one with the focus. */
  #pinned: readonly number[] = [];
  #drawAll = false;

  constructor(host: ReactiveControllerHost, options: VirtualListOptions) {
    this.#host = host;
    this.#options = options;
    this.#virtualizer = new Virtualizer(this.#settings());
    host.addController(this);
  }

  /** Tells how many items there are, and which of them must stay drawn. Call before `items`. */
  update(count: number, pinned: readonly number[]): void {
    this.#count = count;
    this.#pinned = pinned;
    this.#virtualizer.setOptions(this.#settings());
  }

  /** The items to draw, in order. */
  get items(): readonly VirtualItem[] {
    return this.#virtualizer.getVirtualItems();
  }

  /** Height of the whole list in px. */
  get size(): number {
    return this.#virtualizer.getTotalSize();
  }

  /** Whether every item is drawn. */
  get complete(): boolean {
    return this.#drawAll || this.#count <= DRAW_ALL_UP_TO;
  }

  /** Measures an item when it is drawn; for `ref`. */
  readonly measure = (element: Element | undefined): void => {
    this.#virtualizer.measureElement((element as HTMLElement | undefined) ?? null);
  };

  /** Top and bottom of an item in the list's own px, or undefined beyond the end. */
  bounds(index: number): {readonly start: number; readonly end: number} | undefined {
    return this.#virtualizer.measurementsCache[index];
  }

  /** The item that stands at `offset` px from the top of the list. */
  indexAt(offset: number): number {
    return this.#virtualizer.getVirtualItemForOffset(Math.max(0, offset))?.index ?? 0;
  }

  scrollTo(index: number, align: 'auto' | 'start' | 'center' | 'end' = 'auto'): void {
    this.#virtualizer.scrollToIndex(index, {align});
  }

  /** Draws every item (before printing), or only those in view again. */
  drawAll(all: boolean): void {
    this.#drawAll = all;
    this.#virtualizer.setOptions(this.#settings());
    this.#host.requestUpdate();
  }

  /** Forgets all measured heights: the density has changed. */
  remeasure(): void {
    this.#virtualizer.measure();
  }

  hostConnected(): void {
    this.#unmount = this.#virtualizer._didMount();
  }

  hostUpdated(): void {
    this.#virtualizer._willUpdate();
  }

  hostDisconnected(): void {
    this.#unmount?.();
    this.#unmount = undefined;
  }

  #settings(): Virtualizer<HTMLElement, HTMLElement>['options'] {
    return {
      count: this.#count,
      getScrollElement: this.#options.scroller,
      estimateSize: this.#options.estimate,
      getItemKey: this.#options.keyOf,
      gap: this.#options.gap(),
      overscan: OVERSCAN,
      anchorTo: 'end',
      scrollToFn: elementScroll,
      observeElementRect,
      observeElementOffset,
      rangeExtractor: (range: Range) => this.#range(range),
      // Drawing in answer to a measurement within the same frame is what browsers report as a resize loop.
      useAnimationFrameWithResizeObserver: true,
      // Before the first layout assume a view of ordinary height: the first paint then already shows cards.
      initialRect: {width: 0, height: 800},
      onChange: () => this.#host.requestUpdate(),
    } as unknown as Virtualizer<HTMLElement, HTMLElement>['options'];
  }

  #range(range: Range): number[] {
    if (this.complete) return Array.from({length: range.count}, (_, i) => i);
    const indexes = defaultRangeExtractor(range);
    const extra = this.#pinned.filter((index) => index >= 0 && index < range.count && !indexes.includes(index));
    return extra.length === 0 ? indexes : [...indexes, ...extra].toSorted((a, b) => a - b);
  }
}
