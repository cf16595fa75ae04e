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

/** Where deals can be dropped. */
export interface CellBox extends Edges {
  readonly cellId: Id;
  /** Viewport y of the very top of the cell's list, scrolled out of sight or not. */
  readonly listTop: number;
  /** What scrolls the cell's cards; absent where nothing does. */
  readonly scroller?: HTMLElement;
  /** Which row of cells it belongs to; none where there is one only. */
  readonly row?: Id | undefined;
  /** It lies over the others: a point inside is meant for it alone. */
  readonly zone?: boolean;
}

/** Where a dragged deal would land: before the deal that stands at `index` when the dragged one is taken out. */
export interface DropTarget {
  readonly cellId: Id;
  readonly index: number;
}

/** How far outside the board a drop still counts, in px. */
const MARGIN = 48;

const contains = (box: Edges, {x, y}: Point): boolean =>
  x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;

const distance = ({top, bottom}: Edges, y: number): number => Math.max(0, top - y, y - bottom);

/** The boxes of the row that is nearest to a height. */
function rowAt(boxes: readonly CellBox[], y: number): readonly CellBox[] {
  const rows = new Map<Id | undefined, CellBox[]>();
  for (const box of boxes) rows.set(box.row, [...(rows.get(box.row) ?? []), box]);
  const far = (row: readonly CellBox[]): number => Math.min(...row.map((box) => distance(box, y)));
  return [...rows.values()].toSorted((a, b) => far(a) - far(b))[0] ?? [];
}

/**
 * The cell under a point. Between two cells, and up to 48 px outside, the nearest one; further away none. The boxes of
 * a row stand in order of their left edges; a binary search finds the one, so that no element is asked and shadow
 * roots do not matter.
 */
export function cellAt(boxes: readonly CellBox[], point: Point): CellBox | undefined {
  const zone = boxes.find((box) => box.zone && contains(box, point));
  if (zone) return zone;
  const row = rowAt(
    boxes.filter((box) => !box.zone),
    point.y,
  );
  const first = row[0];
  const last = row.at(-1);
  if (!first || !last) return undefined;
  const top = Math.min(...row.map((box) => box.top));
  const bottom = Math.max(...row.map((box) => box.bottom));
  if (point.y < top - MARGIN || point.y > bottom + MARGIN) return undefined;
  if (point.x < first.left - MARGIN || point.x > last.right + MARGIN) return undefined;
  return nearest(row, point.x);
}

/** The box over `x`, or the nearer of the two beside it. */
function nearest(row: readonly CellBox[], x: number): CellBox | undefined {
  let low = 0;
  let high = row.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const box = row[middle];
    if (box && box.left <= x) low = middle;
    else high = middle - 1;
  }
  const [left, right] = [row[low], row[low + 1]];
  if (!left || !right || x <= left.right) return left;
  return x - left.right <= right.left - x ? left : right;
}

/** Whether two targets are the same. */
export function sameTarget(a: DropTarget | undefined, b: DropTarget | undefined): boolean {
  return a?.cellId === b?.cellId && a?.index === b?.index;
}
