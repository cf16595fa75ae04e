import {cellOf, type BoardView} from '../../data/board-view.js';
import type {Localizer} from '../../i18n/localizer.js';
import type {LaneField} from '../../model/board-axes.js';
import type {Id} from '../../model/ids.js';

const MONTHS = {past: 'board.monthPast', later: 'board.monthLater', none: 'board.monthNone'} as const;

/** Name of a month of a board by close date. */
function monthName(id: Id, texts: Localizer): string {
  if (Object.hasOwn(MONTHS, id)) return texts.t(MONTHS[id as keyof typeof MONTHS]);
  return texts.date(`${id}-01`, 'month');
}

/** Name of a stage, also of one that the pipeline does not know. */
export function stageName(view: BoardView, stageId: Id | undefined): string {
  return view.store.stages().find((stage) => stage.id === stageId)?.name ?? stageId ?? '';
}

/** Name of a column: of its stage, or its month. */
export function columnName(view: BoardView, columnId: Id, texts: Localizer): string {
  return view.spec.columns === 'stage' ? stageName(view, columnId) : monthName(columnId, texts);
}

/** Name of a lane: the value of its field in words. */
export function laneName(view: BoardView, laneId: Id, texts: Localizer): string {
  const field: LaneField | undefined = view.spec.lanes;
  if (field === 'closeMonth') return monthName(laneId, texts);
  if (laneId === '') return texts.t('board.laneNone');
  if (field === 'ownerId') return view.store.owner(laneId)?.name ?? laneId;
  if (field === 'stageId') return stageName(view, laneId);
  if (laneId === 'true') return texts.t('board.yes');
  return laneId === 'false' ? texts.t('board.no') : laneId;
}

/** Name of a place: its column, and its lane where there are lanes. */
export function cellName(view: BoardView, cellId: Id | undefined, texts: Localizer): string {
  if (cellId === undefined) return '';
  const {columnId, laneId, zone} = cellOf(cellId);
  if (zone) return stageName(view, columnId);
  const column = columnName(view, columnId, texts);
  return laneId === undefined ? column : texts.t('board.place', {column, lane: laneName(view, laneId, texts)});
}

/** Ids of the lanes in the order they are drawn: months and numbers by size, names by language, none last. */
export function laneOrder(view: BoardView, texts: Localizer): readonly Id[] {
  const ids = view.lanes.map(({id}) => id);
  const months = ['past', 'later', 'none'];
  const place = (id: Id): number => (id === '' || id === 'none' ? 2 : id === 'later' ? 1 : id === 'past' ? -1 : 0);
  const byNumber = view.spec.lanes === 'priority';
  return ids.toSorted((a, b) => {
    if (place(a) !== place(b)) return place(a) - place(b);
    if (byNumber) return Number(b) - Number(a);
    if (view.spec.lanes === 'closeMonth' && !months.includes(a)) return a < b ? -1 : 1;
    return texts.compare(laneName(view, a, texts), laneName(view, b, texts)) || (a < b ? -1 : 1);
  });
}
