import type {LogState} from '../log/pipeline-log.js';

/** Whether deals in a state are being worked on: in an open stage, or nobody says in which. */
export function isUndecided(state: LogState | undefined): boolean {
  return state?.kind === 'open' || state?.kind === 'unknown';
}
