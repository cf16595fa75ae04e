import type {Deal} from './deal.js';
import type {Id} from './ids.js';
import type {Pipeline} from './pipeline.js';
import {findStage} from './pipeline.js';

/** Why a change is refused before anybody is asked. */
export const REFUSALS = [
  'readOnly',
  'notAllowed',
  'transition',
  'unknownStage',
  'unknownDeal',
  'changedSince',
] as const;
export type Refusal = (typeof REFUSALS)[number];

/** The answer to "may this deal go there?". */
export type MoveAnswer = {readonly ok: true} | {readonly ok: false; readonly why: Refusal};

const NO = (why: Refusal): MoveAnswer => ({ok: false, why});

/** Who asks. */
export interface Actor {
  readonly readOnly: boolean;
}

/** Whether `deal` may go to `stageId`. Every way of moving asks this one function. */
export function canMove(pipeline: Pipeline, deal: Deal, stageId: Id, actor: Actor): MoveAnswer {
  if (actor.readOnly) return NO('readOnly');
  if (deal.can?.move === false) return NO('notAllowed');
  if (deal.stageId === stageId) return {ok: true};
  if (!findStage(pipeline, stageId)) return NO('unknownStage');
  const allowed = findStage(pipeline, deal.stageId)?.transitions;
  if (allowed && !allowed.includes(stageId)) return NO('transition');
  return {ok: true};
}
