import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {
  cumulativeIncidence,
  incidenceAt,
  incidenceInterval,
  incidenceQuantile,
  type CompetingSamples,
  type IncidenceCurve,
} from '../../../src/analytics/stats/incidence.js';
import {kaplanMeier} from '../../../src/analytics/stats/survival.js';

const WON = 1;
const LOST = 2;
type Sample = {entry: number; time: number; cause: number};
const columns = (rows: readonly Sample[]): CompetingSamples => ({
  time: rows.map((row) => row.time),
  cause: rows.map((row) => row.cause),
  entry: rows.map((row) => row.entry),
  causes: 2,
});
const samples = fc.array(
  fc.record({
    entry: fc.integer({min: 0, max: 5}),
    time: fc.integer({min: 1, max: 12}),
    cause: fc.integer({min: 0, max: 2}),
  }),
  {maxLength: 14},
);

/** The same variance as a sum over earlier rows (Marubini and Valsecchi 1995, delta method), O(n²). */
function deltaVariance(curve: IncidenceCurve, rows: readonly Sample[], last: number): number {
  const f = curve.incidence[0] ?? new Float64Array(0);
  let total = 0;
  for (let row = 0; row <= last; row++) {
    const t = curve.time[row];
    const n = curve.atRisk[row] ?? 0;
    const ended = rows.filter((one) => one.entry < one.time && one.time === t && one.cause > 0);
    const [d, d1] = [ended.length, ended.filter((one) => one.cause === WON).length];
    const s = row === 0 ? 1 : (curve.survival[row - 1] ?? 0);
    const rest = (f[last] ?? 0) - (f[row] ?? 0);
    if (d < n) total += (rest * rest * d) / (n * (n - d));
    total += (s * s * d1 * (n - d1)) / n ** 3 - (2 * rest * s * d1) / n ** 2;
  }
  return total;
}

describe('incidence', () => {
  // By hand: at 1 one of five is won, at 3 one of three lost, at 4 one of two won.
  const five = cumulativeIncidence({time: [4, 1, 2, 3, 5], cause: [WON, WON, 0, LOST, 0], causes: 2});

  it('gives the shares worked out by hand', () => {
    expect(five).to.deep.include({n: 5, excluded: 0, eventCounts: [2, 1]});
    expect(incidenceAt(five, WON, 0.9)).to.equal(0);
    expect(incidenceAt(five, WON, 1)).to.be.closeTo(0.2, 1e-12);
    expect(incidenceAt(five, LOST, 3)).to.be.closeTo(0.8 / 3, 1e-12);
    expect(incidenceAt(five, WON, 4.5)).to.be.closeTo(0.2 + 0.8 / 3, 1e-12);
    expect(five.survival.at(-1)).to.be.closeTo(0.8 / 3, 1e-12);
  });

  it('says nothing about times that nobody was watched, nor about nobody', () => {
    expect(incidenceAt(five, WON, 5)).to.be.closeTo(0.2 + 0.8 / 3, 1e-12);
    expect(incidenceAt(five, WON, 5.1)).to.equal(null);
    expect(incidenceInterval(five, WON, 5.1)).to.equal(null);
    const nobody = cumulativeIncidence({time: [], cause: [], causes: 2});
    expect(incidenceAt(nobody, WON, 1)).to.equal(null);
    expect(nobody.incidence).to.have.length(2);
    const decided = cumulativeIncidence({time: [1, 2], cause: [WON, LOST], causes: 2});
    expect(incidenceAt(decided, WON, 100)).to.equal(0.5);
  });

  it('gives the time at which half of the eventual wins are won', () => {
    const four = cumulativeIncidence({time: [2, 4, 6, 8, 9], cause: [WON, LOST, WON, WON, WON], causes: 2});
    expect(incidenceQuantile(four, WON, {share: 0.5, horizon: 9})).to.equal(6);
    expect(incidenceQuantile(four, WON, {share: 0.5, horizon: 6})).to.equal(2);
    expect(incidenceQuantile(four, WON, {share: 0.5, horizon: 1})).to.equal(null);
    expect(incidenceQuantile(five, WON, {share: 0.5, horizon: 6})).to.equal(null);
    expect(incidenceQuantile(four, LOST, {share: 0.9, horizon: 9})).to.equal(4);
  });

  it('gives a log-log interval, and none at 0', () => {
    // F = 0.2, variance 0.2 · 0.8 / 5: 0.2^exp(±1.959964 · 0.1788854 / (0.2 · 1.6094379)), by hand.
    const exponent = (1.959963984540054 * Math.sqrt(0.032)) / (0.2 * Math.log(5));
    expect(incidenceInterval(five, WON, 1)?.lower).to.be.closeTo(0.2 ** Math.exp(exponent), 1e-12);
    expect(incidenceInterval(five, WON, 1)?.upper).to.be.closeTo(0.2 ** Math.exp(-exponent), 1e-12);
    expect(incidenceInterval(five, LOST, 1)).to.equal(null);
  });

  it('refuses causes that are not there', () => {
    expect(() => cumulativeIncidence({time: [1], cause: [3], causes: 2})).to.throw(RangeError, 'cause[0] is 3');
    expect(() => cumulativeIncidence({time: [1], cause: [0], causes: 0})).to.throw(RangeError, 'causes');
    expect(() => incidenceAt(five, 3, 1)).to.throw(RangeError, 'cause is 3');
  });

  it('adds up to 1, has the variance of the delta method, and is one minus survival for one cause', () => {
    fc.assert(
      fc.property(samples, (rows) => {
        const curve = cumulativeIncidence(columns(rows));
        expect(cumulativeIncidence(columns(rows.toReversed()))).to.deep.equal(curve);
        const single = cumulativeIncidence({
          ...columns(rows),
          cause: rows.map((row) => Math.min(1, row.cause)),
          causes: 1,
        });
        const kept = kaplanMeier({...columns(rows), event: rows.map((row) => Math.min(1, row.cause))});
        curve.time.forEach((_, row) => {
          const shares = curve.incidence.map((column) => column[row] ?? Number.NaN);
          expect(shares.reduce((sum, f) => sum + f, curve.survival[row] ?? Number.NaN)).to.be.closeTo(1, 1e-12);
          expect(curve.variance[0]?.[row]).to.be.closeTo(deltaVariance(curve, rows, row), 1e-12);
          expect(single.incidence[0]?.[row]).to.be.closeTo(1 - (kept.survival[row] ?? 0), 1e-12);
          expect(single.variance[0]?.[row]).to.be.closeTo(kept.variance[row] ?? Number.NaN, 1e-12);
        });
      }),
      {numRuns: 2000},
    );
  });

  it('is a plain share with its binomial variance when all have ended', () => {
    fc.assert(
      fc.property(samples, fc.integer({min: 0, max: 13}), (drawn, t) => {
        const rows = drawn.map((row) => ({...row, entry: 0, cause: Math.max(1, row.cause)}));
        if (rows.length === 0) return;
        const curve = cumulativeIncidence({...columns(rows), entry: rows.map(() => -1)});
        const share = rows.filter((row) => row.cause === WON && row.time <= t).length / rows.length;
        expect(incidenceAt(curve, WON, t)).to.be.closeTo(share, 1e-12);
        const row = curve.time.findLastIndex((time) => time <= t);
        if (row >= 0) expect(curve.variance[0]?.[row]).to.be.closeTo((share * (1 - share)) / rows.length, 1e-12);
      }),
      {numRuns: 2000},
    );
  });
});
