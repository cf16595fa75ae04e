import {patchDeal, type Deal, type DealPatch} from '../../model/deal.js';
import type {DealField} from '../../model/deal-field.js';
import type {Instant} from '../../model/ids.js';
import {isEnd, type LogEntry} from '../history.js';

/** A deal now, its log, oldest first, the part of it that held at a moment, and that moment. */
export interface DatedPast {
  readonly now: Deal;
  readonly log: readonly LogEntry[];
  readonly kept: readonly LogEntry[];
  readonly ms: number;
}

type Test = (entry: LogEntry) => boolean;

const isEntry: Test = ({event}) => event.kind === 'stage' || event.kind === 'created';
const isOutcome: Test = ({event}) => event.kind === 'outcome';
const isLater = (instant: Instant | undefined, ms: number): boolean =>
  instant !== undefined && Date.parse(instant) > ms;

/**
 * The lines of the life that held. A deal that was deleted and put back into the same stage lives on: taking a deletion
 * back makes it again as it was.
 */
function lifeOf(kept: readonly LogEntry[]): readonly LogEntry[] {
  let life: LogEntry[] = [];
  let end: LogEntry | undefined;
  for (const entry of kept) {
    if (isEnd(entry)) end = entry;
    else if (!end) life.push(entry);
    else {
      const back = entry.event.kind === 'created' && entry.event.to === end.event.from;
      if (!back) life = [entry];
      end = undefined;
    }
  }
  return life;
}

/** The moment of the last line of a kind; `undefined` when none is told. */
function lastAt(life: readonly LogEntry[], test: Test): Instant | undefined {
  return life.findLast(test)?.event.at;
}

/**
 * The moments that a deal carries, as they were: since when it stood in its stage, when it was closed, when it was changed
 * last. They follow from the lines where one of them was undone; else they are as now. A moment that had not come yet and
 * that no line tells is taken away and named. O(lines of the deal).
 */
export function datesAt(then: Deal, {now, log, kept, ms}: DatedPast): {deal: Deal; unknown: readonly DealField[]} {
  const undone = log.slice(kept.length);
  const life = lifeOf(kept);
  const ended = undone.some(isEnd);
  const patch: Record<string, Instant | undefined> = {};
  // A deal that was only created has not been changed.
  if (isLater(now.updatedAt, ms)) patch['updatedAt'] = lastAt(life, ({event}) => event.kind !== 'created');
  if (isLater(now.lastActivityAt, ms)) patch['lastActivityAt'] = undefined;
  const hasMoved = now.stageEnteredAt !== undefined && (ended || undone.some(isEntry));
  if (isLater(now.stageEnteredAt, ms) || hasMoved) patch['stageEnteredAt'] = lastAt(life, isEntry);
  const isClosing = log.some(isOutcome) ? isOutcome : isEntry;
  const hasTurned = isLater(now.closedAt, ms) || ended || undone.some(isClosing);
  if (hasTurned) patch['closedAt'] = then.outcome === 'open' ? undefined : lastAt(life, isClosing);
  const unknown = Object.keys(patch).filter((field) => {
    const meant = field === 'updatedAt' || (field === 'closedAt' && then.outcome === 'open');
    return patch[field] === undefined && !meant;
  });
  const changes = Object.keys(patch).some((field) => patch[field] !== then[field as 'closedAt']);
  return {deal: changes ? patchDeal(then, patch as DealPatch) : then, unknown};
}
