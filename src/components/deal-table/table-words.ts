import type {Outcome, PipelineStore} from '../../data/store.js';
import type {Localizer} from '../../i18n/localizer.js';
import type {Id} from '../../model/ids.js';
import type {DealSort} from '../../model/view-spec.js';
import {errorWords, refusalWords} from '../../ui/words.js';

/** Something to be said, and how. */
export interface Speech {
  readonly text: string;
  readonly urgent?: boolean;
}

const stageName = (store: PipelineStore, id: Id | undefined): string =>
  store.stages().find((stage) => stage.id === id)?.name ?? id ?? '';

/** The deal that an outcome is about, where it is about one. */
function subjectOf(outcome: Outcome, store: PipelineStore): {readonly id: Id; readonly title: string} | undefined {
  const [change] = outcome.changes;
  const request = outcome.status === 'refused' ? outcome.request : undefined;
  const asked = request && 'dealId' in request ? request.dealId : undefined;
  const id = change?.id ?? asked;
  if (id === undefined) return undefined;
  return {id, title: (store.deal(id) ?? change?.after ?? change?.before)?.title ?? ''};
}

function failure(deal: string, reason: string, to: string | undefined, texts: Localizer): Speech {
  const text =
    to === undefined ? texts.t('board.editFailed', {deal, reason}) : texts.t('table.moveFailed', {deal, reason, to});
  return {text, urgent: true};
}

/** What is said of what became of a change made in the table. */
export function outcomeSpeech(outcome: Outcome, store: PipelineStore, texts: Localizer): Speech | undefined {
  const subject = subjectOf(outcome, store);
  if (!subject) return outcome.status === 'refused' ? nothingToTurn(outcome, texts) : undefined;
  const deal = subject.title;
  const [change] = outcome.changes;
  const moved = change?.before && change.after && change.before.stageId !== change.after.stageId;
  if (outcome.status === 'failed') {
    const to = moved ? stageName(store, change.after?.stageId) : undefined;
    return failure(deal, errorWords(outcome.error, texts), to, texts);
  }
  if (outcome.status === 'refused') {
    const {request, why} = outcome;
    const to = request?.type === 'deal-move' ? stageName(store, request.stageId) : undefined;
    return why === 'nothing' ? undefined : failure(deal, refusalWords(why, texts), to, texts);
  }
  if (outcome.via === 'undo' || outcome.via === 'redo') {
    const what = texts.t('undo.edit', {deal});
    return {text: texts.t(outcome.via === 'undo' ? 'undo.undone' : 'undo.redone', {what})};
  }
  if (!moved) return {text: texts.t('table.saved', {deal})};
  const from = stageName(store, change.before?.stageId);
  return {text: texts.t('table.moved', {deal, from, to: stageName(store, change.after?.stageId)})};
}

function nothingToTurn({why, via}: Outcome & {status: 'refused'}, texts: Localizer): Speech | undefined {
  if (why !== 'nothing') return {text: refusalWords(why, texts), urgent: true};
  if (via === 'undo') return {text: texts.t('undo.nothingToUndo')};
  return via === 'redo' ? {text: texts.t('undo.nothingToRedo')} : undefined;
}

/** How the rows are ordered now, after the heading of `field` was pressed. */
export function sortSpeech(sort: DealSort, field: string, label: string, texts: Localizer): string {
  const key = sort === 'attention' ? undefined : sort.find((one) => one.field === field);
  if (!key) return texts.t('table.unsorted');
  return texts.t(key.descending ? 'table.sortedDown' : 'table.sortedUp', {field: label});
}
