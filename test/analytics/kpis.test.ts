import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import type {KpiFacts} from '../../src/analytics/kpi-facts.js';
import {computeKpis, KPI_METRICS} from '../../src/analytics/kpis.js';
import type {KpiValue} from '../../src/analytics/kpi.js';
import {periodAt, type PeriodKind} from '../../src/analytics/time/period.js';
import type {ChangeEvent} from '../../src/model/change-event.js';
import type {Deal} from '../../src/model/deal.js';
import {sampleData, SAMPLE_KINDS} from '../../src/testing/sample-data.js';
import {at, deal, eur, event, journey, PIPELINE} from './builders.js';

const AS_OF = at('2025-02-15', 9);

function kpis(
  deals: readonly Deal[],
  history: readonly ChangeEvent[] = [],
  kind: PeriodKind = 'quarter',
): ReadonlyMap<string, KpiValue> {
  const period = periodAt(AS_OF, 'UTC', kind);
  return computeKpis({deals, history, pipeline: PIPELINE, asOf: AS_OF, zone: 'UTC', period});
}

function of(id: string, ...input: Parameters<typeof kpis>): KpiValue {
  const value = kpis(...input).get(id);
  if (!value) throw new Error(`no metric ${id}`);
  return value;
}

const won = (id: string, date: string, minor?: number): Deal =>
  deal(id, {stageId: 'won', outcome: 'won', closedAt: at(date), ...(minor !== undefined && {amount: eur(minor)})});
const lost = (id: string, date: string): Deal => deal(id, {stageId: 'lost', outcome: 'lost', closedAt: at(date)});
const many = <T>(count: number, make: (i: number) => T): readonly T[] => Array.from({length: count}, (_, i) => make(i));

describe('kpis', () => {
  it('has a stable list of metrics', () => {
    expect(KPI_METRICS.map(({id, unit, better}) => `${id} ${unit} ${better}`)).to.deep.equal([
      'openValue money up',
      'weightedValue money up',
      'openCount count up',
      'averageOpen money up',
      'wonThisPeriod money up',
      'wonCount count up',
      'winRate percent up',
    ]);
  });

  it('compares what is open with what was open when the quarter began', () => {
    const events = [...journey('a', '2024-12-01 lead'), ...journey('b', '2025-01-20 proposal')];
    const deals = [deal('a', {amount: eur(400)}), deal('b', {amount: eur(100), stageId: 'proposal'})];
    const value = of('openValue', deals, events);
    expect(value.value).to.deep.equal([{currency: 'EUR', minor: '500'}]);
    expect(value.previous).to.deep.equal([{currency: 'EUR', minor: '400'}]);
    expect(value.delta).to.deep.equal([{currency: 'EUR', minor: '100'}]);
    expect(value).to.include({n: 2, previousN: 1, ratio: 0.25, verdict: 'better', seriesCurrency: 'EUR'});
    expect(value.series).to.deep.equal([...many(10, () => null), 400, 500]);
    expect(value.dealIds()).to.deep.equal(['a', 'b']);
    expect(of('openCount', deals, events)).to.include({value: 2, previous: 1, delta: 1, ratio: 1, verdict: 'better'});
  });

  it('compares nothing where no log reaches back', () => {
    const value = of('openValue', [deal('a', {amount: eur(400)})]);
    expect(value).not.to.have.any.keys('previous', 'delta', 'verdict', 'ratio');
    expect(value.series?.slice(0, -1).every((point) => point === null)).to.equal(true);
  });

  it('says what is left out, and is no figure where every amount is missing', () => {
    const value = of('openValue', [deal('a'), deal('b')]);
    expect(value.value).to.equal(null);
    expect(value.n).to.equal(0);
    expect(value.leftOut).to.deep.equal({withoutAmount: 2});
    expect(value.dealIds()).to.deep.equal([]);
    const weighted = of('weightedValue', [deal('a', {amount: eur(5), stageId: 'negotiation'})]);
    expect(weighted.value).to.equal(null);
    expect(weighted.leftOut).to.deep.equal({withoutChance: 1});
  });

  it('draws a gap, not 0, where all deals of a moment lacked their amounts', () => {
    const events = [...journey('a', '2024-08-01 lead'), event('a', '2024-11-01', 'amount', {from: null, to: 400})];
    const value = of('openValue', [deal('a', {amount: eur(400)})], events);
    expect(value.series?.slice(-4)).to.deep.equal([null, null, 400, 400]);
    expect(of('openCount', [deal('a', {amount: eur(400)})], events).series?.slice(-4)).to.deep.equal([null, 1, 1, 1]);
  });

  it('is worth 0 when nothing is open or won, but has no average and no win rate', () => {
    expect(of('openValue', []).value).to.deep.equal([{currency: 'EUR', minor: '0'}]);
    expect(of('wonThisPeriod', []).value).to.deep.equal([{currency: 'EUR', minor: '0'}]);
    expect(of('openCount', []).value).to.equal(0);
    expect(of('averageOpen', []).value).to.equal(null);
    expect(of('winRate', []).value).to.equal(null);
  });

  it('keeps currencies apart and gives one verdict only when they agree', () => {
    const yen = {minor: 900, currency: 'JPY'};
    const events = [
      ...journey('a', '2024-12-01 lead'),
      ...journey('b', '2025-01-20 lead'),
      ...journey('c', '2024-12-01 lead'),
    ];
    const deals = [deal('a', {amount: eur(400)}), deal('b', {amount: yen}), deal('c', {amount: yen})];
    const value = of('openValue', deals, events);
    expect(value.value).to.deep.equal([
      {currency: 'EUR', minor: '400'},
      {currency: 'JPY', minor: '1800'},
    ]);
    expect(value.delta).to.deep.equal([
      {currency: 'EUR', minor: '0'},
      {currency: 'JPY', minor: '900'},
    ]);
    expect(value).not.to.have.any.keys('verdict', 'ratio');
    expect(value.seriesCurrency).to.equal('JPY');
  });

  it('compares wins with as many days of the quarter before', () => {
    // 46 days of this quarter have begun; of the last one, those until 15 November.
    const deals = [
      won('now', '2025-02-15', 700),
      won('same days', '2024-11-15', 500),
      won('later', '2024-11-16', 9000),
    ];
    const value = of('wonThisPeriod', deals);
    expect(value.value).to.deep.equal([{currency: 'EUR', minor: '700'}]);
    expect(value.previous).to.deep.equal([{currency: 'EUR', minor: '500'}]);
    expect(value).to.include({n: 1, previousN: 1, ratio: 0.4, verdict: 'tooFew'});
    expect(value.series?.slice(-3)).to.deep.equal([null, 9500, 700]);
    expect(of('wonCount', deals)).to.include({value: 1, previous: 1, delta: 0, verdict: 'tooFew'});
  });

  it('shows a win rate below 20 closed deals as too few', () => {
    const few = of('winRate', [won('a', '2025-02-01'), lost('b', '2025-02-01')]);
    expect(few).to.include({value: 0.5, n: 2, numerator: 1, tooFew: true});
    const enough = of('winRate', [
      ...many(10, (i) => won(`w${i}`, '2025-02-01')),
      ...many(10, (i) => lost(`l${i}`, '2025-02-02')),
    ]);
    expect(enough).to.include({value: 0.5, n: 20, tooFew: false});
    expect(enough.interval?.lower).to.be.closeTo(0.2992980082, 1e-9);
    expect(enough.interval?.upper).to.be.closeTo(0.7007019918, 1e-9);
  });

  it('does not colour a win rate that chance explains', () => {
    const quarter = (date: string, wins: number): readonly Deal[] => [
      ...many(wins, (i) => won(`w${date}${i}`, date)),
      ...many(40 - wins, (i) => lost(`l${date}${i}`, date)),
    ];
    const rate = (now: number, before: number): KpiValue =>
      of('winRate', [...quarter('2025-02-01', now), ...quarter('2024-11-01', before)]);
    expect(rate(16, 18).verdict).to.equal('noise');
    expect(rate(8, 30).verdict).to.equal('worse');
    expect(rate(8, 30).delta).to.be.closeTo(-0.55, 1e-12);
  });

  it('counts closed deals without a date apart', () => {
    const undated = deal('u', {stageId: 'won', outcome: 'won', amount: eur(5)});
    expect(of('wonThisPeriod', [undated]).leftOut).to.deep.equal({undated: 1});
    expect(of('winRate', [undated]).leftOut).to.deep.equal({undated: 1});
  });

  it('compares averages only in currencies that both sides have', () => {
    const events = [...journey('a', '2024-12-01 lead'), ...journey('b', '2025-01-20 lead')];
    const deals = [deal('a', {amount: eur(400)}), deal('b', {amount: {minor: 900, currency: 'JPY'}})];
    expect(of('averageOpen', deals, events).delta).to.deep.equal([{currency: 'EUR', minor: '0'}]);
  });

  it('takes metrics of the host beside its own', () => {
    const facts = {
      deals: [deal('a')],
      history: [],
      pipeline: PIPELINE,
      asOf: AS_OF,
      zone: 'UTC',
      period: periodAt(AS_OF, 'UTC', 'month'),
    };
    const mine = {
      ...({id: 'mine', label: 'mine', unit: 'count', better: 'none'} as const),
      compute: ({open}: KpiFacts): KpiValue => ({
        value: open.length,
        n: open.length,
        tooFew: false,
        leftOut: {},
        dealIds: () => [],
      }),
    };
    expect(computeKpis(facts, [mine]).get('mine')?.value).to.equal(1);
  });

  it('gives the same figures for exactly the deals it names', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...SAMPLE_KINDS),
        fc.integer(),
        fc.constantFrom('month', 'quarter', 'year'),
        (kind, seed, period) => {
          const data = sampleData({kind, seed, deals: 80});
          const zone = 'America/New_York';
          const input = {...data, history: data.events, zone, period: periodAt(data.asOf, zone, period as PeriodKind)};
          for (const [id, value] of computeKpis(input)) {
            const ids = new Set(value.dealIds());
            const again = computeKpis({...input, deals: data.deals.filter((one) => ids.has(one.id))}).get(id);
            expect(ids.size, id).to.equal(value.n);
            if (value.n > 0) expect(again?.value, id).to.deep.equal(value.value);
          }
        },
      ),
      {numRuns: 25},
    );
  });
});
