import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {
  countPValue,
  countVerdict,
  factVerdict,
  meanVerdict,
  rateVerdict,
  sumVerdict,
} from '../../../src/analytics/stats/compare.js';
import {rate, type Rate} from '../../../src/analytics/stats/wilson.js';

const count = (found: number, days = 90): {found: number; days: number} => ({found, days});
const share = (x: number, n: number): Rate => rate(x, n) as Rate;

describe('compare', () => {
  it('calls a known change by its direction', () => {
    expect(factVerdict(1, 'up')).to.equal('better');
    expect(factVerdict(1, 'down')).to.equal('worse');
    expect(factVerdict(-1, 'down')).to.equal('better');
    expect(factVerdict(0, 'up')).to.equal('same');
    expect(factVerdict(5, 'none')).to.equal('noise');
  });

  it('does not call 9 of 20 better than 7 of 20', () => {
    expect(rateVerdict(share(9, 20), share(7, 20), 'up')).to.equal('noise');
    expect(rateVerdict(share(56, 70), share(48, 80), 'up')).to.equal('better');
    expect(rateVerdict(share(48, 80), share(56, 70), 'up')).to.equal('worse');
    expect(rateVerdict(share(3, 9), share(1, 100), 'up')).to.equal('tooFew');
    expect(rateVerdict(share(10, 40), share(10, 40), 'up')).to.equal('same');
  });

  it('tests two counts exactly', () => {
    // Binomial(20, 1/2): P(X <= 5) = 21700 / 2^20, doubled.
    expect(countPValue(count(5), count(15))).to.be.closeTo((2 * 21_700) / 2 ** 20, 1e-12);
    expect(countPValue(count(15), count(5))).to.be.closeTo((2 * 21_700) / 2 ** 20, 1e-9);
    expect(countVerdict(count(5), count(15), 'up')).to.equal('worse');
    expect(countVerdict(count(8), count(12), 'up')).to.equal('noise');
    expect(countVerdict(count(2), count(3), 'up')).to.equal('tooFew');
    expect(countVerdict(count(10), count(10), 'up')).to.equal('same');
  });

  it('takes the length of the periods into account', () => {
    expect(countVerdict(count(20, 30), count(60, 90), 'up')).to.equal('same');
    expect(countVerdict(count(40, 30), count(60, 90), 'up')).to.equal('better');
    expect(countVerdict(count(40, 0), count(60, 90), 'up')).to.equal('tooFew');
  });

  it('does not take one large deal for a better quarter', () => {
    const ordinary = {found: Array.from({length: 10}, () => 100), days: 90};
    const lucky = {found: [...ordinary.found, 2000], days: 90};
    expect(sumVerdict(lucky, ordinary, 'up')).to.equal('noise');
    expect(sumVerdict({found: Array.from({length: 40}, () => 100), days: 90}, ordinary, 'up')).to.equal('better');
    expect(sumVerdict(ordinary, ordinary, 'up')).to.equal('same');
    expect(sumVerdict({found: [100], days: 90}, {found: [1], days: 90}, 'up')).to.equal('tooFew');
  });

  it('tells a shift of all sizes from one outlier', () => {
    const sizes = Array.from({length: 20}, (_, i) => 1000 + i);
    expect(
      meanVerdict(
        sizes.map((size) => size + 100),
        sizes,
        'up',
      ),
    ).to.equal('better');
    expect(meanVerdict([...sizes, 20_000], sizes, 'up')).to.equal('noise');
    expect(meanVerdict(sizes.slice(0, 9), sizes, 'up')).to.equal('tooFew');
  });

  it('says the opposite when now and before change places', () => {
    const opposite = {better: 'worse', worse: 'better', same: 'same', noise: 'noise', tooFew: 'tooFew'} as const;
    const found = fc.integer({min: 0, max: 400});
    fc.assert(
      fc.property(found, found, (a, b) => {
        expect(countVerdict(count(a), count(b), 'up')).to.equal(opposite[countVerdict(count(b), count(a), 'up')]);
        expect(countPValue(count(a), count(b + 1))).to.be.within(0, 1);
      }),
    );
  });
});
