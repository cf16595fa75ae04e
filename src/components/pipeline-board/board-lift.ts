import type {BoardView} from '../../data/board-view.js';
import {cellIdOf, cellOf} from '../../data/board-view.js';
import {countWith, placeOf, refusalAt} from '../../data/landing.js';
import type {Refusal} from '../../model/gates.js';
import type {Id} from '../../model/ids.js';
import type {DropTarget} from '../../ui/drag/geometry.js';
import type {Direction} from './board-keys.js';

/** A deal that has been picked up, alone or with the others that are chosen: where it was and where it would land. */
export interface Lift {
  /** The deal that was taken hold of. */
  readonly dealId: Id;
  /** All deals that move, in the order they will stand in. */
  readonly dealIds: readonly Id[];
  readonly title: string;
  readonly from: DropTarget;
  /** `undefined` while the pointer is over nothing that takes it. */
  readonly to: DropTarget | undefined;
  readonly by: 'key' | 'pointer';
}

/** A column that was passed over because it does not take the deal. */
export interface PassedOver {
  readonly columnId: Id;
  readonly why: Refusal;
}

/** The next column in a direction that takes the deal, in the same lane, and those passed over on the way. */
export function nextCell(
  view: BoardView,
  move: {readonly dealId: Id; readonly cellId: Id; readonly step: 1 | -1},
): {readonly cellId: Id | undefined; readonly passed: readonly PassedOver[]} {
  const {columnIds} = view;
  const {columnId, laneId} = cellOf(move.cellId);
  const passed: PassedOver[] = [];
  const start = columnIds.indexOf(columnId);
  for (let i = start + move.step; i >= 0 && i < columnIds.length; i += move.step) {
    const next = columnIds[i];
    if (next === undefined) break;
    const cellId = cellIdOf(next, laneId);
    const why = refusalAt(view, move.dealId, cellId);
    if (!why) return {cellId, passed};
    passed.push({columnId: next, why});
  }
  return {cellId: undefined, passed};
}

/** What carrying by one step needs to know. */
export interface CarryStep {
  readonly lift: Lift;
  readonly to: Direction;
  /** How many cards a page has. */
  readonly page: number;
  /** Ids of the lanes from top to bottom; empty where there are none. */
  readonly laneIds: readonly Id[];
}

/** The cell above or below in the next lane, where there is one. */
function besideLane(cellId: Id, step: 1 | -1, laneIds: readonly Id[]): Id | undefined {
  const {columnId, laneId} = cellOf(cellId);
  if (laneId === undefined) return undefined;
  const next = laneIds[laneIds.indexOf(laneId) + step];
  return next === undefined ? undefined : cellIdOf(columnId, next);
}

/** Carries up or down: within the cell, and past its end into the next lane. */
function carryUpDown(view: BoardView, step: CarryStep, current: DropTarget): DropTarget {
  const {lift, to, page, laneIds} = step;
  const byHand = view.byHand(cellOf(current.cellId).columnId);
  const last = countWith(view, lift.dealIds, current.cellId) - lift.dealIds.length;
  const index = {
    up: current.index - 1,
    down: current.index + 1,
    first: 0,
    last,
    pageUp: Math.max(0, current.index - page),
    pageDown: Math.min(last, current.index + page),
  }[to as 'up' | 'down' | 'first' | 'last' | 'pageUp' | 'pageDown'];
  const over = to === 'up' && (index < 0 || !byHand) ? -1 : to === 'down' && (index > last || !byHand) ? 1 : 0;
  const beyond = over === 0 ? undefined : besideLane(current.cellId, over, laneIds);
  if (beyond !== undefined && refusalAt(view, lift.dealId, beyond) === undefined) {
    const end = countWith(view, lift.dealIds, beyond) - lift.dealIds.length;
    return {cellId: beyond, index: over < 0 ? end : 0};
  }
  return {cellId: current.cellId, index: byHand ? Math.max(0, Math.min(index, last)) : current.index};
}

/** Carries a picked-up deal one step. The index is kept from column to column as far as the column goes. */
export function carry(
  view: BoardView,
  step: CarryStep,
): {readonly target: DropTarget; readonly passed: readonly PassedOver[]} {
  const {lift, to} = step;
  const current = lift.to ?? lift.from;
  if (to === 'firstStage' || to === 'lastStage') return {target: current, passed: []};
  if (to !== 'left' && to !== 'right') return {target: carryUpDown(view, step, current), passed: []};
  const move = {dealId: lift.dealId, cellId: current.cellId, step: to === 'right' ? 1 : -1} as const;
  const {cellId = current.cellId, passed} = nextCell(view, move);
  const last = countWith(view, lift.dealIds, cellId) - lift.dealIds.length;
  return {target: {cellId, index: Math.min(current.index, last)}, passed};
}

/** Whether two places are the same one to the user: in an order that sorting makes, a cell is one place. */
export function samePlace(view: BoardView, a: DropTarget, b: DropTarget): boolean {
  return a.cellId === b.cellId && (a.index === b.index || !view.byHand(cellOf(a.cellId).columnId));
}

/** The place one step up or down; `undefined` at an end, and where the order is not made by hand. */
export function stepWithin(view: BoardView, dealId: Id, step: 1 | -1): DropTarget | undefined {
  const from = placeOf(view, dealId);
  if (!from || !view.byHand(cellOf(from.cellId).columnId)) return undefined;
  const last = view.cells.group(from.cellId).count - 1;
  const index = Math.max(0, Math.min(from.index + step, last));
  return index === from.index ? undefined : {cellId: from.cellId, index};
}
