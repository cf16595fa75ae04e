import {expect} from '@open-wc/testing';
import {readDate} from '../../../src/adapters/file/dates.js';

const at = (cell: string, order: 'dmy' | 'mdy' = 'dmy', zone = 'UTC'): string | undefined =>
  readDate(cell, order, zone)?.instant;

describe('dates', () => {
  it('are read as ISO, with or without a time and an offset', () => {
    expect(at('2026-03-04')).to.equal('2026-03-04T00:00:00.000Z');
    expect(at('2026-03-04T05:06:07.089Z')).to.equal('2026-03-04T05:06:07.089Z');
    expect(at('2026-03-04 05:06')).to.equal('2026-03-04T05:06:00.000Z');
    expect(at('2026-03-04T05:06:00+02:00')).to.equal('2026-03-04T03:06:00.000Z');
    expect(at('2026/3/4')).to.equal('2026-03-04T00:00:00.000Z');
    expect(at('20260304')).to.equal('2026-03-04T00:00:00.000Z');
  });

  it('are read in the order given where they could be either, and as they can only be where not', () => {
    expect(at('03/04/2026', 'dmy')).to.equal('2026-04-03T00:00:00.000Z');
    expect(at('03/04/2026', 'mdy')).to.equal('2026-03-04T00:00:00.000Z');
    expect(at('25/04/2026', 'mdy')).to.equal('2026-04-25T00:00:00.000Z');
    expect(at('04/25/2026', 'dmy')).to.equal('2026-04-25T00:00:00.000Z');
    expect(at('3.4.26')).to.equal('2026-04-03T00:00:00.000Z');
  });

  it('are read with names of months in four languages', () => {
    for (const cell of [
      '3 Apr 2026',
      '3. April 2026',
      '3 avril 2026',
      '3 de abril de 2026',
      'April 3, 2026',
      'Fri, 3 Apr 2026',
    ]) {
      expect(at(cell), cell).to.equal('2026-04-03T00:00:00.000Z');
    }
    expect(at('1 M\u00E4rz 2026')).to.equal('2026-03-01T00:00:00.000Z');
  });

  it('are read with the half of the day', () => {
    expect(at('04/05/2026 3:15 PM', 'mdy')).to.equal('2026-04-05T15:15:00.000Z');
    expect(at('04/05/2026, 12:05 am', 'mdy')).to.equal('2026-04-05T00:05:00.000Z');
  });

  it('are read as milliseconds and seconds since 1970', () => {
    expect(at('1767225600000')).to.equal('2026-01-01T00:00:00.000Z');
    expect(at('1767225600')).to.equal('2026-01-01T00:00:00.000Z');
  });

  it('without an offset belong to the zone, across the change of clocks', () => {
    expect(at('2026-01-15 12:00', 'dmy', 'Europe/Berlin')).to.equal('2026-01-15T11:00:00.000Z');
    expect(at('2026-07-15 12:00', 'dmy', 'Europe/Berlin')).to.equal('2026-07-15T10:00:00.000Z');
    expect(at('2026-03-29 03:30', 'dmy', 'Europe/Berlin')).to.equal('2026-03-29T01:30:00.000Z');
  });

  it('of a moment are the day it is in the zone', () => {
    expect(readDate('2026-01-01T02:00:00Z', 'dmy', 'America/New_York')?.date).to.equal('2025-12-31');
    expect(readDate('2026-01-01', 'dmy', 'America/New_York')?.date).to.equal('2026-01-01');
  });

  it('that are none are not read', () => {
    for (const cell of [
      '',
      'soon',
      '31/02/2026',
      '2026-13-01',
      '0000-00-00',
      '1/2',
      '12:30',
      '99/99/9999',
      '2026-01-01 25:00',
      'May',
    ]) {
      expect(at(cell), cell).to.equal(undefined);
    }
  });
});
