import {FLAG, type PipelineLog, type Span} from '../log/pipeline-log.js';
import {dealsWhere, exists, isOpen, kindOf} from '../log/view.js';

/** What happened within a span, as places of deals, ascending, and who could not be placed in any span. */
export interface SpanSets {
  /** Deals that are won, by their last closing. A deal has one outcome, the last: a reopened one is not here. */
  readonly won: Uint32Array;
  readonly lost: Uint32Array;
  /** `won` and `lost` together. */
  readonly closed: Uint32Array;
  /** Deals that came to be here: neither imported nor moved over from another pipeline. */
  readonly created: Uint32Array;
  /** Won, lost: nobody says when. */
  readonly undatedWon: number;
  readonly undatedLost: number;
  /** Who may be missing among `created`. */
  readonly notCreated: {
    readonly undated: number;
    readonly leftTruncated: number;
    readonly imported: number;
    readonly transferredIn: number;
  };
}

const within = (ms: number, {start, end}: Span): boolean => ms >= start && ms < end;

/** Fills the sets of one span. */
class SpanReader {
  readonly won: number[] = [];
  readonly lost: number[] = [];
  readonly closed: number[] = [];
  readonly created: number[] = [];
  undatedWon = 0;
  undatedLost = 0;
  readonly notCreated = {undated: 0, leftTruncated: 0, imported: 0, transferredIn: 0};
  readonly #log: PipelineLog;
  readonly #span: Span;

  constructor(log: PipelineLog, span: Span) {
    this.#log = log;
    this.#span = span;
  }

  add(deal: number): void {
    const kind = kindOf(this.#log, deal);
    if (kind === 'gone') return;
    if (kind === 'won' || kind === 'lost') this.#addClosed(deal, kind);
    this.#addCreated(deal);
  }

  #addClosed(deal: number, kind: 'won' | 'lost'): void {
    const closed = this.#log.deals.closed[deal] ?? NaN;
    if (Number.isNaN(closed)) {
      if (kind === 'won') this.undatedWon++;
      else this.undatedLost++;
    } else if (within(closed, this.#span) && closed <= this.#log.asOf) {
      this[kind].push(deal);
      this.closed.push(deal);
    }
  }

  #addCreated(deal: number): void {
    const {deals, moves} = this.#log;
    const created = deals.created[deal] ?? NaN;
    const flags = deals.flags[deal] ?? 0;
    if (Number.isNaN(created)) {
      if (!(flags & FLAG.truncated)) this.notCreated.undated++;
      else if ((moves.at[moves.start[deal] ?? 0] ?? 0) > this.#span.start) this.notCreated.leftTruncated++;
    } else if (within(created, this.#span)) {
      if (flags & FLAG.imported) this.notCreated.imported++;
      else if (flags & FLAG.transferredIn) this.notCreated.transferredIn++;
      else this.created.push(deal);
    }
  }
}

function readSpan(log: PipelineLog, span: Span): SpanSets {
  const reader = new SpanReader(log, span);
  for (let d = 0; d < log.end.length; d++) if (exists(log, d)) reader.add(d);
  const {undatedWon, undatedLost, notCreated} = reader;
  return {
    won: Uint32Array.from(reader.won),
    lost: Uint32Array.from(reader.lost),
    closed: Uint32Array.from(reader.closed),
    created: Uint32Array.from(reader.created),
    undatedWon,
    undatedLost,
    notCreated,
  };
}

/**
 * The sets of deals that measures of one log share, each found once, when first asked for: O(deals) per span. Deleted
 * deals are in none.
 */
export class DealSets {
  readonly log: PipelineLog;
  #open: Uint32Array | undefined;
  readonly #spans = new Map<string, SpanSets>();

  constructor(log: PipelineLog) {
    this.log = log;
  }

  /** Deals that are being worked on at `asOf`. */
  get open(): Uint32Array {
    this.#open ??= dealsWhere(this.log, (deal) => isOpen(this.log, deal));
    return this.#open;
  }

  /** What happened within a half-open span. */
  in(span: Span): SpanSets {
    const key = `${span.start}/${span.end}`;
    let sets = this.#spans.get(key);
    if (!sets) this.#spans.set(key, (sets = readSpan(this.log, span)));
    return sets;
  }
}

/** What every measure takes. */
export interface SetOptions {
  /** Sets of this very log, shared with other measures; made where absent. */
  readonly sets?: DealSets | undefined;
}

/** What a measure of a span takes. */
export interface SpanOptions extends SetOptions {
  /** Half-open, epoch milliseconds. */
  readonly span: Span;
}

/** The sets to read: those that are shared, if they are of this log. */
export function setsOf(log: PipelineLog, {sets}: SetOptions): DealSets {
  return sets?.log === log ? sets : new DealSets(log);
}
