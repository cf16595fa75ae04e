import type {Stage} from '../model/pipeline.js';
import type {GroupIndex} from './group-index.js';

/** Stages of the pipeline, then one for every unknown stage that deals stand in: no deal is ever dropped. */
export function stagesInView(known: readonly Stage[], index: GroupIndex): readonly Stage[] {
  const ids = new Set(known.map((stage) => stage.id));
  const strays = index.groupIds.filter((id) => !ids.has(id) && index.group(id).count > 0);
  const unknown = strays.map((id): Stage => ({id, name: id, order: Number.MAX_SAFE_INTEGER, kind: 'open'}));
  return [...known, ...unknown];
}

/** Whether two stages in view are drawn alike. Stages made up for unknown ids are new objects each time. */
export function sameStage(a: Stage, b: Stage | undefined): boolean {
  return a === b || (a.order === Number.MAX_SAFE_INTEGER && a.id === b?.id);
}
