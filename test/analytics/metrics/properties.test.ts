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

/** An assertion that costs nothing while it holds: there are a million of them. */
function hold(truth: boolean, ...words: readonly unknown[]): void {
  if (!truth) expect.fail(words.map((word) => JSON.stringify(word)).join(' '));
}

const units = new Map(ALL.map(({id, unit}) => [id, unit]));
const isNumber = (value: number | null): boolean => value === null || Number.isFinite(value);
const knownUnits: ReadonlySet<string> = new Set(UNITS);
const knownRefusals: ReadonlySet<string> = new Set(REFUSALS);
const knownReasons: ReadonlySet<string> = new Set(EXCLUSIONS);

/** Everything about a measure that must hold whatever happened. */
function checkMeasure(measure: Measure): void {
  const {value, refusal, unit, n, interval, excluded, deals, parts} = measure;
  hold(knownUnits.has(unit) && Number.isInteger(n) && n >= 0 && isNumber(value), measure);
  hold((value === null) === (refusal !== undefined), measure);
  hold(refusal === undefined || knownRefusals.has(refusal), measure);
  hold(Object.values(parts).every(isNumber), measure);
  for (const [reason, count] of Object.entries(excluded)) hold(knownReasons.has(reason) && count > 0, measure);
  hold(
    deals.every((deal, place) => place === 0 || deal > (deals[place - 1] ?? 0)),
    measure,
  );
  if (interval && value !== null) hold(value >= interval.lower - 1e-9 && value <= interval.upper + 1e-9, measure);
  if (unit === 'share' && value !== null) hold(value >= 0 && value <= 1 && n > 0, measure);
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
            hold(
              again.value === measure.value && again.refusal === measure.refusal && again.n === measure.n,
              metric.id,
              {
                measure,
                again,
              },
            );
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
          hold(measure.unit === units.get(id), id, measure.unit);
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
          if (value === null) continue;
          const quotient = sumTerms(metric.terms(facts)).value ?? NaN;
          hold(Math.abs(quotient - value) <= 1e-9 * Math.max(1, Math.abs(value)), metric.id, quotient, value);
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
          hold(Math.abs(above - to.numerator) < 1e-6, theirs.id, above, to);
          hold(below === to.denominator, theirs.id, below, to);
          const named = steps.flatMap(({deals}) => [...deals]);
          hold(new Set(named).size === named.length, theirs.id, steps);
          if (difference === null || steps.some(({change}) => change === null)) continue;
          const changes = steps.reduce((sum, {change}) => sum + (change ?? 0), 0);
          hold(Math.abs(changes - difference) < 1e-6, theirs.id, changes, difference);
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
