import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {stockKpis} from '../../src/analytics/stock.js';
import {deal, eur, PIPELINE} from './builders.js';

describe('stock', () => {
  it('adds up what is open, weighs it by chance and averages it', () => {
    const deals = [
      deal('a', {amount: eur(1000)}),
      deal('b', {amount: eur(2001), stageId: 'proposal'}),
      deal('c', {amount: eur(9999), outcome: 'won', stageId: 'won'}),
      deal('d', {amount: eur(9999), outcome: 'lost', stageId: 'proposal'}),
      deal('e', {amount: eur(9999), pipelineId: 'other'}),
    ];
    expect(stockKpis(deals, PIPELINE)).to.deep.equal({
      n: 2,
      withoutAmount: 0,
      withoutChance: 0,
      value: [{currency: 'EUR', minor: '3001'}],
      weighted: [{currency: 'EUR', minor: '1101'}],
      average: [{currency: 'EUR', n: 2, minor: '1501'}],
    });
  });

  it('counts a missing amount apart, but takes 0 for an amount', () => {
    const stock = stockKpis([deal('a', {amount: eur(0)}), deal('b', {amount: eur(100)}), deal('c')], PIPELINE);
    expect(stock.n).to.equal(3);
    expect(stock.withoutAmount).to.equal(1);
    expect(stock.average).to.deep.equal([{currency: 'EUR', n: 2, minor: '50'}]);
  });

  it('has no weighted value, rather than 0, where no chance is known', () => {
    const stock = stockKpis([deal('a', {amount: eur(500), stageId: 'negotiation'})], PIPELINE);
    expect(stock.withoutChance).to.equal(1);
    expect(stock.value).to.deep.equal([{currency: 'EUR', minor: '500'}]);
    expect(stock.weighted).to.deep.equal([]);
  });

  it('takes a chance of 0 for a chance', () => {
    const stock = stockKpis([deal('a', {amount: eur(500), probability: 0})], PIPELINE);
    expect(stock.weighted).to.deep.equal([{currency: 'EUR', minor: '0'}]);
  });

  it('counts a deal in an unknown stage', () => {
    const stock = stockKpis([deal('a', {amount: eur(500), stageId: 'gone'})], PIPELINE);
    expect(stock).to.include({n: 1, withoutChance: 1});
  });

  it('never adds two currencies and passes 2^53 exactly', () => {
    const most = Number.MAX_SAFE_INTEGER;
    const deals = [eur(most), eur(most), {minor: 5, currency: 'JPY'}].map((amount, i) => deal(`d${i}`, {amount}));
    expect(stockKpis(deals, PIPELINE).value).to.deep.equal([
      {currency: 'EUR', minor: '18014398509481982'},
      {currency: 'JPY', minor: '5'},
    ]);
  });

  it('has nothing to say about no deals', () => {
    expect(stockKpis([], PIPELINE)).to.deep.equal({
      ...{n: 0, withoutAmount: 0, withoutChance: 0},
      ...{value: [], weighted: [], average: []},
    });
  });

  it('does not depend on the order of deals', () => {
    const deals = fc.array(
      fc.record({
        minor: fc.option(fc.maxSafeInteger(), {nil: undefined}),
        currency: fc.constantFrom('EUR', 'USD'),
        stageId: fc.constantFrom('lead', 'negotiation', 'won', 'gone'),
        outcome: fc.constantFrom('open', 'won', 'lost'),
      }),
    );
    fc.assert(
      fc.property(deals, (rows) => {
        const list = rows.map(({minor, currency, ...rest}, i) =>
          deal(`d${i}`, {...rest, ...(minor !== undefined && {amount: {minor, currency}})}),
        );
        const stock = stockKpis(list, PIPELINE);
        expect(stockKpis(list.toReversed(), PIPELINE)).to.deep.equal(stock);
        const priced = stock.average.reduce((sum, {n}) => sum + n, 0);
        expect(priced + stock.withoutAmount).to.equal(stock.n);
      }),
    );
  });
});
