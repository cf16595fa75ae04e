import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {fiscalPeriod, type FiscalCalendar, type FiscalWeeks} from '../../../src/analytics/time/fiscal.js';
import {
  comparableWindow,
  elapsedWindow,
  findPeriod,
  nextPeriod,
  periodAt,
  periodKey,
  periodOf,
  periodsUntil,
  previousPeriod,
  SPAN_KINDS,
  windowDays,
  windowInstants,
  type Period,
} from '../../../src/analytics/time/period.js';
import {dayNumber, plainDate} from '../../../src/model/calendar.js';

const JULY: FiscalCalendar = {startMonth: 7, startDay: 1, label: 'endYear'};
const BRITISH: FiscalCalendar = {startMonth: 4, startDay: 6, label: 'startYear'};
/**
 * The published year starts of the US National Retail Federation's 4-5-4 calendar, 2022 to 2025; its fiscal 2023 had 53
 * weeks.
 */
const RETAIL: FiscalWeeks = {
  pattern: '4-5-4',
  yearStarts: ['2022-01-30', '2023-01-29', '2024-02-04', '2025-02-02', '2026-02-01'],
  label: 'startYear',
};
const LAST_DAY: FiscalCalendar = {startMonth: 1, startDay: 31, label: 'startYear'};
const THIRDS: FiscalCalendar = {
  // Every "month" of this host is ten days, whatever the kind.
  period: (date) => {
    const first = Math.floor(dayNumber(date) / 10) * 10;
    return {key: `T${first}`, start: plainDate(first), end: plainDate(first + 10)};
  },
};

const span = ({key, start, end}: Period): string => `${key} ${start} ${end}`;

describe('fiscal periods', () => {
  it('begin in the month and on the day that the company says', () => {
    expect(span(periodOf('2026-11-23', 'year', {fiscal: JULY}))).to.equal('FY2027 2026-07-01 2027-07-01');
    expect(span(periodOf('2026-11-23', 'quarter', {fiscal: JULY}))).to.equal('FY2027-Q2 2026-10-01 2027-01-01');
    expect(span(periodOf('2026-06-30', 'month', {fiscal: JULY}))).to.equal('FY2026-M12 2026-06-01 2026-07-01');
    expect(span(periodOf('2026-04-05', 'year', {fiscal: BRITISH}))).to.equal('FY2025 2025-04-06 2026-04-06');
    expect(span(periodOf('2026-04-06', 'month', {fiscal: BRITISH}))).to.equal('FY2026-M01 2026-04-06 2026-05-06');
  });

  it('name a year that begins on 1 January by that year, however it is labelled', () => {
    for (const label of ['startYear', 'endYear'] as const) {
      const year = periodOf('2026-12-31', 'year', {fiscal: {startMonth: 1, startDay: 1, label}});
      expect(span(year)).to.equal('FY2026 2026-01-01 2027-01-01');
    }
  });

  it('begin on the last day of a month that is too short', () => {
    expect(span(periodOf('2024-02-29', 'month', {fiscal: LAST_DAY}))).to.equal('FY2024-M02 2024-02-29 2024-03-31');
    expect(span(periodOf('2025-02-27', 'month', {fiscal: LAST_DAY}))).to.equal('FY2025-M01 2025-01-31 2025-02-28');
  });

  it('follow the retail calendar, the 53rd week in its last month', () => {
    const of = (date: string, kind: 'month' | 'quarter' | 'year'): string =>
      span(periodOf(date, kind, {fiscal: RETAIL}));
    expect(of('2024-02-03', 'year')).to.equal('FY2023 2023-01-29 2024-02-04');
    expect(of('2024-02-03', 'month')).to.equal('FY2023-M12 2023-12-31 2024-02-04');
    expect(of('2023-12-30', 'month')).to.equal('FY2023-M11 2023-11-26 2023-12-31');
    expect(of('2024-03-03', 'month')).to.equal('FY2024-M02 2024-03-03 2024-04-07');
    expect(of('2024-05-05', 'quarter')).to.equal('FY2024-Q2 2024-05-05 2024-08-04');
  });

  it('divide the same quarter in the order of the pattern', () => {
    const ends = (['4-4-5', '4-5-4', '5-4-4'] as const).map((pattern) => {
      const third = periodsUntil(periodOf('2024-04-30', 'month', {fiscal: {...RETAIL, pattern}}), 3);
      return third.map((period) => windowDays(period) / 7).join('-');
    });
    expect(ends).to.deep.equal(['4-4-5', '4-5-4', '5-4-4']);
  });

  it('are unknown outside the listed years, and say so', () => {
    expect(findPeriod('2022-01-29', 'year', {fiscal: RETAIL})).to.equal(undefined);
    expect(findPeriod('2026-02-01', 'year', {fiscal: RETAIL})).to.equal(undefined);
    expect(fiscalPeriod('2022-01-29', 'month', {...RETAIL, yearStarts: []})).to.equal(undefined);
    expect(() => periodOf('2026-02-01', 'year', {fiscal: RETAIL})).to.throw(RangeError, 'list its years');
    const first = periodOf('2022-02-01', 'quarter', {fiscal: RETAIL});
    expect(() => previousPeriod(first)).to.throw(RangeError, '2022-01-29');
    expect(periodsUntil(first, 8)).to.deep.equal([first]);
    expect(comparableWindow(first, '2022-03-01')).to.deep.equal({start: first.start, end: first.start});
  });

  it('refuse a calendar that is none', () => {
    const bad = (fiscal: FiscalCalendar, message: string) =>
      expect(() => periodOf('2024-06-01', 'year', {fiscal})).to.throw(RangeError, message);
    bad({startMonth: 13, startDay: 1, label: 'endYear'}, 'startMonth is 13');
    bad({startMonth: 1, startDay: 0, label: 'endYear'}, 'startDay is 0');
    bad({...RETAIL, yearStarts: ['2024-02-04', '2025-02-03']}, '365 days');
    bad({period: () => ({key: 'x', start: '2024-07-01', end: '2024-08-01'})}, 'gave 2024-07-01');
  });

  it('are the host’s own where it brings a function', () => {
    const period = periodOf('2026-11-23', 'month', {fiscal: THIRDS});
    expect(span(period)).to.equal('T20780 2026-11-23 2026-12-03');
    expect(span(nextPeriod(period))).to.equal('T20790 2026-12-03 2026-12-13');
    expect(periodKey(previousPeriod(period))).to.equal('T20770');
    expect(findPeriod('2026-11-23', 'year', {fiscal: {period: () => undefined}})).to.equal(undefined);
  });

  it('compare a running period with as many days of the one before, in their own calendar', () => {
    const quarter = periodOf('2026-05-01', 'quarter', {fiscal: BRITISH});
    expect(elapsedWindow(quarter, '2026-05-01')).to.deep.equal({start: '2026-04-06', end: '2026-05-02'});
    expect(comparableWindow(quarter, '2026-05-01')).to.deep.equal({start: '2026-01-06', end: '2026-02-01'});
    const fiveWeeks = periodOf('2024-03-10', 'month', {fiscal: RETAIL});
    // 35 days of March against the 28 that February has.
    expect(comparableWindow(fiveWeeks, '2024-04-05')).to.deep.equal({start: '2024-02-04', end: '2024-03-03'});
  });

  it('begin weeks on Monday or on Sunday', () => {
    const week = (date: string, weekStart: 1 | 7): string => periodOf(date, 'week', {weekStart}).start;
    expect([week('2026-11-22', 1), week('2026-11-23', 1)]).to.deep.equal(['2026-11-16', '2026-11-23']);
    expect([week('2026-11-21', 7), week('2026-11-22', 7)]).to.deep.equal(['2026-11-15', '2026-11-22']);
    const sunday = periodOf('2026-11-23', 'week', {weekStart: 7});
    expect(periodsUntil(sunday, 3).map(periodKey)).to.deep.equal(['2026-11-08', '2026-11-15', '2026-11-22']);
    expect(comparableWindow(sunday, '2026-11-24')).to.deep.equal({start: '2026-11-15', end: '2026-11-18'});
    expect(periodOf('2026-11-23', 'week', {fiscal: RETAIL}).start).to.equal('2026-11-23');
    // Before 1970 too: 31 December 1969 was a Wednesday.
    expect(week('1969-12-31', 1)).to.equal('1969-12-29');
  });

  it('have names that sort as time', () => {
    const keys = (['year', 'quarter', 'month'] as const).map((kind) => periodKey(periodOf('2026-03-31', kind)));
    expect(keys).to.deep.equal(['2026', '2026-Q1', '2026-03']);
  });

  it('take the day of the zone', () => {
    const period = periodAt('2026-06-30T22:30:00.000Z', 'Europe/Berlin', 'year', {fiscal: JULY});
    expect(period.key).to.equal('FY2027');
  });

  it('tile the time line without gap or overlap, whatever the calendar and zone', () => {
    const calendars = [undefined, JULY, BRITISH, RETAIL, LAST_DAY, THIRDS];
    const zones = ['UTC', 'Europe/Berlin', 'Asia/Beirut', 'America/Havana', 'Pacific/Apia', 'Africa/Cairo'];
    fc.assert(
      fc.property(
        fc.integer({min: dayNumber('2022-02-01'), max: dayNumber('2025-01-30')}),
        fc.constantFrom(...SPAN_KINDS),
        fc.constantFrom(...calendars),
        fc.constantFrom(...zones),
        fc.constantFrom<1 | 7>(1, 7),
        (day, kind, fiscal, zone, weekStart) => {
          const date = plainDate(day);
          const period = periodOf(date, kind, {weekStart, ...(fiscal && {fiscal})});
          expect(period.start <= date && date < period.end).to.equal(true);
          const next = nextPeriod(period);
          expect(next.start).to.equal(period.end);
          expect(periodKey(next) > periodKey(period)).to.equal(true);
          expect(previousPeriod(next)).to.deep.equal(period);
          expect(windowInstants(next, zone).start).to.equal(windowInstants(period, zone).end);
          expect(windowInstants(period, zone).end > windowInstants(period, zone).start).to.equal(true);
        },
      ),
      {numRuns: 2000},
    );
  });
});
