import type {SourceReport} from '../../data/adapter.js';
import {AdapterError} from '../../data/adapter-error.js';
import type {ChangeEvent} from '../../model/change-event.js';
import type {Deal} from '../../model/deal.js';
import type {Id} from '../../model/ids.js';
import type {Owner, Pipeline} from '../../model/pipeline.js';
import {findColumns} from './columns.js';
import {decodeBytes} from './decode.js';
import type {FileOrigin} from './export-csv.js';
import {readJson, type JsonFile} from './json-reader.js';
import {isNeutral, readEvents, readNeutral, readOwners, readPipelines, type NeutralOptions} from './neutral.js';
import {NoteBook} from './notes.js';
import {Aliases, parseFields, parseStages, type FileRules, type StageWish} from './options.js';
import {readSource, type FileSource, type RawFile, type ReadOptions} from './read-source.js';
import {RowMapper} from './row-mapper.js';
import {Slicer} from '../../data/slicer.js';
import {PipelineSet} from './stages.js';
import {readStageHistory} from './stage-history.js';
import {FileSurvey} from './survey.js';
import {readCsvTable, tableOfRecords, type Table, type TableRow, type Work} from './table.js';
import {readChance} from './value-reader.js';

/** What is to be read, and how. */
export interface LoadOptions extends FileRules, ReadOptions {
  readonly source: FileSource;
  /** A second file, CSV: when which deal came to which stage (columns for its id, the date, the stage). */
  readonly history?: FileSource;
  /** Default: by the name of the file, its content type, or its first character. */
  readonly format?: 'csv' | 'json';
}

/** A file as deals, with what is needed to write it back. */
export interface LoadedFile {
  readonly pipelines: readonly Pipeline[];
  readonly deals: readonly Deal[];
  readonly events: readonly ChangeEvent[];
  readonly owners: readonly Owner[];
  readonly report: SourceReport;
  readonly origin: FileOrigin;
}

const DEFAULT_PIPELINE = 'Pipeline';

const zoneOf = (options: LoadOptions): string => {
  const zone = options.zone ?? 'UTC';
  try {
    new Intl.DateTimeFormat('en', {timeZone: zone});
    return zone;
  } catch (cause) {
    throw new AdapterError('validation', `unknown time zone ${zone}`, {what: 'zone'}, {cause});
  }
};

/** Text that is something else altogether: a page of HTML, usually of a log-in, or the bytes of a spreadsheet. */
function refuseForeign(text: string): void {
  const head = text.slice(0, 2000);
  if (/^\s*(?:<!--[^]*?-->\s*)?<(?:!doctype|html|head|body|script|\?xml)\b/i.test(head)) {
    const reason = 'The address answered a web page instead of data. It may need a log-in, or be a link to a preview.';
    throw new AdapterError('protocol', 'source is an HTML page', {what: 'html', reason});
  }
  if (!head.includes('\u0000') && !head.startsWith('PK\u0003\u0004')) return;
  const reason = 'The file is not text. Save it as CSV (UTF-8) and try again.';
  throw new AdapterError('protocol', 'source is a binary file', {what: 'binary', reason});
}

function formatOf(raw: RawFile, text: string, wanted: LoadOptions['format']): 'csv' | 'json' {
  if (wanted) return wanted;
  if (/\.(?:json|ndjson|jsonl)$/i.test(raw.name)) return 'json';
  if (/\.(?:csv|tsv|tab)$/i.test(raw.name)) return 'csv';
  if (/json/i.test(raw.contentType)) return 'json';
  if (/csv|tab-separated/i.test(raw.contentType)) return 'csv';
  return /^\s*(?:\[\s*[{\]]|\{)/.test(text) ? 'json' : 'csv';
}

async function textOf(raw: RawFile, work: Work): Promise<string> {
  const {content} = raw;
  const {text, encoding} =
    typeof content === 'string' ? {text: content, encoding: 'utf-8'} : await decodeBytes(content, work.slicer);
  if (encoding !== 'utf-8') work.notes.cause('encoding', {value: encoding});
  refuseForeign(text);
  return text;
}

/** Reads a file. Throws {@link AdapterError}s only: whatever else goes wrong in strange data is `protocol`. */
export async function loadFile(options: LoadOptions, slicer: Slicer = new Slicer()): Promise<LoadedFile> {
  try {
    return await readFile(options, slicer);
  } catch (thrown) {
    if (thrown instanceof AdapterError) throw thrown;
    const reason = 'The file could not be understood.';
    throw new AdapterError('protocol', 'file could not be read', {reason}, {cause: thrown});
  }
}

async function readFile(options: LoadOptions, slicer: Slicer): Promise<LoadedFile> {
  const work = {notes: new NoteBook(), slicer};
  const loaded = await readDeals(options, work);
  if (options.history === undefined) return loaded;
  const text = await textOf(await readSource(options.history, options), work);
  const {pipelines} = loaded;
  const table = await readCsvTable(text, work);
  const events = await readStageHistory(table, {...work, pipelines, zone: zoneOf(options)});
  return {...loaded, events: [...loaded.events, ...events], report: {...loaded.report, notes: work.notes.list()}};
}

async function readDeals(options: LoadOptions, work: Work): Promise<LoadedFile> {
  const zone = zoneOf(options);
  const raw = await readSource(options.source, options);
  const text = await textOf(raw, work);
  const settings = {...options, zone, wishes: parseStages(options.stages)};
  if (formatOf(raw, text, options.format) === 'csv') {
    return loadTable(await readCsvTable(text, work), settings, work);
  }
  return loadJson(await readJson(text, work), settings, work);
}

interface Settings extends LoadOptions {
  readonly zone: string;
  readonly wishes: readonly StageWish[];
}

async function loadJson(file: JsonFile, settings: Settings, work: Work): Promise<LoadedFile> {
  const {notes} = work;
  const name = settings.pipelineName ?? DEFAULT_PIPELINE;
  const given = readPipelines(file.rest, name, notes);
  const events = readEvents(file.rest.get('events'), notes);
  const owners = readOwners(file.rest.get('owners'));
  if (isNeutral(file.records) || (file.records.length === 0 && given.length > 0)) {
    const options: NeutralOptions & Work = {
      ...work,
      wishes: settings.wishes,
      zone: settings.zone,
      currency: settings.currency,
      pipelineName: name,
    };
    const {pipelines, deals} = await readNeutral(file.records, given, options);
    return {
      pipelines,
      deals,
      events,
      owners: withOwnersOf(deals, owners),
      report: {rows: file.records.length, deals: deals.length, notes: notes.list()},
      origin: {pipelines, zone: settings.zone, rows: new Map(), deals: byId(deals)},
    };
  }
  const table = await tableOfRecords(file.records, work);
  const wishes = settings.wishes.length > 0 ? settings.wishes : (given[0]?.stages ?? []);
  const loaded = await loadTable(table, {...settings, wishes}, work);
  return {...loaded, events, owners: owners.length > 0 ? mergeOwners(owners, loaded.owners) : loaded.owners};
}

async function loadTable(table: Table, settings: Settings, work: Work): Promise<LoadedFile> {
  const {notes, slicer} = work;
  const {zone, wishes, currency} = settings;
  if (table.rows.length === 0) notes.cause('noRows');
  const columns = findColumns(table, parseFields(settings.fields, notes), notes);
  if (table.rows.length > 0 && !columns.byField.has('stage')) notes.cause('columnNotFound', {suggestion: 'stage'});
  const survey = new FileSurvey(table, columns, new Aliases(settings.aliases));
  await slicer.each(table.rows, (row) => survey.add(row));
  const styles = survey.styles(notes);
  const known = currency ?? (columns.byField.has('amount') ? (styles.currency ?? 'USD') : undefined);
  const seen = survey.pipelines(settings.pipelineName ?? DEFAULT_PIPELINE, (cell) => readChance(cell, styles));
  const pipelines = new PipelineSet(seen, {wishes, notes, currency: known, zone});
  const mapper = new RowMapper({columns, survey, styles, notes, zone, currency, pipelines});
  const deals: Deal[] = [];
  const rows = new Map<Id, TableRow>();
  await slicer.each(table.rows, (row) => {
    const deal = mapper.map(row);
    deals.push(deal);
    rows.set(deal.id, row);
  });
  mapper.finish();
  const report = {rows: table.rows.length, deals: deals.length, notes: notes.list()};
  return {
    pipelines: pipelines.all,
    deals,
    events: [],
    owners: [...mapper.owners.values()],
    report: columns.preset === undefined ? report : {preset: columns.preset, ...report},
    origin: {pipelines: pipelines.all, zone, rows, deals: byId(deals), table, columns, styles},
  };
}

function byId(deals: readonly Deal[]): ReadonlyMap<Id, Deal> {
  return new Map(deals.map((deal) => [deal.id, deal]));
}

function mergeOwners(first: readonly Owner[], second: readonly Owner[]): readonly Owner[] {
  return [...new Map([...second, ...first].map((owner) => [owner.id, owner])).values()];
}

/** Deals in our own form name their owners by id: one that is not listed still owns them. */
function withOwnersOf(deals: readonly Deal[], owners: readonly Owner[]): readonly Owner[] {
  const ids = new Set(deals.flatMap(({ownerId}) => (ownerId === undefined ? [] : [ownerId])));
  return mergeOwners(
    owners,
    [...ids].map((id) => ({id, name: id, active: true})),
  );
}
