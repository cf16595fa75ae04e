import type {ChangeEvent} from '../model/change-event.js';
import type {DealChange} from '../model/command.js';
import type {Deal, DealLookup} from '../model/deal.js';
import type {Id} from '../model/ids.js';

/** Writes over records that stay as they are: each write sees those before it, and all can be dropped. */
export class RecordDraft implements DealLookup {
  readonly #records: ReadonlyMap<Id, Deal>;
  readonly #changes = new Map<Id, DealChange>();
  readonly events: ChangeEvent[] = [];

  constructor(records: ReadonlyMap<Id, Deal>) {
    this.#records = records;
  }

  get(id: Id): Deal | undefined {
    const own = this.#changes.get(id);
    return own ? own.after : this.#records.get(id);
  }

  *deals(): IterableIterator<Deal> {
    for (const [id, deal] of this.#records) if (!this.#changes.has(id)) yield deal;
    for (const {after} of this.#changes.values()) if (after) yield after;
  }

  put(id: Id, after: Deal | undefined): void {
    this.#changes.set(id, {id, before: this.#records.get(id), after});
  }

  /** One change per deal, from the records to the last write. */
  get changes(): readonly DealChange[] {
    return [...this.#changes.values()].filter(({before, after}) => before !== after);
  }
}
