import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {sparklineLayout} from '../../src/charts/sparkline-layout.js';

const BOX = {width: 106, height: 26};

describe('sparklineLayout', () => {
  it('runs from the left to the right edge, between the smallest and the largest value', () => {
    const line = sparklineLayout([10, 20, 15], BOX);
    expect(line.path).to.equal('M3,23L53,3L103,13');
    expect(line.last).to.deep.equal({index: 2, value: 15, x: 103, y: 13});
    expect(line.min).to.include({index: 0, value: 10});
    expect(line.max).to.include({index: 1, value: 20});
  });

  it('leaves a gap where nothing is known, and a dot for a value alone', () => {
    const line = sparklineLayout([1, 2, null, 3, null, 2], BOX);
    expect(line.path).to.equal('M3,23L23,13M63,3h0M103,13h0');
    expect(line.points).to.have.length(4);
  });

  it('is empty without values', () => {
    for (const values of [[], [null, null], [Number.NaN, Infinity]]) {
      expect(sparklineLayout(values, BOX)).to.deep.equal({
        ...{points: [], path: '', last: undefined, min: undefined, max: undefined},
      });
    }
  });

  it('draws equal values through the middle and a single one at the right edge', () => {
    expect(sparklineLayout([5, 5], BOX).path).to.equal('M3,13L103,13');
    expect(sparklineLayout([5], BOX).path).to.equal('M103,13h0');
    expect(sparklineLayout([0, 0, 0], BOX).points.every(({y}) => y === 13)).to.equal(true);
  });

  it('keeps an unknown present at its place: the last known value is not moved to the edge', () => {
    expect(sparklineLayout([1, 2, null], BOX).last?.x).to.equal(53);
  });

  it('survives a box that is smaller than its padding', () => {
    const line = sparklineLayout([1, 2], {width: 4, height: 0});
    expect(line.points.map(({x, y}) => [x, y])).to.deep.equal([
      [2, 0],
      [2, 0],
    ]);
  });

  it('stays inside the box, left to right, higher values higher up', () => {
    const values = fc.array(fc.option(fc.double({noNaN: true, noDefaultInfinity: true})), {maxLength: 30});
    const sizes = fc.record({width: fc.integer({min: 0, max: 500}), height: fc.integer({min: 0, max: 100})});
    fc.assert(
      fc.property(values, sizes, (list, box) => {
        const {points} = sparklineLayout(list, box);
        expect(points.map(({index}) => index)).to.deep.equal(list.flatMap((value, i) => (value === null ? [] : [i])));
        for (const [i, point] of points.entries()) {
          expect(point.x).to.be.within(-1e-9, box.width + 1e-9);
          expect(point.y).to.be.within(-1e-9, box.height + 1e-9);
          const next = points[i + 1];
          if (!next) continue;
          expect(next.x).to.be.at.least(point.x);
          if (next.value > point.value) expect(next.y).to.be.at.most(point.y);
        }
      }),
    );
  });
});
