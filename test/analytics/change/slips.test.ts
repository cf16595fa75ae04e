import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {overdue, pulledIn, slipped, slippedValue, slipRate} from '../../../src/analytics/change/slips.js';
import {restated} from '../../../src/analytics/change/restated.js';
import {idsOf, restrict, until} from '../../../src/analytics/log/view.js';
import type {PipelineLog} from '../../../src/analytics/log/pipeline-log.js';
import type {Measure} from '../../../src/analytics/measure.js';
import {winRate} from '../../../src/analytics/metrics/win-rate.js';
import {at} from '../builders.js';
import {logOf} from '../log-of.js';
import {pastsOf, type Past} from './pasts.js';

const SCOPE = {start: '2025-04-01', end: '2025-07-01'};
const first = (amount: number | null, closeDate: string | null): Past['history'][number] => ({
  at: '2025-01-01',
  amount,
  closeDate,
});
const PASTS: readonly Past[] = [
  {id: 'kept', history: [first(100, '2025-05-01')]},
  {id: 'slipped', history: [first(200, '2025-05-01'), {at: '2025-05-10', closeDate: '2025-07-01', amount: 999}]},
  {id: 'slippedFar', history: [first(null, '2025-06-30'), {at: '2025-06-01', closeDate: '2026-01-01'}]},
  {id: 'won', history: [first(400, '2025-05-01'), {at: '2025-05-02', state: 'won'}]},
  {id: 'before', history: [first(500, '2025-03-31'), {at: '2025-05-02', closeDate: '2025-09-01'}]},
  {id: 'pulled', history: [first(600, '2025-08-01'), {at: '2025-05-02', closeDate: '2025-06-30'}]},
  {id: 'pulledWon', history: [first(700, '2025-08-01'), {at: '2025-06-02', state: 'won'}]},
  {id: 'lostEarly', history: [first(800, '2025-08-01'), {at: '2025-06-02', state: 'lost'}]},
  {id: 'undated', history: [first(900, null)]},
  {
    id: 'late',
    history: [
      {...first(50, '2025-05-01'), at: '2025-04-02'},
      {at: '2025-05-01', closeDate: '2025-10-01'},
    ],
  },
];
const log = logOf(pastsOf(PASTS), {asOf: at('2025-08-15')});
const names = (measure: Measure, source: PipelineLog = log): string => idsOf(source, measure.deals).join(' ');

describe('slips', () => {
  it('calls a deal slipped that was to close in the period and is open beyond its end', () => {
    const result = slipped(log, {scope: SCOPE});
    expect(names(result)).to.equal('slipped slippedFar');
    expect(result).to.include({value: 2, unit: 'count', currency: 'EUR'});
    expect(result.parts).to.deep.equal({base: 4, value: 200});
    expect(result.excluded).to.deep.equal({missingAmount: 1});
  });

  it('values what slipped as it was at the start of the period', () => {
    expect(slippedValue(log, {scope: SCOPE})).to.include({value: 200, unit: 'money', currency: 'EUR', n: 1});
  });

  it('gives the share of what was to close, with its interval', () => {
    const rate = slipRate(log, {scope: SCOPE});
    expect(rate).to.include({value: 0.5, n: 4});
    // Wilson, 2 of 4.
    expect(rate.interval?.lower).to.be.closeTo(0.15003898915214947, 1e-12);
    expect(slipRate(log, {scope: {start: '2027-01-01', end: '2027-04-01'}})).to.include({
      value: null,
      refusal: 'nothing',
    });
  });

  it('calls a deal pulled in that was to close later and is to close, or was won, within the period', () => {
    const result = pulledIn(log, {scope: SCOPE});
    expect(names(result)).to.equal('pulled pulledWon');
    expect(result.parts).to.deep.equal({base: 3, value: 1300});
  });

  it('judges a period that still runs as it stands', () => {
    const may = until(log, Date.parse(at('2025-05-20')));
    expect(names(slipped(may, {scope: SCOPE}))).to.equal('slipped');
    expect(names(pulledIn(may, {scope: SCOPE}))).to.equal('pulled');
  });

  it('calls an open deal overdue from the day after its closing date on', () => {
    expect(names(overdue(log))).to.equal('kept pulled slipped');
    expect(overdue(log)).to.deep.include({excluded: {noCloseDate: 1}, value: 3});
    const onTheDay = until(log, Date.parse(at('2025-05-01', 23)));
    expect(names(overdue(onTheDay))).to.equal('before');
    const nextDay = until(log, Date.parse(at('2025-05-02')));
    expect(names(overdue(nextDay))).to.equal('kept slipped');
  });

  it('refuses to add currencies, and still counts', () => {
    const mixed = logOf(pastsOf([...PASTS, {id: 'usd', currency: 'USD', history: PASTS[1]?.history ?? []}]), {
      asOf: at('2025-08-15'),
    });
    expect(slippedValue(mixed, {scope: SCOPE})).to.include({value: null, refusal: 'mixedCurrencies'});
    expect(slippedValue(mixed, {scope: SCOPE, currency: 'EUR'}).value).to.equal(200);
    expect(slipped(mixed, {scope: SCOPE})).to.deep.include({value: 3, parts: {base: 5, value: null}});
  });

  it('throws for a period that ends before it begins', () => {
    expect(() => slipped(log, {scope: {start: '2025-07-01', end: '2025-04-01'}})).to.throw(RangeError);
  });

  it('gives the same for the deals of a figure alone', () => {
    const keep = fc.uniqueArray(fc.integer({min: 0, max: PASTS.length - 1}));
    fc.assert(
      fc.property(keep, (some) => {
        const part = restrict(log, some);
        const result = slipped(part, {scope: SCOPE});
        expect(names(result)).to.equal(
          ['slipped', 'slippedFar'].filter((id) => some.includes(log.ids.indexOf(id))).join(' '),
        );
        const again = slipped(restrict(part, [...result.deals, ...(result.basis ?? [])]), {scope: SCOPE});
        expect(again).to.deep.equal(result);
      }),
      {numRuns: 2000},
    );
  });
});

describe('restated', () => {
  it('shows the old figure beside the new one, and which deals make the difference', () => {
    const source = logOf(
      pastsOf([
        {id: 'a', history: [first(1, null), {at: '2025-05-01', state: 'won'}, {at: '2025-07-10', state: 'open'}]},
        {id: 'b', history: [first(1, null), {at: '2025-05-01', state: 'won'}]},
        {id: 'c', history: [first(1, null), {at: '2025-05-01', state: 'lost'}]},
      ]),
      {asOf: at('2025-08-15')},
    );
    const span = {start: Date.parse(at('2025-04-01')), end: Date.parse(at('2025-07-01'))};
    const result = restated(source, span.end, (seen) => winRate(seen, {span}));
    expect(result.reported.value).to.equal(2 / 3);
    expect(result.now.value).to.equal(1 / 2);
    expect(result.difference).to.be.closeTo(-1 / 6, 1e-12);
    expect(idsOf(source, result.dropped)).to.deep.equal(['a']);
    expect(idsOf(source, result.added)).to.deep.equal([]);
    const part = restated(restrict(source, [1]), span.end, (seen) => winRate(seen, {span}));
    expect(part.reported).to.include({value: 1, n: 1});
  });

  it('gives no difference where there was no figure', () => {
    const span = {start: Date.parse(at('2025-04-01')), end: Date.parse(at('2025-07-01'))};
    expect(restated(log, Date.parse(at('2025-04-15')), (seen) => winRate(seen, {span})).difference).to.equal(null);
  });
});
