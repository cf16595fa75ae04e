import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import type {Deal} from '../../src/model/deal.js';
import type {FieldValue} from '../../src/model/ids.js';
import {compareByRank, compareDeals, MANUAL_ORDER, type SortKey} from '../../src/model/sort.js';
import {deal} from '../data/fixtures.js';
import {deals} from './arbitraries.js';

const ids = (list: readonly {readonly id: string}[]): string => list.map(({id}) => id).join(' ');

const keys = fc.array(
  fc.record({
    field: fc.constantFrom(
      'title',
      'amount',
      'currency',
      'expectedClose',
      'ownerId',
      'rank',
      'probability',
      'stageId',
      'nothing',
    ),
    descending: fc.boolean(),
  }),
  {maxLength: 3},
);

describe('the order of deals', () => {
  const LIST = [
    deal('a', 'lead', {title: 'b', amount: {minor: 10, currency: 'USD'}}),
    deal('b', 'lead', {title: 'B', amount: {minor: 9, currency: 'EUR'}}),
    deal('c', 'lead', {title: 'é', amount: {minor: 10, currency: 'USD'}}),
    {...deal('d', 'lead', {title: 'b'}), amount: undefined} as never,
  ];
  const sorted = (...sort: readonly SortKey[]): string => ids(LIST.toSorted(compareDeals(sort)));

  it('is by each key in turn, then by id', () => {
    expect(sorted()).to.equal('a b c d');
    expect(sorted({field: 'amount'})).to.equal('b a c d');
    expect(sorted({field: 'title'}, {field: 'amount'})).to.equal('b a d c');
    expect(sorted({field: 'id', descending: true})).to.equal('d c b a');
  });

  it('puts missing values last in either direction', () => {
    expect(sorted({field: 'amount', descending: true})).to.equal('a c b d');
    expect(sorted({field: 'amount', descending: true}, {field: 'id', descending: true})).to.equal('c a b d');
  });

  it('compares texts in byte order: capitals first, accents last', () => {
    expect(sorted({field: 'title'})).to.equal('b a d c');
  });

  it('compares own fields of the host', () => {
    const list = [deal('x', 'lead', {fields: {seats: 9}}), deal('y', 'lead', {fields: {seats: 10}}), deal('z', 'lead')];
    expect(ids(list.toSorted(compareDeals([{field: 'seats', descending: true}])))).to.equal('y x z');
  });

  it('is total: any shuffle sorts alike, under any keys', () => {
    fc.assert(
      fc.property(
        deals.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray([...list], {minLength: list.length}))),
        keys,
        ([list, shuffled], sort) => {
          const compare = compareDeals(sort);
          const order = list.toSorted(compare);
          expect(ids(shuffled.toSorted(compare))).to.equal(ids(order));
          for (const [i, a] of order.entries()) {
            expect(compare(a, a)).to.equal(0);
            for (const b of order.slice(i + 1)) expect([compare(a, b), compare(b, a)]).to.deep.equal([-1, 1]);
          }
        },
      ),
      {numRuns: 300},
    );
  });

  it('compares lists member by member, and equal ones as equal', () => {
    const tagged = (id: string, ...tags: readonly string[]): Deal => deal(id, 'lead', {tags});
    const list = [tagged('d', 'b'), tagged('c', 'a', 'b'), tagged('b', 'a'), tagged('a', 'a'), tagged('e')];
    expect(ids(list.toSorted(compareDeals([{field: 'tags'}])))).to.equal('e a b c d');
    expect(ids(list.toSorted(compareDeals([{field: 'tags', descending: true}])))).to.equal('d c a b e');
  });

  it('puts values of several types in one order: true and false, numbers, texts, lists, then none', () => {
    const values = [['a'], 'a', 5, true, Number.NaN, null, '10', 10];
    const list = values.map((x, i) => deal(`d${i}`, 'lead', {fields: {x}}));
    const order = list.toSorted(compareDeals([{field: 'x'}])).map(({fields}) => fields!['x']);
    expect(order).to.deep.equal([true, 5, 10, '10', 'a', ['a'], Number.NaN, null]);
  });

  const fieldValue = fc.oneof(
    fc.constantFrom<FieldValue>('', 'a', '10', '9', 0, -0, 9, 10, true, false, null, Number.NaN, Infinity),
    fc.array(fc.constantFrom('', 'a', 'b', 'a,b'), {maxLength: 3}),
    fc.string({maxLength: 2}),
    fc.double(),
  );
  const hostDeal = (id: string): fc.Arbitrary<Deal> =>
    fc
      .record({x: fieldValue, y: fieldValue, tags: fc.array(fc.constantFrom('a', 'b'), {maxLength: 2})})
      .map(({x, y, tags}) => deal(id, 'lead', {fields: {x, y}, tags}));

  it('is total over whatever fields hold: no two deals before each other, no circle of three', () => {
    const hostKeys = fc.array(fc.record({field: fc.constantFrom('x', 'y', 'tags'), descending: fc.boolean()}), {
      minLength: 1,
      maxLength: 3,
    });
    fc.assert(
      fc.property(hostDeal('a'), hostDeal('b'), hostDeal('c'), hostKeys, (a, b, c, sort) => {
        const compare = compareDeals(sort);
        const list = [a, b, c];
        for (const one of list) {
          expect(compare(one, one)).to.equal(0);
          for (const two of list) {
            expect(Math.sign(compare(one, two)) + Math.sign(compare(two, one))).to.equal(0);
            for (const three of list) {
              if (compare(one, two) < 0 && compare(two, three) < 0) expect(compare(one, three)).to.be.below(0);
            }
          }
        }
      }),
      {numRuns: 2_000},
    );
  });

  it('by hand is by rank, whichever way it is compared', () => {
    fc.assert(
      fc.property(deals, (list) => {
        expect(ids(list.toSorted(compareByRank))).to.equal(ids(list.toSorted(compareDeals(MANUAL_ORDER))));
      }),
    );
  });
});
