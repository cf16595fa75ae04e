import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {closeDateMoves, pushes, type PushOptions} from '../../../src/analytics/change/pushes.js';
import {plainDate} from '../../../src/model/calendar.js';
import type {PipelineLog} from '../../../src/analytics/log/pipeline-log.js';
import {at} from '../builders.js';
import {logOf} from '../log-of.js';
import {pastsOf, type PastStep} from './pasts.js';

const log = (...history: readonly PastStep[]): PipelineLog =>
  logOf(pastsOf([{id: 'a', history}]), {asOf: at('2025-12-01')});
const dated = (...dates: readonly (string | null)[]): PipelineLog =>
  log(...dates.map((closeDate, day) => ({at: `2025-01-0${day + 1}`, closeDate})));
const of = (source: PipelineLog, options?: PushOptions): readonly [number | undefined, number | undefined] => {
  const {count, days} = pushes(source, options);
  return [count[0], days[0]];
};

describe('pushes', () => {
  it('counts a date that goes to a later calendar month, not within one, and never takes one back', () => {
    expect(of(dated('2025-03-10', '2025-03-31'))).to.deep.equal([0, 21]);
    expect(of(dated('2025-03-31', '2025-04-01'))).to.deep.equal([1, 1]);
    expect(of(dated('2025-03-10', '2025-05-10', '2025-03-10', '2025-04-10'))).to.deep.equal([2, 31]);
  });

  it('counts by any later day, or by the quarters of a fiscal calendar', () => {
    const source = dated('2025-03-10', '2025-03-31', '2025-04-30', '2025-05-02');
    expect(of(source, {by: 'day'})[0]).to.equal(3);
    expect(of(source, {by: 'month'})[0]).to.equal(2);
    expect(of(source, {by: 'fiscalQuarter'})[0]).to.equal(1);
    const fiscal = {startMonth: 2, startDay: 1, label: 'endYear'} as const;
    // Quarters begin in February, May, August: only the last change goes over one.
    expect(
      closeDateMoves(source, 0, {by: 'fiscalQuarter', calendar: {fiscal}}).map(({crossed}) => crossed),
    ).to.deep.equal([0, 0, 1]);
  });

  it('crosses nothing where the fiscal calendar does not reach', () => {
    const fiscal = {pattern: '4-4-5', yearStarts: ['2020-01-06', '2021-01-04'], label: 'startYear'} as const;
    expect(of(dated('2025-03-10', '2025-09-10'), {by: 'fiscalQuarter', calendar: {fiscal}})).to.deep.equal([0, 184]);
  });

  it('says when a date moved, from where to where, by how many days', () => {
    const [first, second] = closeDateMoves(dated('2025-03-10', '2025-05-10', '2025-04-30'), 0);
    expect(first).to.include({at: Date.parse(at('2025-01-02')), days: 61, crossed: 1});
    expect(second).to.include({days: -10, crossed: -1});
    expect([first, second].map((move) => move && plainDate(move.to))).to.deep.equal(['2025-05-10', '2025-04-30']);
  });

  it('compares a date that was taken away and given again with the one before', () => {
    expect(of(dated('2025-03-10', null, '2025-04-10'))).to.deep.equal([1, 31]);
    expect(of(dated(null, '2025-04-10'))).to.deep.equal([0, 0]);
    expect(of(dated(null))).to.deep.equal([0, NaN]);
  });

  it('takes no notice of the date that is written when the deal closes, or later', () => {
    const won = {at: '2025-02-01', state: 'won' as const, closeDate: '2025-06-01'};
    expect(of(log({at: '2025-01-01', closeDate: '2025-03-01'}, won))).to.deep.equal([0, 0]);
    expect(of(log({at: '2025-01-01', closeDate: '2025-03-01'}, {...won, state: 'open'}))).to.deep.equal([1, 92]);
  });

  it('agrees with the list of moves, whatever the dates', () => {
    const day = fc.integer({min: 20_000, max: 20_400}).map(plainDate);
    const by = fc.constantFrom('month' as const, 'day' as const, 'fiscalQuarter' as const);
    fc.assert(
      fc.property(fc.array(day, {minLength: 1, maxLength: 8}), by, (days, rule) => {
        const source = dated(...days);
        const {count, days: later} = pushes(source, {by: rule});
        const moves = closeDateMoves(source, 0, {by: rule});
        expect(moves.filter(({crossed}) => crossed === 1).length).to.equal(count[0]);
        expect(moves.reduce((sum, move) => sum + move.days, 0)).to.equal(later[0]);
        // By hand: a later month is a larger "2025-03".
        const cut = rule === 'month' ? 7 : 10;
        if (rule === 'fiscalQuarter') return;
        const pushed = days.filter((one, i) => i > 0 && one.slice(0, cut) > (days[i - 1] ?? '').slice(0, cut));
        expect(count[0]).to.equal(pushed.length);
      }),
      {numRuns: 2000},
    );
  });
});
