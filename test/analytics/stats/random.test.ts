import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {hash3, hashText, randomSource} from '../../../src/analytics/stats/random.js';

// FNV-1a of the UTF-16 bytes, the mixing and the generator, worked out in Python with whole numbers.
const HASHES = [3770332432, 1170077195, 3685591368, 3043226379];
const UNITS = [0.4530914896167815, 0.7799139604903758, 0.4670180375687778];
const UNIFORMS = [0.08187966816881709, 0.7311204577100054, 0.7887434866648698];

const DRAWS = 40_000;

interface Moments {
  readonly mean: number;
  readonly variance: number;
}

function momentsOf(draw: () => number, n = DRAWS): Moments {
  const values = Array.from({length: n}, draw);
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  return {mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / n};
}

/** Pearson's chi-square of values in [0, 1) over equal classes, in standard deviations of its own. */
function unevenness(values: readonly number[], classes = 100): number {
  const counts = new Uint32Array(classes);
  for (const value of values) counts[Math.floor(value * classes)]! += 1;
  const expected = values.length / classes;
  const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  return (chiSquare - (classes - 1)) / Math.sqrt(2 * (classes - 1));
}

function correlation(x: readonly number[], y: readonly number[]): number {
  const product = x.reduce((sum, value, i) => sum + (value - 0.5) * ((y[i] ?? 0) - 0.5), 0) / x.length;
  return product * 12;
}

const count = (n: number): number[] => Array.from({length: n}, (_, i) => i);

describe('random', () => {
  it('draws the same numbers on every machine', () => {
    expect(['', 'a', 'deal-1', 'Zürich'].map(hashText)).to.deep.equal(HASHES);
    expect([hash3(1, 2, 3), hash3(0, 0, 0), hash3(7, 4_000_000_000, 1999)]).to.deep.equal(UNITS);
    const source = randomSource(42);
    expect([source.uniform(), source.uniform(), source.uniform()]).to.deep.equal(UNIFORMS);
  });

  it('gives a deal its own number in each run, whatever else there is', () => {
    const id = hashText('deal-17');
    expect(hash3(5, id, 9)).to.equal(hash3(5, id, 9));
    const others = [hash3(6, id, 9), hash3(5, id + 1, 9), hash3(5, id, 10), hash3(5, hashText('deal-18'), 9)];
    for (const other of others) expect(other).not.to.equal(hash3(5, id, 9));
  });

  it('spreads the numbers evenly over runs, deals and seeds, and without likeness', () => {
    const id = hashText('deal-1');
    const runs = count(DRAWS).map((run) => hash3(1, id, run));
    const deals = count(DRAWS).map((i) => hash3(1, hashText(`deal-${i}`), 0));
    const numbered = count(DRAWS).map((i) => hash3(1, i, 0));
    const seeds = count(DRAWS).map((seed) => hash3(seed, id, 0));
    for (const values of [runs, deals, numbered, seeds]) {
      expect(Math.abs(unevenness(values))).to.be.below(4);
      expect(Math.abs(correlation(values, [...values.slice(1), 0.5]))).to.be.below(4 / Math.sqrt(DRAWS));
    }
    const next = count(DRAWS).map((run) => hash3(1, hashText('deal-2'), run));
    const reseeded = count(DRAWS).map((run) => hash3(2, id, run));
    for (const values of [next, reseeded])
      expect(Math.abs(correlation(runs, values))).to.be.below(4 / Math.sqrt(DRAWS));
  });

  it('hardly ever gives two deals the same hash', () => {
    const hashes = new Set(count(20_000).map((i) => hashText(`deal-${i}`)));
    // 20 000² / 2^33 = 0.05 meetings are to be expected.
    expect(hashes.size).to.be.at.least(19_998);
  });

  it('draws evenly in [0, 1), and whole numbers below a bound', () => {
    const source = randomSource(3);
    expect(Math.abs(unevenness(count(DRAWS).map(() => source.uniform())))).to.be.below(4);
    const faces = new Set(count(1000).map(() => source.integer(6)));
    expect([...faces].toSorted()).to.deep.equal([0, 1, 2, 3, 4, 5]);
  });

  it('draws normal numbers', () => {
    const source = randomSource(4);
    const {mean, variance} = momentsOf(() => source.normal());
    expect(Math.abs(mean)).to.be.below(4 / Math.sqrt(DRAWS));
    expect(variance).to.be.closeTo(1, 4 * Math.sqrt(2 / DRAWS));
    const values = count(DRAWS).map(() => source.normal(10, 2));
    // Φ(1) - Φ(-1) and Φ(-2).
    expect(values.filter((value) => Math.abs(value - 10) < 2).length / DRAWS).to.be.closeTo(0.6826895, 0.01);
    expect(values.filter((value) => value < 6).length / DRAWS).to.be.closeTo(0.0227501, 0.003);
  });

  it('draws gamma numbers of any shape', () => {
    const source = randomSource(5);
    for (const shape of [0.3, 0.5, 1, 3, 40]) {
      const {mean, variance} = momentsOf(() => source.gamma(shape, 2));
      expect(mean / (2 * shape)).to.be.closeTo(1, 4 / Math.sqrt(shape * DRAWS));
      expect(variance / (4 * shape)).to.be.closeTo(1, 4 * Math.sqrt((2 + 6 / shape) / DRAWS));
    }
    const small = count(DRAWS).map(() => source.gamma(0.5));
    const three = count(DRAWS).map(() => source.gamma(3));
    const share = (values: readonly number[], below: number): number => values.filter((v) => v < below).length / DRAWS;
    // scipy.stats.gamma.cdf.
    expect(share(small, 0.5)).to.be.closeTo(0.68268949, 0.01);
    expect(share(small, 2)).to.be.closeTo(0.95449974, 0.005);
    expect(share(three, 1)).to.be.closeTo(0.0803014, 0.006);
    expect(share(three, 5)).to.be.closeTo(0.87534798, 0.008);
    expect(() => source.gamma(0)).to.throw(RangeError, 'shape');
  });

  it('draws Poisson numbers of small and large means', () => {
    const source = randomSource(6);
    for (const mean of [0.2, 3, 9.9, 10, 25, 400]) {
      const moments = momentsOf(() => source.poisson(mean));
      expect(moments.mean / mean).to.be.closeTo(1, 4 / Math.sqrt(mean * DRAWS));
      expect(moments.variance / mean).to.be.closeTo(1, 4 * Math.sqrt((2 + 1 / mean) / DRAWS));
    }
    const values = count(DRAWS).map(() => source.poisson(12));
    let p = Math.exp(-12);
    for (let k = 0; k <= 24; k++) {
      if (k > 0) p *= 12 / k;
      const found = values.filter((value) => value === k).length;
      expect(Math.abs(found - DRAWS * p), `P(X = ${k})`).to.be.below(4.5 * Math.sqrt(DRAWS * p) + 1);
    }
    expect(source.poisson(0)).to.equal(0);
    expect(() => source.poisson(-1)).to.throw(RangeError, 'mean');
  });

  it('repeats itself for a seed and differs for another, and stays within its bounds', () => {
    const seed = fc.integer({min: 0, max: 2 ** 31});
    fc.assert(
      fc.property(seed, seed, fc.string(), (a, b, id) => {
        const draws = (from: number): number[] => {
          const source = randomSource(from);
          return [source.uniform(), source.normal(), source.gamma(0.7), source.poisson(20), source.integer(9)];
        };
        expect(draws(a)).to.deep.equal(draws(a));
        if (a !== b) expect(draws(a)[0]).not.to.equal(draws(b)[0]);
        const u = hash3(a, hashText(id), b);
        expect(u).to.be.at.least(0);
        expect(u).to.be.below(1);
      }),
      {numRuns: 2000},
    );
  });
});
