import type {BoardView} from '../../data/board-view.js';
import type {Id} from '../../model/ids.js';

/** How a deal is chosen: beside the others, from the last one up to it, or alone. */
export type SelectMode = 'toggle' | 'range' | 'only';

/** The deals from one to another of the same cell, both included; only the second when they stand apart. */
export function rangeOf(view: BoardView, from: Id | undefined, to: Id): readonly Id[] {
  const cellId = view.cellOfDeal(to);
  if (from === undefined || cellId === undefined || view.cellOfDeal(from) !== cellId) return [to];
  const [a, b] = [view.cells.indexOf(from), view.cells.indexOf(to)];
  return view.cells.window(cellId, Math.min(a, b), Math.max(a, b) + 1).map(({id}) => id);
}

/** Chooses a deal of a board. */
export function selectDeal(view: BoardView, dealId: Id, mode: SelectMode): void {
  const {selection} = view.state;
  if (mode === 'toggle') selection.toggle(dealId);
  else if (mode === 'only') selection.set([dealId]);
  else selection.set([...selection.ids, ...rangeOf(view, selection.anchor, dealId)], selection.anchor ?? dealId);
}

/** Extends the selection from the deal with the focus by one step; returns the deal that gets the focus. */
export function extendSelection(view: BoardView, dealId: Id, step: 1 | -1): Id | undefined {
  const {selection} = view.state;
  const cellId = view.cellOfDeal(dealId);
  if (cellId === undefined) return undefined;
  const next = view.cells.dealAt(cellId, view.cells.indexOf(dealId) + step);
  if (!next) {
    selection.add([dealId]);
    return undefined;
  }
  // Going back over what was chosen gives it up again.
  if (selection.has(next.id) && selection.has(dealId) && selection.ids.size > 1) {
    selection.set(
      [...selection.ids].filter((id) => id !== dealId),
      selection.anchor,
    );
  } else selection.set([...selection.ids, dealId, next.id], selection.anchor ?? dealId);
  return next.id;
}

/** Chooses every deal of the cell in which a deal stands. */
export function selectCell(view: BoardView, dealId: Id): void {
  const cellId = view.cellOfDeal(dealId);
  if (cellId === undefined) return;
  view.state.selection.add(view.cells.window(cellId, 0, view.cells.group(cellId).count).map(({id}) => id));
}
