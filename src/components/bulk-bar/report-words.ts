import type {BulkAction} from '../../data/bulk.js';
import type {BulkReport} from './bulk-report.js';
import {ownerName, stageName, type WordSetting} from './bulk-words.js';

/** How many deals are named in a sentence; the list beside it names all. */
const NAMED = 3;

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
    const named = refused.slice(0, NAMED).map(({title, reason = ''}) => texts.t('bulk.item', {deal: title, reason}));
    const others = refused.length > NAMED ? [texts.t('bulk.others', {count: refused.length - NAMED})] : [];
    const list = texts.list([...named, ...others]);
    const alone = counts.done + counts.same === 0;
    sentences.push(texts.t(alone ? 'bulk.noneDone' : 'bulk.notDone', {count: counts.not, list}));
  }
  if (counts.same > 0) sentences.push(texts.t('bulk.unchanged', {count: counts.same}));
  return sentences.join(' ');
}
