import {outcomePatch, type Command, type SingleCommand} from '../model/command.js';
import type {Deal, DealLookup, DealPatch} from '../model/deal.js';
import type {Instant, Revision} from '../model/ids.js';
import type {Pipeline} from '../model/pipeline.js';
import type {Rank} from '../model/rank.js';
import type {Op, Place} from './adapter.js';

function singleOp(command: SingleCommand, place: Place | undefined, expect: Revision | undefined): Op {
  const known = expect === undefined ? {} : {expect};
  switch (command.type) {
    case 'deal-move': {
      const {dealId: id, stageId, rank, set} = command;
      return {op: 'move', id, stageId, ...(place && {place}), set: {...set, rank}, ...known};
    }
    case 'deal-edit':
      return {op: 'patch', id: command.dealId, patch: command.patch, ...known};
    case 'deal-create':
      return {op: 'create', deal: command.deal};
    case 'deal-delete':
      return {op: 'delete', id: command.dealId, ...known};
    default:
      return command satisfies never;
  }
}

/**
 * A command as the writes an adapter understands. `confirmed` gives the revisions to expect; of several writes to one
 * deal only the first carries one, since each write makes a new revision.
 */
export function opsOf(command: Command, confirmed: DealLookup, place?: Place): readonly Op[] {
  const singles = command.type === 'batch' ? command.commands : [command];
  const seen = new Set<string>();
  return singles.map((single) => {
    if (single.type === 'deal-create') return singleOp(single, place, undefined);
    const expect = seen.has(single.dealId) ? undefined : confirmed.get(single.dealId)?.revision;
    seen.add(single.dealId);
    return singleOp(single, place, expect);
  });
}

/** What a back end needs to know to turn a write into a command. */
export interface OpContext {
  readonly pipeline: Pipeline;
  readonly at: Instant;
  /** The rank for a move that names its neighbours but brings none. */
  readonly rankFor: (stageId: string, place: Place | undefined) => Rank;
}

/** A deal that comes from another pipeline without a place stands at the bottom of its stage. */
function placed(patch: DealPatch, deal: Deal | undefined, rankFor: OpContext['rankFor']): DealPatch {
  const {pipelineId, stageId = deal?.stageId ?? '', rank} = patch;
  if (pipelineId === undefined || pipelineId === deal?.pipelineId || rank !== undefined) return patch;
  return {...patch, rank: rankFor(stageId, undefined)};
}

/** A write as the command that {@link applyCommand} applies; the way back from {@link opsOf}. */
export function commandOf(op: Op, deal: Deal | undefined, context: OpContext): SingleCommand {
  const {pipeline, at} = context;
  switch (op.op) {
    case 'create':
      return {type: 'deal-create', deal: op.deal};
    case 'delete':
      return {type: 'deal-delete', dealId: op.id};
    case 'patch':
      return {type: 'deal-edit', dealId: op.id, patch: placed(op.patch, deal, context.rankFor), at};
    case 'move': {
      const {rank = context.rankFor(op.stageId, op.place), ...rest} = op.set ?? {};
      const set = {...(deal && outcomePatch(pipeline, deal, op.stageId, at)), ...rest};
      return {type: 'deal-move', dealId: op.id, stageId: op.stageId, rank, set, at};
    }
    default:
      return op satisfies never;
  }
}
