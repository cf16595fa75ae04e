import {expect} from '@open-wc/testing';
import {stageWinRates} from '../../../src/analytics/forecast/stage-win-rates.js';
import {weightedExpectation} from '../../../src/analytics/forecast/weighted.js';
import type {Deal} from '../../../src/model/deal.js';
import {arrived, eur, journey} from '../builders.js';
import {logOf} from '../log-of.js';
import {TWELVE_AS_OF, twelveDeals} from '../twelve-deals.js';

const Q1 = {start: Date.UTC(2025, 0, 1), end: Date.UTC(2025, 3, 1)};
const ask = {span: Q1, earlier: []};

function worthOf(
  stage: string,
  rest: Partial<Deal> = {},
  asOf = '2025-02-01T00:00:00.000Z',
): ReturnType<typeof weightedExpectation> {
  const events = [...journey('a', `2025-01-02 ${stage}`), ...journey('w', '2025-01-02 lead', '2025-01-10 won')];
  const deals = [
    arrived('a', events, {amount: eur(1000), expectedClose: '2025-03-31', ...rest}),
    arrived('w', events, {amount: eur(50)}),
  ];
  return weightedExpectation(logOf({deals, events}, {asOf}), ask);
}

describe('The weighted pipeline', () => {
  it('is what is won plus amount times the chance of the stage', () => {
    expect(worthOf('qualified')).to.deep.include({wonAlready: 50, expected: 50 + 250});
  });

  it('lets the deal’s own chance beat that of its stage', () => {
    expect(worthOf('qualified', {probability: 9000}).expected).to.equal(950);
    expect(worthOf('qualified', {probability: 0}).expected).to.equal(50);
  });

  it('leaves out deals without a chance, an amount or a date in the period, and counts them', () => {
    expect(worthOf('negotiation')).to.include({expected: 50, withoutChance: 1});
    expect(worthOf('qualified', {expectedClose: '2025-04-01'})).to.include({expected: 50, withoutChance: 1});
    const events = journey('b', '2025-01-02 lead');
    const log = logOf(
      {deals: [arrived('b', events, {expectedClose: '2025-03-01'})], events},
      {asOf: '2025-02-01T00:00:00.000Z'},
    );
    expect(weightedExpectation(log, ask)).to.include({expected: 0, withoutAmount: 1, withoutChance: 0});
  });

  it('counts a date that is overdue within the period, and nothing once the period is over', () => {
    expect(worthOf('qualified', {expectedClose: '2025-01-15'}).expected).to.equal(300);
    expect(worthOf('qualified', {}, '2025-04-01T00:00:00.000Z').expected).to.equal(50);
  });

  it('is 0 with nothing', () => {
    const log = logOf({deals: [], events: []}, {asOf: TWELVE_AS_OF});
    expect(weightedExpectation(log, ask)).to.include({expected: 0, wonAlready: 0});
  });

  it('can weigh with the shares that were won from each stage', () => {
    // Of twelve-deals, closed: D1 D3 D8 D10 D12 won; D2 D5 D6 D11 lost. Counted by hand.
    const rates = stageWinRates(logOf(twelveDeals(), {asOf: TWELVE_AS_OF}));
    expect([...rates.subarray(0, 4)]).to.deep.equal([5 / 9, 4 / 7, 4 / 6, 3 / 4]);
  });
});
