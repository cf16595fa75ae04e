import type {BoardView} from '../../data/board-view.js';
import type {Localizer} from '../../i18n/localizer.js';
import type {Id} from '../../model/ids.js';
import {ask} from '../../ui/events.js';
import type {MenuAction, MenuGroup} from '../action-menu/action-menu.js';
import {moveMenu} from './board-menu.js';
import {selectDeal} from './board-selection.js';

/** Everything that can be done with a deal, for its menu: moving it comes first, that is what it is opened for most. */
export function dealMenu(
  view: BoardView,
  dealId: Id,
  {texts, locked}: {readonly texts: Localizer; readonly locked: boolean},
): readonly MenuGroup[] {
  const deal = view.store.deal(dealId);
  const chosen = view.state.selection.has(dealId);
  const fixed = locked || deal?.can?.move === false;
  const remove: readonly MenuAction[] =
    locked || deal?.can?.delete === false ? [] : [{id: 'delete', label: texts.t('menu.delete')}];
  const actions: readonly MenuAction[] = [
    {id: 'open', label: texts.t('menu.open')},
    {id: 'select', label: texts.t(chosen ? 'menu.unselect' : 'menu.select')},
    ...remove,
  ];
  return [...(fixed ? [] : moveMenu(view, dealId, texts)), {heading: texts.t('menu.deal'), actions}];
}

/** Does what was chosen, where it is no move. */
export function runDealChoice(
  view: BoardView,
  dealId: Id,
  {choice, host}: {readonly choice: string; readonly host: HTMLElement},
): void {
  if (choice === 'open') ask(host, 'deal-open', {dealId});
  else if (choice === 'select') selectDeal(view, dealId, 'toggle');
  else if (choice === 'delete') ask(host, 'deal-delete', {dealId, via: 'menu'});
}
