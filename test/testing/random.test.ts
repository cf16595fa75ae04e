import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {Random} from '../../src/testing/random.js';

const draw = (seed: number, count = 4): readonly number[] => {
  const random = new Random(seed);
  return Array.from({length: count}, () => random.next());
};

describe('Random', () => {
  it('gives the same numbers for a seed on every machine', () => {
    expect(draw(1).map((value) => value * 2 ** 32)).to.deep.equal([
      1_580_013_426, 350_525_680, 3_524_174_333, 3_011_703_609,
    ]);
    expect(draw(1)).to.deep.equal(draw(1));
    expect(draw(1)).not.to.deep.equal(draw(2));
  });

  it('spreads evenly over 0 to 1', () => {
    const tenths = Array.from({length: 10}, () => 0);
    for (const value of draw(7, 10_000)) {
      const tenth = Math.floor(value * 10);
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    for (const count of tenths) expect(count).to.be.within(880, 1120);
  });

  it('draws whole numbers from both ends inclusive, and picks from lists', () => {
    const random = new Random(3);
    const seen = new Set(Array.from({length: 200}, () => random.int(2, 4)));
    expect([...seen].toSorted()).to.deep.equal([2, 3, 4]);
    expect(random.pick(['only'])).to.equal('only');
    expect(() => random.pick([])).to.throw(RangeError);
  });

  it('draws places in proportion to their weights, never one of weight 0', () => {
    const random = new Random(9);
    const counts = [0, 0, 0];
    for (let i = 0; i < 8000; i++) {
      const place = random.weighted([1, 0, 3]);
      counts[place] = (counts[place] ?? 0) + 1;
    }
    expect(counts[1]).to.equal(0);
    expect(counts[0]).to.be.within(1850, 2150);
  });

  it('has factors around 1 with a long tail', () => {
    const random = new Random(5);
    const factors = Array.from({length: 20_000}, () => random.spread()).toSorted((a, b) => a - b);
    expect(factors.reduce((sum, factor) => sum + factor, 0) / factors.length).to.be.closeTo(1, 0.05);
    expect(factors[10_000]).to.be.closeTo(0.73, 0.03);
    expect(factors[0]).to.be.at.least(0.11);
    expect(factors.at(-1)).to.be.at.most(4.6);
  });

  it('stays below 1 for any seed', () => {
    fc.assert(fc.property(fc.integer(), (seed) => draw(seed, 50).every((value) => value >= 0 && value < 1)));
  });
});
