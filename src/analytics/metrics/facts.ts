import {addDays, isPlainDate, plainDateOf} from '../../model/calendar.js';
import {dayStart} from '../../model/day-start.js';
import type {Money} from '../../model/money.js';
import type {PipelineLog, Span} from '../log/pipeline-log.js';
import type {DealSets} from './deal-sets.js';
import {EVENTUAL_HORIZON_DAYS} from './eventual.js';
import {LogViews} from './views.js';

/** What metrics are asked about. */
export interface MetricInput {
  /** What is looked at: of a running period the part that has begun. */
  readonly span: Span;
  /** What it is compared with. */
  readonly previous?: Span | undefined;
  /** The whole period, whose closing dates and target count; `span` where absent. */
  readonly period?: Span | undefined;
  /** Periods before it, for the coverage that was needed. */
  readonly earlier?: readonly Span[] | undefined;
  /** What rates are taken from that need more deals than a period has; a year up to `asOf` where absent. */
  readonly trailing?: Span | undefined;
  /** What should be won in `period`. */
  readonly target?: Money | undefined;
  /** See `MoneyOptions`. */
  readonly currency?: string | undefined;
  /** See `SizeOptions`. */
  readonly ignoreZero?: boolean | undefined;
  /** See `EventualOptions`. */
  readonly horizonDays?: number | undefined;
  /** See `WeightedCoverageOptions`: right at `asOf` only, and for `period` only. */
  readonly chances?: Float64Array | undefined;
  /** Zoho's "old": days after which an open deal counts as not won. */
  readonly oldDays?: number | undefined;
  /** Of random draws, where a comparison needs them. */
  readonly seed?: number | undefined;
}

/** What metrics are made of: the log, what is asked, and the sets of deals that they share. */
export interface MetricFacts extends MetricInput {
  readonly log: PipelineLog;
  /** Sets of `log`. */
  readonly sets: DealSets;
  /** The log at other moments. */
  readonly views: LogViews;
  readonly period: Span;
  readonly earlier: readonly Span[];
  readonly trailing: Span;
  readonly horizonDays: number;
  readonly seed: number;
}

/** The year up to a moment: its last day is that of the moment, all of it. */
export function yearUpTo(asOf: number, zone: string): Span {
  const end = addDays(plainDateOf(asOf, zone), 1);
  const sameDay = `${String(Number(end.slice(0, 4)) - 1).padStart(4, '0')}${end.slice(4)}`;
  // A year before 29 February is 1 March.
  const start = isPlainDate(sameDay) ? sameDay : `${sameDay.slice(0, 4)}-03-01`;
  return {start: dayStart(start, zone), end: dayStart(end, zone)};
}

/** The facts for metrics of a log. Sets of deals are found when a metric first asks for them, and then shared. */
export function metricFacts(log: PipelineLog, input: MetricInput): MetricFacts {
  const views = new LogViews(log);
  return {
    ...input,
    log,
    views,
    sets: views.at(log.asOf),
    period: input.period ?? input.span,
    earlier: input.earlier ?? [],
    trailing: input.trailing ?? yearUpTo(log.asOf, log.zone),
    horizonDays: input.horizonDays ?? EVENTUAL_HORIZON_DAYS,
    seed: input.seed ?? 1,
  };
}

/** The same question to another view of the log: one of some deals only, or of an earlier moment. */
export function factsOn(facts: MetricFacts, log: PipelineLog): MetricFacts {
  if (log === facts.log) return facts;
  const views = new LogViews(log);
  return {...facts, ...momentOf(facts, views.at(log.asOf)), views};
}

/** The same question as it would have been answered at an earlier moment: later lines are not seen. */
export function factsAt(facts: MetricFacts, moment: number): MetricFacts {
  return moment >= facts.log.asOf ? facts : {...facts, ...momentOf(facts, facts.views.at(moment))};
}

/** What changes with the moment. */
function momentOf(
  {log: {asOf, zone}, trailing, chances}: MetricFacts,
  sets: DealSets,
): Pick<MetricFacts, 'log' | 'sets' | 'trailing' | 'chances'> {
  const {log} = sets;
  if (log.asOf === asOf) return {log, sets, trailing, chances};
  return {log, sets, trailing: yearUpTo(log.asOf, zone), chances: undefined};
}

/**
 * The facts that a metric is compared with: what is true at a moment with the begin of the span, what happens in a span
 * with the span before. `null` where none was given, or the log does not reach back.
 */
export function factsBefore(facts: MetricFacts, over: 'span' | 'moment'): MetricFacts | null {
  const {span, previous, views} = facts;
  if (over === 'moment') return span.start < views.since ? null : factsAt(facts, span.start);
  if (!previous || !(previous.end > previous.start) || previous.end <= views.since) return null;
  return {...facts, span: previous, period: previous, previous: undefined, target: undefined, chances: undefined};
}
