import {FILE_FIELDS, type FileField} from './column-words.js';
import type {Column, Columns} from './columns.js';
import {currencyInHeader} from './currencies.js';
import {DateSurvey, type DateStyle} from './date-style.js';
import {foldName} from './fold.js';
import {NOTE_LINES, type NoteBook} from './notes.js';
import {NumberSurvey, readNumber, type NumberStyle} from './numbers.js';
import type {Aliases} from './options.js';
import {stageKey, type SeenPipeline, type SeenStage} from './stages.js';
import type {Table, TableRow} from './table.js';
import {ValueCounts} from './value-counts.js';

/** Fields that hold dates. */
export const DATE_FIELDS = FILE_FIELDS.filter((field) => /At$|^closeDate$|^expectedClose$/.test(field));
/** Fields whose values repeat, so that a slip stands out. */
const CATEGORY_FIELDS: ReadonlySet<FileField> = new Set(['title', 'owner', 'account', 'source', 'lostReason', 'stage']);
const MOST_PIPELINES = 50;

/** What a custom column holds, decided by all its values. */
export type CustomKind = 'text' | 'number' | 'boolean';

/** How the columns of a file are to be read: decided by whole columns, before any deal is made. */
export interface Styles {
  readonly amount: NumberStyle;
  /** 100 where 1 stands for certainty, 1 where 100 does. */
  readonly chanceFactor: 1 | 100;
  readonly chance: NumberStyle;
  readonly dates: ReadonlyMap<FileField, DateStyle>;
  readonly custom: ReadonlyMap<number, CustomKind>;
  /** The currency named by the header, or by most of the values that name one. */
  readonly currency: string | undefined;
}

/** A custom column as numbers: plain, and not so long that digits would be lost. */
const PLAIN_NUMBER = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,8})?$/;
/** Numbers that name something are no quantities. */
const NAMING = /(?:^| )(?:id|ids|number|no|nr|phone|zip|plz|code|year)$/;

class CustomSurvey {
  readonly counts = new ValueCounts();
  readonly #naming: boolean;
  #number = true;
  #boolean = true;
  #any = false;

  constructor(header: string) {
    this.#naming = NAMING.test(foldName(header));
  }

  add(cell: string, line: number): void {
    if (cell === '') return;
    this.#any = true;
    if (this.#number && (cell.length > 24 || !PLAIN_NUMBER.test(cell))) this.#number = false;
    if (this.#boolean && !/^(?:true|false)$/i.test(cell)) this.#boolean = false;
    if (!this.#naming) this.counts.add(cell, line);
  }

  get kind(): CustomKind {
    if (!this.#any || this.#naming) return 'text';
    return this.#number ? 'number' : this.#boolean ? 'boolean' : 'text';
  }
}

class StageSurvey {
  readonly spellings = new Map<string, number>();
  readonly lines: number[] = [];
  rows = 0;
  /** As written; `null` when the deals differ. */
  chance: string | null | undefined;

  add(name: string, chance: string, line: number): void {
    this.rows += 1;
    if (this.lines.length < NOTE_LINES) this.lines.push(line);
    if (this.spellings.size < 20 || this.spellings.has(name)) {
      this.spellings.set(name, (this.spellings.get(name) ?? 0) + 1);
    }
    if (chance !== '') this.chance = this.chance === undefined || this.chance === chance ? chance : null;
  }
}

interface PipelineSurvey {
  readonly name: string;
  readonly stages: Map<string, StageSurvey>;
  withoutStage: number;
}

/** Looks at every row once, before deals are made of them. */
export class FileSurvey {
  readonly #table: Table;
  readonly #columns: Columns;
  readonly #amount = new NumberSurvey();
  readonly #chance = new NumberSurvey();
  #highestChance = 0;
  #percentSign = false;
  readonly #dates = new Map<FileField, DateSurvey>();
  readonly #custom = new Map<Column, CustomSurvey>();
  readonly #categories = new Map<FileField, ValueCounts>();
  readonly #currencies = new Map<string, number>();
  readonly #pipelines = new Map<string, PipelineSurvey>();
  readonly #aliases: ReadonlyMap<number, ReadonlyMap<string, string>>;

  constructor(table: Table, columns: Columns, aliases: Aliases) {
    this.#table = table;
    this.#columns = columns;
    const named = new Map<number, ReadonlyMap<string, string>>();
    const learn = (column: Column, field?: FileField): void => {
      const names = aliases.of(column.header, field);
      if (names) named.set(column.index, names);
    };
    for (const [field, column] of columns.byField) {
      learn(column, field);
      if (DATE_FIELDS.includes(field)) this.#dates.set(field, new DateSurvey());
      if (CATEGORY_FIELDS.has(field)) this.#categories.set(field, new ValueCounts());
    }
    for (const column of columns.custom) {
      learn(column);
      this.#custom.set(column, new CustomSurvey(column.header));
    }
    this.#aliases = named;
  }

  /** A cell as it counts: trimmed, by its other name where it has one. */
  cell(row: TableRow, index: number | undefined): string {
    const text = index === undefined ? '' : (row.cells[index] ?? '').trim();
    const names = index === undefined ? undefined : this.#aliases.get(index);
    return names?.get(text) ?? text;
  }

  add(row: TableRow): void {
    const at = (field: FileField): string => this.cell(row, this.#columns.byField.get(field)?.index);
    const amount = at('amount');
    if (amount !== '') this.#addAmount(amount);
    const chance = at('probability');
    if (chance !== '') this.#addChance(chance);
    for (const [field, survey] of this.#dates) survey.add(at(field));
    for (const [field, counts] of this.#categories) if (field !== 'stage') counts.add(at(field), row.line);
    for (const [column, survey] of this.#custom) survey.add(this.cell(row, column.index), row.line);
    this.#addStage(at('pipeline'), at('stage'), {chance, line: row.line});
  }

  #addAmount(cell: string): void {
    this.#amount.add(cell);
    const currency = readNumber(cell, {decimal: '.'})?.currency;
    if (currency) this.#currencies.set(currency.code, (this.#currencies.get(currency.code) ?? 0) + 1);
  }

  #addChance(cell: string): void {
    this.#chance.add(cell);
    const read = readNumber(cell, {decimal: '.'});
    if (!read) return;
    this.#percentSign ||= read.percent;
    this.#highestChance = Math.max(this.#highestChance, Number(read.decimal));
  }

  #addStage(pipeline: string, stage: string, row: {readonly chance: string; readonly line: number}): void {
    const key = stageKey(pipeline);
    let survey = this.#pipelines.get(key);
    if (!survey) this.#pipelines.set(key, (survey = {name: pipeline, stages: new Map(), withoutStage: 0}));
    if (stage === '') {
      survey.withoutStage += 1;
      return;
    }
    this.#categories.get('stage')?.add(stage, row.line);
    const name = stageKey(stage);
    let seen = survey.stages.get(name);
    if (!seen) survey.stages.set(name, (seen = new StageSurvey()));
    seen.add(stage, row.chance, row.line);
  }

  /** How columns are written, with notes on what had to be assumed. */
  styles(notes: NoteBook): Styles {
    const {byField} = this.#columns;
    const amount = this.#numbers('amount', this.#amount.result());
    const chance = this.#numbers('probability', this.#chance.result());
    const header = byField.get('amount')?.header;
    if (amount.evidence === 'assumed') notes.cause('numberStyleAmbiguous', {field: header, suggestion: amount.decimal});
    if (amount.mixed) notes.cause('numberStyleMixed', {field: header});
    for (const [field, counts] of this.#categories) counts.report(byField.get(field)?.header ?? field, notes);
    for (const [column, survey] of this.#custom) if (survey.kind === 'text') survey.counts.report(column.header, notes);
    const [currency] = [...this.#currencies].toSorted((a, b) => b[1] - a[1]);
    return {
      amount,
      chance,
      chanceFactor: this.#percentSign || this.#highestChance > 1 ? 1 : 100,
      dates: this.#dateStyles(amount, notes),
      custom: new Map([...this.#custom].map(([column, survey]) => [column.index, survey.kind])),
      currency: currencyInHeader(header ?? '') ?? currency?.[0],
    };
  }

  #numbers(field: FileField, style: NumberStyle): NumberStyle {
    const index = this.#columns.byField.get(field)?.index;
    if (index === undefined || !this.#table.numeric.has(index)) return style;
    return {...style, decimal: '.', group: '', evidence: 'certain', mixed: false};
  }

  /** One file has one order of day and month: a column that proves it speaks for the others. */
  #dateStyles(amount: NumberStyle, notes: NoteBook): ReadonlyMap<FileField, DateStyle> {
    const proven = [...this.#dates.values()].map((survey) => survey.proven).find((order) => order !== undefined);
    const american = amount.decimal === '.' && amount.before.includes('$') && this.#table.delimiter === ',';
    const styles = new Map<FileField, DateStyle>();
    for (const [field, survey] of this.#dates) {
      const style = survey.result(proven ?? (american ? 'mdy' : 'dmy'));
      const header = this.#columns.byField.get(field)?.header;
      const order = style.order === 'dmy' ? 'DD/MM' : 'MM/DD';
      if (style.unclear && !proven) notes.cause('dateOrderAmbiguous', {field: header, suggestion: order});
      if (style.mixed) notes.cause('dateOrderMixed', {field: header, suggestion: order});
      styles.set(field, style);
    }
    return styles;
  }

  /** The pipelines and stages of the data, in order of appearance. `chanceOf` reads a chance in basis points. */
  pipelines(defaultName: string, chanceOf: (cell: string) => number | undefined): readonly SeenPipeline[] {
    const found = [...this.#pipelines.values()];
    const kept = found.length > MOST_PIPELINES ? [mergePipelines(found)] : found;
    if (kept.length === 0) return [{name: defaultName, stages: [], withoutStage: 0}];
    return kept.map((survey) => ({
      name: survey.name || defaultName,
      withoutStage: survey.withoutStage,
      stages: [...survey.stages.values()].map((stage) => seenStage(stage, chanceOf)),
    }));
  }
}

function seenStage(survey: StageSurvey, chanceOf: (cell: string) => number | undefined): SeenStage {
  const [common] = [...survey.spellings].toSorted((a, b) => b[1] - a[1]);
  const chance = typeof survey.chance === 'string' ? chanceOf(survey.chance) : undefined;
  const seen = {name: common?.[0] ?? '', rows: survey.rows, lines: survey.lines};
  return chance === undefined ? seen : {...seen, chance};
}

/** So many different words are no pipelines: their stages are taken as one. */
function mergePipelines(surveys: readonly PipelineSurvey[]): PipelineSurvey {
  const stages = new Map<string, StageSurvey>();
  for (const survey of surveys) for (const [key, stage] of survey.stages) if (!stages.has(key)) stages.set(key, stage);
  return {name: '', stages, withoutStage: surveys.reduce((sum, survey) => sum + survey.withoutStage, 0)};
}
