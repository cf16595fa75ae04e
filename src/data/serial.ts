const DIGITS = 12;

/**
 * Makes texts that sort in the order they were made and begin like none of `taken`, so that they can stand beside ids
 * that came from elsewhere.
 */
export class Serial {
  readonly #prefix: string;
  #count = 0;

  constructor(name: string, taken: Iterable<string>) {
    const others = [...taken];
    let prefix = name;
    for (let n = 1; others.some((other) => other.startsWith(prefix)); n++) prefix = `${name}${n}-`;
    this.#prefix = prefix;
  }

  next(): string {
    return `${this.#prefix}${String(++this.#count).padStart(DIGITS, '0')}`;
  }
}
