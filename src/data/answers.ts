import {patchDeal, type Deal, type DealPatch} from '../model/deal.js';
import type {DealField} from '../model/deal-field.js';
import {missingAnswers} from '../model/gates.js';
import type {Stage} from '../model/pipeline.js';
import {findStage} from '../model/pipeline.js';
import type {SingleRequest} from './request.js';
import type {PipelineStore} from './store.js';

/** What has to be asked before deals go to a stage: once for all of them. */
export interface AnswerQuestion {
  /** The deals that are about to move, as they are now. */
  readonly deals: readonly Deal[];
  /** Where they go. */
  readonly stage: Stage;
  /** How the move ends them; absent when it does not. */
  readonly closes?: 'won' | 'lost';
  /** Fields without which the move is refused, in the order the stage names them. */
  readonly required: readonly DealField[];
}

type MoveRequest = Extract<SingleRequest, {readonly type: 'deal-move'}>;
type EditRequest = Extract<SingleRequest, {readonly type: 'deal-edit'}>;

/** Whether an edit takes a deal to another pipeline. */
const isAcross = (deal: Deal, {patch}: EditRequest): boolean =>
  (patch.pipelineId ?? deal.pipelineId) !== deal.pipelineId;

/** An edit that sets the stage is a move; one that sets the outcome is a move to the stage that stands for it. */
function asMove(request: SingleRequest, store: PipelineStore): MoveRequest | undefined {
  if (request.type === 'deal-move') return request;
  if (request.type !== 'deal-edit') return undefined;
  const {dealId, patch} = request;
  const deal = store.deal(dealId);
  const {stageId, ...set} = patch;
  if (!deal || isAcross(deal, request)) return undefined;
  if (stageId !== undefined && stageId !== deal.stageId) return {type: 'deal-move', dealId, stageId, set};
  if (set.outcome === undefined || set.outcome === 'open' || set.outcome === deal.outcome) return undefined;
  const end = store.stages().find((stage) => stage.kind === set.outcome);
  return end && {type: 'deal-move', dealId, stageId: end.id, set};
}

interface Asked {
  readonly deal: Deal;
  readonly stage: Stage;
  readonly fields: readonly DealField[];
  readonly closing: boolean;
}

/** What a stage of another pipeline asks for. */
function askedAcross(request: EditRequest, deal: Deal, store: PipelineStore): Asked | undefined {
  const {pipelineId, stageId = deal.stageId, ...set} = request.patch;
  const to = store.pipelines().find(({id}) => id === pipelineId);
  const stage = to && findStage(to, stageId);
  if (!stage || deal.can?.move === false || store.status().readOnly) return undefined;
  const fields = missingAnswers(patchDeal(deal, set), stage);
  const closing = stage.kind !== 'open' && deal.outcome !== stage.kind;
  return closing || fields.length > 0 ? {deal, stage, fields, closing} : undefined;
}

function askedBy(request: SingleRequest, store: PipelineStore): Asked | undefined {
  const edited = request.type === 'deal-edit' ? store.deal(request.dealId) : undefined;
  if (request.type === 'deal-edit' && edited && isAcross(edited, request)) return askedAcross(request, edited, store);
  const move = asMove(request, store);
  const deal = move && store.deal(move.dealId);
  const pipeline = store.pipeline();
  const stage = move && pipeline && findStage(pipeline, move.stageId);
  if (!move || !deal || !stage) return undefined;
  const answer = store.canMove(deal.id, stage.id, move.set);
  if (answer.verdict === 'no') return undefined;
  const closing = stage.kind !== 'open' && deal.outcome !== stage.kind;
  const fields = answer.verdict === 'needs' ? answer.needs.fields : [];
  return closing || fields.length > 0 ? {deal, stage, fields, closing} : undefined;
}

/**
 * What the user has to be asked before these requests are made: the fields that the stage needs, and for a deal that
 * ends how it ended. `undefined` when there is nothing to ask. Requests to several stages are asked for the first.
 */
export function questionOf(store: PipelineStore, requests: readonly SingleRequest[]): AnswerQuestion | undefined {
  const all = requests.flatMap((request) => askedBy(request, store) ?? []);
  const [first] = all;
  if (!first) return undefined;
  const asked = all.filter(({stage}) => stage.id === first.stage.id);
  const {stage} = first;
  const closes = stage.kind !== 'open' && asked.some(({closing}) => closing) ? stage.kind : undefined;
  return {
    deals: asked.map(({deal}) => deal),
    stage,
    ...(closes && {closes}),
    required: [...new Set(asked.flatMap(({fields}) => fields))],
  };
}

function acrossWith(request: EditRequest, deal: Deal, {fields, ...answers}: DealPatch): EditRequest {
  const merged = fields ? {fields: {...deal.fields, ...request.patch.fields, ...fields}} : {};
  return {...request, patch: {...request.patch, ...answers, ...merged}};
}

/** Lays answers into the requests that were asked about. What a deal has of its own is overwritten by an answer. */
export function withAnswers(
  store: PipelineStore,
  requests: readonly SingleRequest[],
  given: {readonly question: AnswerQuestion; readonly answers: DealPatch},
): readonly SingleRequest[] {
  const ids = new Set(given.question.deals.map(({id}) => id));
  return requests.map((request) => {
    if (request.type === 'deal-edit') {
      const deal = store.deal(request.dealId);
      if (deal && isAcross(deal, request)) return ids.has(deal.id) ? acrossWith(request, deal, given.answers) : request;
    }
    const move = asMove(request, store);
    if (!move || !ids.has(move.dealId) || move.stageId !== given.question.stage.id) return request;
    const own = store.deal(move.dealId)?.fields;
    const {fields, ...answers} = given.answers;
    const merged = fields ? {fields: {...own, ...move.set?.fields, ...fields}} : {};
    return {...move, set: {...move.set, ...answers, ...merged}};
  });
}
