import {expect} from '@open-wc/testing';
import {calibrate, luckOf, residualOf, type Residual} from '../../../src/analytics/forecast/calibrate.js';

const residuals = (...xs: readonly number[]): Residual[] => xs.map((x) => ({x, elapsed: 0, luck: 0.01}));
const PLACE = {elapsed: 0, luck: 0};

describe('What a method learns from its errors', () => {
  it('is nothing from fewer than three: a guess that says so', () => {
    expect(calibrate([], 0)).to.deep.equal({sigma: 0.25, cal: 1, n: 0, calibrated: false});
    expect(calibrate(residuals(0.5, 0.5), 0)).to.deep.equal({sigma: 0.25, cal: 1, n: 2, calibrated: false});
  });

  it('is a shrunk factor and a shrunk deviation', () => {
    // By hand: mean 0.1, cal = e^(3/5 x 0.1) = 1.0618365465, sigma^2 = (3 x 0.0225 + 0.02) / 5 = 0.0175.
    const {sigma, cal, n, calibrated} = calibrate(residuals(0, 0.1, 0.2), 0, {luck: 'counted'});
    expect([n, calibrated]).to.deep.equal([3, true]);
    expect(cal).to.be.closeTo(1.0618365465, 1e-9);
    expect(sigma).to.be.closeTo(0.1322875656, 1e-9);
  });

  it('can leave out of the deviation what the luck of single deals explains', () => {
    // (0.0675 + max(0, 0.02 - 2/3 x 0.03)) / 5 = 0.0135.
    expect(calibrate(residuals(0, 0.1, 0.2), 0, {luck: 'takenOut'}).sigma).to.be.closeTo(0.1161895004, 1e-9);
  });

  it('prefers errors from about the same place of the period, where there are three', () => {
    const late = [0.9, 0.8, 1].map((x) => ({x, elapsed: 2 / 3, luck: 0}));
    const all = [...residuals(0, 0, 0), ...late];
    expect(calibrate(all, 0.05)).to.include({n: 3, cal: 1});
    expect(calibrate(all, 0.6).cal).to.be.closeTo(Math.exp(0.6 * 0.9), 1e-9);
    expect(calibrate(all.slice(0, 5), 0.6).n).to.equal(5);
  });

  it('does not depend on the order', () => {
    const list = residuals(0.1, 0.2, 0.7, -0.3, 1e-9);
    expect(calibrate(list.toReversed(), 0)).to.deep.equal(calibrate(list, 0));
  });
});

describe('A residual', () => {
  it('is the logarithm of what came over what was expected, at most a factor of four', () => {
    expect(residualOf(200, 100, PLACE)?.x).to.be.closeTo(0.6931471806, 1e-9);
    expect(residualOf(0, 100, PLACE)?.x).to.be.closeTo(-1.3862943611, 1e-9);
    expect(residualOf(1e9, 100, PLACE)?.x).to.be.closeTo(1.3862943611, 1e-9);
  });

  it('is none where nothing was expected', () => {
    expect(residualOf(200, 0, PLACE)).to.equal(null);
  });
});

describe('The luck in a forecast', () => {
  const nothing = {method: 'hazard', wonAlready: 0, withoutAmount: 0, withoutChance: 0} as const;

  it('is the relative variance of independent deals and arrivals', () => {
    // Deals: 2 x 100^2 / 4 = 5,000 of (100)^2. Arrivals: 4 x 100^2 + (4 x 100)^2 / 4 = 80,000 of (400)^2.
    const two = {deal: Uint32Array.of(0, 1), p: Float64Array.of(0.5, 0.5), amount: Float64Array.of(100, 100)};
    expect(luckOf({...nothing, ...two, arrivals: [], expected: 100})).to.equal(0.5);
    const none = {deal: new Uint32Array(0), p: new Float64Array(0), amount: new Float64Array(0)};
    const arrivals = [{wins: 4, shape: 4, amounts: Float64Array.of(100)}];
    expect(luckOf({...nothing, ...none, arrivals, expected: 400})).to.equal(0.5);
    expect(luckOf({...nothing, ...none, arrivals: [], expected: 0})).to.equal(0);
  });
});
