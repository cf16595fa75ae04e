import {
  moveAcross,
  mustAsk,
  planAcross,
  type AcrossMemory,
  type AcrossPlan,
  type StageMap,
} from '../../data/move-across.js';
import type {PipelineStore} from '../../data/store.js';
import type {Localizer} from '../../i18n/localizer.js';
import type {Via} from '../../model/change-event.js';
import type {Id} from '../../model/ids.js';
import {ask} from '../../ui/events.js';
import {refusalWords} from '../../ui/words.js';
import type {MenuAction, MenuGroup} from '../action-menu/action-menu.js';

const PIPELINE = 'pipeline:';

/** Why none of the deals may leave; `undefined` when they may. */
function refusal(store: PipelineStore, dealIds: readonly Id[], texts: Localizer): string | undefined {
  if (store.status().readOnly) return refusalWords('readOnly', texts);
  const fixed = dealIds.some((id) => store.deal(id)?.can?.move === false);
  return fixed ? refusalWords('notAllowed', texts) : undefined;
}

/** The part of a deal's menu that takes it, or several, to another pipeline; `undefined` where there is no other. */
export function acrossMenu(store: PipelineStore, dealIds: readonly Id[], texts: Localizer): MenuGroup | undefined {
  const here = store.pipeline()?.id;
  const others = store.pipelines().filter(({id}) => id !== here);
  if (others.length === 0 || dealIds.length === 0) return undefined;
  const refused = refusal(store, dealIds, texts);
  const actions = others.map(({id, name}): MenuAction => {
    return {id: PIPELINE + id, label: name, ...(refused !== undefined && {refused})};
  });
  return {heading: texts.t('picker.toPipeline'), actions};
}

/** The pipeline that a choice of the menu means; `undefined` for a choice that is none of {@link acrossMenu}. */
export function pipelineOfChoice(choice: string): Id | undefined {
  return choice.startsWith(PIPELINE) ? choice.slice(PIPELINE.length) : undefined;
}

/** Which deals go to which pipeline, and by what to ask. */
export interface AcrossRequest {
  readonly store: PipelineStore;
  readonly dealIds: readonly Id[];
  readonly pipelineId: Id;
  /** Asks where the deals of some stages go; `undefined` when the user gives up. An `across-dialog` has it. */
  readonly ask: (plan: AcrossPlan) => Promise<StageMap | undefined>;
  readonly memory: AcrossMemory;
  readonly via: Via;
}

/**
 * Takes deals to another pipeline: asks once per pair of pipelines which stages correspond where that is not clear, then
 * asks `deal-edit` (or, of several, `deals-change`) at `host`. Returns whether it was asked and nobody vetoed it.
 */
export async function askAcross(host: EventTarget, request: AcrossRequest): Promise<boolean> {
  const {store, pipelineId, memory, via} = request;
  const here = store.pipeline()?.id ?? '';
  const plan = planAcross(store, request, memory.recall(here, pipelineId));
  if (!plan) return false;
  const answers = mustAsk(plan) ? await request.ask(plan) : new Map<Id, Id>();
  if (!answers) return false;
  memory.remember(here, pipelineId, answers);
  const requests = moveAcross(plan, answers);
  const [first] = requests;
  if (requests.length > 1) return ask(host, 'deals-change', {requests, via});
  if (first?.type !== 'deal-edit') return false;
  return ask(host, 'deal-edit', {dealId: first.dealId, patch: first.patch, via});
}
