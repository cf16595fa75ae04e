import type {BulkAction} from '../../data/bulk.js';
import type {Outcome} from '../../data/store.js';
import type {Localizer} from '../../i18n/localizer.js';
import type {Id} from '../../model/ids.js';
import {errorWords, refusalWords} from '../../ui/words.js';
import type {BulkAsk} from './bulk-asks.js';
import {reasonWords} from './bulk-words.js';

/** What became of one deal. */
export interface BulkItem {
  readonly id: Id;
  readonly title: string;
  /** `same`: it was so already. */
  readonly state: 'done' | 'same' | 'not';
  /** Why not. */
  readonly reason?: string;
}

/** What became of an action, deal by deal: first those that were not changed. */
export interface BulkReport {
  readonly action: BulkAction;
  readonly items: readonly BulkItem[];
  /** Whether the whole of it is one step that can be taken back. */
  readonly undoable: boolean;
  /** Whether something was refused that had seemed possible: worth interrupting for. */
  readonly failed: boolean;
}

const RANK = {not: 0, done: 1, same: 2} as const;

/** Why the requests of an ask came to nothing; by deal where only some did. */
function failures({plan}: BulkAsk, outcome: Outcome | undefined, texts: Localizer): ReadonlyMap<Id, string> {
  if (!outcome || outcome.status === 'applied') return new Map();
  const ids = plan.requests.flatMap((one) => (one.type === 'deal-create' ? [] : [one.dealId]));
  if (outcome.status === 'failed') {
    return new Map(outcome.failures.map(({id, error}) => [id, errorWords(error, texts)]));
  }
  const {why} = outcome;
  const reason = why === 'nothing' ? '' : refusalWords(why, texts);
  return new Map(ids.map((id) => [id, reason]));
}

/** What became of an ask. Without an outcome nothing was possible, and nothing was asked. */
export function reportOf(ask: BulkAsk, outcome: Outcome | undefined, texts: Localizer): BulkReport {
  const {action, plan, deals} = ask;
  const title = (id: Id): string => deals.get(id)?.title ?? texts.t('bulk.unnamed');
  const failed = failures(ask, outcome, texts);
  const asked = plan.requests.flatMap((one): readonly BulkItem[] => {
    if (one.type === 'deal-create') return [];
    const reason = failed.get(one.dealId);
    const item = {id: one.dealId, title: title(one.dealId)};
    return [reason === undefined ? {...item, state: 'done'} : {...item, state: 'not', reason}];
  });
  const items: readonly BulkItem[] = [
    ...plan.refused.map(({id, why}): BulkItem => {
      return {id, title: title(id), state: 'not', reason: reasonWords(why, action, texts)};
    }),
    ...asked,
    ...plan.unchanged.map((id): BulkItem => ({id, title: title(id), state: 'same'})),
  ];
  return {
    action,
    items: items.toSorted((a, b) => RANK[a.state] - RANK[b.state]),
    // After a partial refusal the step back is about the others alone.
    undoable: outcome !== undefined && items.some(({state}) => state === 'done'),
    failed: failed.size > 0,
  };
}

/** The deals of a report that have come to a state. */
export function itemsIn({items}: BulkReport, state: BulkItem['state']): readonly BulkItem[] {
  return items.filter((item) => item.state === state);
}
