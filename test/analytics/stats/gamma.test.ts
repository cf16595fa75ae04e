import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {chiSquareTail, logGamma, upperGamma} from '../../../src/analytics/stats/gamma.js';

describe('gamma', () => {
  it('gives the logarithm of gamma to the last digits', () => {
    // mpmath.loggamma with 15 digits and more.
    const expected = [
      [0.1, 2.252712651734206],
      [0.5, 0.5723649429247],
      [1, 0],
      [2, 0],
      [5.5, 3.9578139676187165],
      [15, 25.19122118273868],
      [100, 359.1342053695754],
    ] as const;
    for (const [x, value] of expected) expect(logGamma(x)).to.be.closeTo(value, 1e-12 * Math.max(1, value));
    expect(logGamma(1e6) / 12_815_504.569147611).to.be.closeTo(1, 1e-14);
    expect(() => logGamma(0)).to.throw(RangeError);
  });

  it('gives the p-values of chi-square, however small', () => {
    // mpmath.gammainc(df / 2, x / 2, inf, regularized=True).
    const expected = [
      [0.5, 1, 0.479500122186953],
      [3.841458820694124, 1, 0.05],
      [16.7929409892, 1, 4.16880910937086e-5],
      [5.99, 2, 0.0500366270865863],
      [30, 5, 1.47485810384431e-5],
      [100, 3, 1.5541594313896e-21],
      [900, 1000, 0.98928276190871],
      [1100, 1000, 0.0146144081262952],
    ] as const;
    for (const [x, df, p] of expected) expect(chiSquareTail(x, df) / p, `${x} of ${df}`).to.be.closeTo(1, 1e-11);
    expect([chiSquareTail(0, 3), chiSquareTail(Infinity, 3)]).to.deep.equal([1, 0]);
    expect(() => chiSquareTail(-1, 1)).to.throw(RangeError);
  });

  it('agrees with the closed forms of two and four degrees of freedom, and falls with x', () => {
    const x = fc.double({min: 0, max: 200, noNaN: true});
    fc.assert(
      fc.property(x, x, (a, b) => {
        expect(chiSquareTail(a, 2)).to.be.closeTo(Math.exp(-a / 2), 1e-13);
        expect(chiSquareTail(a, 4)).to.be.closeTo(Math.exp(-a / 2) * (1 + a / 2), 1e-13);
        expect(upperGamma(3.3, Math.min(a, b))).to.be.at.least(upperGamma(3.3, Math.max(a, b)) - 1e-14);
      }),
      {numRuns: 2000},
    );
  });
});
