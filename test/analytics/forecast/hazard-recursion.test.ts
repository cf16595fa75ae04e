import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {expectedArrivals} from '../../../src/analytics/forecast/hazard-arrivals.js';
import {stepChances, winPlace, winTable} from '../../../src/analytics/forecast/hazard-recursion.js';
import {rateMatrix} from '../../../src/testing/planted-rates.js';
import {randomSource} from '../../../src/analytics/stats/random.js';
import {modelOf, ratesFor, type StepRates} from './planted-log.js';

// Exits: A, B, won, lost, left. Per week, A moves on to B with 0.3 and is lost with 0.2, B wins with 0.4, loses with 0.2.
const A = ratesFor([0, 0.3, 0, 0.2, 0]);
const OLD_A = ratesFor([0, 0.1, 0, 0.1, 0]);
const B = ratesFor([0, 0, 0.4, 0.2, 0]);

const chance = (rows: readonly StepRates[], weeks: number, step: number, age = 0): number => {
  const model = modelOf(rows);
  const table = winTable(model, weeks, {perWeek: 1});
  return table.value[winPlace(table, model, {classAt: 0, step, weeks: age})] ?? NaN;
};

describe('the chance to be won within some weeks', () => {
  it('is what two stages calculated by hand give', () => {
    // V1(B) = 0.4; V2(B) = 0.4 + 0.4 * 0.4; V3(B) = 0.4 + 0.4 * 0.56. V2(A) = 0.3 * 0.4; V3(A) = 0.3 * 0.56 + 0.5 * 0.12.
    const b = [0, 1, 2, 3].map((weeks) => chance([[A], [B]], weeks, 1));
    const a = [0, 1, 2, 3, 4].map((weeks) => chance([[A], [B]], weeks, 0));
    for (const [i, value] of [0, 0.4, 0.56, 0.624].entries()) expect(b[i]).to.be.closeTo(value, 1e-12);
    for (const [i, value] of [0, 0, 0.12, 0.228, 0.3012].entries()) expect(a[i]).to.be.closeTo(value, 1e-12);
  });

  it('follows the age in the stage', () => {
    // From its second week on A moves with 0.1 and is lost with 0.1: V3(A, 1) = 0.1 * 0.56 + 0.8 * 0.04 = 0.088.
    expect(chance([[A, OLD_A], [B]], 3, 0, 1)).to.be.closeTo(0.088, 1e-12);
    expect(chance([[A, OLD_A], [B]], 3, 0)).to.be.closeTo(0.188, 1e-12);
    expect(chance([[A, OLD_A], [B]], 4, 0)).to.be.closeTo(0.2312, 1e-12);
  });

  it('lies between two whole weeks on a straight line', () => {
    expect(chance([[A], [B]], 2.25, 1)).to.be.closeTo(0.56 + 0.25 * 0.064, 1e-12);
  });

  it('comes in the end to the share that wins: the product of the shares that go on', () => {
    const rows = rateMatrix(
      [
        {advance: 0.25, lost: 0.17},
        {advance: 0.22, lost: 0.1},
        {advance: 0.2, lost: 0.07},
        {advance: 0.22, lost: 0.06},
      ],
      0,
    );
    // 25/42 * 22/32 * 20/27 * 22/28
    const model = modelOf(rows.map((row) => [[...row, 0]]));
    expect(winTable(model, 400).value[0]).to.be.closeTo(0.23817, 0.00001);
  });

  it('agrees in days with deals that live in continuous time', () => {
    const [toB, lostA, wonB, lostB] = [0.5, 0.2, 0.4, 0.3];
    const random = randomSource(11);
    const wait = (rate: number): number => -Math.log(1 - random.uniform()) / rate;
    let won = 0;
    for (let i = 0; i < 200_000; i++) {
      const first = wait(toB + lostA);
      if (random.uniform() >= toB / (toB + lostA)) continue;
      if (first + wait(wonB + lostB) <= 4 && random.uniform() < wonB / (wonB + lostB)) won++;
    }
    const rows = [[[0, toB, 0, lostA, 0]], [[0, 0, wonB, lostB, 0]]];
    const exact = won / 200_000;
    expect(winTable(modelOf(rows), 4).value[0]).to.be.closeTo(exact, 0.012);
    // With weeks a deal waits half a week at each move, and the quarter seems too short.
    expect(exact - (winTable(modelOf(rows), 4, {perWeek: 1}).value[0] ?? 0)).to.be.greaterThan(0.03);
  });

  it('refuses a time that is no number', () => {
    expect(() => winTable(modelOf([[A], [B]]), NaN)).to.throw(RangeError, 'weeks');
  });

  const rate = fc.double({min: 0, max: 3, noNaN: true});
  const row = fc.array(rate, {minLength: 5, maxLength: 5});
  const rows = fc.tuple(fc.tuple(row, row), fc.tuple(row, row)).map((two) =>
    // Nothing leaves for where it is.
    two.map((bins, step) => bins.map((rates) => rates.map((value, exit) => (exit === step ? 0 : value)))),
  );

  it('is a chance, never falls with more time, and leaves room for being lost', () => {
    fc.assert(
      fc.property(rows, fc.integer({min: 1, max: 6}), (bins, weeks) => {
        const model = modelOf(bins);
        const lostModel = modelOf(
          bins.map((byBin) => byBin.map(([a = 0, b = 0, won = 0, lost = 0, left = 0]) => [a, b, lost, won, left])),
        );
        const now = winTable(model, weeks, {perWeek: 1}).value;
        const later = winTable(model, weeks + 0.5, {perWeek: 1}).value;
        const lost = winTable(lostModel, weeks, {perWeek: 1}).value;
        return now.every(
          (p, i) => p >= 0 && p <= 1 + 1e-12 && (later[i] ?? 0) >= p - 1e-12 && p + (lost[i] ?? 0) <= 1 + 1e-12,
        );
      }),
      {numRuns: 2000},
    );
  });

  it('shares each week between staying and all exits', () => {
    fc.assert(
      fc.property(rows, (bins) => {
        const model = modelOf(bins);
        const {move, stay} = stepChances(model, 7);
        return stay.every((kept, cell) => {
          const moved = move.subarray(cell * 5, cell * 5 + 5).reduce((sum, p) => sum + p, 0);
          return Math.abs(kept + moved - 1) < 1e-12;
        });
      }),
      {numRuns: 2000},
    );
  });
});

describe('wins of deals that are still to come in', () => {
  it('add up over the weeks that they may come in', () => {
    const model = modelOf([[A], [B]]);
    // 10 a week, all into A. Weeks of coming in times chance: (0 + 0)/2 + (0 + 0.12)/2 + (0.12 + 0.228)/2 = 0.234.
    const [only] = expectedArrivals(model, winTable(model, 3, {perWeek: 1}));
    expect(only?.wins).to.be.closeTo(2.34, 1e-12);
    expect(only?.shape).to.equal(260);
    expect([...(only?.amounts ?? [])]).to.deep.equal([100, 300]);
  });

  it('leave out those that are won before the period begins', () => {
    const model = modelOf([[A], [B]]);
    const [two, three] = [2, 3].map((weeks) => winTable(model, weeks, {perWeek: 1}));
    // 2.34 - 10 * 0.06
    expect(expectedArrivals(model, three as never, two)[0]?.wins).to.be.closeTo(1.74, 1e-12);
  });

  it('are none where nothing came in', () => {
    const model = modelOf([[A], [B]]);
    const none = {...model, arrivals: {...model.arrivals, count: Float64Array.of(0)}};
    expect(expectedArrivals(none, winTable(none, 3))).to.deep.equal([]);
  });
});
