import type {BoardView} from '../../data/board-view.js';
import type {Localizer} from '../../i18n/localizer.js';
import type {Id} from '../../model/ids.js';
import type {MenuGroup} from '../action-menu/action-menu.js';
import {columnMenu} from './column-menu.js';
import {columnName} from './board-names.js';

const SHOW = 'show:';

/** The hidden column that a choice brings back. */
export function shownByChoice(choice: string): Id | undefined {
  return choice.startsWith(SHOW) ? choice.slice(SHOW.length) : undefined;
}

/** What can be done with a column, and the hidden ones to bring back. */
export function groupsOfColumn(
  view: BoardView,
  columnId: Id,
  {texts, rtl, widthNow}: {readonly texts: Localizer; readonly rtl: boolean; readonly widthNow: number | undefined},
): readonly MenuGroup[] {
  const {columnIds, spec} = view;
  const groups = columnMenu({
    texts,
    rtl,
    first: columnIds[0] === columnId,
    last: columnIds.at(-1) === columnId,
    sort: spec.columnSorts[columnId],
    boardSort: spec.sort,
    width: spec.widths[columnId],
    widthNow,
  });
  const hidden = spec.hidden.filter((id) => view.allColumnIds.includes(id));
  if (hidden.length === 0) return groups;
  const actions = hidden.map((id) => ({
    id: SHOW + id,
    label: texts.t('board.showColumn', {stage: columnName(view, id, texts)}),
  }));
  return [...groups, {heading: texts.t('board.hiddenColumns', {count: hidden.length}), actions}];
}
