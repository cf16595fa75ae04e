import {patchDeal, type Deal, type DealPatch} from './deal.js';
import {readField, type DealField} from './deal-field.js';
import type {Id} from './ids.js';
import type {Pipeline, Stage} from './pipeline.js';
import {findStage} from './pipeline.js';

/** Why a change is refused before anybody is asked. */
export const REFUSALS = [
  'readOnly',
  'notAllowed',
  'transition',
  'unknownStage',
  'unknownDeal',
  'changedSince',
  'overLimit',
  'needsAnswers',
  'fixedGroup',
  'ordered',
] as const;
export type Refusal = (typeof REFUSALS)[number];

/** What has to be answered before a deal may go somewhere; the answers are saved together with the move. */
export interface Needs {
  /** Fields that the stage asks for and the deal does not have, in the order the stage names them. */
  readonly fields: readonly DealField[];
}

/** The answer to "may this deal go there?": yes, yes with these answers, or no. */
export type MoveAnswer =
  | {readonly verdict: 'ok'}
  | {readonly verdict: 'needs'; readonly needs: Needs}
  | {readonly verdict: 'no'; readonly why: Refusal};

const OK: MoveAnswer = {verdict: 'ok'};
const NO = (why: Refusal): MoveAnswer => ({verdict: 'no', why});

/** Who asks, and what the deals around have to say. */
export interface Actor {
  readonly readOnly: boolean;
  /** Whether a stage has a hard limit that leaves no room for one more deal, `arriving` others counted in. */
  readonly isFull?: (stage: Stage, arriving?: number) => boolean;
}

/** An empty text, or a list of nothing, answers nothing. */
function isAnswered(deal: Deal, field: DealField): boolean {
  const value = readField(deal, field);
  if (typeof value === 'string') return value.trim() !== '';
  return Array.isArray(value) ? value.length > 0 : value !== undefined;
}

/** Fields that a stage asks for and a deal does not have. */
export function missingAnswers(deal: Deal, stage: Stage | undefined): readonly DealField[] {
  return (stage?.requires ?? []).filter((field) => !isAnswered(deal, field));
}

/** Where a deal is to go, with what is to be written together with the move. */
export interface MoveTo {
  readonly stageId: Id;
  readonly answers?: DealPatch;
}

/**
 * Whether a deal may go to a stage. Every way of moving asks this one function: mouse, finger, keys, menu, many at
 * once, table, panel and code.
 */
export function canMove(pipeline: Pipeline, deal: Deal, to: MoveTo, actor: Actor): MoveAnswer {
  if (actor.readOnly) return NO('readOnly');
  if (deal.can?.move === false) return NO('notAllowed');
  if (deal.stageId === to.stageId) return OK;
  const stage = findStage(pipeline, to.stageId);
  if (!stage) return NO('unknownStage');
  const allowed = findStage(pipeline, deal.stageId)?.transitions;
  if (allowed && !allowed.includes(stage.id)) return NO('transition');
  if (actor.isFull?.(stage)) return NO('overLimit');
  const fields = missingAnswers(to.answers ? patchDeal(deal, to.answers) : deal, stage);
  return fields.length > 0 ? {verdict: 'needs', needs: {fields}} : OK;
}
