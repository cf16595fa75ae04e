import {patchDeal, type Deal, type DealPatch} from './deal.js';
import {foldText} from './filter.js';
import {missingAnswers, type Actor, type MoveAnswer} from './gates.js';
import type {Id, Instant} from './ids.js';
import {findStage, sortStages, type Pipeline, type Stage} from './pipeline.js';

/** Which stage of another pipeline a stage corresponds to. */
export interface StageGuess {
  readonly fromId: Id;
  /** Absent where the other pipeline has no stage of this kind. */
  readonly stageId: Id | undefined;
  /** Whether nobody has to be asked: the names are the same, or there is no other stage it could be. */
  readonly sure: boolean;
}

const sameName = (a: Stage, b: Stage): boolean => foldText(a.name).trim() === foldText(b.name).trim();

const ofKind = (pipeline: Pipeline, kind: Stage['kind']): readonly Stage[] =>
  sortStages(pipeline.stages).filter((stage) => stage.kind === kind);

/** The one of `choices` that stands about as far along as `place` (0 to 1); the earlier of two equally near ones. */
function nearest(choices: readonly Stage[], place: number): Stage | undefined {
  const wanted = place * (choices.length - 1);
  // Half a place towards the front decides a tie.
  return choices[Math.ceil(wanted - 0.5)];
}

/** How far along a stage is among those of its kind, 0 to 1; the beginning for one that the pipeline does not know. */
function placeAmong(stages: readonly Stage[], stageId: Id): number {
  const index = stages.findIndex(({id}) => id === stageId);
  return index <= 0 ? 0 : index / (stages.length - 1);
}

/**
 * The stage of `to` that corresponds to a stage of `from`: the one with the same name and kind, else the one of the same
 * kind that stands about as far along.
 */
export function guessStage(stageId: Id, from: Pipeline, to: Pipeline): StageGuess {
  const stage = findStage(from, stageId);
  const kind = stage?.kind ?? 'open';
  const choices = ofKind(to, kind);
  const named = stage ? choices.filter((one) => sameName(one, stage)) : [];
  const [first] = named;
  if (first && named.length === 1) return {fromId: stageId, stageId: first.id, sure: true};
  const likely = nearest(choices, placeAmong(ofKind(from, kind), stageId));
  return {fromId: stageId, stageId: likely?.id, sure: choices.length === 1};
}

/** Where a deal goes, and when. */
export interface AcrossTo {
  /** The pipeline it comes from. */
  readonly from: Pipeline;
  readonly to: Pipeline;
  readonly stageId: Id;
  readonly at: Instant;
}

/** A stage that ends deals ends this one; leaving such a stage opens it again. What ended elsewhere stays ended. */
function outcomeAcross(deal: Deal, {from, to, stageId, at}: AcrossTo): DealPatch {
  const kind = findStage(to, stageId)?.kind ?? 'open';
  if (kind === deal.outcome) return {};
  if (kind !== 'open') return {outcome: kind, closedAt: at, ...(kind === 'won' && {lostReason: undefined})};
  const ended = findStage(from, deal.stageId)?.kind ?? 'open';
  return ended === 'open' ? {} : {outcome: 'open', closedAt: undefined, lostReason: undefined};
}

/**
 * What is written when a deal goes to another pipeline: it stands in its new stage from now on, at the place that the
 * back end gives it, and agrees with that stage about its outcome.
 */
export function acrossPatch(deal: Deal, to: AcrossTo): DealPatch {
  return {
    pipelineId: to.to.id,
    stageId: to.stageId,
    stageEnteredAt: to.at,
    rank: undefined,
    ...outcomeAcross(deal, to),
  };
}

/** Whether a deal may go to a stage of another pipeline: the gate beside `canMove`, which is for stages of its own. */
export function canMoveAcross(
  deal: Deal,
  {to, stageId, answers}: {readonly to: Pipeline | undefined; readonly stageId: Id; readonly answers?: DealPatch},
  actor: Pick<Actor, 'readOnly'>,
): MoveAnswer {
  if (actor.readOnly) return {verdict: 'no', why: 'readOnly'};
  if (deal.can?.move === false) return {verdict: 'no', why: 'notAllowed'};
  const stage = to && findStage(to, stageId);
  if (!stage) return {verdict: 'no', why: 'unknownStage'};
  const fields = missingAnswers(answers ? patchDeal(deal, answers) : deal, stage);
  return fields.length > 0 ? {verdict: 'needs', needs: {fields}} : {verdict: 'ok'};
}
