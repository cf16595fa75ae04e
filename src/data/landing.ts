import {lanePatch, monthPatch} from '../model/board-axes.js';
import type {Deal, DealPatch} from '../model/deal.js';
import type {Refusal} from '../model/gates.js';
import type {Id} from '../model/ids.js';
import type {Place} from './adapter.js';
import {cellOf, type BoardCell, type BoardView} from './board-view.js';
import {planBulk} from './bulk.js';
import type {SingleRequest} from './request.js';

/** A place of a board: before the deal that stands at `index` of a cell once the moved ones are taken out. */
export interface CellPlace {
  readonly cellId: Id;
  readonly index: number;
}

/** Where a deal stands on the board now; `undefined` for one that is not shown. */
export function placeOf(view: BoardView, dealId: Id): CellPlace | undefined {
  const cellId = view.cellOfDeal(dealId);
  return cellId === undefined ? undefined : {cellId, index: Math.max(0, view.cells.indexOf(dealId))};
}

/** How many deals a cell has once these have come. */
export function countWith(view: BoardView, dealIds: readonly Id[], cellId: Id): number {
  const coming = dealIds.filter((id) => view.cellOfDeal(id) !== cellId);
  return view.cells.group(cellId).count + coming.length;
}

/** Places in a cell of the deals that are moved, ascending. */
function movedPlaces(view: BoardView, dealIds: readonly Id[], cellId: Id): readonly number[] {
  const here = dealIds.filter((id) => view.cellOfDeal(id) === cellId);
  return here.map((id) => view.cells.indexOf(id)).sort((a, b) => a - b);
}

/** The neighbours of a place: behind the deal before it, or before the one behind it where that is the first shown. */
export function neighboursAt(view: BoardView, {cellId, index}: CellPlace, dealIds: readonly Id[]): Place {
  const moved = movedPlaces(view, dealIds, cellId);
  let at = index;
  for (const place of moved) if (place <= at) at++;
  let before = at - 1;
  while (moved.includes(before)) before--;
  const previous = before < 0 ? undefined : view.cells.dealAt(cellId, before);
  if (previous) return {after: previous.id};
  // Filtered deals may stand before the first one that is shown: the top is where the user sees it.
  while (moved.includes(at)) at++;
  const next = view.cells.plain ? undefined : view.cells.dealAt(cellId, at);
  return next ? {before: next.id} : {after: null};
}

/** What else is written when a deal comes into a cell: the value of its lane, a date in its month. */
function cellPatch(view: BoardView, deal: Deal, cell: BoardCell): DealPatch | undefined {
  if (cell.zone) return {};
  const {spec, today} = view;
  const month = spec.columns === 'closeMonth' ? monthPatch(deal, cell.columnId, today) : {};
  const lane =
    spec.lanes === undefined || cell.laneId === undefined ? {} : lanePatch(deal, spec.lanes, cell.laneId, today);
  return month && lane && {...lane, ...month};
}

const isStageMove = (view: BoardView, cell: BoardCell): boolean => cell.zone === true || view.spec.columns === 'stage';

/** Why a cell does not take a deal; `undefined` when it does. */
export function refusalAt(view: BoardView, dealId: Id, cellId: Id): Refusal | undefined {
  const {store} = view;
  const deal = store.deal(dealId);
  if (!deal) return 'unknownDeal';
  const cell = cellOf(cellId);
  if (isStageMove(view, cell)) {
    const answer = store.canMove(dealId, cell.columnId);
    if (answer.verdict === 'no') return answer.why;
  } else if (store.status().readOnly) return 'readOnly';
  const patch = cellPatch(view, deal, cell);
  if (!patch) return 'fixedGroup';
  return Object.keys(patch).length > 0 && deal.can?.edit === false ? 'notAllowed' : undefined;
}

/** The request that puts a deal into a cell, between these neighbours where the order is made by hand. */
export function landingRequest(view: BoardView, deal: Deal, cellId: Id, place?: Place): SingleRequest {
  const cell = cellOf(cellId);
  const set = cellPatch(view, deal, cell) ?? {};
  if (!isStageMove(view, cell)) return {type: 'deal-edit', dealId: deal.id, patch: set};
  const byHand = !cell.zone && view.byHand(cell.columnId);
  return {
    type: 'deal-move',
    dealId: deal.id,
    stageId: cell.columnId,
    ...(byHand && place && {place}),
    ...(Object.keys(set).length > 0 && {set}),
  };
}

/** What putting several deals into a cell comes to. */
export interface LandingPlan {
  readonly requests: readonly SingleRequest[];
  /** Why those that are left out stay where they are, one reason each. */
  readonly refused: readonly Refusal[];
}

/** Deals that only change their stage: counted against its limit, and kept in order, as everywhere. */
function stagePlan(view: BoardView, dealIds: readonly Id[], stageId: Id, place: Place | undefined): LandingPlan {
  const plan = planBulk(view.store, dealIds, {type: 'move', stageId, ...(place && {place})});
  return {requests: plan.requests, refused: plan.refused.map(({why}) => why)};
}

/** The requests that put several deals into a cell, one behind the other, and why some are left out. */
export function landingPlan(view: BoardView, dealIds: readonly Id[], target: CellPlace): LandingPlan {
  const cell = cellOf(target.cellId);
  let place: Place | undefined = neighboursAt(view, target, dealIds);
  if (dealIds.length > 1 && isStageMove(view, cell) && (cell.zone || view.spec.lanes === undefined)) {
    const byHand = !cell.zone && view.byHand(cell.columnId);
    return stagePlan(view, dealIds, cell.columnId, byHand ? place : undefined);
  }
  const requests: SingleRequest[] = [];
  const refused: Refusal[] = [];
  for (const id of dealIds) {
    const deal = view.store.deal(id);
    const why = deal ? refusalAt(view, id, target.cellId) : 'unknownDeal';
    if (why || !deal) refused.push(why ?? 'unknownDeal');
    else {
      requests.push(landingRequest(view, deal, target.cellId, place));
      place = {after: id};
    }
  }
  return {requests, refused};
}
