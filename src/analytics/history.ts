import type {ChangeEvent} from '../model/change-event.js';
import type {Deal} from '../model/deal.js';
import type {Id} from '../model/ids.js';
import type {Stage} from '../model/pipeline.js';
import {fieldOfLine, withValue, type LineContext} from './change/deal-lines.js';

/** A line of the log with its moment in epoch milliseconds. */
export interface LogEntry {
  readonly ms: number;
  readonly event: ChangeEvent;
}

/** The log by deal, each oldest first. Made once by {@link groupLog} and shared by all who read it. */
export type Logs = ReadonlyMap<Id, readonly LogEntry[]>;

/** A log as it came, or already grouped. */
export type History = Iterable<ChangeEvent> | Logs;

/** At one instant a creation comes first, an outcome after moves, as a move into Won and its outcome are one act, an end last. */
const ORDER: Readonly<Partial<Record<ChangeEvent['kind'], number>>> = {created: 0, outcome: 2, deleted: 3, merged: 3};
const order = ({event}: LogEntry): number => ORDER[event.kind] ?? 1;

function compareEntries(a: LogEntry, b: LogEntry): number {
  return a.ms - b.ms || order(a) - order(b) || (a.event.id < b.event.id ? -1 : a.event.id > b.event.id ? 1 : 0);
}

/** Groups a log in any order by deal. Lines that come twice, or whose moment cannot be read, are dropped. O(n log n). */
export function groupLog(events: Iterable<ChangeEvent>): Logs {
  const logs = new Map<Id, LogEntry[]>();
  for (const event of events) {
    const ms = Date.parse(event.at);
    if (Number.isNaN(ms)) continue;
    const log = logs.get(event.dealId);
    if (log) log.push({ms, event});
    else logs.set(event.dealId, [{ms, event}]);
  }
  for (const [id, log] of logs) {
    log.sort(compareEntries);
    logs.set(
      id,
      log.filter((entry, i) => entry.event.id !== log[i - 1]?.event.id),
    );
  }
  return logs;
}

/** The grouped form of either. */
export function logsOf(history: History): Logs {
  return history instanceof Map ? (history as Logs) : groupLog(history as Iterable<ChangeEvent>);
}

/** Whether the log says where the deal stood: an amount that changed once is no history of stages. */
export function tellsStages(log: readonly LogEntry[]): boolean {
  return log.some(({event}) => event.kind === 'created' || event.kind === 'stage');
}

/** When a deal came to be, in epoch milliseconds: by its log, else by its own field; `undefined` when neither says. */
export function createdMs(deal: Deal, log: readonly LogEntry[]): number | undefined {
  const created = log.find(({event}) => event.kind === 'created');
  if (created) return created.ms;
  const ms = deal.createdAt === undefined ? Number.NaN : Date.parse(deal.createdAt);
  return Number.isNaN(ms) ? undefined : ms;
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** What rewinding needs to know besides the deal. */
export interface RewindContext extends LineContext {
  readonly stages: ReadonlyMap<Id, Stage>;
}

/** Whether a deal ends with a line: deleted, or merged into another. */
export const isEnd = ({event}: LogEntry): boolean => event.kind === 'deleted' || event.kind === 'merged';

/** A deal that can be taken back in time step by step, from what it is now. */
export class Rewinder {
  readonly #now: Deal;
  readonly #log: readonly LogEntry[];
  readonly #context: RewindContext;
  readonly #knowsOutcome: boolean;
  /** Fields of which the log does not tell all, by the names of `deal-field.ts`. */
  readonly #guessed = new Set<string>();
  /** Entries before this place still hold. */
  #kept: number;
  #deal: Deal;
  #exists = true;
  /** The currency that the deal's amount had last on the way back. */
  #currency: string | undefined;

  constructor(deal: Deal, log: readonly LogEntry[], context: RewindContext) {
    this.#now = this.#deal = deal;
    this.#log = log;
    this.#context = context;
    this.#kept = log.length;
    this.#knowsOutcome = log.some(({event}) => event.kind === 'outcome');
    this.#currency = deal.amount?.currency ?? context.currency;
  }

  /**
   * The deal as it was at a moment: every later change of stage, outcome and fields undone. Call with falling moments. The
   * same object while nothing differs. What no line tells stays as it is now.
   */
  at(ms: number): Deal {
    for (let last = this.#log[this.#kept - 1]; last && last.ms > ms; last = this.#log[this.#kept - 1]) {
      this.#kept--;
      this.#undo(last);
    }
    return this.#withOutcome(ms);
  }

  /** Lines that still held at the moment last asked for, oldest first. */
  get kept(): readonly LogEntry[] {
    return this.#log.slice(0, this.#kept);
  }

  /** Whether the deal was there at the moment last asked for: neither yet to be created nor deleted. */
  get exists(): boolean {
    return this.#exists;
  }

  /** Fields of that moment which the log tells in part: `currency` where that of the amount, `account`, `contact` where its id is guessed. */
  get guessed(): readonly string[] {
    const refs = (['account', 'contact'] as const).filter((field) => this.#deal[field]?.id === '');
    return [...refs, ...this.#guessed].toSorted();
  }

  #undo(entry: LogEntry): void {
    const {event} = entry;
    if (event.kind === 'created') this.#exists = false;
    else if (isEnd(entry)) this.#relive(event);
    else if (event.kind === 'stage') this.#undoStage(textOf(event.from));
    else this.#lay(event, event.from);
  }

  /** A log that never names outcomes tells them by the kind of the stage. */
  #undoStage(from: Id | undefined): void {
    if (from === undefined) return;
    const outcome = this.#knowsOutcome ? this.#deal.outcome : (this.#context.stages.get(from)?.kind ?? 'open');
    this.#deal = {...this.#deal, stageId: from, outcome};
  }

  /** Lays a value of a line over the deal, and keeps book on what had to be guessed. */
  #lay(event: ChangeEvent, value: ChangeEvent['from']): void {
    const before = this.#deal.amount;
    this.#deal = withValue(this.#deal, event, value, {...this.#context, currency: this.#currency});
    const {amount} = this.#deal;
    this.#currency = amount?.currency ?? this.#currency;
    const field = fieldOfLine(event) ?? '';
    if (field === 'currency' || !amount) this.#guessed.delete('currency');
    else if (!before) this.#guessed.add('currency');
  }

  /** Undoes a deletion: what the life that ended with it tells, holds again. */
  #relive({from}: ChangeEvent): void {
    this.#exists = true;
    const lines = this.#log.slice(0, this.#kept);
    const start = lines.findLastIndex(isEnd) + 1;
    for (const {event} of lines.slice(start)) {
      if (event.kind === 'stage') this.#deal = {...this.#deal, stageId: textOf(event.to) ?? this.#deal.stageId};
      else this.#lay(event, event.to);
    }
    const stageId = textOf(from) ?? this.#deal.stageId;
    const kind = this.#knowsOutcome ? undefined : this.#context.stages.get(stageId)?.kind;
    this.#deal = {...this.#deal, stageId, outcome: kind ?? this.#deal.outcome};
  }

  /** A deal whose closing the log does not tell was open until its own closing date. */
  #withOutcome(ms: number): Deal {
    const deal = this.#deal;
    if (deal.outcome === 'open' || deal.outcome !== this.#now.outcome || deal.stageId !== this.#now.stageId)
      return deal;
    if (this.#knowsOutcome || this.#now.closedAt === undefined || Date.parse(this.#now.closedAt) <= ms) return deal;
    return {...deal, outcome: 'open'};
  }
}

/** One stay of a deal in a stage, in epoch milliseconds; an end that is not known, or not come, is `undefined`. */
export interface Stay {
  readonly stageId: Id;
  readonly enteredAt: number | undefined;
  readonly leftAt: number | undefined;
}

/**
 * The stays that a deal's log tells, oldest first; none when it tells no stages. Moves from a stage to itself are no
 * moves; where the chain is broken the newer line is right. A deal closed in its stage has left it. Where the log begins
 * after the deal did, the first stay begins at the deal's own creation date, if it has one.
 */
export function staysOf(deal: Deal, log: readonly LogEntry[]): readonly Stay[] {
  const stays: Stay[] = [];
  let here: {stageId: Id; enteredAt: number | undefined} | undefined;
  let stageId: Id | undefined;
  const leave = (leftAt: number): void => {
    if (here) stays.push({...here, leftAt});
    here = undefined;
  };
  for (const {ms, event} of log) {
    const to = textOf(event.to);
    if (event.kind === 'outcome' && to === 'open' && stageId !== undefined) here ??= {stageId, enteredAt: ms};
    else if (event.kind === 'outcome' && to !== 'open') leave(ms);
    if ((event.kind !== 'created' && event.kind !== 'stage') || to === undefined) continue;
    const from = textOf(event.from);
    if (stageId === undefined && event.kind === 'stage' && from !== undefined) {
      const created = createdMs(deal, log);
      here = {stageId: from, enteredAt: created !== undefined && created <= ms ? created : undefined};
      stageId = from;
    }
    if (to === stageId) continue;
    leave(ms);
    here = {stageId: (stageId = to), enteredAt: ms};
  }
  if (here) stays.push({...here, leftAt: undefined});
  return stays;
}
