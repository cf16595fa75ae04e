import type {Pipeline, Stage} from '../../model/pipeline.js';
import {defined, foldKey} from './fold.js';
import type {NoteBook} from './notes.js';
import type {StageWish} from './options.js';
import {knownStage, leadingNumber, LOST_PLACE, WON_PLACE} from './stage-words.js';

/** Id of the stage in which deals without one stand. */
export const NO_STAGE_ID = '__none';

/** One stage as the data has it. */
export interface SeenStage {
  /** The commonest spelling. */
  readonly name: string;
  readonly rows: number;
  readonly lines: readonly number[];
  /** The chance all its deals share, in basis points; absent when they differ or have none. */
  readonly chance?: number;
}

/** The key by which spellings of one stage, or of one pipeline, are one. */
export const stageKey = (name: string): string => foldKey(name) || name.trim();

type Place = (stage: SeenStage, index: number) => number;

/** How open stages are told apart: numbers in their names, then what is known of them, then their chances. */
function placing(open: readonly SeenStage[]): Place {
  const every = (read: (stage: SeenStage) => number | undefined): boolean =>
    open.every((stage) => read(stage) !== undefined);
  if (every((stage) => leadingNumber(stage.name))) return (stage) => leadingNumber(stage.name) ?? 0;
  if (every((stage) => knownStage(stage.name)?.place)) return (stage) => knownStage(stage.name)?.place ?? 0;
  if (every((stage) => stage.chance)) return (stage) => stage.chance ?? 0;
  const places = open.map((_, index) => placeAmong(open, index));
  return (stage, index) => places[index] ?? index;
}

/** A stage nobody knows stands between the known ones it first appeared between, else where it appeared. */
function placeAmong(open: readonly SeenStage[], index: number): number {
  const known = (stage: SeenStage): number | undefined => knownStage(stage.name)?.place;
  const own = open[index] && known(open[index]);
  if (own !== undefined) return own;
  const before = open
    .slice(0, index)
    .map(known)
    .findLast((place) => place !== undefined);
  const after = open
    .slice(index + 1)
    .map(known)
    .find((place) => place !== undefined);
  const step = index / 1000;
  if (before === undefined) return after === undefined ? index : after - 1 + step;
  return after === undefined || after <= before ? before + step : (before + after) / 2 + step;
}

/** Stages found in the data, in the order of a sales process: open ones, won, lost. */
export function orderStages(seen: readonly SeenStage[]): readonly SeenStage[] {
  const kindOf = (stage: SeenStage): string => knownStage(stage.name)?.kind ?? 'open';
  const open = seen.filter((stage) => kindOf(stage) === 'open');
  const place = placing(open);
  const sorted = open
    .map((stage, index) => ({stage, place: place(stage, index), index}))
    .toSorted((a, b) => a.place - b.place || a.index - b.index);
  const closed = seen
    .filter((stage) => kindOf(stage) !== 'open')
    .toSorted((a, b) => (knownStage(a.name)?.place ?? WON_PLACE) - (knownStage(b.name)?.place ?? LOST_PLACE));
  return [...sorted.map(({stage}) => stage), ...closed];
}

function wishOf(stage: SeenStage): StageWish {
  const kind = knownStage(stage.name)?.kind ?? 'open';
  return defined<StageWish>({name: stage.name, kind, probability: kind === 'open' ? stage.chance : undefined});
}

/** The wished stages, with those of the data that nobody wished for before the ones that end a deal. */
function merge(wishes: readonly StageWish[], seen: readonly SeenStage[], notes: NoteBook): readonly StageWish[] {
  if (wishes.length === 0) return orderStages(seen).map(wishOf);
  const keys = new Set(wishes.flatMap((wish) => [stageKey(wish.name), stageKey(wish.id ?? wish.name)]));
  const extra = orderStages(seen).filter((stage) => !keys.has(stageKey(stage.name)));
  for (const stage of extra) notes.cause('stageNotListed', {value: stage.name}, stage);
  const end = wishes.findIndex((wish) => wish.kind === 'won' || wish.kind === 'lost');
  const at = end === -1 ? wishes.length : end;
  return [...wishes.slice(0, at), ...extra.map(wishOf), ...wishes.slice(at)];
}

/** What the data says of one pipeline. */
export interface SeenPipeline {
  readonly name: string;
  readonly stages: readonly SeenStage[];
  readonly withoutStage: number;
}

/** The pipelines of a file and the way from its words to their stages. */
export class PipelineSet {
  readonly all: readonly Pipeline[];
  readonly #byName = new Map<string, {readonly pipeline: Pipeline; readonly stages: ReadonlyMap<string, Stage>}>();

  constructor(seen: readonly SeenPipeline[], options: PipelineOptions) {
    const many = seen.length > 1;
    this.all = seen.map((one, order) => {
      const prefix = many ? `${one.name}:` : '';
      const stages = buildStages(one, prefix, options);
      const pipeline = defined<Pipeline>({
        id: one.name,
        name: one.name,
        order,
        currency: options.currency,
        timeZone: options.zone,
        stages,
      });
      const named = stages.filter((stage) => stage.id !== prefix + NO_STAGE_ID);
      const byKey = named.flatMap((stage) => [stage.id, stage.name].map((name) => [stageKey(name), stage] as const));
      this.#byName.set(stageKey(one.name), {pipeline, stages: new Map(byKey.toReversed())});
      return pipeline;
    });
  }

  /** The pipeline and the stage that two cells mean; a blank stage is the one for deals without. */
  find(pipelineName: string, stageName: string): {readonly pipeline: Pipeline; readonly stage: Stage} {
    const {pipeline, stages} = this.#byName.get(stageKey(pipelineName)) ?? [...this.#byName.values()][0] ?? NOTHING;
    const stage = stages.get(stageKey(stageName)) ?? pipeline.stages[0] ?? NO_STAGE;
    return {pipeline, stage};
  }
}

/** What finding the stages needs to know. */
export interface PipelineOptions {
  readonly wishes: readonly StageWish[];
  readonly notes: NoteBook;
  readonly currency: string | undefined;
  readonly zone: string;
}

const NO_STAGE: Stage = {id: NO_STAGE_ID, name: 'No stage', order: 0, kind: 'open'};
const NOTHING = {pipeline: {id: '', name: '', order: 0, stages: [NO_STAGE]}, stages: new Map<string, Stage>()} as const;

function buildStages(seen: SeenPipeline, prefix: string, {wishes, notes}: PipelineOptions): readonly Stage[] {
  const merged = merge(wishes, seen.stages, notes);
  const stages = merged.map((wish, index): Stage => {
    const id = prefix + (wish.id ?? wish.name);
    return {...wish, id, order: index + 1, kind: wish.kind ?? 'open'};
  });
  const needed = seen.withoutStage > 0 || stages.length === 0;
  return needed ? [{...NO_STAGE, id: prefix + NO_STAGE_ID}, ...stages] : stages;
}
