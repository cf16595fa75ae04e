import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {atRiskAt, commonTau, logRank, type LogRank} from '../../../src/analytics/stats/log-rank.js';
import {kaplanMeier, type SurvivalSamples} from '../../../src/analytics/stats/survival.js';
import {readOracle} from '../oracles.js';
import {A, B} from './gehan.js';

const C: SurvivalSamples = {time: [2, 4, 4, 7, 9, 12, 15, 20], event: [1, 0, 1, 1, 1, 0, 1, 0]};

function checkGehan(result: LogRank | null): void {
  expect(result).to.deep.include({df: 1, observed: [9, 21]});
  expect(result?.expected[0]).to.be.closeTo(19.250500948, 1e-8);
  expect(result?.expected[1]).to.be.closeTo(10.749499052, 1e-8);
  expect(result?.variance).to.be.closeTo(6.2569605737, 1e-8);
  expect(result?.chiSquare).to.be.closeTo(16.7929409892, 1e-8);
  expect(result?.p).to.be.closeTo(4.1688091093e-5, 4e-11);
}

describe('log-rank', () => {
  it('gives the chi-square and p of the textbook', () => {
    // Printed in the manual of the R package fastlogranktest; all figures by R's survdiff.
    checkGehan(logRank([kaplanMeier(A), kaplanMeier(B)]));
  });

  it('agrees with the oracle file', async () => {
    const oracle = await readOracle<{
      input: {A: SurvivalSamples; B: SurvivalSamples};
      expected: {logRank: {observed: number[]; expected: number[]; variance: number; chiSquare: number; p: number}};
    }>('survival-gehan');
    if (!oracle) return;
    const result = logRank([kaplanMeier(oracle.input.A), kaplanMeier(oracle.input.B)]);
    checkGehan(result);
    const {chiSquare, variance, p} = oracle.expected.logRank;
    expect(result?.chiSquare).to.be.closeTo(chiSquare, 1e-8);
    expect(result?.variance).to.be.closeTo(variance, 1e-8);
    expect((result?.p ?? 0) / p).to.be.closeTo(1, 1e-6);
  });

  it('compares three groups with two degrees of freedom', () => {
    // Quadratic form with the pseudo-inverse of all three, by NumPy; p by SciPy.
    const result = logRank([kaplanMeier(A), kaplanMeier(B), kaplanMeier(C)]);
    expect(result).to.deep.include({df: 2, observed: [9, 21, 5], variance: null});
    [19.81166634, 11.01819438, 4.17013928].forEach((e, g) => expect(result?.expected[g]).to.be.closeTo(e, 1e-8));
    expect(result?.chiSquare).to.be.closeTo(16.68561418951608, 1e-9);
    expect(result?.p).to.be.closeTo(0.0002381030262019956, 1e-12);
    // scipy.stats.logrank of the first and third.
    const two = logRank([kaplanMeier(A), kaplanMeier(C)]);
    expect(two?.chiSquare).to.be.closeTo(4.08699980975812, 1e-9);
    expect(two?.p).to.be.closeTo(0.043214284760234555, 1e-12);
  });

  it('leaves out a group in which no event could happen', () => {
    const early = kaplanMeier({time: [0.5, 0.5], event: [0, 0]});
    const result = logRank([kaplanMeier(A), early, kaplanMeier(B)]);
    expect(result).to.deep.include({df: 1, observed: [9, 0, 21]});
    expect(result?.chiSquare).to.be.closeTo(16.7929409892, 1e-8);
  });

  it('says nothing when there is nothing to compare', () => {
    const nobody = kaplanMeier({time: [], event: []});
    const open = kaplanMeier({time: [3, 4], event: [0, 0]});
    const one = kaplanMeier({time: [5], event: [1]});
    for (const curves of [[], [one], [one, nobody], [open, open], [nobody, nobody]])
      expect(logRank(curves)).to.equal(null);
    // Both end at once: no other outcome was possible.
    expect(logRank([one, one])).to.equal(null);
  });

  const group = fc.array(fc.tuple(fc.integer({min: 1, max: 9}), fc.integer({min: 0, max: 1})), {
    minLength: 1,
    maxLength: 10,
  });
  const curveOf = (rows: readonly (readonly [number, number])[]): ReturnType<typeof kaplanMeier> =>
    kaplanMeier({time: rows.map(([time]) => time), event: rows.map(([, event]) => event)});

  it('finds no difference of a group from itself, and the same whichever group comes first', () => {
    let compared = 0;
    fc.assert(
      fc.property(group, group, (x, y) => {
        const [a, b] = [curveOf(x), curveOf(y)];
        const self = logRank([a, a]);
        if (self) expect(self.chiSquare).to.be.closeTo(0, 1e-9);
        const [forth, back] = [logRank([a, b]), logRank([b, a])];
        expect(forth === null).to.equal(back === null);
        if (!forth || !back) return;
        compared++;
        expect(forth.chiSquare).to.be.closeTo(back.chiSquare, 1e-9);
        expect(forth.p).to.be.within(0, 1);
        expect(forth.expected.reduce((sum, e) => sum + e, 0)).to.be.closeTo(a.eventCount + b.eventCount, 1e-9);
      }),
      {numRuns: 2000},
    );
    expect(compared).to.be.above(1000);
  });

  it('compares means up to where five and a tenth of each group are still at risk', () => {
    const ends = (n: number): SurvivalSamples => ({
      time: Array.from({length: n}, (_, i) => i + 1),
      event: Array.from({length: n}, () => 1),
    });
    expect(commonTau([kaplanMeier(ends(10))])).to.equal(6);
    // A tenth of 100 are the last ten, from the 91st on.
    expect(commonTau([kaplanMeier(ends(100))])).to.equal(91);
    expect(commonTau([kaplanMeier(ends(10)), kaplanMeier(ends(100))])).to.equal(6);
    // Five of A are at risk at 25, five of B at 12; the end at 11 is no longer the last with enough.
    expect(commonTau([kaplanMeier(A), kaplanMeier(B)])).to.equal(12);
    expect(commonTau([kaplanMeier(ends(4)), kaplanMeier(A)])).to.equal(null);
    expect(commonTau([])).to.equal(null);
  });

  it('counts who is at risk at any time, late entries too, and finds the last common time of enough', () => {
    const late = fc.array(
      fc
        .tuple(fc.integer({min: 0, max: 10}), fc.integer({min: 1, max: 10}))
        .map(([entry, stay]) => ({entry, time: entry + stay})),
      {maxLength: 14},
    );
    const curve = (rows: readonly {entry: number; time: number}[]): ReturnType<typeof kaplanMeier> =>
      kaplanMeier({
        time: rows.map((row) => row.time),
        entry: rows.map((row) => row.entry),
        event: rows.map(() => 1),
      });
    fc.assert(
      fc.property(late, late, (x, y) => {
        const groups = [x, y];
        const enough: number[] = [];
        for (let t = 0; t <= 21; t += 0.5) {
          const counts = groups.map((rows) => rows.filter((row) => row.entry < t && t <= row.time).length);
          counts.forEach((n, g) => {
            expect(atRiskAt(curve(groups[g] ?? []), t)).to.equal(n);
          });
          if (counts.every((n) => n >= 5)) enough.push(t);
        }
        expect(commonTau(groups.map(curve))).to.equal(enough.at(-1) ?? null);
      }),
      {numRuns: 2000},
    );
  });
});
