import type {Deal, Outcome} from '../model/deal.js';
import type {Id, Instant} from '../model/ids.js';
import {openStages, sortStages, type Pipeline, type Stage} from '../model/pipeline.js';
import {createdMs, logsOf, Rewinder, staysOf, tellsStages, type History, type LogEntry} from './history.js';
import {windowInstants, type DateWindow} from './time/period.js';
import {stagesById} from './stock.js';
import {rate, type Rate} from './stats/wilson.js';

/** Which deals, and how far in time they are followed. */
export interface FunnelOptions {
  /** Later lines of the log are not seen. */
  readonly asOf: Instant;
  /** Cohort: only deals created on these dates in `zone`. Absent: all deals. Later steps count after its end, too. */
  readonly created?: DateWindow;
  /** IANA zone of `created`; UTC unless given. */
  readonly zone?: string;
  /** A stage counts only when entered at most this many days after creation. Absent: any time up to `asOf`. */
  readonly windowDays?: number;
}

/** One step: an open stage, or Won at the end. */
export interface FunnelRow {
  readonly stageId: Id;
  readonly kind: 'open' | 'won';
  /** Deals that reached this stage or any later one, each counted once. */
  readonly n: number;
  /** Share of the row before; `null` in the first row and after a row without deals. */
  readonly ofPrevious: Rate | null;
  /** Share of the first row; `null` without deals. */
  readonly ofFirst: Rate | null;
  /** Share of this row that reached the next one; `null` in the last row and without deals. */
  readonly toNext: Rate | null;
  /** Of the deals that came this far and no further: lost (inside the window). */
  readonly lost: number;
  /** ... still open and inside the window: undecided. */
  readonly stillOpen: number;
  /** ... out of time: went on, or was lost, only after the window, or sits there still. */
  readonly expired: number;
}

/** Deals that could not be counted. */
export interface FunnelExcluded {
  /** No creation date where the cohort or the window asks for one. */
  readonly undated: number;
  /** In a stage that the pipeline does not have. */
  readonly unknownStage: number;
  /** Created straight into a lost stage. */
  readonly neverEntered: number;
}

/** A funnel: how many deals came how far. */
export interface Funnel {
  /**
   * `events`: from the log, as far as at least half of the deals have one. `stock`: of most deals nothing is known but
   * where they stand now, and up to there they count. A single move in a file without history makes no history of it.
   */
  readonly basis: 'events' | 'stock';
  /** Open stages in order, then Won. */
  readonly rows: readonly FunnelRow[];
  /** Deals counted. */
  readonly n: number;
  /** Of those, deals without a log of stages, counted up to where they stand now. */
  readonly withoutHistory: number;
  readonly excluded: FunnelExcluded;
  /** The deals that make the number of a row. */
  dealIds(stageId: Id): readonly Id[];
}

const DAY_MS = 86_400_000;
const NO_LOG: readonly LogEntry[] = [];

type Stop = 'lost' | 'stillOpen' | 'expired';
type Fate = {readonly step: number; readonly stop: Stop; readonly logged: boolean} | keyof FunnelExcluded | 'outside';

interface Frame {
  readonly stages: ReadonlyMap<Id, Stage>;
  /** Place of each stage's step; won stages share the last, lost ones have none. */
  readonly steps: ReadonlyMap<Id, number>;
  readonly wonStep: number;
  readonly asOf: number;
  readonly windowMs: number | undefined;
  readonly created: {readonly start: number; readonly end: number} | undefined;
}

/** What is known of one deal up to `asOf`. */
interface Sight {
  readonly deal: Deal;
  readonly log: readonly LogEntry[];
  readonly logged: boolean;
  /** Last moment that counts. */
  readonly deadline: number;
}

/** A place in time that is unknown does not speak against a deal. */
const inTime = (ms: number | undefined, deadline: number): boolean => ms === undefined || ms <= deadline;

const momentOf = (instant: Instant | undefined): number | undefined => {
  const ms = instant === undefined ? Number.NaN : Date.parse(instant);
  return Number.isNaN(ms) ? undefined : ms;
};

/** When the deal last closed, as far as log or deal say. */
function closingMs({deal, log}: Sight, stages: Frame['stages']): number | undefined {
  const closing = log.findLast(
    ({event}) =>
      (event.kind === 'outcome' && event.to !== 'open') ||
      (event.kind === 'stage' && (stages.get(String(event.to))?.kind ?? 'open') !== 'open'),
  );
  return closing?.ms ?? momentOf(deal.closedAt);
}

/** The steps that a deal was ever in, as far as anything tells. */
function* stepsSeen(sight: Sight, frame: Frame): Iterable<number> {
  const {deal, log, logged, deadline} = sight;
  const stays = logged ? staysOf(deal, log) : [];
  for (const stay of stays) if (inTime(stay.enteredAt, deadline)) yield frame.steps.get(stay.stageId) ?? -1;
  for (const {ms, event} of log)
    if (event.kind === 'outcome' && event.to === 'won' && ms <= deadline) yield frame.wonStep;
  if (stays.at(-1)?.stageId !== deal.stageId && inTime(momentOf(deal.stageEnteredAt), deadline)) {
    yield frame.steps.get(deal.stageId) ?? -1;
  }
  if (deal.outcome === 'won' && inTime(closingMs(sight, frame.stages), deadline)) yield frame.wonStep;
}

function stopOf(sight: Sight, outcome: Outcome, frame: Frame): Stop {
  if (outcome === 'open') return frame.asOf <= sight.deadline ? 'stillOpen' : 'expired';
  return outcome === 'lost' && inTime(closingMs(sight, frame.stages), sight.deadline) ? 'lost' : 'expired';
}

/** How far one deal came, or why it does not count. */
function fateOf(now: Deal, whole: readonly LogEntry[], frame: Frame): Fate {
  const created = createdMs(now, whole);
  if (created !== undefined && created > frame.asOf) return 'outside';
  if (created === undefined && (frame.created || frame.windowMs !== undefined)) return 'undated';
  if (frame.created && created !== undefined && (created < frame.created.start || created >= frame.created.end)) {
    return 'outside';
  }
  const deal = new Rewinder(now, whole, frame).at(frame.asOf);
  const log = whole.filter(({ms}) => ms <= frame.asOf);
  const logged = tellsStages(log);
  const deadline = frame.windowMs === undefined || created === undefined ? Infinity : created + frame.windowMs;
  const sight: Sight = {deal, log, logged, deadline};
  let step = Math.max(-1, ...stepsSeen(sight, frame));
  if (step < 0 && !frame.stages.has(deal.stageId)) return 'unknownStage';
  if (step < 0 && !logged) step = 0;
  return step < 0 ? 'neverEntered' : {step, stop: stopOf(sight, deal.outcome, frame), logged};
}

function frameOf(pipeline: Pipeline, options: FunnelOptions): Frame {
  const open = openStages(pipeline);
  const steps = new Map(open.map((stage, index) => [stage.id, index]));
  for (const stage of pipeline.stages) if (stage.kind === 'won') steps.set(stage.id, open.length);
  return {
    stages: stagesById(pipeline),
    steps,
    wonStep: open.length,
    asOf: Date.parse(options.asOf),
    windowMs: options.windowDays === undefined ? undefined : options.windowDays * DAY_MS,
    created: options.created && windowInstants(options.created, options.zone ?? 'UTC'),
  };
}

type Tally = Record<Stop, number>;

function rowsOf(pipeline: Pipeline, stops: readonly Tally[], reached: readonly number[]): readonly FunnelRow[] {
  const won = sortStages(pipeline.stages).find((stage) => stage.kind === 'won');
  const steps = [...openStages(pipeline).map(({id}) => id), won?.id ?? 'won'];
  const share = (index: number, base: number): Rate | null => {
    const n = reached[index];
    const of = reached[base];
    return n === undefined || of === undefined ? null : rate(n, of);
  };
  return steps.map((stageId, index) => ({
    stageId,
    kind: index === steps.length - 1 ? 'won' : 'open',
    n: reached[index] ?? 0,
    ofPrevious: share(index, index - 1),
    ofFirst: share(index, 0),
    toNext: share(index + 1, index),
    ...(stops[index] ?? {lost: 0, stillOpen: 0, expired: 0}),
  }));
}

/**
 * How a cohort of deals flowed: for each open stage in order, then Won, how many ever reached it or a later one.
 * Skipped stages count as passed, moves back take nothing away, lost is no step. So no row is longer than the one before
 * and `n` minus the next row's `n` is `lost + stillOpen + expired`. A lost deal without a log counts in the first stage
 * alone: more is not known of it. Deals of other pipelines are left out. O(lines + deals).
 */
export function funnel(history: History, deals: Iterable<Deal>, pipeline: Pipeline, options: FunnelOptions): Funnel {
  const logs = logsOf(history);
  const frame = frameOf(pipeline, options);
  const found: {id: Id; step: number}[] = [];
  const stops: Tally[] = Array.from({length: frame.wonStep + 1}, () => ({lost: 0, stillOpen: 0, expired: 0}));
  const excluded = {undated: 0, unknownStage: 0, neverEntered: 0};
  let withoutHistory = 0;
  for (const deal of deals) {
    if (deal.pipelineId !== pipeline.id) continue;
    const fate = fateOf(deal, logs.get(deal.id) ?? NO_LOG, frame);
    if (fate === 'outside') continue;
    if (typeof fate === 'string') {
      excluded[fate]++;
      continue;
    }
    found.push({id: deal.id, step: fate.step});
    if (!fate.logged) withoutHistory++;
    const tally = stops[fate.step];
    if (tally && fate.step < frame.wonStep) tally[fate.stop]++;
  }
  const reached = stops.map(() => 0);
  for (const {step} of found) for (let i = 0; i <= step; i++) reached[i] = (reached[i] ?? 0) + 1;
  const rows = rowsOf(pipeline, stops, reached);
  return {
    basis: withoutHistory * 2 <= found.length && logs.size > 0 ? 'events' : 'stock',
    rows,
    n: found.length,
    withoutHistory,
    excluded,
    dealIds: (stageId) => {
      const at = rows.findIndex((row) => row.stageId === stageId);
      return at < 0 ? [] : found.filter(({step}) => step >= at).map(({id}) => id);
    },
  };
}

/** Per open stage the share of its deals that reached the next one, for column headers; `null` without deals. */
export function stageConversions(result: Funnel): ReadonlyMap<Id, Rate | null> {
  return new Map(result.rows.filter((row) => row.kind === 'open').map((row) => [row.stageId, row.toNext]));
}
