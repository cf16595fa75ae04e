import type {SingleRequest} from '../../data/request.js';
import type {PipelineStore} from '../../data/store.js';
import type {ViewState} from '../../data/view-state.js';
import type {Deal} from '../../model/deal.js';
import type {Id} from '../../model/ids.js';
import type {Stage, StageKind} from '../../model/pipeline.js';
import {ask} from '../../ui/events.js';
import {refusalWords} from '../../ui/words.js';
import type {PaletteItem, StoreContext} from './palette-types.js';

/** The deals that a command is about: those that are selected, else the one that has, or last had, the focus. */
export function targetsOf(store: PipelineStore, view: ViewState): readonly Deal[] {
  const ids = view.selection.ids.size > 0 ? [...view.selection.ids] : [view.activeId ?? ''];
  return ids.flatMap((id) => store.deal(id) ?? []);
}

/** Why the deals may not go to a stage; `undefined` when all of them may. */
function refusal({store, texts}: StoreContext, deals: readonly Deal[], stageId: Id): string | undefined {
  for (const {id} of deals) {
    const answer = store.canMove(id, stageId);
    if (answer.verdict === 'no') return refusalWords(answer.why, texts);
  }
  return undefined;
}

/** Moves to the top of a stage, where they are seen; several keep their order. */
function move({host}: StoreContext, deals: readonly Deal[], stageId: Id): void {
  const [first] = deals;
  if (first && deals.length === 1) {
    const place = {after: null};
    ask(host, 'deal-move', {dealId: first.id, fromStageId: first.stageId, stageId, place, via: 'menu'});
    return;
  }
  const requests = deals.map(({id}, i): SingleRequest => {
    return {type: 'deal-move', dealId: id, stageId, place: {after: deals[i - 1]?.id ?? null}};
  });
  ask(host, 'deals-change', {requests, via: 'menu'});
}

function stageItem(context: StoreContext, deals: readonly Deal[], {id, name}: Stage): PaletteItem {
  const {texts} = context;
  const [first] = deals;
  const label =
    first && deals.length === 1
      ? texts.t('palette.moveDeal', {deal: first.title, stage: name})
      : texts.t('palette.moveDeals', {count: deals.length, stage: name});
  const refused = refusal(context, deals, id);
  const run = (): void => move(context, deals, id);
  // The name of the stage alone finds it as well as the sentence does.
  return {id: `move:${id}`, group: 'stages', label, keywords: name, ...(refused !== undefined && {refused}), run};
}

function endItem(
  context: StoreContext,
  deals: readonly Deal[],
  kind: Exclude<StageKind, 'open'>,
): PaletteItem | undefined {
  const {host, store, texts} = context;
  const open = deals.filter(({outcome}) => outcome !== kind);
  const [first] = open;
  if (!first) return undefined;
  const label =
    open.length === 1
      ? texts.t(`palette.${kind}Deal`, {deal: first.title})
      : texts.t(`palette.${kind}Deals`, {count: open.length});
  const end = store.stages().find((stage) => stage.kind === kind);
  const refused = end && refusal(context, open, end.id);
  const run = (): void => {
    if (end) return move(context, open, end.id);
    const requests = open.map(({id}): SingleRequest => ({type: 'deal-edit', dealId: id, patch: {outcome: kind}}));
    ask(host, 'deals-change', {requests, via: 'menu'});
  };
  return {id: `end:${kind}`, group: 'actions', label, ...(refused !== undefined && {refused}), run};
}

/** The ways to move deals, and to end them; none without deals. */
export function moveItems(context: StoreContext, deals: readonly Deal[]): readonly PaletteItem[] {
  if (deals.length === 0) return [];
  const open = context.store.stages().filter(({kind}) => kind === 'open');
  const others = open.filter(({id}) => deals.some(({stageId}) => stageId !== id));
  const ends = (['won', 'lost'] as const).flatMap((kind) => endItem(context, deals, kind) ?? []);
  return [...ends, ...others.map((stage) => stageItem(context, deals, stage))];
}
