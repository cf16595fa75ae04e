import {episodesOf, type Episodes} from '../log/episodes.js';
import {FLAG, type PipelineLog, type Span} from '../log/pipeline-log.js';

/** What went through one state in a span. */
export interface Traffic {
  /** Place in `states`; of the kind `open` or `unknown`. */
  readonly state: number;
  /** Deals that came in, once per time. */
  readonly entered: readonly number[];
  /** Deals that stood there when the log begins, or came by an import: nobody says when they really came. */
  readonly appeared: readonly number[];
  /** Deals that went out, once per time. */
  readonly left: readonly number[];
  /** Deals that stood there just before the span, and just before its end. */
  readonly atStart: readonly number[];
  readonly atEnd: readonly number[];
  /** Time that deals spent there within the span, added up, in milliseconds. */
  readonly overlap: number;
}

type Growing = {-readonly [K in keyof Traffic]: Traffic[K] extends readonly number[] ? number[] : Traffic[K]};

/** Whether a stay began by the log, not by the deal: the first one of a deal that was imported or is known late. */
function appears(log: PipelineLog, {deal, truncated}: Episodes, row: number): boolean {
  const d = deal[row] ?? 0;
  const first = row === 0 || deal[row - 1] !== d;
  return truncated[row] === 1 || (first && ((log.marks[d] ?? 0) & FLAG.imported) !== 0);
}

/** The moment up to which a span is seen: its end, or `asOf`. */
export function seenEnd(log: PipelineLog, {end}: Span): number {
  return Math.min(end, log.asOf);
}

/**
 * What came into, stood in and left each state in which deals are worked on, in the half-open span, as far as it is seen
 * at `asOf`. `entered + appeared - left` is `atEnd - atStart`, whatever the data. Stays of no length came and left. Rows
 * for the open stages, then for the unknown state if it was used. O(rows).
 */
export function trafficOf(log: PipelineLog, span: Span): readonly Traffic[] {
  const episodes = episodesOf(log);
  const {deal, state, enter, exit} = episodes;
  const rows = log.states.map((_, place): Growing => ({
    state: place,
    entered: [],
    appeared: [],
    left: [],
    atStart: [],
    atEnd: [],
    overlap: 0,
  }));
  const until = seenEnd(log, span);
  for (let i = 0; i < deal.length; i++) {
    const row = rows[state[i] ?? 0];
    const came = enter[i] ?? NaN;
    if (!row || came >= span.end) continue;
    const d = deal[i] ?? 0;
    const gone = exit[i] ?? NaN;
    if (gone < span.start) continue;
    if (came < span.start) row.atStart.push(d);
    else (appears(log, episodes, i) ? row.appeared : row.entered).push(d);
    if (gone < span.end) row.left.push(d);
    else row.atEnd.push(d);
    const last = gone < until ? gone : until;
    row.overlap += Math.max(0, last - Math.max(came, span.start));
  }
  const used = ({state: place, atStart, atEnd, left}: Growing): boolean => {
    const kind = log.states[place]?.kind;
    return kind === 'open' || (kind === 'unknown' && atStart.length + atEnd.length + left.length > 0);
  };
  return rows.filter(used);
}
