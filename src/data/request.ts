import {acrossPatch, canMoveAcross} from '../model/across.js';
import {outcomePatch, type Command, type SingleCommand} from '../model/command.js';
import {patchDeal, type Deal, type DealPatch} from '../model/deal.js';
import {canMove, missingAnswers, type Actor, type Needs, type Refusal} from '../model/gates.js';
import type {Id, Instant} from '../model/ids.js';
import {findStage, type Pipeline, type Stage} from '../model/pipeline.js';
import type {Rank} from '../model/rank.js';
import type {Place} from './adapter.js';
import {placeRank} from './place-rank.js';
import type {GroupIndex} from './group-index.js';

/** What somebody asks for, before ranks, dates and gates are worked out. */
export type SingleRequest =
  | {
      readonly type: 'deal-move';
      readonly dealId: Id;
      readonly stageId: Id;
      /** Absent means the bottom of the stage. */
      readonly place?: Place;
      /** Saved in the same write, for example the answers of a gate. */
      readonly set?: DealPatch;
    }
  | {readonly type: 'deal-edit'; readonly dealId: Id; readonly patch: DealPatch}
  | {readonly type: 'deal-create'; readonly deal: Deal}
  | {readonly type: 'deal-delete'; readonly dealId: Id};

/** Several requests with one undo, or a single one. */
export type DealRequest = SingleRequest | {readonly type: 'batch'; readonly requests: readonly SingleRequest[]};

/** What resolving a request needs to know. */
export interface RequestContext {
  readonly pipeline: Pipeline;
  /** All pipelines that a deal may go to; none but its own if absent. */
  readonly pipelines?: readonly Pipeline[];
  readonly deal: (id: Id) => Deal | undefined;
  readonly index: GroupIndex;
  readonly actor: Actor;
  readonly at: Instant;
  /** Deals that the same batch has placed already, with the gap behind each. */
  readonly placed?: Map<Id, RankGap>;
}

/** Why a request is refused by our own rules. */
export interface Refused {
  readonly why: Refusal | 'nothing';
  readonly needs?: Needs;
}

/** A request worked out, or why not. */
export type Resolved = {readonly command: Command} | Refused;

/** Two ranks between which a deal is to stand; absent at the ends of its stage. */
interface RankGap {
  readonly lower: Rank | undefined;
  readonly upper: Rank | undefined;
}

/** The gap at `place`. Neighbours that are gone fall back to the bottom of the stage. */
function gapAt(context: RequestContext, stageId: Id, place: Place | undefined, movedId: Id): RankGap {
  const {index, deal} = context;
  const count = index.group(stageId).count;
  const rankAt = (i: number): string | undefined => index.at(stageId, i)?.rank;
  const skip = (i: number, step: 1 | -1): number => (index.at(stageId, i)?.id === movedId ? i + step : i);
  const placeOf = (id: Id | null | undefined): number => {
    const neighbour = id == null ? undefined : deal(id);
    return neighbour && neighbour.stageId === stageId ? index.indexOf(neighbour) : -1;
  };
  const after = placeOf(place?.after);
  const before = placeOf(place?.before);
  if (after >= 0) return {lower: rankAt(after), upper: rankAt(skip(after + 1, 1))};
  if (before >= 0) return {lower: rankAt(skip(before - 1, -1)), upper: rankAt(before)};
  if (place?.after === null) return {lower: undefined, upper: rankAt(skip(0, 1))};
  return {lower: rankAt(skip(count - 1, -1)), upper: undefined};
}

/** The rank that puts a deal at `place`, also behind another one that the same batch has just placed. */
export function rankForPlace(context: RequestContext, stageId: Id, place: Place | undefined, movedId: Id): Rank {
  const {placed} = context;
  const before = place?.after == null ? undefined : placed?.get(place.after);
  const gap = before ? {lower: before.lower, upper: before.upper} : gapAt(context, stageId, place, movedId);
  const rank = placeRank(gap.lower, gap.upper);
  placed?.set(movedId, {lower: rank, upper: gap.upper});
  return rank;
}

/** A rank behind the last one of a stage; behind one that is no rank of ours, the first. */
export function rankAfter(rank: Rank | undefined): Rank {
  return placeRank(rank, undefined);
}

type ResolvedSingle = {readonly command: SingleCommand} | Refused;
type MoveRequest = Extract<SingleRequest, {readonly type: 'deal-move'}>;

function resolveMove(request: MoveRequest, deal: Deal, context: RequestContext): ResolvedSingle {
  const {dealId, stageId, place, set: answers} = request;
  const {pipeline, actor, at} = context;
  const answer = canMove(pipeline, deal, {stageId, ...(answers && {answers})}, actor);
  if (answer.verdict === 'no') return {why: answer.why};
  if (answer.verdict === 'needs') return {why: 'needsAnswers', needs: answer.needs};
  const set = {...outcomePatch(pipeline, deal, stageId, at), ...answers};
  const rank = rankForPlace(context, stageId, place, dealId);
  return {command: {type: 'deal-move', dealId, stageId, rank, set, at}};
}

/** The stage whose rules a deal has to meet once this is written: its own, or the one that stands for its end. */
function stageFor(pipeline: Pipeline, deal: Deal): Stage | undefined {
  const own = findStage(pipeline, deal.stageId);
  if (deal.outcome === 'open' || own?.kind === deal.outcome) return own;
  return pipeline.stages.find((stage) => stage.kind === deal.outcome);
}

/** An edit that names another pipeline takes the deal there. */
function resolveAcross(deal: Deal, patch: DealPatch, context: RequestContext): ResolvedSingle {
  const {pipeline: from, pipelines = [], actor, at} = context;
  const {pipelineId, stageId = deal.stageId, ...answers} = patch;
  const to = pipelines.find(({id}) => id === pipelineId);
  const answer = canMoveAcross(deal, {to, stageId, answers}, actor);
  if (answer.verdict === 'no') return {why: answer.why};
  if (answer.verdict === 'needs') return {why: 'needsAnswers', needs: answer.needs};
  if (!to) return {why: 'unknownStage'};
  const across = {...acrossPatch(deal, {from, to, stageId, at}), ...answers};
  return {command: {type: 'deal-edit', dealId: deal.id, patch: across, at}};
}

/** An edit that changes the stage is a move, and one that closes the deal has to bring what closing asks for. */
function resolveEdit(deal: Deal, patch: DealPatch, context: RequestContext): ResolvedSingle {
  const {pipeline, at} = context;
  const {pipelineId = deal.pipelineId} = patch;
  if (pipelineId !== deal.pipelineId) return resolveAcross(deal, patch, context);
  const {stageId, ...set} = patch;
  if (stageId !== undefined && stageId !== deal.stageId) {
    return resolveMove({type: 'deal-move', dealId: deal.id, stageId, set}, deal, context);
  }
  if (deal.can?.edit === false) return {why: 'notAllowed'};
  const edited = patchDeal(deal, patch);
  const closes = edited.outcome !== 'open' && edited.outcome !== deal.outcome;
  const fields = closes ? missingAnswers(edited, stageFor(pipeline, edited)) : [];
  if (fields.length > 0) return {why: 'needsAnswers', needs: {fields}};
  const closing = closes && edited.closedAt === undefined ? {closedAt: at} : {};
  return {command: {type: 'deal-edit', dealId: deal.id, patch: {...patch, ...closing}, at}};
}

function resolveCreate(deal: Deal, {pipeline}: RequestContext): ResolvedSingle {
  const fields = missingAnswers(deal, stageFor(pipeline, deal));
  return fields.length > 0 ? {why: 'needsAnswers', needs: {fields}} : {command: {type: 'deal-create', deal}};
}

function resolveSingle(request: SingleRequest, context: RequestContext): ResolvedSingle {
  if (context.actor.readOnly) return {why: 'readOnly'};
  if (request.type === 'deal-create') return resolveCreate(request.deal, context);
  const deal = context.deal(request.dealId);
  if (!deal) return {why: 'unknownDeal'};
  switch (request.type) {
    case 'deal-move':
      return resolveMove(request, deal, context);
    case 'deal-edit':
      return resolveEdit(deal, request.patch, context);
    case 'deal-delete':
      if (deal.can?.delete === false) return {why: 'notAllowed'};
      return {command: {type: 'deal-delete', dealId: request.dealId}};
    default:
      return request satisfies never;
  }
}

/** Counts the deals that a batch brings to a stage, as far as it was worked out, into how full the stage is. */
function countingIn({actor, deal}: RequestContext, commands: readonly SingleCommand[]): Actor {
  const {isFull} = actor;
  if (!isFull) return actor;
  const arrives = (command: SingleCommand, {id}: Stage): boolean =>
    command.type === 'deal-move' && command.stageId === id && deal(command.dealId)?.stageId !== id;
  return {...actor, isFull: (stage) => isFull(stage, commands.filter((command) => arrives(command, stage)).length)};
}

/** Works a request out: gate, rank, outcome, time. A batch is refused as a whole if one of its parts is. */
export function resolveRequest(request: DealRequest, context: RequestContext): Resolved {
  if (request.type !== 'batch') return resolveSingle(request, context);
  const commands: SingleCommand[] = [];
  const actor = countingIn(context, commands);
  const placed = new Map<Id, RankGap>();
  for (const single of request.requests) {
    const resolved = resolveSingle(single, {...context, actor, placed});
    if ('why' in resolved) return resolved;
    commands.push(resolved.command);
  }
  return {command: {type: 'batch', commands}};
}
