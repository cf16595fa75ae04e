import {expect} from '@open-wc/testing';
import {exposureOf} from '../../../src/analytics/forecast/hazard-exposure.js';
import {fitHazard} from '../../../src/analytics/forecast/hazard-model.js';
import {winTable} from '../../../src/analytics/forecast/hazard-recursion.js';
import {classRule, classTrack} from '../../../src/analytics/forecast/size-classes.js';
import {restrict, until} from '../../../src/analytics/log/view.js';
import {plantedWorld, type PlantedWorld} from '../../../src/testing/planted-world.js';
import {arrived, journey} from '../builders.js';
import {logOf} from '../log-of.js';
import {plantedLog} from './planted-log.js';

const small = (): PlantedWorld => plantedWorld({seed: 4, weeks: 80, arrivalsPerWeek: 4, missingShare: 0.1});

describe('the hazards of a planted world', () => {
  it('are found again within three standard errors', () => {
    const world = plantedWorld({seed: 1, deals: 3000, sizeEffect: 0, backShare: 0.1});
    const log = plantedLog(world);
    const rule = classRule(log, {sizeClasses: 1});
    const {table, weeks, events} = exposureOf(log, {
      classes: rule.count,
      track: classTrack(log, rule),
      halfLife: Infinity,
    });
    for (const [step, rates] of world.truth.rates.entries()) {
      let risk = 0;
      const seen = new Float64Array(table.exits);
      for (let c = 0; c < rule.count; c++)
        for (let bin = 0; bin < 8; bin++) {
          const cell = (c * table.steps + step) * 8 + bin;
          risk += weeks[cell] ?? 0;
          for (let exit = 0; exit < table.exits; exit++)
            seen[exit] = (seen[exit] ?? 0) + (events[cell * table.exits + exit] ?? 0);
        }
      const found = [0, 1, 2, 3, 5, 6].map((exit) => (seen[exit] ?? 0) / risk);
      for (const [i, rate] of rates.entries())
        expect(Math.abs((found[i] ?? 0) - rate), `step ${step}, exit ${i}`).to.be.at.most(3 * Math.sqrt(rate / risk));
    }
  });

  it('show big deals as slower', () => {
    const log = plantedLog(plantedWorld({seed: 2, deals: 2000, sizeEffect: 0.3}));
    const model = fitHazard(log);
    expect(model.classes.count).to.equal(4);
    const {value, ages} = winTable(model, 13);
    const [little, middle, big] = [0, 1, 2].map((c) => value[(c * model.table.steps + 3) * ages] ?? 0);
    expect(little).to.be.greaterThan(middle ?? 1);
    expect(middle).to.be.greaterThan(big ?? 1);
  });
});

describe('a hazard model', () => {
  it('does not see what comes later', () => {
    const world = small();
    const origin = Date.UTC(2023, 0, 1);
    const later = (at: string): boolean => Date.parse(at) >= origin;
    const flip = (value: unknown): 'won' | 'lost' => (value === 'won' ? 'lost' : 'won');
    const events = world.events.map((line) =>
      later(line.at) && (line.to === 'won' || line.to === 'lost') ? {...line, to: flip(line.to)} : line,
    );
    const deals = world.deals.map((deal) =>
      deal.closedAt !== undefined && later(deal.closedAt)
        ? {...deal, stageId: flip(deal.outcome), outcome: flip(deal.outcome)}
        : deal,
    );
    const [one, other] = [world, {...world, events, deals}].map((each) => fitHazard(until(plantedLog(each), origin)));
    expect(other).to.deep.equal(one);
    expect(fitHazard(plantedLog({...world, events, deals}))).not.to.deep.equal(fitHazard(plantedLog(world)));
  });

  it('is the same for any order of deals and lines', () => {
    const world = small();
    const turned = {...world, deals: world.deals.toReversed(), events: world.events.toReversed()};
    expect(fitHazard(plantedLog(turned))).to.deep.equal(fitHazard(plantedLog(world)));
  });

  it('does not depend on the names of deals', () => {
    const world = small();
    const rename = (id: string): string => `x${String(999_999 - Number(id.slice(1)))}`;
    const deals = world.deals.map((deal) => ({...deal, id: rename(deal.id)}));
    const events = world.events.map((line) => ({...line, dealId: rename(line.dealId)}));
    const [one, other] = [world, {...world, deals, events}].map((each) => fitHazard(plantedLog(each)));
    other?.rates.forEach((rate, i) => expect(rate).to.be.closeTo(one?.rates[i] ?? NaN, 1e-9));
    expect(other?.arrivals).to.deep.equal(one?.arrivals);
  });

  it('of some deals only is that of a log that has no others', () => {
    const world = small();
    const log = plantedLog(world);
    const kept = log.ids.flatMap((_, d) => (d % 2 === 0 ? [d] : []));
    const ids = new Set(kept.map((d) => log.ids[d]));
    const alone = plantedLog({
      ...world,
      deals: world.deals.filter(({id}) => ids.has(id)),
      events: world.events.filter(({dealId}) => ids.has(dealId)),
    });
    expect(fitHazard(restrict(log, kept))).to.deep.equal(fitHazard(alone));
  });

  it('can be sent to a worker', () => {
    const model = fitHazard(plantedLog(small()));
    expect(structuredClone(model)).to.deep.equal(model);
  });

  it('takes the chance of a stage where nothing was ever seen', () => {
    // Proposal is said to win half, Lead a tenth; only Lead was ever left.
    const events = journey('a', '2025-01-01 lead', '2025-01-15 lost');
    const model = fitHazard(logOf({events, deals: [arrived('a', events)]}, {asOf: '2025-02-01T00:00:00Z'}));
    const {value, ages} = winTable(model, 400);
    expect(value[2 * ages]).to.be.closeTo(0.5, 1e-6);
  });

  it('tells no sizes apart where few deals have one, or all have the same', () => {
    const events = journey('a', '2025-01-01 lead');
    const log = logOf({events, deals: [arrived('a', events)]}, {asOf: '2025-02-01T00:00:00Z'});
    expect(classRule(log).count).to.equal(2);
    const world = small();
    const deals = world.deals.map((deal) => ({...deal, amount: {minor: 500, currency: 'EUR'}}));
    const events2 = world.events.filter(({kind}) => kind !== 'amount');
    expect(classRule(plantedLog({...world, deals, events: events2})).count).to.equal(2);
  });

  it('can tell deals apart by a field of the host instead', () => {
    const world = plantedWorld({seed: 3, deals: 1500, referralEffect: 2, sizeEffect: 0});
    const model = fitHazard(plantedLog(world), {segment: 'source'});
    expect([...model.classes.words].toSorted()).to.deep.equal(['campaign', 'referral', 'website']);
    const {value, ages} = winTable(model, 104);
    const chances = new Map(model.classes.words.map((word, c) => [word, value[c * model.table.steps * ages] ?? 0]));
    expect(chances.get('referral')).to.be.greaterThan((chances.get('website') ?? 1) + 0.08);
  });

  it('refuses a field that the log does not follow, and numbers that are none', () => {
    const log = plantedLog(small());
    expect(() => fitHazard(log, {segment: 'region'})).to.throw(RangeError, 'region');
    expect(() => fitHazard(log, {halfLife: 0})).to.throw(RangeError, 'halfLife');
    expect(() => fitHazard(log, {shrinkage: -1})).to.throw(RangeError, 'shrinkage');
  });
});
