import {NONE, type LogState, type PipelineLog} from '../log/pipeline-log.js';

/**
 * How a stay in a stage can end. `advance`: to a later stage. `back`: to an earlier one. `won`, `lost`: closed.
 * `transfer`: it left the order of the stages otherwise: to another pipeline, deleted, or nobody says where to.
 */
export const EXIT_CAUSES = ['advance', 'back', 'lost', 'won', 'transfer'] as const;
export type ExitCause = (typeof EXIT_CAUSES)[number];

/** Numbers of the causes in columns: 0 is "still there". */
export const CAUSE = {none: 0, advance: 1, back: 2, lost: 3, won: 4, transfer: 5} as const;

function causeOf(from: LogState, to: LogState): number {
  switch (to.kind) {
    case 'won':
      return CAUSE.won;
    case 'lost':
      return CAUSE.lost;
    case 'open':
      return to.step > from.step ? CAUSE.advance : CAUSE.back;
    default:
      return CAUSE.transfer;
  }
}

/**
 * Says how a stay ended, as a number of {@link CAUSE}, by the states left and entered (places in `states`). From the
 * unknown state every stage is an advance. O(states²) to make, O(1) to ask.
 */
export function exitCauses({states}: Pick<PipelineLog, 'states'>): (from: number, to: number) => number {
  const size = states.length;
  const table = Uint8Array.from({length: size * size}, (_, cell) => {
    const from = states[Math.floor(cell / size)];
    const to = states[cell % size];
    return from && to ? causeOf(from, to) : CAUSE.none;
  });
  return (from, to) => (to === NONE ? CAUSE.none : (table[from * size + to] ?? CAUSE.none));
}
