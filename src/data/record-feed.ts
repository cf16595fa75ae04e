import type {ChangeEvent} from '../model/change-event.js';
import type {DealChange} from '../model/command.js';
import type {Id} from '../model/ids.js';
import type {Changes, ChangeSink} from './adapter.js';

interface Listener {
  readonly pipelineId: Id;
  readonly sink: ChangeSink;
}

/** What comes with the changes of deals. */
export type NewsOf = Pick<Changes, 'events' | 'idempotencyKeys'>;

/** Tells everybody who listens to a pipeline what changed in it, and only that. */
export class RecordFeed {
  readonly #listeners = new Set<Listener>();

  /** Tells `sink` of every later change, in a microtask. Returns the way to stop. */
  subscribe({pipelineId}: {readonly pipelineId: Id}, sink: ChangeSink): () => void {
    const listener = {pipelineId, sink};
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  tell(changes: readonly DealChange[], more: NewsOf = {}): void {
    for (const listener of this.#listeners) {
      const news = newsFor(listener.pipelineId, changes, more);
      if (news) queueMicrotask(() => this.#listeners.has(listener) && listener.sink.changes(news));
    }
  }
}

/** What `changes` are to one pipeline: a deal that leaves it is gone. `undefined` when they are nothing to it. */
function newsFor(pipelineId: Id, changes: readonly DealChange[], more: NewsOf): Changes | undefined {
  const own = changes.filter((one) => [one.before, one.after].some((deal) => deal?.pipelineId === pipelineId));
  if (own.length === 0) return undefined;
  const changed = own.flatMap(({after}) => (after?.pipelineId === pipelineId ? [after] : []));
  const removed = own.flatMap(({id, after}) => (after?.pipelineId === pipelineId ? [] : [{id}]));
  const ids = new Set(own.filter(({before, after}) => (after ?? before)?.pipelineId === pipelineId).map(({id}) => id));
  const events = more.events?.filter((event: ChangeEvent) => ids.has(event.dealId));
  return {changed, removed, ...more, ...(events && {events})};
}
