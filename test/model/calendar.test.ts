import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {
  addDays,
  dayNumber,
  daysBetween,
  elapsedDays,
  instantOf,
  isPlainDate,
  plainDate,
  plainDateOf,
} from '../../src/model/calendar.js';

const day = fc.integer({min: dayNumber('1000-01-01'), max: dayNumber('9999-12-31')});

describe('calendar dates', () => {
  it('are real days, written YYYY-MM-DD', () => {
    for (const text of ['2026-11-23', '2024-02-29', '2000-02-29', '1970-01-01', '9999-12-31']) {
      expect(isPlainDate(text), text).to.equal(true);
    }
    const bad = [
      '2026-02-29',
      '1900-02-29',
      '2026-13-01',
      '2026-00-10',
      '2026-04-31',
      '2026-1-1',
      '26-01-01',
      '',
      ' 2026-01-01',
    ];
    for (const text of [...bad, '2026-01-01T00:00:00Z', '2026-01-01\n', 'not a date', '٢٠٢٦-٠١-٠١']) {
      expect(isPlainDate(text), text).to.equal(false);
    }
  });

  it('count in days since 1970, there and back', () => {
    expect(dayNumber('1970-01-01')).to.equal(0);
    expect(dayNumber('1969-12-31')).to.equal(-1);
    expect(dayNumber('2026-11-23')).to.equal(20_780);
    expect(dayNumber('soon')).to.be.NaN;
    expect(plainDate(Number.NaN)).to.equal('');
    fc.assert(
      fc.property(day, fc.integer({min: -40_000, max: 40_000}), (number, step) => {
        const date = plainDate(number);
        expect(isPlainDate(date)).to.equal(true);
        expect(dayNumber(date)).to.equal(number);
        const moved = addDays(date, step);
        if (isPlainDate(moved)) expect(daysBetween(date, moved)).to.equal(step);
      }),
    );
  });

  it('end with the years of four digits: before 1000 and after 9999 there is none', () => {
    for (const text of ['0099-01-01', '0999-12-31', '0000-01-01', '10000-01-01', '+010000-01-01']) {
      expect(isPlainDate(text), text).to.equal(false);
      expect(dayNumber(text), text).to.be.NaN;
    }
    expect(addDays('9999-12-31', 1)).to.equal('');
    expect(addDays('1000-01-01', -1)).to.equal('');
    for (const day of [1e9, -1e9, Infinity, -Infinity]) expect(plainDate(day)).to.equal('');
    for (const zone of ['UTC', 'Asia/Kathmandu', 'America/New_York']) {
      for (const ms of [9e15, -9e15, Date.UTC(-5000, 1), Date.UTC(12_000, 1), Infinity]) {
        expect(plainDateOf(ms, zone), `${ms} ${zone}`).to.equal('');
      }
    }
    expect(plainDateOf('9999-12-31T23:00:00Z', 'Asia/Kathmandu')).to.equal('');
    expect(plainDateOf('9999-12-31T23:00:00Z', 'America/New_York')).to.equal('9999-12-31');
    expect(plainDateOf('1000-01-01T00:00:00Z', 'America/New_York')).to.equal('');
    expect(plainDateOf('1000-01-02T00:00:00Z', 'UTC')).to.equal('1000-01-02');
  });

  it('move over leap days and the ends of years', () => {
    expect(addDays('2024-02-28', 1)).to.equal('2024-02-29');
    expect(addDays('2026-02-28', 1)).to.equal('2026-03-01');
    expect(addDays('2026-12-31', 1)).to.equal('2027-01-01');
    expect(addDays('2026-01-01', -1)).to.equal('2025-12-31');
    expect(daysBetween('2026-03-28', '2026-03-30')).to.equal(2);
    expect(daysBetween('2026-03-30', '2026-03-28')).to.equal(-2);
  });
});

describe('the date of a moment', () => {
  /** The last moment of one day and the first of the next, on days when clocks change and when they do not. */
  const MIDNIGHTS: readonly (readonly [zone: string, midnight: string, next: string])[] = [
    ['UTC', '2026-11-23T00:00:00.000Z', '2026-11-23'],
    ['Europe/Berlin', '2026-03-28T23:00:00.000Z', '2026-03-29'],
    ['Europe/Berlin', '2026-03-29T22:00:00.000Z', '2026-03-30'],
    ['Europe/Berlin', '2026-10-24T22:00:00.000Z', '2026-10-25'],
    ['Europe/Berlin', '2026-10-25T23:00:00.000Z', '2026-10-26'],
    ['America/New_York', '2026-03-08T05:00:00.000Z', '2026-03-08'],
    ['America/New_York', '2026-03-09T04:00:00.000Z', '2026-03-09'],
    ['America/New_York', '2026-11-01T04:00:00.000Z', '2026-11-01'],
    ['America/New_York', '2026-11-02T05:00:00.000Z', '2026-11-02'],
    // Summer time is half an hour, and begins in October.
    ['Australia/Lord_Howe', '2026-04-03T13:00:00.000Z', '2026-04-04'],
    ['Australia/Lord_Howe', '2026-04-05T13:30:00.000Z', '2026-04-06'],
    ['Asia/Kathmandu', '2026-06-30T18:15:00.000Z', '2026-07-01'],
    ['Pacific/Kiritimati', '2026-12-31T10:00:00.000Z', '2027-01-01'],
    // Samoa crossed the date line: there was no 30 December 2011.
    ['Pacific/Apia', '2011-12-30T10:00:00.000Z', '2011-12-31'],
    // The clock jumps at midnight: the day begins at one.
    ['America/Santiago', '2026-09-06T04:00:00.000Z', '2026-09-06'],
  ];
  for (const [zone, midnight, next] of MIDNIGHTS) {
    it(`turns to ${next} in ${zone} at ${midnight}`, () => {
      expect(plainDateOf(midnight, zone)).to.equal(next);
      expect(plainDateOf(Date.parse(midnight), zone)).to.equal(next);
      const before = plainDateOf(Date.parse(midnight) - 1, zone);
      expect(before < next).to.equal(true);
      expect(before).to.equal(zone === 'Pacific/Apia' ? '2011-12-29' : addDays(next, -1));
    });
  }

  it('is nothing for no moment, and refuses a zone nobody knows', () => {
    expect(plainDateOf('soon', 'UTC')).to.equal('');
    expect(plainDateOf(Number.NaN, 'Europe/Berlin')).to.equal('');
    expect(() => plainDateOf('2026-01-01T00:00:00Z', 'Mars/Olympus')).to.throw(RangeError);
  });

  it('is what the platform shows in each of six zones, at any moment', () => {
    const zone = fc.constantFrom(
      'UTC',
      'Europe/Berlin',
      'America/New_York',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
      'Pacific/Apia',
    );
    fc.assert(
      fc.property(zone, fc.integer({min: Date.UTC(1995), max: Date.UTC(2040)}), (timeZone, ms) => {
        const format = new Intl.DateTimeFormat('de', {timeZone, year: 'numeric', month: '2-digit', day: '2-digit'});
        const parts = new Map(format.formatToParts(ms).map(({type, value}) => [type, value]));
        expect(plainDateOf(ms, timeZone)).to.equal(`${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`);
      }),
      {numRuns: 300},
    );
  });

  it('measures elapsed time in days with fractions', () => {
    expect(elapsedDays('2026-11-20T00:00:00Z', '2026-11-23T12:00:00Z')).to.equal(3.5);
    expect(elapsedDays('2026-11-23T12:00:00Z', '2026-11-23T00:00:00Z')).to.equal(-0.5);
  });
});

describe('a moment as a text', () => {
  it('is a time with its zone, or a date, and is told in UTC', () => {
    const good: readonly (readonly [string, string])[] = [
      ['2026-11-23T09:30:00Z', '2026-11-23T09:30:00.000Z'],
      ['2026-11-23T09:30:00.5Z', '2026-11-23T09:30:00.500Z'],
      ['2026-11-23T09:30:00.123456Z', '2026-11-23T09:30:00.123Z'],
      ['2026-11-23T09:30:00+05:45', '2026-11-23T03:45:00.000Z'],
      ['2026-11-23T23:30:00-01:00', '2026-11-24T00:30:00.000Z'],
      ['2026-11-23', '2026-11-23T00:00:00.000Z'],
    ];
    for (const [text, instant] of good) expect(instantOf(text), text).to.equal(instant);
  });

  it('is none where a reader could take it for another one, or for a day that is none', () => {
    const bad = [
      '',
      'soon',
      '2026',
      '2026-11',
      '11/23/2026',
      'Nov 23 2026',
      '2026-11-23T09:30:00',
      '2026-11-23 09:30Z',
    ];
    const none = ['2026-02-30', '2026-02-30T00:00:00Z', '2026-11-23T24:00:00Z', '2026-11-23T09:60:00Z'];
    const odd = [
      '2026-11-23T09:30Z',
      '2026-11-23T09:30:00 CET',
      '2026-11-23T09:30:00+25:00',
      '9999-12-31T23:00:00-02:00',
    ];
    for (const text of [...bad, ...none, ...odd]) expect(instantOf(text), text).to.equal(undefined);
  });
});
