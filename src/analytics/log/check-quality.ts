import type {EventRows} from './event-rows.js';
import {rowAt} from './deal-columns.js';
import {FLAG, NONE, type PipelineLog} from './pipeline-log.js';
import type {DataQuality, QualityCounter} from './quality.js';

const DAY_MS = 86_400_000;
/** A fifth of all moves at one moment is no coincidence; fewer moves than this prove nothing. */
const BULK_SHARE = 0.2;
const BULK_FLOOR = 20;

type Seen = Omit<PipelineLog, 'quality'>;

const kindOf = (log: Seen, state: number | undefined): string | undefined => log.states[state ?? NONE]?.kind;
const isClosed = (kind: string | undefined): boolean => kind === 'won' || kind === 'lost';

/** What shows in the rows of one deal. */
function checkMoves(log: Seen, deal: number, quality: QualityCounter): void {
  const {moves} = log;
  for (let row = moves.start[deal] ?? 0; row < (log.end[deal] ?? 0); row++) {
    const kind = kindOf(log, moves.value[row]);
    if (kind === 'unknown' && !((log.marks[deal] ?? 0) & FLAG.noHistory)) quality.add('unknownStages', deal);
    if (row + 1 >= (log.end[deal] ?? 0)) continue;
    const lasted = (moves.at[row + 1] ?? 0) - (moves.at[row] ?? 0);
    const next = kindOf(log, moves.value[row + 1]);
    if (lasted === 0 && !isClosed(kind) && !((log.marks[deal] ?? 0) & FLAG.noHistory))
      quality.add('instantMoves', deal);
    if (isClosed(kind) && isClosed(next) && kind !== next && lasted < DAY_MS) quality.add('flips', deal);
  }
}

function checkDeal(log: Seen, deal: number, quality: QualityCounter): void {
  const {deals, marks} = log;
  const amount = deals.amount[deal] ?? NaN;
  const created = deals.created[deal] ?? NaN;
  const closed = deals.closed[deal] ?? NaN;
  const flags = deals.flags[deal] ?? 0;
  if (flags & FLAG.noRate) quality.add('missingRate', deal);
  else if (Number.isNaN(amount)) quality.add('missingAmount', deal);
  if (amount < 0) quality.add('negativeAmount', deal);
  if (flags & FLAG.reopened) quality.add('reopened', deal);
  if (closed < created) quality.add('badDates', deal);
  if (closed === created) quality.add('instantClose', deal);
  if ((marks[deal] ?? 0) & FLAG.noHistory) quality.add('noHistory', deal);
}

/** Moves that share one moment with more than a fifth of all moves, creations aside. */
function checkBulk(log: Seen, quality: QualityCounter): void {
  const {moves} = log;
  const counts = new Map<number, number>();
  let all = 0;
  for (let d = 0; d < log.end.length; d++) {
    for (let row = (moves.start[d] ?? 0) + 1; row < (log.end[d] ?? 0); row++) {
      const at = moves.at[row] ?? 0;
      counts.set(at, (counts.get(at) ?? 0) + 1);
      all++;
    }
  }
  const [busiest] = [...counts].toSorted((a, b) => b[1] - a[1] || a[0] - b[0]);
  if (!busiest || all < BULK_FLOOR || busiest[1] <= BULK_SHARE * all) return;
  const [at] = busiest;
  for (let d = 0; d < log.end.length; d++) {
    const row = rowAt(moves, d, at);
    if (row > (moves.start[d] ?? 0) && moves.at[row] === at) quality.add('bulkImport', d);
  }
}

/** Nearly all lost deals are worth nothing while won ones are worth something: nobody recorded what was lost. */
const UNRECORDED_SHARE = 0.95;
const UNRECORDED_FLOOR = 20;

function checkLostAmounts(log: Seen, quality: QualityCounter): void {
  const worthless: number[] = [];
  let lost = 0;
  let won = 0;
  let wonWorth = 0;
  for (let d = 0; d < log.end.length; d++) {
    const kind = kindOf(log, log.deals.state[d]);
    const worth = (log.deals.amount[d] ?? NaN) > 0;
    if (kind === 'won') {
      won++;
      if (worth) wonWorth++;
    } else if (kind === 'lost') {
      lost++;
      if (!worth) worthless.push(d);
    }
  }
  if (lost < UNRECORDED_FLOOR || worthless.length < UNRECORDED_SHARE * lost || wonWorth * 2 < won) return;
  for (const d of worthless) quality.add('lostWithoutAmount', d);
}

/** The report on a log that has just been read: what the reader counted, and what shows in the result. O(rows). */
export function checkQuality(
  log: Seen,
  gathered: {readonly moves: EventRows; readonly fields: ReadonlyMap<string, EventRows>; readonly count: number},
  quality: QualityCounter,
): DataQuality {
  for (let d = 0; d < log.end.length; d++) {
    const hidden = (log.moves.start[d + 1] ?? 0) - (log.end[d] ?? 0);
    if (hidden > 0) quality.add('futureEvents', d, hidden);
    if ((log.end[d] ?? 0) === (log.moves.start[d] ?? 0)) continue;
    checkMoves(log, d, quality);
    checkDeal(log, d, quality);
  }
  checkBulk(log, quality);
  checkLostAmounts(log, quality);
  return {
    events: gathered.count,
    deals: log.end.length,
    issues: quality.issues,
    amountsHistoric: (gathered.fields.get('amount')?.size ?? 0) > 0,
    closeDatesHistoric: (gathered.fields.get('expectedClose')?.size ?? 0) > 0,
  };
}
