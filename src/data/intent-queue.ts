import type {Via} from '../model/change-event.js';
import {commandDealIds, type Command} from '../model/command.js';
import type {DealLookup} from '../model/deal.js';
import type {Id} from '../model/ids.js';
import type {Op, OpResult, PipelineAdapter, Place} from './adapter.js';
import {toAdapterError} from './adapter-error.js';
import {opsOf} from './ops.js';

/** A command on its way to the back end. */
export interface Intent {
  /** Idempotency key: made once, kept across retries. */
  readonly key: string;
  readonly command: Command;
  readonly place: Place | undefined;
  readonly via: Via;
}

interface Waiting {
  readonly intent: Intent;
  readonly dealIds: readonly Id[];
  sending: boolean;
}

/**
 * Sends intents: in order for one deal, at the same time for different deals, so that one slow or refused deal does
 * not hold up the others. Ordering per deal also makes the expected revision right: it is read when an intent is sent.
 */
export class IntentQueue {
  readonly #waiting: Waiting[] = [];
  readonly #adapter: PipelineAdapter;
  readonly #confirmed: DealLookup;
  readonly #settled: (intent: Intent, results: readonly OpResult[]) => void;
  /** How many writes the back end takes at once. */
  readonly #most: () => number;
  readonly #abort = new AbortController();

  constructor(
    adapter: PipelineAdapter,
    confirmed: DealLookup,
    settled: (intent: Intent, results: readonly OpResult[]) => void,
    most: () => number = () => Infinity,
  ) {
    this.#adapter = adapter;
    this.#most = most;
    this.#confirmed = confirmed;
    this.#settled = settled;
  }

  /** Commands not yet answered, oldest first. */
  get commands(): readonly Command[] {
    return this.#waiting.map(({intent}) => intent.command);
  }

  get size(): number {
    return this.#waiting.length;
  }

  /** Whether something on this deal is still on its way. */
  touches(dealId: Id): boolean {
    return this.#waiting.some(({dealIds}) => dealIds.includes(dealId));
  }

  add(intent: Intent): void {
    this.#waiting.push({intent, dealIds: commandDealIds(intent.command), sending: false});
    this.#pump();
  }

  /** Gives up everything on its way. Nothing is told to anybody. */
  stop(): void {
    this.#abort.abort();
    this.#waiting.length = 0;
  }

  #pump(): void {
    const busy = new Set<Id>();
    for (const waiting of this.#waiting) {
      if (!waiting.sending && !waiting.dealIds.some((id) => busy.has(id))) void this.#send(waiting);
      for (const id of waiting.dealIds) busy.add(id);
    }
  }

  async #send(waiting: Waiting): Promise<void> {
    waiting.sending = true;
    const {intent} = waiting;
    const results = await this.#commit(intent);
    if (this.#abort.signal.aborted) return;
    this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
    this.#settled(intent, results);
    this.#pump();
  }

  async #commit(intent: Intent): Promise<readonly OpResult[]> {
    const ops = opsOf(intent.command, this.#confirmed, intent.place);
    const most = Math.max(1, this.#most());
    if (ops.length <= most) return this.#write(ops, intent, intent.key);
    const results: OpResult[] = [];
    for (let from = 0; from < ops.length; from += most) {
      // Each part is retried for itself, so it needs a key of its own.
      results.push(...(await this.#write(ops.slice(from, from + most), intent, `${intent.key}.${from}`)));
    }
    return results;
  }

  async #write(ops: readonly Op[], {via}: Intent, idempotencyKey: string): Promise<readonly OpResult[]> {
    try {
      const results = await this.#adapter.commit(ops, {idempotencyKey, via, signal: this.#abort.signal});
      return ops.map((_, i): OpResult => results[i] ?? {ok: false, error: toAdapterError('no answer for this write')});
    } catch (thrown) {
      const error = toAdapterError(thrown);
      return ops.map(() => ({ok: false, error}));
    }
  }
}
