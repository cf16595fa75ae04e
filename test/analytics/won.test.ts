import {expect} from '@open-wc/testing';
import {closedIn, closingsOf, winRate, wonIn, wonSeries} from '../../src/analytics/won.js';
import {at, deal, eur, PIPELINE} from './builders.js';
import {twelveDeals} from './twelve-deals.js';

const QUARTER = {start: '2025-01-01', end: '2025-04-01'};
const won = (id: string, closedAt: string | undefined, minor?: number): ReturnType<typeof deal> =>
  deal(id, {
    ...{stageId: 'won', outcome: 'won'},
    ...(closedAt !== undefined && {closedAt}),
    ...(minor !== undefined && {amount: eur(minor)}),
  });

describe('won', () => {
  it('finds what twelve deals won and lost in a quarter, as two other programs did', () => {
    const closings = closingsOf(twelveDeals().deals, PIPELINE);
    const ids = (outcome: string): readonly string[] =>
      closedIn(closings, QUARTER, 'UTC')
        .filter((one) => one.outcome === outcome)
        .map(({id}) => id)
        .toSorted();
    expect(ids('won')).to.deep.equal(['D1', 'D10', 'D12', 'D3', 'D8']);
    expect(ids('lost')).to.deep.equal(['D11', 'D2', 'D5', 'D6']);
    const {rate, tooFew} = winRate(closings, QUARTER, 'UTC');
    expect(rate?.value).to.be.closeTo(0.5555555555555556, 1e-15);
    expect(rate?.lower).to.be.closeTo(0.2666512934954931, 1e-12);
    expect(rate?.upper).to.be.closeTo(0.8112214789023354, 1e-12);
    expect(tooFew).to.equal(true);
  });

  it('adds the value won per currency and counts what has no amount', () => {
    const result = wonIn(closingsOf(twelveDeals().deals, PIPELINE), QUARTER, 'UTC');
    expect(result.value).to.deep.equal([
      {currency: 'EUR', minor: '1800000'},
      {currency: 'USD', minor: '1200000'},
    ]);
    const unpriced = wonIn(closingsOf([won('a', at('2025-02-01'))], PIPELINE), QUARTER, 'UTC');
    expect(unpriced).to.deep.include({n: 1, value: [], withoutAmount: 1});
  });

  it('takes the first moment of a period in and leaves the last one to the next, by the calendar of the zone', () => {
    const closings = closingsOf(
      [won('first', '2024-12-31T23:00:00.000Z'), won('next', '2025-03-31T22:00:00.000Z')],
      PIPELINE,
    );
    expect(wonIn(closings, QUARTER, 'Europe/Berlin').deals.map(({id}) => id)).to.deep.equal(['first']);
    expect(wonIn(closings, QUARTER, 'UTC').deals.map(({id}) => id)).to.deep.equal(['next']);
  });

  it('counts a win without a date apart, in no period', () => {
    const result = wonIn(closingsOf([won('a', undefined, 5), won('b', 'soon', 5)], PIPELINE), QUARTER, 'UTC');
    expect(result).to.deep.include({n: 0, undated: 2, value: []});
  });

  it('has no win rate when nothing closed', () => {
    expect(winRate(closingsOf([deal('a')], PIPELINE), QUARTER, 'UTC').rate).to.equal(null);
  });

  it('trusts a win rate from 20 closed deals on', () => {
    const many = (n: number): readonly ReturnType<typeof deal>[] =>
      Array.from({length: n}, (_, i) => won(`d${i}`, at('2025-02-01')));
    expect(winRate(closingsOf(many(19), PIPELINE), QUARTER, 'UTC').tooFew).to.equal(true);
    expect(winRate(closingsOf(many(20), PIPELINE), QUARTER, 'UTC').tooFew).to.equal(false);
  });

  it('shows 0 for a period without wins and nothing for one before all deals', () => {
    const periods = [
      {start: '2024-11-01', end: '2024-12-01'},
      {start: '2024-12-01', end: '2025-01-01'},
      {start: '2025-01-01', end: '2025-02-01'},
    ];
    const closings = closingsOf([won('a', at('2025-01-10'), 700), deal('b', {createdAt: at('2024-12-20')})], PIPELINE);
    expect(wonSeries(closings, periods, 'UTC').map((point) => point && point.n)).to.deep.equal([null, 0, 1]);
    expect(wonSeries(closingsOf([], PIPELINE), periods, 'UTC')).to.deep.equal([null, null, null]);
  });

  it('leaves other pipelines out', () => {
    const other = {...won('a', at('2025-02-01'), 5), pipelineId: 'other'};
    expect(wonIn(closingsOf([other], PIPELINE), QUARTER, 'UTC').n).to.equal(0);
  });
});
