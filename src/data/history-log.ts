import type {ChangeEvent} from '../model/change-event.js';
import type {PipelineAdapter} from './adapter.js';
import {loadHistoryOrNone, mergeLog, type SourceHead} from './local-source.js';

/** The log of a store: what was read, and what was heard of since. */
export class HistoryLog {
  #events: ChangeEvent[] = [];
  #ready = false;
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** By time. The same list until it is read anew; it grows at the end. */
  get events(): readonly ChangeEvent[] {
    return this.#events;
  }

  /** Whether the log has been read, or there is none to read. */
  get ready(): boolean {
    return this.#ready;
  }

  /** Reads the whole log. Rejects only with an `AbortError`. */
  async read(adapter: PipelineAdapter, head: SourceHead, signal: AbortSignal): Promise<void> {
    this.#events = mergeLog(await loadHistoryOrNone(adapter, head, signal), this.#events);
    this.#ready = true;
    this.#changed();
  }

  append(events: readonly ChangeEvent[]): void {
    if (events.length === 0) return;
    for (const event of events) this.#events.push(event);
    this.#changed();
  }
}
