import type {Edges, Point} from './geometry.js';
import {flatParent} from '../closest.js';

/** Width of the strip along an edge in which a drag scrolls, in px; at most a quarter of the area. */
const STRIP = 56;
/** Speed at the very edge, in px per millisecond. */
const TOP_SPEED = 1.1;

/** Speed (px/ms, signed) for a pointer at `at` in an area from `start` to `end`: quicker the nearer to the edge. */
export function scrollSpeed(at: number, start: number, end: number): number {
  const strip = Math.min(STRIP, (end - start) / 4);
  if (strip <= 0) return 0;
  const before = start + strip - at;
  const after = at - (end - strip);
  const depth = Math.min(1, Math.max(before, after, 0) / strip);
  return Math.sign(after - before) * TOP_SPEED * depth * depth;
}

/** Something that may scroll during a drag. */
export interface Scroller {
  readonly element: Element;
  readonly x: boolean;
  readonly y: boolean;
}

const SCROLLS = /auto|scroll|overlay/;

/** Elements around `start` that can scroll, inner ones first, across shadow roots; the page itself last. */
export function scrollersAround(start: Element): readonly Scroller[] {
  const found: Scroller[] = [];
  for (let node: Node | null = flatParent(start); node; node = flatParent(node)) {
    if (!(node instanceof HTMLElement) || node === document.body || node === document.documentElement) continue;
    const {overflowX, overflowY} = getComputedStyle(node);
    const x = SCROLLS.test(overflowX) && node.scrollWidth > node.clientWidth;
    const y = SCROLLS.test(overflowY) && node.scrollHeight > node.clientHeight;
    if (x || y) found.push({element: node, x, y});
  }
  const page = document.scrollingElement;
  if (page) found.push({element: page, x: true, y: true});
  return found;
}

/** Where a scroller shows its content, in viewport px. */
export function viewOf(element: Element): Edges {
  if (element === document.scrollingElement) return {left: 0, top: 0, right: innerWidth, bottom: innerHeight};
  return element.getBoundingClientRect();
}

/** A scroller and where it shows its content. */
type Placed = Scroller & {readonly view: Edges};

/** What can be seen of each view: the scrollers around it cut it off. `scrollers` stand from the inside out. */
function visible(scrollers: readonly Placed[]): readonly Placed[] {
  const seen: Placed[] = [];
  for (const scroller of scrollers.toReversed()) {
    const {left, top, right, bottom} = scroller.view;
    const clip = seen.at(-1)?.view ?? scroller.view;
    const view = {
      left: Math.max(left, clip.left),
      top: Math.max(top, clip.top),
      right: Math.min(right, clip.right),
      bottom: Math.min(bottom, clip.bottom),
    };
    seen.push({...scroller, view});
  }
  return seen.reverse();
}

/**
 * Scrolls along each axis the innermost scroller that the pointer is at the visible edge of and that can go further.
 * `scrollers` stand from the inside out. Returns whether anything moved. `ms` is the time since the last frame.
 */
export function autoScroll(scrollers: readonly Placed[], point: Point, ms: number): boolean {
  const seen = visible(scrollers);
  const x = scrollAxis(seen, ms, {axis: 'x', at: point.x});
  const y = scrollAxis(seen, ms, {axis: 'y', at: point.y});
  return x || y;
}

function scrollAxis(
  scrollers: readonly Placed[],
  ms: number,
  {axis, at}: {readonly axis: 'x' | 'y'; readonly at: number},
): boolean {
  const position = axis === 'x' ? 'scrollLeft' : 'scrollTop';
  for (const {element, view, ...can} of scrollers) {
    if (!can[axis]) continue;
    const speed = axis === 'x' ? scrollSpeed(at, view.left, view.right) : scrollSpeed(at, view.top, view.bottom);
    if (speed === 0) continue;
    const before = element[position];
    element[position] = before + speed * ms;
    if (element[position] !== before) return true;
  }
  return false;
}
