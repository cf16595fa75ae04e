import * as v from 'valibot';
import {instantOf, isPlainDate} from './calendar.js';
import {OUTCOMES, type Deal} from './deal.js';
import {isCurrency} from './money.js';
import {STAGE_KINDS, type Pipeline, type Stage} from './pipeline.js';

/** What a host may hand in for a deal: a {@link Deal} whose bookkeeping may be left out. */
export type DealInput = Omit<Deal, 'pipelineId' | 'outcome' | 'revision' | 'title'> &
  Partial<Pick<Deal, 'pipelineId' | 'outcome' | 'revision' | 'title'>>;

/** What a host may hand in for a stage. `order` is its place in the list if left out. */
export type StageInput = Pick<Stage, 'id'> & Partial<Stage>;

/** A field of host data that could not be used, with what to do about it. */
export interface DataProblem {
  /** Which record: its id, or its place in the list as `#3`. */
  readonly record: string;
  readonly field: string;
  /** The value as text, cut to 80 characters. */
  readonly value: string;
  /** What would have been accepted. */
  readonly remedy: string;
  /** Whether the record is left out, or shown without this field. */
  readonly severity: 'error' | 'warning';
}

const basisPoints = v.pipe(
  v.number('a chance in basis points, 0 to 10000'),
  v.integer('a chance in whole basis points, 0 to 10000'),
  v.minValue(0, 'a chance in basis points, 0 to 10000'),
  v.maxValue(10_000, 'a chance in basis points, 0 to 10000'),
);
const text = v.string('a text');
const id = v.pipe(v.string('an id: a text that is not empty'), v.nonEmpty('an id: a text that is not empty'));
const plainDate = v.pipe(v.string('a date YYYY-MM-DD'), v.check(isPlainDate, 'a real date YYYY-MM-DD'));
const INSTANT = 'a time with its zone, such as 2026-11-23T09:30:00Z or +01:00, or a date YYYY-MM-DD';
const instant = v.pipe(v.string(INSTANT), v.transform(instantOf), v.string(INSTANT));
const money = v.object(
  {
    minor: v.pipe(
      v.number('minor: a whole number of minor units (cents)'),
      v.safeInteger('minor: a whole number of minor units (cents) below 2^53'),
    ),
    currency: v.pipe(
      v.string('currency: an ISO 4217 code'),
      v.check(isCurrency, 'currency: an ISO 4217 code in capitals'),
    ),
  },
  'an amount {minor, currency}',
);
const ref = v.object({id: text, name: text}, 'a reference {id, name}');
const fieldValue = v.union(
  [v.string(), v.number(), v.boolean(), v.null(), v.array(v.string())],
  'a text, a number, true or false, null or a list of texts',
);

/** Fields without which there is no deal. */
const REQUIRED = {id, stageId: id} as const;

/** Everything else: a value that cannot be used is left out and named. */
const OPTIONAL = {
  pipelineId: id,
  title: text,
  outcome: v.picklist(OUTCOMES, `one of ${OUTCOMES.join(', ')}`),
  amount: money,
  probability: basisPoints,
  expectedClose: plainDate,
  closedAt: instant,
  lostReason: text,
  ownerId: id,
  account: ref,
  contact: ref,
  source: text,
  tags: v.array(text, 'a list of texts'),
  priority: v.pipe(v.number('a number'), v.finite('a finite number')),
  createdAt: instant,
  updatedAt: instant,
  stageEnteredAt: instant,
  lastActivityAt: instant,
  nextActivityAt: instant,
  nextActivity: text,
  rank: text,
  fields: v.record(v.string(), fieldValue, 'an object of own fields'),
  revision: text,
  can: v.object(
    {edit: v.optional(v.boolean()), move: v.optional(v.boolean()), delete: v.optional(v.boolean())},
    'an object {edit, move, delete} of true or false',
  ),
  archived: v.boolean('true or false'),
} as const;

const STAGE_OPTIONAL = {
  name: text,
  order: v.pipe(v.number('a number'), v.finite('a finite number')),
  kind: v.picklist(STAGE_KINDS, `one of ${STAGE_KINDS.join(', ')}`),
  probability: basisPoints,
  rotAfterDays: v.pipe(v.number('a number of days'), v.minValue(0, 'a number of days from 0')),
  goal: text,
  guidance: text,
  forecastCategory: text,
  transitions: v.array(id, 'a list of stage ids'),
  requires: v.array(id, 'a list of field names'),
  limit: v.object(
    {
      count: v.optional(v.pipe(v.number('count: a number'), v.minValue(0, 'count: a number from 0'))),
      minor: v.optional(v.pipe(v.number('minor: a number'), v.minValue(0, 'minor: minor units from 0'))),
      hard: v.optional(v.boolean('hard: true or false')),
    },
    'a limit {count, minor, hard}',
  ),
} as const;

type Schemas = Readonly<Record<string, v.GenericSchema>>;

/** Stands for a value whose reading threw. No schema takes it. */
const UNREADABLE = Symbol('cannot be read');

/** A member of host data, which may be a getter that throws. */
function peek(source: object, key: string | number): unknown {
  try {
    return (source as Record<string | number, unknown>)[key];
  } catch {
    return UNREADABLE;
  }
}

type Read = {readonly output: unknown} | {readonly remedy: string};

function readValue(schema: v.GenericSchema, value: unknown): Read {
  try {
    const result = v.safeParse(schema, value);
    return result.success ? {output: result.output} : {remedy: result.issues[0].message};
  } catch {
    return {remedy: 'a value that can be read'};
  }
}

function show(value: unknown): string {
  if (typeof value === 'string') return value.slice(0, 80);
  if (value === UNREADABLE) return 'cannot be read';
  try {
    return (JSON.stringify(value) ?? String(value)).slice(0, 80);
  } catch {
    return typeof value;
  }
}

interface Reading {
  readonly record: string;
  readonly problems: DataProblem[];
}

/** Copies the fields of `source` that `schemas` accepts; names the others. Unknown fields are dropped in silence. */
function readFields(source: object, schemas: Schemas, {record, problems}: Reading): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const [field, schema] of Object.entries(schemas)) {
    const value = peek(source, field);
    // A host's database often says null where it means nothing.
    if (value === undefined || value === null) continue;
    const read = readValue(schema, value);
    if ('output' in read) out[field] = read.output;
    else problems.push({...problem(record, field, value, read.remedy), severity: 'warning'});
  }
  return out;
}

const problem = (record: string, field: string, value: unknown, remedy: string): Omit<DataProblem, 'severity'> => ({
  record,
  field,
  value: show(value),
  remedy,
});

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function readDeal(value: unknown, index: number, pipeline: Pipeline, problems: DataProblem[]): Deal | undefined {
  const source = isObject(value) ? value : {};
  const given = peek(source, 'id');
  const record = typeof given === 'string' && given !== '' ? given : `#${index + 1}`;
  const needed: Record<string, unknown> = {};
  for (const [field, schema] of Object.entries(REQUIRED)) {
    // Read once: a getter may throw, or answer otherwise, the second time.
    const own = field === 'id' ? given : peek(source, field);
    const read = readValue(schema, own);
    if ('output' in read) needed[field] = read.output;
    else {
      problems.push({...problem(record, field, own, read.remedy), severity: 'error'});
      return undefined;
    }
  }
  const kind = pipeline.stages.find((stage) => stage.id === needed['stageId'])?.kind ?? 'open';
  const defaults = {pipelineId: pipeline.id, title: record, outcome: kind, revision: ''};
  const deal = {...defaults, ...needed, ...readFields(source, OPTIONAL, {record, problems})} as unknown as Deal;
  // A won or lost stage says the outcome; a host's contradicting field does not.
  return kind !== 'open' && deal.outcome !== kind ? {...deal, outcome: kind} : deal;
}

/** The members of a list, also where reading one throws. */
function* membersOf(list: readonly unknown[]): IterableIterator<readonly [index: number, value: unknown]> {
  for (let index = 0; index < list.length; index++) yield [index, peek(list, index)];
}

/**
 * Host data as deals. What cannot be used is named with field, value and remedy; a bad field never hides its deal, a
 * bad deal never hides another. A second deal with the same id is left out.
 */
export function readDeals(
  values: unknown,
  pipeline: Pipeline,
): {readonly deals: readonly Deal[]; readonly problems: readonly DataProblem[]} {
  const problems: DataProblem[] = [];
  if (!Array.isArray(values)) {
    if (values == null) return {deals: [], problems};
    return {deals: [], problems: [{...problem('deals', 'deals', values, 'a list of deals'), severity: 'error'}]};
  }
  const deals = new Map<string, Deal>();
  for (const [index, value] of membersOf(values)) {
    const deal = readDeal(value, index, pipeline, problems);
    if (!deal) continue;
    if (deals.has(deal.id)) {
      const same = problem(deal.id, 'id', deal.id, 'an id of its own: another deal has this one');
      problems.push({...same, severity: 'error'});
    } else deals.set(deal.id, deal);
  }
  return {deals: [...deals.values()], problems};
}

const CHANCE = /^(.*\S)\s+(\d{1,3}(?:\.\d{1,2})?)\s*%$/;
const CLOSED = /^(?:closed[ -])?(won|lost)$/i;

/** `Qualified 25%` is a stage with a chance; `Won`, `Closed lost` and the like end a deal. */
function stageFromText(text: string): Record<string, unknown> {
  const match = CHANCE.exec(text.trim());
  const name = match?.[1] ?? text.trim();
  const kind = CLOSED.exec(name)?.[1]?.toLowerCase();
  return {id: name, name, ...(kind && {kind}), ...(match && {probability: Math.round(Number(match[2]) * 100)})};
}

/** The parts of a text such as `New, Qualified 25%; Won`, without the empty ones. */
const partsOf = (text: string): readonly string[] => text.split(/[,;\n]/).filter((part) => part.trim() !== '');

/**
 * Host data as stages, in order: a list of objects and names, or one text with the names between commas or semicolons.
 * A name stands for a stage with this id and name; `Qualified 25%` has a chance, `Won`, `Closed lost` and the like end a
 * deal. What is neither list nor text has no stages.
 */
export function readStages(values: unknown): {
  readonly stages: readonly Stage[];
  readonly problems: readonly DataProblem[];
} {
  const problems: DataProblem[] = [];
  const stages = new Map<string, Stage>();
  const list = typeof values === 'string' ? partsOf(values) : Array.isArray(values) ? (values as unknown[]) : [];
  for (const [index, value] of membersOf(list)) {
    const source = typeof value === 'string' ? stageFromText(value) : isObject(value) ? value : {};
    const given = peek(source, 'id');
    const read = readValue(id, given);
    const record = 'output' in read ? String(read.output) : `#${index + 1}`;
    if (!('output' in read) || stages.has(record)) {
      const remedy = 'output' in read ? 'an id of its own: another stage has this one' : read.remedy;
      problems.push({...problem(record, 'id', given, remedy), severity: 'error'});
      continue;
    }
    const fields = readFields(source, STAGE_OPTIONAL, {record, problems});
    stages.set(record, {id: record, name: record, order: index, kind: 'open', ...fields});
  }
  return {stages: [...stages.values()], problems};
}
