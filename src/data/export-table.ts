import type {Deal} from '../model/deal.js';
import {readField} from '../model/deal-field.js';
import type {FieldInfo} from '../model/field-info.js';
import type {Id} from '../model/ids.js';
import {decimalFromMinor} from '../model/money.js';
import {toCsvRow} from './csv-writer.js';
import {Slicer} from './slicer.js';

/** One column of an exported table. */
export interface ExportColumn {
  readonly info: FieldInfo;
  readonly label: string;
}

/** What is shown for ids, and how the column beside amounts is called. */
export interface ExportWords {
  readonly stage: (id: Id) => string;
  readonly owner: (id: Id) => string;
  readonly currency: string;
}

/** A chance in basis points as a percentage without rounding: 4550 is `45.5%`. */
function percent(basisPoints: number): string {
  return `${basisPoints / 100}%`;
}

function cellText(deal: Deal, {field, type}: FieldInfo, words: ExportWords): string {
  if (type === 'money') return deal.amount ? decimalFromMinor(deal.amount.minor, deal.amount.currency) : '';
  const value = readField(deal, field);
  if (value === undefined) return '';
  if (Array.isArray(value)) return value.join('; ');
  if (type === 'percent' && typeof value === 'number') return percent(value);
  if (type === 'stage') return words.stage(String(value));
  return type === 'owner' ? words.owner(String(value)) : String(value);
}

/** Amounts have their currency in a column of its own, so that they can be added up, each currency by itself. */
const withCurrency = (columns: readonly ExportColumn[], words: ExportWords): readonly ExportColumn[] =>
  columns.flatMap((column) => {
    if (column.info.type !== 'money') return [column];
    return [column, {label: words.currency, info: {field: 'currency', type: 'text', editable: false}}];
  });

/**
 * Deals as CSV text (RFC 4180), one line per deal and one for the names of the columns, in the order given. Amounts are
 * plain decimals, dates `YYYY-MM-DD`, moments RFC 3339, lists joined by semicolons: what a program reads, not what a
 * language writes. Steps aside while it is long.
 */
export async function exportTable(
  deals: Iterable<Deal>,
  columns: readonly ExportColumn[],
  words: ExportWords,
): Promise<string> {
  const all = withCurrency(columns, words);
  const lines = [toCsvRow(all.map(({label}) => label))];
  await new Slicer().each(deals, (deal) => {
    lines.push(toCsvRow(all.map(({info}) => cellText(deal, info, words))));
  });
  return `${lines.join('\r\n')}\r\n`;
}
