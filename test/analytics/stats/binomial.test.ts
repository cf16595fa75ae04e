import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {binomialCdf, binomialPValue, rateRatio} from '../../../src/analytics/stats/binomial.js';

/** P(X = k), multiplied up in whole steps. */
function pmf(k: number, n: number, p: number): number {
  let value = (1 - p) ** (n - k);
  for (let i = 1; i <= k; i++) value *= ((n - i + 1) / i) * p;
  return value;
}

describe('binomial', () => {
  it('gives the p-values of SciPy', () => {
    // scipy.stats.binomtest, which for one half doubles the tail too; the one with 0.2 by binom.cdf.
    expect(binomialPValue(5, 20)).to.be.closeTo(0.04138946533203125, 1e-14);
    expect(binomialPValue(1, 4)).to.be.closeTo(0.625, 1e-14);
    expect(binomialPValue(30, 70)).to.be.closeTo(0.281978921793656, 1e-13);
    expect(binomialPValue(0, 30) / 1.862645149230957e-9).to.be.closeTo(1, 1e-12);
    expect(binomialPValue(30, 30) / 1.862645149230957e-9).to.be.closeTo(1, 1e-12);
    expect(binomialPValue(3, 50, 0.2)).to.be.closeTo(0.011312722024310645, 1e-14);
    expect(binomialPValue(0, 0)).to.equal(1);
    expect(() => binomialPValue(3, 2)).to.throw(RangeError);
    expect(() => binomialCdf(1, 2, 1.5)).to.throw(RangeError, 'p is 1.5');
  });

  it('knows the ends of the distribution', () => {
    expect([binomialCdf(-1, 3, 0.5), binomialCdf(3, 3, 0.5), binomialCdf(0, 3, 0), binomialCdf(2, 3, 1)]).to.deep.equal(
      [0, 1, 1, 0],
    );
  });

  it('adds up to the distribution, and does not care which side is called found', () => {
    const cases = fc
      .tuple(fc.integer({min: 0, max: 40}), fc.double({min: 0.01, max: 0.99, noNaN: true}))
      .chain(([n, p]) => fc.tuple(fc.integer({min: 0, max: n}), fc.constant(n), fc.constant(p)));
    fc.assert(
      fc.property(cases, ([k, n, p]) => {
        let below = 0;
        for (let i = 0; i <= k; i++) below += pmf(i, n, p);
        expect(binomialCdf(k, n, p)).to.be.closeTo(below, 1e-10);
        expect(binomialPValue(k, n, p)).to.be.closeTo(binomialPValue(n - k, n, 1 - p), 1e-10);
        expect(binomialPValue(k, n)).to.be.within(0, 1);
      }),
      {numRuns: 2000},
    );
  });

  it('compares two rates per day with an exact interval', () => {
    // scipy.stats.binomtest(30, 40).proportion_ci(0.95, "exact"), as odds, times 90 days over 30.
    const result = rateRatio({found: 30, days: 30}, {found: 10, days: 90});
    expect(result?.value).to.be.closeTo(9, 1e-12);
    expect(result?.lower).to.be.closeTo(4.282225410452871, 1e-9);
    expect(result?.upper).to.be.closeTo(20.637905313054645, 1e-8);
    expect(result?.n).to.equal(40);
    expect(result?.p).to.be.below(1e-6);
  });

  it('has no ratio to nothing, and none of nothing', () => {
    const before = {found: 0, days: 10};
    const result = rateRatio({found: 5, days: 10}, before);
    expect(result).to.include({value: null, upper: null, n: 5});
    // Clopper-Pearson of 5 of 5: 0.4781762499 and up.
    expect(result?.lower).to.be.closeTo(0.91635585731546, 1e-9);
    expect(result?.p).to.be.closeTo(2 / 32, 1e-12);
    expect(rateRatio(before, {found: 5, days: 10})).to.include({value: 0, lower: 0});
    expect(rateRatio(before, before)).to.equal(null);
    expect(rateRatio({found: 1, days: 0}, {found: 1, days: 1})).to.equal(null);
  });
});
