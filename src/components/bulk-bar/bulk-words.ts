import type {BulkAction, BulkPlan} from '../../data/bulk.js';
import type {PipelineStore} from '../../data/store.js';
import type {Localizer} from '../../i18n/localizer.js';
import type {Deal} from '../../model/deal.js';
import type {Refusal} from '../../model/gates.js';
import type {Id} from '../../model/ids.js';
import {decimalFromMinor, sumByCurrency} from '../../model/money.js';
import {refusalWords} from '../../ui/words.js';
import type {ConfirmQuestion} from '../confirm-dialog/confirm-dialog.js';

/** What words about deals need to know. */
export interface WordSetting {
  readonly store: PipelineStore;
  readonly texts: Localizer;
}

/** The sum of some deals per currency, and how many are in no sum: `$120,000 + 1 without amount`. */
export function sumWords(deals: readonly Deal[], texts: Localizer): string {
  const sums = sumByCurrency(deals.map(({amount}) => amount));
  const count = deals.filter(({amount}) => !amount).length;
  if (sums.length === 0) return count > 0 ? texts.t('board.withoutAmount', {count}) : '';
  const sum = texts.sums(sums.map(({minor, currency}) => ({decimal: decimalFromMinor(minor, currency), currency})));
  return count > 0 ? texts.t('bulk.andWithoutAmount', {sum, count}) : sum;
}

/** Why a deal stays as it is. A fragment for after a colon or in brackets. */
export function reasonWords(why: Refusal, action: BulkAction, texts: Localizer): string {
  if (why !== 'notAllowed' || action.type === 'move') return refusalWords(why, texts);
  return texts.t(action.type === 'delete' ? 'bulk.mayNotDelete' : 'bulk.mayNotEdit');
}

/** Why nothing at all can be done. A fragment for after a colon. */
export function noneWords(why: Refusal | 'unchanged', action: BulkAction['type'], texts: Localizer): string {
  if (why === 'unchanged') return texts.t('bulk.holdsAlready');
  if (why !== 'notAllowed') return refusalWords(why, texts);
  if (action === 'move') return texts.t('bulk.noneMayMove');
  return texts.t(action === 'delete' ? 'bulk.noneMayDelete' : 'bulk.noneMayEdit');
}

/** What a stage is called. */
export const stageName = (store: PipelineStore, stageId: Id): string =>
  store.stages().find(({id}) => id === stageId)?.name ?? stageId;

/** What an owner is called. */
export const ownerName = (store: PipelineStore, ownerId: Id): string => store.owner(ownerId)?.name ?? ownerId;

function confirmTitle(action: BulkAction, count: number, {store, texts}: WordSetting): string {
  switch (action.type) {
    case 'move':
      return texts.t('bulk.confirmMove', {count, stage: stageName(store, action.stageId)});
    case 'assign':
      if (action.ownerId === undefined) return texts.t('bulk.confirmUnassign', {count});
      return texts.t('bulk.confirmAssign', {count, owner: ownerName(store, action.ownerId)});
    case 'tag':
      return texts.t('bulk.confirmTag', {count});
    case 'edit':
      return texts.t('bulk.confirmEdit', {count});
    case 'close':
      return texts.t(action.outcome === 'won' ? 'bulk.confirmWon' : 'bulk.confirmLost', {count});
    case 'delete':
      return texts.t('bulk.confirmDelete', {count});
    default:
      return action satisfies never;
  }
}

function yesWords(action: BulkAction, texts: Localizer): string {
  switch (action.type) {
    case 'move':
      return texts.t('bulk.yesMove');
    case 'assign':
      return texts.t('bulk.yesAssign');
    case 'close':
      return texts.t(action.outcome === 'won' ? 'bulk.yesWon' : 'bulk.yesLost');
    case 'delete':
      return texts.t('bulk.delete');
    default:
      return texts.t('bulk.yesChange');
  }
}

/** The question before a large change: how many deals, how much money, and how many stay. */
export function confirmWords(action: BulkAction, plan: BulkPlan, setting: WordSetting): ConfirmQuestion {
  const {store, texts} = setting;
  const deals = plan.requests.flatMap((one) => (one.type === 'deal-create' ? [] : (store.deal(one.dealId) ?? [])));
  const left = plan.refused.length + plan.unchanged.length;
  return {
    title: confirmTitle(action, deals.length, setting),
    text: [
      texts.t('bulk.confirmSum', {sum: sumWords(deals, texts)}),
      ...(left > 0 ? [texts.t('bulk.confirmLeft', {count: left})] : []),
      texts.t('bulk.confirmUndo'),
    ],
    confirm: yesWords(action, texts),
    danger: action.type === 'delete',
  };
}
