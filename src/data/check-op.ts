import type {Deal, DealLookup, DealPatch} from '../model/deal.js';
import type {Id} from '../model/ids.js';
import {findStage, type Pipeline} from '../model/pipeline.js';
import type {Op} from './adapter.js';
import {AdapterError} from './adapter-error.js';

/** Where a deal stands. */
type Standing = Pick<Deal, 'pipelineId' | 'stageId'>;

/** Members that no deal is without. */
const NEEDED = ['pipelineId', 'stageId', 'title', 'outcome'] as const;

/** What a write sets. */
function patchOf(op: Op): DealPatch {
  if (op.op === 'patch') return op.patch;
  return op.op === 'move' ? {stageId: op.stageId, ...op.set} : {};
}

/** The pipeline that a deal is in after a write; `deal` is what it is now. */
export function homeAfter(op: Op, deal: Deal | undefined): Id | undefined {
  return op.op === 'create' ? op.deal.pipelineId : (patchOf(op).pipelineId ?? deal?.pipelineId);
}

/** Why a write cannot be done to `deals` as they are, or `undefined`. */
export function checkOp(op: Op, deals: DealLookup, pipelines: readonly Pipeline[]): AdapterError | undefined {
  if (op.op === 'create') {
    if (deals.get(op.deal.id)) return new AdapterError('conflict', `deal ${op.deal.id} exists already`);
    return checkStanding(op.deal, undefined, pipelines);
  }
  const deal = deals.get(op.id);
  if (!deal) return new AdapterError('notFound', `no deal ${op.id}`);
  if (op.expect !== undefined && op.expect !== deal.revision) {
    return new AdapterError('conflict', `deal ${op.id} was changed by someone else`);
  }
  const patch = patchOf(op);
  const lost = NEEDED.find((field) => Object.hasOwn(patch, field) && patch[field] === undefined);
  if (lost) return invalid(lost, 'required', `a deal has to keep its ${lost}`);
  const {pipelineId = deal.pipelineId, stageId = deal.stageId} = patch;
  const to = {pipelineId, stageId};
  return checkStanding(to, deal, pipelines) ?? (op.op === 'move' ? checkWay(to, deal, pipelines) : undefined);
}

function invalid(field: string, code: string, message: string): AdapterError {
  return new AdapterError('validation', message, {fields: [{field, code, message}]});
}

/** Stage and pipeline have to be known, unless the deal stands there already. */
function checkStanding(
  to: Standing,
  from: Standing | undefined,
  pipelines: readonly Pipeline[],
): AdapterError | undefined {
  const {pipelineId, stageId} = to;
  if (from?.pipelineId === pipelineId && from.stageId === stageId) return undefined;
  const pipeline = pipelines.find((one) => one.id === pipelineId);
  if (!pipeline) return invalid('pipelineId', 'unknown', `there is no pipeline ${pipelineId}`);
  if (findStage(pipeline, stageId)) return undefined;
  return invalid('stageId', 'unknown', `pipeline ${pipelineId} has no stage ${stageId}`);
}

/** Within a pipeline, a stage may say where its deals can go. */
function checkWay(to: Standing, from: Standing, pipelines: readonly Pipeline[]): AdapterError | undefined {
  if (to.pipelineId !== from.pipelineId || to.stageId === from.stageId) return undefined;
  const pipeline = pipelines.find((one) => one.id === from.pipelineId);
  const allowed = pipeline && findStage(pipeline, from.stageId)?.transitions;
  if (!allowed || allowed.includes(to.stageId)) return undefined;
  return new AdapterError('transition', `no way from ${from.stageId} to ${to.stageId}`, {allowed});
}
