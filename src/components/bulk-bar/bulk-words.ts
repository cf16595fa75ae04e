import type {BulkAction, BulkPlan} from '../../data/bulk.js';
import type {PipelineStore} from '../../data/store.js';
import type {Localizer} from '../../i18n/localizer.js';
import type {Deal} from '../../model/deal.js';
import type {Refusal} from '../../model/gates.js';
import type {Id} from '../../model/ids.js';
import {decimalFromMinor, sumByCurrency} from '../../model/money.js';
import {refusalWords} from '../../ui/words.js';
import type {ConfirmQuestion} from '../confirm-dialog/confirm-dialog.js';
import type {BulkReport} from './bulk-report.js';

/** How many deals are named in a sentence; the list beside it names all. */
const NAMED = 3;

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
  return count > 0 ? `${sum} ${texts.t('bulk.andWithoutAmount', {count})}` : sum;
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

const stageName = (store: PipelineStore, stageId: Id): string =>
  store.stages().find(({id}) => id === stageId)?.name ?? stageId;

const ownerName = (store: PipelineStore, ownerId: Id): string => store.owner(ownerId)?.name ?? ownerId;

/** What was done to so many deals. */
function doneWords(action: BulkAction, count: number, {store, texts}: WordSetting): string {
  switch (action.type) {
    case 'move':
      return texts.t('bulk.doneMove', {count, stage: stageName(store, action.stageId)});
    case 'assign':
      if (action.ownerId === undefined) return texts.t('bulk.doneUnassign', {count});
      return texts.t('bulk.doneAssign', {count, owner: ownerName(store, action.ownerId)});
    case 'tag':
      return texts.t('bulk.doneTag', {count});
    case 'edit':
      return texts.t('bulk.doneEdit', {count});
    case 'close':
      return texts.t(action.outcome === 'won' ? 'bulk.doneWon' : 'bulk.doneLost', {count});
    case 'delete':
      return texts.t('bulk.doneDelete', {count});
    default:
      return action satisfies never;
  }
}

/** What became of an action in a sentence or two: what was done, what was not and why, what was so already. */
export function reportWords(report: BulkReport, setting: WordSetting): string {
  const {texts} = setting;
  const counts = {done: 0, same: 0, not: 0};
  for (const {state} of report.items) counts[state]++;
  const sentences: string[] = [];
  if (counts.done > 0) sentences.push(doneWords(report.action, counts.done, setting));
  if (counts.not > 0) {
    const refused = report.items.filter(({state}) => state === 'not');
    const named = refused
      .slice(0, NAMED)
      .map(({title, reason = ''}) => texts.t('bulk.item', {deal: title, reason}));
    const others = refused.length > NAMED ? [texts.t('bulk.others', {count: refused.length - NAMED})] : [];
    const list = texts.list([...named, ...others]);
    const alone = counts.done + counts.same === 0;
    sentences.push(texts.t(alone ? 'bulk.noneDone' : 'bulk.notDone', {count: counts.not, list}));
  }
  if (counts.same > 0) sentences.push(texts.t('bulk.unchanged', {count: counts.same}));
  return sentences.join(' ');
}

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
