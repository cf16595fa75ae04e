import {applyCommand, type Command, type DealChange} from '../model/command.js';
import type {Deal, DealLookup} from '../model/deal.js';
import type {Id} from '../model/ids.js';

/** A confirmed record as the back end has it now; `undefined` when it is gone. */
export type ConfirmedRecord = readonly [Id, Deal | undefined];

/**
 * What the user sees: confirmed records with the pending commands folded over them, in order.
 * Dropping one command and folding again is the whole of a rollback; no snapshot is ever restored.
 */
export class DealView implements DealLookup {
  readonly #confirmed = new Map<Id, Deal>();
  #overlay = new Map<Id, Deal | undefined>();

  /** The deals as the back end has confirmed them. */
  readonly confirmed: DealLookup = {get: (id) => this.#confirmed.get(id)};

  get(id: Id): Deal | undefined {
    return this.#overlay.has(id) ? this.#overlay.get(id) : this.#confirmed.get(id);
  }

  /** Every deal in view. */
  *deals(): IterableIterator<Deal> {
    for (const [id, deal] of this.#confirmed) {
      if (!this.#overlay.has(id)) yield deal;
    }
    for (const deal of this.#overlay.values()) if (deal) yield deal;
  }

  /**
   * Takes in confirmed records, folds `pending` again and returns what that changed in view.
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
    for (const [id, old] of before) {
      const after = this.get(id);
      if (after !== old) changes.push({id, before: old, after});
    }
    return changes;
  }
}
