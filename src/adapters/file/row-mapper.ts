import type {Deal, Outcome} from '../../model/deal.js';
import type {FieldValue, Id, Instant, Ref} from '../../model/ids.js';
import type {Owner, Stage} from '../../model/pipeline.js';
import {rankBetween, type Rank} from '../../model/rank.js';
import type {FileField} from './column-words.js';
import {defined} from './fold.js';
import {NOTE_LINES} from './notes.js';
import {OutcomeReader} from './outcome-reader.js';
import {readPriority} from './outcome-words.js';
import type {PipelineSet} from './stages.js';
import type {TableRow} from './table.js';
import {ValueReader, type ReaderContext} from './value-reader.js';

/** What making deals needs beside the values. */
export interface MapperContext extends ReaderContext {
  readonly pipelines: PipelineSet;
}

/** Fields whose absence a reader of the board should know of, and in which deals it matters. */
const EXPECTED: ReadonlyMap<FileField, 'all' | 'open' | 'closed'> = new Map([
  ['id', 'all'],
  ['title', 'all'],
  ['amount', 'all'],
  ['owner', 'all'],
  ['account', 'all'],
  ['createdAt', 'all'],
  ['closeDate', 'all'],
  ['expectedClose', 'open'],
  ['closedAt', 'closed'],
  ['stageEnteredAt', 'open'],
]);

type DateKey =
  | 'expectedClose'
  | 'closedAt'
  | 'createdAt'
  | 'updatedAt'
  | 'stageEnteredAt'
  | 'lastActivityAt'
  | 'nextActivityAt'
  | 'nextActivity';

/** Gives ids that no other deal has. */
export class IdGiver {
  readonly #used = new Set<Id>();

  /** `wanted`, or `wanted~2` where it is taken. */
  give(wanted: Id): Id {
    let id = wanted;
    for (let copy = 2; this.#used.has(id); copy++) id = `${wanted}~${copy}`;
    this.#used.add(id);
    return id;
  }
}

/** Turns rows into deals, one by one. */
export class RowMapper {
  readonly owners = new Map<Id, Owner>();
  readonly #context: MapperContext;
  readonly #values: ValueReader;
  readonly #outcomes: OutcomeReader;
  readonly #ids = new IdGiver();
  readonly #ranks = new Map<Id, Rank>();
  readonly #zeroLost = {lost: 0, zero: 0, lines: [] as number[]};

  constructor(context: MapperContext) {
    this.#context = context;
    this.#values = new ValueReader(context);
    this.#outcomes = new OutcomeReader(this.#values, context.pipelines.all);
  }

  /** The deal of one row. Rows come in the order of the file: that is the order of the cards. */
  map(row: TableRow): Deal {
    const {pipeline, stage} = this.#place(row);
    const outcome = this.#outcomes.read(row, stage);
    const amount = this.#values.amount(row);
    const account = this.#ref(row, 'account', 'accountId');
    const id = this.#id(row);
    const rank = rankBetween(this.#ranks.get(pipeline.id), undefined);
    this.#ranks.set(pipeline.id, rank);
    this.#noteMissing(row, outcome);
    if (outcome === 'lost' && amount) this.#countLost(row, amount.minor);
    return defined<Deal>({
      id,
      pipelineId: pipeline.id,
      stageId: stage.id,
      title: this.#values.some(row, 'title') ?? account?.name ?? id,
      outcome,
      amount,
      probability: this.#chance(row, stage),
      ...this.#dates(row, outcome),
      lostReason: this.#values.some(row, 'lostReason'),
      ownerId: this.#owner(row),
      account,
      contact: this.#ref(row, 'contact', 'contactId'),
      source: this.#values.some(row, 'source'),
      tags: this.#tags(row),
      priority: this.#priority(row),
      rank,
      fields: this.#fields(row),
      revision: '1',
    });
  }

  /** Notes what only all deals together show. */
  finish(): void {
    const {lost, zero, lines} = this.#zeroLost;
    const field = this.#context.columns.byField.get('amount')?.header;
    if (zero > 0 && zero === lost) this.#context.notes.cause('zeroAmountsOnLost', {field}, {rows: zero, lines});
    this.#noteTitles();
  }

  #place(row: TableRow): ReturnType<PipelineSet['find']> {
    const stage = this.#values.text(row, 'stage');
    if (stage === '') this.#values.note('stageMissing', row, 'stage');
    return this.#context.pipelines.find(this.#values.text(row, 'pipeline'), stage);
  }

  #id(row: TableRow): Id {
    const own = this.#values.some(row, 'id');
    const id = this.#ids.give(own ?? `row-${row.line}`);
    const field = this.#context.columns.byField.get('id')?.header;
    if (own !== undefined && id !== own) {
      this.#context.notes.row('duplicateId', row.line, {field, value: own, suggestion: id});
    }
    return id;
  }

  /** A chance that is only the stage's own is left to the stage: it changes when the deal moves on. */
  #chance(row: TableRow, stage: Stage): number | undefined {
    const chance = this.#values.chance(row);
    return chance === stage.probability ? undefined : chance;
  }

  #dates(row: TableRow, outcome: Outcome): Readonly<Record<DateKey, string | undefined>> {
    const at = (field: FileField): Instant | undefined => this.#values.date(row, field)?.instant;
    const close = this.#values.date(row, 'closeDate');
    const own = outcome === 'won' ? at('wonAt') : outcome === 'lost' ? at('lostAt') : undefined;
    const closed = own ?? at('closedAt') ?? close?.instant;
    const expected = this.#values.date(row, 'expectedClose')?.date ?? (outcome === 'open' ? close?.date : undefined);
    return {
      expectedClose: expected,
      closedAt: outcome === 'open' ? undefined : closed,
      createdAt: at('createdAt'),
      updatedAt: at('updatedAt'),
      stageEnteredAt: at('stageEnteredAt'),
      lastActivityAt: at('lastActivityAt'),
      nextActivityAt: at('nextActivityAt'),
      nextActivity: this.#values.some(row, 'nextActivity'),
    };
  }

  #owner(row: TableRow): Id | undefined {
    const name = this.#values.some(row, 'owner');
    const id = this.#values.some(row, 'ownerId') ?? name;
    if (id !== undefined && !this.owners.has(id)) this.owners.set(id, {id, name: name ?? id, active: true});
    return id;
  }

  #ref(row: TableRow, field: 'account' | 'contact', idField: 'accountId' | 'contactId'): Ref | undefined {
    const name = this.#values.some(row, field);
    const id = this.#values.some(row, idField);
    const either = name ?? id;
    return either === undefined ? undefined : {id: id ?? either, name: either};
  }

  #tags(row: TableRow): readonly string[] | undefined {
    const tags = this.#values
      .text(row, 'tags')
      .split(/[;,|\n]/)
      .map((tag) => tag.trim());
    const named = tags.filter((tag) => tag !== '');
    return named.length === 0 ? undefined : named;
  }

  #priority(row: TableRow): number | undefined {
    const cell = this.#values.text(row, 'priority');
    if (cell === '') return undefined;
    const priority = readPriority(cell);
    if (priority === undefined) this.#values.note('unreadablePriority', row, 'priority', cell);
    return priority;
  }

  /** `Object.fromEntries` makes own members of any name: `__proto__` is a header like another. */
  #fields(row: TableRow): Deal['fields'] {
    const {columns, survey, styles} = this.#context;
    const entries: (readonly [string, FieldValue])[] = [];
    for (const {index, header} of columns.custom) {
      const cell = survey.cell(row, index);
      if (cell === '') continue;
      const kind = styles.custom.get(index);
      if (kind === 'number') entries.push([header, Number(cell)]);
      else entries.push([header, kind === 'boolean' ? cell.toLowerCase() === 'true' : cell]);
    }
    return entries.length === 0 ? undefined : Object.fromEntries(entries);
  }

  #noteMissing(row: TableRow, outcome: Outcome): void {
    const {byField} = this.#context.columns;
    for (const [field, when] of EXPECTED) {
      if (!byField.has(field) || this.#values.text(row, field) !== '') continue;
      if (when === 'all' || (when === 'open') === (outcome === 'open')) this.#values.note('missingValue', row, field);
    }
  }

  #noteTitles(): void {
    const {byField} = this.#context.columns;
    if (byField.has('title')) return;
    const field = (['account', 'id'] as const).find((each) => byField.has(each));
    const header = field && byField.get(field)?.header;
    this.#context.notes.cause('titleFrom', {suggestion: header ?? 'id'});
  }

  #countLost(row: TableRow, minor: number): void {
    this.#zeroLost.lost += 1;
    if (minor !== 0) return;
    this.#zeroLost.zero += 1;
    if (this.#zeroLost.lines.length < NOTE_LINES) this.#zeroLost.lines.push(row.line);
  }
}
