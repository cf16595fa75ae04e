import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {addDays, isPlainDate} from '../../src/model/calendar.js';
import type {Condition} from '../../src/model/filter.js';
import {absoluteDates, RELATIVE_DATES, relativeDateOf} from '../../src/model/relative-dates.js';

const close = (value: string): Condition => ({field: 'expectedClose', test: 'eq', value});
const span = (name: string, today: string): unknown => absoluteDates([close(name)], today)[0]?.value;

describe('a date by name', () => {
  it('means whole months and quarters', () => {
    expect(span('thisMonth', '2028-02-10')).to.deep.equal(['2028-02-01', '2028-02-29']);
    expect(span('nextMonth', '2026-12-31')).to.deep.equal(['2027-01-01', '2027-01-31']);
    expect(span('thisQuarter', '2026-03-31')).to.deep.equal(['2026-01-01', '2026-03-31']);
    expect(span('thisQuarter', '2026-05-01')).to.deep.equal(['2026-04-01', '2026-06-30']);
  });

  it('is overdue only while the deal is open', () => {
    expect(absoluteDates([close('overdue')], '2026-11-23')).to.deep.equal([
      {field: 'expectedClose', test: 'lt', value: '2026-11-23'},
      {field: 'outcome', test: 'eq', value: 'open'},
    ]);
  });

  it('is one of the close date alone', () => {
    expect(relativeDateOf(close('thisMonth'))).to.equal('thisMonth');
    for (const other of [
      close('2026-11-23'),
      {...close('overdue'), field: 'title'},
      {...close('overdue'), test: 'ne'},
    ]) {
      expect(relativeDateOf(other as Condition)).to.equal(undefined);
      expect(absoluteDates([other as Condition], '2026-11-23')).to.deep.equal([other]);
    }
  });

  it('becomes dates, and the current month and quarter hold today', () => {
    const days = fc.integer({min: 0, max: 40_000}).map((day) => addDays('1990-01-01', day));
    fc.assert(
      fc.property(days, (today) => {
        for (const name of RELATIVE_DATES) {
          const made = absoluteDates([close(name)], today);
          expect(absoluteDates(made, today)).to.deep.equal(made);
        }
        for (const name of ['thisMonth', 'thisQuarter']) {
          const [from, to] = span(name, today) as readonly [string, string];
          expect([from, to].every(isPlainDate) && from <= today && today <= to, `${name} ${today}`).to.equal(true);
        }
        const [next] = span('nextMonth', today) as readonly [string, string];
        const [, last] = span('thisMonth', today) as readonly [string, string];
        expect(addDays(last, 1)).to.equal(next);
      }),
    );
  });
});
