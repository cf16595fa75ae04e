import type {SourceNote} from '../../data/adapter.js';

/**
 * What a file may have to say about itself, with how bad it is.
 * `error`: the rows are not shown. `warning`: shown, but something is missing or odd. `info`: how the file was read.
 */
export const FILE_NOTES = {
  /** A row of nothing but blanks. */
  emptyRow: 'error',
  /** A row with a single cell where the table has many: a footer, a remark. */
  tooFewCells: 'error',
  /** A quote that never closes. */
  quoteNotClosed: 'error',
  /** A piece of JSON that is none, or no object. */
  unreadableRecord: 'error',
  /** The file holds no rows of data. */
  noRows: 'warning',
  /** More or fewer cells than the header has. */
  raggedRow: 'warning',
  /** An id seen before; the later deal got a suffix (`suggestion`). */
  duplicateId: 'warning',
  /** A mapped column is blank in rows where it matters. */
  missingValue: 'warning',
  unreadableDate: 'warning',
  unreadableNumber: 'warning',
  unreadableCurrency: 'warning',
  /** Not a chance between 0 and 100 %. */
  unreadableProbability: 'warning',
  unreadablePriority: 'warning',
  /** A status that is neither open, won nor lost. */
  unreadableOutcome: 'warning',
  /** A field of a record in our own form that is not what it should be; `suggestion` says what would have been. */
  unreadableValue: 'warning',
  /** Days and months cannot be told apart; `suggestion` is the assumed order. */
  dateOrderAmbiguous: 'warning',
  /** Both orders of day and month occur in one column. */
  dateOrderMixed: 'warning',
  /** `1.234` may be a thousand or a bit more than one; `suggestion` is the assumed decimal mark. */
  numberStyleAmbiguous: 'warning',
  /** Decimal points and decimal commas occur in one column. */
  numberStyleMixed: 'warning',
  /** A sign shared by several currencies, such as the yen sign. */
  currencyAmbiguous: 'warning',
  /** Nothing says which currency; `suggestion` was assumed. */
  currencyAssumed: 'info',
  /** Deals without a stage: they stand in a stage of their own. */
  stageMissing: 'warning',
  /** A stage in the data that the given stages do not name. */
  stageNotListed: 'warning',
  /** A value that looks like a slip of another one (`suggestion`). */
  likelyMisspelt: 'warning',
  /** A value that differs from another one by case, accents or spaces only. */
  valueVariant: 'warning',
  /** Every lost deal has the amount 0: a win rate by value would always be 100 %. */
  zeroAmountsOnLost: 'warning',
  /** Flags or a status that contradict the stage; the stage counts. */
  flagsContradictStage: 'warning',
  /** A name in the `fields` option that is no field. */
  unknownField: 'warning',
  /** A column named in the `fields` option, or one a board needs, that the file has not. */
  columnNotFound: 'warning',
  /** A column was taken for a field (`suggestion`), with how sure that is. */
  columnGuessed: 'info',
  /** A column without any value. */
  emptyColumn: 'info',
  /** A header that occurs twice; `suggestion` is the later one's name. */
  repeatedHeader: 'info',
  /** No title column: titles come from `suggestion`. */
  titleFrom: 'info',
  /** Lines above the header that were passed over. */
  linesBeforeHeader: 'info',
  /** The file is not separated by commas. */
  delimiter: 'info',
  /** The file is not plain UTF-8. */
  encoding: 'info',
} as const satisfies Readonly<Record<string, SourceNote['severity']>>;

/** Code of a note about a file. */
export type FileNoteCode = keyof typeof FILE_NOTES;

/** How many line numbers a note lists. */
export const NOTE_LINES = 20;
/** How many different values one cause may list; the rest are counted together. */
const NOTE_VALUES = 50;

/** What a note is about; everything but the line is part of its cause. */
export interface NoteAbout {
  readonly field?: string | undefined;
  readonly value?: string | undefined;
  readonly suggestion?: string | undefined;
  readonly confidence?: number | undefined;
}

interface OpenNote {
  readonly code: FileNoteCode;
  readonly about: NoteAbout;
  rows: number;
  readonly lines: number[];
}

/** Gathers notes while a file is read: one per cause, with the number of rows and the first lines. */
export class NoteBook {
  readonly #notes = new Map<string, OpenNote>();
  readonly #values = new Map<string, number>();

  /** Notes one row. */
  row(code: FileNoteCode, line: number, about: NoteAbout = {}): void {
    const note = this.#open(code, about);
    note.rows += 1;
    if (note.lines.length < NOTE_LINES) note.lines.push(line);
  }

  /** Notes a cause with its rows counted elsewhere. */
  cause(code: FileNoteCode, about: NoteAbout = {}, seen: {rows: number; lines: readonly number[]} = NOWHERE): void {
    const note = this.#open(code, about);
    note.rows += seen.rows;
    note.lines.push(...seen.lines.slice(0, NOTE_LINES - note.lines.length));
  }

  /** Errors first, then warnings, then how the file was read; each by its place in the file. */
  list(): readonly SourceNote[] {
    const order = {error: 0, warning: 1, info: 2} as const;
    return [...this.#notes.values()].map(finished).toSorted((a, b) => order[a.severity] - order[b.severity]);
  }

  #open(code: FileNoteCode, about: NoteAbout): OpenNote {
    let kept = about;
    let key = JSON.stringify([code, about.field, about.value, about.suggestion]);
    const known = this.#notes.get(key);
    if (known) return known;
    if (about.value !== undefined) {
      const family = JSON.stringify([code, about.field]);
      const values = (this.#values.get(family) ?? 0) + 1;
      this.#values.set(family, values);
      if (values > NOTE_VALUES) {
        kept = {field: about.field};
        key = family;
      }
    }
    const note = this.#notes.get(key) ?? {code, about: kept, rows: 0, lines: []};
    this.#notes.set(key, note);
    return note;
  }
}

const NOWHERE: {readonly rows: number; readonly lines: readonly number[]} = {rows: 0, lines: []};

function finished({code, about, rows, lines}: OpenNote): SourceNote {
  return {
    code,
    severity: FILE_NOTES[code],
    ...(about.field === undefined ? {} : {field: about.field}),
    ...(about.value === undefined ? {} : {value: about.value}),
    ...(about.suggestion === undefined ? {} : {suggestion: about.suggestion}),
    rows,
    lines: lines.toSorted((a, b) => a - b),
    ...(about.confidence === undefined ? {} : {confidence: about.confidence}),
  };
}
