import {expect} from '@open-wc/testing';
import {bottleneck} from '../../../src/analytics/bottleneck/bottleneck.js';
import {pushes} from '../../../src/analytics/change/pushes.js';
import {dealsAt} from '../../../src/analytics/change/time-travel.js';
import {ageScales} from '../../../src/analytics/dwell/age.js';
import {ageing} from '../../../src/analytics/dwell/ageing.js';
import {flow} from '../../../src/analytics/flow/flow.js';
import {closeWeeks} from '../../../src/analytics/forecast/close-week.js';
import {scoreDeals} from '../../../src/analytics/forecast/score.js';
import {dealCompleteness} from '../../../src/analytics/hygiene/completeness.js';
import {completenessTrend} from '../../../src/analytics/hygiene/completeness-trend.js';
import {duplicates} from '../../../src/analytics/hygiene/duplicates.js';
import type {InsightFacts} from '../../../src/analytics/insight/facts.js';
import {reviewSession} from '../../../src/analytics/insight/review.js';
import {silences} from '../../../src/analytics/insight/silence.js';
import {coverage} from '../../../src/analytics/metrics/coverage.js';
import {coverageNeeded} from '../../../src/analytics/metrics/coverage-needed.js';
import {lostReasons} from '../../../src/analytics/metrics/lost-reasons.js';
import {plainDateOf} from '../../../src/model/calendar.js';
import {sampleData} from '../../../src/testing/sample-data.js';
import {logOf} from '../log-of.js';

const DAY = 86_400_000;

describe('facts of insights', () => {
  it('are the results of the other helpers as they are, and lead to insights with deals that exist', () => {
    const data = sampleData({kind: 'small', seed: 3});
    const {deals, events, pipeline, asOf} = data;
    const log = logOf({deals, events}, {asOf, pipeline, fields: ['lostReason']});
    const now = {start: log.asOf - 90 * DAY, end: log.asOf};
    const before = {start: now.start - 90 * DAY, end: now.start};
    const today = plainDateOf(asOf, 'UTC');
    const past = (ms: number) => dealsAt({deals, events, pipeline, asOf}, ms).deals;
    const facts: InsightFacts = {
      log,
      deals,
      span: now,
      ages: ageing(log),
      ageLimits: ageScales(log),
      silences: silences(log),
      pushes: pushes(log),
      closeWeeks: closeWeeks(log),
      scores: scoreDeals(log),
      completeness: deals.map((deal) => dealCompleteness(deal, {pipeline, today})),
      duplicates: duplicates(deals, {asOf}).pairs,
      bottleneck: bottleneck(log, {span: now, seed: 1, resamples: 20}),
      flow: flow(log, now),
      coverage: coverage(log, {span: now}),
      coverageNeeded: coverageNeeded(log, {earlier: [before]}),
      lossReasons: {now: lostReasons(log, {span: now}), before: lostReasons(log, {span: before})},
      quality: completenessTrend({pipeline, zone: 'UTC', asOf, weeks: 3, dealsAt: past}),
    };
    const {insights} = reviewSession({facts, from: now.start, to: now.end});
    const all = [...insights.shown, ...insights.further].map(({insight}) => insight);
    expect(all.length).to.be.greaterThan(5);
    const ids = new Set(log.ids);
    for (const {because, title, confidence, pressure, id} of all) {
      expect(id).to.match(/^[RS]\d+-[0-9a-f]{16}$/);
      expect(title.key).to.match(/^insight\.[RS]\d+\.title$/);
      expect(because.length).to.be.greaterThan(0);
      expect(confidence).to.be.within(0, 1);
      expect(Number.isFinite(pressure)).to.equal(true);
      for (const {dealIds = [], n, value} of because) {
        expect(dealIds.every((one) => ids.has(one))).to.equal(true);
        expect(n).to.be.a('number');
        if (typeof value === 'number') expect(Number.isFinite(value)).to.equal(true);
      }
    }
  });
});
