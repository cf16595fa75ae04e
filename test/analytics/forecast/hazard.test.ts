import {expect} from '@open-wc/testing';
import type {Expectation, NoExpectation} from '../../../src/analytics/forecast/expectation.js';
import {closeDateFactors} from '../../../src/analytics/forecast/hazard-close-date.js';
import {closeWeeks} from '../../../src/analytics/forecast/close-week.js';
import {eventualWins} from '../../../src/analytics/forecast/eventual.js';
import {fitHazard} from '../../../src/analytics/forecast/hazard-model.js';
import {seasonOf} from '../../../src/analytics/forecast/hazard-season.js';
import {hazardExpectation} from '../../../src/analytics/forecast/hazard.js';
import {snapshotExpectation} from '../../../src/analytics/forecast/snapshot.js';
import {winsWithin} from '../../../src/analytics/forecast/wins-within.js';
import type {PipelineLog, Span} from '../../../src/analytics/log/pipeline-log.js';
import {until} from '../../../src/analytics/log/view.js';
import {plantedCompany, PLANTED_QUARTERS} from '../../../src/testing/planted-company.js';
import {plantedWorld} from '../../../src/testing/planted-world.js';
import {arrived, deal, journey} from '../builders.js';
import {logOf} from '../log-of.js';
import {plantedLog} from './planted-log.js';

const quarters: readonly Span[] = Array.from({length: 16}, (_, i) => ({
  start: Date.UTC(2022, 3 * i, 1),
  end: Date.UTC(2022, 3 * i + 3, 1),
}));
const before = (span: Span): readonly Span[] => quarters.filter(({end}) => end <= span.start);

function made(answer: Expectation | NoExpectation): Expectation {
  if ('refusal' in answer) throw new Error(`refused: ${answer.refusal}`);
  return answer;
}

describe('the hazard forecast', () => {
  it('is closer to what simulated companies won than past shares by stage, and hardly too high', () => {
    let [hazard, snapshot, bias, actual] = [0, 0, 0, 0];
    for (let company = 0; company < 4; company++) {
      const log = plantedLog(plantedCompany(company));
      for (const {start, end} of PLANTED_QUARTERS) {
        const span = {start: Date.parse(start), end: Date.parse(end)};
        const question = {span, earlier: before(span)};
        const then = until(log, span.start);
        const won = winsWithin(until(log, span.end), span).value;
        const ours = made(hazardExpectation(then, question)).expected;
        actual += won;
        bias += ours - won;
        hazard += Math.abs(ours - won);
        snapshot += Math.abs(made(snapshotExpectation(then, question)).expected - won);
      }
    }
    expect(hazard / actual).to.be.at.most(snapshot / actual + 0.01);
    expect(Math.abs(bias / actual)).to.be.lessThan(0.1);
  });

  const world = plantedWorld({seed: 7, weeks: 120, arrivalsPerWeek: 5, missingShare: 0.1});
  const log: PipelineLog = plantedLog(world);
  const middle = until(log, Date.UTC(2024, 1, 15));
  const quarter: Span = {start: Date.UTC(2024, 0, 1), end: Date.UTC(2024, 3, 1)};
  const question = {span: quarter, earlier: before(quarter)};

  it('adds what is won already, what is open and what is still to come', () => {
    const {
      wonAlready,
      deal: deals,
      p,
      amount,
      arrivals,
      expected,
      withoutAmount,
    } = made(hazardExpectation(middle, question));
    expect(wonAlready).to.equal(winsWithin(middle, quarter).value);
    expect(wonAlready).to.be.greaterThan(0);
    expect(withoutAmount).to.be.greaterThan(0);
    expect(p.every((chance) => chance > 0 && chance < 1)).to.equal(true);
    const open = Array.from(deals, (_, i) => (p[i] ?? 0) * (amount[i] ?? 0)).reduce((sum, value) => sum + value, 0);
    const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
    const coming = arrivals.reduce((sum, {wins, amounts}) => sum + wins * mean(amounts), 0);
    expect(expected).to.be.closeTo(wonAlready + open + coming, 1e-3);
    expect(coming).to.be.greaterThan(0);
  });

  it('says no more than what is won once the period is over', () => {
    const over = made(hazardExpectation(log, {span: quarters[4] as Span, earlier: []}));
    expect(over.expected).to.equal(over.wonAlready);
    expect(over.arrivals).to.deep.equal([]);
  });

  it('splits the coming time between periods without counting a win twice', () => {
    const next: Span = {start: quarter.end, end: Date.UTC(2024, 6, 1)};
    const both: Span = {start: quarter.start, end: next.end};
    const [one, two, all] = [quarter, next, both].map((span) => made(hazardExpectation(middle, {span, earlier: []})));
    expect((one?.expected ?? 0) + (two?.expected ?? 0)).to.be.closeTo(all?.expected ?? 0, (all?.expected ?? 0) * 1e-9);
  });

  it('expects no less of a longer period', () => {
    const longer = {...quarter, end: quarter.end + 14 * 86_400_000};
    const [short, long] = [quarter, longer].map((span) => made(hazardExpectation(middle, {span, earlier: []})));
    short?.p.forEach((p, i) => expect(long?.p[i]).to.be.at.least(p));
    expect(long?.expected).to.be.greaterThan(short?.expected ?? Infinity);
  });

  it('refuses two currencies, and a log that no deal ever left a stage of', () => {
    const events = [...journey('a', '2025-01-01 lead'), ...journey('b', '2025-01-01 lead')];
    const [a, b] = ['EUR', 'USD'].map((currency, i) => deal(i === 0 ? 'a' : 'b', {amount: {minor: 1, currency}}));
    const asked = {span: {start: Date.UTC(2025, 0, 1), end: Date.UTC(2025, 3, 1)}, earlier: []};
    const mixed = logOf({events, deals: [a, b] as never}, {asOf: '2025-02-01T00:00:00Z'});
    expect(hazardExpectation(mixed, asked)).to.deep.equal({method: 'hazard', refusal: 'mixedCurrencies'});
    const still = logOf({events, deals: [a] as never}, {asOf: '2025-02-01T00:00:00Z'});
    expect(hazardExpectation(still, asked)).to.deep.equal({method: 'hazard', refusal: 'noHistory'});
  });

  it('counts deals that come over or are made here as new business, but no import', () => {
    const events = [...journey('a', '2025-01-04 lead', '2025-01-11 won'), ...journey('b', '2025-01-18 lead')];
    const imported = events.map((line) => (line.dealId === 'b' ? {...line, via: 'import' as const} : line));
    const asOf = '2025-02-01T00:00:00Z';
    const deals = ['a', 'b'].map((id) => arrived(id, events, {amount: {minor: 700, currency: 'EUR'}}));
    const [all, without] = [events, imported].map((lines) => fitHazard(logOf({events: lines, deals}, {asOf})).arrivals);
    expect(all?.weeks).to.be.closeTo(4, 1e-12);
    expect([...(all?.count ?? [])]).to.deep.equal([2, 0]);
    expect([...(without?.count ?? [])]).to.deep.equal([1, 0]);
    expect(all?.amounts.map((values) => [...values])).to.deep.equal([[700], []]);
  });
});

describe('what may be switched on', () => {
  /** Each quarter of three years: 20 deals come in evenly, all are won in its last days. */
  const events = quarters.slice(0, 13).flatMap(({start, end}, q) =>
    Array.from({length: 20}, (_, i) => {
      const created = new Date(start + (i / 20) * 80 * 86_400_000).toISOString();
      const closed = new Date(end - 86_400_000 - i * 60_000).toISOString();
      return journey(`d${q}-${i}`, `${created} lead`, `${closed} won`);
    }).flat(),
  );
  const ids = [...new Set(events.map(({dealId}) => dealId))];
  const log = logOf({events, deals: ids.map((id) => arrived(id, events))}, {asOf: '2025-04-01T00:00:00Z'});
  const span = quarters[13] as Span;

  it('knows the rush at the end of a quarter, after two years', () => {
    const season = seasonOf(log, {span, earlier: before(span)})?.season;
    // 13 weeks to go is the first week, half a week the last.
    expect(season?.(12.9)).to.be.lessThan(0.5);
    expect(season?.(0.2)).to.be.greaterThan(3);
    expect(seasonOf(log, {span, earlier: before(span).slice(-7)})).to.equal(undefined);
  });

  it('knows whether closing dates say anything', () => {
    const world = plantedWorld({seed: 9, weeks: 200, arrivalsPerWeek: 5});
    const planted = until(plantedLog(world), span.start);
    const asked = {span, earlier: before(span)};
    const plain = closeDateFactors(planted, asked, fitHazard(planted));
    // Dates of planted sellers are hope: no level is far from 1.
    for (const factor of plain.factor) expect(factor).to.be.within(0.6, 1.6);
    // Sellers who know: those that will be won have the date of it, the others none.
    const honest = world.deals.map(({expectedClose: _, ...one}) => ({
      ...one,
      ...(one.outcome === 'won' && {expectedClose: one.closedAt?.slice(0, 10) ?? ''}),
    }));
    const told = plantedLog({
      ...world,
      deals: honest,
      events: world.events.filter(({kind}) => kind !== 'expectedClose'),
    });
    const knowing = closeDateFactors(until(told, span.start), asked, fitHazard(planted));
    // Places: overdue, pushed, before, in, after, none.
    expect(knowing.factor[3]).to.be.greaterThan(1.5);
    // None of these was won in the period: 15 / (expected + 15), the further below 1 the more was expected.
    expect(knowing.factor[4]).to.be.lessThan(0.8);
    expect(knowing.factor[5]).to.be.lessThan(0.8);
  });
});

describe('the end of single deals', () => {
  const log = plantedLog(plantedWorld({seed: 5, deals: 2000, sizeEffect: 0}));
  const model = fitHazard(log);

  it('is likelier to be a win the further a deal has come', () => {
    const {deal: deals, p, n} = eventualWins(log, {model});
    const mean = [0, 1, 2, 3].map((step) => {
      const here = Array.from(deals).flatMap((d, i) =>
        log.states[log.deals.state[d] ?? 255]?.step === step ? [p[i] ?? 0] : [],
      );
      return here.reduce((sum, value) => sum + value, 0) / here.length;
    });
    expect(mean.toSorted((a, b) => a - b)).to.deep.equal(mean);
    expect(n.every((stays) => stays >= 0)).to.equal(true);
    // The planted chance from negotiation is 22 / 28.
    expect(mean[3]).to.be.within(0.65, 0.9);
  });

  it('comes earlier, at the median, and later than expected in this order', () => {
    const {deal: deals, p10, p50, p90} = closeWeeks(log, {model});
    expect(deals.length).to.be.greaterThan(20);
    deals.forEach((_, i) => {
      expect(p10[i]).to.be.greaterThan(0);
      expect(p50[i]).to.be.at.least(p10[i] ?? Infinity);
      expect(p90[i]).to.be.greaterThan(p50[i] ?? Infinity);
    });
  });

  it('takes as long as a constant rate says: ln 2 / rate at the median', () => {
    // Only Negotiation, which is left at 0.1 a week: half of the deals after 6.93 weeks, 90 % after 23.03.
    const world = plantedWorld({
      seed: 5,
      deals: 3000,
      stages: ['only'],
      hazards: [{advance: 0.05, lost: 0.05}],
      sizeEffect: 0,
    });
    const one = plantedLog(world);
    const {p50, p90} = closeWeeks(one, {sizeClasses: 1, shrinkage: 5000, halfLife: Infinity});
    expect(p50[0]).to.be.closeTo(6.93, 0.8);
    expect(p90[0]).to.be.closeTo(23.03, 2.5);
  });
});
