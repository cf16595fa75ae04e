import {wordAt} from '../log/deal-columns.js';
import type {PipelineLog} from '../log/pipeline-log.js';
import type {Measure} from '../measure.js';
import {setsOf, type SpanOptions} from './deal-sets.js';
import {shareOf} from './draft.js';

/** The field that `normalise` has to follow for reasons to be known. */
export const LOST_REASON = 'lostReason';

/** A reason with its share of the lost deals; `null` is "nobody said". */
export interface ReasonShare {
  readonly reason: string | null;
  /** Its `deals` are those of the reason, its `basis` all lost ones. */
  readonly measure: Measure;
}

/** The reason of a deal as it is known at `asOf`: it is often filled in after the closing. Blank is none. */
function reasonOf(log: PipelineLog, deal: number): string | null {
  const track = log.fields[LOST_REASON];
  return (track && track.words[wordAt(track, deal, log.asOf)]?.trim()) || null;
}

/**
 * Why deals were lost: each reason's share of the deals lost in the span, the most frequent first, with Wilson's interval.
 * That nobody said why is a reason like any other. Empty where nothing was lost, or reasons were not asked for when the log
 * was read. O(n log n).
 */
export function lostReasons(log: PipelineLog, options: SpanOptions): readonly ReasonShare[] {
  if (!log.fields[LOST_REASON]) return [];
  const {lost} = setsOf(log, options).in(options.span);
  const groups = new Map<string | null, number[]>();
  for (const deal of lost) {
    const reason = reasonOf(log, deal);
    const group = groups.get(reason);
    if (group) group.push(deal);
    else groups.set(reason, [deal]);
  }
  const order = (reason: string | null): string => (reason === null ? '1' : `0${reason}`);
  return [...groups]
    .toSorted(([a, x], [b, y]) => y.length - x.length || (order(a) < order(b) ? -1 : 1))
    .map(([reason, deals]) => ({reason, measure: reasonShare(log, options, {lost, deals: Uint32Array.from(deals)})}));
}

function reasonShare(
  log: PipelineLog,
  options: SpanOptions,
  {lost, deals}: {readonly lost: Uint32Array; readonly deals: Uint32Array},
): Measure {
  return shareOf(
    log,
    {
      id: 'winRate.byReason',
      n: lost.length,
      deals,
      basis: lost,
      excluded: {undatedClosing: setsOf(log, options).in(options.span).undatedLost},
      span: options.span,
      parts: {found: deals.length, lost: lost.length},
    },
    deals.length,
  );
}

/**
 * Share of the deals lost in the span of which it is known why: how far {@link lostReasons} can be trusted. Nothing lost
 * is no share; refused where reasons were not asked for when the log was read.
 */
export function reasonsKnown(log: PipelineLog, options: SpanOptions): Measure {
  const {lost, undatedLost} = setsOf(log, options).in(options.span);
  const known = lost.filter((deal) => reasonOf(log, deal) !== null).length;
  return shareOf(
    log,
    {
      id: 'winRate.byReason',
      n: lost.length,
      deals: lost,
      excluded: {undatedClosing: undatedLost},
      ...(log.fields[LOST_REASON] === undefined && {refusal: 'noHistory' as const}),
      span: options.span,
      parts: {known, lost: lost.length},
    },
    known,
  );
}
