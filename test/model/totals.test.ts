import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import type {Deal} from '../../src/model/deal.js';
import {findStage} from '../../src/model/pipeline.js';
import {leavesOut, NO_TOTALS, TotalsCounter} from '../../src/model/totals.js';
import {deal, PIPELINE} from '../data/fixtures.js';
import {deals} from './arbitraries.js';

const stageOf = (one: Deal): ReturnType<typeof findStage> => findStage(PIPELINE, one.stageId);

function counted(list: readonly Deal[]): TotalsCounter {
  const counter = new TotalsCounter();
  for (const one of list) counter.add(one, stageOf(one));
  return counter;
}

describe('totals', () => {
  it('have no weighted sum, not a sum of 0, where no chance is known', () => {
    const {totals} = counted([deal('a', 'gone'), deal('b', 'gone')]);
    expect(totals.weighted).to.deep.equal([]);
    expect(totals.withoutChance).to.equal(2);
    expect(leavesOut(totals)).to.equal(false);
    const some = counted([deal('a', 'gone'), deal('b', 'gone', {probability: 0})]).totals;
    expect(some.weighted).to.deep.equal([{currency: 'USD', minor: '0'}]);
    expect(leavesOut(some)).to.equal(true);
  });

  it('count deals without amount and without chance apart, and add nothing across currencies', () => {
    const counter = counted([
      deal('a', 'lead', {amount: {minor: 105, currency: 'USD'}}),
      deal('b', 'lead', {amount: {minor: 105, currency: 'USD'}}),
      deal('c', 'lead', {amount: {minor: 7, currency: 'JPY'}, probability: 10_000}),
      deal('d', 'gone', {amount: {minor: 50, currency: 'USD'}}),
      deal('e', 'won', {amount: {minor: 1, currency: 'EUR'}, outcome: 'won', probability: 10}),
      deal('f', 'demo', {amount: {minor: 900, currency: 'EUR'}, outcome: 'lost'}),
      {...deal('g', 'lead'), amount: undefined} as unknown as Deal,
    ]);
    expect(counter.totals).to.deep.equal({
      count: 7,
      withoutAmount: 1,
      withoutChance: 1,
      sums: [
        {currency: 'EUR', minor: '901'},
        {currency: 'JPY', minor: '7'},
        {currency: 'USD', minor: '260'},
      ],
      // 105 and 105 at 10 %: 21, where rounding each would give 22. The lost deal weighs nothing, the won one all.
      weighted: [
        {currency: 'EUR', minor: '1'},
        {currency: 'JPY', minor: '7'},
        {currency: 'USD', minor: '21'},
      ],
    });
    expect([counter.countIn('USD'), counter.countIn('JPY'), counter.countIn('GBP')]).to.deep.equal([3, 1, 0]);
  });

  it('are the same object until something changes', () => {
    const counter = counted([deal('a', 'lead')]);
    const before = counter.totals;
    expect(counter.totals).to.equal(before);
    counter.add(deal('b', 'lead'), undefined);
    expect(counter.totals).not.to.equal(before);
    expect(before.count).to.equal(1);
  });

  it('forget a currency with its last deal, even if its sum was zero all along', () => {
    const free = deal('a', 'lead', {amount: {minor: 0, currency: 'EUR'}});
    const counter = counted([free]);
    expect(counter.totals.sums).to.deep.equal([{currency: 'EUR', minor: '0'}]);
    counter.remove(free, stageOf(free));
    expect(counter.totals).to.deep.equal(NO_TOTALS);
  });

  it('after any deals came and went are those of the deals that are left', () => {
    fc.assert(
      fc.property(deals, fc.infiniteStream(fc.nat()), (list, stream) => {
        const counter = counted(list);
        const left = [...list];
        for (let i = 0; i < list.length; i++) {
          const next = stream.next().value ?? 0;
          if (next % 3 === 0) continue;
          const [gone] = left.splice(next % left.length, 1);
          counter.remove(gone!, stageOf(gone!));
          expect(counter.totals).to.deep.equal(counted(left).totals);
        }
      }),
      {numRuns: 300},
    );
  });
});
