import type {ChangeEvent} from '../../model/change-event.js';
import type {Deal} from '../../model/deal.js';
import type {Id} from '../../model/ids.js';
import {FLAG} from './pipeline-log.js';
import type {RowOf} from './event-rows.js';
import type {QualityCounter} from './quality.js';
import type {StateTable} from './states.js';

/** Where a deal stood since when: places in the state table. */
export interface MoveRow {
  readonly at: number;
  readonly state: number;
}

/** What the readers of all deals share. */
export interface MoveContext {
  readonly table: StateTable;
  readonly pipelineId: Id;
  /** Oldest moment of the whole log. */
  readonly logStart: number;
  /** Moment at which the deals themselves are right. */
  readonly asOf: number;
  readonly quality: QualityCounter;
}

/** At one instant a creation comes first, an outcome after moves, a change of pipeline and a deletion last. */
const RANK: Readonly<Partial<Record<ChangeEvent['kind'], number>>> = {
  created: 0,
  stage: 1,
  outcome: 2,
  field: 3,
  deleted: 4,
  merged: 4,
};

/** The order of lines within a deal: by moment, by kind, by id. */
export function compareRows(a: RowOf, b: RowOf): number {
  if (a.at !== b.at) return a.at - b.at;
  const rank = (RANK[a.event.kind] ?? 3) - (RANK[b.event.kind] ?? 3);
  return rank || (a.event.id < b.event.id ? -1 : a.event.id > b.event.id ? 1 : 0);
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Epoch milliseconds of an instant; `NaN` without one. */
export const momentOf = (instant: string | undefined): number => (instant === undefined ? NaN : Date.parse(instant));

/**
 * Reads the moves of one deal from its lines, by the rules of normalisation: duplicates and self-moves are dropped, where
 * the chain is broken "to" is believed, a missing beginning is put in. Make one per deal.
 */
export class MoveReader {
  readonly rows: MoveRow[] = [];
  flags = 0;
  readonly #context: MoveContext;
  readonly #place: number;
  readonly #deal: Deal | undefined;
  /** The stage by its moves, whatever the outcome says. */
  #stage = -1;
  #closedByOutcome = false;

  constructor(context: MoveContext, place: number, deal: Deal | undefined) {
    this.#context = context;
    this.#place = place;
    this.#deal = deal;
  }

  /** Reads lines in the order of {@link compareRows}. */
  read(lines: RowOf[]): void {
    let before: RowOf | undefined;
    for (let i = 0; i < lines.length; i++) {
      const next = this.#nextOf(lines, i);
      if (next > i) lines.splice(i, 0, ...lines.splice(next, 1));
      const line = lines[i] as RowOf;
      if (before && sameLine(before, line)) this.#context.quality.add('duplicateEvents', this.#place);
      else this.#readLine(line);
      before = line;
    }
  }

  /** Of several moves at one instant the one that goes on from where the deal stands; else the first. */
  #nextOf(lines: readonly RowOf[], from: number): number {
    const first = lines[from];
    if (first?.event.kind !== 'stage' || lines[from + 1]?.at !== first.at) return from;
    for (let i = from; lines[i]?.at === first.at; i++) {
      const {event} = lines[i] as RowOf;
      if (event.kind !== 'stage') break;
      if (event.from != null && this.#context.table.place(textOf(event.from)) === this.#stage) return i;
    }
    return from;
  }

  #readLine({at, event}: RowOf): void {
    const {table, pipelineId} = this.#context;
    const to = textOf(event.to);
    switch (event.kind) {
      case 'created':
        return to === undefined ? undefined : this.#created(at, table.place(to), event);
      case 'stage':
        return to === undefined ? undefined : this.#moved(at, table.place(to), textOf(event.from));
      case 'outcome':
        return this.#outcome(at, to ?? 'open');
      case 'deleted':
      case 'merged':
        return this.#put(at, table.gone);
      default:
        if (event.field !== 'pipelineId') return undefined;
        return to === pipelineId ? this.#entered(at) : this.#put(at, table.transferred);
    }
  }

  #created(at: number, state: number, event: ChangeEvent): void {
    if (this.rows.length === 0 && event.via === 'import') this.flags |= FLAG.imported;
    // A deletion that is undone says "created" in the old stage: what the outcome was, it is again.
    const restored = this.#closedByOutcome && this.#stage === state ? this.rows.at(-2)?.state : undefined;
    this.#closedByOutcome = restored !== undefined;
    this.#stage = state;
    this.#put(at, restored ?? state);
  }

  #moved(at: number, to: number, from: Id | undefined): void {
    const {table, quality} = this.#context;
    const source = from === undefined ? -1 : table.place(from);
    if (source === to && table.states[to]?.kind !== 'unknown') {
      quality.add('selfMoves', this.#place);
      if (this.rows.length === 0) this.#begin(at, to);
      return;
    }
    if (this.rows.length === 0) this.#begin(at, source);
    else if (source >= 0 && source !== this.#stage) quality.add('chainRepairs', this.#place);
    this.#stage = to;
    const closed = table.states[to]?.kind === 'won' || table.states[to]?.kind === 'lost';
    if (this.#closedByOutcome && !closed) return;
    this.#put(at, to);
  }

  /** The deal was somewhere before its first line: since its creation, if that is known, else since the log began. */
  #begin(at: number, source: number): void {
    const {table, logStart, quality} = this.#context;
    const created = momentOf(this.#deal?.createdAt);
    this.#stage = source;
    if (created <= at) {
      this.#put(created, source < 0 ? table.unknown : source);
    } else if (source >= 0) {
      this.flags |= FLAG.truncated | FLAG.noCreation;
      quality.add('leftTruncated', this.#place);
      this.#put(Math.min(logStart, at), source);
    }
  }

  #outcome(at: number, to: string): void {
    const {table} = this.#context;
    const kind = table.states[this.#last]?.kind;
    if (to === 'open') {
      if (this.#closedByOutcome || kind === 'won' || kind === 'lost') this.#reopen(at);
    } else if (kind !== to && (to === 'won' || to === 'lost')) {
      if (this.rows.length === 0) this.#begin(at, table.unknown);
      this.#closedByOutcome = true;
      this.#put(at, to === 'won' ? table.won : table.lost);
    }
  }

  #reopen(at: number): void {
    const {states, unknown} = this.#context.table;
    this.#closedByOutcome = false;
    const open = this.rows.findLast(({state}) => states[state]?.kind === 'open')?.state ?? unknown;
    this.#put(at, states[this.#stage]?.kind === 'open' ? this.#stage : open);
  }

  /** Comes over from another pipeline: what was before does not belong here. */
  #entered(at: number): void {
    this.rows.length = 0;
    this.flags = FLAG.transferredIn;
    this.#put(at, this.#stage < 0 ? this.#context.table.unknown : this.#stage);
  }

  get #last(): number {
    return this.rows.at(-1)?.state ?? -1;
  }

  #put(at: number, state: number): void {
    const {states} = this.#context.table;
    if (this.#last === state) return;
    const last = this.rows.at(-1);
    const left = states[state]?.kind === 'transferred' || states[state]?.kind === 'gone';
    // Leaving for another pipeline names one of its stages first, which is none of ours.
    if (left && last?.at === at && states[last.state]?.kind === 'unknown' && this.rows.length > 1) this.rows.pop();
    if (this.#last !== state) this.rows.push({at, state});
  }

  /** Puts in what the deal itself says and the log does not: its creation, its closing, where it stands. */
  complete(): void {
    if (!this.#deal) return;
    if (this.rows.length === 0) this.#withoutHistory(this.#deal);
    else this.#closeAsTold(this.#deal);
  }

  #withoutHistory(deal: Deal): void {
    const {table, asOf, quality} = this.#context;
    this.flags |= FLAG.noHistory;
    const state = table.placeOf(deal);
    const created = momentOf(deal.createdAt);
    const since = deal.outcome === 'open' ? momentOf(deal.stageEnteredAt) : momentOf(deal.closedAt);
    const open = deal.outcome === 'open';
    if (Number.isNaN(created)) {
      this.flags |= FLAG.noCreation;
      quality.add('undated', this.#place);
    }
    const here = Number.isNaN(since) ? (open && !Number.isNaN(created) ? created : asOf) : since;
    if (Number.isNaN(since) && !open) this.#noClosing();
    // A closed deal was open first, nobody says in which stage.
    const begin = Number.isNaN(created) || created > here ? here : created;
    if (!open || begin < here) this.rows.push({at: begin, state: table.unknown});
    this.rows.push({at: here, state});
  }

  #noClosing(): void {
    this.flags |= FLAG.noClosing;
    this.#context.quality.add('undatedClosings', this.#place);
  }

  /** A log that tells stages only: the deal knows its outcome, and perhaps since when. */
  #closeAsTold(deal: Deal): void {
    const {table, asOf, quality} = this.#context;
    const state = table.placeOf(deal);
    const last = this.rows.at(-1);
    if (!last || last.state === state) return;
    const {kind} = table.states[last.state] ?? {kind: 'unknown'};
    const closing = momentOf(deal.closedAt);
    if (deal.outcome !== 'open' && (kind === 'open' || kind === 'unknown')) {
      if (closing >= last.at) return void this.rows.push({at: closing, state});
      if (last.at <= asOf) this.#noClosing();
      return void this.rows.push({at: Math.max(asOf, last.at), state});
    }
    this.flags |= FLAG.mismatch;
    quality.add('stageMismatch', this.#place);
  }
}

function sameLine(a: RowOf, b: RowOf): boolean {
  if (a.event.id === b.event.id) return true;
  const {event: x} = a;
  const {event: y} = b;
  return a.at === b.at && x.kind === y.kind && x.kind === 'stage' && x.from === y.from && x.to === y.to;
}
