/** How rows are written. */
export interface CsvOptions {
  /** Default: a comma. */
  readonly delimiter?: string;
  /** Default: CR LF, as RFC 4180 has it. */
  readonly newline?: string;
}

/** A number a spreadsheet may calculate with; such cells are never marked. */
const NUMBER = /^[+-]?\d+(?:[.,]\d+)*%?$/;
/** What a spreadsheet may run: `= + - @ TAB CR LF` and their full-width forms, also behind blanks, marks or quotes. */
const FORMULA = /^[\s\p{Cc}\u200B\u2060'"]*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/u;
/** Any locale's separator: a file written with commas may be opened where the semicolon counts. */
const NEEDS_QUOTES = /[,;|\t"\r\n]|^[\s\uFEFF]|\s$/;

function couldRun(cell: string): boolean {
  return FORMULA.test(cell) && !NUMBER.test(cell);
}

/** `cell` with a leading apostrophe where a spreadsheet would run it as a formula. Undone by {@link unmarkCell}. */
export function markCell(cell: string): string {
  return couldRun(cell) ? `'${cell}` : cell;
}

/** Takes the mark of {@link markCell} off again; any other apostrophe stays. */
export function unmarkCell(cell: string): string {
  return cell.startsWith("'") && couldRun(cell.slice(1)) ? cell.slice(1) : cell;
}

function quoteCell(cell: string, delimiter: string): string {
  return NEEDS_QUOTES.test(cell) || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** One row of text without its line end, safe to open in a spreadsheet. */
export function toCsvRow(cells: readonly (string | number)[], delimiter = ','): string {
  if (cells.length === 1 && cells[0] === '') return '""';
  return cells
    .map((cell) => (typeof cell === 'number' ? String(cell) : quoteCell(markCell(cell), delimiter)))
    .join(delimiter);
}

/** Rows as CSV text, safe to open in a spreadsheet; every row ends with a line end. */
export function toCsv(rows: Iterable<readonly (string | number)[]>, options: CsvOptions = {}): string {
  const newline = options.newline ?? '\r\n';
  let text = '';
  for (const row of rows) text += toCsvRow(row, options.delimiter) + newline;
  return text;
}
