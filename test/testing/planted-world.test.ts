import {expect} from '@open-wc/testing';
import {plantedCompany, PLANTED_QUARTERS, plantedWorld, type PlantedWorld} from '../../src/testing/index.js';

const count = ({deals}: PlantedWorld, outcome: string): number =>
  deals.filter((deal) => deal.outcome === outcome).length;
const winRate = (world: PlantedWorld): number => count(world, 'won') / (count(world, 'won') + count(world, 'lost'));

describe('a planted world', () => {
  it('is the same for the same options, and another for another seed', () => {
    expect(plantedWorld({seed: 3, weeks: 30})).to.deep.equal(plantedWorld({seed: 3, weeks: 30}));
    expect(plantedWorld({seed: 3, weeks: 30}).deals).not.to.deep.equal(plantedWorld({seed: 4, weeks: 30}).deals);
  });

  it('wins the share that its rates say', () => {
    // 25/42 * 22/32 * 20/27 * 22/28 = 0.238; 4,000 deals: standard error 0.007.
    expect(winRate(plantedWorld({deals: 4000, sizeEffect: 0}))).to.be.closeTo(0.238, 0.02);
  });

  it('tells in its log how each deal came to where it is', () => {
    const {deals, events, pipeline} = plantedWorld({seed: 2, weeks: 40, backShare: 0.1});
    const stages = new Set(pipeline.stages.map(({id}) => id));
    const stage = new Map<string, unknown>();
    const last = new Map<string, string>();
    for (const {dealId, kind, from, to, at} of events) {
      expect(at >= (last.get(dealId) ?? '')).to.equal(true);
      last.set(dealId, at);
      if (kind === 'stage') expect(from).to.equal(stage.get(dealId));
      if (kind === 'stage' || kind === 'created') stage.set(dealId, to);
    }
    for (const {id, stageId} of deals) {
      expect(stages.has(stageId)).to.equal(true);
      expect(stage.get(id)).to.equal(stageId);
    }
  });

  it('brings as many deals as asked, more with growth, some without amount', () => {
    expect(plantedWorld({deals: 2000}).deals.length).to.be.within(1800, 2200);
    const grown = plantedWorld({arrivalsPerWeek: 5, growth: 0.5}).deals.length;
    expect(grown).to.be.greaterThan(1.5 * plantedWorld({arrivalsPerWeek: 5}).deals.length);
    const {deals} = plantedWorld({deals: 2000, missingShare: 0.25});
    expect(deals.filter(({amount}) => !amount).length / deals.length).to.be.closeTo(0.25, 0.05);
  });

  it('has big deals won less often', () => {
    const {deals, truth} = plantedWorld({deals: 4000, sizeEffect: 0.3});
    const won = (big: boolean): number => {
      const some = deals.filter(
        ({amount, outcome}) => outcome !== 'open' && (amount?.minor ?? 0) > truth.medianAmount === big,
      );
      return some.filter(({outcome}) => outcome === 'won').length / some.length;
    };
    expect(won(true)).to.be.lessThan(won(false) - 0.05);
  });

  it('lets win rates drift, quarters differ and stages go wrong', () => {
    const plain = winRate(plantedWorld({deals: 3000}));
    expect(winRate(plantedWorld({deals: 3000, drift: -0.6}))).to.be.lessThan(plain - 0.04);
    expect(new Set(plantedWorld({weeks: 60, shock: 0.3}).truth.weeks.map(({shock}) => shock)).size).to.equal(5);
    expect(winRate(plantedWorld({deals: 3000, fault: {stage: 2, kind: 'leaky'}}))).to.be.lessThan(plain - 0.05);
    const open = (kind: 'slow' | 'looping'): number =>
      count(plantedWorld({deals: 3000, fault: {stage: 2, kind}}), 'open');
    const usual = count(plantedWorld({deals: 3000}), 'open');
    expect(open('slow')).to.be.greaterThan(usual * 1.1);
    expect(open('looping')).to.be.greaterThan(usual * 1.05);
  });

  it('refuses rates that do not fit its stages', () => {
    expect(() => plantedWorld({stages: ['a', 'b'], hazards: [{advance: 1, lost: 1}]})).to.throw(RangeError, 'hazards');
  });
});

describe('planted companies', () => {
  it('differ in pace, size and number of deals, and reach over ten quarters', () => {
    const companies = [0, 1, 2].map((index) => plantedCompany(index));
    expect(new Set(companies.map(({truth}) => truth.medianAmount)).size).to.equal(3);
    expect(new Set(companies.map(({truth}) => truth.arrivalsPerWeek)).size).to.equal(3);
    expect(PLANTED_QUARTERS).to.have.length(10);
    expect(PLANTED_QUARTERS[0]).to.deep.equal({start: '2023-04-01T00:00:00.000Z', end: '2023-07-01T00:00:00.000Z'});
    for (const {asOf, truth} of companies) {
      expect(asOf > (PLANTED_QUARTERS.at(-1)?.end ?? '')).to.equal(true);
      expect(truth.start).to.equal('2022-01-01T00:00:00.000Z');
    }
  });

  it('can be given something in common', () => {
    expect(plantedCompany(1, {drift: -0.4}).truth.weeks.at(-1)?.drift).to.be.closeTo(0.6, 1e-12);
  });
});
