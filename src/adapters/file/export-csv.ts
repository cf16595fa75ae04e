import type {Deal} from '../../model/deal.js';
import type {FieldValue, Id} from '../../model/ids.js';
import type {Owner, Pipeline} from '../../model/pipeline.js';
import {plainCell, writeCell, type CellContext} from './cell-writer.js';
import type {FileField} from './column-words.js';
import type {Columns} from './columns.js';
import {toCsvRow} from '../../data/csv-writer.js';
import {readFlag, readOutcome} from './outcome-words.js';
import {Slicer} from '../../data/slicer.js';
import type {Styles} from './survey.js';
import type {Table, TableRow} from './table.js';

/** What a file was when it was read. */
export interface FileOrigin {
  readonly pipelines: readonly Pipeline[];
  readonly zone: string;
  /** The row each deal came from. */
  readonly rows: ReadonlyMap<Id, TableRow>;
  /** The deals as they were read. */
  readonly deals: ReadonlyMap<Id, Deal>;
  /** Absent for files in our own form, which have no columns. */
  readonly table?: Table;
  readonly columns?: Columns;
  readonly styles?: Styles;
}

/** Headers of fields that a file has no column for; our own import knows them. */
const EXTRA_HEADERS: Readonly<Partial<Record<FileField, string>>> = {
  id: 'Deal ID',
  title: 'Deal name',
  pipeline: 'Pipeline',
  stage: 'Stage',
  outcome: 'Outcome',
  amount: 'Amount',
  currency: 'Currency',
  probability: 'Probability',
  expectedClose: 'Expected close date',
  closedAt: 'Closed at',
  lostReason: 'Lost reason',
  owner: 'Owner',
  account: 'Account',
  contact: 'Contact',
  source: 'Source',
  tags: 'Tags',
  priority: 'Priority',
  createdAt: 'Created at',
  stageEnteredAt: 'Stage entered at',
  nextActivityAt: 'Next activity at',
  nextActivity: 'Next step',
  lastActivityAt: 'Last activity at',
};

/** Other columns that say the same as an extra one would. */
const SAID_BY: Readonly<Partial<Record<FileField, readonly FileField[]>>> = {
  expectedClose: ['closeDate'],
  closedAt: ['closeDate', 'wonAt', 'lostAt'],
  outcome: ['isWon'],
  owner: ['ownerId'],
  account: ['accountId'],
  contact: ['contactId'],
  currency: ['amount'],
};

/** What one column of the new file holds. */
type Output =
  | {readonly kind: 'field'; readonly header: string; readonly field: FileField; readonly index?: number}
  | {readonly kind: 'custom'; readonly header: string; readonly key: string; readonly index?: number}
  /** A column that was empty in the file. */
  | {readonly kind: 'blank'; readonly header: string};

/** Whether a deal is not what the file says. Its place among the cards is not in the file, nor are versions. */
export function isChanged(deal: Deal, origin: FileOrigin): boolean {
  const before = origin.deals.get(deal.id);
  if (before === deal) return false;
  return !before || content(before) !== content(deal);
}

function content({revision: _revision, rank: _rank, updatedAt: _updatedAt, ...rest}: Deal): string {
  return JSON.stringify(Object.entries(rest).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** How the file spells its outcomes and flags: the first spelling of each. */
function spellingOf({table, columns}: FileOrigin): ReadonlyMap<string, string> {
  const spelling = new Map<string, string>();
  const readers = {outcome: readOutcome, isWon: readFlag, isClosed: readFlag} as const;
  for (const field of ['outcome', 'isWon', 'isClosed'] as const) {
    const index = columns?.byField.get(field)?.index;
    if (index === undefined) continue;
    for (const {cells} of table?.rows ?? []) {
      const cell = cells[index]?.trim() ?? '';
      const key = `${field}:${String(readers[field](cell))}`;
      if (!spelling.has(key)) spelling.set(key, cell);
    }
  }
  return spelling;
}

function originalOutputs({table, columns}: FileOrigin): readonly Output[] {
  const fields = new Map([...(columns?.byField ?? [])].map(([field, {index}]) => [index, field]));
  const custom = new Map((columns?.custom ?? []).map(({index, header}) => [index, header]));
  return (table?.written ?? []).map((header, index): Output => {
    const field = fields.get(index);
    if (field !== undefined) return {kind: 'field', header, field, index};
    const key = custom.get(index);
    return key === undefined ? {kind: 'blank', header} : {kind: 'custom', header, key, index};
  });
}

/** Writes deals back in the columns, the order and the spelling of their file. */
export class CsvExport {
  readonly #origin: FileOrigin;
  readonly #context: CellContext;

  constructor(origin: FileOrigin, owners: readonly Owner[]) {
    this.#origin = origin;
    const context = {
      pipelines: origin.pipelines,
      owners: new Map(owners.map((owner) => [owner.id, owner])),
      zone: origin.zone,
      hasCurrencyColumn: origin.columns?.byField.has('currency') ?? false,
      spelling: spellingOf(origin),
    };
    this.#context = origin.styles ? {...context, styles: origin.styles} : context;
  }

  /** The whole file. Deals that were not touched keep their cells as they were. */
  async write(deals: Iterable<Deal>, slicer: Slicer = new Slicer()): Promise<string> {
    const {table} = this.#origin;
    const all = [...deals];
    const outputs = await this.#outputs(all, slicer);
    const [delimiter, newline] = [table?.delimiter ?? ',', table?.newline ?? '\r\n'];
    const parts = [
      toCsvRow(
        outputs.map(({header}) => header),
        delimiter,
      ),
    ];
    await slicer.each(all, (deal) => parts.push(toCsvRow(this.#row(deal, outputs), delimiter)));
    return parts.join(newline) + newline;
  }

  /** The file's own columns, then those that changed deals need beside them. */
  async #outputs(deals: readonly Deal[], slicer: Slicer): Promise<readonly Output[]> {
    const own = originalOutputs(this.#origin);
    const fields = new Set<FileField>();
    const keys = new Set<string>();
    const known = new Set(own.flatMap((output) => (output.kind === 'custom' ? [output.key] : [])));
    await slicer.each(deals, (deal) => {
      if (!isChanged(deal, this.#origin) && this.#origin.table) return;
      for (const field of Object.keys(EXTRA_HEADERS) as FileField[]) if (this.#lacks(field, deal)) fields.add(field);
      for (const key of Object.keys(deal.fields ?? {})) if (!known.has(key)) keys.add(key);
    });
    const extra = (Object.entries(EXTRA_HEADERS) as [FileField, string][]).filter(([field]) => fields.has(field));
    return [
      ...own,
      ...extra.map(([field, header]): Output => ({kind: 'field', field, header})),
      ...[...keys].map((key): Output => ({kind: 'custom', key, header: key})),
    ];
  }

  /** Whether a deal says something new for which the file has no column. */
  #lacks(field: FileField, deal: Deal): boolean {
    const {columns, deals, table} = this.#origin;
    if (columns?.byField.has(field)) return false;
    const says = plainCell(deal, field, this.#context);
    if (!table) return says !== '';
    if (SAID_BY[field]?.some((other) => columns?.byField.has(other))) return false;
    const before = deals.get(deal.id);
    const news = says !== (before ? plainCell(before, field, this.#context) : '');
    return news && this.#matters(field, deal);
  }

  /** Nobody wants a column for what the other cells tell already, or for what every move writes by itself. */
  #matters(field: FileField, deal: Deal): boolean {
    if (field === 'stageEnteredAt') return false;
    if (field === 'pipeline') return this.#origin.pipelines.length > 1;
    if (field === 'id') return false;
    if (field !== 'outcome') return true;
    const stages = this.#origin.pipelines.flatMap(({stages: each}) => each);
    return stages.find(({id}) => id === deal.stageId)?.kind !== deal.outcome;
  }

  #row(deal: Deal, outputs: readonly Output[]): readonly string[] {
    const row = this.#origin.rows.get(deal.id);
    const before = this.#origin.deals.get(deal.id);
    const cells = outputs.map((output) => this.#cell(deal, output, {row, before}));
    // Cells beyond the header have no name, but they are somebody's data; beside new columns they have no place.
    const added = outputs.length > (this.#origin.table?.written.length ?? 0);
    return added ? cells : [...cells, ...(row?.cells.slice(outputs.length) ?? [])];
  }

  #cell(
    deal: Deal,
    output: Output,
    was: {readonly row: TableRow | undefined; readonly before: Deal | undefined},
  ): string {
    if (output.kind === 'blank') return '';
    const old = output.index === undefined ? undefined : was.row?.cells[output.index];
    const {before} = was;
    if (output.kind === 'custom') {
      const value = own(deal.fields, output.key);
      const same = before && JSON.stringify(own(before.fields, output.key)) === JSON.stringify(value);
      return same && was.row && output.index !== undefined ? (old ?? '') : fieldText(value);
    }
    const {field} = output;
    const unchanged =
      before === deal || (before && plainCell(before, field, this.#context) === plainCell(deal, field, this.#context));
    if (unchanged && was.row && output.index !== undefined) return old ?? '';
    return writeCell(deal, field, this.#context);
  }
}

function own(fields: Deal['fields'], key: string): FieldValue | undefined {
  return fields && Object.hasOwn(fields, key) ? fields[key] : undefined;
}

function fieldText(value: FieldValue | undefined): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? value.join('; ') : String(value);
}
