import {expect} from '@open-wc/testing';
import {trackRecord, type OriginResult} from '../../../src/analytics/forecast/track-record.js';
import {readOracle} from '../oracles.js';

interface Series {
  readonly actual: readonly number[];
  readonly forecast: readonly number[];
  readonly lower80: readonly number[];
  readonly upper80: readonly number[];
}

function recordOf({actual, forecast, lower80, upper80}: Series): ReturnType<typeof trackRecord> {
  const origins = actual.map((value, at): OriginResult => {
    const mean = forecast[at] ?? 0;
    const range = {p10: lower80[at] ?? 0, p50: mean, p90: upper80[at] ?? 0};
    return {
      at,
      elapsed: 0,
      span: {start: at, end: at + 1},
      actual: value,
      wonAlready: 0,
      expected: mean,
      mean,
      ...range,
      calibrated: true,
    };
  });
  return trackRecord({
    method: 'hazard',
    origins,
    refused: 0,
    deals: {happened: [0, 1, 1, 0], probability: [0.1, 0.9, 0.8, 0.3]},
  });
}

// Source: forecast-metrics oracle; scores by their definitions, Brier from the scikit-learn reference.
const SERIES: Series = {
  actual: [120, 80, 100, 0, 150],
  forecast: [100, 90, 110, 20, 120],
  lower80: [80, 70, 105, 0, 105],
  upper80: [130, 85, 140, 30, 145],
};

describe('A track record', () => {
  const record = recordOf(SERIES);

  it('scores forecasts as the oracle does', () => {
    expect(record.wape).to.be.closeTo(0.2, 1e-9);
    expect(record.bias).to.be.closeTo(-0.022222222222, 1e-9);
    expect(record.coverage?.value).to.equal(0.6);
    expect(record.winkler).to.be.closeTo(54, 1e-9);
    expect(record.mape).to.equal(null);
    expect(record.deals.brier).to.be.closeTo(0.0375, 1e-12);
  });

  it('scores them as the oracle’s file says', async () => {
    const oracle = await readOracle<{
      input: {series: Series};
      expected: {wape: number; bias: number; meanWinkler80: number};
    }>('forecast-metrics');
    if (!oracle) return;
    const {wape, bias, winkler} = recordOf(oracle.input.series);
    expect(wape).to.be.closeTo(oracle.expected.wape, 1e-9);
    expect(bias).to.be.closeTo(oracle.expected.bias, 1e-9);
    expect(winkler).to.be.closeTo(oracle.expected.meanWinkler80, 1e-9);
  });

  it('tells pinball, width and skill', () => {
    // By hand. P10: (4 + 1 + 4.5 + 0 + 4.5) / 5; P90: (1 + 0.5 + 4 + 3 + 4.5) / 5; P50: half of the mean error of 18.
    expect(record.pinball?.p10).to.be.closeTo(2.8, 1e-12);
    expect(record.pinball?.p50).to.be.closeTo(9, 1e-12);
    expect(record.pinball?.p90).to.be.closeTo(2.6, 1e-12);
    expect(record.pinball?.mean).to.be.closeTo(4.8, 1e-12);
    expect(record.width).to.equal(34);
    // Half of four were won: 1 - 0.0375 / 0.25.
    expect(record.deals.skill).to.be.closeTo(0.85, 1e-12);
  });

  it('has no scores without forecasts', () => {
    const none = trackRecord({method: 'hazard', origins: [], refused: 3, deals: {happened: [], probability: []}});
    expect(none).to.deep.include({
      wape: null,
      bias: null,
      mape: null,
      pinball: null,
      coverage: null,
      width: null,
      winkler: null,
      refused: 3,
    });
    expect(none.deals).to.deep.equal({n: 0, brier: null, skill: null, logLoss: null, calibration: []});
  });
});
