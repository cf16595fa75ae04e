import {expect} from '@open-wc/testing';
import type {PipelineLog} from '../../../src/analytics/log/pipeline-log.js';
import {idsOf} from '../../../src/analytics/log/view.js';
import {counterpartOf, DIALECT_METRICS} from '../../../src/analytics/metrics/dialects.js';
import {metricFacts, type MetricFacts} from '../../../src/analytics/metrics/facts.js';
import type {Metric} from '../../../src/analytics/metrics/metric.js';
import {reconcile, type Reconciliation} from '../../../src/analytics/metrics/reconcile.js';
import {METRICS} from '../../../src/analytics/metrics/registry.js';
import type {Deal} from '../../../src/model/deal.js';
import {arrived, at, eur, event, journey} from '../builders.js';
import {logOf} from '../log-of.js';
import {TWELVE_AS_OF, twelveDeals} from '../twelve-deals.js';

const Q1 = {start: Date.parse(at('2025-01-01')), end: Date.parse(at('2025-04-01'))};

const metric = (id: string): Metric => {
  const found = [...METRICS, ...DIALECT_METRICS].find((one) => one.id === id);
  if (!found) throw new Error(`no metric ${id}`);
  return found;
};

/** The twelve deals, two of them with a closing date, seen at the end of the quarter. */
function twelve(): MetricFacts {
  const {deals, events} = twelveDeals();
  const days: Readonly<Record<string, string>> = {D4: '2025-03-01', D9: '2025-05-01'};
  const dated = deals.map((deal): Deal => {
    const expectedClose = days[deal.id];
    return expectedClose === undefined ? deal : {...deal, expectedClose};
  });
  const money = {base: 'EUR', rates: [{currency: 'USD', rate: 0.9}]};
  const log = logOf({deals: dated, events}, {asOf: TWELVE_AS_OF, money});
  return metricFacts(log, {span: Q1, oldDays: 50});
}

const valueOf = (id: string, facts = twelve()): number | null => metric(id).measure(facts).value;

function reconciled(ours: string, theirs: string, facts = twelve()): Reconciliation {
  return reconcile(metric(ours), metric(theirs), facts);
}

const stepsOf = ({steps}: Reconciliation, log: PipelineLog): readonly unknown[] =>
  steps.map(({side, reason, deals, value}) => [side, reason, idsOf(log, deals), value]);

describe('metrics as others define them', () => {
  it('give their own values of one and the same log', () => {
    expect(valueOf('salesforce.winRate')).to.equal(5 / 9);
    expect(valueOf('hubspot.winRate')).to.equal(5 / 9);
    expect(valueOf('pipedrive.winRate')).to.equal(5 / 9);
    // D3, D8, D10 of the eight created.
    expect(valueOf('salesforce.conversionRate')).to.equal(3 / 8);
    // D4 is overdue, D7 is 59 days old, D9 is neither.
    expect(valueOf('zoho.winRate')).to.equal(5 / 11);
    expect(valueOf('allIn.winRate')).to.equal(5 / 12);
    expect(valueOf('hubspot.cycle')).to.be.closeTo(52.2, 1e-9);
    expect(valueOf('pipedrive.dealSize')).to.equal(576_000);
    // D9 in lead has 10 %; D4's stage has no chance: 100 % there, nothing elsewhere; D7 has no amount.
    expect(valueOf('open.weighted')).to.equal(60_000);
    expect(valueOf('pipedrive.weighted')).to.equal(2_060_000);
    expect(valueOf('hubspot.weighted')).to.equal(60_000 + 2_880_000);
    expect(valueOf('salesforce.pushCount')).to.equal(0);
  });

  it('have a metric of ours beside them, say where they come from and are named apart', () => {
    for (const theirs of DIALECT_METRICS) {
      expect(theirs.id).to.equal(`${theirs.dialect}.${theirs.id.split('.')[1]}`);
      expect(theirs.source, theirs.id).not.to.equal('');
      // Pushes are no metric of the list: they come with the changes.
      if (theirs.counterpart !== 'pushes') expect(counterpartOf(theirs)?.unit, theirs.id).to.equal(theirs.unit);
    }
  });

  it('count pushes by calendar month', () => {
    const events = [
      ...journey('a', '2025-01-01 lead'),
      event('a', '2025-01-05', 'expectedClose', {from: '2025-02-10', to: '2025-02-28'}),
      event('a', '2025-01-06', 'expectedClose', {from: '2025-02-28', to: '2025-03-01'}),
      event('a', '2025-01-07', 'expectedClose', {from: '2025-03-01', to: '2025-02-20'}),
      event('a', '2025-01-08', 'expectedClose', {from: '2025-02-20', to: '2025-06-20'}),
    ];
    const log = logOf(
      {deals: [arrived('a', events.slice(0, 1), {expectedClose: '2025-06-20'})], events},
      {
        asOf: at('2025-04-01'),
      },
    );
    expect(valueOf('salesforce.pushCount', metricFacts(log, {span: Q1}))).to.equal(2);
  });
});

describe('a difference between two definitions', () => {
  it('is made of the deals that only one of them counts', () => {
    const facts = twelve();
    const found = reconciled('winRate.closed', 'zoho.winRate', facts);
    expect(stepsOf(found, facts.log)).to.deep.equal([
      ['theirs', 'overdue', ['D4'], 5 / 10],
      ['theirs', 'open', ['D7'], 5 / 11],
    ]);
    expect(found.difference).to.be.closeTo(5 / 11 - 5 / 9, 1e-15);
    expect(found.from).to.deep.equal({numerator: 5, denominator: 9, value: 5 / 9});
    expect(found.to).to.deep.equal({numerator: 5, denominator: 11, value: 5 / 11});
  });

  it('is nothing where both count the same', () => {
    expect(reconciled('winRate.closed', 'salesforce.winRate')).to.deep.include({difference: 0, steps: []});
  });

  it('names missing chances, and deals that are won already', () => {
    const facts = twelve();
    expect(stepsOf(reconciled('open.weighted', 'pipedrive.weighted', facts), facts.log)).to.deep.equal([
      ['theirs', 'missingChance', ['D4'], 2_060_000],
    ]);
    expect(stepsOf(reconciled('open.weighted', 'hubspot.weighted', facts), facts.log)).to.deep.equal([
      ['theirs', 'won', ['D1', 'D10', 'D12', 'D3', 'D8'], 2_940_000],
    ]);
  });

  it('names missing amounts that count as 0, and imports', () => {
    const events = [
      ...journey('a', '2025-01-01 lead', '2025-02-01 won'),
      ...journey('b', '2025-01-01 lead', '2025-02-01 won'),
      event('c', '2025-01-02', 'created', {to: 'lead', via: 'import'}),
    ];
    const deals = [arrived('a', events, {amount: eur(800)}), arrived('b', events), arrived('c', events)];
    const log = logOf({deals, events}, {asOf: at('2025-04-01')});
    const facts = metricFacts(log, {span: Q1});
    expect(stepsOf(reconciled('dealSize.mean', 'pipedrive.dealSize', facts), log)).to.deep.equal([
      ['theirs', 'missingAmount', ['b'], 400],
    ]);
    expect(stepsOf(reconciled('winRate.cohort', 'salesforce.conversionRate', facts), log)).to.deep.equal([
      ['theirs', 'imported', ['c'], 2 / 3],
    ]);
  });

  it('names deals whose days are counted otherwise: an hour over midnight is a day of the calendar', () => {
    const events = [
      ...journey('a', '2025-01-01T23:30:00Z lead', '2025-01-02T00:30:00Z won'),
      ...journey('b', '2025-01-01 lead', '2025-01-03 won'),
    ];
    const deals = [arrived('a', events), arrived('b', events)];
    const log = logOf({deals, events}, {asOf: at('2025-04-01')});
    const found = reconciled('cycle.mean', 'hubspot.cycle', metricFacts(log, {span: Q1}));
    expect(found.from.value).to.be.closeTo((1 / 24 + 2) / 2, 1e-12);
    expect(stepsOf(found, log)).to.deep.equal([['both', 'otherValue', ['a'], 1.5]]);
  });

  it('is not asked of medians, nor of two units', () => {
    expect(() => reconciled('cycle.median', 'hubspot.cycle')).to.throw(RangeError, 'cycle.median');
    expect(() => reconciled('winRate.closed', 'hubspot.cycle')).to.throw(RangeError, 'share');
    expect(() => reconciled('velocity', 'velocity')).to.throw(RangeError, 'terms');
  });
});
