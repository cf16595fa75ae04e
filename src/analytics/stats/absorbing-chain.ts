import {solve, type Matrix} from './linear.js';

/** Where a deal that starts in one state goes before it ends, and how it ends. Rows are the states it may start in. */
export interface AbsorbingChain {
  /** Fundamental matrix `(I - Q)^-1`: expected visits to each state, the start included. */
  readonly N: Matrix;
  /** Expected number of states visited until the end. */
  readonly steps: readonly number[];
  /** Probability of each end. */
  readonly B: Matrix;
}

/**
 * Expected visits, steps and chances of each end in a Markov chain with ends. `Q` holds the probabilities between states,
 * `R` those from states to ends (a row each). `null` when some state can never reach an end, for then nothing of it is
 * finite. O(states³). Throws `RangeError` when the shapes do not fit.
 * Source: Grinstead and Snell, Introduction to Probability, chapter 11.
 */
export function absorbingChain(Q: Matrix, R: Matrix): AbsorbingChain | null {
  const size = Q.length;
  if (R.length !== size) throw new RangeError(`R has ${R.length} rows, Q ${size}: give one row per state`);
  const difference = Q.map((row, i) => row.map((value, j) => (i === j ? 1 : 0) - value));
  const identity = Q.map((_, i) => Q.map((__, j) => (i === j ? 1 : 0)));
  const solution = solve(
    difference,
    identity.map((row, i) => [...row, ...(R[i] ?? [])]),
  );
  if (!solution) return null;
  const N = solution.map((row) => row.slice(0, size));
  return {
    N,
    steps: N.map((row) => row.reduce((total, value) => total + value, 0)),
    B: solution.map((row) => row.slice(size)),
  };
}
