import type {Id} from '../model/ids.js';

/** The deals that are chosen. Every change makes a new set, so that it can be told by identity. */
export class Selection {
  #ids: ReadonlySet<Id> = new Set();
  /** Where a range begins: the deal chosen last without Shift. */
  #anchor: Id | undefined;
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get ids(): ReadonlySet<Id> {
    return this.#ids;
  }

  get anchor(): Id | undefined {
    return this.#anchor;
  }

  has(id: Id): boolean {
    return this.#ids.has(id);
  }

  /** Chooses these and no others. */
  set(ids: Iterable<Id>, anchor?: Id): void {
    const next = new Set(ids);
    this.#anchor = anchor ?? [...next].at(-1);
    if (next.size === this.#ids.size && [...next].every((id) => this.#ids.has(id))) return;
    this.#ids = next;
    this.#changed();
  }

  /** Chooses a deal, or gives it up. */
  toggle(id: Id): void {
    const next = new Set(this.#ids);
    if (!next.delete(id)) next.add(id);
    this.set(next, id);
  }

  /** Chooses more; the range still begins where it began. */
  add(ids: Iterable<Id>): void {
    this.set([...this.#ids, ...ids], this.#anchor);
  }

  clear(): void {
    this.set([]);
    this.#anchor = undefined;
  }

  /** Gives up those for which `stays` is false: deals that are gone, or filtered away. */
  keep(stays: (id: Id) => boolean): void {
    const next = [...this.#ids].filter(stays);
    if (next.length === this.#ids.size) return;
    this.set(next, this.#anchor !== undefined && stays(this.#anchor) ? this.#anchor : undefined);
  }
}
