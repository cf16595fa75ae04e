import type {ChangeEvent} from '../model/change-event.js';
import type {Deal, Outcome} from '../model/deal.js';
import type {Id} from '../model/ids.js';
import type {Stage} from '../model/pipeline.js';

/** A line of the log with its moment in epoch milliseconds. */
export interface LogEntry {
  readonly ms: number;
  readonly event: ChangeEvent;
}

/** The log by deal, each oldest first. Made once by {@link groupLog} and shared by all who read it. */
export type Logs = ReadonlyMap<Id, readonly LogEntry[]>;

/** A log as it came, or already grouped. */
export type History = Iterable<ChangeEvent> | Logs;

/** At one instant a creation comes first and an outcome last: a move into Won and its outcome are one act. */
const order = ({event}: LogEntry): number => (event.kind === 'created' ? 0 : event.kind === 'outcome' ? 2 : 1);

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
const numberOf = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

/** What rewinding needs to know besides the deal. */
export interface RewindContext {
  readonly stages: ReadonlyMap<Id, Stage>;
  /** Currency of an amount that the deal no longer has. */
  readonly currency?: string | undefined;
}

/** A deal that can be taken back in time step by step, from what it is now. */
export class Rewinder {
  readonly #now: Deal;
  readonly #log: readonly LogEntry[];
  readonly #context: RewindContext;
  readonly #knowsOutcome: boolean;
  /** Entries before this place still hold. */
  #kept: number;
  #deal: Deal;

  constructor(deal: Deal, log: readonly LogEntry[], context: RewindContext) {
    this.#now = this.#deal = deal;
    this.#log = log;
    this.#context = context;
    this.#kept = log.length;
    this.#knowsOutcome = log.some(({event}) => event.kind === 'outcome');
  }

  /**
   * The deal as it was at a moment: every later change undone. Call with falling moments. The same object while nothing
   * differs. Currencies, owners and texts stay as they are now.
   */
  at(ms: number): Deal {
    for (let last = this.#log[this.#kept - 1]; last && last.ms > ms; last = this.#log[this.#kept - 1]) {
      this.#kept--;
      this.#undo(last.event);
    }
    return this.#withOutcome(ms);
  }

  #undo(event: ChangeEvent): void {
    const {kind, from} = event;
    if (kind === 'stage') this.#undoStage(textOf(from));
    else if (kind === 'outcome') this.#deal = {...this.#deal, outcome: (textOf(from) as Outcome | undefined) ?? 'open'};
    else if (kind === 'amount') this.#undoAmount(numberOf(from));
    else if (kind === 'field' && event.field === 'probability') {
      const {probability: _, ...rest} = this.#deal;
      const own = numberOf(from);
      this.#deal = own === undefined ? rest : {...rest, probability: own};
    }
  }

  /** A log that never names outcomes tells them by the kind of the stage. */
  #undoStage(from: Id | undefined): void {
    if (from === undefined) return;
    const outcome = this.#knowsOutcome ? this.#deal.outcome : (this.#context.stages.get(from)?.kind ?? 'open');
    this.#deal = {...this.#deal, stageId: from, outcome};
  }

  #undoAmount(minor: number | undefined): void {
    const {amount, ...rest} = this.#deal;
    const currency = this.#now.amount?.currency ?? amount?.currency ?? this.#context.currency;
    this.#deal = minor === undefined || currency === undefined ? rest : {...rest, amount: {minor, currency}};
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
