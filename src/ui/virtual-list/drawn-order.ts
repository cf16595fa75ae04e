/** How long nothing may scroll until nodes are put in order, in ms. */
const REST_MS = 150;

/**
 * In which order nodes stand in the document. While the user scrolls they stay where they are, since each is put in its
 * place by its own style and moving one in the document would cost a layout; at rest they stand as they are read.
 */
export class DrawnOrder {
  readonly #rested: () => void;
  #nodes: readonly string[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #mixed = false;

  /** `rested` is called when nodes may be put in order again. */
  constructor(rested: () => void) {
    this.#rested = rested;
  }

  /** The user scrolls. */
  scrolled(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.stop(), REST_MS);
  }

  /** Items in the order in which their nodes shall stand. */
  arrange<T extends {readonly node: string}>(items: readonly T[]): readonly T[] {
    const arranged = this.#timer === undefined ? items : this.#asTheyStand(items);
    this.#mixed = arranged !== items;
    this.#nodes = arranged.map(({node}) => node);
    return arranged;
  }

  /** It is over: nodes are put in order with the next drawing. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#mixed) this.#rested();
  }

  #asTheyStand<T extends {readonly node: string}>(items: readonly T[]): readonly T[] {
    const byNode = new Map(items.map((item) => [item.node, item]));
    const standing = this.#nodes.flatMap((node) => byNode.get(node) ?? []);
    for (const {node} of standing) byNode.delete(node);
    return [...standing, ...byNode.values()];
  }
}
