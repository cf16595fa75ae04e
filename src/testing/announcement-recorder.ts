/** One thing that was said. */
export interface Announcement {
  readonly text: string;
  readonly urgency: 'polite' | 'assertive';
}

const REGIONS = [
  {selector: '[role=status]', urgency: 'polite'},
  {selector: '[role=alert]', urgency: 'assertive'},
] as const;

const WAIT_MS = 2_000;

/** Text as it is spoken: white space runs, also those that only make a repeated text differ, count as one blank. */
const spoken = (element: Element): string => (element.textContent ?? '').replace(/\s+/g, ' ').trim();

/**
 * Writes down what the live regions under `root` say, in order: what a screen reader would speak. The same words twice
 * are two announcements, as long as the region changed in between. Begins with its making, ends with `stop`.
 */
export class AnnouncementRecorder {
  readonly #heard: Announcement[] = [];
  readonly #observer: MutationObserver;
  readonly #regions: readonly {readonly element: Element; readonly urgency: Announcement['urgency']}[];

  /** Throws `RangeError` when there is no live region to listen to. */
  constructor(root: ParentNode) {
    this.#regions = REGIONS.flatMap(({selector, urgency}) =>
      [...root.querySelectorAll(selector)].map((element) => ({element, urgency})),
    );
    if (this.#regions.length === 0) throw new RangeError('no element with role status or alert here');
    this.#observer = new MutationObserver((records) => this.#listen(records));
    for (const {element} of this.#regions) {
      this.#observer.observe(element, {childList: true, characterData: true, subtree: true});
    }
  }

  /** Everything said so far. */
  get announcements(): readonly Announcement[] {
    this.#listen(this.#observer.takeRecords());
    return [...this.#heard];
  }

  /** The words of everything said so far. */
  get transcript(): readonly string[] {
    return this.announcements.map(({text}) => text);
  }

  /** Waits for a text that was or will be said. Rejects with `RangeError` after two seconds, telling what was said. */
  async heard(expected: string | RegExp): Promise<string> {
    for (let waited = 0; waited <= WAIT_MS; waited += 20) {
      const said = this.transcript.find((text) =>
        typeof expected === 'string' ? text === expected : expected.test(text),
      );
      if (said !== undefined) return said;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new RangeError(`"${String(expected)}" was not announced; heard: ${JSON.stringify(this.transcript)}`);
  }

  /** Forgets what was said. */
  clear(): void {
    this.#listen(this.#observer.takeRecords());
    this.#heard.length = 0;
  }

  stop(): void {
    this.#listen(this.#observer.takeRecords());
    this.#observer.disconnect();
  }

  #listen(records: readonly MutationRecord[]): void {
    for (const {element, urgency} of this.#regions) {
      if (!records.some(({target}) => element.contains(target))) continue;
      const text = spoken(element);
      if (text !== '') this.#heard.push({text, urgency});
    }
  }
}
