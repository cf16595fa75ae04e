import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {
  bias,
  brier,
  calibration,
  coverage,
  logLoss,
  mape,
  meanWidth,
  pinball,
  wape,
  winkler,
} from '../../../src/analytics/stats/scores.js';
import {readOracle} from '../oracles.js';

const SERIES = {
  actual: [120, 80, 100, 0, 150],
  forecast: [100, 90, 110, 20, 120],
  lower: [80, 70, 105, 0, 105],
  upper: [130, 85, 140, 30, 145],
};

interface Oracle {
  readonly input: {
    readonly pinball: readonly {actual: number[]; quantile: number[]; alpha: number}[];
    readonly brier: {readonly actual: number[]; readonly p: number[]};
    readonly mape: {readonly actual: number[]; readonly forecast: number[]};
    readonly series: Readonly<Record<'actual' | 'forecast' | 'lower80' | 'upper80', number[]>>;
  };
  readonly expected: {readonly pinball: readonly number[]} & Readonly<
    Record<'brier' | 'mape' | 'wape' | 'bias' | 'coverage80' | 'meanWinkler80', number>
  >;
}

describe('scores', () => {
  it('gives the examples of the scikit-learn reference', () => {
    const actual = [1, 2, 3];
    expect(pinball(actual, [0, 2, 3], 0.1)).to.be.closeTo(0.1 / 3, 1e-12);
    expect(pinball(actual, [1, 2, 4], 0.1)).to.be.closeTo(0.3, 1e-12);
    expect(pinball(actual, [0, 2, 3], 0.9)).to.be.closeTo(0.3, 1e-12);
    expect(pinball(actual, [1, 2, 4], 0.9)).to.be.closeTo(0.1 / 3, 1e-12);
    expect(brier([0, 1, 1, 0], [0.1, 0.9, 0.8, 0.3])).to.be.closeTo(0.0375, 1e-12);
    expect(mape([3, -0.5, 2, 7], [2.5, 0, 2, 8])).to.be.closeTo(0.327380952381, 1e-9);
    // log_loss(["spam", "ham", "ham", "spam"], [[.1, .9], [.9, .1], [.8, .2], [.35, .65]]) prints 0.21616.
    expect(logLoss([1, 0, 0, 1], [0.9, 0.1, 0.2, 0.65])).to.be.closeTo(0.21616, 5e-6);
  });

  it('scores a series of forecasts with ranges', () => {
    const {actual, forecast, lower, upper} = SERIES;
    // Misses 20, 10, 10, 20, 30 of 450 in all; widths 50, 15, 35, 30, 40; ranges missed by 5 and 5, at ten times.
    expect(wape(actual, forecast)).to.be.closeTo(0.2, 1e-12);
    expect(bias(actual, forecast)).to.be.closeTo(-10 / 450, 1e-12);
    expect(mape(actual, forecast)).to.equal(null);
    expect(meanWidth({actual, lower, upper})).to.be.closeTo(34, 1e-12);
    expect(winkler({actual, lower, upper}, 0.2)).to.be.closeTo(54, 1e-12);
    // Wilson of 3 of 5, worked out by hand: (0.6 + 0.384146) / 1.768292 ± 0.325.
    expect(coverage({actual, lower, upper})).to.include({value: 0.6, n: 5, quality: 'anecdotal'});
    expect(coverage({actual, lower, upper})?.lower).to.be.closeTo(0.2307, 1e-4);
    expect(coverage({actual, lower, upper})?.upper).to.be.closeTo(0.8824, 1e-4);
  });

  it('agrees with the oracle file', async () => {
    const oracle = await readOracle<Oracle>('forecast-metrics');
    if (!oracle) return;
    const {input, expected} = oracle;
    expect(expected.pinball).to.have.length(4);
    input.pinball.forEach(({actual, quantile, alpha}, i) =>
      expect(pinball(actual, quantile, alpha)).to.be.closeTo(expected.pinball[i] ?? Number.NaN, 1e-9),
    );
    const {actual, forecast, lower80: lower, upper80: upper} = input.series;
    expect(brier(input.brier.actual, input.brier.p)).to.be.closeTo(expected.brier, 1e-9);
    expect(mape(input.mape.actual, input.mape.forecast)).to.be.closeTo(expected.mape, 1e-9);
    expect(wape(actual, forecast)).to.be.closeTo(expected.wape, 1e-9);
    expect(bias(actual, forecast)).to.be.closeTo(expected.bias, 1e-9);
    expect(coverage({actual, lower, upper})?.value).to.be.closeTo(expected.coverage80, 1e-9);
    expect(winkler({actual, lower, upper}, 0.2)).to.be.closeTo(expected.meanWinkler80, 1e-9);
    expect(mape(actual, forecast)).to.equal(null);
  });

  it('makes no score of nothing', () => {
    const none = {actual: [], lower: [], upper: []};
    const scores = [pinball([], [], 0.5), wape([], []), bias([], []), mape([], []), brier([], []), logLoss([], [])];
    expect(scores).to.deep.equal([null, null, null, null, null, null]);
    expect([coverage(none), meanWidth(none), winkler(none, 0.2)]).to.deep.equal([null, null, null]);
    expect(wape([0, 0], [1, 1]), 'a share of nothing').to.equal(null);
    expect(bias([5, -5], [1, 1])).to.equal(null);
    expect(calibration([], [])).to.deep.equal([]);
  });

  it('makes a certain mistake dear, not infinitely dear', () => {
    expect(logLoss([1], [0])).to.be.closeTo(-Math.log(1e-15), 1e-9);
    expect(logLoss([0], [1])).to.be.closeTo(-Math.log(1e-15), 0.2);
    expect(logLoss([1, 0], [1, 0])).to.be.closeTo(0, 1e-14);
  });

  it('refuses columns that do not belong together', () => {
    expect(() => wape([1], [])).to.throw(RangeError, 'forecast has 0 rows');
    expect(() => winkler({actual: [1], lower: [0], upper: [2]}, 0)).to.throw(RangeError, 'alpha');
  });

  it('sorts probabilities into ten classes of equal count', () => {
    const p = Array.from({length: 40}, (_, i) => (i + 0.5) / 40);
    const table = calibration(
      p.map((value) => (value > 0.5 ? 1 : 0)),
      p,
    );
    expect(table.map((bin) => bin.observed.n)).to.deep.equal(Array.from({length: 10}, () => 4));
    expect(table.map((bin) => bin.observed.value)).to.deep.equal([0, 0, 0, 0, 0, 1, 1, 1, 1, 1]);
    expect(table[0]).to.include({lowest: 0.0125, highest: 0.0875});
    expect(table[0]?.meanProbability).to.be.closeTo(0.05, 1e-12);
  });

  it('does not tear equal probabilities apart', () => {
    const table = calibration([1, 0, 1, 0, 1], [0.2, 0.2, 0.2, 0.2, 0.9], 2);
    expect(table.map(({lowest, highest, observed}) => [lowest, highest, observed.numerator, observed.n])).to.deep.equal(
      [
        [0.2, 0.2, 2, 4],
        [0.9, 0.9, 1, 1],
      ],
    );
  });

  it('counts every deal in one class, in any order of the rows, and scores the same to the last digit', () => {
    const row = fc.record({y: fc.integer({min: 0, max: 1}), p: fc.integer({min: 0, max: 30}).map((k) => k / 30)});
    fc.assert(
      fc.property(fc.array(row, {minLength: 1, maxLength: 40}), (rows) => {
        const of = (list: typeof rows): [number[], number[]] => [list.map(({y}) => y), list.map(({p}) => p)];
        const table = calibration(...of(rows));
        expect(calibration(...of(rows.toReversed()))).to.deep.equal(table);
        expect(table.reduce((sum, bin) => sum + bin.observed.n, 0)).to.equal(rows.length);
        expect(table.reduce((sum, bin) => sum + bin.observed.numerator, 0)).to.equal(
          rows.filter(({y}) => y === 1).length,
        );
        table.forEach((bin, i) => {
          expect(bin.meanProbability).to.be.within(bin.lowest - 1e-12, bin.highest + 1e-12);
          if (i > 0) expect(bin.lowest).to.be.above(table[i - 1]?.highest ?? Infinity);
        });
        for (const score of [brier, logLoss, wape])
          expect(score(...of(rows.toReversed()))).to.equal(score(...of(rows)));
      }),
      {numRuns: 2000},
    );
  });

  it('scores the median best of all constant forecasts by pinball at one half', () => {
    const values = fc.array(fc.integer({min: 0, max: 50}), {minLength: 1, maxLength: 9});
    fc.assert(
      fc.property(values, fc.integer({min: 0, max: 50}), (actual, guess) => {
        const middle = actual.toSorted((a, b) => a - b)[Math.floor(actual.length / 2)] ?? 0;
        const score = (value: number): number =>
          pinball(
            actual,
            actual.map(() => value),
            0.5,
          ) ?? Number.NaN;
        expect(score(middle)).to.be.at.most(score(guess) + 1e-9);
        expect(score(guess)).to.be.closeTo(
          actual.reduce((sum, y) => sum + Math.abs(y - guess), 0) / (2 * actual.length),
          1e-9,
        );
      }),
      {numRuns: 2000},
    );
  });
});
