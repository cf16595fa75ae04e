import {dayNumber} from '../../model/calendar.js';
import type {Deal} from '../../model/deal.js';
import {readField} from '../../model/deal-field.js';
import type {EventRows, RowOf} from './event-rows.js';
import type {Track, WordTrack} from './pipeline-log.js';
import {TrackBuilder, WordTrackBuilder} from './track-builder.js';

/** What a field says of a deal now, and how the log's values of it are read; `NaN` is none. */
interface NumberField {
  readonly now: (deal: Deal) => number | undefined;
  readonly read: (value: unknown) => number | undefined;
}

const numberOf = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);
const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const dayOf = (value: unknown): number | undefined => (typeof value === 'string' ? dayNumber(value) : undefined);
const chanceOf = (value: unknown): number | undefined => (typeof value === 'number' ? value / 10_000 : undefined);

/** The deal's own figures that change over time. */
export const NUMBER_FIELDS = {
  amounts: {now: (deal) => deal.amount?.minor, read: numberOf},
  closeDays: {now: (deal) => dayOf(deal.expectedClose), read: dayOf},
  chances: {now: (deal) => chanceOf(deal.probability), read: chanceOf},
} as const satisfies Readonly<Record<string, NumberField>>;

/** The deal that a track is built for: since when it is there, and what it is now. */
export interface TrackedDeal {
  readonly since: number;
  readonly asOf: number;
  readonly deal: Deal | undefined;
}

/** Builds one track of numbers. */
export class NumberTrackReader {
  readonly #field: NumberField;
  readonly #rows: TrackBuilder;

  constructor(field: NumberField, deals: number) {
    this.#field = field;
    this.#rows = new TrackBuilder(deals);
  }

  /** Adds a deal's values: what it began with, each change, and what it says now where the log ends elsewhere. */
  add({since, asOf, deal}: TrackedDeal, lines: readonly RowOf[]): void {
    const {now, read} = this.#field;
    const [first] = lines;
    const current = (deal && now(deal)) ?? NaN;
    this.#rows.push(since, first ? (read(first.event.from) ?? NaN) : current);
    for (const {at, event} of lines) this.#rows.push(Math.max(at, since), read(event.to) ?? NaN);
    if (deal && !Object.is(this.#rows.last, current))
      this.#rows.push(Math.max(asOf, lines.at(-1)?.at ?? since), current);
    this.#rows.endDeal();
  }

  track(): Track<Float64Array> {
    return this.#rows.numbers();
  }
}

/** Builds one track of texts. */
export class WordTrackReader {
  readonly #now: (deal: Deal) => string | undefined;
  readonly #rows: WordTrackBuilder;

  constructor(field: string, deals: number) {
    this.#now = (deal) => {
      const value = readField(deal, field);
      return value === undefined ? undefined : String(value);
    };
    this.#rows = new WordTrackBuilder(deals);
  }

  add({since, asOf, deal}: TrackedDeal, lines: readonly RowOf[]): void {
    const [first] = lines;
    const current = deal && this.#now(deal);
    this.#rows.push(since, first ? textOf(first.event.from) : current);
    for (const {at, event} of lines) this.#rows.push(Math.max(at, since), textOf(event.to));
    if (deal && !this.#rows.ends(current)) this.#rows.push(Math.max(asOf, lines.at(-1)?.at ?? since), current);
    this.#rows.endDeal();
  }

  track(): WordTrack {
    return this.#rows.words();
  }
}

/** Lines of a field, or none. */
export const linesOf = (rows: EventRows | undefined, deal: number): readonly RowOf[] => rows?.of(deal) ?? [];
