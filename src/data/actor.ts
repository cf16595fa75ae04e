import type {Actor} from '../model/gates.js';
import {limitState} from '../model/limit.js';
import type {Pipeline} from '../model/pipeline.js';
import type {GroupIndex} from './group-index.js';

/** Who moves deals in a store, with what its stages have to say about hard limits. */
export function actorOf(pipeline: Pipeline, index: GroupIndex, readOnly: boolean): Actor {
  return {
    readOnly,
    isFull: (stage, arriving = 0) => {
      if (stage.limit?.hard !== true) return false;
      return limitState(stage, index.group(stage.id).totals, pipeline, arriving)?.full ?? false;
    },
  };
}
