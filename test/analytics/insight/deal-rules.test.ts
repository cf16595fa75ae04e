import {expect} from '@open-wc/testing';
import {dealInsights} from '../../../src/analytics/insight/deal-rules.js';
import type {InsightFacts} from '../../../src/analytics/insight/facts.js';
import type {Insight} from '../../../src/analytics/insight/insight.js';
import type {PipelineLog} from '../../../src/analytics/log/pipeline-log.js';
import type {ChangeEvent} from '../../../src/model/change-event.js';
import type {Deal} from '../../../src/model/deal.js';
import {arrived, at, deal, eur, event, journey, PIPELINE} from '../builders.js';
import {logOf} from '../log-of.js';

const AS_OF = at('2025-06-01');
const created = {createdAt: at('2025-01-01')};
const logWith = (deals: readonly Deal[], events: readonly ChangeEvent[] = []): PipelineLog =>
  logOf({deals, events}, {asOf: AS_OF});
const one = (rest: Partial<Deal> = {}, events: readonly ChangeEvent[] = []): PipelineLog =>
  logWith([deal('a', {...created, amount: eur(1000), ...rest})], events);
const told = (facts: InsightFacts): readonly string[] =>
  dealInsights(facts).map(({rule, subject}) => `${rule} ${subject.id}`);
function only(facts: InsightFacts): Insight {
  const found = dealInsights(facts);
  expect(found).to.have.length(1);
  return found[0] as Insight;
}

describe('rules about deals', () => {
  describe('R1 stuck', () => {
    const log = one();
    const limits = [{state: 0, n: 40, bands: [5, 10, 20, 40]}];
    const age = (band: number, stale: boolean): InsightFacts => ({
      log,
      ageLimits: limits,
      ages: [{deal: 0, state: 0, days: 30, percentile: 0.9, band, stale}],
    });

    it('fires above the 85th percentile of the deals that moved on, with the age, the limit and the number of deals', () => {
      const insight = only(age(3, true));
      expect(insight).to.deep.include({
        rule: 'R1',
        severity: 'attention',
        title: {key: 'insight.R1.title', values: {days: 30}},
        value: 1000,
        currency: 'EUR',
        pressure: 1.5,
        confidence: 0.8,
        provenance: 'statistic',
      });
      expect(insight.because[0]).to.deep.equal({
        measure: 'daysInStage',
        value: 30,
        comparison: {label: {key: 'insight.against.advancedP85'}, value: 20},
        n: 40,
        dealIds: ['a'],
      });
    });

    it('is urgent above the 95th, and silent below the 85th or within the target of the stage', () => {
      expect(only(age(4, true)).severity).to.equal('urgent');
      expect(told(age(2, false))).to.deep.equal([]);
      expect(told(age(3, false))).to.deep.equal([]);
    });
  });

  it('R2 fires where nothing is planned, or only in the past, but not where nobody plans anything', () => {
    const planned = deal('b', {...created, nextActivityAt: at('2025-06-02')});
    const log = logWith([deal('a', created), planned, deal('c', {...created, nextActivityAt: at('2025-05-31')})]);
    expect(told({log})).to.deep.equal(['R2 a', 'R2 c']);
    expect(dealInsights({log}).map(({because}) => because[0]?.measure)).to.deep.equal([
      'nextActivity',
      'nextActivityMissed',
    ]);
    expect(told({log: logWith([deal('a', created)])})).to.deep.equal([]);
  });

  it('R3 fires when a deal is silent for longer than won deals were in its stage', () => {
    const silent = (days: number): InsightFacts => ({
      log: one(),
      silences: [{deal: 0, state: 0, days, limit: 10, n: 30}],
    });
    expect(told(silent(10))).to.deep.equal([]);
    expect(only(silent(10.5))).to.include({rule: 'R3', severity: 'attention', confidence: 0.75});
    expect(only(silent(21)).severity).to.equal('urgent');
  });

  it('R4 fires from the day after the closing date on', () => {
    expect(told({log: one({expectedClose: '2025-06-01'})})).to.deep.equal([]);
    const insight = only({log: one({expectedClose: '2025-05-31'})});
    expect(insight).to.include({rule: 'R4', severity: 'attention', pressure: 1});
    expect(insight.title.values).to.deep.equal({days: 1, date: '2025-05-31'});
    expect(only({log: one({expectedClose: '2025-05-01'})}).severity).to.equal('urgent');
  });

  it('R5 fires from two pushes on', () => {
    const pushes = (count: number): InsightFacts => ({log: one(), pushes: {count: [count], days: [31]}});
    expect(told(pushes(1))).to.deep.equal([]);
    expect(only(pushes(2))).to.include({rule: 'R5', severity: 'attention', cause: 'closeDate'});
    expect(only(pushes(2)).because.map(({measure, value}) => [measure, value])).to.deep.equal([
      ['pushes', 2],
      ['pushedDays', 31],
    ]);
    expect(only(pushes(4)).severity).to.equal('urgent');
  });

  it('R6 fires when a deal is to close sooner than nine in ten like it', () => {
    const closeWeeks = {deal: Uint32Array.of(0), p10: Float64Array.of(2)};
    expect(told({log: one({expectedClose: '2025-06-15'}), closeWeeks})).to.deep.equal([]);
    expect(only({log: one({expectedClose: '2025-06-14'}), closeWeeks})).to.include({rule: 'R6', cause: 'closeDate'});
    expect(
      told({log: one({expectedClose: '2025-06-14'}), closeWeeks: {...closeWeeks, p10: Float64Array.of(NaN)}}),
    ).to.deep.equal([]);
  });

  describe('R7 shrunk', () => {
    const cut = (to: number, date = '2025-05-20'): PipelineLog =>
      one({amount: eur(to)}, [
        ...journey('a', '2025-01-01 lead'),
        event('a', '2025-01-01', 'amount', {from: null, to: 1000}),
        event('a', date, 'amount', {from: 1000, to}),
      ]);

    it('fires when a fifth of the amount is gone, which is then at stake', () => {
      expect(told({log: cut(801)})).to.deep.equal([]);
      expect(only({log: cut(800)})).to.deep.include({rule: 'R7', severity: 'attention', value: 200, pressure: 0.2});
      expect(only({log: cut(500)}).severity).to.equal('urgent');
    });

    it('looks at the span only', () => {
      const span = {start: Date.parse(at('2025-05-01')), end: Date.parse(AS_OF)};
      expect(told({log: cut(500, '2025-04-20'), span})).to.deep.equal([]);
      expect(told({log: cut(500, '2025-05-20'), span})).to.deep.equal(['R7 a']);
    });
  });

  it('R8 fires when the latest move was back, within the span', () => {
    const back = journey('a', '2025-01-01 lead', '2025-02-01 proposal', '2025-03-01 qualified');
    const log = logWith([arrived('a', back, {amount: eur(5)})], back);
    expect(only({log})).to.deep.include({rule: 'R8', pressure: 1, value: 5});
    expect(only({log}).title.values).to.deep.equal({from: 'proposal', to: 'qualified'});
    expect(told({log, span: {start: Date.parse(at('2025-03-02')), end: Infinity}})).to.deep.equal([]);
    const on = [...back, event('a', '2025-04-01', 'stage', {from: 'qualified', to: 'proposal'})];
    expect(told({log: logWith([arrived('a', on)], on)})).to.deep.equal([]);
  });

  it('R9 fires for fields that the stage asks for', () => {
    const problems = [{field: 'source', problem: 'missing'}];
    expect(told({log: one(), completeness: [{dealId: 'a', problems: []}]})).to.deep.equal([]);
    const insight = only({log: one(), completeness: [{dealId: 'a', problems}]});
    expect(insight).to.include({rule: 'R9', severity: 'info'});
    expect(insight.because[0]).to.deep.include({measure: 'field.source', value: 'missing'});
  });

  it('R10 fires for a large deal that rests on one person', () => {
    const facts = (count: number, largeFrom: number): InsightFacts => ({
      log: one(),
      contacts: new Map([['a', count]]),
      largeFrom,
    });
    expect(only(facts(1, 1000))).to.include({rule: 'R10', pressure: 1});
    expect(told(facts(2, 1000))).to.deep.equal([]);
    expect(told(facts(1, 1001))).to.deep.equal([]);
    expect(told({log: one(), largeFrom: 1000})).to.deep.equal([]);
  });

  it('R11 fires once per pair, not for a successor, nor where both are closed', () => {
    const log = logWith([
      deal('a', created),
      deal('b', {...created, stageId: 'won', outcome: 'won', closedAt: at('2025-02-01')}),
    ]);
    const pair = {a: 'b', b: 'a', score: 7, verdict: 'likely'};
    expect(only({log, duplicates: [pair]})).to.deep.include({
      rule: 'R11',
      subject: {kind: 'deal', id: 'a'},
      severity: 'attention',
      cause: 'duplicate:b',
    });
    expect(only({log, duplicates: [pair]}).because[0]?.dealIds).to.deep.equal(['a', 'b']);
    expect(only({log, duplicates: [{...pair, verdict: 'possible'}]}).severity).to.equal('info');
    expect(told({log, duplicates: [{...pair, verdict: 'successor'}]})).to.deep.equal([]);
    expect(told({log, duplicates: [{...pair, a: 'b', b: 'c'}]})).to.deep.equal([]);
  });

  it('R12 fires for the tenth most likely to be won after a week without activity', () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];
    const chances = Float64Array.from(ids, (_, i) => 0.9 - i / 100);
    const facts = (last: string, count = 10): InsightFacts => ({
      log: logWith(ids.slice(0, count).map((id) => deal(id, {...created, lastActivityAt: last}))),
      scores: {deal: Uint32Array.from(ids.slice(0, count), (_, i) => i), p: chances.slice(0, count)},
    });
    expect(told(facts(at('2025-05-25')))).to.deep.equal(['R12 a']);
    expect(told(facts(at('2025-05-25', 1)))).to.deep.equal([]);
    expect(told(facts(at('2025-05-25'), 9))).to.deep.equal([]);
    const {log, scores} = facts(at('2025-05-25'));
    expect(told({log, scores: {...scores!, refusal: 'tooFew'}})).to.deep.equal([]);
  });

  it('R13 fires for a deal in "commit" with less than half the chance that deals there have', () => {
    const stages = PIPELINE.stages.map((stage) => ({
      ...stage,
      forecastCategory: stage.id === 'negotiation' ? 'commit' : 'best',
    }));
    const deals = ['a', 'b', 'c'].map((id) => deal(id, {...created, stageId: 'negotiation'}));
    const log = logOf(
      {deals: [...deals, deal('d', created)], events: []},
      {asOf: AS_OF, pipeline: {...PIPELINE, stages}},
    );
    const facts = (p: number, norm?: number): InsightFacts => ({
      log,
      scores: {deal: Uint32Array.of(0, 1, 2, 3), p: Float64Array.of(p, 0.8, 0.9, 0.1)},
      ...(norm !== undefined && {commitNorm: norm}),
    });
    expect(told(facts(0.4))).to.deep.equal([]);
    expect(only(facts(0.39))).to.include({rule: 'R13', severity: 'urgent', cause: 'commit'});
    expect(told(facts(0.39, 0.7))).to.deep.equal([]);
  });

  it('says nothing of closed deals, and nothing without facts', () => {
    const log = one({stageId: 'won', outcome: 'won', closedAt: at('2025-02-01'), expectedClose: '2025-01-15'});
    expect(told({log, pushes: {count: [5], days: [5]}})).to.deep.equal([]);
    expect(told({log: logWith([])})).to.deep.equal([]);
  });

  it('gives the same id for the same rule and deal at any time', () => {
    const early = only({log: one({expectedClose: '2025-05-31'})});
    const late = only({log: one({expectedClose: '2025-02-01'})});
    expect(early.id).to.equal(late.id);
    expect(early.id).to.match(/^R4-[0-9a-f]{16}$/);
  });
});
