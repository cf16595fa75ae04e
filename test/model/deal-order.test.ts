import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {attentionContext} from '../../src/model/attention.js';
import type {Deal} from '../../src/model/deal.js';
import {orderOf, type OrderContext} from '../../src/model/deal-order.js';
import {compareByRank} from '../../src/model/sort.js';
import type {DealSort} from '../../src/model/view-spec.js';
import {deal, NOW, PIPELINE} from '../data/fixtures.js';
import {deals} from './arbitraries.js';

const NAMES: Readonly<Record<string, string>> = {u1: 'Zoe', u2: 'Ärne', u3: 'bob'};

const contextOf = (list: readonly Deal[]): OrderContext => ({
  pipeline: PIPELINE,
  ownerName: (id) => NAMES[id],
  attention: () => attentionContext(list, {pipeline: PIPELINE, now: NOW, zone: 'UTC'}),
});

const ids = (sort: DealSort, list: readonly Deal[]): string =>
  list
    .toSorted(orderOf(sort, contextOf(list)) ?? compareByRank)
    .map(({id}) => id)
    .join('');

const sorts: fc.Arbitrary<DealSort> = fc.oneof(
  fc.constant('attention' as const),
  fc.array(
    fc.record({
      field: fc.constantFrom(
        'title',
        'amount',
        'ownerId',
        'stageId',
        'expectedClose',
        'priority',
        'rank',
        'outcome',
        'own',
      ),
      descending: fc.boolean(),
    }),
    {minLength: 1, maxLength: 3},
  ),
);

describe('an order of deals', () => {
  it('is none where deals stand as they were put by hand', () => {
    expect(orderOf([], contextOf([]))).to.equal(undefined);
  });

  it('reads owners by name, stages by place, texts without case and accents', () => {
    const owned = ['u1', 'u2', 'u3'].map((ownerId, i) => deal('abc'.charAt(i), 'lead', {ownerId}));
    expect(ids([{field: 'ownerId'}], owned)).to.equal('bca');
    const staged = ['won', 'lead', 'gone', 'demo'].map((stageId, i) => deal('abcd'.charAt(i), stageId));
    expect(ids([{field: 'stageId'}], staged)).to.equal('bdac');
    const titled = ['zeta', 'Été', 'eta', 'Alpha'].map((title, i) => deal('abcd'.charAt(i), 'lead', {title}));
    expect(ids([{field: 'title'}], titled)).to.equal('dcba');
  });

  it('compares amounts by face value, whatever their minor units', () => {
    const list = [
      deal('a', 'lead', {amount: {minor: 900, currency: 'JPY'}}),
      deal('b', 'lead', {amount: {minor: 1_000, currency: 'USD'}}),
      deal('c', 'lead', {amount: {minor: 2_000_000, currency: 'KWD'}}),
    ];
    expect(ids([{field: 'amount', descending: true}], list)).to.equal('cab');
  });

  it('puts what is missing last in either direction', () => {
    const {amount: _none, ...bare} = deal('a', 'lead');
    const list = [bare, deal('b', 'lead'), deal('c', 'lead', {amount: {minor: 1, currency: 'USD'}})];
    expect(ids([{field: 'amount'}], list)).to.equal('cba');
    expect(ids([{field: 'amount', descending: true}], list)).to.equal('bca');
  });

  it('goes by the second field where the first is the same, then by hand, then by id', () => {
    const list = [
      deal('a', 'lead', {priority: 1, title: 'B', rank: 'a2'}),
      deal('b', 'lead', {priority: 1, title: 'A', rank: 'a2'}),
      deal('c', 'lead', {priority: 1, title: 'A', rank: 'a1'}),
      deal('d', 'lead', {priority: 1, title: 'A', rank: 'a1'}),
    ];
    expect(ids([{field: 'priority', descending: true}, {field: 'title'}], list)).to.equal('cdba');
  });

  it('puts first what needs attention most', () => {
    const list = [
      deal('a', 'lead', {expectedClose: '2027-06-01', rank: 'a1'}),
      deal('b', 'lead', {expectedClose: '2026-11-25', rank: 'a2'}),
      deal('c', 'lead', {expectedClose: '2026-11-01', rank: 'a3'}),
      deal('d', 'lead', {expectedClose: '2027-06-01', rank: 'a0'}),
    ];
    expect(ids('attention', list)).to.equal('cbda');
  });

  it('is total: no two deals tie, there is no circle, and the input order does not matter', () => {
    fc.assert(
      fc.property(deals, sorts, fc.infiniteStream(fc.integer()), (list, sort, noise) => {
        const compare = orderOf(sort, contextOf(list)) ?? compareByRank;
        const sorted = list.toSorted(compare);
        for (const [i, left] of sorted.entries()) {
          for (const right of sorted.slice(i + 1)) {
            expect(compare(left, right)).to.be.lessThan(0);
            expect(compare(right, left)).to.be.greaterThan(0);
          }
          expect(compare(left, {...left})).to.equal(0);
        }
        const shuffled = list.map((one) => [noise.next().value as number, one] as const).toSorted(([a], [b]) => a - b);
        expect(shuffled.map(([, one]) => one).toSorted(compare)).to.deep.equal(sorted);
      }),
    );
  });

  it('folds each text once, however often deals are compared', () => {
    let reads = 0;
    const many = Array.from({length: 5_000}, (_, i) => {
      const title = `Deal ${(i * 7919) % 10_007}`;
      return {
        ...deal(`d${i}`, 'lead', {}),
        get title(): string {
          reads++;
          return title;
        },
      };
    });
    many.toSorted(orderOf([{field: 'title'}], contextOf(many)) ?? compareByRank);
    expect(reads).to.equal(5_000);
  });
});
