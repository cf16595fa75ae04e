import {expect} from '@open-wc/testing';
import {compareDwell} from '../../../src/analytics/dwell/compare-dwell.js';
import {dwell} from '../../../src/analytics/dwell/dwell.js';
import {CAUSE} from '../../../src/analytics/dwell/exits.js';
import {stayCurve, staySamples} from '../../../src/analytics/dwell/stay-samples.js';
import type {PipelineLog} from '../../../src/analytics/log/pipeline-log.js';
import {dealsWhere, restrict} from '../../../src/analytics/log/view.js';
import type {ChangeEvent} from '../../../src/model/change-event.js';
import type {Deal} from '../../../src/model/deal.js';
import {arrived, deal, event, journey} from '../builders.js';
import {logOf} from '../log-of.js';
import {readOracle} from '../oracles.js';
import {TWELVE_AS_OF, twelveDeals} from '../twelve-deals.js';

const TWELVE = logOf(twelveDeals(), {asOf: TWELVE_AS_OF});

interface Qualified {
  readonly episodes: readonly (readonly [number, number])[];
  readonly table: readonly {t: number; nRisk: number; nEvent: number; S: number}[];
  readonly median: number;
  readonly rmst30: number;
  readonly rmst30se: number;
}

/** Oracle `kpi-mini`: time in the stage "qualified", worked out by two independent programs. */
const QUALIFIED: Qualified = {
  episodes: [
    [10, 1],
    [10, 1],
    [15, 1],
    [20, 1],
    [20, 1],
    [20, 1],
    [20, 1],
    [21, 1],
    [30, 1],
    [49, 0],
  ],
  table: [
    {t: 10, nRisk: 10, nEvent: 2, S: 0.8},
    {t: 15, nRisk: 8, nEvent: 1, S: 0.7},
    {t: 20, nRisk: 7, nEvent: 4, S: 0.3},
    {t: 21, nRisk: 3, nEvent: 1, S: 0.2},
    {t: 30, nRisk: 2, nEvent: 1, S: 0.1},
  ],
  median: 20,
  rmst30: 19.6,
  rmst30se: 2.0600970851,
};

function expectQualified(expected: Qualified): void {
  const samples = staySamples(TWELVE)[1];
  if (!samples) throw new Error('no such stage');
  const stays = [...samples.time].map((days, row) => [days, samples.cause[row] === CAUSE.none ? 0 : 1]);
  expect(stays.toSorted((a, b) => (a[0] ?? 0) - (b[0] ?? 0))).to.deep.equal(expected.episodes);
  const curve = stayCurve(samples);
  for (const [row, {t, nRisk, nEvent, S}] of expected.table.entries()) {
    expect([curve.time[row], curve.atRisk[row], curve.events[row]]).to.deep.equal([t, nRisk, nEvent]);
    expect(curve.survival[row]).to.be.closeTo(S, 1e-8);
  }
  const row = dwell(TWELVE, {tau: 30}).rows[1];
  expect(row?.median).to.equal(expected.median);
  expect(row?.rmst?.value).to.be.closeTo(expected.rmst30, 1e-8);
  expect(row?.rmst?.se).to.be.closeTo(expected.rmst30se, 1e-8);
}

describe('dwell', () => {
  it('of the twelve deals has the curve, median and restricted mean of the oracle', async () => {
    expectQualified(QUALIFIED);
    const oracle = await readOracle<{expected: {kmQualified: Qualified}}>('kpi-mini');
    if (oracle) expectQualified(oracle.expected.kmQualified);
  });

  it('says more about the stage: interval, quantiles, naive mean, what lies beyond', () => {
    const row = dwell(TWELVE).rows[1];
    expect([row?.n, row?.events, row?.quality]).to.deep.equal([10, 9, 'low']);
    // Log-log interval of S: 0.409 at 10 days, 0.475 at most at 21.
    expect(row?.medianInterval).to.deep.equal({lower: 10, upper: 21});
    expect([row?.p75, row?.p85, row?.beyondLast]).to.deep.equal([21, 30, 49]);
    expect(row?.naiveMean).to.be.closeTo(166 / 9, 1e-12);
  });

  it('tells by which way deals have left after some days, and nothing of days that nobody saw', () => {
    const [ten, thirty, sixty] = dwell(TWELVE, {days: [10, 30, 60]}).rows[1]?.incidence ?? [];
    expect(ten?.shares).to.deep.equal({advance: 0.1, back: 0, lost: 0, won: 0.1, transfer: 0});
    expect(thirty?.shares.advance).to.be.closeTo(0.7, 1e-12);
    expect(thirty?.shares.lost).to.be.closeTo(0.1, 1e-12);
    expect(sixty?.shares).to.deep.equal({advance: null, back: null, lost: null, won: null, transfer: null});
  });

  it('by deal adds up the visits, and counts a deal once', () => {
    const row = dwell(TWELVE, {view: 'deal'}).rows[1];
    // D4 was there for 20 and for 10 days: 10, 15, 20, 20, 20, 21, 30, 30, and 49 so far.
    expect([row?.n, row?.events, row?.median]).to.deep.equal([9, 8, 20]);
    expect(row?.naiveMean).to.be.closeTo(166 / 8, 1e-12);
  });

  it('finds the longest horizon at which five stays are left in every stage that has so many', () => {
    const {tau, rows} = dwell(TWELVE);
    // Lead 10, 14, 10, 10, 20, 10, 10, 5, 20, 10 and 31; negotiation 21, 36, 20, 45, 10, 20: five are left at 20 days in
    // qualified and negotiation, but in lead at 10 only.
    expect(rows.map(({n}) => n)).to.deep.equal([11, 10, 8, 6]);
    expect(tau).to.equal(10);
  });

  it('leaves out and counts stays of no length and those without a known begin or end', () => {
    const events = [
      ...journey('a', '2025-01-01 lead', '2025-01-01 qualified', '2025-01-05 proposal'),
      event('b', '2025-01-20', 'stage', {from: 'lead', to: 'qualified'}),
      ...journey('c', '2025-01-03 lead'),
      ...journey('d', '2025-01-04 lead'),
    ];
    const deals = [arrived('a', events), arrived('b', events), arrived('c', events)];
    const log = logOf(
      {deals: [...deals, deal('d', {stageId: 'lost', outcome: 'lost'})], events},
      {asOf: '2025-02-01T00:00:00Z'},
    );
    const row = dwell(log).rows[0];
    expect([row?.n, row?.excluded]).to.deep.equal([1, {instant: 1, leftTruncated: 1, undatedClosing: 1}]);
  });

  it('of a span counts a stay from the age it had at its start', () => {
    const events = journey('a', '2025-01-01 lead', '2025-02-15 qualified');
    const log = logOf({deals: [arrived('a', events)], events}, {asOf: '2025-03-01T00:00:00Z'});
    const month = (start: string, end: string): {start: number; end: number} => ({
      start: Date.parse(start),
      end: Date.parse(end),
    });
    const [january] = staySamples(log, {span: month('2025-01-01', '2025-02-01')});
    const [february] = staySamples(log, {span: month('2025-02-01', '2025-03-01')});
    const [march] = staySamples(log, {span: month('2025-03-01', '2025-04-01')});
    expect([january?.entry[0], january?.time[0], january?.cause[0]]).to.deep.equal([0, 31, CAUSE.none]);
    expect([february?.entry[0], february?.time[0], february?.cause[0]]).to.deep.equal([31, 45, CAUSE.advance]);
    expect(march?.time.length).to.equal(0);
  });

  it('has nothing to say without deals', () => {
    const {tau, rows} = dwell(logOf({deals: [], events: []}, {asOf: TWELVE_AS_OF}));
    expect(tau).to.equal(null);
    expect(
      rows.map(({n, median, rmst, naiveMean, beyondLast}) => [n, median, rmst, naiveMean, beyondLast]),
    ).to.deep.equal(Array.from({length: 4}, () => [0, null, null, null, null]));
  });
});

/** Weeks in remission (Gehan 1965; Freireich et al. 1963), as days in a stage: below 0 not over yet. */
const TREATED = [6, 6, 6, 7, 10, 13, 16, 22, 23, -6, -9, -10, -11, -17, -19, -20, -25, -32, -32, -34, -35];
const PLACEBO = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23];

function gehan(): PipelineLog {
  const asOf = Date.parse('2025-06-01T00:00:00Z');
  const text = (ms: number): string => new Date(ms).toISOString();
  const events: ChangeEvent[] = [];
  const deals: Deal[] = [];
  for (const [group, times] of [TREATED, PLACEBO].entries()) {
    for (const [i, time] of times.entries()) {
      const id = `${group}-${i}`;
      const begin = asOf - Math.abs(time) * 86_400_000;
      events.push(event(id, text(begin), 'created', {to: 'lead'}));
      if (time > 0) events.push(event(id, text(asOf), 'stage', {from: 'lead', to: 'qualified'}));
      deals.push(arrived(id, events));
    }
  }
  return logOf({deals, events}, {asOf: text(asOf)});
}

describe('two groups', () => {
  it('are compared by log-rank as the textbook does: 16.79, p = 0.00004', () => {
    const log = gehan();
    const sides = ['0', '1'].map((group) => ({
      log: restrict(
        log,
        dealsWhere(log, (d) => (log.ids[d] ?? '').startsWith(group)),
      ),
    }));
    const lead = compareDwell(sides)[0];
    expect(lead?.logRank?.chiSquare).to.be.closeTo(16.7929409892, 1e-9);
    expect(lead?.logRank?.p).to.be.closeTo(4.16881e-5, 1e-9);
    expect(lead?.sides.map(({n, events, median}) => [n, events, median])).to.deep.equal([
      [21, 9, 23],
      [21, 21, 8],
    ]);
  });

  it('cannot be compared when one has nothing', () => {
    const log = gehan();
    const lead = compareDwell([{log}, {log: restrict(log, [])}])[0];
    expect([lead?.logRank, lead?.tau]).to.deep.equal([null, null]);
  });
});
