const REGIONS = '[role=status], [role=alert]';

/**
 * Writes down what the live regions of several elements say, in one order: what a screen reader would speak.
 * A line that begins with `!` was said assertively.
 */
export class Voices {
  readonly #heard: string[] = [];
  readonly #regions: readonly Element[];
  readonly #observer: MutationObserver;

  constructor(elements: readonly Element[]) {
    this.#regions = elements.flatMap(({localName, shadowRoot}) => {
      const regions = [...(shadowRoot?.querySelectorAll(REGIONS) ?? [])];
      if (regions.length === 0) throw new RangeError(`<${localName}> has no live region`);
      return regions;
    });
    this.#observer = new MutationObserver((records) => this.#note(records));
    for (const region of this.#regions) {
      this.#observer.observe(region, {childList: true, characterData: true, subtree: true});
    }
  }

  /** Everything said so far. */
  get lines(): readonly string[] {
    this.#note(this.#observer.takeRecords());
    return this.#heard;
  }

  stop(): void {
    this.#observer.disconnect();
  }

  #note(records: readonly MutationRecord[]): void {
    const changed = new Set(
      records.flatMap(({target}) => this.#regions.find((region) => region.contains(target)) ?? []),
    );
    for (const region of changed) {
      const text = (region.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
      if (text !== '') this.#heard.push(region.role === 'alert' ? `! ${text}` : text);
    }
  }
}
