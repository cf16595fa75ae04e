import {absorbingChain} from '../stats/absorbing-chain.js';
import {ENDS, exitsOf, type ChainTally} from './chain-rows.js';

/** By how much a stage is thought to improve: what it loses in time, deals or back-moves shrinks by this share. */
export const IMPROVEMENT = 0.1;

/** A pipeline as a Markov chain: deals move from state to state until they end. Rows and columns in order of the states. */
export interface StageChain {
  /** Share of the exits of each state that lead to each state. */
  readonly moves: readonly (readonly number[])[];
  /** Share of the exits of each state that are won, lost; the rest ends otherwise. */
  readonly won: readonly number[];
  readonly lost: readonly number[];
  /** Mean days of one stay. */
  readonly days: readonly number[];
  /** Shares of the entries into the pipeline. */
  readonly start: readonly number[];
  /** The first so many states are stages, in order. */
  readonly stages: number;
}

/** What velocity would gain if a stage improved by a tenth: shares of the velocity. */
export interface Impact {
  /** All together; a back-move that helps counts 0. */
  readonly impact: number;
  /** If stays were shorter. */
  readonly gainDwell: number;
  /** If fewer deals were lost from here; longer ways of the rescued are paid for. */
  readonly gainLeak: number;
  /** If fewer deals were sent back from here. */
  readonly gainRework: number;
  /** Expected visits per deal created. */
  readonly visits: number;
}

/** How a chain performs, and what each stage would add. */
export interface ChainImpacts {
  /** Chance that a deal is won in the end. */
  readonly winShare: number;
  /** Expected days in the pipeline per deal. */
  readonly days: number;
  /** Wins per day in the pipeline: `winShare / days`. */
  readonly velocity: number;
  /** Per stage, in order. */
  readonly stages: readonly Impact[];
}

/** The chain solved once; what a changed row does follows from it. */
interface Solved {
  readonly chain: StageChain;
  readonly N: readonly (readonly number[])[];
  /** Chance to win, expected days, from each state on. */
  readonly win: readonly number[];
  readonly time: readonly number[];
  readonly visits: readonly number[];
  readonly winShare: number;
  readonly days: number;
}

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);

function solveChain(chain: StageChain): Solved | null {
  const solved = absorbingChain(
    chain.moves,
    chain.won.map((share) => [share]),
  );
  if (!solved) return null;
  const {N, B} = solved;
  const win = B.map((row) => row[0] ?? 0);
  const time = N.map((row) => dot(row, chain.days));
  const visits = chain.days.map((_, j) => N.reduce((sum, row, i) => sum + (chain.start[i] ?? 0) * (row[j] ?? 0), 0));
  return {chain, N, win, time, visits, winShare: dot(chain.start, win), days: dot(visits, chain.days)};
}

interface ChangedRow {
  readonly moves: readonly number[];
  readonly won: number;
  readonly days: number;
}

/**
 * Gain of velocity when one row of the chain is changed. What happens between two visits to the state does not depend on
 * its row, so nothing has to be solved again. O(states).
 */
function gainOf(solved: Solved, state: number, row: ChangedRow): number {
  const {N, win, time, visits, winShare, days} = solved;
  const own = N[state]?.[state] ?? 1;
  const reached = (visits[state] ?? 0) / own;
  let returns = 0;
  let wins = row.won;
  let lasts = row.days;
  row.moves.forEach((share, j) => {
    const hits = (N[j]?.[state] ?? 0) / own;
    returns += share * hits;
    wins += share * ((win[j] ?? 0) - hits * (win[state] ?? 0));
    lasts += share * ((time[j] ?? 0) - hits * (time[state] ?? 0));
  });
  const newShare = winShare + reached * (wins / (1 - returns) - (win[state] ?? 0));
  const newDays = days + reached * (lasts / (1 - returns) - (time[state] ?? 0));
  return (newShare / winShare) * (days / newDays) - 1;
}

/** The row with some of its exits made rarer and the others scaled up, so that all add up to what they did. */
function rarer(solved: Solved, state: number, share: number, isRare: (target: number) => boolean): ChangedRow {
  const {chain} = solved;
  const kept = share * (1 - IMPROVEMENT);
  const scale = (1 - kept) / (1 - share);
  return {
    moves: (chain.moves[state] ?? []).map((value, j) => value * (isRare(j) ? 1 - IMPROVEMENT : scale)),
    won: (chain.won[state] ?? 0) * scale,
    days: chain.days[state] ?? 0,
  };
}

function impactOf(solved: Solved, state: number): Impact {
  const {chain, visits} = solved;
  const moves = chain.moves[state] ?? [];
  const won = chain.won[state] ?? 0;
  const days = chain.days[state] ?? 0;
  const lost = chain.lost[state] ?? 0;
  const back = moves.slice(0, state).reduce((sum, share) => sum + share, 0);
  // Where all exits are of the one kind there are no others that could take their place.
  const able = (share: number): boolean => share > 0 && share < 1;
  const gainDwell = gainOf(solved, state, {moves, won, days: days * (1 - IMPROVEMENT)});
  const gainLeak = able(lost)
    ? gainOf(
        solved,
        state,
        rarer(solved, state, lost, () => false),
      )
    : 0;
  const gainRework = able(back)
    ? gainOf(
        solved,
        state,
        rarer(solved, state, back, (j) => j < state),
      )
    : 0;
  const impact = gainDwell + gainLeak + Math.max(gainRework, 0);
  return {impact, gainDwell, gainLeak, gainRework, visits: visits[state] ?? 0};
}

/**
 * What velocity (wins per day in the pipeline and deal created) would gain if each stage improved by a tenth: shorter
 * stays, fewer losses, fewer back-moves, the other exits of the stage scaled up. Shares; a sensitivity, not a cause.
 * `null` when nothing is ever won, stays have no length, or deals never end. O(states³).
 * Source: analytics specification 3.5; chain as in Grinstead and Snell, chapter 11.
 */
export function chainImpacts(chain: StageChain): ChainImpacts | null {
  const solved = solveChain(chain);
  if (!solved || !(solved.winShare > 0) || !(solved.days > 0)) return null;
  const {winShare, days} = solved;
  const stages = Array.from({length: chain.stages}, (_, state) => impactOf(solved, state));
  return {winShare, days, velocity: winShare / days, stages};
}

/**
 * The chain that sums of rows tell of; `null` when no deal entered. Mean stay: days at risk per exit, unfinished stays
 * included (exponential). A stage that nothing has left yet counts as if what stands there ended now. O(states²).
 */
export function chainOf(sums: ChainTally, stages: number): StageChain | null {
  const size = sums.days.length;
  const width = size + ENDS.length;
  const entries = sums.begins.reduce((sum, value) => sum + value, 0);
  if (entries === 0) return null;
  const exits = Array.from({length: size}, (_, state) => Math.max(1, exitsOf(sums, state)));
  const share = (state: number, target: number): number =>
    (sums.moves[state * width + target] ?? 0) / (exits[state] ?? 1);
  return {
    moves: exits.map((_, state) => exits.map((__, target) => share(state, target))),
    won: exits.map((_, state) => share(state, size)),
    lost: exits.map((_, state) => share(state, size + 1)),
    days: exits.map((count, state) => (sums.days[state] ?? 0) / count),
    start: exits.map((_, state) => (sums.begins[state] ?? 0) / entries),
    stages,
  };
}
