import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {agePercentile, daysInStage, winnersDwell} from '../../src/analytics/dwell.js';
import {arrived, at, deal, event, journey, PIPELINE} from './builders.js';
import {twelveDeals} from './twelve-deals.js';

describe('dwell', () => {
  it('lists how long winners stayed in each stage, shortest first', () => {
    const {deals, events} = twelveDeals();
    const dwell = winnersDwell(events, deals, PIPELINE);
    // Winners are D1, D3, D8, D10 and D12.
    expect(dwell.get('lead')).to.deep.equal([5, 10, 10, 10, 10]);
    expect(dwell.get('qualified')).to.deep.equal([10, 15, 20, 20]);
    expect(dwell.get('proposal')).to.deep.equal([10, 20, 30, 40]);
    expect(dwell.get('negotiation')).to.deep.equal([10, 20, 21]);
    expect([...dwell.keys()]).to.deep.equal(['lead', 'qualified', 'proposal', 'negotiation']);
  });

  it('counts each stay of a winner that came back to a stage', () => {
    const events = journey('a', '2025-01-01 lead', '2025-01-03 proposal', '2025-01-04 lead', '2025-01-08 won');
    expect(winnersDwell(events, [arrived('a', events)], PIPELINE).get('lead')).to.deep.equal([2, 4]);
  });

  it('leaves out losers, stays of no length and stays whose begin nobody knows', () => {
    const lost = journey('l', '2025-01-01 lead', '2025-01-03 lost');
    const instant = journey('i', '2025-01-01 lead', '2025-01-01 proposal', '2025-01-01 won');
    const cut = [event('c', '2025-01-05', 'stage', {from: 'lead', to: 'won'})];
    const events = [...lost, ...instant, ...cut];
    const deals = ['l', 'i', 'c'].map((id) => arrived(id, events));
    for (const days of winnersDwell(events, deals, PIPELINE).values()) expect(days).to.deep.equal([]);
  });

  it('ends the last stay of a deal that was won where it stood', () => {
    const events = [...journey('a', '2025-01-01 lead'), event('a', '2025-01-06', 'outcome', {from: 'open', to: 'won'})];
    expect(winnersDwell(events, [deal('a', {outcome: 'won'})], PIPELINE).get('lead')).to.deep.equal([5]);
  });

  it('knows how long an open deal is in its stage, and says nothing without a date', () => {
    const asOf = at('2025-01-11', 12);
    expect(daysInStage(deal('a', {stageEnteredAt: at('2025-01-01')}), asOf)).to.equal(10.5);
    expect(daysInStage(deal('a', {createdAt: at('2025-01-01')}), asOf)).to.equal(null);
    expect(daysInStage(deal('a', {stageEnteredAt: at('2025-01-01'), outcome: 'won'}), asOf)).to.equal(null);
    expect(daysInStage(deal('a', {stageEnteredAt: at('2025-01-12')}), asOf)).to.equal(0);
    expect(daysInStage(deal('a', {stageEnteredAt: 'long ago'}), asOf)).to.equal(null);
  });

  it('places an age among the stays of winners, ties in the middle', () => {
    const days = [5, 10, 10, 10, 10];
    expect(agePercentile(days, 4)).to.equal(0);
    expect(agePercentile(days, 5)).to.equal(0.1);
    expect(agePercentile(days, 7)).to.equal(0.2);
    expect(agePercentile(days, 10)).to.equal(0.6);
    expect(agePercentile(days, 11)).to.equal(1);
  });

  it('places nothing among fewer than five stays', () => {
    expect(agePercentile([1, 2, 3, 4], 2)).to.equal(null);
    expect(agePercentile([], 2)).to.equal(null);
  });

  it('never falls as a deal gets older and stays between 0 and 1', () => {
    const days = fc.array(fc.nat(100), {minLength: 5}).map((list) => list.toSorted((a, b) => a - b));
    fc.assert(
      fc.property(days, fc.nat(120), fc.nat(120), (sorted, a, b) => {
        const [young = 0, old = 0] = [a, b].toSorted((x, y) => x - y);
        expect(agePercentile(sorted, old)).to.be.at.least(agePercentile(sorted, young) ?? 2);
        expect(agePercentile(sorted, a)).to.be.within(0, 1);
      }),
    );
  });
});
