/**
 * Work that can be interrupted: it yields how much is done (0 to 1) often enough that no part between two yields takes
 * longer than a frame, and returns its result. The same code runs at once, in slices on a page, and in a worker.
 */
export type Steps<T> = Generator<number, T, void>;

/** Runs work to its end at once. */
export function finish<T>(steps: Steps<T>): T {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/** Rows that are handled between two yields: about 5 ms of the heaviest loops here. */
export const STEP_ROWS = 8192;
