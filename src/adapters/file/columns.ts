import {COLUMN_WORDS, FILE_FIELDS, WORD_CONFIDENCE, type FileField} from './column-words.js';
import {readDate} from './dates.js';
import {foldName} from './fold.js';
import type {NoteBook} from './notes.js';
import {readNumber} from './numbers.js';
import {readFlag, readOutcome} from './outcome-words.js';
import {names, recognisePreset, type Preset} from './presets.js';
import type {Table} from './table.js';

/** One column and what it was taken for. */
export interface Column {
  readonly index: number;
  /** As in {@link Table.headers}. */
  readonly header: string;
  /** 0 to 1. */
  readonly confidence: number;
}

/** What each column of a file is. One column serves one field. */
export interface Columns {
  readonly preset: string | undefined;
  readonly byField: ReadonlyMap<FileField, Column>;
  /** Columns that are no field: they are kept under their headers. */
  readonly custom: readonly Column[];
}

const SAMPLES = 200;
const LEAST = 0.3;
/** A header inside which a known name stands. */
const PART_OF_NAME = 0.6;
/** What a name is still worth when the values do not look like it. */
const WRONG_VALUES = 0.3;

interface Candidate extends Column {
  readonly field: FileField;
}

/** The first values of a column that are not blank. */
function sampleOf(table: Table, index: number): readonly string[] {
  const samples: string[] = [];
  const stop = Math.min(table.rows.length, SAMPLES * 20);
  for (let row = 0; row < stop && samples.length < SAMPLES; row++) {
    const cell = table.rows[row]?.cells[index]?.trim();
    if (cell) samples.push(cell);
  }
  return samples;
}

type Test = (cell: string) => boolean;
const isNumber: Test = (cell) => readNumber(cell, {decimal: '.'}) !== undefined;
const isDate: Test = (cell) => readDate(cell, 'dmy', 'UTC') !== undefined;
const isFlag: Test = (cell) => readFlag(cell) !== undefined;

const TESTS: ReadonlyMap<FileField, Test> = new Map<FileField, Test>([
  ['amount', isNumber],
  ['probability', isNumber],
  ['outcome', (cell) => readOutcome(cell) !== undefined],
  ['isWon', isFlag],
  ['isClosed', isFlag],
  ...FILE_FIELDS.filter((field) => /At$|^closeDate$|^expectedClose$/.test(field)).map(
    (field) => [field, isDate] as const,
  ),
  ['nextActivity', (cell) => !isDate(cell)],
]);

/** How far the values of a column bear out its name: 1 when they do. */
function fit(field: FileField, samples: readonly string[]): number {
  if (field === 'stage' && samples.length >= 60 && new Set(samples).size > samples.length / 2) return WRONG_VALUES;
  const test = TESTS.get(field);
  if (!test || samples.length === 0) return 1;
  return samples.filter(test).length >= samples.length * 0.6 ? 1 : WRONG_VALUES;
}

/** Every known name with its field and how sure it is, the surest first for each name. */
const DICTIONARY: ReadonlyMap<string, readonly (readonly [FileField, number])[]> = (() => {
  const entries = new Map<string, (readonly [FileField, number])[]>();
  for (const field of FILE_FIELDS) {
    for (const kind of ['sure', 'likely', 'maybe'] as const) {
      for (const name of names(COLUMN_WORDS[field][kind])) {
        entries.set(name, [...(entries.get(name) ?? []), [field, WORD_CONFIDENCE[kind]]]);
      }
    }
  }
  return entries;
})();

/** `Deal amount` and `Opportunity: amount` are amounts. */
const withoutEntity = (name: string): string => name.replace(/^(?:deal|opportunity|opp|crm) /, '');

/** The beginnings and ends of a name: `amount` and `usd` of `amount usd`. */
function partsOf(name: string): readonly string[] {
  const words = name.split(' ');
  const cuts = Array.from({length: Math.max(0, Math.min(words.length, 6) - 1)}, (_, index) => index + 1);
  return cuts.flatMap((cut) => [words.slice(0, -cut).join(' '), words.slice(cut).join(' ')]);
}

/** Fields whose name is a part of `name`; only names that are sure by themselves. */
function* partMatches(name: string): IterableIterator<readonly [FileField, number]> {
  for (const [field, confidence] of partsOf(name).flatMap((part) => DICTIONARY.get(part) ?? [])) {
    if (confidence === WORD_CONFIDENCE.sure && field !== 'id') yield [field, confidence * PART_OF_NAME];
  }
}

function* matchesOf(header: string): IterableIterator<readonly [FileField, number]> {
  const name = foldName(header);
  yield* DICTIONARY.get(name) ?? [];
  const bare = withoutEntity(name);
  if (bare !== name) yield* DICTIONARY.get(bare) ?? [];
  yield* partMatches(name);
}

/** Columns by what the user said: `fields` as field to header. */
function explicitColumns(table: Table, fields: ReadonlyMap<FileField, string>, notes: NoteBook): readonly Candidate[] {
  const folded = table.headers.map(foldName);
  return [...fields].flatMap(([field, wanted]) => {
    const exact = table.headers.indexOf(wanted.trim());
    const index = exact === -1 ? folded.indexOf(foldName(wanted)) : exact;
    const header = table.headers[index];
    if (header !== undefined) return [{field, index, header, confidence: 1}];
    notes.cause('columnNotFound', {field: wanted, suggestion: field});
    return [];
  });
}

function presetColumns(table: Table, preset: Preset): readonly Candidate[] {
  const folded = table.headers.map(foldName);
  return FILE_FIELDS.flatMap((field) => {
    const index = folded.indexOf(names(preset.columns[field]).find((name) => folded.includes(name)) ?? '\u0000');
    const header = table.headers[index];
    return header === undefined ? [] : [{field, index, header, confidence: 1}];
  });
}

function guessedColumns(table: Table, samples: readonly (readonly string[])[]): readonly Candidate[] {
  return table.headers
    .flatMap((header, index) =>
      [...matchesOf(header)].map(([field, confidence]) => {
        const worth = Math.round(confidence * fit(field, samples[index] ?? []) * 100) / 100;
        return {field, index, header, confidence: worth};
      }),
    )
    .filter(({confidence}) => confidence >= LEAST)
    .toSorted((a, b) => b.confidence - a.confidence || a.index - b.index);
}

/** The best columns first; a field and a column are given once. */
function assign(candidates: readonly Candidate[]): Map<FileField, Column> {
  const taken = new Set<number>();
  const byField = new Map<FileField, Column>();
  for (const {field, ...column} of candidates) {
    if (byField.has(field) || taken.has(column.index)) continue;
    taken.add(column.index);
    byField.set(field, column);
  }
  return byField;
}

/** A status is the stage where there is no other; two expected dates of one meaning are one. */
function settle(byField: Map<FileField, Column>): void {
  const outcome = byField.get('outcome');
  if (outcome && !byField.has('stage')) {
    byField.delete('outcome');
    byField.set('stage', outcome);
  }
}

/**
 * Decides what each column of a table is: by the user's word, by the preset of a known system, then by common names,
 * borne out by the values. Columns without any value are left out, and said so.
 */
export function findColumns(table: Table, fields: ReadonlyMap<FileField, string>, notes: NoteBook): Columns {
  const samples = table.headers.map((_, index) => sampleOf(table, index));
  const blank = new Set(table.headers.flatMap((_, index) => (isBlank(table, index, samples[index]) ? [index] : [])));
  const preset = recognisePreset(table.headers.map(foldName));
  const known = preset ? presetColumns(table, preset) : [];
  const usable = [...known, ...guessedColumns(table, samples)].filter(({index}) => !blank.has(index));
  const byField = assign([...explicitColumns(table, fields, notes), ...usable]);
  settle(byField);
  const taken = new Set([...byField.values()].map(({index}) => index));
  for (const [field, column] of byField) {
    notes.cause('columnGuessed', {field: column.header, suggestion: field, confidence: column.confidence});
  }
  for (const index of blank) if (!taken.has(index)) notes.cause('emptyColumn', {field: table.headers[index]});
  const custom = table.headers.flatMap((header, index) =>
    taken.has(index) || blank.has(index) ? [] : [{index, header, confidence: 1}],
  );
  return {preset: preset?.id, byField, custom};
}

/** Whether no row has a value; the sample may have missed a late one. */
function isBlank(table: Table, index: number, samples: readonly string[] | undefined): boolean {
  if (samples && samples.length > 0) return false;
  return table.rows.length > 0 && !table.rows.some(({cells}) => (cells[index] ?? '').trim() !== '');
}
