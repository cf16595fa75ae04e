import type {PipelineAdapter} from '../../data/adapter.js';
import {AdapterError} from '../../data/adapter-error.js';

/**
 * Stands in for an adapter whose code could not be loaded (the network, a block list): the elements show their failed
 * face, and "try again" loads the code again.
 */
export function brokenAdapter(thrown: unknown, again: () => void): PipelineAdapter {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const error = new AdapterError('unavailable', `the adapter could not be loaded: ${message}`, {}, {cause: thrown});
  let asked = 0;
  const fail = (): Promise<never> => Promise.reject(error);
  return {
    capabilities: () => {
      if (++asked > 1) again();
      return fail();
    },
    pipelines: fail,
    page: fail,
    get: fail,
    commit: fail,
  };
}
