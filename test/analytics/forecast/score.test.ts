import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {betaCdf, betaInterval} from '../../../src/analytics/forecast/score-beta.js';
import {factorEffects, scoreDeals, type DealScores} from '../../../src/analytics/forecast/score.js';
import {scoreFactors} from '../../../src/analytics/forecast/score-factors.js';
import {until} from '../../../src/analytics/log/view.js';
import {plantedWorld} from '../../../src/testing/planted-world.js';
import {arrived, eur, event, journey} from '../builders.js';
import {logOf} from '../log-of.js';
import {plantedLog} from './planted-log.js';

const levelOf = ({factors, levels}: DealScores, entry: number, id: string): string | undefined => {
  const f = factors.findIndex((factor) => factor.id === id);
  return factors[f]?.levels[levels[entry * factors.length + f] ?? -1];
};

describe('the Beta distribution', () => {
  it('is what its polynomials give', () => {
    expect(betaCdf(0.2, 1, 1)).to.be.closeTo(0.2, 1e-12);
    // 3 x^2 - 2 x^3; 1 - (1 - x)^4 - 4 x (1 - x)^3
    expect(betaCdf(0.25, 2, 2)).to.be.closeTo(0.15625, 1e-12);
    expect(betaCdf(0.5, 2, 3)).to.be.closeTo(0.6875, 1e-12);
    expect(betaCdf(0, 2, 3)).to.equal(0);
    expect(betaCdf(1, 2, 3)).to.equal(1);
  });

  it('gives the interval of a half seen twice: 0.0943 to 0.9057', () => {
    const {lower, upper} = betaInterval(0.5, 2);
    expect(lower).to.be.closeTo(0.0942993, 1e-6);
    expect(upper).to.be.closeTo(0.9057007, 1e-6);
  });

  it('holds the chance, and is narrower the more was seen', () => {
    fc.assert(
      fc.property(
        fc.double({min: 0.01, max: 0.99, noNaN: true}),
        fc.double({min: 0, max: 500, noNaN: true}),
        (p, n) => {
          const [wide, narrow] = [betaInterval(p, n), betaInterval(p, n * 4 + 20)];
          return wide.lower <= p && wide.upper >= p && narrow.upper - narrow.lower < wide.upper - wide.lower;
        },
      ),
      {numRuns: 2000},
    );
  });
});

describe('deal scores', () => {
  const world = plantedWorld({seed: 5, deals: 3000, sizeEffect: 0, referralEffect: 2});
  const log = plantedLog(world);
  const scores = scoreDeals(log, {fields: ['source']});

  it('find what was planted: referrals are won more often', () => {
    const f = scores.factors.findIndex(({id}) => id === 'source');
    const {logOdds = [], shrink = 0, calibratedOn} = scores.fit ?? {};
    const byWord = new Map(scores.factors[f]?.levels.map((word, level) => [word, logOdds[f]?.[level] ?? 0]));
    expect(byWord.get('referral')).to.be.greaterThan(0.5);
    expect(byWord.get('website')).to.be.lessThan(0);
    expect(byWord.get('campaign')).to.be.lessThan(0);
    expect(shrink).to.be.greaterThan(0.8);
    expect(calibratedOn?.brier).to.be.lessThan((calibratedOn?.brierWithout ?? 0) - 0.005);
    expect(calibratedOn?.deals).to.be.greaterThan(300);
  });

  it('say so for each deal, in percentage points, the largest first', () => {
    let referrals = 0;
    scores.deal.forEach((_, entry) => {
      const effects = factorEffects(scores, entry);
      const source = effects.find(({id}) => id === 'source');
      const referral = levelOf(scores, entry, 'source') === 'referral';
      if (referral) referrals++;
      expect(source?.direction).to.equal(referral ? 'up' : 'down');
      expect(Math.sign(source?.effectPoints ?? 0)).to.equal(referral ? 1 : -1);
      expect(source?.n).to.be.greaterThan(100);
      const sizes = effects.map(({effectPoints}) => Math.abs(effectPoints));
      expect(sizes.toSorted((a, b) => b - a)).to.deep.equal(sizes);
    });
    expect(referrals).to.be.greaterThan(10);
  });

  it('are chances with an interval around them, and a band among the open deals', () => {
    scores.deal.forEach((_, i) => {
      expect(scores.p[i]).to.be.within(0, 1);
      expect(scores.lower[i]).to.be.at.most(scores.p[i] ?? -1);
      expect(scores.upper[i]).to.be.at.least(scores.p[i] ?? 2);
    });
    const highest = scores.p.indexOf(Math.max(...scores.p));
    const lowest = scores.p.indexOf(Math.min(...scores.p));
    expect([scores.band[lowest], scores.band[highest]]).to.deep.equal([0, 2]);
  });

  it('judge nobody by the owner unless asked to', () => {
    expect(scores.factors.map(({id}) => id)).to.deep.equal([
      'pushes',
      'closeDate',
      'amountChange',
      'backward',
      'source',
    ]);
    expect(scoreDeals(log, {owner: true}).factors.map(({id}) => id)).to.include('owner');
  });

  it('make little of factors that say nothing', () => {
    const {fit} = scoreDeals(plantedLog(plantedWorld({seed: 1, deals: 3000, sizeEffect: 0, backShare: 0.1})), {
      fields: ['source'],
    });
    for (const [f, effects] of (fit?.logOdds ?? []).entries())
      for (const [level, effect] of effects.entries()) {
        const n = fit?.n[f]?.[level] ?? 0;
        if (n > 100) expect(Math.abs(effect * (fit?.shrink ?? 1)), `factor ${f}, level ${level}`).to.be.lessThan(0.2);
      }
  });

  it('are the chances of the stages while fewer than 50 deals are closed', () => {
    const young = scoreDeals(until(log, Date.UTC(2022, 1, 1)));
    expect(young.refusal).to.equal('tooFew');
    // Lead is said to win 2,250 basis points in this pipeline, Qualified 4,500.
    expect([0.225, 0.45, 0.675, 0.9]).to.include(young.p[0]);
    expect(factorEffects(young, 0)).to.deep.equal([]);
  });

  it('are the same however the lines are ordered, and do not see later ones', () => {
    const turned = plantedLog({...world, deals: world.deals.toReversed(), events: world.events.toReversed()});
    expect(scoreDeals(turned, {fields: ['source']})).to.deep.equal(scores);
    const origin = Date.UTC(2024, 0, 1);
    const events = world.events.filter(({at, kind}) => kind !== 'expectedClose' || Date.parse(at) < origin);
    const deals = world.deals.map((deal) => ({...deal, expectedClose: '2030-01-01'}));
    const [one, other] = [world, {...world, events, deals}].map((each) => scoreDeals(until(plantedLog(each), origin)));
    expect(other?.p).to.deep.equal(one?.p);
  });
});

describe('factors of a score', () => {
  const events = [
    ...journey('a', '2025-01-01 lead', '2025-01-10 qualified', '2025-02-01 lead', '2025-02-10 qualified'),
    event('a', '2025-01-01', 'expectedClose', {from: null, to: '2025-02-15'}),
    event('a', '2025-01-20', 'expectedClose', {from: '2025-02-15', to: '2025-03-15'}),
    event('a', '2025-02-20', 'expectedClose', {from: '2025-03-15', to: '2025-04-15'}),
    event('a', '2025-01-01', 'amount', {from: null, to: 1000}),
    event('a', '2025-02-05', 'amount', {from: 1000, to: 700}),
  ];
  const log = logOf(
    {events, deals: [arrived('a', events, {amount: eur(700), expectedClose: '2025-04-15'})]},
    {asOf: '2025-03-01T00:00:00Z'},
  );
  const read = (id: string, date: string): string | undefined => {
    const factor = scoreFactors(log, {}).find((one) => one.id === id);
    return factor?.levels[factor.levelAt(0, Date.parse(date))];
  };

  it('are read as they were at the time, not as they ended', () => {
    const months = ['2025-01-05', '2025-01-25', '2025-02-08', '2025-02-25'];
    expect(months.map((date) => read('pushes', date))).to.deep.equal(['0', '1', '1', '2']);
    expect(months.map((date) => read('amountChange', date))).to.deep.equal(['same', 'same', 'shrank', 'shrank']);
    expect(months.map((date) => read('backward', date))).to.deep.equal(['0', '0', '1+', '1+']);
    expect(read('closeDate', '2025-01-05')).to.equal('ahead');
    expect(read('closeDate', '2025-05-05')).to.equal('overdue');
  });

  it('are refused for a field that the log does not follow', () => {
    expect(() => scoreFactors(log, {fields: ['region']})).to.throw(RangeError, 'region');
  });
});
