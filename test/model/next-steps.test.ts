import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {plainDate, plainDateOf} from '../../src/model/calendar.js';
import {nextStep} from '../../src/model/deal-facts.js';
import {dayStart} from '../../src/model/day-start.js';
import {dayBounds, stepKind} from '../../src/model/next-steps.js';
import {deal} from '../data/fixtures.js';

const ZONES = ['UTC', 'Europe/Berlin', 'America/St_Johns', 'Asia/Kathmandu', 'Pacific/Kiritimati', 'Pacific/Niue'];
const NAMES = {overdue: 'overdue', today: 'today', later: 'planned'} as const;

const iso = (ms: number): string => new Date(ms).toISOString();

describe('day-start', () => {
  it('is the first moment of a day, also where clocks skip midnight or the whole day', () => {
    expect(iso(dayStart('2022-03-27', 'Asia/Beirut'))).to.equal('2022-03-26T22:00:00.000Z');
    expect(dayStart('2011-12-30', 'Pacific/Apia')).to.equal(dayStart('2011-12-31', 'Pacific/Apia'));
    expect(iso(dayStart('2026-11-23', 'Asia/Kathmandu'))).to.equal('2026-11-22T18:15:00.000Z');
    // One minute after midnight the clocks went back to 23:01: the day begins with the first of two midnights.
    expect(iso(dayStart('2006-10-29', 'America/St_Johns'))).to.equal('2006-10-29T02:30:00.000Z');
    expect(dayStart('no date', 'Asia/Kathmandu')).to.be.NaN;
  });

  it('begins each day of each zone, and not a second later', () => {
    fc.assert(
      fc.property(fc.integer({min: 10_000, max: 30_000}), fc.constantFrom(...ZONES), (day, zone) => {
        const start = dayStart(plainDate(day), zone);
        expect(plainDateOf(start, zone)).to.equal(plainDate(day));
        expect(plainDateOf(start - 1000, zone)).to.equal(plainDate(day - 1));
      }),
      {numRuns: 60},
    );
  });
});

describe('next steps', () => {
  const bounds = dayBounds('2026-11-23T22:30:00.000Z', 'Europe/Berlin');

  it('are bounded by the day as the zone has it', () => {
    expect(bounds).to.deep.equal({today: '2026-11-22T23:00:00.000Z', tomorrow: '2026-11-23T23:00:00.000Z'});
  });

  it('are overdue before today, due today, planned after it, or there is none', () => {
    const kinds = [
      '2026-11-22T22:59:59.999Z',
      '2026-11-22T23:00:00Z',
      '2026-11-23T23:00:00.000+01:00',
      '2026-11-23T23:59:00+01:00',
      '2026-11-23T23:00:00.000Z',
      undefined,
    ].map((nextActivityAt) => stepKind(deal('a', 'lead', nextActivityAt ? {nextActivityAt} : {}), bounds));
    expect(kinds).to.deep.equal(['overdue', 'today', 'today', 'today', 'planned', 'none']);
  });

  it('are no matter of closed deals', () => {
    expect(stepKind(deal('a', 'won', {outcome: 'won'}), bounds)).to.equal(undefined);
    expect(stepKind(deal('a', 'lost', {outcome: 'lost', nextActivityAt: '2020-01-01T00:00:00Z'}), bounds)).to.equal(
      undefined,
    );
  });

  it('are as urgent as a card says, at any moment and in any zone', () => {
    const moment = fc.integer({min: Date.UTC(2026, 9, 20), max: Date.UTC(2026, 10, 3)}).map(iso);
    fc.assert(
      fc.property(moment, moment, fc.constantFrom(...ZONES), (now, nextActivityAt, zone) => {
        const one = deal('a', 'lead', {nextActivityAt});
        const due = nextStep(one, now, zone)?.due;
        expect(stepKind(one, dayBounds(now, zone))).to.equal(due && NAMES[due]);
      }),
      {numRuns: 150},
    );
  });
});
