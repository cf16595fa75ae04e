import {rateTable, roundHalfEven} from '../money/rates.js';
import {FLAG, NONE, type DealColumns, type PipelineLog, type Track} from './pipeline-log.js';

/** A log before it is looked at from a moment. */
export type BareLog = Omit<PipelineLog, 'deals' | 'end' | 'quality'>;

/** The row of a track that holds for a deal at a moment; -1 before its first. O(rows of the deal), from the newest. */
export function rowAt<V extends Float64Array | Int32Array | Uint8Array>(
  track: Track<V>,
  deal: number,
  ms: number,
): number {
  const first = track.start[deal] ?? 0;
  for (let row = (track.start[deal + 1] ?? 0) - 1; row >= first; row--) if ((track.at[row] ?? 0) <= ms) return row;
  return -1;
}

/** The value of a track of numbers for a deal at a moment; `NaN` where it has none. */
export function valueAt(track: Track<Float64Array>, deal: number, ms: number): number {
  const row = rowAt(track, deal, ms);
  return row < 0 ? NaN : (track.value[row] ?? NaN);
}

/** The place of a word for a deal at a moment; -1 where it has none. */
export function wordAt(track: Track<Int32Array>, deal: number, ms: number): number {
  const row = rowAt(track, deal, ms);
  return row < 0 ? -1 : (track.value[row] ?? -1);
}

const isClosed = (log: BareLog, state: number): boolean => {
  const kind = log.states[state]?.kind;
  return kind === 'won' || kind === 'lost';
};

/** The moment of the last change from open to closed among a deal's seen rows; `NaN` when the last is not closed. */
function closingOf(log: BareLog, deal: number, end: number): number {
  const first = log.moves.start[deal] ?? 0;
  let closing = NaN;
  for (let row = end - 1; row >= first && isClosed(log, log.moves.value[row] ?? NONE); row--) {
    closing = log.moves.at[row] ?? NaN;
  }
  return closing;
}

function wasReopened(log: BareLog, deal: number, end: number): boolean {
  for (let row = (log.moves.start[deal] ?? 0) + 1; row < end; row++) {
    const before = isClosed(log, log.moves.value[row - 1] ?? NONE);
    const kind = log.states[log.moves.value[row] ?? NONE]?.kind;
    if (before && (kind === 'open' || kind === 'unknown')) return true;
  }
  return false;
}

function emptyColumns(deals: number): DealColumns {
  return {
    state: new Uint8Array(deals).fill(NONE),
    created: new Float64Array(deals).fill(NaN),
    closed: new Float64Array(deals).fill(NaN),
    amount: new Float64Array(deals).fill(NaN),
    currency: new Uint8Array(deals).fill(NONE),
    closeDay: new Float64Array(deals).fill(NaN),
    owner: new Int32Array(deals).fill(-1),
    chance: new Float64Array(deals).fill(NaN),
    flags: new Uint16Array(deals),
  };
}

/** Reads amounts as the log's money policy says. */
function moneyReader(log: BareLog, asOf: number): (columns: DealColumns, deal: number, closed: number) => void {
  const {base, rateOf = 'event', constantDate, amountOf = 'closing'} = log.money;
  const rates = rateTable(log.money, log.zone);
  const constant = rateOf === 'constant' ? (constantDate === undefined ? log.nowAt : Date.parse(constantDate)) : NaN;
  const baseline = base === undefined ? -1 : log.currencies.indexOf(base);
  return (columns, deal, closed) => {
    const own = log.ownCurrency[deal] ?? NONE;
    const minor = valueAt(log.amounts, deal, amountOf === 'closing' && closed <= asOf ? closed : asOf);
    if (Number.isNaN(minor) || own === NONE) return;
    const code = log.currencies[own] ?? '';
    const moment = Number.isNaN(constant) ? (closed <= asOf ? closed : asOf) : constant;
    const factor = rates.factor(code, moment);
    if (factor === undefined) {
      columns.flags[deal] = (columns.flags[deal] ?? 0) | FLAG.noRate;
      return;
    }
    columns.amount[deal] = code === base || base === undefined ? minor : roundHalfEven(minor * factor);
    columns.currency[deal] = base === undefined ? own : baseline;
  };
}

/** How all deals stood at a moment, and up to where their moves are seen. O(deals + rows). */
export function dealColumns(log: BareLog, asOf: number): {readonly deals: DealColumns; readonly end: Uint32Array} {
  const count = log.ids.length || log.seeds.length;
  const columns = emptyColumns(count);
  const end = new Uint32Array(count);
  const readMoney = moneyReader(log, asOf);
  for (let d = 0; d < count; d++) {
    const last = rowAt(log.moves, d, asOf);
    end[d] = last < 0 ? (log.moves.start[d] ?? 0) : last + 1;
    if (last < 0) continue;
    // A log that goes on after this moment knows better than a deal that has gone on, too.
    const isLast = last + 1 === (log.moves.start[d + 1] ?? 0);
    const byNow = asOf >= log.nowAt && log.now[d] !== NONE && isLast;
    const state = (byNow ? log.now[d] : log.moves.value[last]) ?? NONE;
    const marks = log.marks[d] ?? 0;
    const first = log.moves.start[d] ?? 0;
    let closed = isClosed(log, state) && !(marks & FLAG.noClosing) ? closingOf(log, d, last + 1) : NaN;
    if (byNow && isClosed(log, state) && Number.isNaN(closed)) closed = log.nowClosed[d] ?? NaN;
    columns.state[d] = state;
    columns.created[d] = marks & FLAG.noCreation ? NaN : (log.moves.at[first] ?? NaN);
    columns.closed[d] = closed;
    columns.flags[d] = marks | (wasReopened(log, d, last + 1) ? FLAG.reopened : 0);
    const moment = closed <= asOf ? closed : asOf;
    readMoney(columns, d, closed);
    columns.closeDay[d] = valueAt(log.closeDays, d, asOf);
    columns.owner[d] = wordAt(log.owners, d, moment);
    columns.chance[d] = valueAt(log.chances, d, asOf);
  }
  return {deals: columns, end};
}
