import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {anchorToHold, seenOf, type Anchor} from './anchors.js';
import {DrawnOrder} from './drawn-order.js';
import {NodePool} from './node-pool.js';
import {SparseHeights} from './sparse-heights.js';

/** What a virtual list is made of. */
export interface VirtualListOptions {
  /** The scrolling element, and the element in it that is as high as the whole list; null until rendered. */
  readonly scroller: () => HTMLElement | null;
  readonly list: () => HTMLElement | null;
  /** Key of the item at an index: the same item keeps its key wherever it stands. */
  readonly keyOf: (index: number) => string | undefined;
  /** Index of a key; -1 when it is not in the list. */
  readonly indexOf: (key: string) => number;
  /** What the item with a key shows: something else once it has changed. Without it, items are never moved but by others. */
  readonly contentOf?: (key: string) => unknown;
  /** Usual height of an item in px, until some have been measured. */
  readonly usual: () => number;
  /** Space between items in px. */
  readonly gap: number;
  /** Resolves once the contents of the items have been drawn; items are as high as they will be only then. */
  readonly drawn: () => Promise<unknown>;
}

/** One item to draw. */
export interface VirtualItem {
  readonly key: string;
  /** Key of the node to draw it in: an item that comes into view takes over the node of one that went out of it. */
  readonly node: string;
  readonly index: number;
  /** Top in px from the top of the list. */
  readonly start: number;
}

/** Where an item stands in its view. */
export type ScrollAlign = 'nearest' | 'start' | 'center' | 'end';

/** Items beyond the view that are drawn too, so that fast scrolling meets cards. */
const OVERSCAN = 4;
/** Height of the view before the first layout: the first paint then already shows cards. */
const FIRST_VIEW = 800;
/** Up to this many items all are drawn: the browser's own search, printing and anchoring then see every one. */
export const DRAW_ALL_UP_TO = 40;

/**
 * Draws only the items in view. What the reader looks at holds still when items above come, go, or turn out higher:
 * after every change the item with the focus, or the first whole one in view that did not go elsewhere itself, is put
 * back where it was. A change costs as much as there are items in view, however long the list is.
 */
export class VirtualListController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #options: VirtualListOptions;
  readonly #heights: SparseHeights;
  readonly #nodes = new NodePool();
  readonly #order: DrawnOrder;
  readonly #elements = new Map<Element, string>();
  /** Keys of the items that are drawn and have been measured so: only those can be what somebody looks at. */
  readonly #shown = new Set<string>();
  readonly #resizes: ResizeObserver;
  #scroller: HTMLElement | null = null;
  #count = 0;
  #version: unknown;
  #view = FIRST_VIEW;
  #top = 0;
  #moved = false;
  #first = 0;
  #last = -1;
  /** Items that stay in the page although out of view: the one being dragged, the one that Tab reaches. */
  #pinned: readonly number[] = [];
  #anchors: readonly Anchor[] = [];
  /** What was held on to last, and when: until that is painted, nobody looks at what else came into view. */
  #held: string | undefined;
  #heldAt: CSSNumberish | null = null;
  /** Where a jump goes: kept until the items on its way have been measured. */
  #goal: {readonly key: string; readonly align: ScrollAlign} | undefined;
  #drawAll = false;

  constructor(host: ReactiveControllerHost, options: VirtualListOptions) {
    this.#host = host;
    this.#options = options;
    this.#order = new DrawnOrder(() => host.requestUpdate());
    this.#heights = new SparseHeights(options.usual(), options.gap);
    this.#resizes = new ResizeObserver((entries) => this.#onResize(entries));
    host.addController(this);
  }

  /**
   * Tells how many items there are, which must stay drawn, and a version that changes with their order.
   * Call before `items`.
   */
  update(count: number, pinned: readonly number[], version: unknown): void {
    this.#pinned = pinned;
    if (version !== this.#version || count !== this.#count) {
      this.#version = version;
      this.#count = count;
      this.#heights.arrange(this.#options.indexOf);
      const {currentTime} = document.timeline;
      if (currentTime !== this.#heldAt) this.#held = undefined;
      this.#heldAt = currentTime;
      this.#moveTop(this.#anchoredTop());
    }
    this.#findRange();
  }

  /** The items to draw: in order at rest; while the user scrolls, as their nodes stand. */
  get items(): readonly VirtualItem[] {
    const all = this.complete;
    const from = all ? 0 : this.#first;
    const to = all ? this.#count - 1 : this.#last;
    const extra = this.#pinned.filter((index) => (index < from || index > to) && index >= 0 && index < this.#count);
    const indexes = [...new Set(extra), ...Array.from({length: Math.max(0, to - from + 1)}, (_, i) => from + i)];
    if (extra.length > 0) indexes.sort((a, b) => a - b);
    const keyed = indexes.flatMap((index) => {
      const key = this.#options.keyOf(index);
      return key === undefined ? [] : [{key, index}];
    });
    const nodes = this.#nodes.assign(keyed.map(({key}) => key));
    const items = keyed.map(({key, index}) => ({
      key,
      index,
      node: nodes.get(key) ?? key,
      start: this.#heights.offsetOf(index),
    }));
    return all ? items : this.#order.arrange(items);
  }

  /** Height of the whole list in px. */
  get size(): number {
    return this.#heights.total(this.#count);
  }

  /** Whether every item is drawn; they then stand in normal flow, and need no place. */
  get complete(): boolean {
    return this.#drawAll || this.#count <= DRAW_ALL_UP_TO;
  }

  /** Top and bottom of an item in px from the top of the list. */
  bounds(index: number): {readonly start: number; readonly end: number} {
    const start = this.#heights.offsetOf(index);
    return {start, end: start + this.#heights.heightOf(this.#options.keyOf(index) ?? '')};
  }

  /** The item at `offset` px from the top of the list. */
  indexAt(offset: number): number {
    return this.#heights.indexAt(Math.max(0, offset), this.#count);
  }

  /** Scrolls an item into view. */
  scrollTo(index: number, align: ScrollAlign = 'nearest'): void {
    const key = this.#options.keyOf(index);
    if (key === undefined) return;
    this.#goal = {key, align};
    if (this.#scrollToGoal()) this.#host.requestUpdate();
    this.#dropGoal();
  }

  /** Draws every item (before printing), or only those in view again. */
  drawAll(all: boolean): void {
    this.#drawAll = all;
    this.#host.requestUpdate();
  }

  /** Forgets all measured heights: the density has changed. */
  remeasure(): void {
    this.#heights.reset(this.#options.usual());
    for (const element of this.#elements.keys()) {
      this.#resizes.unobserve(element);
      this.#resizes.observe(element);
    }
  }

  hostUpdated(): void {
    this.#followScroller();
    this.#observeItems();
    if (this.#moved) void this.#options.drawn().then(() => this.#keepTop());
    this.#noteAnchors();
  }

  hostDisconnected(): void {
    this.#order.stop();
    this.#resizes.disconnect();
    this.#elements.clear();
    this.#shown.clear();
    this.#scroller?.removeEventListener('scroll', this.#onScroll);
    this.#scroller = null;
  }

  hostConnected(): void {
    if (this.#count > 0) this.#host.requestUpdate();
  }

  #followScroller(): void {
    const scroller = this.#options.scroller();
    if (scroller === this.#scroller) return;
    if (this.#scroller) {
      this.#scroller.removeEventListener('scroll', this.#onScroll);
      this.#resizes.unobserve(this.#scroller);
    }
    this.#scroller = scroller;
    if (!scroller) return;
    scroller.addEventListener('scroll', this.#onScroll, {passive: true});
    this.#resizes.observe(scroller);
    // A scroller that was away comes back scrolled to the top.
    if (this.#top > 0) scroller.scrollTop = this.#top;
  }

  /** Watches the items that are drawn now, and no others. An item's key stands in its `data-key`. */
  #observeItems(): void {
    const list = this.#options.list();
    for (const [element, key] of this.#elements) {
      if (element.parentNode === list && (element as HTMLElement).dataset['key'] === key) continue;
      this.#resizes.unobserve(element);
      this.#elements.delete(element);
      this.#shown.delete(key);
    }
    for (const element of list?.children ?? []) {
      const key = (element as HTMLElement).dataset['key'];
      if (key === undefined || this.#elements.has(element)) continue;
      this.#elements.set(element, key);
      this.#resizes.observe(element);
    }
  }

  readonly #onScroll = (): void => {
    const top = this.#scroller?.scrollTop ?? 0;
    if (top === this.#top) return;
    // The user scrolls: whatever jump there was is over.
    if (this.#goal && Math.abs(top - this.#goalTop(this.#goal)) > 1) this.#goal = undefined;
    this.#top = top;
    this.#held = undefined;
    const [first, last] = [this.#first, this.#last];
    this.#findRange();
    this.#noteAnchors();
    this.#order.scrolled();
    if (first !== this.#first || last !== this.#last) this.#host.requestUpdate();
  };

  /** Sizes come after layout and before paint: items are put in their new places at once, not in the next frame. */
  #onResize(entries: readonly ResizeObserverEntry[]): void {
    let news = false;
    for (const {target, borderBoxSize} of entries) {
      const height = borderBoxSize[0]?.blockSize ?? 0;
      if (target === this.#scroller) {
        this.#view = height;
        continue;
      }
      const key = this.#elements.get(target);
      // No height is no measurement: the list is not shown.
      if (key === undefined || height === 0) continue;
      this.#shown.add(key);
      if (this.#heights.measure(key, height)) news = true;
    }
    if (news) this.#settle();
    const [first, last] = [this.#first, this.#last];
    this.#findRange();
    this.#noteAnchors();
    if (first === this.#first && last === this.#last) return;
    this.#drawNextFrame();
  }

  /** Drawing within the frame in which sizes are told is what browsers report as a resize loop. */
  #drawNextFrame(): void {
    requestAnimationFrame(() => this.#host.requestUpdate());
  }

  /** Some items turned out higher or lower than thought: puts the others where they belong. */
  #settle(): void {
    this.#heights.arrange(this.#options.indexOf);
    if (!this.complete) this.#place();
    this.#moveTop(this.#anchoredTop());
    this.#keepTop();
    if (this.#scrollToGoal()) this.#drawNextFrame();
    this.#dropGoal();
  }

  /** A jump is over once everything in view has been measured: nothing can push its goal away then. */
  #dropGoal(): void {
    if (!this.#goal || !this.#scroller) return;
    for (let index = this.#first; index <= this.#last; index++) {
      if (!this.#heights.knows(this.#options.keyOf(index) ?? '')) return;
    }
    this.#goal = undefined;
  }

  #place(): void {
    for (const [element, key] of this.#elements) {
      const index = this.#options.indexOf(key);
      if (index < 0) continue;
      (element as HTMLElement).style.setProperty('transform', `translateY(${this.#heights.offsetOf(index)}px)`);
    }
    // A list that does not scroll gives its scroller its height, which must not change while sizes are being told.
    if (this.size > this.#view + EDGE) this.#options.list()?.style.setProperty('block-size', `${this.size}px`);
    else this.#drawNextFrame();
  }

  /** The scroll position at which what the reader looks at stands where it stood. */
  #anchoredTop(): number {
    const {indexOf, contentOf = () => undefined} = this.#options;
    const preferred = {held: this.#held, focused: this.#focusedKey()};
    const anchor = anchorToHold(this.#anchors, {indexOf, contentOf}, preferred);
    this.#held = anchor?.key;
    return anchor ? Math.max(0, this.#heights.offsetOf(indexOf(anchor.key)) - anchor.below) : this.#top;
  }

  #focusedKey(): string | undefined {
    const list = this.#options.list();
    const active = (list?.getRootNode() as Partial<DocumentOrShadowRoot> | undefined)?.activeElement;
    const item = active && list?.contains(active) ? active.closest<HTMLElement>('[data-key]') : undefined;
    return item?.dataset['key'];
  }

  /** Where the list should be scrolled to; done once what is drawn is as high as it will be. */
  #moveTop(top: number): void {
    if (Math.abs(top - this.#top) < 1) return;
    this.#top = top;
    this.#moved = true;
  }

  /** Scrolling forces a layout: only when there is something to correct. */
  #keepTop(): void {
    if (!this.#moved || !this.#scroller) return;
    this.#moved = false;
    this.#scroller.scrollTop = this.#top;
  }

  #noteAnchors(): void {
    const anchors: Anchor[] = [];
    for (let index = this.#first; index <= this.#last; index++) {
      const key = this.#options.keyOf(index);
      if (key === undefined || !this.#shown.has(key)) continue;
      const below = this.#heights.offsetOf(index) - this.#top;
      const seen = seenOf({below, height: this.#heights.heightOf(key)}, this.#view);
      anchors.push({key, index, below, seen, content: this.#options.contentOf?.(key)});
    }
    this.#anchors = anchors;
  }

  #findRange(): void {
    const last = this.#count - 1;
    this.#first = Math.max(0, this.#heights.indexAt(this.#top, this.#count) - OVERSCAN);
    this.#last = Math.min(last, this.#heights.indexAt(this.#top + this.#view, this.#count) + OVERSCAN);
  }

  #goalTop({key, align}: {readonly key: string; readonly align: ScrollAlign}): number {
    const index = this.#options.indexOf(key);
    if (index < 0) return this.#top;
    const {start, end} = this.bounds(index);
    const most = Math.max(0, this.size - this.#view + EDGE);
    const above = Math.max(0, Math.min(start, most));
    const below = Math.max(0, end + EDGE - this.#view);
    if (align === 'start') return above;
    if (align === 'end') return Math.min(below, most);
    if (align === 'center') return Math.max(0, Math.min((start + end - this.#view) / 2, most));
    if (start < this.#top) return above;
    return end + EDGE > this.#top + this.#view ? Math.min(below, most) : this.#top;
  }

  /** Scrolls towards the goal. Returns whether that moved anything. */
  #scrollToGoal(): boolean {
    if (!this.#goal || !this.#scroller) return false;
    const top = this.#goalTop(this.#goal);
    if (Math.abs(top - this.#top) < 1) return false;
    this.#top = top;
    this.#scroller.scrollTop = top;
    this.#findRange();
    this.#noteAnchors();
    return true;
  }
}

/** Room kept below an item that is scrolled to at the bottom, in px. */
const EDGE = 8;
