import {expect} from '@open-wc/testing';
import {bottleneckSteps} from '../../../src/analytics/bottleneck/bottleneck.js';
import {stageReasons, type Reason, type ReasonSpans} from '../../../src/analytics/bottleneck/reasons.js';
import type {PipelineLog} from '../../../src/analytics/log/pipeline-log.js';
import {idsOf} from '../../../src/analytics/log/view.js';
import {finish} from '../../../src/analytics/steps.js';
import type {ChangeEvent} from '../../../src/model/change-event.js';
import type {Stage} from '../../../src/model/pipeline.js';
import {arrived, event, PIPELINE} from '../builders.js';
import {logOf} from '../log-of.js';
import {plantedLog} from './planted-pipeline.js';

const DAY = 86_400_000;
const BEGIN = Date.parse('2025-01-01T00:00:00Z');
const text = (day: number): string => new Date(BEGIN + day * DAY).toISOString();
const days = (start: number, end: number): {start: number; end: number} => ({
  start: BEGIN + start * DAY,
  end: BEGIN + end * DAY,
});

/** A stay in lead by its first day; it lasts until another, when the deal goes on, or is still there. */
type Stay = readonly [from: number, until?: number, to?: string];

/** Deals `s00`, `s01` and so on, seen on a day, in a pipeline whose lead stage has some settings. */
function logOfStays(stays: readonly Stay[], asOf: number, lead: Partial<Stage> = {}): PipelineLog {
  const events: ChangeEvent[] = [];
  const ids = stays.map(([from, until, to = 'qualified'], i) => {
    const id = `s${String(i).padStart(2, '0')}`;
    events.push(event(id, text(from), 'created', {to: 'lead'}));
    if (until !== undefined) events.push(event(id, text(until), 'stage', {from: 'lead', to}));
    return id;
  });
  const stages = PIPELINE.stages.map((stage) => (stage.id === 'lead' ? {...stage, ...lead} : stage));
  return logOf(
    {deals: ids.map((id) => arrived(id, events)), events},
    {asOf: text(asOf), pipeline: {...PIPELINE, stages}},
  );
}

/** What is found about lead. */
function found(log: PipelineLog, spans?: ReasonSpans): readonly Reason[] {
  return finish(stageReasons(log, spans))[0] ?? [];
}

const codes = (log: PipelineLog, spans?: ReasonSpans): readonly string[] => found(log, spans).map(({code}) => code);

/** Stays of 8, 9, 10, 11, 12 days and so on, a day apart. */
const stays = (first: number, count: number, length: number): Stay[] =>
  Array.from({length: count}, (_, i) => [first + i, first + i + length - 2 + (i % 5)]);

describe('reasons of a bottleneck', () => {
  it('call a stage slow that takes longer than in the period before', () => {
    // Stays of 2, 4, ... 20 days, each twice; then three times as long.
    const spread = (first: number, factor: number): Stay[] =>
      Array.from({length: 20}, (_, i) => [first + i, first + i + 2 * factor * (1 + (i % 10))]);
    const log = logOfStays([...spread(0, 1), ...spread(60, 3)], 160);
    const spans = {previous: days(0, 60)};
    const [slow] = found(log, spans);
    expect(slow?.code).to.equal('slow');
    // At 16 days six of the earlier stays are left. Means up to there: (2 · 56 + 6 · 16) / 20, (2 · 18 + 16 · 16) / 20.
    expect([slow?.parts['commonTau'], slow?.parts['n']]).to.deep.equal([16, 20]);
    expect(slow?.parts['previous']).to.be.closeTo(10.4, 1e-9);
    expect(slow?.parts['now']).to.be.closeTo(14.6, 1e-9);
    expect(slow?.parts['p']).to.be.below(0.01);
    expect(idsOf(log, slow?.deals ?? []).every((id) => id >= 's20')).to.equal(true);
    expect(codes(logOfStays([...spread(0, 1), ...spread(60, 1)], 160), spans)).to.deep.equal([]);
  });

  it('call a stage slow whose mean stay is above its target', () => {
    const twenty = stays(0, 20, 10);
    expect(codes(logOfStays(twenty, 60, {rotAfterDays: 9}))).to.deep.equal(['slow']);
    expect(codes(logOfStays(twenty, 60, {rotAfterDays: 11}))).to.deep.equal([]);
    expect(found(logOfStays(twenty, 60, {rotAfterDays: 9}))[0]?.parts['target']).to.equal(9);
  });

  it('call a stage leaky that loses more than in the period before, beyond chance', () => {
    const outcomes = (first: number, lost: number): Stay[] =>
      stays(first, 20, 10).map(([from, until = 0], i) => [from, until, i < lost ? 'lost' : 'won']);
    const spans = {previous: days(0, 60)};
    const [leaky, ...others] = found(logOfStays([...outcomes(0, 4), ...outcomes(60, 14)], 120), spans);
    expect([leaky?.code, others.length, leaky?.deals.length]).to.deep.equal(['leaky', 0, 14]);
    expect([leaky?.parts['share'], leaky?.parts['previous'], leaky?.parts['n']]).to.deep.equal([0.7, 0.2, 20]);
    expect(leaky?.parts['abovePreviousLower']).to.be.above(0);
    expect(codes(logOfStays([...outcomes(0, 4), ...outcomes(60, 6)], 120), spans)).to.deep.equal([]);
  });

  it('call a stage growing into which more come than go', () => {
    const queue: Stay[] = [...stays(0, 3, 4), ...Array.from({length: 12}, (_, i): Stay => [10 + i])];
    const growing = found(logOfStays(queue, 30)).find(({code}) => code === 'growing');
    // 15 came, 3 went in 91 days: two-sided p = 2 · (1 + 18 + 153 + 816) / 2^18.
    expect([growing?.parts['entered'], growing?.parts['left'], growing?.deals.length]).to.deep.equal([15, 3, 12]);
    expect(growing?.parts['p']).to.be.closeTo(1976 / 262_144, 1e-12);
    expect(codes(logOfStays([...stays(0, 10, 4), [10], [11], [12]], 30))).not.to.include('growing');
  });

  it('call a stage ageing where more than three of ten are older than 85 % of those that moved on', () => {
    const past = stays(0, 40, 10);
    // Of 40 stays 8 each last 8 to 12 days: p85 is 12.
    const standing = (old: number): Stay[] => Array.from({length: 10}, (_, i): Stay => [i < old ? 80 : 90]);
    const ageing = found(logOfStays([...past, ...standing(4)], 100)).find(({code}) => code === 'ageing');
    expect(ageing?.parts).to.deep.equal({n: 10, old: 4, share: 0.4});
    expect(ageing?.deals.length).to.equal(4);
    expect(codes(logOfStays([...past, ...standing(3)], 100))).not.to.include('ageing');
  });

  it('call a stage over its limit that holds more deals than allowed', () => {
    const three: Stay[] = [[0], [1], [2]];
    const over = found(logOfStays(three, 10, {limit: {count: 2}})).find(({code}) => code === 'overLimit');
    expect([over?.parts, over?.deals]).to.deep.equal([{n: 3, limit: 2}, Uint32Array.of(0, 1, 2)]);
    expect(codes(logOfStays(three, 10, {limit: {count: 3}}))).not.to.include('overLimit');
  });
});

describe('the bottleneck as steps', () => {
  it('says how far it is, never less than before, and gives the periods it was asked about', () => {
    const log = plantedLog({deals: 300, seed: 2, fault: {stage: 0, slow: 2}});
    const previous = {start: Date.parse('2024-01-01T00:00:00Z'), end: Date.parse('2024-07-01T00:00:00Z')};
    const steps = bottleneckSteps(log, {seed: 1, resamples: 100, previous});
    let count = 0;
    let step = steps.next();
    let before = 0;
    for (; !step.done; step = steps.next(), count++) {
      expect(step.value).to.be.at.least(before);
      expect(step.value).to.be.at.most(1);
      before = step.value;
    }
    expect(count).to.be.above(10);
    expect([step.value.previous, step.value.resamples, step.value.seed]).to.deep.equal([previous, 100, 1]);
    expect(step.value.rows.map(({state}) => state)).to.deep.equal([0, 1, 2, 3]);
  });
});
