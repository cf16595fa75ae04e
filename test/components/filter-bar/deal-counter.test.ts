import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {DealCounter} from '../../../src/components/filter-bar/deal-counter.js';
import type {SingleRequest} from '../../../src/data/request.js';
import {compileFilter} from '../../../src/model/deal-filter.js';
import {deal, loaded, memory, NOW, PIPELINE, someDeals, table} from '../../data/fixtures.js';

const test = compileFilter(
  {conditions: [{field: 'amount', test: 'gte', value: 5_000}]},
  {pipeline: PIPELINE, ownerName: () => undefined, now: NOW, zone: 'UTC'},
);

const requests: fc.Arbitrary<SingleRequest> = fc.oneof(
  fc.record({
    type: fc.constant('deal-edit' as const),
    dealId: fc.constantFrom('a', 'b', 'c', 'd'),
    patch: fc.record({amount: fc.record({minor: fc.integer({min: 0, max: 10_000}), currency: fc.constant('USD')})}),
  }),
  fc.record({type: fc.constant('deal-delete' as const), dealId: fc.constantFrom('a', 'b', 'c', 'd')}),
  fc.record({
    type: fc.constant('deal-move' as const),
    dealId: fc.constantFrom('a', 'b', 'c', 'd'),
    stageId: fc.constantFrom('lead', 'demo', 'close'),
  }),
);

describe('the count of shown deals', () => {
  it('leaves archived deals out, with and without a filter', async () => {
    const store = await loaded(memory(table([...someDeals(), deal('z', 'lead', {archived: true})])));
    const counter = new DealCounter(store, () => undefined);
    expect([counter.shown, counter.total]).to.deep.equal([4, 4]);
    counter.use(test);
    expect([counter.shown, counter.total]).to.deep.equal([2, 4]);
    counter.use(undefined);
    expect(counter.shown).to.equal(4);
  });

  it('follows every change without looking at all deals again', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(requests, {maxLength: 12}), async (list) => {
        const store = await loaded();
        const counter = new DealCounter(store, () => undefined);
        counter.use(test);
        for (const request of list) await store.dispatch(request);
        const all = [...store.deals()];
        expect(counter.shown).to.equal(all.filter((one) => test?.(one)).length);
        expect(counter.total).to.equal(all.length);
        counter.destroy();
      }),
      {numRuns: 60},
    );
  });
});
