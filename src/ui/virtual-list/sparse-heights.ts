/** Heights of a long list of which most are alike: only those that differ from the usual one are kept. */
export class SparseHeights {
  readonly #gap: number;
  #usual: number;
  /** Measured heights by key, oldest first; also the usual ones, so that the usual height can be told. */
  readonly #measured = new Map<string, number>();
  /** Places of the unusual ones, ascending, with the px by which each differs, added up from the top. */
  #places: number[] = [];
  #extras: number[] = [];

  constructor(usual: number, gap: number) {
    this.#usual = usual;
    this.#gap = gap;
  }

  /** Height taken for items that were not measured. */
  get usual(): number {
    return this.#usual;
  }

  /** How many heights are remembered. */
  get size(): number {
    return this.#measured.size;
  }

  /** Forgets every measurement. */
  reset(usual: number): void {
    this.#usual = usual;
    this.#measured.clear();
    this.#places = [];
    this.#extras = [];
  }

  /** Remembers a height. Returns whether it is news; {@link arrange} must follow before offsets are asked for. */
  measure(key: string, height: number): boolean {
    const known = this.#measured.get(key);
    // Also when it is none: what is drawn now must not be forgotten before what is long out of view.
    this.#measured.delete(key);
    this.#measured.set(key, height);
    if (this.#measured.size > REMEMBERED) this.#forgetOldest();
    return (known ?? this.#usual) !== height;
  }

  /** Works out again where the unusual ones stand. `indexOf` answers -1 for a key that is not in the list. */
  arrange(indexOf: (key: string) => number): void {
    this.#adoptUsual();
    const unusual: {readonly index: number; readonly extra: number}[] = [];
    for (const [key, height] of this.#measured) {
      if (height === this.#usual) continue;
      const index = indexOf(key);
      if (index >= 0) unusual.push({index, extra: height - this.#usual});
    }
    unusual.sort((a, b) => a.index - b.index);
    let sum = 0;
    this.#places = unusual.map(({index}) => index);
    this.#extras = unusual.map(({extra}) => (sum += extra));
  }

  /** Top of the item at `index`, in px from the top of the list. O(log of the unusual ones). */
  offsetOf(index: number): number {
    const before = lowerBound(this.#places, index);
    return index * (this.#usual + this.#gap) + (this.#extras[before - 1] ?? 0);
  }

  /** Whether the height of an item is known, not guessed. */
  knows(key: string): boolean {
    return this.#measured.has(key);
  }

  heightOf(key: string): number {
    return this.#measured.get(key) ?? this.#usual;
  }

  /** Index of the item at `offset` px, among `count`; the space below an item belongs to it. */
  indexAt(offset: number, count: number): number {
    let low = 0;
    let high = Math.max(0, count - 1);
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.offsetOf(middle) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Height of `count` items. */
  total(count: number): number {
    return count === 0 ? 0 : this.offsetOf(count) - this.#gap;
  }

  /** When most of the measured heights agree on another one, that becomes the usual one. */
  #adoptUsual(): void {
    const counts = new Map<number, number>();
    for (const height of this.#measured.values()) counts.set(height, (counts.get(height) ?? 0) + 1);
    for (const [height, count] of counts) {
      if (height !== this.#usual && count >= ENOUGH && count * 2 > this.#measured.size) this.#usual = height;
    }
  }

  #forgetOldest(): void {
    for (const key of this.#measured.keys()) {
      this.#measured.delete(key);
      return;
    }
  }
}

/** Measured heights beyond this many are forgotten, oldest first: what arranging costs stays bounded. */
const REMEMBERED = 400;
/** So many of one height make a usual height. */
const ENOUGH = 5;

/** First place in ascending `values` that is not below `value`. */
function lowerBound(values: readonly number[], value: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
