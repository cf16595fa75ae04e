import type {PipelineLog} from '../log/pipeline-log.js';
import type {Steps} from '../steps.js';
import {ANALYTICS_JOBS, type JobName, type JobOptions, type JobResult} from './jobs.js';
import type {FromWorker, ToWorker} from './messages.js';
import {runInSlices, type RunOptions} from './slices.js';

/** Makes the worker. It may throw, or return nothing: then the page does the work itself, in slices. */
export type WorkerFactory = () => Worker | undefined;

/** How the engine is made. */
export interface EngineOptions {
  /**
   * Makes the worker, for example under a Trusted Types policy of the host's own. Unless given, the module beside this
   * one is loaded; where a browser, a CSP or another origin forbids that, the page does the work. `none`: no worker.
   */
  readonly worker?: WorkerFactory | 'none';
  /** Logs with fewer rows than this are worked on at once, on the page: sending them would take longer. Default 50,000. */
  readonly workerRows?: number;
}

/** Runs analytics where they disturb least. The same numbers come out everywhere. */
export interface AnalyticsEngine {
  /** Runs a job; rejects with the signal's reason when it is aborted, and with what the job threw. */
  run<J extends JobName>(job: J, log: PipelineLog, options: JobOptions<J>, how?: RunOptions): Promise<JobResult<J>>;
  /** Where large logs are worked on: `starting` until the first is. */
  readonly place: 'starting' | 'worker' | 'page';
  /** Ends the worker. Runs that go on are rejected. */
  close(): void;
}

/** A run that waits for the worker's answer. */
interface Waiting {
  resolve(value: unknown): void;
  reject(reason: unknown): void;
  readonly onProgress: RunOptions['onProgress'];
}

const ROWS = 50_000;
/** So many logs stay in the worker: two are compared now and then. */
const KEPT = 2;
/** A worker that has said nothing for so long (milliseconds) does not come. */
const PATIENCE = 10_000;

function ownWorker(): Worker | undefined {
  if (typeof Worker === 'undefined') return undefined;
  return new Worker(new URL('./analytics-worker.js', import.meta.url), {type: 'module'});
}

/** What crosses the border: everything but the ids, which results do not need. */
const columnsOf = (log: PipelineLog): PipelineLog => ({...log, ids: []});

/** The worker as seen from the page. */
class WorkerClient {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  /** The logs that the worker has, the one used last at the end. */
  readonly #logs = new Map<PipelineLog, number>();
  #next = 0;
  /** Settles when the worker has said that it is there; rejects when it cannot be loaded. */
  readonly ready: Promise<void>;

  constructor(worker: Worker) {
    this.#worker = worker;
    this.ready = new Promise((resolve, reject) => {
      worker.onmessage = ({data}: MessageEvent<FromWorker>) => (data.type === 'ready' ? resolve() : this.#hear(data));
      worker.onerror = (event) => {
        event.preventDefault();
        const reason = new Error(event.message || 'the analytics worker could not be loaded');
        reject(reason);
        this.#fail(reason);
      };
    });
  }

  run(job: string, log: PipelineLog, options: unknown, {signal, onProgress}: RunOptions): Promise<unknown> {
    const id = ++this.#next;
    return new Promise((resolve, reject) => {
      const stop = (): void => {
        this.#waiting.delete(id);
        this.#send({type: 'stop', run: id});
        reject(signal?.reason as Error);
      };
      const settle =
        <T>(done: (value: T) => void) =>
        (value: T): void => {
          signal?.removeEventListener('abort', stop);
          done(value);
        };
      this.#waiting.set(id, {resolve: settle(resolve), reject: settle(reject), onProgress});
      signal?.addEventListener('abort', stop, {once: true});
      this.#send({type: 'run', run: id, log: this.#logNumber(log), job, options});
    });
  }

  #logNumber(log: PipelineLog): number {
    const number = this.#logs.get(log) ?? ++this.#next;
    if (!this.#logs.delete(log)) this.#send({type: 'log', log: number, columns: columnsOf(log)});
    this.#logs.set(log, number);
    for (const [oldest, old] of this.#logs) {
      if (this.#logs.size <= KEPT) break;
      this.#logs.delete(oldest);
      this.#send({type: 'forget', log: old});
    }
    return number;
  }

  #send(message: ToWorker): void {
    this.#worker.postMessage(message);
  }

  #hear(message: Exclude<FromWorker, {type: 'ready'}>): void {
    const waiting = this.#waiting.get(message.run);
    if (!waiting) return;
    if (message.type === 'progress') return waiting.onProgress?.(message.share);
    this.#waiting.delete(message.run);
    if (message.type === 'result') waiting.resolve(message.value);
    else waiting.reject(new Error(message.message));
  }

  #fail(reason: Error): void {
    for (const waiting of this.#waiting.values()) waiting.reject(reason);
    this.#waiting.clear();
  }

  close(): void {
    this.#worker.terminate();
    this.#fail(new Error('the analytics engine was closed'));
  }
}

class Engine implements AnalyticsEngine {
  readonly #make: WorkerFactory;
  readonly #rows: number;
  #client: WorkerClient | undefined;
  #starting: Promise<WorkerClient | undefined> | undefined;
  place: AnalyticsEngine['place'] = 'starting';

  constructor({worker = ownWorker, workerRows = ROWS}: EngineOptions) {
    this.#make = worker === 'none' ? () => undefined : worker;
    this.#rows = workerRows;
  }

  async run<J extends JobName>(
    job: J,
    log: PipelineLog,
    options: JobOptions<J>,
    how: RunOptions = {},
  ): Promise<JobResult<J>> {
    how.signal?.throwIfAborted();
    const client = log.moves.at.length < this.#rows ? undefined : await (this.#starting ??= this.#start());
    how.signal?.throwIfAborted();
    if (client) return (await client.run(job, log, options, how)) as JobResult<J>;
    const steps = ANALYTICS_JOBS[job] as (log: PipelineLog, options: JobOptions<J>) => Steps<JobResult<J>>;
    return runInSlices(steps(log, options), how);
  }

  async #start(): Promise<WorkerClient | undefined> {
    try {
      const worker = this.#make();
      if (worker) {
        this.#client = new WorkerClient(worker);
        await within(this.#client.ready, PATIENCE);
        this.place = 'worker';
        return this.#client;
      }
    } catch {
      // A CSP, Trusted Types, another origin, a browser without module workers: the page does the work.
      this.#client?.close();
      this.#client = undefined;
    }
    this.place = 'page';
    return undefined;
  }

  close(): void {
    this.#client?.close();
    this.#client = undefined;
    this.#starting = undefined;
    this.place = 'starting';
  }
}

function within(promise: Promise<void>, ms: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the analytics worker does not answer')), ms);
    void promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** An engine of one's own; close it when it is needed no more. The worker is made with the first large log. */
export function analyticsEngine(options: EngineOptions = {}): AnalyticsEngine {
  return new Engine(options);
}
