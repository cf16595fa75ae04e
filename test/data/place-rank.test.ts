import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {placeRank} from '../../src/data/place-rank.js';
import {rankAfter} from '../../src/data/request.js';
import {initialRanks, isRank} from '../../src/model/rank.js';

const anyRank = fc.oneof(fc.constantFrom(undefined, '', '10', 'a', 'a00', 'é', ...initialRanks(5)), fc.string());

describe('a rank between neighbours', () => {
  it('stands between two that are in order, and after the first of two that are not', () => {
    const rank = placeRank('a1', 'a2');
    expect('a1' < rank && rank < 'a2').to.equal(true);
    expect(placeRank('a1', 'a1') > 'a1').to.equal(true);
    expect(placeRank('a2', 'a1') > 'a2').to.equal(true);
    expect(placeRank(undefined, 'a1') < 'a1').to.equal(true);
  });

  it('is a rank whatever the neighbours have', () => {
    fc.assert(
      fc.property(anyRank, anyRank, (a, b) => {
        expect(isRank(placeRank(a, b))).to.equal(true);
      }),
    );
  });
});

describe('a rank behind the last one of a stage', () => {
  it('is larger than it, and the first where there is none or one that is none of ours', () => {
    expect(rankAfter('a1') > 'a1').to.equal(true);
    for (const none of [undefined, '', '10']) expect(rankAfter(none)).to.equal('a0');
  });
});
