import type {BoardView} from '../../data/board-view.js';
import type {Id} from '../../model/ids.js';
import type {ColumnChange, ViewSpec} from '../../model/view-spec.js';
import {withinWidths} from './column-resizer.js';

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
    return {widths: {...widths, [columnId]: withinWidths(change.width)}};
  }
  if ('sort' in change) {
    const {sort} = change;
    return {columnSorts: sort === undefined ? without(columnSorts, columnId) : {...columnSorts, [columnId]: sort}};
  }
  return {order: moved(view, columnId, change.move)};
}
