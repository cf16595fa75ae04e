import {episodesOf, type Episodes} from '../log/episodes.js';
import {FLAG, type PipelineLog, type Span} from '../log/pipeline-log.js';
import {stepsOf} from '../log/view.js';
import type {Exclusion} from '../measure.js';
import {kaplanMeier, type SurvivalCurve} from '../stats/survival.js';
import {CAUSE, exitCauses} from './exits.js';

/** Milliseconds of an elapsed day. */
export const DAY_MS = 86_400_000;

/** What one sample is: `visit` each stay in a stage, `deal` all stays of a deal in a stage added up. */
export const DWELL_VIEWS = ['visit', 'deal'] as const;
export type DwellView = (typeof DWELL_VIEWS)[number];

/** Which stays are looked at. */
export interface StayOptions {
  /** `visit` unless told. */
  readonly view?: DwellView;
  /**
   * Only what happened in this span: a stay that began earlier counts from the age it had at the start, one that lasts
   * longer has not ended. Everything up to `asOf` unless told.
   */
  readonly span?: Span;
}

/** How long deals stayed in one stage, in elapsed days, in rows ordered by deal. */
export interface StaySamples {
  /** Place in `states`. */
  readonly state: number;
  readonly deal: Uint32Array;
  /** Days from entering to leaving, or to the last moment seen. */
  readonly time: Float64Array;
  /** Age in days at which it came into view: 0 except for stays that began before the span. */
  readonly entry: Float64Array;
  /** How it ended: a number of `CAUSE`, 0 still there. */
  readonly cause: Uint8Array;
  /** Stays (deals, in that view) left out, by reason; reasons without any are absent. */
  readonly excluded: Readonly<Partial<Record<Exclusion, number>>>;
}

/** One stay or sum of stays while it is being gathered, in milliseconds. */
interface Stay {
  deal: number;
  entry: number;
  time: number;
  cause: number;
  flaw: Exclusion | null;
  /** Whether any of it lies in the span. */
  inView: boolean;
}

class StayList {
  readonly #stays: Stay[] = [];
  readonly #excluded: Partial<Record<Exclusion, number>> = {};

  add(stay: Stay): void {
    this.#stays.push(stay);
  }

  get last(): Stay | undefined {
    return this.#stays.at(-1);
  }

  samples(state: number): StaySamples {
    const kept = this.#stays.filter((stay) => this.#keep(stay));
    return {
      state,
      deal: Uint32Array.from(kept, ({deal}) => deal),
      time: Float64Array.from(kept, ({time}) => time / DAY_MS),
      entry: Float64Array.from(kept, ({entry}) => entry / DAY_MS),
      cause: Uint8Array.from(kept, ({cause}) => cause),
      excluded: this.#excluded,
    };
  }

  #keep({flaw, time, inView}: Stay): boolean {
    if (!inView) return false;
    const reason = flaw ?? (time === 0 ? 'instant' : null);
    if (reason !== null) this.#excluded[reason] = (this.#excluded[reason] ?? 0) + 1;
    return reason === null;
  }
}

/** Whether a stay ended by a closing of which nobody says when it was. */
function endsUndated({marks, moves}: PipelineLog, {deal, exit}: Episodes, row: number): boolean {
  const d = deal[row] ?? 0;
  return ((marks[d] ?? 0) & FLAG.noClosing) !== 0 && exit[row] === moves.at[(moves.start[d + 1] ?? 0) - 1];
}

/** What a span sees of a stay; `null` when it began later. */
function seen(log: PipelineLog, episodes: Episodes, row: number, span: Span): Stay | null {
  const enter = episodes.enter[row] ?? NaN;
  const exit = episodes.exit[row] ?? NaN;
  if (enter >= span.end) return null;
  const until = exit < span.end ? exit : Math.min(span.end, log.asOf);
  const flaw = episodes.truncated[row] ? 'leftTruncated' : endsUndated(log, episodes, row) ? 'undatedClosing' : null;
  return {
    deal: episodes.deal[row] ?? 0,
    entry: Math.max(0, Math.min(until, span.start) - enter),
    time: until - enter,
    cause: exit < span.end ? CAUSE.advance : CAUSE.none,
    flaw,
    inView: until > span.start || enter >= span.start,
  };
}

const EVER: Span = {start: -Infinity, end: Infinity};

/**
 * How long deals stayed in each open stage, in the order of the stages; still running stays up to `asOf`. Left out and
 * counted: stays of which nobody says since when (`leftTruncated`) or until when (`undatedClosing`), and those of no
 * length (`instant`). A stage without stays has empty columns. In the view `deal` a sum has ended when the last visit has,
 * the way that one did, and is left out when any of its visits is. O(rows).
 */
export function staySamples(log: PipelineLog, {view = 'visit', span = EVER}: StayOptions = {}): readonly StaySamples[] {
  const episodes = episodesOf(log);
  const causeOf = exitCauses(log);
  const lists = log.states.map(() => new StayList());
  for (let row = 0; row < episodes.deal.length; row++) {
    const state = episodes.state[row] ?? 0;
    const list = lists[state];
    const stay = seen(log, episodes, row, span);
    if (!list || !stay) continue;
    if (stay.cause) stay.cause = causeOf(state, episodes.to[row] ?? 0);
    const sum = list.last;
    if (view === 'visit') list.add(stay);
    else if (sum?.deal === stay.deal) {
      sum.entry += stay.entry;
      sum.time += stay.time;
      sum.cause = stay.cause;
      sum.flaw ??= stay.flaw;
      sum.inView ||= stay.inView;
    } else list.add(stay);
  }
  return stepsOf(log).map(({place}) => (lists[place] ?? new StayList()).samples(place));
}

/** Kaplan-Meier curve of the time in a stage, whatever ended it; in days. O(n log n). */
export function stayCurve({time, entry, cause}: StaySamples): SurvivalCurve {
  const event = Uint8Array.from(cause, (value) => (value === CAUSE.none ? 0 : 1));
  return kaplanMeier({time, event, ...delayed(entry)});
}

/** The column of entries where it says anything: without one, curves are made without looking at it. */
export function delayed(entry: Float64Array): {readonly entry?: Float64Array} {
  return entry.some((value) => value > 0) ? {entry} : {};
}

/** Ends a sample by one of some causes only; ended otherwise it is left out. For the time of those who moved on. O(n). */
export function endedBy(samples: StaySamples, causes: readonly number[]): StaySamples {
  const rows = [...samples.cause.keys()].filter((row) => causes.includes(samples.cause[row] ?? 0));
  return {
    ...samples,
    deal: Uint32Array.from(rows, (row) => samples.deal[row] ?? 0),
    time: Float64Array.from(rows, (row) => samples.time[row] ?? 0),
    entry: Float64Array.from(rows, (row) => samples.entry[row] ?? 0),
    cause: Uint8Array.from(rows, (row) => samples.cause[row] ?? 0),
  };
}
