import {max} from 'd3';
import type {FunnelRow} from '../analytics/funnel.js';
import {lengthOf, type Box} from './types.js';

/** What a row must bring to be drawn; a {@link FunnelRow} of the analytics does. */
export type FunnelLayoutRow = Pick<FunnelRow, 'stageId' | 'n' | 'ofPrevious'>;

/** Room for what stands beside the bars, in px. */
export interface FunnelLayoutOptions {
  /** Room for the names, left of the bars; at most two fifths of the box. Default 110. */
  readonly labelWidth?: number;
  /** Room for the numbers, right of the longest bar; at most a third of the box. Default 76. */
  readonly numberWidth?: number;
  /** Between a bar and the text beside it. Default 8. */
  readonly gap?: number;
  /** Share of a row that its bar fills, 0 to 1. Default 0.66. */
  readonly fill?: number;
  /** A row is at most this high. Default 48. */
  readonly maxRowHeight?: number;
}

/** One row in pixels. Reading direction is left to right; the element mirrors it. */
export interface FunnelMark {
  /** The stage's id. */
  readonly key: string;
  /** The bar. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Begin of the name, and the middle of the row for both texts. */
  readonly labelX: number;
  readonly textY: number;
  /** Begin of the number, right of bar and whisker. */
  readonly numberX: number;
  /** Width that is left for the name. */
  readonly labelWidth: number;
  /** The row's share of the row before as an interval, on the scale of the bars; `null` where there is no share. */
  readonly whisker: {readonly x1: number; readonly x2: number; readonly y: number} | null;
  /** The whole row, for a hit area. */
  readonly row: {readonly y: number; readonly height: number};
}

/**
 * A funnel as left-aligned bars on a common zero: lengths are proportional to `n`, the longest fills the room between
 * names and numbers. Order of rows is kept, no mark leaves the box. Without any deals all bars have no length.
 */
export function funnelLayout(
  rows: readonly FunnelLayoutRow[],
  box: Box,
  options: FunnelLayoutOptions = {},
): readonly FunnelMark[] {
  const {gap = 8, fill = 0.66, maxRowHeight = 48} = options;
  const width = lengthOf(box.width);
  const labelWidth = Math.min(lengthOf(options.labelWidth ?? 110), width * 0.4);
  const numberWidth = Math.min(lengthOf(options.numberWidth ?? 76), width / 3);
  const x = labelWidth;
  const room = Math.max(0, width - labelWidth - numberWidth - gap);
  const most = max(rows, (row) => row.n) ?? 0;
  const scale = most > 0 ? room / most : 0;
  const rowHeight = Math.min(lengthOf(box.height) / Math.max(1, rows.length), maxRowHeight);
  const height = rowHeight * Math.min(1, lengthOf(fill));
  return rows.map((row, index) => {
    const top = index * rowHeight;
    const middle = top + rowHeight / 2;
    const before = rows[index - 1]?.n ?? 0;
    const length = lengthOf(row.n) * scale;
    const whisker = row.ofPrevious && {
      x1: x + row.ofPrevious.lower * before * scale,
      x2: x + row.ofPrevious.upper * before * scale,
      y: middle,
    };
    return {
      key: row.stageId,
      x,
      y: middle - height / 2,
      width: length,
      height,
      labelX: 0,
      textY: middle,
      numberX: Math.min(width, Math.max(x + length, whisker?.x2 ?? 0) + gap),
      labelWidth: Math.max(0, labelWidth - gap),
      whisker,
      row: {y: top, height: rowHeight},
    };
  });
}
