import {expect} from '@open-wc/testing';
import {
  ageBand,
  agePercentile,
  ageScales,
  chanceToAdvance,
  isStale,
  type AgeScale,
} from '../../../src/analytics/dwell/age.js';
import {ageing} from '../../../src/analytics/dwell/ageing.js';
import {dealReadings, type ReadingOptions} from '../../../src/analytics/dwell/readings.js';
import {staleDeals} from '../../../src/analytics/dwell/stale-deals.js';
import type {PipelineLog} from '../../../src/analytics/log/pipeline-log.js';
import {until} from '../../../src/analytics/log/view.js';
import type {ChangeEvent} from '../../../src/model/change-event.js';
import type {Pipeline} from '../../../src/model/pipeline.js';
import {arrived, eur, event, journey, PIPELINE} from '../builders.js';
import {logOf} from '../log-of.js';

const DAY = 86_400_000;
const AS_OF = '2025-06-01T00:00:00.000Z';
const before = (days: number): string => new Date(Date.parse(AS_OF) - days * DAY).toISOString();

/** Twenty stays in lead of 1 to 20 days that moved on, two lost ones, and deals that have stood there for some days. */
function aged(open: readonly number[], targetDays?: number): PipelineLog {
  const events: ChangeEvent[] = [];
  const stay = (id: string, days: number, to?: string): void => {
    events.push(event(id, before(100 + days), 'created', {to: 'lead'}));
    if (to !== undefined) events.push(event(id, before(100), 'stage', {from: 'lead', to}));
  };
  for (let days = 1; days <= 20; days++) stay(`moved${days}`, days, days % 2 ? 'qualified' : 'won');
  for (const days of open) events.push(event(`open${days}`, before(days), 'created', {to: 'lead'}));
  const ids = [...new Set(events.map(({dealId}) => dealId))];
  const stages = PIPELINE.stages.map((stage) =>
    stage.id === 'lead' && targetDays !== undefined ? {...stage, rotAfterDays: targetDays} : stage,
  );
  const pipeline: Pipeline = {...PIPELINE, stages};
  return logOf({deals: ids.map((id) => arrived(id, events)), events}, {asOf: AS_OF, pipeline});
}

const leadOf = (log: PipelineLog): AgeScale => ageScales(log)[0] as AgeScale;

describe('the age of a deal in its stage', () => {
  it('is held against the stays that moved on', () => {
    const lead = leadOf(aged([]));
    expect([lead.n, lead.bands]).to.deep.equal([20, [10, 15, 17, 19]]);
    expect(agePercentile(lead, 0.5)).to.equal(0);
    expect(agePercentile(lead, 17)).to.be.closeTo(0.85, 1e-12);
    expect(agePercentile(lead, 100)).to.be.closeTo(1, 1e-12);
    expect([10, 10.5, 16, 17.5, 30].map((days) => ageBand(lead, days))).to.deep.equal([0, 1, 2, 3, 4]);
  });

  it('is stale above the 85th percentile, and above the target where there is one', () => {
    expect([17, 17.5].map((days) => isStale(leadOf(aged([])), days))).to.deep.equal([false, true]);
    expect([17.5, 26].map((days) => isStale(leadOf(aged([], 25)), days))).to.deep.equal([false, true]);
  });

  it('has no percentile where fewer than five moved on', () => {
    const qualified = ageScales(aged([]))[1] as AgeScale;
    expect([agePercentile(qualified, 5), ageBand(qualified, 5), isStale(qualified, 5)]).to.deep.equal([
      null,
      null,
      null,
    ]);
  });

  it('tells the chance to move on within some days', () => {
    const lead = leadOf(aged([]));
    // Ten of twenty outlast 10 days; five of these move on by day 15. Eleven reached day 10.
    expect(chanceToAdvance(lead, 10, 5)?.value).to.be.closeTo(0.5, 1e-12);
    expect(chanceToAdvance(lead, 10, 5)?.n).to.equal(11);
    expect(chanceToAdvance(lead, 10)?.value).to.be.closeTo(1, 1e-12);
    expect(chanceToAdvance(lead, 20)).to.equal(null);
  });

  it('is listed for every open deal', () => {
    const log = aged([18, 4]);
    const rows = ageing(log)
      .filter(({state}) => state === 0)
      .map(({deal, days, band, stale}) => [log.ids[deal], days, band, stale]);
    expect(rows).to.deep.equal([
      ['open18', 18, 3, true],
      ['open4', 4, 0, false],
    ]);
  });
});

describe('the three clocks', () => {
  const events = [
    ...journey('a', '2025-05-01 lead', '2025-05-11 qualified', '2025-05-16 lead', '2025-05-21 qualified'),
    event('a', '2025-05-25', 'amount', {from: null, to: 100}),
    ...journey('b', '2025-05-01 lead', '2025-05-31 lost'),
    event('c', '2025-05-20', 'stage', {from: 'lead', to: 'qualified'}),
  ];
  const deals = [
    arrived('a', events, {
      stageId: 'qualified',
      amount: eur(100),
      lastActivityAt: '2025-05-30T00:00:00Z',
      nextActivityAt: '2025-06-05T00:00:00Z',
    }),
    arrived('b', events),
    arrived('c', events),
  ];
  const log = logOf({deals, events}, {asOf: AS_OF});
  const clocks = (deal: number, options?: ReadingOptions, seen = log): unknown[] => {
    const {timeInStage, idle, age} = dealReadings(seen, options);
    return [timeInStage[deal], idle[deal], age[deal]].map((days) => (Number.isNaN(days) ? null : days));
  };

  it('run since the deal came to its stage, since its last sign of life, and since its creation', () => {
    expect(clocks(0)).to.deep.equal([11, 2, 31]);
  });

  it('add up the visits, and take other signs of life, when told', () => {
    expect(clocks(0, {visits: 'summed', touches: ['stage']})).to.deep.equal([16, 11, 31]);
    expect(clocks(0, {touches: ['amount']})).to.deep.equal([11, 7, 31]);
    expect(clocks(0, {touches: []})).to.deep.equal([11, null, 31]);
  });

  it('stand still once a deal is closed, and do not run where nobody says since when', () => {
    expect(clocks(1)).to.deep.equal([null, null, 30]);
    expect(clocks(2)).to.deep.equal([12, 12, null]);
  });

  it('do not tell the time in a stage of which the log knows nothing', () => {
    const moved = logOf({deals: [arrived('b', events, {stageId: 'proposal', outcome: 'open'})], events}, {asOf: AS_OF});
    expect(clocks(0, {}, moved)).to.deep.equal([null, 1, 31]);
  });

  it('know nothing of an activity after the moment that is looked at', () => {
    expect(clocks(0, {touches: ['activity']}, until(log, Date.parse('2025-05-28T00:00:00Z')))).to.deep.equal([
      7,
      null,
      27,
    ]);
  });

  it('make a deal stale by the rule that a host sets, unless a planned activity holds it', () => {
    const rule = {reading: 'timeInStage', limits: {qualified: 10}} as const;
    expect(staleDeals(log, rule)).to.deep.equal([
      {deal: 0, state: 1, reading: 'timeInStage', days: 11, limit: 10},
      {deal: 2, state: 1, reading: 'timeInStage', days: 12, limit: 10},
    ]);
    expect(staleDeals(log, {...rule, plannedHolds: true}).map(({deal}) => deal)).to.deep.equal([2]);
    expect(staleDeals(log, {reading: 'idle'})).to.deep.equal([]);
  });
});
