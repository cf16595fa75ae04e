import {extent} from 'd3';
import {lengthOf, type Box, type Point} from './types.js';

/** Room around the line, in px. */
export interface SparklineOptions {
  /** Kept free on all sides, so that dots and line ends are not cut. Default 3. */
  readonly padding?: number;
}

/** A value with its place. */
export interface SparklinePoint extends Point {
  /** Place in the values. */
  readonly index: number;
  readonly value: number;
}

/** A line in px, ready to be drawn. */
export interface Sparkline {
  /** Known values in order; missing ones have no point. */
  readonly points: readonly SparklinePoint[];
  /** SVG path data; a gap in the values is a gap in the line. Empty without values. */
  readonly path: string;
  readonly last: SparklinePoint | undefined;
  /** The first of the smallest and of the largest values. */
  readonly min: SparklinePoint | undefined;
  readonly max: SparklinePoint | undefined;
}

const NOTHING: Sparkline = {points: [], path: '', last: undefined, min: undefined, max: undefined};

const fixed = (value: number): string => String(Math.round(value * 100) / 100);

/** A point without neighbours becomes a line of no length: a dot under round line caps. */
function pathOf(points: readonly SparklinePoint[]): string {
  return points
    .map((point, i) => {
      const joined = points[i - 1]?.index === point.index - 1;
      const alone = !joined && points[i + 1]?.index !== point.index + 1;
      return `${joined ? 'L' : 'M'}${fixed(point.x)},${fixed(point.y)}${alone ? 'h0' : ''}`;
    })
    .join('');
}

/**
 * A line without axes over values at equal distances, the last one at the right edge. The smallest value touches the
 * bottom, the largest the top; equal values run through the middle. `null` and what is no finite number is a gap.
 */
export function sparklineLayout(
  values: readonly (number | null)[],
  box: Box,
  {padding = 3}: SparklineOptions = {},
): Sparkline {
  const known = values.flatMap((value, index) => (Number.isFinite(value) ? [{index, value: Number(value)}] : []));
  const [low, high] = extent(known, ({value}) => value);
  if (low === undefined || high === undefined) return NOTHING;
  const padX = Math.min(lengthOf(padding), lengthOf(box.width) / 2);
  const padY = Math.min(lengthOf(padding), lengthOf(box.height) / 2);
  const width = lengthOf(box.width) - 2 * padX;
  const height = lengthOf(box.height) - 2 * padY;
  const points = known.map(({index, value}) => ({
    index,
    value,
    x: padX + (values.length > 1 ? index / (values.length - 1) : 1) * width,
    // Halves, so that the distance of two huge values stays finite.
    y: padY + (high > low ? (high / 2 - value / 2) / (high / 2 - low / 2) : 0.5) * height,
  }));
  return {
    points,
    path: pathOf(points),
    last: points.at(-1),
    min: points.find(({value}) => value === low),
    max: points.find(({value}) => value === high),
  };
}
