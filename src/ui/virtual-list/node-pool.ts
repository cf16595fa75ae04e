/**
 * Lends drawn nodes to items. An item keeps its node as long as it is drawn; one that comes into view takes over the node
 * of one that went out of it, which costs a few changed texts instead of a new element with its own tree.
 */
export class NodePool {
  #nodes = new Map<string, string>();
  #made = 0;

  /** The node of each key, for exactly these keys. */
  assign(keys: readonly string[]): ReadonlyMap<string, string> {
    const next = new Map<string, string>();
    const wanted = new Set(keys);
    const free = [...this.#nodes].filter(([key]) => !wanted.has(key)).map(([, node]) => node);
    for (const key of keys) next.set(key, this.#nodes.get(key) ?? free.pop() ?? `n${++this.#made}`);
    this.#nodes = next;
    return next;
  }
}
