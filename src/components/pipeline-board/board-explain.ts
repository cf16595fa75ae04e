import type {Explanation} from '../../analytics/explanation.js';
import type {Funnel} from '../../analytics/funnel.js';
import type {BoardView} from '../../data/board-view.js';
import type {Localizer} from '../../i18n/localizer.js';
import type {Id} from '../../model/ids.js';
import {explainHeader} from '../stage-column/stage-column.js';
import {columnName} from './board-names.js';

/** What a figure of a column means; `undefined` where the column has none of that name. O(deals of the column). */
export function explainColumn(
  view: BoardView,
  columnId: Id,
  {metric, texts, funnel}: {readonly metric: string; readonly texts: Localizer; readonly funnel: Funnel | undefined},
): Explanation | undefined {
  const {store} = view;
  const pipeline = store.pipeline();
  if (!pipeline) return undefined;
  return explainHeader(metric, {
    name: columnName(view, columnId, texts),
    stage: view.stageOf(columnId),
    pipeline,
    funnel,
    asOf: store.now(),
    zone: store.zone,
    texts,
    deals: view.dealsOf(columnId),
    hidden: view.hiddenIn(columnId),
  });
}
