import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {logarithmicMean, splitProduct} from '../../../src/analytics/stats/lmdi.js';

describe('lmdi', () => {
  it('lies between the geometric and the arithmetic mean, and is the number itself for equals', () => {
    // (e - 1) / ln e, and (4 - 1) / ln 4.
    expect(logarithmicMean(Math.E, 1)).to.be.closeTo(1.718281828459045, 1e-14);
    expect(logarithmicMean(1, 4)).to.be.closeTo(3 / Math.log(4), 1e-14);
    expect(logarithmicMean(7, 7)).to.equal(7);
    expect(() => logarithmicMean(0, 1)).to.throw(RangeError);
    const amount = fc.double({min: 1e-3, max: 1e9, noNaN: true});
    fc.assert(
      fc.property(amount, amount, (a, b) => {
        const mean = logarithmicMean(a, b);
        expect(mean / logarithmicMean(b, a)).to.be.closeTo(1, 1e-12);
        expect(mean).to.be.at.least(Math.sqrt(a * b) * (1 - 1e-12));
        expect(mean).to.be.at.most(((a + b) / 2) * (1 + 1e-12));
      }),
      {numRuns: 2000},
    );
  });

  it('splits the change of a velocity into its factors', () => {
    // Twice the deals at half the win rate cancel; 8 → 16 is the size alone.
    const split = splitProduct([10, 0.4, 2], [20, 0.2, 4]);
    expect(split.contributions?.[0]).to.be.closeTo(8, 1e-12);
    expect(split.contributions?.[1]).to.be.closeTo(-8, 1e-12);
    expect(split.contributions?.[2]).to.be.closeTo(8, 1e-12);
    expect(split).to.include({reason: null});
    if (split.contributions) expect(split.change).to.be.closeTo(8, 1e-12);
  });

  it('says why it does not split', () => {
    expect(splitProduct([10, null], [20, 1])).to.deep.equal({contributions: null, reason: 'missing', factor: 1});
    expect(splitProduct([10, 1], [Number.NaN, 1])).to.deep.equal({contributions: null, reason: 'missing', factor: 0});
    expect(splitProduct([10, 1], [0, 1])).to.deep.equal({contributions: null, reason: 'zero', factor: 0});
    expect(splitProduct([10, 1], [10, -1])).to.deep.equal({contributions: null, reason: 'negative', factor: 1});
    expect(() => splitProduct([1], [])).to.throw(RangeError);
  });

  it('leaves no residue, gives nothing to a factor that did not change, and turns its sign when time turns', () => {
    const factor = fc.double({min: 1e-3, max: 1e4, noNaN: true});
    const four = fc.tuple(factor, factor, factor, factor);
    fc.assert(
      fc.property(four, four, (before, second) => {
        const after = second.with(1, before[1]);
        const [v0, v1] = [before, after].map((list) => list.reduce((product, x) => product * x, 1));
        const size = Math.max(v0 ?? 0, v1 ?? 0);
        const split = splitProduct(before, after);
        const back = splitProduct(after, before);
        const total = (split.contributions ?? []).reduce((sum, part) => sum + part, 0);
        expect((total - ((v1 ?? 0) - (v0 ?? 0))) / size).to.be.closeTo(0, 1e-12);
        if (split.contributions) expect((split.change - total) / size).to.be.closeTo(0, 1e-12);
        expect(split.contributions?.[1]).to.equal(0);
        split.contributions?.forEach((part, k) =>
          expect((part + (back.contributions?.[k] ?? Number.NaN)) / size).to.be.closeTo(0, 1e-10),
        );
      }),
      {numRuns: 2000},
    );
  });

  it('keeps its digits when hardly anything changed', () => {
    const split = splitProduct([1e6, 0.5], [1e6 + 1e-3, 0.5]);
    expect((split.contributions?.[0] ?? 0) / 5e-4).to.be.closeTo(1, 1e-6);
  });
});
