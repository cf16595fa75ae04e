import {CHANGE_KINDS, VIAS, type ChangeEvent} from '../../model/change-event.js';
import type {Deal} from '../../model/deal.js';
import type {FieldValue, Id} from '../../model/ids.js';
import type {Owner, Pipeline} from '../../model/pipeline.js';
import {initialRanks, isRank} from '../../model/rank.js';
import {readDeals, readStages, type DataProblem} from '../../model/schema.js';
import {defined} from './fold.js';
import type {NoteBook} from './notes.js';
import {IdGiver} from './row-mapper.js';
import {NO_STAGE_ID, PipelineSet, type PipelineOptions, type SeenPipeline, type SeenStage} from './stages.js';
import type {JsonRecord, Work} from './table.js';

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** Whether the records are deals in our own form: a stage id, and an amount that is an object where there is one. */
export function isNeutral(records: readonly JsonRecord[]): boolean {
  const first = records.slice(0, 20).map(({record}) => record as Json);
  const ours = (deal: Json): boolean =>
    text(deal['stageId']) !== undefined &&
    (deal['amount'] === undefined || deal['amount'] === null || isObject(deal['amount']));
  return first.length > 0 && first.filter(ours).length * 2 > first.length;
}

function pipelineOf(value: Json, order: number, notes: NoteBook): Pipeline {
  const {stages, problems} = readStages(value['stages']);
  noteProblems(problems, notes, 0);
  const id = text(value['id']) ?? text(value['name']) ?? `pipeline-${order + 1}`;
  const name = text(value['name']) ?? id;
  return defined<Pipeline>({
    id,
    name,
    order,
    stages,
    currency: text(value['currency']),
    timeZone: text(value['timeZone']),
  });
}

/** The pipelines that a file describes beside its deals. */
export function readPipelines(rest: ReadonlyMap<string, unknown>, name: string, notes: NoteBook): readonly Pipeline[] {
  const many = list(rest.get('pipelines')).filter(isObject);
  const one = rest.get('pipeline');
  if (many.length > 0) return many.map((value, order) => pipelineOf(value, order, notes));
  if (isObject(one)) return [pipelineOf(one, 0, notes)];
  const stages = list(rest.get('stages'));
  return stages.length > 0 ? [pipelineOf({id: name, name, stages}, 0, notes)] : [];
}

function noteProblems(problems: readonly DataProblem[], notes: NoteBook, line: number): void {
  for (const {field, value, remedy, severity} of problems) {
    if (severity === 'error') notes.row('unreadableRecord', line, {field, value: value.slice(0, 40)});
    else notes.row('unreadableValue', line, {field, value: value.slice(0, 40), suggestion: remedy});
  }
}

/** Stages that deals stand in though no pipeline has them, per pipeline. */
function seenStages(records: readonly JsonRecord[], defaultId: Id): readonly SeenPipeline[] {
  const seen = new Map<Id, Map<Id, {rows: number; lines: number[]}>>();
  for (const {record, line} of records) {
    const {pipelineId, stageId} = record as Json;
    const stages = seen.get(text(pipelineId) ?? defaultId) ?? new Map<Id, {rows: number; lines: number[]}>();
    seen.set(text(pipelineId) ?? defaultId, stages);
    const id = text(stageId);
    if (id === undefined || id === NO_STAGE_ID) continue;
    const stage = stages.get(id) ?? {rows: 0, lines: []};
    stage.rows += 1;
    if (stage.lines.length < 20) stage.lines.push(line);
    stages.set(id, stage);
  }
  return [...seen].map(([name, stages]) => ({
    name,
    withoutStage: 0,
    stages: [...stages].map(([id, counts]): SeenStage => ({name: id, ...counts})),
  }));
}

/** `pipeline` with the stages its deals stand in though it does not name them: no deal is dropped. */
function completed(pipeline: Pipeline, seen: SeenPipeline | undefined, notes: NoteBook): Pipeline {
  const known = new Set(pipeline.stages.map(({id}) => id));
  const extra = (seen?.stages ?? []).filter(({name}) => !known.has(name));
  for (const stage of extra) notes.cause('stageNotListed', {value: stage.name}, stage);
  const start = Math.max(0, ...pipeline.stages.map(({order}) => order)) + 1;
  const added = extra.map(({name}, index) => ({id: name, name, order: start + index, kind: 'open'}) as const);
  return {...pipeline, stages: [...pipeline.stages, ...added]};
}

/** Pipelines given by the file or the host, completed by the data; found in the data where nobody gave any. */
function pipelinesFor(
  records: readonly JsonRecord[],
  given: readonly Pipeline[],
  options: NeutralOptions,
): readonly Pipeline[] {
  const seen = seenStages(records, given[0]?.id ?? options.pipelineName);
  if (given.length > 0 && options.wishes.length === 0) {
    const missing = seen.filter(({name}) => !given.some(({id}) => id === name));
    const found = given.map((pipeline) =>
      completed(
        pipeline,
        seen.find(({name}) => name === pipeline.id),
        options.notes,
      ),
    );
    return [...found, ...missing.flatMap((one) => foundPipelines([one], options))];
  }
  return foundPipelines(seen, options);
}

/** Stage ids of our own form are kept as they are: deals refer to them. */
function foundPipelines(seen: readonly SeenPipeline[], options: NeutralOptions): readonly Pipeline[] {
  const named = seen.length > 0 ? seen : [{name: options.pipelineName, stages: [], withoutStage: 0}];
  return named.flatMap((one, order) => new PipelineSet([one], options).all.map((pipeline) => ({...pipeline, order})));
}

/** What reading deals in our own form needs to know. */
export interface NeutralOptions extends PipelineOptions {
  readonly pipelineName: string;
}

/** What records in our own form hold. */
export interface NeutralFile {
  readonly pipelines: readonly Pipeline[];
  readonly deals: readonly Deal[];
}

/** Reads records in our own form. A bad field never hides its deal, a bad deal never hides another. */
export async function readNeutral(
  records: readonly JsonRecord[],
  given: readonly Pipeline[],
  options: NeutralOptions & Work,
): Promise<NeutralFile> {
  const pipelines = pipelinesFor(records, given, options);
  const ids = new IdGiver();
  const deals: Deal[] = [];
  await options.slicer.each(records, ({record, line}) => {
    const wanted = text((record as Json)['pipelineId']);
    const pipeline = pipelines.find(({id}) => id === wanted) ?? pipelines[0];
    if (!pipeline) return;
    const {deals: read, problems} = readDeals([record], pipeline);
    noteProblems(problems, options.notes, line);
    for (const deal of read) {
      const id = ids.give(deal.id);
      if (id !== deal.id) options.notes.row('duplicateId', line, {field: 'id', value: deal.id, suggestion: id});
      deals.push({...deal, id, pipelineId: pipeline.id, revision: deal.revision || '1'});
    }
  });
  return {pipelines, deals: ranked(deals)};
}

/** Deals without a rank stand in the order of the file; a file with some ranks only is numbered anew as a whole. */
function ranked(deals: readonly Deal[]): readonly Deal[] {
  if (deals.every(({rank}) => rank !== undefined && isRank(rank))) return deals;
  const ranks = initialRanks(deals.length);
  return deals.map((deal, index) => ({...deal, rank: ranks[index] ?? ''}));
}

const scalar = (value: unknown): value is FieldValue =>
  value === null ||
  ['string', 'number', 'boolean'].includes(typeof value) ||
  list(value).some((each) => typeof each === 'string');
const oneOf = <T extends string>(values: readonly T[], value: unknown): T | undefined =>
  values.find((each) => each === value);

/** The events beside the deals; what is no event is noted by its number in the list. */
export function readEvents(value: unknown, notes: NoteBook): readonly ChangeEvent[] {
  return list(value).flatMap((each, index) => {
    const source: Json = isObject(each) ? each : {};
    const kind = oneOf(CHANGE_KINDS, source['kind']);
    const dealId = text(source['dealId']);
    const at = Date.parse(text(source['at']) ?? '');
    if (!kind || dealId === undefined || Number.isNaN(at)) {
      notes.row('unreadableRecord', index + 1, {field: 'events'});
      return [];
    }
    const {from, to} = source;
    return [
      defined<ChangeEvent>({
        id: text(source['id']) ?? `event-${index + 1}`,
        dealId,
        at: new Date(at).toISOString(),
        kind,
        byId: text(source['byId']),
        from: scalar(from) ? from : undefined,
        to: scalar(to) ? to : undefined,
        field: text(source['field']),
        via: oneOf(VIAS, source['via']),
        precision: oneOf(['exact', 'day', 'inferred'], source['precision']),
      }),
    ];
  });
}

/** The owners beside the deals. */
export function readOwners(value: unknown): readonly Owner[] {
  return list(value).flatMap((each) => {
    const source: Json = isObject(each) ? each : {};
    const id = text(source['id']) ?? text(source['name']);
    if (id === undefined) return [];
    const name = text(source['name']) ?? id;
    const [email, teamId] = [text(source['email']), text(source['teamId'])];
    return [defined<Owner>({id, name, email, teamId, active: source['active'] !== false})];
  });
}
