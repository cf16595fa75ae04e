import type {FailedOutcome, Outcome, PipelineStore, RefusedOutcome} from '../../data/store.js';
import type {Localizer} from '../../i18n/localizer.js';
import type {DealChange} from '../../model/command.js';
import type {Id} from '../../model/ids.js';
import {errorWords, refusalWords} from '../../ui/words.js';
import type {Lift} from './board-lift.js';
import {totalAt} from './board-lift.js';

/** Something to say aloud. */
export interface Speech {
  readonly text: string;
  readonly urgency: 'polite' | 'assertive';
}

const polite = (text: string): Speech => ({text, urgency: 'polite'});
const assertive = (text: string): Speech => ({text, urgency: 'assertive'});

/** Name of a stage, also of one that the pipeline does not know. */
export function stageName(store: PipelineStore, stageId: Id | undefined): string {
  return store.stages().find((stage) => stage.id === stageId)?.name ?? stageId ?? '';
}

/** Position of a deal where it stands now, from 1, and how many stand there. */
function position(store: PipelineStore, dealId: Id): {readonly pos: number; readonly total: number} {
  const deal = store.deal(dealId);
  return {pos: store.indexOf(dealId) + 1, total: deal ? store.column(deal.stageId).count : 0};
}

/** What is said when a deal is picked up; with instructions the first few times. */
export function liftedWords(lift: Lift, store: PipelineStore, texts: Localizer, help: boolean): Speech {
  const {stageId, index} = lift.from;
  const total = store.column(stageId).count;
  const text = texts.t('board.lifted', {deal: lift.title, stage: stageName(store, stageId), pos: index + 1, total});
  return polite(help ? `${text} ${texts.t('board.liftedHelp')}` : text);
}

/** What is said when a picked-up deal hovers over another place. */
export function carriedWords(lift: Lift, store: PipelineStore, texts: Localizer, otherStage: boolean): Speech {
  const {stageId, index} = lift.to ?? lift.from;
  const place = {pos: index + 1, total: totalAt(store, lift.dealId, stageId)};
  if (!otherStage) return polite(texts.t('board.movedWithin', place));
  return polite(texts.t('board.movedOver', {stage: stageName(store, stageId), ...place}));
}

/** What is said when a move is given up. */
export function cancelledWords(lift: Lift, store: PipelineStore, texts: Localizer, reason?: string): Speech {
  const {stageId, index} = lift.from;
  const total = store.column(stageId).count;
  const params = {deal: lift.title, stage: stageName(store, stageId), pos: index + 1, total};
  return assertive(
    reason === undefined ? texts.t('board.cancelled', params) : texts.t('board.cancelledBecause', {reason, ...params}),
  );
}

const titleOf = ({before, after}: DealChange): string => after?.title ?? before?.title ?? '';

/** What a change did, as the object of a sentence: "moving A to B". */
function whatOf(changes: readonly DealChange[], store: PipelineStore, texts: Localizer): string {
  const [first] = changes;
  if (!first) return '';
  const moved = first.before?.stageId !== first.after?.stageId && first.after !== undefined;
  const deal = titleOf(first);
  return moved
    ? texts.t('undo.move', {deal, to: stageName(store, first.after?.stageId)})
    : texts.t('undo.edit', {deal});
}

function failedWords(outcome: FailedOutcome, store: PipelineStore, texts: Localizer): Speech {
  const reason = errorWords(outcome.error, texts);
  const [change] = outcome.changes;
  if (!change) return assertive(reason);
  const {before, after} = change;
  if (outcome.command.type !== 'deal-move')
    return assertive(texts.t('board.editFailed', {deal: titleOf(change), reason}));
  // After a conflict the deal may stand where somebody else put it, not where it came from.
  const now = store.deal(change.id)?.stageId ?? before?.stageId;
  const to = stageName(store, after?.stageId);
  return assertive(texts.t('board.moveFailed', {deal: titleOf(change), to, reason, from: stageName(store, now)}));
}

function refusedWords(outcome: RefusedOutcome, store: PipelineStore, texts: Localizer): Speech {
  if (outcome.why === 'nothing')
    return polite(texts.t(outcome.via === 'redo' ? 'undo.nothingToRedo' : 'undo.nothingToUndo'));
  const reason = refusalWords(outcome.why, texts);
  const {request} = outcome;
  if (request?.type === 'deal-move') {
    return assertive(texts.t('board.refuses', {stage: stageName(store, request.stageId), reason}));
  }
  return assertive(reason);
}

/** What became of a request, in words. */
export function outcomeWords(outcome: Outcome, store: PipelineStore, texts: Localizer): Speech {
  if (outcome.status === 'failed') return failedWords(outcome, store, texts);
  if (outcome.status === 'refused') return refusedWords(outcome, store, texts);
  const what = whatOf(outcome.changes, store, texts);
  if (outcome.via === 'undo') return polite(texts.t('undo.undone', {what}));
  if (outcome.via === 'redo') return polite(texts.t('undo.redone', {what}));
  const [change] = outcome.changes;
  if (!change?.before || !change.after) return polite(what);
  const place = position(store, change.id);
  if (change.before.stageId === change.after.stageId) return polite(texts.t('board.movedWithin', place));
  const from = stageName(store, change.before.stageId);
  const to = stageName(store, change.after.stageId);
  return polite(texts.t('board.moved', {deal: titleOf(change), from, to, ...place}));
}
