import type {Deal} from '../../model/deal.js';
import type {Id} from '../../model/ids.js';
import {sortStages, type Pipeline, type Stage} from '../../model/pipeline.js';
import type {LogState, StateKind} from './pipeline-log.js';

/** States of a pipeline, and how to find them. */
export interface StateTable {
  readonly states: readonly LogState[];
  /** Place of a stage; the unknown state for an id that the pipeline does not have. */
  place(stageId: Id | undefined): number;
  /** Where a deal stands by its own word: its outcome beats its stage. */
  placeOf(deal: Deal): number;
  readonly won: number;
  readonly lost: number;
  readonly unknown: number;
  readonly gone: number;
  readonly transferred: number;
}

/** More states do not fit into a byte beside {@link NONE} and the extra ones. */
const MOST_STAGES = 240;

function stageState(stage: Stage, step: number): LogState {
  const {id, kind, probability, forecastCategory, rotAfterDays, limit} = stage;
  return {
    id,
    kind,
    step: kind === 'open' ? step : -1,
    ...(probability !== undefined && {chance: probability / 10_000}),
    ...(forecastCategory !== undefined && {category: forecastCategory}),
    ...(rotAfterDays !== undefined && {targetDays: rotAfterDays}),
    ...(limit?.count !== undefined && {limit: limit.count}),
  };
}

/**
 * The states of a pipeline: its stages in order, then `won` and `lost` where it has no such stage, then unknown, gone,
 * transferred. Throws `RangeError` above 240 stages.
 */
export function stateTable(pipeline: Pipeline): StateTable {
  const stages = sortStages(pipeline.stages);
  if (stages.length > MOST_STAGES)
    throw new RangeError(`stages: ${stages.length} are more than ${MOST_STAGES}; merge some`);
  let steps = 0;
  const states = stages.map((stage) => stageState(stage, stage.kind === 'open' ? steps++ : -1));
  const places = new Map(states.map(({id}, place) => [id, place]));
  const find = (kind: StateKind): number => {
    const found = states.findIndex((state) => state.kind === kind);
    return found >= 0 ? found : states.push({id: kind === 'unknown' ? '?' : kind, kind, step: -1}) - 1;
  };
  const [won, lost, unknown, gone, transferred] = [
    find('won'),
    find('lost'),
    find('unknown'),
    find('gone'),
    find('transferred'),
  ];
  const place = (stageId: Id | undefined): number =>
    stageId === undefined ? unknown : (places.get(stageId) ?? unknown);
  const placeOf = ({stageId, outcome}: Deal): number => {
    const at = place(stageId);
    if (outcome === 'open' || states[at]?.kind === outcome) return at;
    return outcome === 'won' ? won : lost;
  };
  return {states, place, placeOf, won, lost, unknown, gone, transferred};
}
