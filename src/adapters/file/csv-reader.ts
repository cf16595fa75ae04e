/** One row as it stands in the text: cells in order, quotes taken off, nothing trimmed. */
export interface CsvRow {
  readonly cells: readonly string[];
  /** The line it begins on, counted from 1. */
  readonly line: number;
  /** A quote on this line never closes: the cells are the bare pieces of that one line. */
  readonly broken: boolean;
}

/** Finds the next place of one character, looking at every stretch of text once while the reader goes forward. */
class Finder {
  readonly #text: string;
  readonly #char: string;
  #from = 0;
  #at = -1;

  constructor(text: string, char: string) {
    this.#text = text;
    this.#char = char;
  }

  next(from: number): number {
    if (from >= this.#from && this.#at >= from) return this.#at;
    const at = this.#text.indexOf(this.#char, from);
    this.#from = from;
    this.#at = at === -1 ? this.#text.length : at;
    return this.#at;
  }
}

/**
 * Reads delimited text row by row, so that the caller can pause between any two.
 * Rows end with CR LF, LF or CR, even mixed; quoted cells may hold all of them; empty lines are skipped.
 * A quote that never closes costs one line, not the rest of the file.
 *
 * Why not PapaParse: it is no ES module (its UMD head throws when a browser imports it), cannot pause inside a text,
 * gives no line numbers, and loses everything behind an open quote. The tests compare this reader with it.
 */
export class CsvReader {
  readonly #text: string;
  readonly #delimiter: string;
  readonly #quotes: Finder;
  readonly #feeds: Finder;
  readonly #returns: Finder;
  readonly #delimiters: Finder;
  #position: number;
  #line = 1;
  /** Characters looked at in vain for closing quotes. Past a limit quotes may no longer span lines. */
  #wasted = 0;

  constructor(text: string, delimiter: string) {
    this.#text = text;
    this.#delimiter = delimiter;
    this.#quotes = new Finder(text, '"');
    this.#feeds = new Finder(text, '\n');
    this.#returns = new Finder(text, '\r');
    this.#delimiters = new Finder(text, delimiter);
    this.#position = text.startsWith('\uFEFF') ? 1 : 0;
  }

  /** Every remaining row. */
  *[Symbol.iterator](): IterableIterator<CsvRow> {
    for (let row = this.next(); row; row = this.next()) yield row;
  }

  /** The next row that is not an empty line; `undefined` at the end. */
  next(): CsvRow | undefined {
    while (this.#position < this.#text.length) {
      const end = this.#lineEnd(this.#position);
      if (end > this.#position) return this.#row(this.#position, end);
      this.#advance(end);
    }
    return undefined;
  }

  #row(start: number, end: number): CsvRow {
    const line = this.#line;
    if (this.#quotes.next(start) >= end) return {cells: this.#bare(start, end), line, broken: false};
    const cells: string[] = [];
    let at = start;
    for (;;) {
      const cell = this.#cell(at);
      if (!cell) return {cells: this.#bare(start, end), line, broken: true};
      cells.push(cell.value);
      at = cell.end;
      if (this.#text[at] !== this.#delimiter) break;
      at += 1;
    }
    this.#line += this.#breaksBetween(start, at);
    this.#advance(at);
    return {cells, line, broken: false};
  }

  /** The line cut at its delimiters, quotes and all. */
  #bare(start: number, end: number): readonly string[] {
    this.#advance(end);
    return this.#text.slice(start, end).split(this.#delimiter);
  }

  #cell(at: number): {readonly value: string; readonly end: number} | undefined {
    const open = this.#skipSpaces(at);
    if (this.#text[open] === '"') {
      const quoted = this.#quoted(open);
      if (quoted || open === at) return quoted;
    }
    const end = Math.min(this.#delimiters.next(at), this.#lineEnd(at));
    return {value: this.#text.slice(at, end), end};
  }

  #quoted(open: number): {readonly value: string; readonly end: number} | undefined {
    const limit = this.#wasted > 4 * this.#text.length ? this.#lineEnd(open) : this.#text.length;
    let at = open + 1;
    for (;;) {
      const quote = this.#quotes.next(at);
      if (quote >= limit) return this.#unclosed(open, Math.min(quote, this.#text.length));
      if (this.#text[quote + 1] === '"') {
        at = quote + 2;
        continue;
      }
      const end = this.#skipSpaces(quote + 1);
      if (this.#endsCell(end)) return {value: this.#text.slice(open + 1, quote).replaceAll('""', '"'), end};
      // A lone quote inside text is kept, as in `"5" pipe"`; after a line break it is the start of another cell.
      if (this.#lineEnd(open) < quote) return this.#unclosed(open, quote);
      at = quote + 1;
    }
  }

  #unclosed(open: number, looked: number): undefined {
    this.#wasted += looked - open;
    return undefined;
  }

  #endsCell(at: number): boolean {
    const char = this.#text[at];
    return char === undefined || char === this.#delimiter || char === '\n' || char === '\r';
  }

  #skipSpaces(at: number): number {
    let end = at;
    while (this.#text[end] === ' ') end += 1;
    return end;
  }

  #lineEnd(from: number): number {
    return Math.min(this.#feeds.next(from), this.#returns.next(from));
  }

  #breaksBetween(start: number, end: number): number {
    let breaks = 0;
    for (let at = start; at < end; at++) {
      const char = this.#text[at];
      if (char === '\n' || (char === '\r' && this.#text[at + 1] !== '\n')) breaks += 1;
    }
    return breaks;
  }

  #advance(lineEnd: number): void {
    const pair = this.#text[lineEnd] === '\r' && this.#text[lineEnd + 1] === '\n';
    this.#position = lineEnd + (pair ? 2 : 1);
    this.#line += 1;
  }
}

/** Separators that files use, the likeliest first. */
export const DELIMITERS = [',', ';', '\t', '|'] as const;

const SNIFF_CHARS = 65_536;
const SNIFF_ROWS = 40;

function consistency(head: string, delimiter: string): number {
  const widths = new Map<number, number>();
  let rows = 0;
  for (const row of new CsvReader(head, delimiter)) {
    if (++rows > SNIFF_ROWS) break;
    widths.set(row.cells.length, (widths.get(row.cells.length) ?? 0) + 1);
  }
  let best = 0;
  for (const [width, count] of widths) {
    if (width > 1) best = Math.max(best, (10 * count) / rows + Math.log2(Math.min(width, 64)));
  }
  return best;
}

/** The separator by which most of the first rows have the same number of cells; a comma when none divides them. */
export function sniffDelimiter(text: string): string {
  const whole = text.length <= SNIFF_CHARS;
  const head = whole ? text : text.slice(0, text.lastIndexOf('\n', SNIFF_CHARS) + 1 || SNIFF_CHARS);
  let best: string = DELIMITERS[0];
  let score = 0;
  for (const delimiter of DELIMITERS) {
    const next = consistency(head, delimiter);
    if (next > score) [best, score] = [delimiter, next];
  }
  return best;
}
