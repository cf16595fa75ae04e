import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {absorbingChain} from '../../../src/analytics/stats/absorbing-chain.js';
import {solve, type Matrix} from '../../../src/analytics/stats/linear.js';
import {readOracle} from '../oracles.js';

interface Case {
  readonly Q: Matrix;
  readonly R: Matrix;
  readonly N: Matrix;
  readonly steps: readonly number[];
  readonly B: Matrix;
}

// Grinstead and Snell, Introduction to Probability, chapter 11: the drunkard's walk, even and with p = 2/3. The third, a
// pipeline with a step back and a skip, was solved with NumPy.
const THIRD = 1 / 3;
const CASES: readonly Case[] = [
  {
    Q: [
      [0, 0.5, 0],
      [0.5, 0, 0.5],
      [0, 0.5, 0],
    ],
    R: [
      [0.5, 0],
      [0, 0],
      [0, 0.5],
    ],
    N: [
      [1.5, 1, 0.5],
      [1, 2, 1],
      [0.5, 1, 1.5],
    ],
    steps: [3, 4, 3],
    B: [
      [0.75, 0.25],
      [0.5, 0.5],
      [0.25, 0.75],
    ],
  },
  {
    Q: [
      [0, 2 * THIRD, 0],
      [THIRD, 0, 2 * THIRD],
      [0, THIRD, 0],
    ],
    R: [
      [THIRD, 0],
      [0, 0],
      [0, 2 * THIRD],
    ],
    N: [
      [1.4, 1.2, 0.8],
      [0.6, 1.8, 1.2],
      [0.2, 0.6, 1.4],
    ],
    steps: [3.4, 3.6, 2.2],
    B: [
      [7 / 15, 8 / 15],
      [0.2, 0.8],
      [1 / 15, 14 / 15],
    ],
  },
  {
    Q: [
      [0, 0.6, 0.05, 0],
      [0.05, 0, 0.55, 0.05],
      [0, 0.1, 0, 0.6],
      [0, 0, 0.1, 0],
    ],
    R: [
      [0.02, 0.33],
      [0.05, 0.3],
      [0.1, 0.2],
      [0.55, 0.35],
    ],
    N: [
      [1.0332340401, 0.6646808014, 0.4474037731, 0.301676304],
      [0.0549033351, 1.0980667017, 0.6512470066, 0.445651539],
      [0.0058407803, 0.1168156066, 1.1331113837, 0.6857076105],
      [0.000584078, 0.0116815607, 0.1133111384, 1.0685707611],
    ],
    steps: [2.4469949185, 2.2498685824, 1.9414753811, 1.1941475381],
    B: [
      [0.2645610654, 0.7354389346],
      [0.3662344489, 0.6337655511],
      [0.4964079201, 0.5035920799],
      [0.599640792, 0.400359208],
    ],
  },
];

function close(actual: Matrix | null | undefined, expected: Matrix): void {
  expect(actual?.map((row) => row.length)).to.deep.equal(expected.map((row) => row.length));
  expected.forEach((row, i) => row.forEach((value, j) => expect(actual?.[i]?.[j]).to.be.closeTo(value, 1e-9)));
}

function check({Q, R, N, steps, B}: Case): void {
  const chain = absorbingChain(Q, R);
  close(chain?.N, N);
  close(chain ? [chain.steps] : null, [steps]);
  close(chain?.B, B);
}

describe('absorbing chain', () => {
  it('gives the visits, steps and chances of the textbook', () => {
    CASES.forEach(check);
  });

  it('agrees with the oracle file', async () => {
    const oracle = await readOracle<{input: Pick<Case, 'Q' | 'R'>[]; expected: Omit<Case, 'Q' | 'R'>[]}>(
      'absorbing-chain',
    );
    if (!oracle) return;
    expect(oracle.input).to.have.length(3);
    oracle.input.forEach((input, i) => check({...input, ...oracle.expected[i]} as Case));
  });

  it('has no answer when deals can go round for ever', () => {
    const round = [
      [0, 1],
      [1, 0],
    ];
    expect(absorbingChain(round, [[0], [0]])).to.equal(null);
    // 1/3 three times is 1 only up to rounding.
    const thirds = Array.from({length: 3}, () => [1 / 3, 1 / 3, 1 / 3]);
    expect(absorbingChain(thirds, [[0], [0], [0]])).to.equal(null);
    expect(absorbingChain([[Number.NaN]], [[1]])).to.equal(null);
  });

  it('has an empty answer for no states, and refuses shapes that do not fit', () => {
    expect(absorbingChain([], [])).to.deep.equal({N: [], steps: [], B: []});
    expect(() => absorbingChain([[0]], [])).to.throw(RangeError, 'R has 0 rows');
    expect(() => absorbingChain([[0, 1]], [[1]])).to.throw(RangeError, 'row 0 has 2');
  });

  it('solves systems that need their rows exchanged', () => {
    close(
      solve(
        [
          [0, 2],
          [3, 0],
        ],
        [[4], [9]],
      ) ?? undefined,
      [[3], [2]],
    );
    expect(() => solve([[1]], [[1], [2]])).to.throw(RangeError, 'the right side has 2 rows');
  });

  it('lets every deal end somewhere, after the visits that lead there', () => {
    const weights = fc.array(fc.array(fc.integer({min: 0, max: 20}), {minLength: 5, maxLength: 5}), {
      minLength: 3,
      maxLength: 3,
    });
    fc.assert(
      fc.property(weights, (rows) => {
        const shares = rows.map((row) => {
          // At least one of 21 parts ends, so that there is an answer.
          const parts = row.with(4, (row[4] ?? 0) + 1);
          const sum = parts.reduce((total, part) => total + part, 0);
          return parts.map((part) => part / sum);
        });
        const Q = shares.map((row) => row.slice(0, 3));
        const chain = absorbingChain(
          Q,
          shares.map((row) => row.slice(3)),
        );
        chain?.B.forEach((row) => expect((row[0] ?? 0) + (row[1] ?? 0)).to.be.closeTo(1, 1e-9));
        // N = I + Q·N: the start, and what comes after the first step.
        const after = Q.map((row, i) =>
          Q.map((_, j) => row.reduce((sum, q, k) => sum + q * (chain?.N[k]?.[j] ?? Number.NaN), i === j ? 1 : 0)),
        );
        close(chain?.N, after);
      }),
      {numRuns: 2000},
    );
  });
});
