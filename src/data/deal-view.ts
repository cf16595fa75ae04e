import {applyCommand, type Command, type DealChange} from '../model/command.js';
import type {Deal, DealLookup} from '../model/deal.js';
import type {Id} from '../model/ids.js';

/** A confirmed record as the back end has it now; `undefined` when it is gone. */
export type ConfirmedRecord = readonly [Id, Deal | undefined];

/**
 * What the user sees: confirmed records with the pending commands folded over them, in order.
 * Dropping one command and folding again is the whole of a rollback; no snapshot is ever restored.
 * A deal that has gone to another pipeline is still known, so that the way back can be worked out, but not seen.
 */
export class DealView implements DealLookup {
  readonly #confirmed = new Map<Id, Deal>();
  readonly #isHere: (deal: Deal) => boolean;
  #overlay = new Map<Id, Deal | undefined>();

  /** `isHere` says whether a deal stands in the pipeline that is looked at; every deal does if absent. */
  constructor(isHere: (deal: Deal) => boolean = () => true) {
    this.#isHere = isHere;
  }

  /** The deals as the back end has confirmed them. */
  readonly confirmed: DealLookup = {get: (id) => this.#confirmed.get(id)};

  /** The deal, wherever it stands. */
  get(id: Id): Deal | undefined {
    return this.#overlay.has(id) ? this.#overlay.get(id) : this.#confirmed.get(id);
  }

  /** The deal if it is in view. */
  seen(id: Id): Deal | undefined {
    return this.#here(this.get(id));
  }

  /** Every deal in view. */
  *deals(): IterableIterator<Deal> {
    for (const [id, deal] of this.#confirmed) {
      if (!this.#overlay.has(id) && this.#isHere(deal)) yield deal;
    }
    for (const deal of this.#overlay.values()) if (deal && this.#isHere(deal)) yield deal;
  }

  /** Whether it has never heard of any deal. */
  get empty(): boolean {
    return this.#confirmed.size === 0 && this.#overlay.size === 0;
  }

  /** Takes in those deals that it has never heard of. Returns the ones in view, and those it knows: for `update`. */
  addNew(deals: readonly Deal[]): {readonly fresh: readonly Deal[]; readonly known: readonly Deal[]} {
    const fresh: Deal[] = [];
    const known: Deal[] = [];
    for (const deal of deals) {
      if (this.#confirmed.has(deal.id) || this.#overlay.has(deal.id)) known.push(deal);
      else {
        this.#confirmed.set(deal.id, deal);
        if (this.#isHere(deal)) fresh.push(deal);
      }
    }
    return {fresh, known};
  }

  #here(deal: Deal | undefined): Deal | undefined {
    return deal && this.#isHere(deal) ? deal : undefined;
  }

  /**
   * Takes in confirmed records, folds `pending` again and returns what that changed in view: a deal that leaves for
   * another pipeline has nothing after, one that comes back nothing before.
   * Costs as much as there are records given, pending commands and deals they touch.
   */
  update(records: Iterable<ConfirmedRecord>, pending: readonly Command[]): readonly DealChange[] {
    const before = new Map<Id, Deal | undefined>(this.#overlay);
    for (const [id, deal] of records) {
      if (!before.has(id)) before.set(id, this.#confirmed.get(id));
      if (deal) this.#confirmed.set(id, deal);
      else this.#confirmed.delete(id);
    }
    this.#overlay = new Map();
    for (const command of pending) {
      for (const {id, after} of applyCommand(this, command)) {
        if (!before.has(id)) before.set(id, this.#confirmed.get(id));
        this.#overlay.set(id, after);
      }
    }
    const changes: DealChange[] = [];
    for (const [id, known] of before) {
      const [old, after] = [this.#here(known), this.seen(id)];
      if (after !== old) changes.push({id, before: old, after});
    }
    return changes;
  }
}
