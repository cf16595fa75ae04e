import {expect} from '@open-wc/testing';
import {cumulativeFlow, stageOccupancy} from '../../../src/analytics/flow/cumulative-flow.js';
import {flow, JAM_RATIO, type StageFlow} from '../../../src/analytics/flow/flow.js';
import type {PipelineLog} from '../../../src/analytics/log/pipeline-log.js';
import {idsOf} from '../../../src/analytics/log/view.js';
import {arrived, event, journey} from '../builders.js';
import {logOf} from '../log-of.js';

const day = (date: string): number => Date.parse(`${date}T00:00:00Z`);
const JANUARY = {start: day('2025-01-01'), end: day('2025-01-31')};

function logOfJourneys(journeys: Readonly<Record<string, readonly string[]>>, asOf: string): PipelineLog {
  const events = Object.entries(journeys).flatMap(([id, steps]) => journey(id, ...steps));
  return logOf({deals: Object.keys(journeys).map((id) => arrived(id, events)), events}, {asOf: `${asOf}T00:00:00Z`});
}

/** One deal from before the span, one within it, one that stays, one that comes at its end. */
const FOUR = logOfJourneys(
  {
    a: ['2024-12-20 lead', '2025-01-11 qualified'],
    b: ['2025-01-01 lead', '2025-01-06 lost'],
    c: ['2025-01-16 lead'],
    d: ['2025-01-31 lead'],
  },
  '2025-02-10',
);

describe('flow', () => {
  const [lead, qualified] = flow(FOUR, JANUARY) as [StageFlow, StageFlow];

  it('counts what came in, went out and stood there at both ends of a half-open span', () => {
    expect([lead.entered, lead.left, lead.wipStart, lead.wipEnd]).to.deep.equal([2, 2, 1, 1]);
    expect([qualified.entered, qualified.left, qualified.wipStart, qualified.wipEnd]).to.deep.equal([1, 0, 0, 1]);
    expect(idsOf(FOUR, lead.deals.entered)).to.deep.equal(['b', 'c']);
    expect(idsOf(FOUR, lead.deals.left)).to.deep.equal(['a', 'b']);
    expect(idsOf(FOUR, lead.deals.wipStart)).to.deep.equal(['a']);
    expect(idsOf(FOUR, lead.deals.wipEnd)).to.deep.equal(['c']);
  });

  it('averages work in progress over time, and relates it to the exits', () => {
    // a stands there 10 of the 30 days, b 5, c 15.
    expect(lead.averageWip).to.equal(1);
    expect(lead.arrivalRate).to.be.closeTo(2 / 30, 1e-12);
    expect(lead.departureRate).to.be.closeTo(2 / 30, 1e-12);
    expect(lead.timePerExit).to.equal(15);
    expect(qualified.timePerExit).to.equal(null);
    expect(lead.growth).to.deep.equal({perWeek: 0, p: 1});
  });

  it('tests whether a queue grows by the exact binomial', () => {
    // Ten come, one goes, in 30 days: p = 2 * (1 + 11) / 2^11.
    const journeys = Object.fromEntries(
      Array.from({length: 10}, (_, i) => [
        `x${i}`,
        [`2025-01-${String(i + 10)} lead`, ...(i === 0 ? ['2025-01-20 lost'] : [])],
      ]),
    );
    const growth = flow(logOfJourneys(journeys, '2025-02-10'), JANUARY)[0]?.growth;
    expect(growth?.perWeek).to.be.closeTo((9 * 7) / 30, 1e-12);
    expect(growth?.p).to.be.closeTo(24 / 2048, 1e-12);
  });

  it('says that a stage jams where deals pile up behind the few that leave', () => {
    const journeys = Object.fromEntries(
      Array.from({length: 20}, (_, i) => [`x${i}`, ['2025-01-01 lead', ...(i < 8 ? ['2025-01-11 qualified'] : [])]]),
    );
    const row = flow(logOfJourneys(journeys, '2025-02-10'), JANUARY)[0];
    // 8 stays of 10 days and 12 of 30 make 440 days for 8 exits. The stage after it is seen for 20 days: the mean within
    // so many is (8·10 + 12·20) / 20 here.
    expect(row?.timePerExit).to.equal(55);
    expect(row?.rmst?.value).to.be.closeTo(16, 1e-12);
    expect(row?.ratio).to.be.closeTo(55 / 16, 1e-12);
    expect(row?.ratio).to.be.above(JAM_RATIO);
  });

  it('does not take for entries what an import or the begin of the log put there', () => {
    const events = [
      event('a', '2025-01-10', 'created', {to: 'lead', via: 'import'}),
      event('b', '2025-01-20', 'stage', {from: 'lead', to: 'qualified'}),
    ];
    const log = logOf({deals: [arrived('a', events), arrived('b', events)], events}, {asOf: '2025-02-10T00:00:00Z'});
    const [first] = flow(log, JANUARY);
    expect([first?.entered, first?.appeared, first?.left, first?.wipEnd]).to.deep.equal([0, 2, 1, 1]);
  });

  it('has no rates for a span without length', () => {
    const [row] = flow(FOUR, {start: day('2025-03-01'), end: day('2025-04-01')});
    expect([row?.averageWip, row?.arrivalRate, row?.growth, row?.ratio]).to.deep.equal([null, null, null, null]);
  });
});

describe('cumulative flow', () => {
  const log = logOfJourneys(
    {
      a: ['2025-01-01 lead', '2025-01-03 proposal', '2025-01-05 qualified', '2025-01-07 won'],
      b: ['2025-01-02 lead', '2025-01-04 lost', '2025-01-06 qualified'],
    },
    '2025-01-10',
  );
  const moments = ['2025-01-01', '2025-01-03', '2025-01-04', '2025-01-05', '2025-01-06', '2025-01-08'].map(day);

  it('counts arrivals by the furthest stage, and a deal that comes back as a new one', () => {
    const {arrivals, departures} = cumulativeFlow(log, moments);
    expect(arrivals.map((line) => [...line])).to.deep.equal([
      [1, 2, 2, 2, 3, 3],
      [0, 1, 2, 2, 3, 3],
      [0, 1, 2, 2, 2, 2],
      [0, 0, 1, 1, 1, 2],
    ]);
    expect([...departures]).to.deep.equal([0, 0, 1, 1, 1, 2]);
  });

  it('stands beside the occupancy of the stages, which may fall', () => {
    const {counts, states} = stageOccupancy(log, moments);
    expect(states.map((place) => log.states[place]?.kind)).to.deep.equal(['open', 'open', 'open', 'open', 'unknown']);
    expect(counts.map((row) => [...row])).to.deep.equal([
      [1, 1, 0, 0, 0, 0],
      [0, 0, 0, 1, 2, 1],
      [0, 1, 1, 0, 0, 0],
      [0, 0, 0, 0, 0, 0],
      [0, 0, 0, 0, 0, 0],
    ]);
  });

  it('does not look later than the log', () => {
    expect(cumulativeFlow(log, [day('2025-01-02'), day('2026-01-01')]).moments).to.deep.equal([day('2025-01-02')]);
    expect(() => stageOccupancy(log, [2, 1])).to.throw(RangeError, 'ascending');
  });
});
