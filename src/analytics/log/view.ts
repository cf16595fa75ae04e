import type {Id} from '../../model/ids.js';
import {dealColumns} from './deal-columns.js';
import {NONE, type DealColumns, type LogState, type PipelineLog, type StateKind} from './pipeline-log.js';

/**
 * The log as it was at an earlier moment (epoch milliseconds): later lines are not seen, deals stand where the log says
 * they stood. The same log for its own moment or later ones. Columns are shared, not copied. O(deals + rows).
 */
export function until(log: PipelineLog, asOf: number): PipelineLog {
  return asOf >= log.asOf ? log : {...log, ...dealColumns(log, asOf), asOf};
}

/** The log of some deals only (places in `ids`); the others do not exist in it. O(deals). */
export function restrict(log: PipelineLog, deals: Iterable<number>): PipelineLog {
  const count = log.end.length;
  const keep = new Uint8Array(count);
  for (const deal of deals) keep[deal] = 1;
  const end = log.end.slice();
  const columns = log.deals;
  const masked: DealColumns = {
    state: columns.state.slice(),
    created: columns.created.slice(),
    closed: columns.closed.slice(),
    amount: columns.amount.slice(),
    currency: columns.currency.slice(),
    closeDay: columns.closeDay.slice(),
    owner: columns.owner.slice(),
    chance: columns.chance.slice(),
    flags: columns.flags.slice(),
  };
  for (let d = 0; d < count; d++) {
    if (keep[d] === 1) continue;
    end[d] = log.moves.start[d] ?? 0;
    masked.state[d] = masked.currency[d] = NONE;
    masked.created[d] = masked.closed[d] = masked.amount[d] = masked.closeDay[d] = masked.chance[d] = NaN;
    masked.owner[d] = -1;
    masked.flags[d] = 0;
  }
  return {...log, end, deals: masked};
}

/** The log of the deals whose amounts are in one currency, or that have none. */
export function inCurrency(log: PipelineLog, currency: string): PipelineLog {
  const place = log.currencies.indexOf(currency);
  return restrict(
    log,
    dealsWhere(log, (d) => log.deals.currency[d] === place || log.deals.currency[d] === NONE),
  );
}

/** The currencies that amounts of this view are in, after conversion. */
export function currenciesIn(log: PipelineLog): readonly string[] {
  const found = new Set(log.deals.currency);
  return log.currencies.filter((_, place) => found.has(place));
}

/** Whether a deal exists in this view. */
export function exists(log: PipelineLog, deal: number): boolean {
  return (log.end[deal] ?? 0) > (log.moves.start[deal] ?? 0);
}

/** The kind of a state by its place; `undefined` for {@link NONE}. */
export function kindAt(log: PipelineLog, state: number | undefined): StateKind | undefined {
  return state === undefined ? undefined : log.states[state]?.kind;
}

/** Kind of the state in which a deal stands at `asOf`; `undefined` when it does not exist. */
export function kindOf(log: PipelineLog, deal: number): StateKind | undefined {
  return log.states[log.deals.state[deal] ?? NONE]?.kind;
}

/** Whether a deal is being worked on in this pipeline at `asOf`. */
export function isOpen(log: PipelineLog, deal: number): boolean {
  const kind = kindOf(log, deal);
  return kind === 'open' || kind === 'unknown';
}

/** The existing deals that pass a test, ascending. O(deals). */
export function dealsWhere(log: PipelineLog, test: (deal: number) => boolean): Uint32Array {
  const found: number[] = [];
  for (let d = 0; d < log.end.length; d++) if (exists(log, d) && test(d)) found.push(d);
  return Uint32Array.from(found);
}

/** The open stages in order, each with its place in `states`. */
export function stepsOf(log: PipelineLog): readonly (LogState & {readonly place: number})[] {
  return log.states.flatMap((state, place) => (state.kind === 'open' ? [{...state, place}] : []));
}

/** Ids of deals given by their places, in the order given. */
export function idsOf(log: Pick<PipelineLog, 'ids'>, deals: Iterable<number>): readonly Id[] {
  return Array.from(deals, (deal) => log.ids[deal] ?? '');
}
