import type {ChangeEvent} from '../model/change-event.js';
import type {Command} from '../model/command.js';
import type {Id} from '../model/ids.js';
import type {OpResult} from './adapter.js';
import type {AdapterError} from './adapter-error.js';
import type {ConfirmedRecord} from './deal-view.js';

/** A deal whose write was refused. */
export interface FailedOp {
  readonly id: Id;
  readonly error: AdapterError;
}

/** What the answers to a command say. */
export interface ReadResults {
  /** Deals as the back end has them now. */
  readonly records: readonly ConfirmedRecord[];
  readonly failed: readonly FailedOp[];
  readonly events: readonly ChangeEvent[];
}

/** Reads the answers to `command`, one per part, in order. A refusal may carry the deal as it is, or that it is gone. */
export function readResults(command: Command, results: readonly OpResult[]): ReadResults {
  const singles = command.type === 'batch' ? command.commands : [command];
  const records: ConfirmedRecord[] = [];
  const failed: FailedOp[] = [];
  const events: ChangeEvent[] = [];
  for (const [i, single] of singles.entries()) {
    const result = results[i];
    if (!result) continue;
    const id = single.type === 'deal-create' ? single.deal.id : single.dealId;
    if (result.ok) {
      records.push([id, result.deal]);
      events.push(...(result.events ?? []));
      continue;
    }
    const {error} = result;
    const current = result.current ?? error.data.current;
    if (current || error.kind === 'gone' || error.kind === 'notFound') records.push([id, current]);
    failed.push({id, error});
  }
  return {records, failed, events};
}
