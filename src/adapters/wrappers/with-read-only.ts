import {throwIfAborted} from '../../data/abort.js';
import type {Capabilities, OpResult, PipelineAdapter} from '../../data/adapter.js';
import {AdapterError} from '../../data/adapter-error.js';
import {around} from './around.js';

const closed = (capabilities: Capabilities): Capabilities => ({
  ...capabilities,
  writes: false,
  offlineWrites: false,
  writableFields: [],
});

/** The same back end for somebody who may only look: it says so, and refuses every write with `permission`. */
export function withReadOnly(adapter: PipelineAdapter): PipelineAdapter {
  const inner = around(adapter, ({next}) => next());
  return {
    ...inner,
    capabilities: async (call) => closed(await inner.capabilities(call)),
    commit: async (ops, call) => {
      throwIfAborted(call.signal);
      return ops.map(({op}): OpResult => ({
        ok: false,
        error: new AdapterError('permission', 'this back end is read-only here', {what: op}),
      }));
    },
  };
}
