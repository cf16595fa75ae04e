import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {
  calendarDays,
  durationOf,
  WorkingTime,
  type BusinessCalendar,
} from '../../../src/analytics/time/working-days.js';
import {ZoneClock} from '../../../src/analytics/time/zone-clock.js';
import {plainDateOf} from '../../../src/model/calendar.js';

const HOUR = 3_600_000;
const OFFICE: BusinessCalendar = {
  zone: 'Europe/Berlin',
  weekdays: [1, 2, 3, 4, 5],
  from: '09:00',
  to: '17:00',
  holidays: ['2025-12-25', '2025-12-26'],
};
const always = (zone: string): BusinessCalendar => ({
  zone,
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  from: '00:00',
  to: '24:00',
});
const hours = (calendar: BusinessCalendar, from: string, to: string): number =>
  (new WorkingTime(calendar).between(from, to) ?? Number.NaN) / HOUR;

describe('working days', () => {
  it('count the hours worked, not the night, the weekend or a holiday', () => {
    // Friday 15:00 to Monday 10:00 in Berlin: two hours on Friday, one on Monday.
    expect(hours(OFFICE, '2025-01-10T14:00:00Z', '2025-01-13T09:00:00Z')).to.equal(3);
    // 24 December 2025 was a Wednesday; worked are the 24th, and the 29th to the 31st.
    expect(hours(OFFICE, '2025-12-23T23:00:00Z', '2025-12-31T23:00:00Z')).to.equal(32);
    expect(new WorkingTime(OFFICE).days('2025-12-23T23:00:00Z', '2025-12-31T23:00:00Z')).to.equal(4);
    expect(hours(OFFICE, '2025-01-11T00:00:00Z', '2025-01-12T20:00:00Z')).to.equal(0);
  });

  it('count 261 working days in 2025 without holidays', () => {
    // 365 days are 52 weeks and one more Wednesday.
    const working = new WorkingTime({...OFFICE, holidays: []});
    expect(working.days('2024-12-31T23:00:00Z', '2025-12-31T23:00:00Z')).to.equal(261);
  });

  it('keep the office hours when the clocks change', () => {
    expect(hours(OFFICE, '2025-03-28T08:00:00Z', '2025-03-31T07:00:00Z')).to.equal(8);
    expect(hours(OFFICE, '2025-03-28T08:00:00Z', '2025-03-31T08:00:00Z')).to.equal(9);
  });

  it('count 743 hours, 31 days of the calendar and 30.96 elapsed ones in March 2025 in Berlin', () => {
    const from = '2025-02-28T23:00:00.000Z';
    const to = '2025-03-31T22:00:00.000Z';
    expect(hours(always('Europe/Berlin'), from, to)).to.equal(743);
    expect(calendarDays(from, to, 'Europe/Berlin')).to.equal(31);
    const working = new WorkingTime(always('Europe/Berlin'));
    const durations = [
      durationOf(from, to, {unit: 'elapsedDays'}),
      durationOf(from, to, {unit: 'calendarDays', zone: 'Europe/Berlin'}),
      durationOf(from, to, {unit: 'businessDays', working}),
    ];
    expect(durations.map(({unit}) => unit)).to.deep.equal(['elapsedDays', 'calendarDays', 'businessDays']);
    expect(durations.map(({value}) => value?.toFixed(3))).to.deep.equal(['30.958', '31.000', '30.958']);
  });

  it('work an hour less in a night that skips one, and an hour more in one that repeats it', () => {
    const night: BusinessCalendar = {...always('Europe/Berlin'), from: '01:00', to: '04:00'};
    expect(hours(night, '2025-03-29T12:00:00Z', '2025-03-30T12:00:00Z')).to.equal(2);
    expect(hours(night, '2025-10-25T12:00:00Z', '2025-10-26T12:00:00Z')).to.equal(4);
  });

  it('begin a day that has no midnight with its first moment, and one that has two with the earlier', () => {
    const at = (zone: string, local: string): string =>
      new Date(new ZoneClock(zone).firstMoment(Date.parse(`${local}Z`))).toISOString();
    // Beirut went from 00:00 to 01:00 on 27 March 2022.
    expect(at('Asia/Beirut', '2022-03-27T00:00:00')).to.equal('2022-03-26T22:00:00.000Z');
    expect(at('Asia/Beirut', '2022-03-27T01:30:00')).to.equal('2022-03-26T22:30:00.000Z');
    // Havana showed 00:00 to 01:00 twice on 2 November 2025, St. John's 23:01 to 00:01 on 28 October 2006.
    expect(at('America/Havana', '2025-11-02T00:00:00')).to.equal('2025-11-02T04:00:00.000Z');
    expect(at('America/St_Johns', '2006-10-29T00:00:00')).to.equal('2006-10-29T02:30:00.000Z');
    // Apia had no 30 December 2011.
    expect(at('Pacific/Apia', '2011-12-30T09:00:00')).to.equal('2011-12-30T10:00:00.000Z');
    expect(hours(always('Asia/Beirut'), '2022-03-26T12:00:00Z', '2022-03-28T12:00:00Z')).to.equal(48);
  });

  it('work nothing on a day that was skipped', () => {
    const apia: BusinessCalendar = {...OFFICE, zone: 'Pacific/Apia', holidays: []};
    // Thursday the 29th to Monday 2 January: Friday the 30th did not exist.
    expect(hours(apia, '2011-12-29T10:00:00Z', '2012-01-01T10:00:00Z')).to.equal(8);
  });

  it('keep a day that has begun when the clocks go back over midnight', () => {
    const night: BusinessCalendar = {...always('America/St_Johns'), from: '00:00', to: '01:00'};
    expect(hours(night, '2006-10-29T02:30:00Z', '2006-10-29T02:31:00Z')).to.be.closeTo(1 / 60, 1e-12);
    // 00:01 to 23:01 again; the hour from midnight runs until 01:00 comes at last, an hour later than it would.
    expect(hours(night, '2006-10-29T02:30:00Z', '2006-10-29T12:00:00Z')).to.equal(2);
  });

  it('say nothing about a moment that is none', () => {
    const working = new WorkingTime(OFFICE);
    expect(working.between('', '2025-01-01T00:00:00Z')).to.equal(null);
    expect(working.days('2025-01-01T00:00:00Z', Number.NaN)).to.equal(null);
    expect(working.between(0, 8.64e15)).to.equal(null);
    expect(calendarDays('', '2025-01-01T00:00:00Z', 'UTC')).to.equal(null);
    expect(durationOf('never', 0, {unit: 'elapsedDays'})).to.deep.equal({unit: 'elapsedDays', value: null});
  });

  it('refuse a calendar that is none', () => {
    expect(() => new WorkingTime({...OFFICE, from: '17:00', to: '09:00'})).to.throw(RangeError, 'after 17:00');
    expect(() => new WorkingTime({...OFFICE, from: '9:00'})).to.throw(RangeError, 'from is 9:00');
    expect(() => new WorkingTime({...OFFICE, to: '24:30'})).to.throw(RangeError, 'to is 24:30');
    expect(() => new WorkingTime({...OFFICE, weekdays: [0]})).to.throw(RangeError, 'weekdays has 0');
    expect(() => new WorkingTime({...OFFICE, holidays: ['2025-02-30']})).to.throw(RangeError, '2025-02-30');
    expect(() => new WorkingTime({...OFFICE, zone: 'Nowhere/At_All'})).to.throw(RangeError);
  });

  const ZONES = ['UTC', 'Europe/Berlin', 'Asia/Beirut', 'America/St_Johns', 'America/Havana', 'Pacific/Apia'];
  const clocks = ZONES.flatMap((zone) => [
    {zone, working: new WorkingTime({...OFFICE, zone})},
    {zone, working: new WorkingTime({...OFFICE, zone, from: '00:00', to: '02:30', weekdays: [6, 7]})},
    {zone, working: new WorkingTime(always(zone))},
  ]);
  const instant = fc.integer({min: Date.UTC(2004, 0, 1), max: Date.UTC(2014, 0, 1)});

  it('add up exactly, are never negative and never more than elapsed', () => {
    fc.assert(
      fc.property(fc.array(instant, {minLength: 3, maxLength: 3}), fc.constantFrom(...clocks), (times, {working}) => {
        const [a = 0, b = 0, c = 0] = times.toSorted((x, y) => x - y);
        const [ab, bc, ac] = [working.between(a, b) ?? -1, working.between(b, c) ?? -1, working.between(a, c) ?? -1];
        expect(ab + bc).to.equal(ac);
        expect(ab >= 0 && ab <= b - a).to.equal(true);
        expect(working.between(b, a)).to.equal(ab === 0 ? 0 : -ab);
      }),
      {numRuns: 2000},
    );
  });

  it('are all of the elapsed time where work never stops, in any zone', () => {
    fc.assert(
      fc.property(instant, instant, fc.constantFrom(...ZONES), (a, b, zone) => {
        const working = clocks.find((clock) => clock.zone === zone && clock.working.dayMs === 24 * HOUR)?.working;
        expect(working?.between(a, b)).to.equal(b - a);
      }),
      {numRuns: 2000},
    );
  });

  it('show the same local date as the platform', () => {
    const zoneClocks = new Map(ZONES.map((zone) => [zone, new ZoneClock(zone)]));
    fc.assert(
      fc.property(instant, fc.constantFrom(...ZONES), (ms, zone) => {
        const local = zoneClocks.get(zone)?.localOf(ms) ?? 0;
        expect(new Date(local).toISOString().slice(0, 10)).to.equal(plainDateOf(ms, zone));
      }),
      {numRuns: 2000},
    );
  });

  it('agree with a count of minutes', () => {
    const minute = fc.integer({min: 0, max: 4 * 1440});
    const working = new WorkingTime(OFFICE);
    const format = new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Europe/Berlin',
      weekday: 'short',
      hour: '2-digit',
      hourCycle: 'h23',
    });
    const start = Date.parse('2025-03-28T00:00:00Z');
    const worked = Array.from({length: 4 * 1440}, (_, index) => {
      const [day = '', hour = ''] = format.format(start + index * 60_000).split(/,? /);
      return !/Sat|Sun/.test(day) && Number(hour) >= 9 && Number(hour) < 17;
    });
    fc.assert(
      fc.property(minute, minute, (a, b) => {
        const [from, to] = a < b ? [a, b] : [b, a];
        const counted = worked.slice(from, to).filter(Boolean).length;
        expect(working.between(start + from * 60_000, start + to * 60_000)).to.equal(counted * 60_000);
      }),
      {numRuns: 2000},
    );
  });
});
