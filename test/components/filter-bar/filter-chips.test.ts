import {expect} from '@open-wc/testing';
import {filterChips, type FilterWords} from '../../../src/components/filter-bar/filter-chips.js';
import {localizerFor} from '../../../src/i18n/localizer.js';
import type {Condition} from '../../../src/model/filter.js';
import type {DealFilter} from '../../../src/model/view-spec.js';
import {PIPELINE} from '../../data/fixtures.js';

const WORDS: FilterWords = {
  texts: localizerFor({locale: 'en', zone: 'UTC'}),
  pipeline: {...PIPELINE, fields: [{key: 'vip', label: 'Key account', type: 'boolean'}]},
  stages: PIPELINE.stages,
  ownerName: (id) => ({ann: 'Ann Bo'})[id],
  currency: 'USD',
  today: '2026-11-23',
};

const say = (filter: DealFilter): readonly string[] =>
  filterChips(filter, WORDS).map(({field, value}) => `${field}: ${value}`);

const CONDITIONS: readonly (readonly [Condition, string])[] = [
  [{field: 'ownerId', test: 'in', value: ['ann', 'gone']}, 'Owner: Ann Bo and gone'],
  [{field: 'stageId', test: 'eq', value: 'demo'}, 'Stage: Demo'],
  [{field: 'amount', test: 'between', value: [100_000, 550_050]}, 'Amount: $1,000 to $5,500.50'],
  [{field: 'amount', test: 'gte', value: 100_000}, 'Amount: from $1,000'],
  [{field: 'amount', test: 'lt', value: 100_000}, 'Amount: less than $1,000'],
  [{field: 'expectedClose', test: 'lte', value: '2026-12-31'}, 'Close date: up to Dec 31'],
  [{field: 'expectedClose', test: 'eq', value: 'thisQuarter'}, 'Close date: This quarter'],
  [{field: 'probability', test: 'gt', value: 2_500}, 'Chance to win: more than 25%'],
  [{field: 'tags', test: 'isNull', value: true}, 'Tags: not filled in'],
  [{field: 'tags', test: 'in', value: []}, 'Tags: nothing chosen'],
  [{field: 'outcome', test: 'ne', value: 'won'}, 'Outcome: not Won'],
  [{field: 'title', test: 'contains', value: '<b>'}, 'Title: contains “<b>”'],
  [{field: 'vip', test: 'in', value: [true]}, 'Key account: Yes'],
  [{field: 'whatever', test: 'eq', value: 5}, 'whatever: 5'],
];

describe('a chip of a filter', () => {
  for (const [condition, words] of CONDITIONS) {
    it(`says: ${words}`, () => expect(say({conditions: [condition]})).to.deep.equal([words]));
  }

  it('says which data is missing, and that deals are stale', () => {
    expect(say({stale: true, missing: ['amount', 'owner']})).to.deep.equal([
      'Stale: ',
      'Missing data: Amount and Owner',
    ]);
  });

  it('is none for the searched text: that stands in its field', () => {
    expect(say({text: 'acme'})).to.deep.equal([]);
  });

  it('leaves all the others when it is taken away', () => {
    const filter: DealFilter = {
      text: 'acme',
      conditions: [
        {field: 'stageId', test: 'in', value: ['lead']},
        {field: 'tags', test: 'in', value: ['x']},
      ],
      stale: true,
      missing: ['amount'],
    };
    const [stage, tag, stale, missing] = filterChips(filter, WORDS).map(({rest}) => rest);
    const [first, second] = filter.conditions ?? [];
    expect(stage).to.deep.equal({...filter, conditions: [second]});
    expect(tag).to.deep.equal({...filter, conditions: [first]});
    expect(stale).to.deep.equal({text: 'acme', conditions: filter.conditions, missing: ['amount']});
    expect(missing).to.deep.equal({text: 'acme', conditions: filter.conditions, stale: true});
  });

  it('tells amounts with their currency, and both go together', () => {
    const filter: DealFilter = {
      conditions: [
        {field: 'amount', test: 'gte', value: 5_000},
        {field: 'currency', test: 'in', value: ['JPY']},
      ],
    };
    const chips = filterChips(filter, {...WORDS, currency: 'JPY'});
    expect(chips.map(({value}) => value)).to.deep.equal(['from ¥5,000']);
    expect(chips[0]?.rest).to.deep.equal({});
  });
});
