import type {PipelineLog} from '../log/pipeline-log.js';
import type {Steps} from '../steps.js';
import {ANALYTICS_JOBS, type JobName} from './jobs.js';
import {buffersIn, type FromWorker, type ToWorker} from './messages.js';
import {runInSlices} from './slices.js';

/** Where messages come from and go to: a worker's global scope, or a port. */
export interface Scope {
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
  postMessage(message: FromWorker, transfer: Transferable[]): void;
}

/** Runs jobs for a page. Each run can be stopped; two may go on at once. */
export function serve(scope: Scope): void {
  const logs = new Map<number, PipelineLog>();
  const runs = new Map<number, AbortController>();
  const tell = (message: FromWorker): void => scope.postMessage(message, []);

  async function run({run: id, log, job, options}: ToWorker & {type: 'run'}): Promise<void> {
    const stop = new AbortController();
    runs.set(id, stop);
    try {
      const columns = logs.get(log);
      if (!columns || !Object.hasOwn(ANALYTICS_JOBS, job)) throw new RangeError(`no log ${log} or no job "${job}"`);
      const start = ANALYTICS_JOBS[job as JobName] as (log: PipelineLog, options: unknown) => Steps<unknown>;
      const steps = start(columns, options);
      const onProgress = (share: number): void => tell({type: 'progress', run: id, share});
      const value = await runInSlices(steps, {signal: stop.signal, onProgress});
      // The log's own columns may be part of a result: those are copied, or the next run would find them gone.
      const own = buffersIn(columns);
      scope.postMessage(
        {type: 'result', run: id, value},
        [...buffersIn(value)].filter((buffer) => !own.has(buffer)),
      );
    } catch (error) {
      if (!stop.signal.aborted)
        tell({type: 'error', run: id, message: error instanceof Error ? error.message : String(error)});
    } finally {
      runs.delete(id);
    }
  }

  scope.onmessage = ({data}) => {
    if (data.type === 'log') logs.set(data.log, data.columns);
    else if (data.type === 'forget') logs.delete(data.log);
    else if (data.type === 'stop') runs.get(data.run)?.abort();
    else void run(data);
  };
  tell({type: 'ready'});
}
