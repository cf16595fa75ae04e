import type {PipelineStore} from '../../data/store.js';
import type {Place} from '../../data/adapter.js';
import type {Refusal} from '../../model/gates.js';
import type {Id} from '../../model/ids.js';
import type {Stage} from '../../model/pipeline.js';
import type {DropTarget} from '../../ui/drag/geometry.js';
import type {Direction} from './board-keys.js';

/** A deal that has been picked up: where it was and where it would land. */
export interface Lift {
  readonly dealId: Id;
  readonly title: string;
  readonly from: DropTarget;
  /** `undefined` while the pointer is over no stage that takes it. */
  readonly to: DropTarget | undefined;
  readonly by: 'key' | 'pointer';
}

/** A stage that was passed over because it does not take the deal. */
export interface PassedOver {
  readonly stage: Stage;
  readonly why: Refusal;
}

/** Where a deal stands now; `undefined` for one that is not there. */
export function targetOf(store: PipelineStore, dealId: Id): DropTarget | undefined {
  const deal = store.deal(dealId);
  return deal && {stageId: deal.stageId, index: Math.max(0, store.indexOf(dealId))};
}

/** How many deals a stage has, the picked-up one counted where it would land. */
export function totalAt(store: PipelineStore, dealId: Id, stageId: Id): number {
  const {count} = store.column(stageId);
  return store.deal(dealId)?.stageId === stageId ? count : count + 1;
}

/** The neighbours of the place `index` of a stage, with `dealId` itself taken out. */
export function placeAt(store: PipelineStore, target: DropTarget, dealId: Id): Place {
  const {stageId, index} = target;
  const own = store.deal(dealId)?.stageId === stageId ? store.indexOf(dealId) : -1;
  const at = own >= 0 && index > own ? index + 1 : index;
  const before = own === at - 1 ? at - 2 : at - 1;
  const previous = before >= 0 ? store.dealAt(stageId, before) : undefined;
  return {after: previous?.id ?? null};
}

/** Why a stage does not take a deal; `undefined` when it does. */
export function refusalOf(store: PipelineStore, dealId: Id, stageId: Id): Refusal | undefined {
  const answer = store.canMove(dealId, stageId);
  return answer.verdict === 'no' ? answer.why : undefined;
}

/** The next stage in a direction that takes the deal, and those passed over on the way. */
export function nextStage(
  store: PipelineStore,
  stages: readonly Stage[],
  move: {readonly dealId: Id; readonly stageId: Id; readonly step: 1 | -1},
): {readonly stageId: Id | undefined; readonly passed: readonly PassedOver[]} {
  const passed: PassedOver[] = [];
  const start = stages.findIndex((stage) => stage.id === move.stageId);
  for (let i = start + move.step; i >= 0 && i < stages.length; i += move.step) {
    const stage = stages[i];
    if (!stage) break;
    const why = refusalOf(store, move.dealId, stage.id);
    if (!why) return {stageId: stage.id, passed};
    passed.push({stage, why});
  }
  return {stageId: undefined, passed};
}

/** Carries a picked-up deal one step. The index is kept from stage to stage as far as the stage goes. */
export function carry(
  store: PipelineStore,
  stages: readonly Stage[],
  step: {readonly lift: Lift; readonly to: Direction; readonly page: number},
): {readonly target: DropTarget; readonly passed: readonly PassedOver[]} {
  const {lift, to, page} = step;
  const current = lift.to ?? lift.from;
  if (to === 'left' || to === 'right') {
    const move = {dealId: lift.dealId, stageId: current.stageId, step: to === 'right' ? 1 : -1} as const;
    const {stageId = current.stageId, passed} = nextStage(store, stages, move);
    const last = totalAt(store, lift.dealId, stageId) - 1;
    return {target: {stageId, index: Math.min(current.index, last)}, passed};
  }
  const last = totalAt(store, lift.dealId, current.stageId) - 1;
  const steps: Readonly<Record<Exclude<Direction, 'left' | 'right'>, number>> = {
    up: current.index - 1,
    down: current.index + 1,
    first: 0,
    last,
    firstStage: current.index,
    lastStage: current.index,
    pageUp: current.index - page,
    pageDown: current.index + page,
  };
  return {target: {stageId: current.stageId, index: Math.max(0, Math.min(steps[to], last))}, passed: []};
}
