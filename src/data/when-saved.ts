import type {PipelineStore} from './store.js';

/** Resolves once nothing is on its way to the back end. Ending a store before that would lose what is. */
export function whenSaved(store: PipelineStore): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (store.status().pending > 0) return;
      stop();
      resolve();
    };
    const stop = store.subscribe('status', look);
    look();
  });
}
