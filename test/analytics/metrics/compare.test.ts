import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import type {PipelineLog} from '../../../src/analytics/log/pipeline-log.js';
import {restrict} from '../../../src/analytics/log/view.js';
import {compareMetric, judgeTogether, relativeChange, type Comparison} from '../../../src/analytics/metrics/compare.js';
import {explainMetric} from '../../../src/analytics/metrics/explain.js';
import {metricFacts, yearUpTo} from '../../../src/analytics/metrics/facts.js';
import {medianPValue} from '../../../src/analytics/metrics/median-test.js';
import type {Metric} from '../../../src/analytics/metrics/metric.js';
import {periodInput} from '../../../src/analytics/metrics/periods.js';
import {computeMetrics, METRICS} from '../../../src/analytics/metrics/registry.js';
import {metricSeries} from '../../../src/analytics/metrics/series.js';
import {periodOf, periodsUntil} from '../../../src/analytics/time/period.js';
import type {ChangeEvent} from '../../../src/model/change-event.js';
import type {Deal} from '../../../src/model/deal.js';
import {arrived, at, deal, eur, event, journey} from '../builders.js';
import {logOf} from '../log-of.js';

const metric = (id: string): Metric => {
  const found = METRICS.find((one) => one.id === id);
  if (!found) throw new Error(`no metric ${id}`);
  return found;
};

interface Batch {
  readonly count: number;
  readonly from: string;
  readonly to: string;
  readonly end: 'won' | 'lost';
  readonly amount?: (i: number) => number;
}

/** Deals created and closed in batches. */
function closings(...batches: readonly Batch[]): PipelineLog {
  const events: ChangeEvent[] = [];
  const deals: Deal[] = [];
  for (const [batch, {count, from, to, end, amount}] of batches.entries()) {
    for (let i = 0; i < count; i++) {
      const id = `b${batch}-${String(i).padStart(3, '0')}`;
      const lines = journey(id, `${from} lead`, `${to} ${end}`);
      events.push(...lines);
      deals.push(arrived(id, lines, amount ? {amount: eur(amount(i))} : {}));
    }
  }
  return logOf({deals, events}, {asOf: at('2025-07-01')});
}

const compared = (id: string, log: PipelineLog): Comparison =>
  compareMetric(metric(id), metricFacts(log, periodInput(log, periodOf('2025-06-30', 'quarter'))));

describe('a comparison', () => {
  const quarters = (now: number, before: number): PipelineLog =>
    closings(
      {count: now, from: '2025-03-01', to: '2025-05-01', end: 'won', amount: (i) => 1000 + i},
      {count: 40 - now, from: '2025-03-01', to: '2025-05-02', end: 'lost'},
      {count: before, from: '2025-01-01', to: '2025-02-01', end: 'won', amount: (i) => 1000 + i},
      {count: 40 - before, from: '2025-01-01', to: '2025-02-02', end: 'lost'},
    );

  it('of two win rates is noise until Newcombe’s interval leaves out 0', () => {
    const few = compared('winRate.closed', quarters(22, 18));
    expect(few).to.deep.include({verdict: 'noise'});
    expect(few.delta).to.be.closeTo(0.1, 1e-12);
    expect(few.ratio).to.be.closeTo(4 / 18, 1e-12);
    expect(few.pValue).to.be.greaterThan(0.05);
    const many = compared('winRate.closed', quarters(32, 16));
    expect(many.verdict).to.equal('better');
    expect(many.pValue).to.be.lessThan(0.05);
    expect(compared('winRate.closed', quarters(16, 32)).verdict).to.equal('worse');
    expect(compared('winRate.closed', quarters(20, 20)).verdict).to.equal('same');
  });

  it('of counts and of sums asks whether so many could have come by chance', () => {
    // 32 against 16 in 91 and 90 days: p of 32 of 48 at 91/181 is below 0.05; of 22 of 40 it is not.
    expect(compared('won.count', quarters(32, 16))).to.deep.include({verdict: 'better', delta: 16, ratio: 1});
    expect(compared('won.count', quarters(22, 18))).to.deep.include({verdict: 'noise', delta: 4});
    expect(compared('won.value', quarters(32, 16)).verdict).to.equal('better');
    expect(compared('won.value', quarters(22, 18)).verdict).to.equal('noise');
    expect(compared('creation.count', quarters(20, 20)).now.parts['created']).to.equal(0);
  });

  it('of cycles shuffles the deals', () => {
    const batch = (count: number, from: string, to: string): Batch => ({count, from, to, end: 'won'});
    const longer = closings(
      ...Array.from({length: 12}, (_, i) => batch(1, `2025-03-${String(10 + i)}`, '2025-05-01')),
      ...Array.from({length: 12}, (_, i) => batch(1, `2025-01-${String(10 + i)}`, '2025-02-01')),
    );
    const worse = compared('cycle.median', longer);
    // Median of 41 to 52 against 11 to 22 days; less is better.
    expect(worse).to.deep.include({delta: 30, verdict: 'worse'});
    expect(worse.pValue).to.be.closeTo(1 / 2001, 1e-12);
    expect(compared('cycle.mean', longer)).to.deep.include({delta: 30, verdict: 'worse'});
    const few = closings(batch(3, '2025-03-10', '2025-05-01'), batch(3, '2025-01-10', '2025-02-01'));
    expect(compared('cycle.median', few).verdict).to.equal('tooFew');
  });

  it('of what is open is a fact: with the begin of the period', () => {
    const events = [...journey('a', '2025-02-01 lead'), ...journey('b', '2025-05-01 lead')];
    const deals = [arrived('a', events, {amount: eur(400)}), arrived('b', events, {amount: eur(100)})];
    const log = logOf({deals, events}, {asOf: at('2025-07-01')});
    const value = compared('open.value', log);
    expect(value.now.value).to.equal(500);
    expect(value.before?.value).to.equal(400);
    expect(value).to.deep.include({delta: 100, ratio: 0.25, verdict: 'better', pValue: null});
    expect(compared('activity.stale', log)).to.deep.include({delta: 1, verdict: 'worse', ratio: 1});
  });

  it('of some deals only looks at these deals in the past as well', () => {
    const events = [...journey('a', '2025-02-01 lead'), ...journey('b', '2025-02-01 lead')];
    const deals = [arrived('a', events, {amount: eur(400)}), arrived('b', events, {amount: eur(100)})];
    const log = restrict(logOf({deals, events}, {asOf: at('2025-07-01')}), [1]);
    expect(compared('open.value', log).before?.value).to.equal(100);
    const facts = metricFacts(log, periodInput(log, periodOf('2025-06-30', 'quarter')));
    const months = periodsUntil(periodOf('2025-06-30', 'month'), 3);
    expect(metricSeries(metric('open.count'), facts, months).values).to.deep.equal([1, 1, 1]);
  });

  it('is none where the log does not reach back, a side has no value, or the currency changed', () => {
    const log = logOf({deals: [deal('a', {amount: eur(400)})], events: []}, {asOf: at('2025-07-01')});
    expect(compared('open.value', log)).to.deep.include({before: null, delta: null, ratio: null, verdict: null});
    expect(compared('won.count', log)).to.deep.include({before: null, delta: null});
    const events = [
      ...journey('a', '2025-01-01 lead', '2025-02-01 won'),
      ...journey('b', '2025-01-01 lead', '2025-05-01 won'),
    ];
    const deals = [
      arrived('a', events.slice(0, 2), {amount: eur(400)}),
      arrived('b', events, {amount: {minor: 300, currency: 'USD'}}),
    ];
    const mixed = compared('won.value', logOf({deals, events}, {asOf: at('2025-07-01')}));
    expect([mixed.now.value, mixed.now.currency, mixed.before?.value, mixed.delta]).to.deep.equal([
      300,
      'USD',
      400,
      null,
    ]);
    expect(compared('winRate.value', logOf({deals, events}, {asOf: at('2025-07-01')}))).to.deep.include({
      verdict: 'tooFew',
    });
  });

  it('has no ratio to 0, nor across 0', () => {
    expect([relativeChange(5, 0), relativeChange(-5, 5), relativeChange(6, 4), relativeChange(-6, -4)]).to.deep.equal([
      null,
      null,
      0.5,
      -0.5,
    ]);
  });

  it('does not depend on who is compared first, only its sign does', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.nat(40), (a, b) => {
        const log = closings(
          {count: a, from: '2025-03-01', to: '2025-05-01', end: 'won'},
          {count: 40 - a, from: '2025-03-01', to: '2025-05-01', end: 'lost'},
          {count: b, from: '2025-01-01', to: '2025-02-01', end: 'won'},
          {count: 40 - b, from: '2025-01-01', to: '2025-02-01', end: 'lost'},
        );
        const facts = metricFacts(log, periodInput(log, periodOf('2025-06-30', 'quarter')));
        const before = metricFacts(log, periodInput(log, periodOf('2025-03-30', 'quarter')));
        const there = compareMetric(metric('winRate.closed'), facts, before);
        const back = compareMetric(metric('winRate.closed'), before, facts);
        expect(there.delta).to.be.closeTo(-(back.delta ?? NaN), 1e-12);
        expect(there.pValue).to.be.closeTo(back.pValue ?? NaN, 1e-9);
        const mirror: Readonly<Record<string, string>> = {better: 'worse', worse: 'better'};
        expect(mirror[there.verdict ?? ''] ?? there.verdict).to.equal(back.verdict);
      }),
      {numRuns: 60},
    );
  });
});

describe('several comparisons on one screen', () => {
  const base = compared('won.count', closings({count: 1, from: '2025-03-01', to: '2025-05-01', end: 'won'}));
  const with_ = (pValue: number | null, verdict: Comparison['verdict']): Comparison => ({...base, pValue, verdict});

  it('are held against each other: Holm’s limits of 5 % / 3, / 2, / 1', () => {
    const judged = judgeTogether([
      with_(0.04, 'better'),
      with_(0.01, 'worse'),
      with_(0.03, 'better'),
      with_(null, 'better'),
      with_(0.001, 'tooFew'),
    ]);
    // 0.01 <= 0.0167 stands; 0.03 > 0.025 falls, and with it 0.04.
    expect(judged.map(({verdict}) => verdict)).to.deep.equal(['noise', 'worse', 'noise', 'better', 'tooFew']);
    expect(judgeTogether([with_(0.04, 'better')]).map(({verdict}) => verdict)).to.deep.equal(['better']);
  });
});

describe('the test of two medians', () => {
  const medianOf = (values: readonly number[]): number => {
    const sorted = values.toSorted((a, b) => a - b);
    const n = sorted.length;
    return ((sorted[(n - 1) >> 1] ?? 0) + (sorted[n >> 1] ?? 0)) / 2;
  };

  /** Share of all ways to deal out the values that differ as much. */
  function exact(now: readonly number[], before: readonly number[]): number {
    const all = [...now, ...before];
    const found = Math.abs(medianOf(now) - medianOf(before));
    let extreme = 0;
    let ways = 0;
    for (let bits = 0; bits < 2 ** all.length; bits++) {
      const chosen = all.filter((_, i) => (bits >> i) & 1);
      if (chosen.length !== now.length) continue;
      const rest = all.filter((_, i) => !((bits >> i) & 1));
      ways++;
      if (Math.abs(medianOf(chosen) - medianOf(rest)) >= found - 1e-9) extreme++;
    }
    return extreme / ways;
  }

  it('agrees with all permutations within the error of 2,000 draws', () => {
    const values = fc.array(fc.integer({min: 0, max: 20}), {minLength: 2, maxLength: 5});
    fc.assert(
      fc.property(values, values, fc.integer(), (now, before, seed) => {
        const found = medianPValue({now, before, seed}) ?? NaN;
        // Five standard errors of a share of 2,000.
        expect(found).to.be.closeTo(exact(now, before), 0.06);
      }),
      {numRuns: 200},
    );
  });

  it('is the same whatever the order of the values, and none without values', () => {
    const now = [5, 1, 9, 14];
    const before = [2, 8, 8];
    expect(medianPValue({now, before, seed: 3})).to.equal(
      medianPValue({now: now.toReversed(), before: before.toReversed(), seed: 3}),
    );
    expect(medianPValue({now: [], before, seed: 3})).to.equal(null);
  });
});

describe('a series', () => {
  const events = [
    ...journey('a', '2025-02-10 lead', '2025-03-05 won'),
    ...journey('b', '2025-03-10 lead'),
    ...journey('c', '2025-03-10 lead', '2025-05-20 won'),
  ];
  const deals = [
    arrived('a', events.slice(0, 2), {amount: eur(100)}),
    arrived('b', events.slice(2, 3), {amount: eur(30)}),
    arrived('c', events, {amount: eur(7)}),
  ];
  const log = logOf({deals, events}, {asOf: at('2025-05-25')});
  const periods = periodsUntil(periodOf('2025-05-25', 'month'), 12);
  const facts = metricFacts(log, periodInput(log, periodOf('2025-05-25', 'month')));
  const seriesOf = (id: string): readonly (number | null)[] => metricSeries(metric(id), facts, periods).values;
  const gap = Array.from({length: 8}, () => null);

  it('says what happened in each of twelve months, with gaps before the log begins', () => {
    expect(seriesOf('won.value')).to.deep.equal([...gap, 0, 100, 0, 7]);
    expect(seriesOf('won.count')).to.deep.equal([...gap, 0, 1, 0, 1]);
    expect(seriesOf('winRate.closed')).to.deep.equal([...gap, null, 1, null, 1]);
  });

  it('says what was open at the end of each, and now', () => {
    expect(seriesOf('open.value')).to.deep.equal([...gap, 100, 37, 37, 30]);
    expect(seriesOf('open.count')).to.deep.equal([...gap, 1, 2, 2, 1]);
    expect(metricSeries(metric('open.value'), facts, periods).currency).to.equal('EUR');
  });

  it('mixes no currencies', () => {
    const [a, ...rest] = deals;
    const dollars = [{...(a as Deal), amount: {minor: 100, currency: 'USD'}}, ...rest];
    const mixed = logOf({deals: dollars, events}, {asOf: at('2025-05-25')});
    const {values, currency} = metricSeries(metric('won.value'), metricFacts(mixed, facts), periods);
    expect(currency).to.equal('EUR');
    expect(values.slice(-3)).to.deep.equal([null, null, 7]);
    const narrowed = metricSeries(metric('won.value'), metricFacts(mixed, {...facts, currency: 'EUR'}), periods);
    expect(narrowed.values.slice(-3)).to.deep.equal([0, 0, 7]);
  });
});

describe('the list of metrics', () => {
  it('has stable names, units and directions', () => {
    expect(METRICS.map(({id, unit, better}) => `${id} ${unit} ${better}`)).to.deep.equal([
      'open.count count up',
      'open.value money up',
      'open.weighted money up',
      'open.average money up',
      'won.value money up',
      'won.count count up',
      'winRate.closed share up',
      'winRate.value share up',
      'winRate.cohort share up',
      'winRate.eventual share up',
      'winRate.byReason share up',
      'dealSize.mean money up',
      'dealSize.median money up',
      'dealSize.trimmed money up',
      'cycle.median days down',
      'cycle.mean days down',
      'cycle.p90 days down',
      'cycle.lost days none',
      'cycle.eventual days down',
      'velocity moneyPerDay up',
      'throughput moneyPerDay up',
      'creation.count perDay up',
      'creation.value moneyPerDay up',
      'coverage ratio up',
      'coverage.weighted ratio up',
      'coverage.needed ratio none',
      'activity.stale count down',
    ]);
  });

  it('takes the metrics of a host, each under its own name', () => {
    const log = closings({count: 4, from: '2025-03-01', to: '2025-05-01', end: 'won'});
    const facts = metricFacts(log, {span: {start: 0, end: log.asOf}});
    const mine: Metric = {...metric('won.count'), id: 'host.big'};
    const measures = computeMetrics(facts, [metric('won.count'), mine]);
    expect([...measures.keys()]).to.deep.equal(['won.count', 'host.big']);
    expect(() => computeMetrics(facts, [mine, mine])).to.throw(RangeError, 'host.big');
  });

  it('explains a figure with its formula, window, arithmetic and deals', () => {
    const log = closings(
      {count: 2, from: '2025-03-01', to: '2025-05-01', end: 'won'},
      {count: 1, from: '2025-03-01', to: '2025-05-01', end: 'lost'},
    );
    const span = {start: Date.parse(at('2025-04-01')), end: Date.parse(at('2025-07-01'))};
    const rate = metric('winRate.closed');
    const explained = explainMetric(rate, rate.measure(metricFacts(log, {span})), log);
    expect(explained).to.deep.include({
      id: 'winRate.closed',
      label: 'metric.winRate.closed.label',
      definition: 'metric.winRate.closed.definition',
      formula: '|W| / (|W| + |L|)',
      window: span,
      n: 3,
      quality: 'anecdotal',
      value: 2 / 3,
      arithmetic: [
        {name: 'won', value: 2},
        {name: 'lost', value: 1},
      ],
      dealIds: ['b0-000', 'b0-001', 'b1-000'],
      basisIds: [],
      excluded: [],
    });
  });

  it('takes rates from a year that ends today, also after a leap day', () => {
    const year = yearUpTo(Date.parse(at('2025-04-01', 9)), 'UTC');
    expect(year).to.deep.equal({start: Date.parse(at('2024-04-02')), end: Date.parse(at('2025-04-02'))});
    // A year before 29 February 2024 is 1 March 2023.
    const leap = yearUpTo(Date.parse(at('2024-02-28', 9)), 'UTC');
    expect(leap).to.deep.equal({start: Date.parse(at('2023-03-01')), end: Date.parse(at('2024-02-29'))});
  });

  it('does not see a line that comes after the moment of the report in any comparison', () => {
    const events = [...journey('a', '2025-02-01 lead'), event('a', '2025-08-01', 'stage', {from: 'lead', to: 'won'})];
    const log = logOf({deals: [deal('a', {amount: eur(5)})], events}, {asOf: at('2025-07-01')});
    expect(compared('won.count', log).now.value).to.equal(0);
    expect(compared('open.count', log)).to.deep.include({delta: 0, verdict: 'same'});
  });
});
