import type {Waiting} from './ask.js';
import type {Intent} from './intent-queue.js';
import type {FailedOp} from './results.js';
import type {AppliedOutcome, FailedOutcome} from './store.js';

/** What became of a command that the back end has answered. */
export function settledOutcome(
  {command, via}: Intent,
  ask: Waiting | undefined,
  failed: readonly FailedOp[],
): AppliedOutcome | FailedOutcome {
  const base = {command, via, origin: ask?.origin, changes: ask?.changes ?? []};
  const [first] = failed;
  if (!first) return {...base, status: 'applied'};
  return {...base, status: 'failed', error: first.error, failures: failed};
}
