import type {BoardView} from '../../data/board-view.js';
import {AcrossMemory, type AcrossPlan, type StageMap} from '../../data/move-across.js';
import type {Localizer} from '../../i18n/localizer.js';
import type {Id} from '../../model/ids.js';
import {ask} from '../../ui/events.js';
import {acrossMenu, askAcross, pipelineOfChoice, type AcrossDialog} from '../across-dialog/across-dialog.js';
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
  const across = fixed ? undefined : acrossMenu(view.store, [dealId], texts);
  return [
    ...(fixed ? [] : moveMenu(view, dealId, texts)),
    ...(across ? [across] : []),
    {heading: texts.t('menu.deal'), actions},
  ];
}

/** Stages of two pipelines that correspond, as the user has said once. */
const memory = new AcrossMemory();

/** What a choice of the menu is done with. */
export interface DealChoice {
  readonly choice: string;
  readonly host: HTMLElement;
  /** Asks which stages of two pipelines correspond. */
  readonly across: AcrossDialog | null;
}

/** Does what was chosen, where it is no move within the pipeline. */
export function runDealChoice(view: BoardView, dealId: Id, {choice, host, across}: DealChoice): void {
  const pipelineId = pipelineOfChoice(choice);
  if (pipelineId !== undefined) {
    const ask = (plan: AcrossPlan): Promise<StageMap | undefined> =>
      across ? across.ask(plan) : Promise.resolve(undefined);
    void askAcross(host, {store: view.store, dealIds: [dealId], pipelineId, ask, memory, via: 'menu'});
    return;
  }
  if (choice === 'open') ask(host, 'deal-open', {dealId});
  else if (choice === 'select') selectDeal(view, dealId, 'toggle');
  else if (choice === 'delete') ask(host, 'deal-delete', {dealId, via: 'menu'});
}
