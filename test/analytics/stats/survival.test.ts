import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {
  kaplanMeier,
  quantileInterval,
  restrictedMean,
  survivalAt,
  survivalInterval,
  survivalQuantile,
  type SurvivalCurve,
  type SurvivalSamples,
} from '../../../src/analytics/stats/survival.js';
import {readOracle} from '../oracles.js';
import {A, B} from './gehan.js';

// R 4.2.2, survival 3.5-3: survfit(conf.type = "log-log") of the data in gehan.ts; columns time, at risk, events, survival.
const TABLE_A = [
  [6, 21, 3, 0.8571428571],
  [7, 17, 1, 0.8067226891],
  [10, 15, 1, 0.7529411765],
  [13, 12, 1, 0.6901960784],
  [16, 11, 1, 0.6274509804],
  [22, 7, 1, 0.5378151261],
  [23, 6, 1, 0.4481792717],
] as const;
const TABLE_B = [
  [1, 21, 2, 0.9047619048],
  [2, 19, 2, 0.8095238095],
  [3, 17, 1, 0.7619047619],
  [4, 16, 2, 0.6666666667],
  [5, 14, 2, 0.5714285714],
  [8, 12, 4, 0.380952381],
  [11, 8, 2, 0.2857142857],
  [12, 6, 2, 0.1904761905],
  [15, 4, 1, 0.1428571429],
  [17, 3, 1, 0.0952380952],
  [22, 2, 1, 0.0476190476],
  [23, 1, 1, 0],
] as const;

function checkTable(curve: SurvivalCurve, table: readonly (readonly number[])[]): void {
  const rows = [...curve.time.keys()].filter((row) => curve.events[row] !== 0);
  expect(rows.map((row) => [curve.time[row], curve.atRisk[row], curve.events[row]])).to.deep.equal(
    table.map((row) => row.slice(0, 3)),
  );
  rows.forEach((row, i) => expect(curve.survival[row]).to.be.closeTo(table[i]?.[3] ?? Number.NaN, 1e-9));
}

interface Oracle {
  readonly input: {readonly A: SurvivalSamples; readonly B: SurvivalSamples};
  readonly expected: {
    readonly kmA: readonly {time: number; nRisk: number; nEvent: number; survival: number}[];
    readonly kmB: Oracle['expected']['kmA'];
    readonly quantilesA: Readonly<Record<string, number | null>>;
    readonly quantilesB: Readonly<Record<string, number | null>>;
    readonly medianCI95_loglog: {readonly A: readonly (number | null)[]; readonly B: readonly (number | null)[]};
    readonly rmst: readonly {group: 'A' | 'B'; tau: number; value: number; se: number}[];
    readonly ciLogLog95: {readonly A: readonly {time: number; lower: number; upper: number}[]};
  };
}

describe('survival', () => {
  const a = kaplanMeier(A);
  const b = kaplanMeier(B);

  it('gives the table of the textbook for both groups', () => {
    expect(a).to.include({n: 21, eventCount: 9, excluded: 0, entry: null});
    expect([...a.censored].reduce((sum, n) => sum + n, 0)).to.equal(12);
    checkTable(a, TABLE_A);
    checkTable(b, TABLE_B);
  });

  it('gives the quantiles of the textbook, and none where the curve does not come down', () => {
    expect([0.25, 0.5, 0.75].map((q) => survivalQuantile(a, q))).to.deep.equal([13, 23, null]);
    expect([0.25, 0.5, 0.75].map((q) => survivalQuantile(b, q))).to.deep.equal([4, 8, 12]);
    expect(quantileInterval(a, 0.5)).to.deep.equal({lower: 13, upper: null});
    expect(quantileInterval(b, 0.5)).to.deep.equal({lower: 4, upper: 11});
  });

  it('takes the first time of a flat piece that lies at the quantile exactly', () => {
    expect(survivalQuantile(kaplanMeier({time: [1, 2, 3, 4], event: [1, 1, 1, 1]}), 0.5)).to.equal(2);
    // 0.9 · 8/9 · 7/8 · ... is 0.7 only up to rounding.
    const tenths = kaplanMeier({time: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], event: Array.from({length: 10}, () => 1)});
    for (let i = 1; i <= 10; i++) expect(survivalQuantile(tenths, i / 10)).to.equal(i);
  });

  it('gives the restricted means of the textbook with their errors', () => {
    const expected = [
      {curve: a, tau: 35, value: 23.287394958, se: 2.8274676234},
      {curve: a, tau: 23, value: 17.9092436975, se: 1.5531899782},
      {curve: b, tau: 23, value: 8.6666666667, se: 1.3773900413},
    ];
    for (const {curve, tau, value, se} of expected) {
      expect(restrictedMean(curve, tau)?.value).to.be.closeTo(value, 1e-8);
      expect(restrictedMean(curve, tau)?.se).to.be.closeTo(se, 1e-8);
    }
    expect(restrictedMean(a, 4)).to.deep.equal({value: 4, se: 0, tau: 4});
    expect(restrictedMean(a, 35.1), 'nobody was seen that long').to.equal(null);
    expect(() => restrictedMean(a, -1)).to.throw(RangeError, 'tau');
  });

  it('gives the log-log intervals of the textbook, and none where the formula has no value', () => {
    const expected = [
      [6, 0.61971796, 0.95155175],
      [22, 0.26777894, 0.74679072],
      [23, 0.18805201, 0.68014263],
    ] as const;
    for (const [t, lower, upper] of expected) {
      expect(survivalInterval(a, t)?.lower).to.be.closeTo(lower, 1e-7);
      expect(survivalInterval(a, t)?.upper).to.be.closeTo(upper, 1e-7);
    }
    expect(survivalInterval(a, 5)).to.equal(null);
    expect(survivalInterval(b, 23)).to.equal(null);
  });

  it('agrees with the oracle file', async () => {
    const oracle = await readOracle<Oracle>('survival-gehan');
    if (!oracle) return;
    const {input, expected} = oracle;
    const curves = {A: kaplanMeier(input.A), B: kaplanMeier(input.B)};
    const table = (rows: Oracle['expected']['kmA']): number[][] =>
      rows.map(({time, nRisk, nEvent, survival}) => [time, nRisk, nEvent, survival]);
    checkTable(curves.A, table(expected.kmA));
    checkTable(curves.B, table(expected.kmB));
    for (const [q, t] of Object.entries(expected.quantilesA)) expect(survivalQuantile(curves.A, Number(q))).to.equal(t);
    for (const [q, t] of Object.entries(expected.quantilesB)) expect(survivalQuantile(curves.B, Number(q))).to.equal(t);
    for (const group of ['A', 'B'] as const) {
      const {lower, upper} = quantileInterval(curves[group], 0.5);
      expect([lower, upper]).to.deep.equal(expected.medianCI95_loglog[group]);
    }
    expect(expected.rmst).to.have.length(3);
    for (const {group, tau, value, se} of expected.rmst) {
      expect(restrictedMean(curves[group], tau)?.value).to.be.closeTo(value, 1e-8);
      expect(restrictedMean(curves[group], tau)?.se).to.be.closeTo(se, 1e-8);
    }
    for (const {time, lower, upper} of expected.ciLogLog95.A) {
      expect(survivalInterval(curves.A, time)?.lower).to.be.closeTo(lower, 1e-7);
      expect(survivalInterval(curves.A, time)?.upper).to.be.closeTo(upper, 1e-7);
    }
  });

  it('says nothing about times that nobody was watched, nor about nobody', () => {
    expect(survivalAt(a, 0)).to.equal(1);
    expect(survivalAt(a, 35)).to.be.closeTo(0.4481792717, 1e-9);
    expect(survivalAt(a, 35.1)).to.equal(null);
    expect(survivalAt(b, 1000)).to.equal(0);
    const nobody = kaplanMeier({time: [], event: []});
    expect(nobody).to.include({n: 0, eventCount: 0});
    expect(survivalAt(nobody, 1)).to.equal(null);
    expect(survivalQuantile(nobody, 0.5)).to.equal(null);
    expect(restrictedMean(nobody, 1)).to.equal(null);
    expect(quantileInterval(nobody, 0.5)).to.deep.equal({lower: null, upper: null});
  });

  it('counts a sample only while it was watched', () => {
    // By hand: at 2 the first and the last are at risk, at 5 the first three, at 6 the second and third.
    const curve = kaplanMeier({time: [5, 6, 8, 2], event: [1, 1, 0, 1], entry: [0, 3, 4, 0]});
    expect([...curve.time]).to.deep.equal([2, 5, 6, 8]);
    expect([...curve.atRisk]).to.deep.equal([2, 3, 2, 1]);
    [1 / 2, 1 / 3, 1 / 6, 1 / 6].forEach((s, row) => expect(curve.survival[row]).to.be.closeTo(s, 1e-12));
  });

  it('does not count at t who enters at t, and leaves out who never was at risk', () => {
    const curve = kaplanMeier({time: [5, 7, 3, Number.NaN, -1], event: [1, 1, 1, 1, 1], entry: [0, 5, 3, 0, -2]});
    expect(curve).to.include({n: 2, excluded: 3});
    expect([...curve.atRisk]).to.deep.equal([1, 1]);
  });

  it('refuses columns that do not belong together', () => {
    expect(() => kaplanMeier({time: [1, 2], event: [1]})).to.throw(RangeError, 'event has 1 rows');
    expect(() => kaplanMeier({time: [1], event: [1], entry: []})).to.throw(RangeError, 'entry has 0 rows');
    expect(() => kaplanMeier({time: [1], event: [2]})).to.throw(RangeError, 'event[0] is 2');
  });

  const times = fc.array(fc.integer({min: 0, max: 30}), {minLength: 1, maxLength: 25});

  it('is what is left of the values when all have ended, with the mean of the values and the binomial variance', () => {
    fc.assert(
      fc.property(times, fc.integer({min: -1, max: 31}), (time, t) => {
        const curve = kaplanMeier({time, event: time.map(() => 1)});
        const left = time.filter((value) => value > t).length / time.length;
        expect(survivalAt(curve, t)).to.be.closeTo(left, 1e-12);
        const mean = time.reduce((sum, value) => sum + value, 0) / time.length;
        expect(restrictedMean(curve, Infinity)?.value).to.be.closeTo(mean, 1e-9);
        const spread = time.reduce((sum, value) => sum + (value - mean) ** 2, 0) / time.length;
        expect(restrictedMean(curve, Infinity)?.se).to.be.closeTo(Math.sqrt(spread / time.length), 1e-9);
        curve.survival.forEach((s, row) =>
          expect(curve.variance[row]).to.be.closeTo((s * (1 - s)) / time.length, 1e-12),
        );
      }),
      {numRuns: 2000},
    );
  });

  const samples = fc.array(
    fc.record({
      entry: fc.integer({min: 0, max: 8}),
      time: fc.integer({min: 1, max: 15}),
      event: fc.integer({min: 0, max: 1}),
    }),
    {maxLength: 14},
  );
  type Sample = {entry: number; time: number; event: number};
  const columns = (rows: readonly Sample[]): SurvivalSamples => ({
    time: rows.map((row) => row.time),
    event: rows.map((row) => row.event),
    entry: rows.map((row) => row.entry),
  });

  it('is the product of the shares that stay, whoever enters late, in any order of the samples', () => {
    fc.assert(
      fc.property(samples, (rows) => {
        const curve = kaplanMeier(columns(rows));
        expect(kaplanMeier(columns(rows.toReversed()))).to.deep.equal(curve);
        const used = rows.filter((row) => row.entry < row.time);
        expect(curve.n).to.equal(used.length);
        let s = 1;
        let greenwood = 0;
        curve.time.forEach((t, row) => {
          const n = used.filter((one) => one.entry < t && t <= one.time).length;
          const d = used.filter((one) => one.time === t && one.event === 1).length;
          s *= 1 - d / n;
          greenwood += d / (n * (n - d));
          expect(curve.atRisk[row]).to.equal(n);
          expect(curve.survival[row]).to.be.closeTo(s, 1e-12);
          expect(curve.variance[row]).to.be.closeTo(s < 1e-9 ? 0 : s * s * greenwood, 1e-12);
        });
      }),
      {numRuns: 2000},
    );
  });
});
