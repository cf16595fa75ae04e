import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {cellAt, sameTarget, type CellBox, type Point} from '../../../src/ui/drag/geometry.js';

const scroller = document.createElement('div');

function box(cellId: string, left: number, right: number, [top, bottom] = [100, 500]): CellBox {
  return {cellId, left, right, top: top ?? 100, bottom: bottom ?? 500, listTop: 150, scroller};
}

/** Columns side by side: gaps and widths in px. */
const columns = fc
  .array(
    fc.record({
      gap: fc.integer({min: 0, max: 40}),
      width: fc.integer({min: 1, max: 300}),
      top: fc.integer({min: 0, max: 200}),
      height: fc.integer({min: 1, max: 600}),
    }),
    {minLength: 1, maxLength: 12},
  )
  .map((shapes) => {
    let at = 0;
    return shapes.map(({gap, width, top, height}, index) => {
      const left = at + gap;
      at = left + width;
      return box(`s${index}`, left, at, [top, top + height]);
    });
  });

const point = fc.record({x: fc.integer({min: -200, max: 4_000}), y: fc.integer({min: -200, max: 1_000})});

const distance = ({left, right}: CellBox, x: number): number => Math.max(left - x, x - right, 0);

/** Every column is measured; the nearest ones may all be right. */
function nearest(boxes: readonly CellBox[], {x, y}: Point): readonly CellBox[] {
  const top = Math.min(...boxes.map((one) => one.top));
  const bottom = Math.max(...boxes.map((one) => one.bottom));
  const least = Math.min(...boxes.map((one) => distance(one, x)));
  const left = Math.min(...boxes.map((one) => one.left));
  const right = Math.max(...boxes.map((one) => one.right));
  if (y < top - 48 || y > bottom + 48 || x < left - 48 || x > right + 48) return [];
  return boxes.filter((one) => distance(one, x) === least);
}

describe('cellAt', () => {
  const three = [box('a', 0, 100), box('b', 120, 220), box('c', 240, 340)];
  const at = (x: number, y = 300): string | undefined => cellAt(three, {x, y})?.cellId;

  it('finds the column under the pointer, its edges included', () => {
    expect([0, 50, 100, 120, 220, 340].map((x) => at(x))).to.deep.equal(['a', 'a', 'a', 'b', 'b', 'c']);
  });

  it('takes the nearer one between two columns, the left one halfway', () => {
    expect([109, 110, 111].map((x) => at(x))).to.deep.equal(['a', 'a', 'b']);
  });

  it('still counts 48 px outside of the board on every side, and not one more', () => {
    expect([-48, -49, 388, 389].map((x) => at(x))).to.deep.equal(['a', undefined, 'c', undefined]);
    expect([52, 51, 548, 549].map((y) => at(50, y))).to.deep.equal(['a', undefined, 'a', undefined]);
  });

  it('goes by the highest and lowest column: below a short one is still over it', () => {
    const uneven = [box('short', 0, 100, [100, 150]), box('long', 110, 200, [100, 700])];
    expect(cellAt(uneven, {x: 20, y: 690})?.cellId).to.equal('short');
  });

  it('finds nothing where there are no columns', () => {
    expect(cellAt([], {x: 0, y: 0})).to.equal(undefined);
  });

  it('agrees with measuring every column, wherever the pointer is', () => {
    fc.assert(
      fc.property(columns, point, (boxes, where) => {
        const found = cellAt(boxes, where);
        const right = nearest(boxes, where);
        if (right.length === 0) expect(found).to.equal(undefined);
        else expect(right).to.include(found);
      }),
      {numRuns: 2_000, seed: 7},
    );
  });
});

describe('sameTarget', () => {
  it('tells places apart by stage and index, and none from some', () => {
    expect(sameTarget(undefined, undefined)).to.equal(true);
    expect(sameTarget({cellId: 'a', index: 1}, {cellId: 'a', index: 1})).to.equal(true);
    expect(sameTarget({cellId: 'a', index: 1}, {cellId: 'a', index: 2})).to.equal(false);
    expect(sameTarget({cellId: 'a', index: 1}, {cellId: 'b', index: 1})).to.equal(false);
    expect(sameTarget({cellId: 'a', index: 0}, undefined)).to.equal(false);
  });
});
