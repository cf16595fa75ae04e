import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {plainDate, plainDateOf} from '../../src/model/calendar.js';
import {noonOf} from '../../src/model/noon.js';

describe('noon of a day', () => {
  it('is twelve by the clocks of its zone', () => {
    expect(noonOf('2026-11-23', 'UTC')).to.equal('2026-11-23T12:00:00.000Z');
    expect(noonOf('2026-11-23', 'Asia/Tokyo')).to.equal('2026-11-23T03:00:00.000Z');
    expect(noonOf('2026-11-23', 'Pacific/Kiritimati')).to.equal('2026-11-22T22:00:00.000Z');
    expect(noonOf('2026-11-23', 'Pacific/Niue')).to.equal('2026-11-23T23:00:00.000Z');
  });

  it('holds on the days on which clocks change', () => {
    expect(noonOf('2026-03-29', 'Europe/Berlin')).to.equal('2026-03-29T10:00:00.000Z');
    expect(noonOf('2026-10-25', 'Europe/Berlin')).to.equal('2026-10-25T11:00:00.000Z');
    expect(noonOf('2026-11-01', 'America/New_York')).to.equal('2026-11-01T17:00:00.000Z');
  });

  it('lies on its day, in every zone', () => {
    const zones = [
      'UTC',
      'Europe/Berlin',
      'America/St_Johns',
      'Pacific/Auckland',
      'Asia/Kathmandu',
      'Pacific/Pago_Pago',
    ];
    const day = fc.integer({min: 0, max: 40_000}).map(plainDate);
    fc.assert(
      fc.property(day, fc.constantFrom(...zones), (date, zone) => {
        expect(plainDateOf(noonOf(date, zone) ?? '', zone)).to.equal(date);
      }),
    );
  });

  it('is nothing for what is no date', () => {
    expect(noonOf('soon', 'UTC')).to.equal(undefined);
  });
});
