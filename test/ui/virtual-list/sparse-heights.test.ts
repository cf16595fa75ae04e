import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {SparseHeights} from '../../../src/ui/virtual-list/sparse-heights.js';

const GAP = 8;

/** The same by adding up every single height. */
function naive(
  heights: readonly number[],
  usual: number,
): {offsetOf: (index: number) => number; indexAt: (y: number) => number} {
  const offsets = [0];
  for (const height of heights) offsets.push(offsets.at(-1)! + height + GAP);
  return {
    offsetOf: (index) => offsets[index] ?? offsets.at(-1)! + (index - heights.length) * (usual + GAP),
    indexAt: (y) => {
      let found = 0;
      heights.forEach((_, i) => {
        if (offsets[i]! <= y) found = i;
      });
      return found;
    },
  };
}

describe('heights of a long list', () => {
  it('are the usual one where nothing was measured', () => {
    const heights = new SparseHeights(100, GAP);
    heights.arrange(() => -1);
    expect(heights.offsetOf(3)).to.equal(324);
    expect(heights.total(0)).to.equal(0);
    expect(heights.total(4)).to.equal(424);
    expect(heights.indexAt(215, 10)).to.equal(1);
    expect(heights.indexAt(216, 10)).to.equal(2);
    expect(heights.indexAt(1e9, 10)).to.equal(9);
    expect(heights.indexAt(5, 0)).to.equal(0);
  });

  it('agree with adding up every single one', () => {
    const list = fc.array(fc.integer({min: 1, max: 300}), {minLength: 1, maxLength: 120});
    fc.assert(
      fc.property(list, fc.array(fc.nat(50_000), {maxLength: 20}), (sizes, places) => {
        const heights = new SparseHeights(100, GAP);
        sizes.forEach((size, i) => heights.measure(`k${i}`, size));
        heights.arrange((key) => Number(key.slice(1)));
        const oracle = naive(sizes, heights.usual);
        for (let i = 0; i <= sizes.length; i++) expect(heights.offsetOf(i)).to.equal(oracle.offsetOf(i));
        for (const y of places) expect(heights.indexAt(y, sizes.length)).to.equal(oracle.indexAt(y));
      }),
      {numRuns: 500},
    );
  });

  it('follow items to other places, and leave those out that are gone', () => {
    const heights = new SparseHeights(100, GAP);
    heights.measure('tall', 180);
    heights.arrange(() => 5);
    expect(heights.offsetOf(5)).to.equal(540);
    expect(heights.offsetOf(6)).to.equal(728);
    heights.arrange(() => 1);
    expect(heights.offsetOf(2)).to.equal(296);
    heights.arrange(() => -1);
    expect(heights.offsetOf(6)).to.equal(648);
  });

  it('adopt another usual height once most of those measured agree on it', () => {
    const heights = new SparseHeights(100, GAP);
    for (let i = 0; i < 6; i++) heights.measure(`k${i}`, 80);
    heights.arrange((key) => Number(key.slice(1)));
    expect(heights.usual).to.equal(80);
    expect(heights.offsetOf(1_000)).to.equal(88_000);
  });

  it('of items that are measured again are not forgotten before those that are not', () => {
    const heights = new SparseHeights(100, GAP);
    heights.measure('seen', 180);
    for (let i = 0; i < 1_000; i++) {
      heights.measure(`k${i}`, 90 + (i % 7));
      if (i % 100 === 0) expect(heights.measure('seen', 180)).to.equal(false);
    }
    expect(heights.knows('seen')).to.equal(true);
    expect(heights.knows('k1')).to.equal(false);
  });

  it('are forgotten, oldest first, so that a long scroll does not pile up work', () => {
    const heights = new SparseHeights(100, GAP);
    for (let i = 0; i < 5_000; i++) heights.measure(`k${i}`, 100 + (i % 7));
    expect(heights.size).to.be.at.most(400);
  });
});
