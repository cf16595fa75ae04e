import {cellIdOf, cellOf, zoneIdOf, type BoardView} from '../../data/board-view.js';
import {countWith, placeOf, refusalAt} from '../../data/landing.js';
import type {Localizer} from '../../i18n/localizer.js';
import type {Id} from '../../model/ids.js';
import type {DropTarget} from '../../ui/drag/geometry.js';
import {refusalWords} from '../../ui/words.js';
import type {MenuAction, MenuGroup} from '../action-menu/action-menu.js';
import type {MoveChoice, MoveDialog} from '../move-dialog/move-dialog.js';
import {columnName, stageName} from './board-names.js';

const STAGE = 'stage:';
const COLUMN = 'column:';
const POSITIONS = ['top', 'up', 'down', 'bottom'] as const;
type Position = (typeof POSITIONS)[number];

/** The cell of a column in the lane where a deal stands. */
const beside = (columnId: Id, from: DropTarget): Id => cellIdOf(columnId, cellOf(from.cellId).laneId);

/** Where a stage takes deals: its column where it is one, else as a zone. */
function stageCell(view: BoardView, stageId: Id, from: DropTarget): Id {
  const column = view.spec.columns === 'stage' && view.columnIds.includes(stageId);
  return column ? beside(stageId, from) : zoneIdOf(stageId);
}

function targetAction(
  view: BoardView,
  dealId: Id,
  cell: {readonly id: Id; readonly choice: string; readonly label: string; readonly current: boolean},
  texts: Localizer,
): MenuAction {
  const why = refusalAt(view, dealId, cell.id);
  const refused = why && !cell.current ? {refused: refusalWords(why, texts)} : {};
  return {id: cell.choice, label: cell.label, current: cell.current, ...refused};
}

function positions(view: BoardView, from: DropTarget, texts: Localizer): readonly MenuAction[] {
  if (!view.byHand(cellOf(from.cellId).columnId)) return [];
  const last = view.cells.group(from.cellId).count - 1;
  const labels = {
    top: texts.t('move.toTop'),
    up: texts.t('move.upOne'),
    down: texts.t('move.downOne'),
    bottom: texts.t('move.toBottom'),
  };
  const possible = POSITIONS.filter((position) =>
    position === 'top' || position === 'up' ? from.index > 0 : from.index < last,
  );
  const places = possible.map((position): MenuAction => ({id: position, label: labels[position]}));
  return [...places, {id: 'dialog', label: texts.t('move.dialog')}];
}

/** The ways to move a deal: to each stage, to each month, to places within its column, and by a dialog. */
export function moveMenu(view: BoardView, dealId: Id, texts: Localizer): readonly MenuGroup[] {
  const from = placeOf(view, dealId);
  const deal = view.store.deal(dealId);
  if (!from || !deal) return [];
  const stages = view.store.stages().map((stage) => {
    const cell = {id: stageCell(view, stage.id, from), choice: STAGE + stage.id, label: stageName(view, stage.id)};
    return targetAction(view, dealId, {...cell, current: stage.id === deal.stageId}, texts);
  });
  const here = cellOf(from.cellId).columnId;
  const months =
    view.spec.columns === 'stage'
      ? []
      : view.columnIds.map((columnId) => {
          const cell = {
            id: beside(columnId, from),
            choice: COLUMN + columnId,
            label: columnName(view, columnId, texts),
          };
          return targetAction(view, dealId, {...cell, current: columnId === here}, texts);
        });
  const places = positions(view, from, texts);
  return [
    {heading: texts.t('move.toStage'), actions: stages},
    ...(months.length > 0 ? [{heading: texts.t('field.closeDate'), actions: months}] : []),
    ...(places.length > 0 ? [{heading: texts.t('move.position'), actions: places}] : []),
  ];
}

/** Whether a choice of the menu is a move by itself (and does not open the dialog). */
export function isMoveChoice(id: string): boolean {
  return id.startsWith(STAGE) || id.startsWith(COLUMN) || POSITIONS.includes(id as Position);
}

/** Where a choice of the menu moves the deal; a column takes it at the top, where it is seen. */
export function targetOfChoice(view: BoardView, dealId: Id, id: string): DropTarget | undefined {
  const from = placeOf(view, dealId);
  if (!from) return undefined;
  if (id.startsWith(STAGE)) {
    const stageId = id.slice(STAGE.length);
    if (stageId === view.store.deal(dealId)?.stageId) return undefined;
    return {cellId: stageCell(view, stageId, from), index: 0};
  }
  if (id.startsWith(COLUMN)) return {cellId: beside(id.slice(COLUMN.length), from), index: 0};
  const last = countWith(view, [dealId], from.cellId) - 1;
  const index = {top: 0, up: from.index - 1, down: from.index + 1, bottom: last}[id as Position];
  return {cellId: from.cellId, index: Math.max(0, Math.min(index, last))};
}

/** The columns that the dialog offers. */
function moveChoices(view: BoardView, dealId: Id, texts: Localizer): readonly MoveChoice[] {
  const from = placeOf(view, dealId);
  if (!from) return [];
  return view.columnIds.flatMap((columnId) => {
    const cellId = beside(columnId, from);
    if (refusalAt(view, dealId, cellId) !== undefined) return [];
    return [{stageId: columnId, name: columnName(view, columnId, texts), places: countWith(view, [dealId], cellId)}];
  });
}

/** Asks by the dialog where a deal goes. `undefined` when the user gives up. */
export async function askPlace(
  view: BoardView,
  dealId: Id,
  {dialog, texts}: {readonly dialog: MoveDialog; readonly texts: Localizer},
): Promise<DropTarget | undefined> {
  const deal = view.store.deal(dealId);
  const from = placeOf(view, dealId);
  if (!deal || !from) return undefined;
  const title = texts.t('move.title', {deal: deal.title});
  const reply = await dialog.ask({
    title,
    choices: moveChoices(view, dealId, texts),
    stageId: cellOf(from.cellId).columnId,
    position: from.index + 1,
  });
  return reply && {cellId: beside(reply.stageId, from), index: reply.position - 1};
}
