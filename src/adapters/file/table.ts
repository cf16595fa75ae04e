import {CsvReader, sniffDelimiter, type CsvRow} from './csv-reader.js';
import {unmarkCell} from '../../data/csv-writer.js';
import type {NoteBook} from './notes.js';
import type {Slicer} from '../../data/slicer.js';

/** One row of data. There may be fewer cells than headers; a missing cell is an empty one. */
export interface TableRow {
  readonly cells: readonly string[];
  /** The line in the file (CSV), or the number of the record (JSON), counted from 1. */
  readonly line: number;
}

/** A file as text in rows and columns. Rows are arrays, never objects keyed by header: a header is data. */
export interface Table {
  /** As written in the file. */
  readonly written: readonly string[];
  /** Trimmed, never empty, each one once. */
  readonly headers: readonly string[];
  readonly rows: readonly TableRow[];
  /** Columns whose numbers were numbers already: their decimal mark is the point. */
  readonly numeric: ReadonlySet<number>;
  readonly delimiter: string;
  readonly newline: string;
}

/** What a long piece of work needs from outside. */
export interface Work {
  readonly notes: NoteBook;
  readonly slicer: Slicer;
}

const HEADER_SEARCH = 20;

/** Headers as names: trimmed; an empty one becomes `Column 3`, a repeated one gets ` 2`. */
export function headerNames(written: readonly string[], notes?: NoteBook): readonly string[] {
  const seen = new Set<string>();
  return written.map((cell, index) => {
    const name = cell.trim() || `Column ${index + 1}`;
    let unique = name;
    for (let copy = 2; seen.has(unique); copy++) unique = `${name} ${copy}`;
    seen.add(unique);
    if (unique !== name) notes?.cause('repeatedHeader', {field: name, suggestion: unique});
    return unique;
  });
}

function filled(cells: readonly string[]): number {
  let count = 0;
  for (const cell of cells) if (cell !== '' && cell.trim() !== '') count += 1;
  return count;
}

/** Where the header stands among the first rows: titles and dates of a report may stand above it. */
function headerIndex(rows: readonly CsvRow[]): number {
  const widest = Math.max(0, ...rows.map((row) => filled(row.cells)));
  if (widest < 3) return 0;
  const index = rows.findIndex((row) => filled(row.cells) * 2 > widest);
  return Math.max(0, index);
}

function newlineOf(text: string): string {
  const end = /\r\n|\n|\r/.exec(text);
  return end ? end[0] : '\r\n';
}

/** A line `sep=;` at the top, as spreadsheets write and understand it. */
function declaredDelimiter(text: string): string | undefined {
  return /^\uFEFF?"?sep=([,;\t|])"?(?:\r\n|\r|\n)/i.exec(text)?.[1];
}

/** Reads CSV text in slices. Rows that are no rows are noted and left out. */
export async function readCsvTable(text: string, work: Work): Promise<Table> {
  const {notes, slicer} = work;
  const declared = declaredDelimiter(text);
  const delimiter = declared ?? sniffDelimiter(text);
  if (delimiter !== ',') notes.cause('delimiter', {value: delimiter === '\t' ? 'TAB' : delimiter});
  const reader = new CsvReader(text, delimiter);
  if (declared) reader.next();
  const first: CsvRow[] = [];
  for (let row = reader.next(); row; row = first.length < HEADER_SEARCH ? reader.next() : undefined) first.push(row);
  const start = headerIndex(first);
  for (const row of first.slice(0, start)) notes.row('linesBeforeHeader', row.line);
  const written = (first[start]?.cells ?? []).map(unmarkCell);
  const rows: TableRow[] = [];
  const take = (row: CsvRow): void => {
    const kept = checkRow(row, written.length, notes);
    if (kept) rows.push(kept);
  };
  first.slice(start + 1).forEach(take);
  await slicer.each(reader, take);
  return {written, headers: headerNames(written, notes), rows, numeric: new Set(), delimiter, newline: newlineOf(text)};
}

function checkRow(row: CsvRow, width: number, notes: NoteBook): TableRow | undefined {
  const {line} = row;
  const used = filled(row.cells);
  if (row.broken) notes.row('quoteNotClosed', line);
  else if (used === 0) notes.row('emptyRow', line);
  else if (used === 1 && width >= 4 && row.cells.length * 2 < width) notes.row('tooFewCells', line);
  else {
    if (row.cells.length < width || filled(row.cells.slice(width)) > 0) notes.row('raggedRow', line);
    // Most rows have no mark to take off: they are kept as they are, which spares a copy of the file.
    return row.cells.some((cell) => cell.startsWith("'")) ? {cells: row.cells.map(unmarkCell), line} : row;
  }
  return undefined;
}

/** A value of JSON as the text of a cell. */
function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(cellText).filter(Boolean).join('; ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Members of a record; those of a nested record as `outer.inner`, those of HubSpot's `properties` as their own. */
function* members(record: object): IterableIterator<readonly [string, unknown]> {
  for (const [key, value] of Object.entries(record)) {
    if (!isObject(value)) yield [key, value];
    else if (key === 'properties') yield* Object.entries(value);
    else for (const [inner, leaf] of Object.entries(value)) yield [`${key}.${inner}`, leaf];
  }
}

/** A record of JSON with its place in the file. */
export interface JsonRecord {
  readonly record: object;
  readonly line: number;
}

/** Flat records with any keys as a table, in slices. */
export async function tableOfRecords(records: readonly JsonRecord[], work: Work): Promise<Table> {
  const places = new Map<string, number>();
  const numeric = new Set<number>();
  const rows: TableRow[] = [];
  await work.slicer.each(records, ({record, line}) => {
    const cells: string[] = [];
    for (const [key, value] of members(record)) {
      let place = places.get(key);
      if (place === undefined) places.set(key, (place = places.size));
      if (typeof value === 'number') numeric.add(place);
      while (cells.length < place) cells.push('');
      cells[place] = cellText(value);
    }
    if (filled(cells) === 0) work.notes.row('emptyRow', line);
    else rows.push({cells, line});
  });
  const written = [...places.keys()];
  return {written, headers: headerNames(written), rows, numeric, delimiter: ',', newline: '\r\n'};
}
