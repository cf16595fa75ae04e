import {guessStage} from '../model/across.js';
import type {Deal} from '../model/deal.js';
import type {Id} from '../model/ids.js';
import {findStage, type Pipeline} from '../model/pipeline.js';
import type {SingleRequest} from './request.js';
import type {PipelineStore} from './store.js';

/** For stages of one pipeline, the stage of another that their deals go to. */
export type StageMap = ReadonlyMap<Id, Id>;

/** A stage that has to be asked about, with the best guess; none where nothing over there is of its kind. */
export interface StageDoubt {
  readonly fromId: Id;
  readonly guess: Id | undefined;
  /** Deals that are about to move stand in it: without an answer they stay. */
  readonly needed: boolean;
}

/** How deals would go to another pipeline. */
export interface AcrossPlan {
  readonly from: Pipeline;
  readonly to: Pipeline;
  readonly deals: readonly Deal[];
  /** What is certain: by name, by kind, or because somebody said so before. */
  readonly known: StageMap;
  /** All stages that are not, in order: whoever is asked about one is asked about all of them, and then never again. */
  readonly doubts: readonly StageDoubt[];
}

/** Whether somebody has to be asked before the deals can go. */
export const mustAsk = ({doubts}: AcrossPlan): boolean => doubts.some(({needed}) => needed);

function knownStages(from: Pipeline, to: Pipeline, remembered: StageMap, stageIds: readonly Id[]): StageMap {
  const known = new Map<Id, Id>();
  for (const id of stageIds) {
    const said = remembered.get(id);
    const guess = guessStage(id, from, to);
    // What was said before may name a stage that is gone.
    if (said !== undefined && findStage(to, said)) known.set(id, said);
    else if (guess.sure && guess.stageId !== undefined) known.set(id, guess.stageId);
  }
  return known;
}

/** Plans the way of deals to another pipeline; `undefined` when there is no such pipeline or none of the deals. */
export function planAcross(
  store: PipelineStore,
  {dealIds, pipelineId}: {readonly dealIds: readonly Id[]; readonly pipelineId: Id},
  remembered: StageMap = new Map(),
): AcrossPlan | undefined {
  const from = store.pipeline();
  const to = store.pipelines().find(({id}) => id === pipelineId);
  const deals = dealIds.flatMap((id) => store.deal(id) ?? []);
  if (!from || !to || to.id === from.id || deals.length === 0) return undefined;
  const standing = new Set(deals.map(({stageId}) => stageId));
  const stageIds = store.stages().map(({id}) => id);
  const known = knownStages(from, to, remembered, stageIds);
  const doubts = stageIds
    .filter((id) => !known.has(id))
    .map((id) => ({fromId: id, guess: guessStage(id, from, to).stageId, needed: standing.has(id)}));
  return {from, to, deals, known, doubts};
}

/**
 * The requests that take the deals of a plan to the other pipeline, one per deal, to be asked as one change. `answers`
 * are the stages that were asked about. A deal whose stage nobody has said anything about stays.
 */
export function moveAcross({to, deals, known}: AcrossPlan, answers: StageMap = new Map()): readonly SingleRequest[] {
  return deals.flatMap(({id, stageId: from}): SingleRequest[] => {
    const stageId = answers.get(from) ?? known.get(from);
    return stageId === undefined ? [] : [{type: 'deal-edit', dealId: id, patch: {pipelineId: to.id, stageId}}];
  });
}

/** Keeps texts by key; `localStorage` is one. */
export type TextStorage = Pick<Storage, 'getItem' | 'setItem'>;

const KEY = 'pipeline-elements:across:';

const isPair = (value: unknown): value is [Id, Id] =>
  Array.isArray(value) && value.length === 2 && value.every((one) => typeof one === 'string');

function readMap(text: string | null): StageMap {
  try {
    const read: unknown = JSON.parse(text ?? '[]');
    return new Map(Array.isArray(read) ? read.filter(isPair) : []);
  } catch {
    return new Map();
  }
}

/** Which stages correspond, as somebody has said: per pair of pipelines, kept in memory and in a storage if given. */
export class AcrossMemory {
  readonly #maps = new Map<string, StageMap>();
  readonly #storage: TextStorage | undefined;

  constructor(storage?: TextStorage) {
    this.#storage = storage;
  }

  /** What is remembered; empty for nothing. */
  recall(fromId: Id, toId: Id): StageMap {
    const key = KEY + JSON.stringify([fromId, toId]);
    let map = this.#maps.get(key);
    if (!map) this.#maps.set(key, (map = this.#read(key)));
    return map;
  }

  /** Adds to what is remembered. */
  remember(fromId: Id, toId: Id, stages: StageMap): void {
    const key = KEY + JSON.stringify([fromId, toId]);
    const map = new Map([...this.recall(fromId, toId), ...stages]);
    this.#maps.set(key, map);
    try {
      this.#storage?.setItem(key, JSON.stringify([...map]));
    } catch {
      // A storage that is full or forbidden: remembered until the page is left.
    }
  }

  #read(key: string): StageMap {
    try {
      return readMap(this.#storage?.getItem(key) ?? null);
    } catch {
      return new Map();
    }
  }
}
