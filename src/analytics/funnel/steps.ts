import type {PipelineLog} from '../log/pipeline-log.js';
import type {Id} from '../../model/ids.js';

/** A step as a host names it: the creation of the deal, its win, or stages of which any counts. */
export type StepSpec = 'created' | 'won' | readonly Id[];

/** A step of a funnel. */
export interface FunnelStep {
  /** Id of its first stage in the order of the pipeline; `created` or `won` for those. */
  readonly id: Id;
  readonly kind: 'created' | 'open' | 'won' | 'lost';
  /** Places in `PipelineLog.states`, ascending; none for `created`. */
  readonly states: readonly number[];
}

/** Steps made ready to be looked up by what happened: a state that was entered, or {@link StepTable.created}. */
export interface StepTable {
  readonly count: number;
  /** What stands for "was created" beside the places of states. */
  readonly created: number;
  /** Steps of each happening, deepest first: those of happening `h` from `start[h]` up to `start[h + 1]`. */
  readonly start: Uint32Array;
  readonly step: Uint16Array;
  /** Deepest and first step of each happening; -1 for none. */
  readonly deepest: Int16Array;
  readonly first: Int16Array;
  /** 1 at `happening * count + step` where the happening is one of the step. */
  readonly member: Uint8Array;
}

function wonStep(log: PipelineLog): FunnelStep {
  const states = log.states.flatMap(({kind}, place) => (kind === 'won' ? [place] : []));
  return {id: log.states[states[0] ?? -1]?.id ?? 'won', kind: 'won', states};
}

/** The steps of a pipeline: its open stages in order, each on its own, then Won. */
export function pipelineSteps(log: PipelineLog): readonly FunnelStep[] {
  const open = log.states.flatMap(({id, kind}, place): FunnelStep[] =>
    kind === 'open' ? [{id, kind, states: [place]}] : [],
  );
  return [...open, wonStep(log)];
}

function stepOf(spec: StepSpec, log: PipelineLog, index: number): FunnelStep {
  if (spec === 'created') return {id: 'created', kind: 'created', states: []};
  if (spec === 'won') return wonStep(log);
  const states = log.states.flatMap(({id}, place) => (spec.includes(id) ? [place] : []));
  const first = log.states[states[0] ?? -1];
  const {kind} = first ?? {};
  if (!first || states.length < new Set(spec).size || (kind !== 'open' && kind !== 'won' && kind !== 'lost'))
    throw new RangeError(`steps[${index}] is [${spec.join(', ')}]; give ids of stages that the pipeline has`);
  return {id: first.id, kind, states};
}

/**
 * The steps that are asked for; those of the pipeline when none are. Throws `RangeError` for an empty list and for a
 * stage that the pipeline does not have.
 */
export function stepsFor(log: PipelineLog, specs?: readonly StepSpec[]): readonly FunnelStep[] {
  if (!specs) return pipelineSteps(log);
  if (specs.length === 0) throw new RangeError('steps is empty; give one or more, or leave it out');
  return specs.map((spec, index) => stepOf(spec, log, index));
}

/** Makes steps ready to be looked up; `states` is the number of states. O(states · steps). */
export function stepTable(steps: readonly Pick<FunnelStep, 'kind' | 'states'>[], states: number): StepTable {
  const count = steps.length;
  const member = new Uint8Array((states + 1) * count);
  for (const [index, {kind, states: places}] of steps.entries()) {
    for (const place of kind === 'created' ? [states] : places) member[place * count + index] = 1;
  }
  const start = new Uint32Array(states + 2);
  const list: number[] = [];
  const deepest = new Int16Array(states + 1).fill(-1);
  const first = new Int16Array(states + 1).fill(-1);
  for (let happening = 0; happening <= states; happening++) {
    for (let s = count - 1; s >= 0; s--) {
      if (member[happening * count + s] !== 1) continue;
      if (deepest[happening] === -1) deepest[happening] = s;
      first[happening] = s;
      list.push(s);
    }
    start[happening + 1] = list.length;
  }
  return {count, created: states, start, step: Uint16Array.from(list), deepest, first, member};
}
