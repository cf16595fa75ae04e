/** The first few of many things by an order, without keeping or sorting the others. */
export class BestOf<T> {
  readonly #limit: number;
  readonly #compare: (a: T, b: T) => number;
  readonly #list: T[] = [];

  /** Keeps `limit` things; `compare` is a total order, the best one first. */
  constructor(limit: number, compare: (a: T, b: T) => number) {
    this.#limit = limit;
    this.#compare = compare;
  }

  add(item: T): void {
    const list = this.#list;
    const last = list.at(-1);
    if (list.length >= this.#limit && last !== undefined && this.#compare(item, last) >= 0) return;
    let at = list.length;
    while (at > 0 && this.#compare(item, list[at - 1] as T) < 0) at--;
    list.splice(at, 0, item);
    if (list.length > this.#limit) list.pop();
  }

  /** What was best so far, in order. */
  get list(): readonly T[] {
    return [...this.#list];
  }
}
