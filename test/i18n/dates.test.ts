import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {DATE_STYLES} from '../../src/i18n/dates.js';
import '../../src/i18n/locales/de.js';
import {localizerFor} from '../../src/i18n/localizer.js';

const ZONES = ['UTC', 'Pacific/Kiritimati', 'Pacific/Niue', 'America/Sao_Paulo', 'Europe/Berlin', 'Asia/Kolkata'];
const en = localizerFor({locale: 'en', zone: 'UTC'});
const gb = localizerFor({locale: 'en-GB', zone: 'UTC'});
const de = localizerFor({locale: 'de', zone: 'Europe/Berlin'});

describe('dates', () => {
  it('leave out the year that it is anyway', () => {
    expect(en.date('2026-02-12', 'short', '2026-11-23')).to.equal('Feb 12');
    expect(gb.date('2026-02-12', 'short', '2026-11-23')).to.equal('12 Feb');
    expect(en.date('2027-02-12', 'short', '2026-11-23')).to.equal('Feb 12, 2027');
    expect(en.date('2026-02-12')).to.equal('Feb 12, 2026');
  });

  it('have four lengths', () => {
    const texts = DATE_STYLES.map((style) => gb.date('2026-02-12', style, '2026-01-01'));
    expect(texts).to.deep.equal(['12 Feb', '12 Feb 2026', '12 February 2026', 'Thu', 'Feb 2026']);
    expect(de.date('2026-02-12', 'long')).to.equal('12. Februar 2026');
  });

  it('never shift a calendar date, in whatever zone the user is', () => {
    const day = fc
      .integer({min: -20_000, max: 40_000})
      .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, (date) => {
        const texts = new Set(ZONES.map((zone) => localizerFor({locale: 'en', zone}).date(date, 'medium')));
        expect(texts.size).to.equal(1);
        expect([...texts][0]).to.contain(` ${Number(date.slice(8))}, ${date.slice(0, 4)}`);
      }),
      {seed: 5, numRuns: 200},
    );
  });

  it('put an instant on the day it was in the zone of the user', () => {
    const lateEvening = '2026-12-31T23:30:00.000Z';
    expect(en.date(lateEvening, 'medium')).to.equal('Dec 31, 2026');
    expect(de.date(lateEvening, 'medium')).to.equal('1. Jan. 2027');
    expect(en.date(lateEvening, 'short', '2026-06-01')).to.equal('Dec 31');
    expect(de.date(lateEvening, 'short', '2026-06-01')).to.equal('1. Jan. 2027');
    expect(de.date('2027-03-01', 'short', lateEvening)).to.equal('1. März');
  });

  it('are written as they came when they are no dates', () => {
    for (const odd of ['2026-02-30', 'soon', '', '2026-13-01', '12', '2026-02-12T99:00Z', '2026-02-12T10:00']) {
      expect(en.date(odd, 'short', '2026-01-01'), odd).to.equal(odd);
    }
    expect(en.date('2026-02-12', 'short', 'soon')).to.equal('Feb 12, 2026');
  });
});

describe('days seen from today', () => {
  const monday = '2026-11-23';

  it('have names when they are near', () => {
    const near = ['2026-11-21', '2026-11-22', '2026-11-23', '2026-11-24', '2026-11-25', '2026-11-29', '2026-11-30'];
    expect(near.map((day) => gb.relativeDay(day, monday))).to.deep.equal([
      '21 Nov',
      'Yesterday',
      'Today',
      'Tomorrow',
      'Wed',
      'Sun',
      '30 Nov',
    ]);
  });

  it('say the year when it is another one', () => {
    expect(gb.relativeDay('2027-01-09', monday)).to.equal('9 Jan 2027');
    expect(gb.relativeDay('2025-11-23', monday)).to.equal('23 Nov 2025');
  });

  it('count days across the change of the clocks and of the year', () => {
    expect(de.relativeDay('2026-03-29', '2026-03-28')).to.equal('Morgen');
    expect(de.relativeDay('2026-03-30', '2026-03-29')).to.equal('Morgen');
    expect(de.relativeDay('2026-12-31', '2027-01-01')).to.equal('Gestern');
  });

  it('do not fail without a real day', () => {
    expect(gb.relativeDay('soon', monday)).to.equal('soon');
    expect(gb.relativeDay('2026-11-23', '')).to.equal('23 Nov 2026');
  });
});
