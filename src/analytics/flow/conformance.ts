import {FLAG, type LogState, type PipelineLog} from '../log/pipeline-log.js';
import {exists} from '../log/view.js';
import {rate, type Rate} from '../stats/wilson.js';

/** How far deals follow the configured order of the stages. */
export interface Conformance {
  /** Share of deals that went through the stages in order, without a skip or a step back, as far as they went. */
  readonly share: Rate | null;
  /** Share of all moves from an open stage that lead back. */
  readonly back: Rate | null;
  /** Share of all moves forwards, winning included, that leave out a stage. */
  readonly skip: Rate | null;
  /** Deals that did something else: ascending. */
  readonly deviating: {readonly back: Uint32Array; readonly skip: Uint32Array};
  /** Deals left out of `share`: nobody says where they began or which way they went. */
  readonly unknown: number;
}

/** `step`: to the next stage, or closed as it should be. `none`: neither order nor deviation. */
type MoveKind = 'step' | 'skip' | 'back' | 'lost' | 'none';

/** What a move is in an order of `steps` stages; winning comes after the last one. */
function moveKind(from: LogState | undefined, to: LogState | undefined, steps: number): MoveKind {
  if (to?.kind === 'lost') return from?.kind === 'open' ? 'lost' : 'none';
  const target = to?.kind === 'won' ? steps : (to?.step ?? -1);
  // Opened again: what was done is done once more.
  if (target >= 0 && target < steps && (from?.kind === 'won' || from?.kind === 'lost')) return 'back';
  if (from?.kind !== 'open' || target < 0) return 'none';
  if (target < from.step) return 'back';
  return target === from.step + 1 ? 'step' : 'skip';
}

class Tally {
  readonly back = new Set<number>();
  readonly skip = new Set<number>();
  readonly unknown = new Set<number>();
  moves = 0;
  forwards = 0;
  backMoves = 0;
  skipMoves = 0;

  add(kind: MoveKind, deal: number, fromOpen: boolean): void {
    if (fromOpen) this.moves++;
    if (kind === 'back') {
      this.back.add(deal);
      if (fromOpen) this.backMoves++;
    } else if (kind === 'skip') {
      this.skip.add(deal);
      this.skipMoves++;
    }
    if (kind === 'step' || kind === 'skip') this.forwards++;
  }
}

/** Adds where a deal began: later than in the first stage means that it left out stages, or that nobody knows. */
function addStart(log: PipelineLog, deal: number, tally: Tally): void {
  const first = log.states[log.moves.value[log.moves.start[deal] ?? 0] ?? 0];
  const marks = log.marks[deal] ?? 0;
  if (first?.kind !== 'open' || marks & (FLAG.truncated | FLAG.noCreation | FLAG.noHistory | FLAG.transferredIn))
    tally.unknown.add(deal);
  else if (first.step > 0) tally.skip.add(deal);
}

/**
 * How far deals follow the order of the stages: from the first one, to the next one each time, won after the last, lost
 * from anywhere. Opening a closed deal again is a step back. Deals whose beginning is not known are left out of `share`
 * and counted. Shares of nothing are `null`. O(rows).
 */
export function conformance(log: PipelineLog): Conformance {
  const {moves, end, states} = log;
  const steps = states.filter(({kind}) => kind === 'open').length;
  const tally = new Tally();
  let deals = 0;
  for (let d = 0; d < end.length; d++) {
    if (!exists(log, d)) continue;
    deals++;
    addStart(log, d, tally);
    for (let row = (moves.start[d] ?? 0) + 1; row < (end[d] ?? 0); row++) {
      const from = states[moves.value[row - 1] ?? 0];
      tally.add(moveKind(from, states[moves.value[row] ?? 0], steps), d, from?.kind === 'open');
    }
  }
  const {back, skip, unknown} = tally;
  const deviating = new Set([...back, ...skip]);
  for (const deal of unknown) deviating.delete(deal);
  const known = deals - unknown.size;
  return {
    share: rate(known - deviating.size, known),
    back: rate(tally.backMoves, tally.moves),
    skip: rate(tally.skipMoves, tally.forwards),
    deviating: {back: Uint32Array.from(back), skip: Uint32Array.from(skip)},
    unknown: unknown.size,
  };
}
