import {bulkRefusal, planBulk, type BulkAction} from '../../data/bulk.js';
import type {MenuAction, MenuGroup} from '../action-menu/action-menu.js';
import {BULK_BUTTONS, IN_MORE, type BulkButton, type ButtonSetting} from './bulk-buttons.js';
import {noneWords} from './bulk-words.js';

/** Stands for no owner: no id is empty. */
const NOBODY = '';

/** A choice with what keeps it from some of the deals, or from all. */
function choiceOf(label: string, action: BulkAction, {store, ids, texts}: ButtonSetting): Omit<MenuAction, 'id'> {
  const why = bulkRefusal(store, ids, action);
  if (why === 'unchanged') return {label, current: true, refused: noneWords(why, action.type, texts)};
  if (why !== undefined) return {label, current: false, refused: noneWords(why, action.type, texts)};
  const {requests, unchanged} = planBulk(store, ids, action);
  const part = requests.length + unchanged.length;
  if (part === ids.length) return {label, current: false};
  return {label: texts.t('bulk.partOf', {choice: label, part, total: ids.length}), current: false};
}

/** The stages that the deals can go to. */
export function stageMenu(setting: ButtonSetting): readonly MenuGroup[] {
  const actions = setting.store.stages().map((stage): MenuAction => {
    return {id: stage.id, ...choiceOf(stage.name, {type: 'move', stageId: stage.id}, setting)};
  });
  return [{actions}];
}

/** Those the deals can be given to, and nobody. */
export function ownerMenu(setting: ButtonSetting): readonly MenuGroup[] {
  const {store, texts} = setting;
  const owners = store
    .owners()
    .filter(({active}) => active)
    .toSorted((a, b) => texts.compare(a.name, b.name))
    .map(({id, name}): MenuAction => ({id, ...choiceOf(name, {type: 'assign', ownerId: id}, setting)}));
  const nobody = choiceOf(texts.t('card.noOwner'), {type: 'assign', ownerId: undefined}, setting);
  return [{actions: owners}, {actions: [{id: NOBODY, ...nobody}]}];
}

/** The owner that a choice of the menu stands for. */
export function ownerOf(choice: string): string | undefined {
  return choice === NOBODY ? undefined : choice;
}

/** The buttons there is no room for. */
export function moreMenu(
  labels: Readonly<Record<BulkButton, string>>,
  refusals: ReadonlyMap<BulkButton, string>,
): readonly MenuGroup[] {
  const actions = IN_MORE.map((id): MenuAction => {
    const refused = refusals.get(id);
    return {id, label: labels[id], ...(refused !== undefined && {refused})};
  });
  return [{actions}];
}

/** The button that a choice of the menu stands for. */
export function buttonOf(choice: string): BulkButton | undefined {
  return BULK_BUTTONS.find((button) => button === choice);
}
