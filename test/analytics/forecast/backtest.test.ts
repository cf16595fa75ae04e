import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {backtestSteps, type Backtest} from '../../../src/analytics/forecast/backtest.js';
import {NO_SHOCK} from '../../../src/analytics/forecast/shock.js';
import {FORECASTS} from '../../../src/analytics/forecast/methods.js';
import {originsOf, type Origin} from '../../../src/analytics/forecast/questions.js';
import {normalise} from '../../../src/analytics/log/normalise.js';
import type {PipelineLog} from '../../../src/analytics/log/pipeline-log.js';
import {randomSource} from '../../../src/analytics/stats/random.js';
import {finish} from '../../../src/analytics/steps.js';
import type {ChangeEvent} from '../../../src/model/change-event.js';
import {plantedWorld, type PlantedWorld} from '../../../src/testing/planted-world.js';

const WORLD = plantedWorld({seed: 5, weeks: 104, arrivalsPerWeek: 3});
const QUARTERS = Array.from({length: 8}, (_, i) => ({
  start: Date.UTC(2022, 3 * i, 1),
  end: Date.UTC(2022, 3 * i + 3, 1),
}));

const logOfWorld = ({deals, events, pipeline, asOf}: PlantedWorld): PipelineLog =>
  normalise({deals, events, pipeline, asOf, zone: 'UTC'});

function testOf(log: PipelineLog, origins: readonly Origin[], runs = 200): Backtest {
  return finish(backtestSteps(log, {origins, methods: FORECASTS, seed: 3, runs}));
}

/** The world with every event after a moment told otherwise: other stages, other amounts. */
function otherFuture(world: PlantedWorld, after: number): PlantedWorld {
  const ends = ['won', 'lost'];
  const events = world.events.map((event, i): ChangeEvent => {
    if (Date.parse(event.at) <= after) return event;
    return event.kind === 'stage' ? {...event, to: ends[i % 2] ?? 'won'} : event;
  });
  return {...world, events};
}

describe('Forecasts of the past', () => {
  const log = logOfWorld(WORLD);
  const origins = originsOf(log, QUARTERS, {at: 'starts'});
  const result = testOf(log, origins);

  it('are made at every origin by every method that has an answer', () => {
    // The first deal came on 2 January 2022 or later: 1 July is too early. The last quarter is not over.
    expect(origins.map(({at}) => new Date(at).toISOString().slice(0, 7))).to.deep.equal([
      '2022-10',
      '2023-01',
      '2023-04',
      '2023-07',
    ]);
    for (const {method, origins: answers, refused} of result.records) {
      expect(answers.length + refused, method).to.equal(4);
    }
    const byMethod = Object.fromEntries(result.records.map((record) => [record.method, record.origins.length]));
    expect(byMethod).to.deep.include({snapshot: 4, hazard: 4, weighted: 4, naive: 4});
    // The log does not reach back a year before the first two.
    expect(byMethod['naiveYear']).to.equal(2);
  });

  it('are compared with what was won in the period, by a count of its own', () => {
    const won = WORLD.deals.filter(
      ({outcome, closedAt = ''}) => outcome === 'won' && closedAt >= '2022-10-01' && closedAt < '2023-01-01',
    );
    const value = won.reduce((sum, {amount}) => sum + (amount?.minor ?? 0), 0);
    const quarter = result.records[0]?.origins.find(({span}) => span.start === Date.UTC(2022, 9, 1));
    expect(value).to.be.greaterThan(0);
    expect(quarter?.actual).to.equal(value);
  });

  it('do not know what came later (changed futures at each origin)', () => {
    for (const origin of origins) {
      const changed = testOf(logOfWorld(otherFuture(WORLD, origin.at)), [origin]);
      for (const [i, record] of testOf(log, [origin]).records.entries()) {
        const forecast = ({
          p10,
          p50,
          p90,
          mean,
          expected,
        }: {
          p10: number;
          p50: number;
          p90: number;
          mean: number;
          expected: number;
        }): number[] => [p10, p50, p90, mean, expected];
        expect(changed.records[i]?.origins.map(forecast), record.method).to.deep.equal(record.origins.map(forecast));
      }
    }
  });

  it('do not change when events after the end of the last period do', () => {
    const early = originsOf(log, QUARTERS.slice(0, 5));
    const end = Date.UTC(2023, 3, 1);
    expect(testOf(logOfWorld(otherFuture(WORLD, end)), early)).to.deep.equal(testOf(log, early));
    // The test can fail: a change within the period does show.
    expect(testOf(logOfWorld(otherFuture(WORLD, end - 40 * 86_400_000)), early)).not.to.deep.equal(testOf(log, early));
  });

  it('are calibrated only with errors of periods that were over', () => {
    const all = originsOf(log, QUARTERS);
    const [hazard] = finish(
      backtestSteps(log, {origins: all, methods: {hazard: FORECASTS.hazard}, seed: 3, runs: 50}),
    ).records;
    // Two origins in the first quarter tried: not enough when the next begins. Five are known from January on.
    expect(hazard?.origins.slice(0, 6).map(({calibrated}) => calibrated)).to.deep.equal([
      false,
      false,
      false,
      false,
      false,
      true,
    ]);
  });

  it('do not depend on the order of the input', () => {
    const shuffled = {...WORLD, events: WORLD.events.toReversed(), deals: WORLD.deals.toReversed()};
    expect(testOf(logOfWorld(shuffled), origins)).to.deep.equal(result);
  });

  it('say whether past amounts were known', () => {
    expect(result.amountsHistoric).to.equal(log.quality.amountsHistoric);
    const now = logOfWorld({...WORLD, events: WORLD.events.filter(({kind}) => kind !== 'amount')});
    expect(testOf(now, []).amountsHistoric).to.equal(false);
  });

  it('are none without origins', () => {
    expect(testOf(log, []).records.every(({wape, pinball}) => wape === null && pinball === null)).to.equal(true);
  });

  it('yield as they go, from 0 to 1', () => {
    const shares = [...backtestSteps(log, {origins: origins.slice(0, 2), methods: FORECASTS, seed: 3, runs: 50})];
    expect(shares.length).to.be.at.least(12);
    expect(shares.every((share, i) => share >= (shares[i - 1] ?? 0) && share <= 1)).to.equal(true);
  });
});

describe('Chances of single deals', () => {
  // Large enough that luck moves the skill by a few hundredths only.
  const log = logOfWorld(plantedWorld({seed: 6, weeks: 104, arrivalsPerWeek: 25}));
  const origins = originsOf(log, QUARTERS, {at: 'starts'});

  it('have no skill when outcomes are shuffled (40 shuffles, each simulated)', () => {
    const honest = finish(backtestSteps(log, {origins, methods: {hazard: FORECASTS.hazard}, seed: 1, runs: 10}))
      .records[0];
    expect(honest?.deals.skill ?? 0).to.be.greaterThan(0.02);
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const random = randomSource(seed);
        const shuffled: typeof FORECASTS.hazard = (past, question) => {
          const expectation = FORECASTS.hazard(past, question);
          if ('refusal' in expectation) return expectation;
          const p = expectation.p.slice();
          for (let i = p.length - 1; i > 0; i--) {
            const j = random.integer(i + 1);
            [p[i], p[j]] = [p[j] ?? 0, p[i] ?? 0];
          }
          return {...expectation, p};
        };
        const shock = {...NO_SHOCK, n: 0, calibrated: false};
        const [record] = finish(
          backtestSteps(log, {origins, methods: {hazard: shuffled}, seed: 1, runs: 10, shock}),
        ).records;
        expect(record?.deals.skill ?? 1).to.be.lessThan(0.02);
        // Chances that spread as far as honest ones but mean nothing cost what honest ones gain.
        expect(record?.deals.skill ?? 1).to.be.greaterThan(-2 * (honest?.deals.skill ?? 0));
      }),
      {numRuns: 40},
    );
  });

  it('have about no skill when all deals get the same one', () => {
    const same: typeof FORECASTS.hazard = (past, question) => {
      const expectation = FORECASTS.hazard(past, question);
      if ('refusal' in expectation) return expectation;
      const mean = expectation.p.reduce((sum, p) => sum + p, 0) / expectation.p.length;
      return {...expectation, p: expectation.p.map(() => mean)};
    };
    const [record] = finish(backtestSteps(log, {origins, methods: {hazard: same}, seed: 1, runs: 10})).records;
    expect(record?.deals.n ?? 0).to.be.greaterThan(400);
    expect(record?.deals.skill).to.be.closeTo(0, 0.03);
  });
});
