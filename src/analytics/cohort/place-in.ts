import {bisector} from 'd3';
import type {Span} from '../log/pipeline-log.js';

const byStart = bisector((span: Span) => span.start);

/** Which of adjacent spans, oldest first, holds a moment; -1 for none. O(log spans). */
export function placeIn(spans: readonly Span[], ms: number): number {
  if (Number.isNaN(ms)) return -1;
  const place = byStart.right(spans, ms) - 1;
  return ms < (spans[place]?.end ?? -Infinity) ? place : -1;
}
