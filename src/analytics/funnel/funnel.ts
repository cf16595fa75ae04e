import type {Id} from '../../model/ids.js';
import {FLAG, NONE, type PipelineLog, type Span} from '../log/pipeline-log.js';
import {exists, kindOf} from '../log/view.js';
import {rate, type Rate} from '../stats/wilson.js';
import {finish, STEP_ROWS, type Steps} from '../steps.js';
import {dropReason, DROP_REASONS, type DropReason} from './drop.js';
import {StepMatcher, type FunnelMode} from './match.js';
import {stepsFor, stepTable, type StepSpec} from './steps.js';

const DAY_MS = 86_400_000;

/** Which deals are followed, and how. */
export interface FunnelOptions {
  /** Default: the open stages in order, then Won. */
  readonly steps?: readonly StepSpec[];
  /** Default `reached`: this step or any later one was ever entered. */
  readonly mode?: FunnelMode;
  /** The first step lies in this span (of `reached` and `visited`: the creation). Later steps count after it, too. */
  readonly entry?: Span;
  /** Longest time from the first step to the last, inclusive. Absent: any. */
  readonly windowDays?: number;
  /** Of several first steps that lead equally far: the earliest (default) or the latest. */
  readonly anchor?: 'first' | 'last';
}

/** A step of a funnel, with the deals that came to it. */
export interface FunnelStepResult {
  readonly id: Id;
  readonly kind: 'created' | 'open' | 'won' | 'lost';
  readonly n: number;
  /** Share of the step before; `null` in the first, after a step without deals, and for `visited`. */
  readonly ofPrevious: Rate | null;
  /** Share of the first step, of `visited`: of all deals; `null` without deals. */
  readonly ofFirst: Rate | null;
  /** Places of the deals, ascending. */
  readonly deals: Uint32Array;
  /** The deals that came here and no further, by what became of them; they add up to `n` less the next step's. */
  readonly drop: Readonly<Record<DropReason, Uint32Array>>;
}

/** How many deals came how far. */
export interface FunnelResult {
  readonly asOf: number;
  readonly mode: FunnelMode;
  readonly steps: readonly FunnelStepResult[];
  /** Deals that entered. */
  readonly n: number;
  /** Of those, deals of which the log tells no stages: counted up to where they stand now. */
  readonly withoutHistory: number;
  /** `events` where at least half of the deals have a history, else `stock`. */
  readonly basis: 'events' | 'stock';
  /** Deals that matched no step (`none`), or whose entry nobody dates though a span asks for it (`undated`). */
  readonly excluded: {readonly undated: number; readonly none: number};
}

/** Gathers the deals of a funnel. */
class FunnelCounter {
  readonly depth: number[][];
  readonly visits: number[][];
  readonly drops: Record<DropReason, number[]>[];
  readonly excluded = {undated: 0, none: 0};
  n = 0;
  withoutHistory = 0;
  readonly #log: PipelineLog;
  readonly #options: FunnelOptions;
  readonly #matcher: StepMatcher;
  readonly #created: number;
  readonly #deepest: Int16Array;
  readonly #windowMs: number;

  constructor(log: PipelineLog, options: FunnelOptions, steps: ReturnType<typeof stepsFor>) {
    const {mode = 'reached', entry, windowDays = Infinity, anchor = 'first'} = options;
    const table = stepTable(steps, log.states.length);
    this.#log = log;
    this.#options = options;
    this.#created = table.created;
    this.#deepest = table.deepest;
    this.#windowMs = windowDays * DAY_MS;
    const span = entry ?? {start: -Infinity, end: Infinity};
    this.#matcher = new StepMatcher(table, {mode, window: this.#windowMs, anchor, from: span.start, to: span.end});
    this.depth = steps.map(() => []);
    this.visits = steps.map(() => []);
    this.drops = steps.map(() => ({lost: [], open: [], expired: [], elsewhere: []}));
  }

  add(deal: number): void {
    const matcher = this.#matcher;
    const {deals} = this.#log;
    const created = deals.created[deal] ?? NaN;
    const {mode = 'reached', entry, windowDays} = this.#options;
    const untold = ((deals.flags[deal] ?? 0) & FLAG.noHistory) !== 0;
    const dated = mode === 'reached' || mode === 'visited';
    if (dated && Number.isNaN(created) && (entry || windowDays !== undefined)) {
      this.excluded.undated++;
      return;
    }
    matcher.clear();
    this.#tell(deal, created, untold);
    matcher.run(dated && !Number.isNaN(created) ? created : NaN);
    if (matcher.depth === 0) {
      if (!matcher.entered) this.excluded.none++;
      return;
    }
    this.n++;
    if (untold) this.withoutHistory++;
    this.#count(deal, mode);
  }

  /** What happened to the deal. Of one without a log: where it stands; lost, it was in the first step, no more is known. */
  #tell(deal: number, created: number, untold: boolean): void {
    const {moves, end, deals} = this.#log;
    const first = moves.start[deal] ?? 0;
    if (!Number.isNaN(created)) this.#matcher.add(created, this.#created);
    const last = end[deal] ?? 0;
    for (let row = first; row < last; row++) this.#matcher.add(moves.at[row] ?? NaN, moves.value[row] ?? NONE);
    if (untold && kindOf(this.#log, deal) === 'lost') this.#matcher.add(moves.at[first] ?? NaN, this.#firstState());
    // Where the deal says that it stands, though the log does not.
    const state = deals.state[deal] ?? NONE;
    if (last > first && moves.value[last - 1] !== state && (this.#deepest[state] ?? -1) >= 0)
      this.#matcher.add(this.#log.asOf, state);
  }

  #firstState(): number {
    return this.#log.states.findIndex(({kind}) => kind === 'open');
  }

  #count(deal: number, mode: FunnelMode): void {
    const {depth, hits, entry, newest} = this.#matcher;
    if (mode === 'visited') {
      for (let s = 0; s < hits.length; s++) if (hits[s] === 1) this.visits[s]?.push(deal);
      return;
    }
    this.depth[depth - 1]?.push(deal);
    const since = this.#options.mode === 'any' || Number.isNaN(newest) ? entry : newest;
    this.drops[depth - 1]?.[dropReason(this.#log, deal, since + this.#windowMs)].push(deal);
  }
}

function resultOf(counter: FunnelCounter, log: PipelineLog, options: FunnelOptions): FunnelResult {
  const {mode = 'reached'} = options;
  const specs = stepsFor(log, options.steps);
  const lists = mode === 'visited' ? counter.visits : specs.map((_, s) => counter.depth.slice(s).flat());
  const base = mode === 'visited' ? counter.n : (lists[0]?.length ?? 0);
  const none: readonly number[] = [];
  const steps = specs.map(({id, kind}, s): FunnelStepResult => {
    const deals = Uint32Array.from(lists[s] ?? none).sort();
    const before = lists[s - 1]?.length ?? 0;
    const last = s === specs.length - 1 || mode === 'visited';
    const drop = (reason: DropReason): Uint32Array =>
      Uint32Array.from(last ? none : (counter.drops[s]?.[reason] ?? none));
    return {
      id,
      kind,
      n: deals.length,
      ofPrevious: s === 0 || mode === 'visited' ? null : rate(deals.length, before),
      ofFirst: rate(deals.length, base),
      deals,
      drop: Object.fromEntries(DROP_REASONS.map((reason) => [reason, drop(reason)])) as FunnelStepResult['drop'],
    };
  });
  const {n, withoutHistory, excluded} = counter;
  return {
    asOf: log.asOf,
    mode,
    steps,
    n,
    withoutHistory,
    basis: withoutHistory * 2 <= n ? 'events' : 'stock',
    excluded,
  };
}

/**
 * How far deals came: for each step how many ever reached it, with the share of the step before and of the first, and
 * what became of those that came no further. Five ways to count, see {@link StepMatcher}. Lost is no step; a reopened
 * deal goes on. A lost deal without a log counts in the first stage alone: more is not known of it. Deals without any
 * match are left out and counted. O(rows x matched steps); yields as it goes.
 */
export function* funnelSteps(log: PipelineLog, options: FunnelOptions = {}): Steps<FunnelResult> {
  const counter = new FunnelCounter(log, options, stepsFor(log, options.steps));
  const count = log.end.length;
  for (let d = 0; d < count; d++) {
    if (d % STEP_ROWS === STEP_ROWS - 1) yield d / count;
    if (exists(log, d)) counter.add(d);
  }
  return resultOf(counter, log, options);
}

/** {@link funnelSteps} at once. */
export function funnelOf(log: PipelineLog, options: FunnelOptions = {}): FunnelResult {
  return finish(funnelSteps(log, options));
}
