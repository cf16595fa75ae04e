import type {BoardView} from '../../data/board-view.js';
import type {Id} from '../../model/ids.js';
import type {ColumnChange, ViewSpec} from '../../model/view-spec.js';

/** Least and greatest width of a column in px. */
export const COLUMN_WIDTHS = {least: 180, most: 640} as const;

function without<T>(record: Readonly<Record<Id, T>>, id: Id): Readonly<Record<Id, T>> {
  const {[id]: _gone, ...rest} = record;
  return rest;
}

function moved(view: BoardView, columnId: Id, steps: number): readonly Id[] {
  const ids = view.columnIds.filter((id) => id !== columnId);
  const at = view.columnIds.indexOf(columnId);
  const to = Math.max(0, Math.min(at + steps, ids.length));
  return ids.toSpliced(to, 0, columnId);
}

/** What a change of one column makes of the view. */
export function shapeChange(view: BoardView, columnId: Id, change: ColumnChange): Partial<ViewSpec> {
  const {folded, hidden, widths, columnSorts} = view.spec;
  if ('folded' in change) return {folded: {...folded, [columnId]: change.folded}};
  if ('hidden' in change) {
    const others = hidden.filter((id) => id !== columnId);
    return {hidden: change.hidden ? [...others, columnId] : others};
  }
  if ('width' in change) {
    if (change.width === undefined) return {widths: without(widths, columnId)};
    const width = Math.round(Math.max(COLUMN_WIDTHS.least, Math.min(change.width, COLUMN_WIDTHS.most)));
    return {widths: {...widths, [columnId]: width}};
  }
  if ('sort' in change) {
    const {sort} = change;
    return {columnSorts: sort === undefined ? without(columnSorts, columnId) : {...columnSorts, [columnId]: sort}};
  }
  return {order: moved(view, columnId, change.move)};
}
