import {expect} from '@open-wc/testing';
import {currentQuestion, originsOf} from '../../../src/analytics/forecast/questions.js';
import type {PipelineLog} from '../../../src/analytics/log/pipeline-log.js';
import {arrived, journey} from '../builders.js';
import {logOf} from '../log-of.js';

const since = (date: string, asOf: string, zone = 'UTC'): PipelineLog => {
  const events = journey('a', `${date} lead`);
  return logOf({deals: [arrived('a', events)], events}, {asOf, zone});
};
const days = (moments: readonly number[]): string[] => moments.map((ms) => new Date(ms).toISOString().slice(0, 10));

describe('The question about the running period', () => {
  it('is its span, with the periods before it back to the beginning of the log', () => {
    const {span, earlier} = currentQuestion(since('2024-06-15', '2025-02-10T00:00:00.000Z'), 'quarter');
    expect(days([span.start, span.end])).to.deep.equal(['2025-01-01', '2025-04-01']);
    expect(days(earlier.map(({start}) => start))).to.deep.equal(['2024-04-01', '2024-07-01', '2024-10-01']);
  });

  it('follows a fiscal calendar and the zone', () => {
    const fiscal = {startMonth: 2, startDay: 1, label: 'startYear'} as const;
    const log = since('2024-11-15', '2025-04-30T22:30:00.000Z', 'Europe/Berlin');
    const {span, earlier} = currentQuestion(log, 'quarter', {fiscal});
    expect(new Date(span.start).toISOString()).to.equal('2025-04-30T22:00:00.000Z');
    expect(earlier.map(({start}) => new Date(start).toISOString())).to.deep.equal([
      '2024-10-31T23:00:00.000Z',
      '2025-01-31T23:00:00.000Z',
    ]);
  });
});

describe('The moments at which the past is forecast again', () => {
  const log = since('2024-01-01', '2025-01-01T00:00:00.000Z');
  const quarters = [0, 3, 6, 9, 12].map((m) => ({start: Date.UTC(2024, m, 1), end: Date.UTC(2024, m + 3, 1)}));

  it('are period starts and month starts with half a year of history, of periods that are over', () => {
    const origins = originsOf(log, quarters);
    // 26 weeks after the first of January 2024 is the first of July.
    expect(days(origins.map(({at}) => at))).to.deep.equal([
      '2024-07-01',
      '2024-08-01',
      '2024-09-01',
      '2024-10-01',
      '2024-11-01',
      '2024-12-01',
    ]);
    expect(days(originsOf(log, quarters, {at: 'starts'}).map(({at}) => at))).to.deep.equal([
      '2024-07-01',
      '2024-10-01',
    ]);
    expect(origins[0]?.elapsed).to.equal(0);
    expect(origins[1]?.elapsed).to.be.closeTo(31 / 92, 1e-12);
    expect(origins[0]?.question.earlier).to.deep.equal(quarters.slice(0, 2));
  });

  it('are thirds of a month', () => {
    const months = [{start: Date.UTC(2024, 8, 1), end: Date.UTC(2024, 9, 1)}];
    expect(days(originsOf(log, months).map(({at}) => at))).to.deep.equal(['2024-09-01', '2024-09-11', '2024-09-21']);
  });

  it('are none with too short a history or with nothing', () => {
    expect(originsOf(since('2024-10-01', '2025-01-01T00:00:00.000Z'), quarters)).to.deep.equal([]);
    expect(originsOf(logOf({deals: [], events: []}, {asOf: '2025-01-01T00:00:00.000Z'}), quarters)).to.deep.equal([]);
  });
});
