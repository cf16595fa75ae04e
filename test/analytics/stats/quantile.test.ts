import {expect} from '@open-wc/testing';
import {quantile} from 'd3';
import fc from 'fast-check';
import {histogram, summary, trimmedMean} from '../../../src/analytics/stats/quantile.js';

describe('quantile', () => {
  it('sums up values by R-7, and nothing of nothing', () => {
    // Of 1, 2, 3, 10 the median is the mean of the middle two; the 90th percentile lies 0.7 of the way from 3 to 10.
    expect(summary([10, 1, 3, 2])).to.include({n: 4, mean: 4, median: 2.5, min: 1, max: 10});
    expect(summary([10, 1, 3, 2])?.p90).to.be.closeTo(7.9, 1e-12);
    expect(summary([5])).to.deep.equal({n: 1, mean: 5, median: 5, p90: 5, min: 5, max: 5});
    expect(summary([])).to.equal(null);
    expect(summary([Number.NaN])).to.equal(null);
    expect(summary([Number.NaN, 2, Infinity])?.n).to.equal(1);
  });

  it('leaves out the lowest and highest tenth', () => {
    // scipy.stats.trim_mean(..., 0.1) gives 6.7.
    expect(trimmedMean([1, 2, 3, 4, 5, 6, 7, 8, 9, 1000, 11, 12])).to.be.closeTo(6.7, 1e-12);
    expect(trimmedMean([1, 2, 9])).to.equal(4);
    expect(trimmedMean([1, 2, 3, 4, 100], 0.2)).to.equal(3);
    expect(trimmedMean([])).to.equal(null);
    expect(() => trimmedMean([1], 0.5)).to.throw(RangeError, 'share');
  });

  it('makes as many classes as the cube root says, and one for the largest', () => {
    // 8 values: 2 classes of ceil(9 / 2) = 5 from 1 on, and a third.
    expect(histogram([[1, 2, 3, 4, 5, 6, 7, 10]])).to.deep.equal({starts: [1, 6, 11], width: 5, counts: [[5, 3, 0]]});
    // 9 values: 3 classes of ceil(8 / 3) = 3.
    expect(histogram([[1, 2, 3, 4, 5, 6, 7, 8, 9]])).to.deep.equal({
      starts: [1, 4, 7, 10],
      width: 3,
      counts: [[3, 3, 3, 0]],
    });
    expect(histogram([[0, 4, 4, 2]])).to.deep.equal({starts: [0, 2, 4], width: 2, counts: [[1, 1, 2]]});
    expect(histogram([[7, 7]])).to.deep.equal({starts: [7, 8, 9], width: 1, counts: [[2, 0, 0]]});
    expect(histogram([[], []])).to.equal(null);
  });

  it('counts two periods over the same classes', () => {
    expect(
      histogram([
        [0, 9],
        [1, 5, 20, Number.NaN],
      ]),
    ).to.deep.equal({
      starts: [0, 10, 20],
      width: 10,
      counts: [
        [2, 0, 0],
        [2, 0, 1],
      ],
    });
  });

  const values = fc.array(fc.double({min: -1e6, max: 1e6, noNaN: true}), {minLength: 1, maxLength: 30});

  it('agrees with d3, in any order of the values', () => {
    fc.assert(
      fc.property(values, (list) => {
        const result = summary(list);
        expect(result?.median).to.equal(quantile(list, 0.5));
        expect(result?.p90).to.equal(quantile(list, 0.9));
        expect(result?.min).to.equal(quantile(list, 0));
        expect(result?.max).to.equal(quantile(list, 1));
        expect(summary(list.toReversed())).to.deep.equal(result);
        expect(trimmedMean(list.toReversed())).to.equal(trimmedMean(list));
        expect(trimmedMean(list)).to.be.within((result?.min ?? 0) - 1e-6, (result?.max ?? 0) + 1e-6);
      }),
      {numRuns: 2000},
    );
  });

  it('counts every value in one class', () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        const result = histogram([a, b]);
        const total = (row: readonly number[] | undefined): number => (row ?? []).reduce((sum, n) => sum + n, 0);
        expect(result?.counts.map(total)).to.deep.equal([a.length, b.length]);
        expect((result?.starts.length ?? 0) - 1).to.equal(Math.ceil(Math.cbrt(a.length + b.length) - 1e-9));
        const last = (result?.starts.at(-1) ?? 0) + (result?.width ?? 0);
        expect(Math.max(...a, ...b)).to.be.below(last);
      }),
      {numRuns: 2000},
    );
  });
});
