import {expect} from '@open-wc/testing';
import {backtestSteps, type ForecastMethods} from '../../../src/analytics/forecast/backtest.js';
import {FORECASTS} from '../../../src/analytics/forecast/methods.js';
import {originsOf} from '../../../src/analytics/forecast/questions.js';
import {trackRecord, type OriginResult, type TrackRecord} from '../../../src/analytics/forecast/track-record.js';
import {normalise} from '../../../src/analytics/log/normalise.js';
import {finish} from '../../../src/analytics/steps.js';
import {plantedCompany, PLANTED_QUARTERS} from '../../../src/testing/planted-company.js';

const COMPANIES = 12;
const SCORED = PLANTED_QUARTERS.map(({start, end}) => ({start: Date.parse(start), end: Date.parse(end)}));
const FIRST = SCORED[0]?.start ?? 0;
const QUARTERS = [
  ...[0, 1, 2, 3, 4].map((i) => ({start: Date.UTC(2022, 3 * i, 1), end: Date.UTC(2022, 3 * i + 3, 1)})),
  ...SCORED,
];
const METHODS = {
  snapshot: FORECASTS.snapshot,
  hazard: FORECASTS.hazard,
  weighted: FORECASTS.weighted,
} satisfies ForecastMethods;
type Id = keyof typeof METHODS;

/** Companies differ in size: money as a share of what each won in all, so that every company weighs the same. */
function scaled(origins: readonly OriginResult[]): readonly OriginResult[] {
  const scale = origins.reduce((sum, {actual}) => sum + actual, 0);
  return origins.map((origin) => ({
    ...origin,
    actual: origin.actual / scale,
    expected: origin.expected / scale,
    mean: origin.mean / scale,
    p10: origin.p10 / scale,
    p50: origin.p50 / scale,
    p90: origin.p90 / scale,
  }));
}

function recordsOf(): Readonly<Record<Id, TrackRecord>> {
  const all: Record<Id, OriginResult[]> = {snapshot: [], hazard: [], weighted: []};
  for (let index = 0; index < COMPANIES; index++) {
    const log = normalise({...plantedCompany(index), zone: 'UTC'});
    const origins = originsOf(log, QUARTERS, {at: 'starts'});
    for (const record of finish(backtestSteps(log, {origins, methods: METHODS, seed: 7})).records) {
      all[record.method as Id].push(...scaled(record.origins.filter(({at}) => at >= FIRST)));
    }
  }
  const deals = {happened: [], probability: []};
  const of = (method: Id): TrackRecord => trackRecord({method, origins: all[method], refused: 0, deals});
  return {snapshot: of('snapshot'), hazard: of('hazard'), weighted: of('weighted')};
}

describe('Twelve simulated companies over ten quarters', () => {
  let records: Readonly<Record<Id, TrackRecord>>;

  before(function () {
    this.timeout(120_000);
    records = recordsOf();
    const percent = (share: number | null): string => `${(100 * (share ?? NaN)).toFixed(1)} %`;
    for (const {method, uncorrected, coverage} of Object.values(records))
      console.log(
        `${method}: WAPE ${percent(uncorrected.wape)}, bias ${percent(uncorrected.bias)}, covers ${percent(coverage?.value ?? null)}`,
      );
  });

  it('are 120 forecasts', () => {
    expect(Object.values(records).map(({origins}) => origins.length)).to.deep.equal([120, 120, 120]);
  });

  it('end within the calibrated 80 % range of the hazard method in 70 to 90 % of the quarters', () => {
    expect(records.hazard.coverage?.value).to.be.within(0.7, 0.9);
  });

  it('are foretold by the hazard method at most 1 point worse than by snapshot', () => {
    expect((records.hazard.uncorrected.wape ?? 1) - (records.snapshot.uncorrected.wape ?? 0)).to.be.at.most(0.01);
    expect((records.hazard.wape ?? 1) - (records.snapshot.wape ?? 0)).to.be.at.most(0.01);
  });

  it('are foretold far better than by the weighted pipeline', () => {
    expect(records.weighted.uncorrected.wape ?? 0).to.be.greaterThan(2 * (records.hazard.uncorrected.wape ?? 1));
  });
});
