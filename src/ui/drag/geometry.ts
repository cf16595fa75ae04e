import type {Id} from '../../model/ids.js';

/** A place on the screen, in viewport px. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A rectangle in viewport px. */
export interface Edges {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Where a column stands on the screen. */
export interface ColumnBox extends Edges {
  readonly stageId: Id;
  /** Viewport y of the very top of the column's list, scrolled out of sight or not. */
  readonly listTop: number;
  /** What scrolls the column's cards. */
  readonly scroller: HTMLElement;
}

/** Where a dragged deal would land: before the deal that stands at `index` when the dragged one is taken out. */
export interface DropTarget {
  readonly stageId: Id;
  readonly index: number;
}

/** How far outside the board a drop still counts, in px. */
const MARGIN = 48;

/**
 * The column under a point. Between two columns, and up to 48 px outside, the nearest one; further away none.
 * `boxes` stand in order of their left edges; a binary search finds the one, so that no element is asked and
 * shadow roots do not matter.
 */
export function columnAt(boxes: readonly ColumnBox[], point: Point): ColumnBox | undefined {
  const first = boxes[0];
  const last = boxes.at(-1);
  if (!first || !last) return undefined;
  const top = Math.min(...boxes.map((box) => box.top));
  const bottom = Math.max(...boxes.map((box) => box.bottom));
  if (point.y < top - MARGIN || point.y > bottom + MARGIN) return undefined;
  if (point.x < first.left - MARGIN || point.x > last.right + MARGIN) return undefined;
  let low = 0;
  let high = boxes.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const box = boxes[middle];
    if (box && box.left <= point.x) low = middle;
    else high = middle - 1;
  }
  const [left, right] = [boxes[low], boxes[low + 1]];
  if (!left || !right || point.x <= left.right) return left;
  return point.x - left.right <= right.left - point.x ? left : right;
}

/** Whether two targets are the same. */
export function sameTarget(a: DropTarget | undefined, b: DropTarget | undefined): boolean {
  return a?.stageId === b?.stageId && a?.index === b?.index;
}
