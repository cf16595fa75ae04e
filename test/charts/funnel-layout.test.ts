import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {rate} from '../../src/analytics/stats/wilson.js';
import {funnelLayout, type FunnelLayoutRow} from '../../src/charts/funnel-layout.js';

/** Rows of a funnel with these counts. */
const rowsOf = (...counts: readonly number[]): readonly FunnelLayoutRow[] =>
  counts.map((n, i) => {
    const before = counts[i - 1];
    return {stageId: `s${i}`, n, ofPrevious: before === undefined ? null : rate(n, before)};
  });

const falling = fc.array(fc.nat(100_000), {maxLength: 12}).map((counts) => counts.toSorted((a, b) => b - a));
const boxes = fc.record({
  width: fc.double({min: 0, max: 2000, noNaN: true}),
  height: fc.double({min: 0, max: 2000, noNaN: true}),
});

describe('funnelLayout', () => {
  it('draws names left, bars on a common zero and numbers right of them', () => {
    const marks = funnelLayout(
      rowsOf(400, 200, 50),
      {width: 384, height: 120},
      {labelWidth: 100, numberWidth: 76, gap: 8},
    );
    expect(marks.map(({key, x, width, numberX}) => ({key, x, width, numberX: Math.round(numberX)}))).to.deep.equal([
      {key: 's0', x: 100, width: 200, numberX: 308},
      {key: 's1', x: 100, width: 100, numberX: 218},
      {key: 's2', x: 100, width: 25, numberX: 139},
    ]);
    expect(marks[1]).to.deep.include({labelX: 0, labelWidth: 92, textY: 60, row: {y: 40, height: 40}});
    expect(marks[1]?.height).to.be.closeTo(26.4, 1e-9);
    expect(marks[1]?.y).to.be.closeTo(46.8, 1e-9);
  });

  it('draws the interval of a share on the scale of the bars, around the end of its bar', () => {
    const [first, second] = funnelLayout(
      rowsOf(400, 200),
      {width: 384, height: 80},
      {labelWidth: 100, numberWidth: 76, gap: 8},
    );
    expect(first?.whisker).to.equal(null);
    const share = rate(200, 400);
    expect(second?.whisker?.x1).to.be.closeTo(100 + (share?.lower ?? 0) * 200, 1e-9);
    expect(second?.whisker?.x2).to.be.closeTo(100 + (share?.upper ?? 0) * 200, 1e-9);
    expect(second?.numberX).to.be.closeTo((second?.whisker?.x2 ?? 0) + 8, 1e-9);
  });

  it('has no marks without rows, a full bar for one row and no lengths when all counts are 0', () => {
    expect(funnelLayout([], {width: 300, height: 100})).to.deep.equal([]);
    expect(
      funnelLayout(rowsOf(7), {width: 300, height: 40}, {labelWidth: 90, numberWidth: 60, gap: 10})[0]?.width,
    ).to.equal(140);
    const zeros = funnelLayout(rowsOf(0, 0, 0), {width: 300, height: 100});
    expect(zeros.map(({width, whisker}) => [width, whisker])).to.deep.equal([
      [0, null],
      [0, null],
      [0, null],
    ]);
  });

  it('does not blow up few rows in a high box', () => {
    expect(funnelLayout(rowsOf(3, 1), {width: 300, height: 900})[0]?.row.height).to.equal(48);
  });

  it('gives names and numbers less room in a narrow box', () => {
    const [mark] = funnelLayout(rowsOf(9), {width: 120, height: 40});
    expect(mark).to.include({x: 48, labelWidth: 40});
    expect(mark?.width).to.be.closeTo(24, 1e-9);
  });

  it('survives a box that has no size yet', () => {
    const [mark] = funnelLayout(rowsOf(5), {width: Number.NaN, height: -1});
    expect(mark).to.include({x: 0, y: 0, width: 0, height: 0, numberX: 0});
  });

  it('keeps order and every mark inside the box, at lengths proportional to the counts', () => {
    fc.assert(
      fc.property(falling, boxes, (counts, box) => {
        const marks = funnelLayout(rowsOf(...counts), box);
        expect(marks.map(({key}) => key)).to.deep.equal(counts.map((_, i) => `s${i}`));
        const scale = (marks[0]?.width ?? 0) / (counts[0] || 1);
        for (const [i, mark] of marks.entries()) {
          expect(mark.width).to.be.closeTo((counts[i] ?? 0) * scale, 1e-6);
          for (const x of [mark.x, mark.x + mark.width, mark.numberX, mark.whisker?.x1 ?? 0, mark.whisker?.x2 ?? 0]) {
            expect(x).to.be.within(0, box.width + 1e-9);
          }
          expect(mark.y).to.be.at.least((marks[i - 1]?.y ?? 0) - 1e-9);
          expect(mark.y + mark.height).to.be.at.most(box.height + 1e-9);
          if (mark.whisker) {
            expect(mark.x + mark.width).to.be.within(mark.whisker.x1 - 1e-6, mark.whisker.x2 + 1e-6);
          }
        }
      }),
    );
  });
});
