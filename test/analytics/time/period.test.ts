import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {
  comparableWindow,
  elapsedWindow,
  PERIOD_KINDS,
  periodAt,
  periodOf,
  periodsUntil,
  previousPeriod,
  windowDays,
  windowInstants,
} from '../../../src/analytics/time/period.js';
import {plainDate, plainDateOf} from '../../../src/model/calendar.js';
import {dayStart} from '../../../src/model/day-start.js';

describe('period', () => {
  it('finds month, quarter and year, the end not in them', () => {
    expect(periodOf('2026-11-23', 'month')).to.deep.equal({kind: 'month', start: '2026-11-01', end: '2026-12-01'});
    expect(periodOf('2026-11-23', 'quarter')).to.deep.equal({kind: 'quarter', start: '2026-10-01', end: '2027-01-01'});
    expect(periodOf('2026-11-23', 'year')).to.deep.equal({kind: 'year', start: '2026-01-01', end: '2027-01-01'});
  });

  it('takes the date of the zone, not of London', () => {
    const lastHour = '2026-12-31T23:30:00.000Z';
    expect(periodAt(lastHour, 'UTC', 'year').start).to.equal('2026-01-01');
    expect(periodAt(lastHour, 'Europe/Berlin', 'year').start).to.equal('2027-01-01');
    expect(periodAt('2027-01-01T07:59:00.000Z', 'America/Los_Angeles', 'month').start).to.equal('2026-12-01');
  });

  it('lists adjacent periods across years, oldest first', () => {
    expect(previousPeriod(periodOf('2026-01-15', 'quarter')).start).to.equal('2025-10-01');
    const starts = periodsUntil(periodOf('2026-02-10', 'month'), 4).map(({start}) => start);
    expect(starts).to.deep.equal(['2025-11-01', '2025-12-01', '2026-01-01', '2026-02-01']);
  });

  it('compares a running quarter with as many days of the one before, a finished one with all of it', () => {
    const quarter = periodOf('2026-11-23', 'quarter');
    expect(elapsedWindow(quarter, '2026-11-23')).to.deep.equal({start: '2026-10-01', end: '2026-11-24'});
    expect(comparableWindow(quarter, '2026-11-23')).to.deep.equal({start: '2026-07-01', end: '2026-08-24'});
    expect(comparableWindow(quarter, '2027-02-01')).to.deep.equal({start: '2026-07-01', end: '2026-10-01'});
  });

  it('never compares with more than the period before has', () => {
    const march = periodOf('2026-03-30', 'month');
    expect(comparableWindow(march, '2026-03-30')).to.deep.equal({start: '2026-02-01', end: '2026-03-01'});
  });

  it('has nothing elapsed of a period that is yet to come', () => {
    const window = elapsedWindow(periodOf('2027-05-01', 'month'), '2026-11-23');
    expect(windowDays(window)).to.equal(0);
  });

  it('counts 31 days and 743 hours in a March that springs forward', () => {
    const march = periodOf('2025-03-10', 'month');
    const {start, end} = windowInstants(march, 'Europe/Berlin');
    expect(new Date(start).toISOString()).to.equal('2025-02-28T23:00:00.000Z');
    expect(new Date(end).toISOString()).to.equal('2025-03-31T22:00:00.000Z');
    expect((end - start) / 3_600_000).to.equal(743);
    expect(windowDays(march)).to.equal(31);
  });

  it('begins a day that has no midnight, or that was skipped whole, with its first moment', () => {
    // Clocks in Beirut went from 00:00 to 01:00 on 2022-03-27; Apia had no 30 December 2011.
    expect(new Date(dayStart('2022-03-27', 'Asia/Beirut')).toISOString()).to.equal('2022-03-26T22:00:00.000Z');
    expect(dayStart('2011-12-30', 'Pacific/Apia')).to.equal(dayStart('2011-12-31', 'Pacific/Apia'));
    expect(new Date(dayStart('2026-11-23', 'Asia/Kathmandu')).toISOString()).to.equal('2026-11-22T18:15:00.000Z');
    expect(dayStart('no date', 'Asia/Kathmandu')).to.be.NaN;
  });

  it('holds every moment of a day between its begin and the next, in any zone', () => {
    const zones = [
      'UTC',
      'Europe/Berlin',
      'America/St_Johns',
      'Pacific/Auckland',
      'Pacific/Kiritimati',
      'Pacific/Niue',
    ];
    fc.assert(
      fc.property(fc.integer({min: 10_000, max: 25_000}), fc.constantFrom(...zones), (day, zone) => {
        const start = dayStart(plainDate(day), zone);
        expect(plainDateOf(start, zone)).to.equal(plainDate(day));
        expect(plainDateOf(start - 1000, zone)).to.equal(plainDate(day - 1));
      }),
      {numRuns: 60},
    );
  });

  it('puts every date into exactly one period of each kind', () => {
    fc.assert(
      fc.property(fc.integer({min: 0, max: 40_000}), fc.constantFrom(...PERIOD_KINDS), (day, kind) => {
        const date = plainDate(day);
        const period = periodOf(date, kind);
        expect(period.start <= date && date < period.end).to.equal(true);
        expect(previousPeriod(period).end).to.equal(period.start);
      }),
    );
  });
});
