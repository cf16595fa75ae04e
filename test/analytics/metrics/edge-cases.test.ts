import {expect} from '@open-wc/testing';
import type {PipelineLog} from '../../../src/analytics/log/pipeline-log.js';
import {idsOf, restrict} from '../../../src/analytics/log/view.js';
import {restate} from '../../../src/analytics/metrics/compare.js';
import {creationCount} from '../../../src/analytics/metrics/creation.js';
import {cycleMean} from '../../../src/analytics/metrics/cycle.js';
import {dealSizeMean, dealSizeTrimmed, isSkewed} from '../../../src/analytics/metrics/deal-size.js';
import {metricFacts} from '../../../src/analytics/metrics/facts.js';
import {openCount, openValue} from '../../../src/analytics/metrics/open-stock.js';
import {periodInput} from '../../../src/analytics/metrics/periods.js';
import {METRICS} from '../../../src/analytics/metrics/registry.js';
import {winRateCohort} from '../../../src/analytics/metrics/win-rate-cohort.js';
import {winRateValue} from '../../../src/analytics/metrics/win-rate-value.js';
import {winRate} from '../../../src/analytics/metrics/win-rate.js';
import {throughput, wonCount, wonValue} from '../../../src/analytics/metrics/won.js';
import type {LogInput} from '../../../src/analytics/log/normalise.js';
import {periodOf} from '../../../src/analytics/time/period.js';
import type {ChangeEvent} from '../../../src/model/change-event.js';
import type {Deal} from '../../../src/model/deal.js';
import {arrived, at, deal, eur, event, journey} from '../builders.js';
import {logOf} from '../log-of.js';
import {TWELVE_AS_OF, twelveDeals} from '../twelve-deals.js';

const AS_OF = at('2025-04-01');
const Q1 = {start: Date.parse(at('2025-01-01')), end: Date.parse(at('2025-04-01'))};
const Q4 = {start: Date.parse(at('2024-10-01')), end: Date.parse(at('2025-01-01'))};

/** A log of deals written as journeys, each with what else is to be said of it. */
function lives(
  journeys: Readonly<Record<string, readonly string[]>>,
  rest: Readonly<Record<string, Partial<Deal>>> = {},
  options: Partial<LogInput> & {readonly more?: readonly ChangeEvent[]} = {},
): PipelineLog {
  const {more = [], ...input} = options;
  const events = [...Object.entries(journeys).flatMap(([id, steps]) => journey(id, ...steps)), ...more];
  const deals = Object.keys(journeys).map((id) =>
    arrived(
      id,
      events.filter(({kind}) => kind === 'created' || kind === 'stage'),
      rest[id],
    ),
  );
  return logOf({deals, events}, {asOf: AS_OF, ...input});
}

describe('metrics in awkward cases', () => {
  it('a reopened deal has one outcome, the last; what was reported then is told beside it', () => {
    const log = logOf(twelveDeals(), {
      asOf: TWELVE_AS_OF,
      money: {base: 'EUR', rates: [{currency: 'USD', rate: 0.9}]},
    });
    const wonMetric = METRICS.find(({id}) => id === 'won.value');
    const restated = wonMetric && restate(wonMetric, metricFacts(log, {span: Q4}));
    // D6 was won in December for 15,000, reopened in January and lost in March.
    expect(restated?.reported).to.deep.include({value: 1_500_000, n: 1});
    expect(restated?.now).to.deep.include({value: 0, n: 0});
    expect(restated?.difference).to.equal(-1_500_000);
    expect(idsOf(log, restated?.dropped ?? [])).to.deep.equal(['D6']);
    expect(idsOf(log, winRate(log, {span: Q4}).deals)).to.deep.equal([]);
    expect(wonMetric && restate(wonMetric, metricFacts(log, {span: Q1}))).to.equal(null);
  });

  it('the cycle of a deal won twice runs to the last win', () => {
    const log = lives({a: ['2025-01-01 lead', '2025-01-11 won', '2025-01-20 lead', '2025-01-31 won']});
    expect(cycleMean(log, {span: Q1})).to.deep.include({value: 30, n: 1});
    expect(wonCount(log, {span: Q1}).value).to.equal(1);
  });

  it('an outcome corrected within a day counts as corrected', () => {
    const log = lives({a: ['2025-01-01 lead', '2025-01-11T08:00:00Z won', '2025-01-11T20:00:00Z lost']});
    expect(winRate(log, {span: Q1})).to.deep.include({value: 0, n: 1, parts: {won: 0, lost: 1}});
    expect(log.quality.issues.flips?.count).to.equal(1);
  });

  it('a lost deal that comes back as a new one is two deals', () => {
    const log = lives({a: ['2025-01-01 lead', '2025-01-11 lost'], b: ['2025-02-01 lead', '2025-02-11 won']});
    expect(winRate(log, {span: Q1})).to.deep.include({value: 0.5, n: 2});
    expect(creationCount(log, {span: Q1}).parts).to.deep.equal({created: 2, days: 90});
  });

  it('created and closed at one instant is a cycle of 0', () => {
    const log = lives({a: ['2025-01-11 won'], b: ['2025-01-01 lead', '2025-01-05 won']});
    expect(cycleMean(log, {span: Q1})).to.deep.include({value: 2, n: 2});
    expect(log.quality.issues.instantClose?.count).to.equal(1);
  });

  it('closed before it was created: counted as won, without a cycle', () => {
    const events = [event('a', '2025-02-01', 'created', {to: 'lead'})];
    const closed = deal('a', {stageId: 'won', outcome: 'won', closedAt: at('2025-01-20')});
    const log = logOf({deals: [closed], events}, {asOf: AS_OF});
    expect(wonCount(log, {span: Q1}).value).to.equal(1);
    const cycle = cycleMean(log, {span: Q1});
    expect(cycle).to.deep.include({value: null, refusal: 'nothing', n: 0, excluded: {badDates: 1}});
  });

  it('an amount edited after winning: the one at closing counts, unless it is asked for that of now', () => {
    const more = [event('a', '2025-03-01', 'amount', {from: 500, to: 900})];
    const journeys = {a: ['2025-01-01 lead', '2025-02-01 won']};
    const rest = {a: {amount: eur(900)}};
    expect(wonValue(lives(journeys, rest, {more}), {span: Q1}).value).to.equal(500);
    expect(wonValue(lives(journeys, rest, {more, money: {amountOf: 'now'}}), {span: Q1}).value).to.equal(900);
  });

  it('a deal that went to another pipeline is neither won nor lost nor open here; one that came is not created here', () => {
    const more = [
      event('out', '2025-02-01', 'field', {field: 'pipelineId', from: 'p', to: 'other'}),
      event('in', '2025-02-10', 'field', {field: 'pipelineId', from: 'other', to: 'p'}),
    ];
    const events = [...journey('out', '2025-01-10 lead'), ...journey('in', '2025-01-05 elsewhere'), ...more];
    const deals = [deal('out', {pipelineId: 'other', stageId: 'x'}), deal('in', {stageId: 'lead'})];
    const log = logOf({deals, events}, {asOf: AS_OF});
    expect(idsOf(log, openCount(log).deals)).to.deep.equal(['in']);
    expect(winRate(log, {span: Q1})).to.deep.include({value: null, n: 0, refusal: 'nothing'});
    const cohort = winRateCohort(log, {span: Q1});
    expect(idsOf(log, cohort.deals)).to.deep.equal(['out']);
    expect(cohort.parts).to.deep.equal({won: 0, lost: 0, undecided: 0, elsewhere: 1, created: 1});
    expect(cohort.excluded).to.deep.equal({transferredIn: 1});
  });

  it('a deal that changed hands belongs to the owner at its closing', () => {
    const more = [
      event('a', '2025-01-20', 'owner', {from: 'ann', to: 'bob'}),
      event('a', '2025-03-01', 'owner', {from: 'bob', to: 'cy'}),
    ];
    const log = lives({a: ['2025-01-01 lead', '2025-02-01 won']}, {a: {ownerId: 'cy'}}, {more});
    const of = (owner: string): number => {
      const place = log.owners.words.indexOf(owner);
      const own = log.ids.flatMap((_, d) => (log.deals.owner[d] === place ? [d] : []));
      return wonCount(restrict(log, own), {span: Q1}).n;
    };
    expect([of('ann'), of('bob'), of('cy')]).to.deep.equal([0, 1, 0]);
  });

  it('a running period is compared with as many days of the one before, a finished one with all of it', () => {
    const log = lives({a: ['2025-02-01 lead']}, {}, {asOf: at('2025-02-15', 9)});
    const quarter = periodOf('2025-02-15', 'quarter');
    // 46 days of the quarter have begun: 1 October to 15 November.
    expect(periodInput(log, quarter)).to.deep.include({
      span: {start: Date.parse(at('2025-01-01')), end: Date.parse(at('2025-02-16'))},
      previous: {start: Date.parse(at('2024-10-01')), end: Date.parse(at('2024-11-16'))},
      period: Q1,
    });
    expect(periodInput(log, quarter, {toDate: false})).to.deep.include({span: Q1, previous: Q4});
    expect(periodInput(log, quarter, {against: 'yearAgo'}).previous).to.deep.equal({
      start: Date.parse(at('2024-01-01')),
      end: Date.parse(at('2024-02-16')),
    });
    const over = lives({a: ['2025-02-01 lead']});
    expect(periodInput(over, quarter)).to.deep.include({span: Q1, previous: Q4});
    expect(periodInput(over, quarter).earlier).to.have.length(4);
  });

  it('missing is not 0, 0 is a value, and deals that all lack amounts are worth nothing known', () => {
    const steps = ['2025-01-01 lead', '2025-02-01 won'];
    const log = lives({a: steps, b: steps, c: steps}, {a: {amount: eur(900)}, b: {amount: eur(0)}});
    expect(dealSizeMean(log, {span: Q1})).to.deep.include({value: 450, n: 2, excluded: {missingAmount: 1}});
    expect(dealSizeMean(log, {span: Q1, ignoreZero: true})).to.deep.include({value: 900, n: 1});
    const bare = lives({a: steps, b: ['2025-01-01 lead']});
    for (const measure of [wonValue(bare, {span: Q1}), openValue(bare), throughput(bare, {span: Q1})])
      expect(measure).to.deep.include({value: null, refusal: 'nothing', n: 0, excluded: {missingAmount: 1}});
    const none = logOf({deals: [], events: []}, {asOf: AS_OF});
    expect(wonValue(none, {span: Q1})).to.deep.include({value: 0, n: 0});
    expect(winRate(none, {span: Q1})).to.deep.include({value: null, refusal: 'nothing', quality: 'none'});
  });

  it('a won deal that nobody dated is in no period, and is said to be missing', () => {
    const log = logOf({deals: [deal('a', {stageId: 'won', outcome: 'won'})], events: []}, {asOf: AS_OF});
    expect(wonCount(log, {span: Q1})).to.deep.include({value: 0, n: 0, excluded: {undatedClosing: 1}});
    expect(winRate(log, {span: Q1}).excluded).to.deep.equal({undatedClosing: 1});
  });

  it('what happens at the end of a period belongs to the next one', () => {
    const log = lives({a: ['2025-01-01 lead', '2025-02-01 won'], b: ['2025-02-01 lead']});
    const january = {start: Q1.start, end: Date.parse(at('2025-02-01'))};
    const february = {start: january.end, end: Date.parse(at('2025-03-01'))};
    expect([wonCount(log, {span: january}).value, wonCount(log, {span: february}).value]).to.deep.equal([0, 1]);
    expect(idsOf(log, creationCount(log, {span: january}).deals)).to.deep.equal(['a']);
    expect(idsOf(log, creationCount(log, {span: february}).deals)).to.deep.equal(['b']);
  });

  it('a deleted deal was never there', () => {
    const more = [event('a', '2025-03-01', 'deleted')];
    const events = [...journey('a', '2025-01-01 lead', '2025-02-01 won'), ...more];
    const log = logOf({deals: [], events}, {asOf: AS_OF});
    expect(creationCount(log, {span: Q1}).parts).to.deep.equal({created: 0, days: 90});
    expect(wonCount(log, {span: Q1}).value).to.equal(0);
    expect(winRateCohort(log, {span: Q1})).to.deep.include({value: null, n: 0});
  });

  it('a credit note makes a sum smaller, but no share of value', () => {
    const log = lives(
      {a: ['2025-01-01 lead', '2025-02-01 won'], b: ['2025-01-01 lead', '2025-02-01 lost']},
      {a: {amount: eur(-500)}, b: {amount: eur(100)}},
    );
    expect(wonValue(log, {span: Q1}).value).to.equal(-500);
    expect(winRateValue(log, {span: Q1})).to.deep.include({value: null, refusal: 'noFactor'});
  });

  it('a month of summer time has 31 days, not 743 hours', () => {
    const log = lives({a: ['2025-03-10 lead', '2025-03-20 won']}, {a: {amount: eur(3100)}}, {zone: 'Europe/Berlin'});
    const march = {start: Date.parse('2025-02-28T23:00:00Z'), end: Date.parse('2025-03-31T22:00:00Z')};
    expect(creationCount(log, {span: march}).parts).to.deep.equal({created: 1, days: 31});
    expect(throughput(log, {span: march}).value).to.equal(100);
    // Of a span that still runs, the days that have begun.
    const longer = {...march, end: Date.parse('2025-05-31T22:00:00Z')};
    expect(throughput(log, {span: longer}).parts).to.deep.equal({sum: 3100, days: 32});
    const ahead = {start: Date.parse('2025-05-31T22:00:00Z'), end: Date.parse('2025-06-30T22:00:00Z')};
    expect(throughput(log, {span: ahead})).to.deep.include({value: null, refusal: 'tooEarly'});
    expect(creationCount(log, {span: ahead})).to.deep.include({value: null, refusal: 'tooEarly'});
  });

  it('one huge deal makes the mean a matter of that deal: the trimmed one is shown beside it', () => {
    const ids = Array.from({length: 10}, (_, i) => `d${i}`);
    const log = lives(
      Object.fromEntries(ids.map((id) => [id, ['2025-01-01 lead', '2025-02-01 won']])),
      Object.fromEntries(ids.map((id, i) => [id, {amount: eur(i === 9 ? 100_000 : 100 + i)}])),
    );
    const mean = dealSizeMean(log, {span: Q1});
    // 100 + ... + 108 = 936
    expect(mean.value).to.equal(10_093.6);
    expect(isSkewed(mean)).to.equal(true);
    // Without 100 and 100,000: 101 + ... + 108 = 836
    expect(dealSizeTrimmed(log, {span: Q1}).value).to.equal(104.5);
  });
});
