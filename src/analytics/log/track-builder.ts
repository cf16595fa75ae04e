import type {Track, WordTrack} from './pipeline-log.js';

/** Collects the rows of a track, deal after deal. */
export class TrackBuilder {
  readonly #start: Uint32Array;
  readonly #at: number[] = [];
  readonly #value: number[] = [];
  #deal = 0;

  constructor(deals: number) {
    this.#start = new Uint32Array(deals + 1);
  }

  /** A row of the deal being built. At one moment the later row counts. */
  push(at: number, value: number): void {
    const last = this.#at.length - 1;
    if (last >= (this.#start[this.#deal] ?? 0) && this.#at[last] === at) this.#value[last] = value;
    else this.append(at, value);
  }

  /** A row of the deal being built, beside others of the same moment. */
  append(at: number, value: number): void {
    this.#at.push(at);
    this.#value.push(value);
  }

  /** The value of the last row of the deal being built, or `undefined`. */
  get last(): number | undefined {
    return this.#at.length > (this.#start[this.#deal] ?? 0) ? this.#value.at(-1) : undefined;
  }

  /** The deal has all its rows. */
  endDeal(): void {
    this.#start[++this.#deal] = this.#at.length;
  }

  numbers(): Track<Float64Array> {
    return {start: this.#start, at: Float64Array.from(this.#at), value: Float64Array.from(this.#value)};
  }
}

/** Collects the rows of a track of texts; places of words do not depend on the order in which they come. */
export class WordTrackBuilder {
  readonly #rows: TrackBuilder;
  readonly #places = new Map<string, number>();

  constructor(deals: number) {
    this.#rows = new TrackBuilder(deals);
  }

  push(at: number, word: string | undefined): void {
    this.#rows.push(at, this.#place(word));
  }

  /** Whether the deal being built has this word last. */
  ends(word: string | undefined): boolean {
    return this.#rows.last === this.#place(word);
  }

  #place(word: string | undefined): number {
    if (word === undefined) return -1;
    let place = this.#places.get(word);
    if (place === undefined) this.#places.set(word, (place = this.#places.size));
    return place;
  }

  endDeal(): void {
    this.#rows.endDeal();
  }

  words(): WordTrack {
    const words = [...this.#places.keys()].toSorted();
    const sorted = new Map(words.map((word, place) => [word, place]));
    const places = new Map([...this.#places].map(([word, place]) => [place, sorted.get(word) ?? -1]));
    const {start, at, value} = this.#rows.numbers();
    return {start, at, words, value: Int32Array.from(value, (place) => places.get(place) ?? -1)};
  }
}
