import type {Op, PipelineAdapter} from '../../data/adapter.js';
import {isAbort} from '../../data/adapter-error.js';
import {around, type AdapterMethod} from './around.js';

/** One call that has ended. */
export interface TraceLine {
  readonly method: AdapterMethod;
  /** The writes, where the method is `commit`. */
  readonly ops?: readonly Op[];
  readonly end: 'answered' | 'failed' | 'aborted';
  /** What it failed with. */
  readonly error?: unknown;
  /** Milliseconds from the call to its end. */
  readonly ms: number;
}

/** Tells `report` of every call when it ends. `clock` counts milliseconds, such as `() => performance.now()`. */
export function withTrace(
  adapter: PipelineAdapter,
  report: (line: TraceLine) => void,
  clock: () => number,
): PipelineAdapter {
  return around(adapter, async ({method, ops, next}) => {
    const start = clock();
    const line = (end: TraceLine['end'], more: Pick<TraceLine, 'error'> = {}): void =>
      report({method, ...(ops && {ops}), end, ...more, ms: clock() - start});
    try {
      const answer = await next();
      line('answered');
      return answer;
    } catch (error) {
      if (isAbort(error)) line('aborted');
      else line('failed', {error});
      throw error;
    }
  });
}
