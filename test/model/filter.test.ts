import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import type {Deal} from '../../src/model/deal.js';
import {foldText, matches, meets, type Condition} from '../../src/model/filter.js';
import {deal} from '../data/fixtures.js';
import {deals} from './arbitraries.js';

const FULL: Deal = deal('d', 'lead', {
  title: 'Café Größe',
  amount: {minor: 500, currency: 'EUR'},
  account: {id: 'x', name: 'Østergård'},
  tags: ['Legal', 'Pilot'],
  expectedClose: '2026-11-30',
  probability: 0,
  fields: {region: 'north', seats: 12, vip: true, none: null, list: ['a', 'b']},
});
const BARE = {id: 'b', pipelineId: 'p', stageId: 'lead', title: '', outcome: 'open', revision: '1'} as Deal;

const HOLDS: readonly Condition[] = [
  {field: 'stageId', test: 'eq', value: 'lead'},
  {field: 'stageId', test: 'ne', value: 'demo'},
  {field: 'stageId', test: 'in', value: ['demo', 'lead']},
  {field: 'amount', test: 'eq', value: 500},
  {field: 'amount', test: 'gte', value: 500},
  {field: 'amount', test: 'lte', value: 500},
  {field: 'amount', test: 'gt', value: 499},
  {field: 'amount', test: 'lt', value: 501},
  {field: 'amount', test: 'between', value: [500, 500]},
  {field: 'amount', test: 'contains', value: '50'},
  {field: 'currency', test: 'eq', value: 'EUR'},
  {field: 'probability', test: 'eq', value: 0},
  {field: 'probability', test: 'isNull', value: false},
  {field: 'expectedClose', test: 'between', value: ['2026-11-01', '2026-11-30']},
  {field: 'title', test: 'contains', value: 'CAFE gro'},
  {field: 'title', test: 'contains', value: ''},
  {field: 'account', test: 'contains', value: 'østergard'},
  {field: 'tags', test: 'eq', value: 'Pilot'},
  {field: 'tags', test: 'in', value: ['Pilot', 'Event']},
  {field: 'tags', test: 'contains', value: 'leg'},
  {field: 'tags', test: 'ne', value: 'Event'},
  {field: 'region', test: 'eq', value: 'north'},
  {field: 'seats', test: 'gt', value: 9},
  {field: 'vip', test: 'eq', value: true},
  {field: 'list', test: 'eq', value: 'b'},
  {field: 'none', test: 'isNull', value: true},
  {field: 'unknown', test: 'isNull', value: true},
  {field: 'unknown', test: 'ne', value: 'x'},
];
const FAILS: readonly Condition[] = [
  {field: 'stageId', test: 'eq', value: 'LEAD'},
  {field: 'stageId', test: 'in', value: []},
  {field: 'amount', test: 'eq', value: '500'},
  {field: 'amount', test: 'gt', value: '1'},
  {field: 'amount', test: 'gt', value: 500},
  {field: 'amount', test: 'lt', value: 500},
  {field: 'amount', test: 'between', value: [501, 400]},
  {field: 'expectedClose', test: 'lt', value: 20261130},
  {field: 'title', test: 'contains', value: 'cafeg'},
  {field: 'tags', test: 'ne', value: 'Pilot'},
  {field: 'tags', test: 'eq', value: 'pilot'},
  {field: 'none', test: 'eq', value: 'null'},
  // Words of the language are no fields.
  {field: '__proto__', test: 'isNull', value: false},
  {field: 'constructor', test: 'isNull', value: false},
  {field: 'toString', test: 'contains', value: 'f'},
];

describe('filters', () => {
  for (const one of HOLDS) it(`let through: ${JSON.stringify(one)}`, () => expect(meets(FULL, one)).to.equal(true));
  for (const one of FAILS) it(`keep back: ${JSON.stringify(one)}`, () => expect(meets(FULL, one)).to.equal(false));

  it('take a missing value for none: only isNull and ne hold', () => {
    const tests: readonly Condition['test'][] = [
      ...(['eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'in', 'between', 'contains', 'isNull'] as const),
    ];
    for (const test of tests) {
      const value = {in: [0, ''], between: [0, 9], isNull: true}[test as 'in'] ?? 0;
      const one = {field: 'amount', test, value} as Condition;
      expect(meets(BARE, one), test).to.equal(test === 'isNull' || test === 'ne');
    }
  });

  it('hold when all conditions hold; an empty or absent one lets everything through', () => {
    expect(matches(FULL, undefined)).to.equal(true);
    expect(matches(FULL, [])).to.equal(true);
    expect(matches(FULL, HOLDS)).to.equal(true);
    expect(matches(FULL, [...HOLDS, FAILS[0]!])).to.equal(false);
  });

  it('split all deals in two, with none in both: lt and gte, eq and ne, isNull and not', () => {
    fc.assert(
      fc.property(
        deals,
        fc.constantFrom('amount', 'probability', 'priority'),
        fc.integer({min: 0, max: 3}),
        (list, field, value) => {
          for (const one of list) {
            const missing = meets(one, {field, test: 'isNull', value: true});
            expect(meets(one, {field, test: 'isNull', value: false})).to.equal(!missing);
            expect(meets(one, {field, test: 'eq', value})).to.equal(!meets(one, {field, test: 'ne', value}));
            const sides = [meets(one, {field, test: 'lt', value}), meets(one, {field, test: 'gte', value})];
            expect(sides.filter(Boolean).length).to.equal(missing ? 0 : 1);
            const between = meets(one, {field, test: 'between', value: [value, 3]});
            expect(between).to.equal(sides[1] && meets(one, {field, test: 'lte', value: 3}));
          }
        },
      ),
    );
  });

  it('fold accents, case and ligatures of searched text', () => {
    expect(foldText('Ünï CÖDE ﬁn İ Ａ')).to.equal('uni code fin i a');
  });
});
