/** Those who want to hear of something. */
export class Listeners<T> {
  readonly #all = new Set<(news: T) => void>();

  /** Returns the way to stop. */
  add(listener: (news: T) => void): () => void {
    this.#all.add(listener);
    return () => void this.#all.delete(listener);
  }

  /** Whether anybody listens. */
  get any(): boolean {
    return this.#all.size > 0;
  }

  tell(news: T): void {
    for (const listener of [...this.#all]) listener(news);
  }

  clear(): void {
    this.#all.clear();
  }
}
