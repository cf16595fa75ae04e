import {nextTask} from '../../model/next-task.js';
import type {Steps} from '../steps.js';

/** How long work is watched while it runs. */
export interface RunOptions {
  /** Stops the work; the promise is then rejected with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Told how much is done, 0 to 1, never less than before. */
  readonly onProgress?: (share: number) => void;
}

/**
 * Runs work on this thread in slices, one per step, so that the page stays alive; rejects when the signal is aborted or
 * the work throws.
 */
export async function runInSlices<T>(steps: Steps<T>, {signal, onProgress}: RunOptions = {}): Promise<T> {
  let done = 0;
  for (;;) {
    signal?.throwIfAborted();
    const step = steps.next();
    if (step.done) return step.value;
    if (step.value > done) onProgress?.((done = Math.min(1, step.value)));
    await nextTask();
  }
}
