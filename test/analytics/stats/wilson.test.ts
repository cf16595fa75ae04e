import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {qualityOf, rate, rateDifference, wilson, type Rate} from '../../../src/analytics/stats/wilson.js';
import {readOracle} from '../oracles.js';

// Newcombe 1998, Statistics in Medicine 17, 857-872 (one rate, method 3) and 873-890 (two rates, method 10);
// the single rates again by R's prop.test(correct = FALSE).
const ONE = [
  {x: 81, n: 263, lower: 0.2552885199, upper: 0.366209577},
  {x: 15, n: 148, lower: 0.0623863995, upper: 0.1604872417},
  {x: 0, n: 20, lower: 0, upper: 0.1611251581},
  {x: 1, n: 29, lower: 0.0061132143, upper: 0.1717552188},
  {x: 29, n: 29, lower: 0.8830302015, upper: 1},
];
const TWO = [
  {x1: 56, n1: 70, x2: 48, n2: 80, lower: 0.0524314724, upper: 0.333872654},
  {x1: 9, n1: 10, x2: 3, n2: 10, lower: 0.1705227239, upper: 0.8090179735},
  {x1: 10, n1: 10, x2: 0, n2: 20, lower: 0.6790860371, upper: 1},
];

function checkOne(cases: typeof ONE): void {
  for (const {x, n, lower, upper} of cases) {
    expect(wilson(x, n)?.lower, `${x}/${n} lower`).to.be.closeTo(lower, 1e-9);
    expect(wilson(x, n)?.upper, `${x}/${n} upper`).to.be.closeTo(upper, 1e-9);
  }
}

function checkTwo(cases: typeof TWO): void {
  for (const {x1, n1, x2, n2, lower, upper} of cases) {
    const difference = rateDifference(rate(x1, n1) as Rate, rate(x2, n2) as Rate);
    expect(difference.value).to.be.closeTo(x1 / n1 - x2 / n2, 1e-12);
    expect(difference.lower, `${x1}/${n1} - ${x2}/${n2} lower`).to.be.closeTo(lower, 1e-9);
    expect(difference.upper, `${x1}/${n1} - ${x2}/${n2} upper`).to.be.closeTo(upper, 1e-9);
  }
}

describe('wilson', () => {
  it('gives the published intervals of one rate', () => {
    checkOne(ONE);
  });

  it('gives the published intervals of the difference of two rates', () => {
    checkTwo(TWO);
  });

  it('agrees with the oracle file', async () => {
    const oracle = await readOracle<{expected: {one: typeof ONE; two: typeof TWO}}>('wilson-newcombe');
    if (!oracle) return;
    expect(oracle.expected.one).to.have.length(5);
    checkOne(oracle.expected.one);
    checkTwo(oracle.expected.two);
  });

  it('makes no rate of 0 of 0', () => {
    expect(wilson(0, 0)).to.equal(null);
    expect(rate(0, 0)).to.equal(null);
  });

  it('refuses counts that make no share', () => {
    for (const [x, n] of [
      [3, 2],
      [-1, 2],
      [Number.NaN, 2],
    ] as const)
      expect(() => wilson(x, n)).to.throw(RangeError);
  });

  it('says how many deals are behind a rate and how far to trust it', () => {
    expect(rate(3, 7)).to.include({value: 3 / 7, numerator: 3, n: 7, quality: 'anecdotal'});
    expect([0, 9, 10, 29, 30].map((n) => qualityOf(n))).to.deep.equal(['none', 'anecdotal', 'low', 'low', 'ok']);
  });

  it('takes the limits of a host for the quality of a rate', () => {
    const limits = {low: 5, ok: 20};
    expect([0, 4, 5, 19, 20].map((n) => qualityOf(n, limits))).to.deep.equal(['none', 'anecdotal', 'low', 'low', 'ok']);
    expect(rate(3, 7, limits)?.quality).to.equal('low');
  });

  it('comes close to the textbook interval p ± z·sqrt(p(1-p)/n) when n is large', () => {
    fc.assert(
      fc.property(fc.integer({min: 1000, max: 9000}), (tenThousandths) => {
        const p = tenThousandths / 10_000;
        const n = 100_000_000;
        const half = 1.959963984540054 * Math.sqrt((p * (1 - p)) / n);
        const interval = wilson(p * n, n);
        expect(interval?.lower).to.be.closeTo(p - half, half / 1000);
        expect(interval?.upper).to.be.closeTo(p + half, half / 1000);
      }),
      {numRuns: 2000},
    );
  });

  it('holds the value, stays within 0 and 1, and shrinks as more is known', () => {
    const counts = fc.integer({min: 1, max: 5000}).chain((n) => fc.tuple(fc.integer({min: 0, max: n}), fc.constant(n)));
    fc.assert(
      fc.property(counts, ([x, n]) => {
        const one = rate(x, n) as Rate;
        const twice = rate(2 * x, 2 * n) as Rate;
        expect(one.lower).to.be.within(0, one.value);
        expect(one.upper).to.be.within(one.value, 1);
        expect(twice.upper - twice.lower).to.be.below(one.upper - one.lower);
        expect(rateDifference(one, one).value).to.equal(0);
      }),
    );
  });
});
