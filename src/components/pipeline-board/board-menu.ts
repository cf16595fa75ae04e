import type {PipelineStore} from '../../data/store.js';
import type {Localizer} from '../../i18n/localizer.js';
import type {Id} from '../../model/ids.js';
import type {DropTarget} from '../../ui/drag/geometry.js';
import {refusalWords} from '../../ui/words.js';
import type {ActionMenu, MenuAction, MenuGroup} from '../action-menu/action-menu.js';
import type {MoveChoice, MoveDialog} from '../move-dialog/move-dialog.js';
import {refusalOf, targetOf, totalAt} from './board-lift.js';

const STAGE = 'stage:';
const POSITIONS = ['top', 'up', 'down', 'bottom'] as const;
type Position = (typeof POSITIONS)[number];

/** The ways to move a deal: to each stage, to places within its stage, and by a dialog. */
export function moveMenu(store: PipelineStore, dealId: Id, texts: Localizer): readonly MenuGroup[] {
  const from = targetOf(store, dealId);
  if (!from) return [];
  const last = totalAt(store, dealId, from.stageId) - 1;
  const stages = store.stages().map((stage): MenuAction => {
    const why = refusalOf(store, dealId, stage.id);
    const current = stage.id === from.stageId;
    const refused = why && !current ? {refused: refusalWords(why, texts)} : {};
    return {id: STAGE + stage.id, label: stage.name, current, ...refused};
  });
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
  return [
    {heading: texts.t('move.toStage'), actions: stages},
    {heading: texts.t('move.position'), actions: [...places, {id: 'dialog', label: texts.t('move.dialog')}]},
  ];
}

/** Whether a choice of the menu is a move by itself (and does not open the dialog). */
function isMoveChoice(id: string): boolean {
  return id.startsWith(STAGE) || POSITIONS.includes(id as Position);
}

/** Where a choice of the menu moves the deal; a stage takes it at the top, where it is seen. */
export function targetOfChoice(store: PipelineStore, dealId: Id, id: string): DropTarget | undefined {
  const from = targetOf(store, dealId);
  if (!from) return undefined;
  if (id.startsWith(STAGE)) {
    const stageId = id.slice(STAGE.length);
    return stageId === from.stageId ? undefined : {stageId, index: 0};
  }
  const last = totalAt(store, dealId, from.stageId) - 1;
  const index = {top: 0, up: from.index - 1, down: from.index + 1, bottom: last}[id as Position];
  return {stageId: from.stageId, index: Math.max(0, Math.min(index, last))};
}

/** The stages that the dialog offers. */
function moveChoices(store: PipelineStore, dealId: Id): readonly MoveChoice[] {
  return store
    .stages()
    .filter((stage) => refusalOf(store, dealId, stage.id) === undefined)
    .map((stage) => ({stageId: stage.id, name: stage.name, places: totalAt(store, dealId, stage.id)}));
}

/** By what, and beside what, to ask. */
export interface MoveAsk {
  readonly menu: ActionMenu;
  readonly dialog: MoveDialog;
  readonly anchor: Element;
  readonly texts: Localizer;
}

/** Lets the user choose where a deal goes: by the menu, or by the dialog it leads to. `undefined` when they do not. */
export async function chooseMove(store: PipelineStore, dealId: Id, by: MoveAsk): Promise<DropTarget | undefined> {
  const deal = store.deal(dealId);
  if (!deal) return undefined;
  const {menu, dialog, anchor, texts} = by;
  const title = texts.t('move.title', {deal: deal.title});
  const choice = await menu.choose({label: title, anchor, groups: moveMenu(store, dealId, texts)});
  if (choice === undefined) return undefined;
  if (isMoveChoice(choice)) return targetOfChoice(store, dealId, choice);
  const position = store.indexOf(dealId) + 1;
  const reply = await dialog.ask({title, choices: moveChoices(store, dealId), stageId: deal.stageId, position});
  return reply && {stageId: reply.stageId, index: reply.position - 1};
}
