import type {ChangeEvent} from '../../model/change-event.js';
import type {Deal} from '../../model/deal.js';
import type {Id, Instant} from '../../model/ids.js';
import type {Pipeline} from '../../model/pipeline.js';
import type {MoneyPolicy} from '../money/rates.js';
import {finish, STEP_ROWS, type Steps} from '../steps.js';
import {hashText} from '../stats/random.js';
import {checkQuality} from './check-quality.js';
import {dealColumns, type BareLog} from './deal-columns.js';
import {EventRows} from './event-rows.js';
import {linesOf, NUMBER_FIELDS, NumberTrackReader, WordTrackReader, type TrackedDeal} from './field-readers.js';
import {compareRows, momentOf, MoveReader, type MoveContext} from './move-reader.js';
import {NONE, type PipelineLog, type WordTrack} from './pipeline-log.js';
import {QualityCounter} from './quality.js';
import {stateTable} from './states.js';
import {TrackBuilder} from './track-builder.js';

/** What a log is made of. */
export interface LogInput {
  /** Deals as they are at `asOf`. */
  readonly deals: Iterable<Deal>;
  /** Their log, in any order. Deleted deals are known by it alone. */
  readonly events: Iterable<ChangeEvent>;
  readonly pipeline: Pipeline;
  readonly asOf: Instant;
  /** IANA zone in which days begin. */
  readonly zone: string;
  readonly money?: MoneyPolicy;
  /** Further fields to follow, by the names of `deal-field.ts` or keys of the host's own: to break figures down by. */
  readonly fields?: readonly string[];
}

/** Lines by what they tell. */
interface Gathered {
  readonly moves: EventRows;
  readonly fields: ReadonlyMap<string, EventRows>;
  readonly logStart: number;
  readonly count: number;
}

const CATEGORY = 'forecastCategory';
/** Deals that are read between two yields: each has lines of its own to sort. */
const BUILD_ROWS = 1024;

const MOVE_KINDS: ReadonlySet<string> = new Set(['created', 'stage', 'outcome', 'deleted', 'merged']);

/** The field that a line tells of; `undefined` for moves. */
function fieldOf({kind, field}: ChangeEvent): string | undefined {
  if (kind === 'amount' || kind === 'expectedClose') return kind;
  if (kind === 'owner') return 'ownerId';
  return kind === 'field' && field !== 'pipelineId' ? field : undefined;
}

/** The deals of a pipeline by id: those in it now, and those that the log has in it and that are deleted or elsewhere. */
function dealsOf({deals, pipeline}: LogInput, events: readonly ChangeEvent[]): ReadonlyMap<Id, Deal | undefined> {
  const here = new Map<Id, Deal | undefined>();
  for (const deal of deals) if (deal.pipelineId === pipeline.id) here.set(deal.id, deal);
  const stages = new Set<unknown>(pipeline.stages.map(({id}) => id));
  const left = new Set<Id>();
  const seen = new Set<Id>();
  for (const {dealId, kind, field, from, to} of events) {
    if (here.has(dealId)) continue;
    if ((kind === 'created' || kind === 'stage') && (stages.has(to) || stages.has(from))) seen.add(dealId);
    if (kind === 'deleted' || kind === 'merged' || (field === 'pipelineId' && from === pipeline.id)) left.add(dealId);
  }
  for (const id of left) if (seen.has(id)) here.set(id, undefined);
  return here;
}

function* gather(
  events: readonly ChangeEvent[],
  places: ReadonlyMap<Id, number>,
  wanted: ReadonlySet<string>,
  quality: QualityCounter,
): Steps<Gathered> {
  const moves = new EventRows();
  const fields = new Map([...wanted].map((field) => [field, new EventRows()]));
  let logStart = Infinity;
  let row = 0;
  for (const event of events) {
    if (++row % STEP_ROWS === 0) yield 0.3 * (row / events.length);
    const at = Date.parse(event.at);
    const place = places.get(event.dealId);
    if (Number.isNaN(at)) quality.add('unreadableDates', place ?? -1);
    else if (place === undefined) quality.add('orphanEvents', -1);
    else {
      if (at < logStart) logStart = at;
      const field = fieldOf(event);
      const rows = MOVE_KINDS.has(event.kind) || event.field === 'pipelineId' ? moves : fields.get(field ?? '');
      rows?.push(place, at, event);
    }
  }
  return {moves, fields, logStart, count: row};
}

/** The names of the tracks beside the stages. */
const FIELD_OF = {amounts: 'amount', closeDays: 'expectedClose', chances: 'probability'} as const;
type NumberName = keyof typeof FIELD_OF;
const NUMBER_NAMES = Object.keys(FIELD_OF) as readonly NumberName[];

/** Readers of all tracks, filled deal by deal. */
class LogBuilder {
  readonly moves: TrackBuilder;
  readonly numbers: Readonly<Record<NumberName, NumberTrackReader>>;
  readonly words: ReadonlyMap<string, WordTrackReader>;
  readonly marks: Uint16Array;
  readonly now: Uint8Array;
  readonly nowClosed: Float64Array;
  readonly #gathered: Gathered;
  readonly #context: MoveContext;

  constructor(deals: number, words: readonly string[], gathered: Gathered, context: MoveContext) {
    this.#gathered = gathered;
    this.#context = context;
    this.moves = new TrackBuilder(deals);
    const number = (name: NumberName): NumberTrackReader => new NumberTrackReader(NUMBER_FIELDS[name], deals);
    this.numbers = {amounts: number('amounts'), closeDays: number('closeDays'), chances: number('chances')};
    this.words = new Map(words.map((field) => [field, new WordTrackReader(field, deals)]));
    this.marks = new Uint16Array(deals);
    this.now = new Uint8Array(deals).fill(NONE);
    this.nowClosed = new Float64Array(deals).fill(NaN);
  }

  add(place: number, deal: Deal | undefined): void {
    const {fields, moves} = this.#gathered;
    const {asOf, table} = this.#context;
    const reader = new MoveReader(this.#context, place, deal);
    reader.read(moves.of(place));
    reader.complete();
    for (const {at, state} of reader.rows) this.moves.append(at, state);
    this.moves.endDeal();
    this.marks[place] = reader.flags;
    if (deal) {
      this.now[place] = table.placeOf(deal);
      this.nowClosed[place] = momentOf(deal.closedAt);
    }
    const tracked: TrackedDeal = {since: reader.rows[0]?.at ?? asOf, asOf, deal};
    for (const name of NUMBER_NAMES) this.numbers[name].add(tracked, linesOf(fields.get(FIELD_OF[name]), place));
    for (const [field, words] of this.words) words.add(tracked, linesOf(fields.get(field), place));
  }
}

/** Currencies of the deals' own amounts. A deal without an amount now that had one is taken to be in the pipeline's. */
function currenciesOf(
  deals: readonly (Deal | undefined)[],
  pipeline: Pipeline,
): Pick<PipelineLog, 'currencies' | 'ownCurrency'> {
  const codes = new Set(deals.flatMap((deal) => deal?.amount?.currency ?? []));
  if (pipeline.currency !== undefined) codes.add(pipeline.currency);
  const currencies = [...codes].toSorted().slice(0, NONE);
  const places = new Map(currencies.map((code, place) => [code, place]));
  const home = pipeline.currency ?? (currencies.length === 1 ? currencies[0] : undefined);
  const ownCurrency = Uint8Array.from(deals, (deal) => places.get(deal?.amount?.currency ?? home ?? '') ?? NONE);
  return {currencies, ownCurrency};
}

type Columns = Pick<
  PipelineLog,
  'moves' | 'amounts' | 'closeDays' | 'chances' | 'owners' | 'categories' | 'fields' | 'marks' | 'now' | 'nowClosed'
>;

/** The tracks that a builder has filled. */
function columnsOf(builder: LogBuilder, fields: readonly string[]): Columns {
  const {moves, numbers, words, marks, now, nowClosed} = builder;
  const {start, at, value} = moves.numbers();
  const track = (field: string): WordTrack =>
    words.get(field)?.track() ?? {start, at: new Float64Array(0), value: new Int32Array(0), words: []};
  return {
    moves: {start, at, value: Uint8Array.from(value)},
    amounts: numbers.amounts.track(),
    closeDays: numbers.closeDays.track(),
    chances: numbers.chances.track(),
    owners: track('ownerId'),
    categories: track(CATEGORY),
    fields: Object.fromEntries(fields.map((field) => [field, track(field)])),
    marks,
    now,
    nowClosed,
  };
}

/** Lines and deals that have been put in order, ready to be read deal by deal. */
interface Prepared {
  readonly ids: readonly Id[];
  readonly deals: readonly (Deal | undefined)[];
  readonly gathered: Gathered;
  readonly words: readonly string[];
}

function* prepare(input: LogInput, quality: QualityCounter): Steps<Prepared> {
  const events = Array.isArray(input.events) ? (input.events as readonly ChangeEvent[]) : [...input.events];
  const found = dealsOf(input, events);
  const ids = [...found.keys()].toSorted();
  const places = new Map(ids.map((id, place) => [id, place]));
  const words = [...new Set(['ownerId', CATEGORY, ...(input.fields ?? [])])];
  const gathered = yield* gather(events, places, new Set([...Object.values(FIELD_OF), ...words]), quality);
  yield 0.3;
  for (const rows of [gathered.moves, ...gathered.fields.values()]) {
    rows.sort(ids.length, compareRows);
    yield 0.4;
  }
  return {ids, deals: ids.map((id) => found.get(id)), gathered, words};
}

function* build({ids, deals, words, gathered}: Prepared, context: MoveContext): Steps<LogBuilder> {
  const builder = new LogBuilder(ids.length, words, gathered, context);
  for (const [place, deal] of deals.entries()) {
    if (place % BUILD_ROWS === BUILD_ROWS - 1) yield 0.4 + 0.5 * (place / ids.length);
    builder.add(place, deal);
  }
  return builder;
}

/**
 * Reads deals and their log into columns, by the rules of normalisation: lines in any order, duplicates and self-moves
 * dropped, broken chains mended, missing beginnings and endings put in, everything counted in `quality`. Lines after
 * `asOf` are kept, but not seen. Deals of other pipelines are left out. O(n log n) in lines; yields as it goes. Throws
 * `RangeError` for an `asOf` that is no instant.
 */
export function* normaliseSteps(input: LogInput): Steps<PipelineLog> {
  const {pipeline, zone, money = {}, fields = []} = input;
  const asOf = Date.parse(input.asOf);
  if (Number.isNaN(asOf)) throw new RangeError(`asOf is "${input.asOf}"; give an instant such as 2026-01-31T00:00:00Z`);
  const quality = new QualityCounter();
  const prepared = yield* prepare(input, quality);
  const {ids, deals, gathered} = prepared;
  const table = stateTable(pipeline);
  const logStart = Math.min(gathered.logStart, asOf);
  const builder = yield* build(prepared, {table, pipelineId: pipeline.id, logStart, asOf, quality});
  yield 0.9;
  const base: BareLog = {
    pipelineId: pipeline.id,
    asOf,
    zone,
    ids,
    seeds: Uint32Array.from(ids, hashText),
    states: table.states,
    ...columnsOf(builder, fields),
    ...currenciesOf(deals, pipeline),
    lastActivity: Float64Array.from(deals, (deal) => momentOf(deal?.lastActivityAt)),
    nextActivity: Float64Array.from(deals, (deal) => momentOf(deal?.nextActivityAt)),
    nowAt: asOf,
    money,
  };
  const seen = {...base, ...dealColumns(base, asOf)};
  return {...seen, quality: checkQuality(seen, gathered, quality)};
}

/** {@link normaliseSteps} at once. */
export function normalise(input: LogInput): PipelineLog {
  return finish(normaliseSteps(input));
}
