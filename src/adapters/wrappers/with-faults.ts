import {throwIfAborted} from '../../data/abort.js';
import type {Op, PipelineAdapter} from '../../data/adapter.js';
import type {AdapterError} from '../../data/adapter-error.js';
import {around, type AdapterMethod} from './around.js';

/** What goes wrong, asked anew for every call. */
export interface Faults {
  /** The error a call fails with, before it reaches the back end; `undefined` lets it through. */
  readonly fail?: (method: AdapterMethod, ops?: readonly Op[]) => AdapterError | undefined;
  /** The error a call fails with although the back end has done it: an answer that was lost on the way. */
  readonly lose?: (method: AdapterMethod, ops?: readonly Op[]) => AdapterError | undefined;
  /** Holds a call up until its promise resolves. A caller who gives up does not wait for it. */
  readonly delay?: (method: AdapterMethod) => Promise<void>;
}

/** Waits for `work`, or rejects with an `AbortError` as soon as the caller gives up. */
function unlessAborted(work: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const leave = (): void => reject(new DOMException('The call was aborted', 'AbortError'));
    signal.addEventListener('abort', leave, {once: true});
    void work.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}

/** The same back end over a bad line: calls that are late, fail or lose their answer. For tests and demos. */
export function withFaults(adapter: PipelineAdapter, faults: Faults): PipelineAdapter {
  return around(adapter, async ({method, call, ops, next}) => {
    throwIfAborted(call?.signal);
    const wait = faults.delay?.(method);
    if (wait) await unlessAborted(wait, call?.signal);
    const error = faults.fail?.(method, ops);
    if (error) throw error;
    const answer = await next();
    const lost = faults.lose?.(method, ops);
    if (lost) throw lost;
    return answer;
  });
}
