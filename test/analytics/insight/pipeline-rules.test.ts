import {expect} from '@open-wc/testing';
import {pipelineInsights} from '../../../src/analytics/insight/pipeline-rules.js';
import type {BottleneckFact, InsightFacts, ReasonFact} from '../../../src/analytics/insight/facts.js';
import type {Insight} from '../../../src/analytics/insight/insight.js';
import type {Measure} from '../../../src/analytics/measure.js';
import {wilson} from '../../../src/analytics/stats/wilson.js';
import {waterfall} from '../../../src/analytics/change/waterfall.js';
import {at, deal, eur, event, journey} from '../builders.js';
import {logOf} from '../log-of.js';

const AS_OF = at('2025-06-01');
const createdAt = at('2025-01-01');
const log = logOf(
  {
    deals: [
      deal('a', {createdAt, amount: eur(300)}),
      deal('b', {createdAt, amount: eur(200), stageId: 'proposal'}),
      deal('c', {createdAt, amount: eur(100), stageId: 'proposal'}),
    ],
    events: [],
  },
  {asOf: AS_OF},
);
const measure = (id: string, value: number | null, rest: Partial<Measure> = {}): Measure => ({
  id,
  unit: 'ratio',
  value,
  n: 20,
  quality: 'low',
  excluded: {},
  asOf: log.asOf,
  deals: Uint32Array.of(0, 1),
  parts: {},
  ...rest,
});
const told = (facts: Omit<InsightFacts, 'log'>): readonly Insight[] => pipelineInsights({log, ...facts});
function only(facts: Omit<InsightFacts, 'log'>): Insight {
  const found = told(facts);
  expect(found).to.have.length(1);
  return found[0] as Insight;
}

describe('rules about the pipeline', () => {
  it('S1 names the stage that is clearly or likely the bottleneck, with its deals at stake', () => {
    const bottleneck = (verdict: string, stage: number | null = 1): BottleneckFact => ({
      rows: [0, 2].map((state) => ({
        state,
        impact: {impact: 0.041},
        exits: 60,
        pBest: 0.92,
        interval: {lower: 0.02, upper: 0.063},
        reasons: [{code: 'slow', deals: Uint32Array.of(1)}],
      })),
      judgement: {verdict, stage},
    });
    const insight = only({bottleneck: bottleneck('clear')});
    expect(insight).to.deep.include({
      rule: 'S1',
      subject: {kind: 'stage', id: 'proposal'},
      severity: 'urgent',
      confidence: 0.92,
      value: 300,
    });
    expect(insight.because.map((one) => one.measure)).to.deep.equal(['velocityGain', 'firstPlaceShare', 'reason.slow']);
    expect(insight.because[0]).to.deep.include({value: 0.041, n: 60, dealIds: ['b', 'c']});
    expect(only({bottleneck: bottleneck('likely')}).severity).to.equal('attention');
    expect(told({bottleneck: bottleneck('inconclusive')})).to.deep.equal([]);
    expect(told({bottleneck: bottleneck('clear', null)})).to.deep.equal([]);
  });

  it('S2 fires when a queue grows beyond chance', () => {
    const flow = (perWeek: number, p: number) => [
      {state: 2, entered: 30, left: 12, growth: {perWeek, p}, deals: {wipEnd: Uint32Array.of(1, 2)}},
    ];
    expect(only({flow: flow(1.5, 0.049)})).to.deep.include({
      rule: 'S2',
      subject: {kind: 'stage', id: 'proposal'},
      cause: 'flow',
    });
    expect(told({flow: flow(1.5, 0.05)})).to.deep.equal([]);
    expect(told({flow: flow(-1.5, 0.01)})).to.deep.equal([]);
    expect(told({flow: [{...flow(1.5, 0.01)[0]!, growth: null}]})).to.deep.equal([]);
  });

  it('S3 fires when coverage is below what was needed, with what is missing at stake', () => {
    const coverageNeeded = measure('coverage.needed', 3);
    const coverage = (value: number | null): Measure =>
      measure('coverage', value, {parts: {remaining: 1000}, currency: 'EUR'});
    expect(told({coverage: coverage(3), coverageNeeded})).to.deep.equal([]);
    expect(only({coverage: coverage(2.5), coverageNeeded})).to.include({
      severity: 'attention',
      value: 500,
      currency: 'EUR',
    });
    expect(only({coverage: coverage(1.4), coverageNeeded}).severity).to.equal('urgent');
    expect(told({coverage: coverage(null), coverageNeeded})).to.deep.equal([]);
    expect(told({coverage: coverage(1)})).to.deep.equal([]);
  });

  it('S4 fires when fewer deals are created than before, beyond chance', () => {
    const creation = (now: number, pValue: number) => ({
      now: measure('creation.count', now),
      before: measure('creation.count', 1),
      verdict: null,
      pValue,
    });
    expect(only({creation: creation(0.5, 0.049)}).title.values).to.deep.equal({percent: 50});
    expect(told({creation: creation(0.5, 0.05)})).to.deep.equal([]);
    expect(told({creation: creation(1.5, 0.01)})).to.deep.equal([]);
    expect(told({creation: {...creation(0.5, 0.01), before: null}})).to.deep.equal([]);
  });

  it('S5 fires for a win rate beyond noise, and welcomes a better one', () => {
    const winRate = (verdict: string) => ({
      now: measure('winRate.closed', 0.3),
      before: measure('winRate.closed', 0.5),
      verdict,
      pValue: 0.01,
    });
    expect(only({winRate: winRate('worse')})).to.deep.include({rule: 'S5', severity: 'attention', confidence: 0.99});
    expect(only({winRate: winRate('worse')}).title.values).to.deep.equal({points: -20, verdict: 'worse'});
    expect(only({winRate: winRate('better')}).severity).to.equal('info');
    for (const verdict of ['noise', 'tooFew', 'same']) expect(told({winRate: winRate(verdict)})).to.deep.equal([]);
  });

  it('S6 fires when a reason for losses rises beyond chance, also from none', () => {
    const share = (reason: string | null, found: number, n: number): ReasonFact => ({
      reason,
      measure: measure('winRate.byReason', found / n, {n, interval: wilson(found, n) ?? {lower: 0, upper: 1}}),
    });
    const rising = {now: [share('price', 20, 40)], before: [share('price', 4, 40)]};
    expect(only({lossReasons: rising})).to.deep.include({rule: 'S6', cause: 'lostReason:price'});
    expect(told({lossReasons: {now: [share('price', 8, 40)], before: [share('price', 4, 40)]}})).to.deep.equal([]);
    expect(told({lossReasons: {now: [share('price', 9, 9)], before: [share('price', 0, 40)]}})).to.deep.equal([]);
    expect(told({lossReasons: {now: rising.now, before: [share('timing', 40, 40)]}})).to.have.length(1);
    expect(told({lossReasons: {now: rising.now, before: []}})).to.deep.equal([]);
  });

  it('S7 fires when one deal is worth more than 30 % of the expected total', () => {
    expect(told({forecast: {p50: 1000, currency: 'EUR'}})).to.deep.equal([]);
    const insight = only({forecast: {p50: 999, currency: 'EUR'}});
    expect(insight).to.include({rule: 'S7', severity: 'attention', value: 300});
    expect(insight.because[0]?.dealIds).to.deep.equal(['a']);
    expect(told({forecast: {p50: 999, currency: 'USD'}})).to.deep.equal([]);
    expect(told({forecast: {p50: 0}})).to.deep.equal([]);
  });

  it('S8 fires when the forecast moved by more than 10 %, with the bar that explains it', () => {
    const forecast = (p50: number) => ({
      forecast: {p50, currency: 'USD'},
      forecastBefore: {p50: 1000, currency: 'USD'},
    });
    expect(told(forecast(900))).to.deep.equal([]);
    expect(told(forecast(1100))).to.deep.equal([]);
    expect(only(forecast(899))).to.include({rule: 'S8', severity: 'attention', value: 101});
    expect(only(forecast(799)).severity).to.equal('urgent');
    expect(only(forecast(1101)).severity).to.equal('info');
    const events = [
      ...journey('a', '2025-01-01 lead'),
      event('a', '2025-05-01', 'outcome', {from: 'open', to: 'lost'}),
    ];
    const moved = logOf(
      {deals: [deal('a', {outcome: 'lost', amount: eur(300), closedAt: at('2025-05-01')})], events},
      {asOf: AS_OF},
    );
    const change = waterfall(moved, {from: Date.parse(at('2025-04-01')), to: Date.parse(AS_OF)});
    const [insight] = pipelineInsights({log: moved, ...forecast(700), waterfall: change});
    expect(insight?.because[1]).to.deep.equal({measure: 'waterfall.lost', value: -300, n: 1, dealIds: ['a']});
    expect(insight?.title.values).to.deep.equal({percent: -30, bar: 'lost'});
    // Nothing that came explains a forecast that rose.
    const [risen] = pipelineInsights({log: moved, ...forecast(1300), waterfall: change});
    expect(risen?.because).to.have.length(1);
  });

  it('S9 fires when the data lost five points of completeness', () => {
    const quality = (...shares: readonly (number | null)[]) =>
      shares.map((byCount, i) => ({at: i, completeness: byCount === null ? null : {byCount, n: 10}}));
    expect(told({quality: quality(0.9, 0.86)})).to.deep.equal([]);
    expect(only({quality: quality(0.75, null, 0.625)})).to.include({rule: 'S9', pressure: 0.125});
    expect(told({quality: quality(null, 0.5)})).to.deep.equal([]);
  });

  it('S10 fires when fewer than 60 % of at least six periods ended in the range', () => {
    const record = (value: number, n: number) => ({trackRecord: {coverage: {value, n}}});
    expect(only(record(0.5, 6)).title.values).to.deep.equal({percent: 50, n: 6});
    expect(told(record(0.6, 10))).to.deep.equal([]);
    expect(told(record(0.2, 5))).to.deep.equal([]);
    expect(told({trackRecord: {coverage: null}})).to.deep.equal([]);
  });

  it('says nothing without facts', () => {
    expect(told({})).to.deep.equal([]);
    expect(pipelineInsights({log: logOf({deals: [], events: []}, {asOf: AS_OF}), forecast: {p50: 5}})).to.deep.equal(
      [],
    );
  });
});
