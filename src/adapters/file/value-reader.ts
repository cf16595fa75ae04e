import {isCurrency, minorFromDecimal, type Money} from '../../model/money.js';
import type {FileField} from './column-words.js';
import type {Columns} from './columns.js';
import {currencyOf, type CurrencySign} from './currencies.js';
import {readDate, type ReadDate} from './dates.js';
import type {FileNoteCode, NoteBook} from './notes.js';
import {readNumber} from './numbers.js';
import type {FileSurvey, Styles} from './survey.js';
import type {TableRow} from './table.js';

/** What reading a file's values needs. */
export interface ReaderContext {
  readonly columns: Columns;
  readonly survey: FileSurvey;
  readonly styles: Styles;
  readonly notes: NoteBook;
  readonly zone: string;
  /** The host's word on the currency. */
  readonly currency: string | undefined;
}

const MOST_CACHED = 50_000;

/** A chance such as `60 %` or `0.6` in basis points; `undefined` when it is none. */
export function readChance(cell: string, styles: Pick<Styles, 'chance' | 'chanceFactor'>): number | undefined {
  const read = readNumber(cell, styles.chance);
  if (!read || read.currency) return undefined;
  const points = Math.round(Number(read.decimal) * 100 * (read.percent ? 1 : styles.chanceFactor));
  return points >= 0 && points <= 10_000 ? points : undefined;
}

/** Reads the cells of a row by field. What cannot be read is noted and left out; it never hides the deal. */
export class ValueReader {
  readonly #context: ReaderContext;
  readonly #dates = new Map<FileField, Map<string, ReadDate | undefined>>();

  constructor(context: ReaderContext) {
    this.#context = context;
  }

  /** The text of a field, by its other name where it has one; empty when there is none. */
  text(row: TableRow, field: FileField): string {
    const {survey, columns} = this.#context;
    return survey.cell(row, columns.byField.get(field)?.index);
  }

  /** Same, `undefined` when there is none. */
  some(row: TableRow, field: FileField): string | undefined {
    return this.text(row, field) || undefined;
  }

  /** Notes something about one cell. */
  note(code: FileNoteCode, row: TableRow, field: FileField, value?: string): void {
    const header = this.#context.columns.byField.get(field)?.header ?? field;
    this.#context.notes.row(code, row.line, {field: header, value: value?.slice(0, 80)});
  }

  date(row: TableRow, field: FileField): ReadDate | undefined {
    const cell = this.text(row, field);
    if (cell === '') return undefined;
    const read = this.#date(cell, field);
    if (!read) this.note('unreadableDate', row, field, cell);
    return read;
  }

  /** Dates repeat: each text is read once. */
  #date(cell: string, field: FileField): ReadDate | undefined {
    let known = this.#dates.get(field);
    if (!known) this.#dates.set(field, (known = new Map()));
    if (known.has(cell)) return known.get(cell);
    const style = this.#context.styles.dates.get(field);
    const read = readDate(cell, style?.order ?? 'dmy', this.#context.zone);
    if (known.size < MOST_CACHED) known.set(cell, read);
    return read;
  }

  chance(row: TableRow): number | undefined {
    const cell = this.text(row, 'probability');
    if (cell === '') return undefined;
    const chance = readChance(cell, this.#context.styles);
    if (chance === undefined) this.note('unreadableProbability', row, 'probability', cell);
    return chance;
  }

  amount(row: TableRow): Money | undefined {
    const cell = this.text(row, 'amount');
    if (cell === '') return undefined;
    const read = readNumber(cell, this.#context.styles.amount);
    const currency = this.#currency(row, read?.currency, read !== undefined);
    const minor = read && !read.percent ? minorFromDecimal(read.decimal, currency) : undefined;
    if (minor !== undefined) return {minor, currency};
    this.note('unreadableNumber', row, 'amount', cell);
    return undefined;
  }

  /** The currency column beats the sign, which beats the host's word, which beats a sign of many currencies. */
  #currency(row: TableRow, sign: CurrencySign | undefined, noted: boolean): string {
    const named = this.text(row, 'currency');
    const own = named === '' ? undefined : currencyOf(named);
    if (own) return own.code;
    if (named !== '' && isCurrency(named.toUpperCase())) return named.toUpperCase();
    if (named !== '' && noted) this.note('unreadableCurrency', row, 'currency', named);
    if (sign && !sign.shared) return sign.code;
    return this.#defaultCurrency(row, sign, noted);
  }

  #defaultCurrency(row: TableRow, sign: CurrencySign | undefined, noted: boolean): string {
    const {currency, styles, notes, columns} = this.#context;
    if (currency !== undefined) return currency;
    const assumed = sign?.code ?? styles.currency ?? 'USD';
    const field = columns.byField.get('amount')?.header;
    if (sign && noted && assumed !== 'USD') notes.row('currencyAmbiguous', row.line, {field, suggestion: assumed});
    else if (noted && !sign) notes.row('currencyAssumed', row.line, {field, suggestion: assumed});
    return assumed;
  }
}
