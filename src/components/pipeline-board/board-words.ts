import {cellOf, type BoardView} from '../../data/board-view.js';
import {countWith} from '../../data/landing.js';
import type {FailedOutcome, Outcome, RefusedOutcome} from '../../data/store.js';
import type {Localizer} from '../../i18n/localizer.js';
import type {DealChange} from '../../model/command.js';
import type {Id} from '../../model/ids.js';
import {errorWords, refusalWords} from '../../ui/words.js';
import type {Lift} from './board-lift.js';
import {cellName, stageName} from './board-names.js';

/** Something to say aloud. */
export interface Speech {
  readonly text: string;
  readonly urgency: 'polite' | 'assertive';
}

/** What words are made from. */
export interface WordSource {
  readonly view: BoardView;
  readonly texts: Localizer;
}

const polite = (text: string): Speech => ({text, urgency: 'polite'});
const assertive = (text: string): Speech => ({text, urgency: 'assertive'});

/** What is said when a deal is picked up, alone or with others; with instructions the first few times. */
export function liftedWords(lift: Lift, {view, texts}: WordSource, help: boolean): Speech {
  const {cellId, index} = lift.from;
  const place = {stage: cellName(view, cellId, texts), pos: index + 1, total: view.cells.group(cellId).count};
  const count = lift.dealIds.length;
  const text =
    count > 1 ? texts.t('board.liftedMany', {count, ...place}) : texts.t('board.lifted', {deal: lift.title, ...place});
  return polite(help ? `${text} ${texts.t('board.liftedHelp')}` : text);
}

/** What is said when a picked-up deal hovers over another place. */
export function carriedWords(lift: Lift, {view, texts}: WordSource, otherCell: boolean): Speech {
  const {cellId, index} = lift.to ?? lift.from;
  const place = {pos: index + 1, total: countWith(view, lift.dealIds, cellId)};
  const byHand = view.byHand(cellOf(cellId).columnId);
  if (!otherCell) return polite(byHand ? texts.t('board.movedWithin', place) : texts.t('board.sorted'));
  const stage = cellName(view, cellId, texts);
  // Sorting says where the deal will stand: nobody knows before.
  if (!byHand) return polite(`${texts.t('board.columnWithoutSum', {stage, count: place.total})}.`);
  return polite(texts.t('board.movedOver', {stage, ...place}));
}

/** What is said when a move is given up. */
export function cancelledWords(lift: Lift, {view, texts}: WordSource, reason?: string): Speech {
  const {cellId, index} = lift.from;
  const total = view.cells.group(cellId).count;
  const params = {deal: lift.title, stage: cellName(view, cellId, texts), pos: index + 1, total};
  return assertive(
    reason === undefined ? texts.t('board.cancelled', params) : texts.t('board.cancelledBecause', {reason, ...params}),
  );
}

const titleOf = ({before, after}: DealChange): string => after?.title ?? before?.title ?? '';

/** The cell a deal stood in before or after a change; `undefined` when it was not shown. */
const cellIn = (view: BoardView, deal: DealChange['after']): Id | undefined => deal && view.cells.groupOf(deal);

/** What a change did, as the object of a sentence: "moving A to B". */
function whatOf(changes: readonly DealChange[], {view, texts}: WordSource): string {
  const [first] = changes;
  if (!first) return '';
  if (changes.length > 1) return texts.t('undo.many', {count: changes.length});
  const deal = titleOf(first);
  if (!first.before) return texts.t('undo.create', {deal});
  if (!first.after) return texts.t('undo.delete', {deal});
  const moved = first.before.stageId !== first.after.stageId;
  return moved ? texts.t('undo.move', {deal, to: stageName(view, first.after.stageId)}) : texts.t('undo.edit', {deal});
}

function failedWords(outcome: FailedOutcome, source: WordSource): Speech {
  const {view, texts} = source;
  const reason = errorWords(outcome.error, texts);
  const [change] = outcome.changes;
  if (!change) return assertive(reason);
  if (outcome.via === 'undo')
    return assertive(texts.t('undo.failed', {what: capital(whatOf(outcome.changes, source), texts), reason}));
  if (outcome.via === 'redo')
    return assertive(texts.t('undo.redoFailed', {what: capital(whatOf(outcome.changes, source), texts), reason}));
  const total = outcome.changes.length;
  if (total > 1) return assertive(texts.t('board.manyFailed', {count: outcome.failures.length, total, reason}));
  const {before, after} = change;
  const [from, to] = [cellIn(view, before), cellIn(view, after)];
  if (outcome.command.type !== 'deal-move' && (from === to || to === undefined))
    return assertive(texts.t('board.editFailed', {deal: titleOf(change), reason}));
  // After a conflict the deal may stand where somebody else put it, not where it came from.
  const now = view.cellOfDeal(change.id) ?? from;
  const names = {to: cellName(view, to, texts), from: cellName(view, now, texts)};
  return assertive(texts.t('board.moveFailed', {deal: titleOf(change), reason, ...names}));
}

/** A sentence begins with a capital, where the script has any. */
function capital(text: string, {locale}: Localizer): string {
  return text.slice(0, 1).toLocaleUpperCase(locale) + text.slice(1);
}

function refusedWords(outcome: RefusedOutcome, {view, texts}: WordSource): Speech {
  if (outcome.why === 'nothing')
    return polite(texts.t(outcome.via === 'redo' ? 'undo.nothingToRedo' : 'undo.nothingToUndo'));
  const reason = refusalWords(outcome.why, texts);
  const {request} = outcome;
  if (request?.type === 'deal-move') {
    return assertive(texts.t('board.refuses', {stage: stageName(view, request.stageId), reason}));
  }
  return assertive(reason);
}

function appliedWords(changes: readonly DealChange[], {view, texts}: WordSource): Speech {
  const [change] = changes;
  if (!change) return polite('');
  const deal = titleOf(change);
  const [from, to] = [cellIn(view, change.before), cellIn(view, change.after)];
  const count = changes.length;
  if (count > 1) {
    const together = to !== undefined && changes.every(({after}) => cellIn(view, after) === to) && from !== to;
    return polite(
      together
        ? texts.t('board.movedMany', {count, to: cellName(view, to, texts)})
        : texts.t('board.changedMany', {count}),
    );
  }
  if (!change.before) return polite(texts.t('board.created', {deal}));
  if (!change.after) return polite(texts.t('board.deleted', {deal}));
  const cellId = view.cellOfDeal(change.id);
  const place = {
    pos: view.cells.indexOf(change.id) + 1,
    total: cellId === undefined ? 0 : view.cells.group(cellId).count,
  };
  if (from === to && change.before.rank === change.after.rank) return polite(texts.t('board.changed', {deal}));
  if (from === to) return polite(texts.t('board.placed', {deal, ...place}));
  // Closed deals may leave what is shown: their stage still has a name.
  const target = to === undefined ? stageName(view, change.after.stageId) : cellName(view, to, texts);
  return polite(texts.t('board.moved', {deal, from: cellName(view, from, texts), to: target, ...place}));
}

/** What became of a request, in words. */
export function outcomeWords(outcome: Outcome, source: WordSource): Speech {
  if (outcome.status === 'failed') return failedWords(outcome, source);
  if (outcome.status === 'refused') return refusedWords(outcome, source);
  if (outcome.via === 'undo') return polite(source.texts.t('undo.undone', {what: whatOf(outcome.changes, source)}));
  if (outcome.via === 'redo') return polite(source.texts.t('undo.redone', {what: whatOf(outcome.changes, source)}));
  return appliedWords(outcome.changes, source);
}
