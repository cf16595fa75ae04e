import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {mergeTags, tagKey, tagsOf} from '../../src/data/bulk-tags.js';
import {deal} from './fixtures.js';

const tagArb = fc.constantFrom('x', 'X', 'é', 'e\u0301', ' y', 'z', '');

describe('tags', () => {
  it('are the same in any case, with blanks around, and however their accents are encoded', () => {
    expect(tagKey(' Caf\u00e9 ')).to.equal(tagKey('CAFE\u0301'));
    expect(tagKey('east')).not.to.equal(tagKey('west'));
  });

  it('are merged: what is added is there once, what is removed is not, the rest stays as it was', () => {
    expect(mergeTags(['a', 'b'], {add: ['c', 'A'], remove: ['B']})).to.deep.equal(['a', 'c']);
    expect(mergeTags(undefined, {add: [' a '], remove: []})).to.deep.equal(['a']);
    expect(mergeTags(['a'], {add: [], remove: ['a']})).to.equal(undefined);
    const same = ['a'];
    expect(mergeTags(same, {add: ['a'], remove: ['b']})).to.equal(same);
    fc.assert(
      fc.property(
        fc.uniqueArray(tagArb, {selector: tagKey}),
        fc.array(tagArb),
        fc.array(tagArb),
        (own, add, remove) => {
          const keys = (mergeTags(own, {add, remove}) ?? []).map(tagKey);
          const added = add.map(tagKey).filter((key) => key !== '');
          expect(new Set(keys).size).to.equal(keys.length);
          expect(added.every((key) => keys.includes(key))).to.equal(true);
          expect(remove.map(tagKey).every((key) => added.includes(key) || !keys.includes(key))).to.equal(true);
        },
      ),
    );
  });

  it('are counted per deal, the most used first', () => {
    const deals = [
      deal('a', 'lead', {tags: ['East', 'east', 'new']}),
      deal('b', 'lead', {tags: ['EAST']}),
      deal('c', 'lead'),
    ];
    expect(tagsOf(deals)).to.deep.equal([
      {tag: 'East', count: 2},
      {tag: 'new', count: 1},
    ]);
  });
});
