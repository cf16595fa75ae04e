import {expect} from '@open-wc/testing';
import {exposureOf, type Exposure} from '../../../src/analytics/forecast/hazard-exposure.js';
import {classRule, classTrack} from '../../../src/analytics/forecast/size-classes.js';
import type {ChangeEvent} from '../../../src/model/change-event.js';
import type {Deal} from '../../../src/model/deal.js';
import {arrived, deal, eur, event, journey} from '../builders.js';
import {logOf} from '../log-of.js';

const AS_OF = '2025-02-01T00:00:00.000Z';

interface Data {
  readonly deals: readonly Deal[];
  readonly events: readonly ChangeEvent[];
}

function exposed(data: Data, {halfLife = Infinity, limits = [] as number[]} = {}): Exposure {
  const log = logOf(data, {asOf: AS_OF});
  const rule = {...classRule(log, {sizeClasses: 1}), limits: Float64Array.from(limits), count: limits.length + 2};
  return exposureOf(log, {classes: rule.count, track: classTrack(log, rule), halfLife});
}

function one(...steps: readonly string[]): Data {
  const events = journey('a', ...steps);
  return {events, deals: [arrived('a', events, {amount: eur(100)})]};
}

/** Weeks by age bin of a class and step: lead, qualified, proposal, negotiation, unknown. */
const weeks = ({weeks: all}: Exposure, classAt: number, step: number): number[] => [
  ...all.subarray((classAt * 5 + step) * 8, (classAt * 5 + step + 1) * 8),
];
/** Exits of a cell: four stages, unknown, won, lost, left. */
const exits = ({events}: Exposure, cell: readonly [classAt: number, step: number, bin: number]): number[] => {
  const place = ((cell[0] * 5 + cell[1]) * 8 + cell[2]) * 8;
  return [...events.subarray(place, place + 8)];
};

describe('time at risk', () => {
  it('counts part weeks as parts, in the bins of the age, and an exit in the bin in which it happens', () => {
    const seen = exposed(one('2025-01-01 lead', '2025-01-11 qualified'));
    const [first, second] = weeks(seen, 0, 0);
    expect(first).to.equal(1);
    expect(second).to.be.closeTo(3 / 7, 1e-12);
    expect(exits(seen, [0, 0, 1])).to.deep.equal([0, 1, 0, 0, 0, 0, 0, 0]);
    // Three weeks in Qualified, and no end of it.
    expect(weeks(seen, 0, 1)).to.deep.equal([1, 1, 1, 0, 0, 0, 0, 0]);
    expect(seen.count).to.equal(1);
  });

  it('begins for a deal born in the middle where it was born', () => {
    const seen = exposed(one('2025-01-18 proposal', '2025-01-25 won'));
    expect(weeks(seen, 0, 2)).to.deep.equal([1, 0, 0, 0, 0, 0, 0, 0]);
    expect(exits(seen, [0, 2, 0])).to.deep.equal([0, 0, 0, 0, 0, 1, 0, 0]);
    expect(weeks(seen, 0, 0)).to.deep.equal([0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it('has no age where a stay began before the log, and has one again from the next stage on', () => {
    const events = [
      ...journey('b', '2025-01-04 lead'),
      event('a', '2025-01-18', 'stage', {from: 'lead', to: 'qualified'}),
    ];
    const seen = exposed({events, deals: [deal('a', {stageId: 'qualified', amount: eur(1)}), arrived('b', events)]});
    // The log begins on 4 January: two weeks of the stay in Lead are seen.
    expect(seen.agelessWeeks[0]).to.be.closeTo(2, 1e-12);
    expect([...seen.agelessEvents.subarray(0, 8)]).to.deep.equal([0, 1, 0, 0, 0, 0, 0, 0]);
    expect(weeks(seen, 0, 1)).to.deep.equal([1, 1, 0, 0, 0, 0, 0, 0]);
  });

  it('goes to the size that the deal had at the time', () => {
    const events = [
      ...journey('a', '2025-01-01 lead', '2025-01-11 won'),
      event('a', '2025-01-01', 'amount', {from: null, to: 100}),
      event('a', '2025-01-08', 'amount', {from: 100, to: 900}),
      // Written down when it was signed: too late to have played a part.
      event('a', '2025-01-11', 'amount', {from: 900, to: 100}),
    ];
    const seen = exposed({events, deals: [arrived('a', events, {amount: eur(100)})]}, {limits: [500]});
    expect(weeks(seen, 0, 0)).to.deep.equal([1, 0, 0, 0, 0, 0, 0, 0]);
    expect(weeks(seen, 1, 0)[1]).to.be.closeTo(3 / 7, 1e-12);
    expect(exits(seen, [1, 0, 1])[5]).to.equal(1);
  });

  it('is of the class "not known" without an amount', () => {
    const events = journey('a', '2025-01-25 lead');
    const seen = exposed({events, deals: [arrived('a', events)]}, {limits: [500]});
    expect(weeks(seen, 2, 0)[0]).to.equal(1);
  });

  it('counts half after the half-life', () => {
    // One week, from one to two half-lives of a week ago: (2^-1 - 2^-2) / ln 2; its exit weighs 2^-1.
    const seen = exposed(one('2025-01-18 lead', '2025-01-25 lost'), {halfLife: 1});
    expect(weeks(seen, 0, 0)[0]).to.be.closeTo(0.36067376, 1e-8);
    expect(exits(seen, [0, 0, 0])[6]).to.be.closeTo(0.5, 1e-12);
  });

  it('is not known of deals that tell no stages, or no moment of their closing', () => {
    const events = journey('b', '2025-01-01 lead');
    const told = deal('a', {stageId: 'won', outcome: 'won', createdAt: '2024-12-01T00:00:00Z', closedAt: AS_OF});
    const unclear = deal('b', {stageId: 'won', outcome: 'won'});
    const seen = exposed({events, deals: [told, unclear]});
    expect(seen.weeks.every((value) => value === 0)).to.equal(true);
    expect(seen.count).to.equal(0);
  });

  it('ends with a deletion, which is neither won nor lost', () => {
    const events = [...journey('a', '2025-01-18 lead'), event('a', '2025-01-25', 'deleted')];
    const seen = exposed({events, deals: []}, {limits: []});
    expect(exits(seen, [1, 0, 0])).to.deep.equal([0, 0, 0, 0, 0, 0, 0, 1]);
  });
});
