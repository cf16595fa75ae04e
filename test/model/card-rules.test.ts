import {expect} from '@open-wc/testing';
import {accentOf, type CardAccent} from '../../src/model/card-rules.js';
import {deal} from '../data/fixtures.js';

const LARGE: CardAccent = {when: [{field: 'amount', test: 'gte', value: 1_000}], color: 'good', label: 'Large'};
const KEY: CardAccent = {when: [{field: 'tags', test: 'eq', value: 'key'}], color: '#123456', label: 'Key account'};

describe('accentOf', () => {
  it('gives the first rule whose conditions all hold', () => {
    const both = deal('a', 'lead', {amount: {minor: 1_000, currency: 'USD'}, tags: ['key']});
    expect(accentOf(both, [LARGE, KEY])).to.equal(LARGE);
    expect(accentOf(both, [KEY, LARGE])).to.equal(KEY);
    expect(accentOf({...both, tags: ['new']}, [KEY, LARGE])).to.equal(LARGE);
  });

  it('gives none where no rule fits, and a rule without conditions fits every deal', () => {
    const small = deal('a', 'lead', {amount: {minor: 999, currency: 'USD'}, tags: []});
    expect(accentOf(small, [LARGE, KEY])).to.equal(undefined);
    expect(accentOf(small, [])).to.equal(undefined);
    expect(accentOf(small, [LARGE, {...KEY, when: []}])?.label).to.equal('Key account');
  });
});
