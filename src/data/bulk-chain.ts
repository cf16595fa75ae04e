import type {Id} from '../model/ids.js';
import type {Place} from './adapter.js';
import type {PipelineStore} from './store.js';

/** Where a chain begins. */
interface ChainStart {
  readonly place: Place | undefined;
  /** The deals that are about to be moved: none of them can be what the chain hangs on. */
  readonly moving: ReadonlySet<Id>;
}

/**
 * Puts deals one behind the other in a stage, and knows which of them stand there already. Costs as much as there are
 * deals moved, not as there are in the stage.
 */
export class BulkChain {
  readonly #store: PipelineStore;
  readonly #stageId: Id;
  /** Whether the chain begins at a given place; otherwise it is what comes to the bottom. */
  readonly #placed: boolean;
  /** Directly behind this deal goes the next; `null` is the top. */
  #previous: Id | null | undefined;
  /** Place in the stage, as it is now, behind which everything of the chain stands or will stand. */
  #next = 0;
  /** Deals of the stage that have been taken from where they stand. */
  readonly #taken = new Set<Id>();

  constructor(store: PipelineStore, stageId: Id, {place, moving}: ChainStart) {
    this.#store = store;
    this.#stageId = stageId;
    this.#placed = place !== undefined;
    if (!place) return;
    let at = this.#startOf(place);
    while (at >= 0 && moving.has(this.#at(at) ?? '')) at--;
    this.#previous = this.#at(at) ?? null;
    this.#next = at + 1;
  }

  /** Whether a deal stands directly behind the chain, so that it becomes its end without being moved. */
  stands(id: Id): boolean {
    if (!this.#placed) return false;
    while (this.#taken.has(this.#at(this.#next) ?? '')) this.#next++;
    if (this.#at(this.#next) !== id) return false;
    this.#next++;
    this.#previous = id;
    return true;
  }

  /** The place behind the chain, which `id` takes. `undefined` is the bottom of the stage. */
  append(id: Id): Place | undefined {
    const place = this.#previous === undefined ? undefined : {after: this.#previous};
    this.#taken.add(id);
    this.#previous = id;
    return place;
  }

  #at(index: number): Id | undefined {
    return index < 0 ? undefined : this.#store.dealAt(this.#stageId, index)?.id;
  }

  /** Place of the deal that a place is behind, -1 for the top. As in the store, what is gone means the bottom. */
  #startOf({after, before}: Place): number {
    const bottom = this.#store.column(this.#stageId).count - 1;
    const behind = this.#indexOf(after);
    if (behind >= 0) return behind;
    const ahead = this.#indexOf(before);
    if (ahead >= 0) return ahead - 1;
    return after === null ? -1 : bottom;
  }

  #indexOf(id: Id | null | undefined): number {
    if (id === null || id === undefined) return -1;
    return this.#store.deal(id)?.stageId === this.#stageId ? this.#store.indexOf(id) : -1;
  }
}
