import {expect} from '@open-wc/testing';
import {
  forecastSteps,
  type Forecast,
  type ForecastOptions,
  type NoForecast,
} from '../../../src/analytics/forecast/forecast.js';
import {currentQuestion} from '../../../src/analytics/forecast/questions.js';
import {normalise} from '../../../src/analytics/log/normalise.js';
import type {PipelineLog} from '../../../src/analytics/log/pipeline-log.js';
import {until} from '../../../src/analytics/log/view.js';
import {finish} from '../../../src/analytics/steps.js';
import {plantedWorld} from '../../../src/testing/planted-world.js';
import {arrived, eur, journey} from '../builders.js';
import {logOf} from '../log-of.js';

const WORLD = plantedWorld({seed: 9, weeks: 150, arrivalsPerWeek: 4});
const log = normalise({...WORLD, zone: 'UTC'});

function ask(of: PipelineLog, options: Partial<ForecastOptions> = {}): Forecast | NoForecast {
  return finish(forecastSteps(of, {...currentQuestion(of, 'quarter'), seed: 1, runs: 500, ...options}));
}

function answer(of: PipelineLog, options: Partial<ForecastOptions> = {}): Forecast {
  const result = ask(of, options);
  if ('refusal' in result) throw new Error(result.refusal);
  return result;
}

describe('The forecast of a period', () => {
  const forecast = answer(log, {target: 1});

  it('takes the method that its track record speaks for, and shows the baseline beside it', () => {
    expect(forecast.choice.origins).to.be.at.least(6);
    expect(['backtest', 'tie']).to.include(forecast.why);
    expect(forecast.calibrated).to.equal(true);
    expect(forecast.trackRecord?.method).to.equal(forecast.method);
    expect(forecast.baseline?.record?.method).to.equal('snapshot');
    expect(forecast.currency).to.equal('EUR');
  });

  it('is never below what is won, in order, and reaches what is won for sure', () => {
    const {wonAlready, p10, p50, p90, mean} = forecast;
    expect(wonAlready).to.be.greaterThan(0);
    expect(wonAlready <= p10 && p10 <= p50 && p50 <= p90 && mean >= wonAlready).to.equal(true);
    expect(forecast.probabilityOfTarget).to.equal(1);
  });

  it('does not make the track record again when it is given', () => {
    const again = answer(log, {target: 1, backtest: forecast.backtest});
    expect(again).to.deep.equal(forecast);
    const steps = [...forecastSteps(log, {...currentQuestion(log, 'quarter'), seed: 1, backtest: forecast.backtest})];
    expect(steps.length).to.be.lessThan(10);
  });

  it('goes by the method asked for', () => {
    for (const method of ['weighted', 'snapshot', 'hazard', 'naive', 'category', 'naiveYear'] as const) {
      expect(answer(log, {method, backtest: forecast.backtest})).to.include({method, why: 'asked'});
    }
  });

  it('says that it is not calibrated without a track record', () => {
    const bare = answer(log, {method: 'hazard', backtest: null});
    expect(bare).to.include({calibrated: false, trackRecord: null});
    expect(bare.calibration).to.deep.equal({sigma: 0.25, cal: 1, n: 0, calibrated: false});
  });

  it('falls back to snapshot, then to what people typed, while history is short', () => {
    expect(ask(until(log, Date.UTC(2022, 7, 20)))).to.include({
      method: 'snapshot',
      why: 'fewOrigins',
      calibrated: false,
    });
    expect(ask(until(log, Date.UTC(2022, 2, 20)))).to.include({method: 'weighted', why: 'noHistory'});
  });

  it('is what was won once the period is over', () => {
    const span = {start: Date.UTC(2023, 0, 1), end: Date.UTC(2023, 3, 1)};
    const over = answer(log, {span, earlier: [], method: 'weighted', backtest: null});
    expect(over.p10).to.equal(over.wonAlready);
    expect(over.p90).to.equal(over.wonAlready);
  });
});

describe('A forecast is refused', () => {
  const options = {span: {start: Date.UTC(2025, 0, 1), end: Date.UTC(2025, 3, 1)}, earlier: []};

  it('with nothing', () => {
    expect(ask(logOf({deals: [], events: []}, {asOf: '2025-02-01T00:00:00.000Z'}), options)).to.include({
      refusal: 'nothing',
    });
  });

  it('with two currencies', () => {
    const events = ['a', 'b'].flatMap((id) => journey(id, '2025-01-01 lead'));
    const deals = [arrived('a', events, {amount: eur(5)}), arrived('b', events, {amount: {minor: 5, currency: 'JPY'}})];
    expect(ask(logOf({deals, events}, {asOf: '2025-02-01T00:00:00.000Z'}), options)).to.include({
      refusal: 'mixedCurrencies',
    });
  });

  it('where no deal can be counted: that is no forecast of 0', () => {
    const events = journey('a', '2025-01-01 negotiation');
    const deals = [arrived('a', events, {amount: eur(5), expectedClose: '2025-03-01'})];
    expect(ask(logOf({deals, events}, {asOf: '2025-02-01T00:00:00.000Z'}), options)).to.include({
      refusal: 'tooFew',
      method: 'weighted',
    });
  });

  it('by the method that was asked for and has nothing to go by', () => {
    expect(ask(log, {...currentQuestion(log, 'quarter'), earlier: [], method: 'naive', backtest: null})).to.include({
      refusal: 'noHistory',
      method: 'naive',
    });
  });
});
