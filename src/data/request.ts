import {outcomePatch, type Command, type SingleCommand} from '../model/command.js';
import type {Deal, DealPatch} from '../model/deal.js';
import {canMove, type Actor, type Refusal} from '../model/gates.js';
import type {Id, Instant} from '../model/ids.js';
import type {Pipeline} from '../model/pipeline.js';
import type {Rank} from '../model/rank.js';
import type {Place} from './adapter.js';
import {placeRank} from './place-rank.js';
import type {StageIndex} from './stage-index.js';

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
  readonly deal: (id: Id) => Deal | undefined;
  readonly index: StageIndex;
  readonly actor: Actor;
  readonly at: Instant;
}

/** A request worked out, or why not. */
export type Resolved = {readonly command: Command} | {readonly why: Refusal};

/** The rank that puts a deal at `place`. Neighbours that are gone fall back to the bottom of the stage. */
export function rankForPlace(context: RequestContext, stageId: Id, place: Place | undefined, movedId: Id): Rank {
  const {index, deal} = context;
  const count = index.column(stageId).count;
  const rankAt = (i: number): string | undefined => index.at(stageId, i)?.rank;
  const skip = (i: number, step: 1 | -1): number => (index.at(stageId, i)?.id === movedId ? i + step : i);
  const placeOf = (id: Id | null | undefined): number => {
    const neighbour = id == null ? undefined : deal(id);
    return neighbour && neighbour.stageId === stageId ? index.indexOf(neighbour) : -1;
  };
  const after = placeOf(place?.after);
  const before = placeOf(place?.before);
  if (after >= 0) return placeRank(rankAt(after), rankAt(skip(after + 1, 1)));
  if (before >= 0) return placeRank(rankAt(skip(before - 1, -1)), rankAt(before));
  if (place?.after === null) return placeRank(undefined, rankAt(skip(0, 1)));
  return placeRank(rankAt(skip(count - 1, -1)), undefined);
}

/** A rank behind the last one of a stage; behind one that is no rank of ours, the first. */
export function rankAfter(rank: Rank | undefined): Rank {
  return placeRank(rank, undefined);
}

function resolveSingle(request: SingleRequest, context: RequestContext): {command: SingleCommand} | {why: Refusal} {
  const {actor, at} = context;
  if (actor.readOnly) return {why: 'readOnly'};
  if (request.type === 'deal-create') return {command: {type: 'deal-create', deal: request.deal}};
  const deal = context.deal(request.dealId);
  if (!deal) return {why: 'unknownDeal'};
  switch (request.type) {
    case 'deal-move': {
      const {dealId, stageId, place} = request;
      const answer = canMove(context.pipeline, deal, stageId, actor);
      if (!answer.ok) return {why: answer.why};
      const set = {...outcomePatch(context.pipeline, deal, stageId, at), ...request.set};
      const rank = rankForPlace(context, stageId, place, dealId);
      return {command: {type: 'deal-move', dealId, stageId, rank, set, at}};
    }
    case 'deal-edit':
      if (deal.can?.edit === false) return {why: 'notAllowed'};
      return {command: {type: 'deal-edit', dealId: request.dealId, patch: request.patch, at}};
    case 'deal-delete':
      if (deal.can?.delete === false) return {why: 'notAllowed'};
      return {command: {type: 'deal-delete', dealId: request.dealId}};
    default:
      return request satisfies never;
  }
}

/** Works a request out: gate, rank, outcome, time. A batch is refused as a whole if one of its parts is. */
export function resolveRequest(request: DealRequest, context: RequestContext): Resolved {
  if (request.type !== 'batch') return resolveSingle(request, context);
  const commands: SingleCommand[] = [];
  for (const single of request.requests) {
    const resolved = resolveSingle(single, context);
    if ('why' in resolved) return resolved;
    commands.push(resolved.command);
  }
  return {command: {type: 'batch', commands}};
}
