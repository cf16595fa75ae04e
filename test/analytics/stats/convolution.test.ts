import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {
  distributionQuantile,
  probabilityOfAtLeast,
  totalDistribution,
  type YesNoAmount,
} from '../../../src/analytics/stats/convolution.js';

const deal = (amount: number, probability: number): YesNoAmount => ({amount, probability});

/** Every combination of yes and no, added up one by one. */
function enumerate(deals: readonly YesNoAmount[], certain: number): Map<number, number> {
  const totals = new Map<number, number>();
  for (let mask = 0; mask < 2 ** deals.length; mask++) {
    let total = certain;
    let chance = 1;
    deals.forEach(({amount, probability}, i) => {
      const yes = ((mask >> i) & 1) === 1;
      if (yes) total += amount;
      chance *= yes ? probability : 1 - probability;
    });
    if (chance > 0) totals.set(total, (totals.get(total) ?? 0) + chance);
  }
  return totals;
}

describe('convolution', () => {
  it('gives all totals of two deals with their chances', () => {
    const result = totalDistribution([deal(100, 0.5), deal(30, 0.2)], 7);
    expect([...result.value]).to.deep.equal([7, 37, 107, 137]);
    [0.4, 0.1, 0.4, 0.1].forEach((p, i) => expect(result.probability[i]).to.be.closeTo(p, 1e-15));
    expect([0, 0.1, 0.4, 0.45, 0.5, 0.9, 0.95, 1].map((q) => distributionQuantile(result, q))).to.deep.equal([
      7, 7, 7, 37, 37, 107, 137, 137,
    ]);
    expect(probabilityOfAtLeast(result, 107)).to.be.closeTo(0.5, 1e-15);
    expect(probabilityOfAtLeast(result, 108)).to.be.closeTo(0.1, 1e-15);
    expect([probabilityOfAtLeast(result, 138), probabilityOfAtLeast(result, 0)]).to.deep.equal([0, 1]);
  });

  it('is what is certain when nothing is open', () => {
    expect([...totalDistribution([]).value]).to.deep.equal([0]);
    const settled = totalDistribution([deal(5, 1), deal(9, 0), deal(0, 0.5)], 10);
    expect([[...settled.value], [...settled.probability]]).to.deep.equal([[15], [1]]);
  });

  it('tells twenty equal deals by the binomial distribution, exact to the cent beyond 2^32', () => {
    const big = 10_000_000_001;
    const result = totalDistribution(Array.from({length: 20}, () => deal(big, 0.5)));
    expect(result.value).to.have.length(21);
    expect(result.value.at(-1)).to.equal(200_000_000_020);
    // 20! / (10!)² / 2^20.
    expect(result.probability[10]).to.be.closeTo(184_756 / 1_048_576, 1e-14);
    expect(distributionQuantile(result, 0.5)).to.equal(10 * big);
  });

  it('refuses more deals than it can hold, and amounts that are no minor units', () => {
    expect(() => totalDistribution(Array.from({length: 21}, () => deal(1, 0.5)))).to.throw(RangeError, '21 deals');
    expect(() => totalDistribution([deal(0.5, 0.5)])).to.throw(RangeError, 'amount is 0.5');
    expect(() => totalDistribution([deal(1, 1.5)])).to.throw(RangeError, 'probability is 1.5');
    expect(() => totalDistribution([], 0.1)).to.throw(RangeError, 'certain is 0.1');
    expect(() => distributionQuantile(totalDistribution([]), 2)).to.throw(RangeError, 'q is 2');
  });

  const deals = fc.array(
    fc.record({amount: fc.integer({min: -20, max: 60}), probability: fc.integer({min: 0, max: 8}).map((k) => k / 8)}),
    {maxLength: 7},
  );

  it('agrees with adding up every combination, in any order of the deals', () => {
    fc.assert(
      fc.property(deals, fc.integer({min: -50, max: 150}), (list, target) => {
        const result = totalDistribution(list, 3);
        expect(totalDistribution(list.toReversed(), 3)).to.deep.equal(result);
        const expected = [...enumerate(list, 3)].toSorted(([a], [b]) => a - b);
        expect([...result.value]).to.deep.equal(expected.map(([value]) => value));
        expected.forEach(([, p], i) => expect(result.probability[i]).to.be.closeTo(p, 1e-14));
        const reached = expected.reduce((sum, [value, p]) => sum + (value >= target ? p : 0), 0);
        expect(probabilityOfAtLeast(result, target)).to.be.closeTo(reached, 1e-12);
      }),
      {numRuns: 2000},
    );
  });

  it('never lowers a quantile when a deal is added', () => {
    const added = fc.record({
      amount: fc.integer({min: 0, max: 60}),
      probability: fc.integer({min: 0, max: 8}).map((k) => k / 8),
    });
    fc.assert(
      fc.property(deals, added, fc.integer({min: 0, max: 20}), (list, more, k) => {
        const q = k / 20;
        const without = distributionQuantile(totalDistribution(list), q);
        expect(distributionQuantile(totalDistribution([...list, more]), q)).to.be.at.least(without);
      }),
      {numRuns: 2000},
    );
  });
});
