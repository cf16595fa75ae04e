import type {PipelineLog} from '../log/pipeline-log.js';

/** What a page tells the worker. */
export type ToWorker =
  /** A log for later runs, under a number of its own; its ids stay at home. */
  | {readonly type: 'log'; readonly log: number; readonly columns: PipelineLog}
  | {readonly type: 'forget'; readonly log: number}
  | {readonly type: 'run'; readonly run: number; readonly log: number; readonly job: string; readonly options: unknown}
  | {readonly type: 'stop'; readonly run: number};

/** What the worker tells the page. */
export type FromWorker =
  | {readonly type: 'ready'}
  | {readonly type: 'progress'; readonly run: number; readonly share: number}
  | {readonly type: 'result'; readonly run: number; readonly value: unknown}
  | {readonly type: 'error'; readonly run: number; readonly message: string};

/**
 * The buffers of all typed arrays in a value of plain data, each once: what may be moved instead of copied. Two arrays on
 * one buffer move together.
 */
export function buffersIn(value: unknown, found = new Set<ArrayBuffer>(), seen = new Set<object>()): Set<ArrayBuffer> {
  if (typeof value !== 'object' || value === null || seen.has(value)) return found;
  seen.add(value);
  if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof ArrayBuffer) found.add(value.buffer);
  } else if (value instanceof Map) {
    for (const entry of value) buffersIn(entry, found, seen);
  } else {
    for (const part of Object.values(value)) buffersIn(part, found, seen);
  }
  return found;
}
