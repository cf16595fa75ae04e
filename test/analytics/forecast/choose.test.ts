import {expect} from '@open-wc/testing';
import {chooseMethod} from '../../../src/analytics/forecast/choose.js';
import type {ForecastMethodId} from '../../../src/analytics/forecast/expectation.js';
import {trackRecord, type OriginResult, type TrackRecord} from '../../../src/analytics/forecast/track-record.js';

/** A record whose forecasts are all off by `off` of an actual of 100, at moments `from` up to `to`. */
function record(method: ForecastMethodId, off: number, to = 6, from = 0): TrackRecord {
  const origins = Array.from({length: to - from}, (_, i): OriginResult => {
    const value = 100 + off;
    const span = {start: from + i, end: from + i + 1};
    return {
      at: from + i,
      elapsed: 0,
      span,
      actual: 100,
      wonAlready: 0,
      expected: value,
      mean: value,
      p10: value,
      p50: value,
      p90: value,
      calibrated: true,
    };
  });
  return trackRecord({method, origins, refused: 0, deals: {happened: [], probability: []}});
}

describe('The method taken', () => {
  it('is the one with the lowest pinball loss', () => {
    const choice = chooseMethod([record('snapshot', 20), record('hazard', 10), record('naive', 30)], 4);
    expect(choice).to.deep.include({method: 'hazard', why: 'backtest', origins: 6});
    expect(choice.compared.map(({method}) => method)).to.deep.equal(['hazard', 'snapshot', 'naive']);
    // Each forecast is 10 too high: 0.9, 0.5 and 0.1 of 10, mean 5.
    expect(choice.compared[0]?.pinball).to.be.closeTo(5, 1e-12);
  });

  it('is snapshot where that is at most 5 % worse', () => {
    expect(chooseMethod([record('snapshot', 10.4), record('hazard', 10)], 4)).to.include({
      method: 'snapshot',
      why: 'tie',
    });
    expect(chooseMethod([record('snapshot', 10.6), record('hazard', 10)], 4)).to.include({
      method: 'hazard',
      why: 'backtest',
    });
    expect(chooseMethod([record('snapshot', 10), record('hazard', 20)], 4)).to.include({
      method: 'snapshot',
      why: 'backtest',
    });
  });

  it('is snapshot or weighted with fewer than six moments, and says so', () => {
    const few = [record('snapshot', 20, 5), record('hazard', 10, 5)];
    expect(chooseMethod(few, 2)).to.include({method: 'snapshot', why: 'fewOrigins'});
    expect(chooseMethod(few, 1)).to.include({method: 'weighted', why: 'noHistory'});
    expect(chooseMethod([], 0)).to.include({method: 'weighted', why: 'noHistory'});
  });

  it('compares on moments that all answered, and drops who answered too few', () => {
    const early = [record('snapshot', 20, 12), record('hazard', 10, 12, 6), record('naiveYear', 1, 5)];
    expect(chooseMethod(early, 4)).to.deep.include({method: 'hazard', origins: 6});
    const apart = [record('snapshot', 20, 12), record('hazard', 10, 18, 10), record('weighted', 30, 10)];
    expect(chooseMethod(apart, 4).compared.map(({method}) => method)).to.deep.equal(['snapshot', 'weighted']);
  });
});
