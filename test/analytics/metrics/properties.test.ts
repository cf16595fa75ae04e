import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import type {PipelineLog} from '../../../src/analytics/log/pipeline-log.js';
import {restrict} from '../../../src/analytics/log/view.js';
import {EXCLUSIONS, REFUSALS, UNITS, type Measure} from '../../../src/analytics/measure.js';
import {counterpartOf, DIALECT_METRICS} from '../../../src/analytics/metrics/dialects.js';
import {explainMetric} from '../../../src/analytics/metrics/explain.js';
import {metricFacts, type MetricInput} from '../../../src/analytics/metrics/facts.js';
import {lostReasons} from '../../../src/analytics/metrics/lost-reasons.js';
import {reconcile} from '../../../src/analytics/metrics/reconcile.js';
import {METRICS} from '../../../src/analytics/metrics/registry.js';
import {sumTerms} from '../../../src/analytics/metrics/terms.js';
import {ALL, measured, peculiarWorld, QUARTER, read, RUNS, values, YEAR} from './fuzz.js';

const questions: readonly (readonly [string, MetricInput, PipelineLog['money'] | undefined])[] = [
  ['a quarter, in one currency by a rate', QUARTER, undefined],
  ['a year, in currencies that cannot be added', YEAR, {}],
  ['a year, in euros alone', {...YEAR, currency: 'EUR'}, {}],
];

/** Everything about a measure that must hold whatever happened. */
function checkMeasure(measure: Measure): void {
  const {id, value, refusal, unit, n, interval, excluded, deals, parts} = measure;
  expect(UNITS, id).to.include(unit);
  expect(n, id).to.be.at.least(0);
  expect(value === null, id).to.equal(refusal !== undefined);
  if (refusal !== undefined) expect(REFUSALS, id).to.include(refusal);
  expect(value === null || Number.isFinite(value), id).to.equal(true);
  for (const part of Object.values(parts)) expect(part === null || Number.isFinite(part), id).to.equal(true);
  for (const [reason, count] of Object.entries(excluded)) {
    expect(EXCLUSIONS, id).to.include(reason);
    expect(count, `${id} ${reason}`).to.be.greaterThan(0);
  }
  expect([...deals], id).to.deep.equal([...new Set(deals)].toSorted((a, b) => a - b));
  if (interval && value !== null) expect(value, id).to.be.within(interval.lower - 1e-9, interval.upper + 1e-9);
  if (unit === 'share' && value !== null) {
    expect(value, id).to.be.within(0, 1);
    expect(n, id).to.be.greaterThan(0);
  }
}

describe('every metric, whatever happened to the deals', () => {
  for (const [name, input, money] of questions) {
    it(`comes out the same from its own evidence: ${name}`, () => {
      fc.assert(
        fc.property(peculiarWorld(6), (world) => {
          const log = read(world, money);
          const facts = metricFacts(log, input);
          for (const metric of ALL) {
            const measure = metric.measure(facts);
            const evidence = restrict(log, [...measure.deals, ...(measure.basis ?? [])]);
            const again = metric.measure(metricFacts(evidence, input));
            expect([metric.id, again.value, again.refusal, again.n]).to.deep.equal([
              metric.id,
              measure.value,
              measure.refusal,
              measure.n,
            ]);
          }
        }),
        RUNS,
      );
    });
  }

  it('says its unit, n, what it left out and why it has no value, and is no impossible number', () => {
    fc.assert(
      fc.property(peculiarWorld(8), fc.nat(questions.length - 1), (world, which) => {
        const [, input, money] = questions[which] ?? ['', QUARTER, undefined];
        const log = read(world, money);
        for (const [id, measure] of measured(log, input)) {
          checkMeasure(measure);
          expect(measure.unit, id).to.equal(ALL.find((metric) => metric.id === id)?.unit);
        }
        const reasons = lostReasons(log, input);
        reasons.forEach(({measure}) => checkMeasure(measure));
        const shares = reasons.reduce((sum, {measure}) => sum + (measure.value ?? 0), 0);
        if (reasons.length > 0) expect(shares).to.be.closeTo(1, 1e-12);
      }),
      RUNS,
    );
  });

  it('is the quotient of what its deals add, where it says what they add', () => {
    fc.assert(
      fc.property(peculiarWorld(6), (world) => {
        const facts = metricFacts(read(world), QUARTER);
        for (const metric of ALL) {
          if (!metric.terms || metric.test === 'median') continue;
          const {value} = metric.measure(facts);
          if (value !== null) expect(sumTerms(metric.terms(facts)).value, metric.id).to.be.closeTo(value, 1e-9);
        }
      }),
      RUNS,
    );
  });

  it('differs from its namesakes by exactly the deals that are named', () => {
    fc.assert(
      fc.property(peculiarWorld(6), fc.boolean(), (world, year) => {
        const facts = metricFacts(read(world), year ? YEAR : QUARTER);
        for (const theirs of DIALECT_METRICS) {
          const ours = counterpartOf(theirs);
          if (!ours) continue;
          const {from, to, steps, difference} = reconcile(ours, theirs, facts);
          const above = steps.reduce((sum, {numerator}) => sum + numerator, from.numerator);
          const below = steps.reduce((sum, {denominator}) => sum + denominator, from.denominator);
          expect(above, theirs.id).to.be.closeTo(to.numerator, 1e-6);
          expect(below, theirs.id).to.equal(to.denominator);
          const named = steps.flatMap(({deals}) => [...deals]);
          expect(new Set(named).size, theirs.id).to.equal(named.length);
          if (difference === null || steps.some(({change}) => change === null)) continue;
          const changes = steps.reduce((sum, {change}) => sum + (change ?? 0), 0);
          expect(changes, theirs.id).to.be.closeTo(difference, 1e-6);
        }
      }),
      RUNS,
    );
  });

  it('is explained by ids, as plain data that survives being sent', () => {
    fc.assert(
      fc.property(peculiarWorld(6), (world) => {
        const log = read(world);
        const measures = measured(log);
        for (const metric of METRICS) {
          const measure = measures.get(metric.id) as Measure;
          const explained = explainMetric(metric, measure, log);
          expect(structuredClone(explained)).to.deep.equal(explained);
          expect(explained.dealIds, metric.id).to.have.length(measure.deals.length);
        }
        expect(values(measures)).to.deep.equal(values(measured(log)));
      }),
      {numRuns: 300},
    );
  });
});
