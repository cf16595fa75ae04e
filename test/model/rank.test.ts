import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {initialRanks, isRank, rankBetween} from '../../src/model/rank.js';

describe('rank', () => {
  it('starts a list, appends by counting up and prepends by counting down', () => {
    expect(rankBetween(undefined, undefined)).to.equal('a0');
    expect(rankBetween('a0', undefined)).to.equal('a1');
    expect(rankBetween('az', undefined)).to.equal('b00');
    expect(rankBetween(undefined, 'a0')).to.equal('Zz');
  });

  it('finds a place between two neighbours', () => {
    expect(rankBetween('a0', 'a1')).to.equal('a0V');
    expect(rankBetween('a0V', 'a1')).to.equal('a0l');
  });

  it('refuses neighbours in the wrong order and texts that are no ranks', () => {
    expect(() => rankBetween('a1', 'a0')).to.throw(RangeError);
    expect(() => rankBetween('a0', 'a0')).to.throw(RangeError);
    expect(() => rankBetween('!', undefined)).to.throw(RangeError);
    expect(isRank('a00')).to.equal(false);
  });

  it('keeps any sequence of insertions in order', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), {maxLength: 200}), (places) => {
        const list: string[] = [];
        for (const place of places) {
          const at = place % (list.length + 1);
          list.splice(at, 0, rankBetween(list[at - 1], list[at]));
        }
        expect(list).to.deep.equal(list.toSorted());
        expect(new Set(list).size).to.equal(list.length);
        expect(list.every(isRank)).to.equal(true);
      }),
      {numRuns: 300},
    );
  });

  it('stays short when deals are only appended', () => {
    const ranks = initialRanks(100_000);
    expect(ranks.at(-1)!.length).to.be.at.most(5);
    expect(ranks.slice(0, 500)).to.deep.equal(ranks.slice(0, 500).toSorted());
  });
});
