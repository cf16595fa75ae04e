import {expect} from '@open-wc/testing';
import {naiveExpectation, naiveYearExpectation} from '../../../src/analytics/forecast/naive.js';
import {samePlace} from '../../../src/analytics/forecast/past-period.js';
import {snapshotExpectation, stageConversion} from '../../../src/analytics/forecast/snapshot.js';
import type {PipelineLog} from '../../../src/analytics/log/pipeline-log.js';
import {arrived, eur, journey} from '../builders.js';
import {logOf} from '../log-of.js';

const month = (index: number): {start: number; end: number} => ({
  start: Date.UTC(2025, index, 1),
  end: Date.UTC(2025, index + 1, 1),
});
const MAY = {span: month(4), earlier: [0, 1, 2, 3].map(month)};

/** Months from January on, in each of which the same happens; seen on the 11th of May. */
function sameEachMonth(asOf = '2025-05-11T00:00:00.000Z'): PipelineLog {
  const at = (m: number, day: string): string => `2025-0${m}-${day}`;
  const amounts: Record<string, number> = {};
  const events = [1, 2, 3, 4, 5].flatMap((m) => {
    const rows: readonly (readonly [string, number, readonly string[]])[] = [
      [`open-won-${m}`, 300, [`${at(m, '02')} lead`, `${at(m, '05')} proposal`, `${at(m, '20')} won`]],
      [`open-lost-${m}`, 700, [`${at(m, '02')} lead`, `${at(m, '05')} proposal`, `${at(m, '21')} lost`]],
      [`early-${m}`, 40, [`${at(m, '02')} lead`, `${at(m, '04')} won`]],
      [`new-${m}`, 80, [`${at(m, '15')} lead`, `${at(m, '25')} won`]],
    ];
    return rows.flatMap(([id, amount, steps]) => {
      amounts[id] = amount;
      return journey(id, ...steps.filter((step) => step.slice(0, 10) <= asOf.slice(0, 10)));
    });
  });
  const ids = [...new Set(events.map(({dealId}) => dealId))];
  const deals = ids.map((id) => arrived(id, events, {amount: eur(amounts[id] ?? 0)}));
  return logOf({deals, events}, {asOf});
}

describe('Historical conversion', () => {
  it('takes what past openings brought from the same day of the period on', () => {
    const conversion = stageConversion(sameEachMonth(), MAY);
    expect(conversion?.periods).to.equal(4);
    // 300 of 1,000 open in proposal on the 11th were won by the end of each month.
    expect(conversion?.rate[2]).to.equal(0.3);
    expect(conversion?.arrivals).to.deep.include({wins: 1, shape: 4});
  });

  it('adds what is won, what is open and what is still to come', () => {
    const expectation = snapshotExpectation(sameEachMonth(), MAY);
    if ('refusal' in expectation) throw new Error(expectation.refusal);
    expect(expectation.wonAlready).to.equal(40);
    expect(expectation.expected).to.be.closeTo(40 + 0.3 * 1000 + 80, 1e-9);
  });

  it('looks back on the last four periods only, and on none that is not over', () => {
    const log = sameEachMonth();
    expect(stageConversion(log, {span: month(4), earlier: [2, 3].map(month)})?.periods).to.equal(2);
    expect(stageConversion(log, MAY, 3)?.periods).to.equal(3);
    expect(snapshotExpectation(log, {span: month(4), earlier: [month(4)]})).to.deep.equal({
      method: 'snapshot',
      refusal: 'noHistory',
    });
    expect(snapshotExpectation(log, {span: month(4), earlier: []})).to.deep.equal({
      method: 'snapshot',
      refusal: 'noHistory',
    });
  });

  it('does not look back to before the log', () => {
    expect(stageConversion(sameEachMonth(), {span: month(4), earlier: [-2, -1, 0, 1].map(month)})?.periods).to.equal(2);
  });

  it('expects no more once the period is over', () => {
    const log = sameEachMonth('2025-06-01T00:00:00.000Z');
    expect(snapshotExpectation(log, MAY)).to.include({wonAlready: 420, expected: 420});
  });

  it('finds the same day at the same distance from midnight where clocks were changed', () => {
    const zone = 'Europe/Berlin';
    const march = {start: Date.parse('2025-02-28T23:00:00Z'), end: Date.parse('2025-03-31T22:00:00Z')};
    const april = {start: march.end, end: Date.parse('2025-04-30T22:00:00Z')};
    // 09:00 in summer time, 09:00 in winter time; 31 March has no like in April, which is over by then.
    expect(samePlace(Date.parse('2025-04-11T07:00:00Z'), april, march, zone)).to.equal(
      Date.parse('2025-03-11T08:00:00Z'),
    );
    expect(samePlace(Date.parse('2025-03-31T21:00:00Z'), march, april, zone)).to.equal(april.end);
  });
});

describe('The naive forecasts', () => {
  it('take what the period before brought from the same day on', () => {
    expect(naiveExpectation(sameEachMonth(), MAY)).to.include({wonAlready: 40, expected: 40 + 380});
    expect(naiveExpectation(sameEachMonth('2025-05-01T00:00:00.000Z'), MAY)).to.include({wonAlready: 0, expected: 420});
  });

  it('are refused without such a period', () => {
    expect(naiveExpectation(sameEachMonth(), {...MAY, earlier: []})).to.deep.equal({
      method: 'naive',
      refusal: 'noHistory',
    });
    expect(naiveYearExpectation(sameEachMonth(), MAY)).to.deep.equal({method: 'naiveYear', refusal: 'noHistory'});
  });

  it('find the same period of the year before', () => {
    const months = Array.from({length: 12}, (_, i) => month(i));
    const next = {span: month(12), earlier: months};
    expect(naiveYearExpectation(sameEachMonth('2026-01-03T00:00:00.000Z'), next)).to.include({expected: 420});
    expect(naiveExpectation(sameEachMonth('2026-01-03T00:00:00.000Z'), next)).to.include({expected: 0});
  });
});
