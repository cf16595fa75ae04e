import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {funnel, stageConversions, type Funnel} from '../../src/analytics/funnel.js';
import type {ChangeEvent} from '../../src/model/change-event.js';
import type {Pipeline} from '../../src/model/pipeline.js';
import {sampleData, SAMPLE_KINDS} from '../../src/testing/sample-data.js';
import {arrived, at, deal, event, journey, PIPELINE} from './builders.js';
import {readOracle} from './oracles.js';
import {TWELVE_AS_OF, twelveDeals} from './twelve-deals.js';

const counts = (result: Funnel): readonly number[] => result.rows.map((row) => row.n);
const options = {asOf: TWELVE_AS_OF};
const FIRST_QUARTER = {created: {start: '2025-01-01', end: '2025-04-01'}, zone: 'UTC', ...options};

/** One deal's funnel. */
const single = (events: readonly ChangeEvent[], rest = {}, more = {}): Funnel =>
  funnel(events, [arrived('a', events, rest)], PIPELINE, {...options, ...more});

describe('funnel', () => {
  it('counts the deals created in a quarter as two other programs did', () => {
    const {deals, events} = twelveDeals();
    const result = funnel(events, deals, PIPELINE, FIRST_QUARTER);
    expect(result.basis).to.equal('events');
    expect(result.rows.map((row) => row.stageId)).to.deep.equal([
      'lead',
      'qualified',
      'proposal',
      'negotiation',
      'won',
    ]);
    expect(counts(result)).to.deep.equal([8, 6, 4, 4, 3]);
  });

  it('agrees with the oracle file', async () => {
    interface Mini {
      readonly input: {readonly events: readonly {dealId: string; from: string | null; to: string; at: string}[]};
      readonly expected: {readonly funnelCreatedCohort: {readonly reached: readonly number[]}};
    }
    const oracle = await readOracle<Mini>('kpi-mini');
    if (!oracle) return;
    const events = oracle.input.events.map(({dealId, from, to, at: moment}) =>
      event(dealId, moment, from === null ? 'created' : 'stage', {from, to}),
    );
    const ids = [...new Set(events.map(({dealId}) => dealId))];
    const result = funnel(
      events,
      ids.map((id) => arrived(id, events)),
      PIPELINE,
      FIRST_QUARTER,
    );
    expect(counts(result)).to.deep.equal(oracle.expected.funnelCreatedCohort.reached);
  });

  it('gives each row its share of the row before and of the first, with interval and n', () => {
    const {deals, events} = twelveDeals();
    const [lead, qualified] = funnel(events, deals, PIPELINE, FIRST_QUARTER).rows;
    expect(lead?.ofPrevious).to.equal(null);
    expect(qualified?.ofPrevious).to.include({value: 0.75, numerator: 6, n: 8});
    expect(qualified?.ofPrevious?.lower).to.be.closeTo(0.4092756, 1e-6);
    expect(qualified?.ofPrevious?.upper).to.be.closeTo(0.9285208, 1e-6);
    expect(lead?.toNext).to.deep.equal(qualified?.ofPrevious);
    expect(stageConversions(funnel(events, deals, PIPELINE, FIRST_QUARTER)).get('lead')?.n).to.equal(8);
  });

  it('counts skipped stages as passed and takes nothing away for a step back', () => {
    expect(counts(single(journey('a', '2025-01-01 lead', '2025-01-02 negotiation')))).to.deep.equal([1, 1, 1, 1, 0]);
    const back = journey('a', '2025-01-01 lead', '2025-01-02 proposal', '2025-01-03 lead');
    expect(counts(single(back))).to.deep.equal([1, 1, 1, 0, 0]);
    const born = journey('a', '2025-01-01 proposal');
    expect(counts(single(born))).to.deep.equal([1, 1, 1, 0, 0]);
  });

  it('does not count lost as a step, nor forgets the deals that are lost', () => {
    const result = single(journey('a', '2025-01-01 lead', '2025-01-02 qualified', '2025-01-09 lost'));
    expect(counts(result)).to.deep.equal([1, 1, 0, 0, 0]);
    expect(result.rows[1]).to.include({lost: 1, stillOpen: 0, expired: 0});
  });

  it('counts a deal won by its outcome alone', () => {
    const events = [...journey('a', '2025-01-01 lead'), event('a', '2025-01-05', 'outcome', {from: 'open', to: 'won'})];
    expect(counts(funnel(events, [deal('a', {outcome: 'won'})], PIPELINE, options))).to.deep.equal([1, 1, 1, 1, 1]);
  });

  it('counts deals without a log up to where they stand and says so', () => {
    const deals = [
      deal('open', {stageId: 'proposal'}),
      deal('won', {stageId: 'won', outcome: 'won'}),
      deal('lost', {stageId: 'lost', outcome: 'lost'}),
      deal('lost here', {stageId: 'qualified', outcome: 'lost'}),
    ];
    const result = funnel([], deals, PIPELINE, options);
    expect(result).to.include({basis: 'stock', n: 4, withoutHistory: 4});
    expect(counts(result)).to.deep.equal([4, 3, 2, 1, 1]);
    const mixed = funnel(journey('open', '2025-01-01 lead', '2025-01-02 proposal'), deals, PIPELINE, options);
    expect(mixed, 'one log among four is no history').to.include({basis: 'stock', withoutHistory: 3});
    const half = [...journey('open', '2025-01-01 lead'), ...journey('lost', '2025-01-01 lead', '2025-01-02 lost')];
    expect(funnel(half, deals, PIPELINE, options)).to.include({basis: 'events', withoutHistory: 2});
  });

  it('does not take a changed amount for a history of stages', () => {
    const events = [event('a', '2025-01-01', 'amount', {from: 1, to: 2})];
    const result = funnel(events, [deal('a', {stageId: 'proposal'})], PIPELINE, options);
    expect(result.basis).to.equal('stock');
    expect(counts(result)).to.deep.equal([1, 1, 1, 0, 0]);
  });

  it('sees nothing that happened after its moment', () => {
    const events = journey('a', '2025-01-01 lead', '2025-02-01 proposal', '2025-03-01 won');
    expect(counts(single(events, {}, {asOf: at('2025-02-15')}))).to.deep.equal([1, 1, 1, 0, 0]);
    expect(single(events, {}, {asOf: at('2025-02-15')}).rows[2]).to.include({stillOpen: 1, lost: 0});
    expect(single(events, {}, {asOf: at('2024-12-31')}).n).to.equal(0);
  });

  it('leaves out what came too late where a window is set, the last moment of it included', () => {
    const events = journey('a', '2025-01-01 lead', '2025-01-31 qualified', '2025-02-01 won');
    const within = single(events, {}, {windowDays: 30});
    expect(counts(within)).to.deep.equal([1, 1, 0, 0, 0]);
    expect(within.rows[1]).to.include({expired: 1, lost: 0, stillOpen: 0});
    expect(counts(single(events, {}, {windowDays: 31}))).to.deep.equal([1, 1, 1, 1, 1]);
  });

  it('calls a deal undecided only inside its window', () => {
    const events = journey('a', '2025-03-01 lead');
    expect(single(events, {}, {windowDays: 31}).rows[0]).to.include({stillOpen: 1, expired: 0});
    expect(single(events, {}, {windowDays: 30}).rows[0]).to.include({stillOpen: 0, expired: 1});
  });

  it('says which deals it could not count', () => {
    const deals = [deal('undated'), deal('gone', {stageId: 'gone', createdAt: at('2025-01-05')})];
    const lost = journey('never', '2025-01-05 lost');
    const result = funnel(lost, [...deals, arrived('never', lost)], PIPELINE, FIRST_QUARTER);
    expect(result.excluded).to.deep.equal({undated: 1, unknownStage: 1, neverEntered: 1});
    expect(result.n).to.equal(0);
    expect(result.rows.every((row) => row.ofFirst === null && row.ofPrevious === null)).to.equal(true);
  });

  it('chooses its cohort by the calendar of the zone', () => {
    const events = [event('a', '2024-12-31T23:30:00.000Z', 'created', {to: 'lead'})];
    const inZone = (zone: string): number => funnel(events, [deal('a')], PIPELINE, {...FIRST_QUARTER, zone}).n;
    expect(inZone('UTC')).to.equal(0);
    expect(inZone('Europe/Berlin')).to.equal(1);
    const next = journey('b', '2025-04-01 lead');
    expect(funnel(next, [deal('b')], PIPELINE, {...FIRST_QUARTER, asOf: at('2025-06-01')}).n).to.equal(0);
  });

  it('names the deals behind each row', () => {
    const {deals, events} = twelveDeals();
    const result = funnel(events, deals, PIPELINE, FIRST_QUARTER);
    expect(result.dealIds('won').toSorted()).to.deep.equal(['D10', 'D3', 'D8']);
    for (const row of result.rows) expect(result.dealIds(row.stageId)).to.have.length(row.n);
    expect(result.dealIds('no such stage')).to.deep.equal([]);
  });

  it('has rows for a pipeline without deals and one row for a pipeline without open stages', () => {
    expect(counts(funnel([], [], PIPELINE, options))).to.deep.equal([0, 0, 0, 0, 0]);
    const bare: Pipeline = {...PIPELINE, stages: []};
    expect(counts(funnel([], [deal('a')], bare, options))).to.deep.equal([0]);
  });

  it('never grows from row to row, and every drop is lost, open or expired', () => {
    const samples = fc.record({
      kind: fc.constantFrom(...SAMPLE_KINDS.filter((kind) => kind !== 'huge')),
      seed: fc.integer(),
      windowDays: fc.option(fc.integer({min: 0, max: 200}), {nil: undefined}),
      ago: fc.integer({min: 0, max: 500}),
    });
    fc.assert(
      fc.property(samples, ({kind, seed, windowDays, ago}) => {
        const data = sampleData({kind, seed, deals: 60});
        const asOf = new Date(Date.parse(data.asOf) - ago * 86_400_000).toISOString();
        const limits = {asOf, ...(windowDays !== undefined && {windowDays})};
        const result = funnel(data.events, data.deals, data.pipeline, limits);
        expect(result.rows[0]?.n).to.equal(result.n);
        for (const [i, row] of result.rows.entries()) {
          const next = result.rows[i + 1];
          if (next) expect(row.n - next.n).to.equal(row.lost + row.stillOpen + row.expired);
          expect(row.lost + row.stillOpen + row.expired).to.be.at.least(0);
        }
        expect(funnel(data.events.toReversed(), data.deals, data.pipeline, limits).rows).to.deep.equal(result.rows);
      }),
      {numRuns: 40},
    );
  });

  it('gives the same for a past moment as for a log cut off there', () => {
    const data = sampleData({kind: 'busy', seed: 5, deals: 80});
    const asOf = new Date(Date.parse(data.asOf) - 120 * 86_400_000).toISOString();
    const cut = data.events.filter((line) => line.at <= asOf);
    const past = new Map<string, string>();
    for (const line of cut)
      if (line.kind === 'created' || line.kind === 'stage') past.set(line.dealId, String(line.to));
    const deals = data.deals.flatMap(({closedAt: _, ...one}) => {
      const stageId = past.get(one.id);
      if (stageId === undefined) return [];
      return [{...one, stageId, outcome: stageId === 'won' || stageId === 'lost' ? stageId : 'open'} as const];
    });
    expect(deals.length).to.be.within(20, 79);
    const then = funnel(cut, deals, data.pipeline, {asOf});
    expect(funnel(data.events, data.deals, data.pipeline, {asOf}).rows).to.deep.equal(then.rows);
  });
});
