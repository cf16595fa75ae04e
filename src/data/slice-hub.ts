/** Name of a part of the store's state that can be watched. */
export type Slice = 'status' | 'pipeline' | 'totals' | 'history' | `stage:${string}` | `deal:${string}`;

const DEAL = 'deal:';

/** Tells listeners that their slice changed: once per microtask, however many changes there were. */
export class SliceHub {
  readonly #listeners = new Map<Slice, Set<() => void>>();
  #dirty = new Set<Slice>();
  #scheduled = false;
  /** How many single deals are watched: mostly none, and then a batch of thousands need not be looked through. */
  #dealsWatched = 0;

  /** Returns the way to stop. */
  subscribe(slice: Slice, listener: () => void): () => void {
    let set = this.#listeners.get(slice);
    if (!set) {
      this.#listeners.set(slice, (set = new Set()));
      if (slice.startsWith(DEAL)) this.#dealsWatched++;
    }
    set.add(listener);
    return () => {
      set.delete(listener);
      if (set.size > 0 || this.#listeners.get(slice) !== set) return;
      this.#listeners.delete(slice);
      if (slice.startsWith(DEAL)) this.#dealsWatched--;
    };
  }

  /** Marks a slice as changed. Slices nobody watches cost nothing. */
  touch(slice: Slice): void {
    if (!this.#listeners.has(slice)) return;
    this.#dirty.add(slice);
    if (this.#scheduled) return;
    this.#scheduled = true;
    queueMicrotask(() => this.#flush());
  }

  /** Marks single deals as changed. */
  touchDeals(changes: readonly {readonly id: string}[]): void {
    if (this.#dealsWatched === 0) return;
    for (const {id} of changes) this.touch(`${DEAL}${id}`);
  }

  #flush(): void {
    this.#scheduled = false;
    const dirty = this.#dirty;
    this.#dirty = new Set();
    const called = new Set<() => void>();
    for (const slice of dirty) {
      for (const listener of [...(this.#listeners.get(slice) ?? [])]) {
        // One listener on several slices hears of a batch once.
        if (called.has(listener)) continue;
        called.add(listener);
        listener();
      }
    }
  }
}
