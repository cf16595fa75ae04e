import {ageing, type AgeingDeal} from '../dwell/ageing.js';
import {ageScale, STALE_BAND, type AgeScale} from '../dwell/age.js';
import {compareStays, type DwellComparison} from '../dwell/compare-dwell.js';
import {dwellTau} from '../dwell/dwell.js';
import {DAY_MS, stayCurve, staySamples, type StaySamples} from '../dwell/stay-samples.js';
import {queueGrowth} from '../flow/flow.js';
import {seenEnd, trafficOf, type Traffic} from '../flow/traffic.js';
import type {PipelineLog, Span} from '../log/pipeline-log.js';
import {dealsWhere, stepsOf} from '../log/view.js';
import {restrictedMean, type RestrictedMean} from '../stats/survival.js';
import type {Steps} from '../steps.js';
import {rate, rateDifference, type Rate} from '../stats/wilson.js';
import {chainRows, dealsThatWent, ENDS, type ChainRows} from './chain-rows.js';
import {impactsOfRows, type StageImpact} from './stage-impacts.js';

/**
 * What is wrong with a stage. `slow`: stays longer than the target, or than before. `leaky`: loses a larger share than the
 * other stages, or than before. `growing`: more come than go. `looping`: sends deals back. `ageing`: much of what stands
 * there is older than most that moved on. `overLimit`: more deals than allowed.
 */
export const REASON_CODES = ['slow', 'leaky', 'growing', 'looping', 'ageing', 'overLimit'] as const;
export type ReasonCode = (typeof REASON_CODES)[number];

/** A finding about a stage with the numbers that show it. */
export interface Reason {
  readonly code: ReasonCode;
  /** Numbers of its test by name; days, shares, counts. What does not apply is absent. */
  readonly parts: Readonly<Record<string, number>>;
  /** Deals that show it (places in `ids`, ascending). */
  readonly deals: Uint32Array;
}

/** When a finding is one. */
const SLOWER = {by: 0.15, p: 0.05} as const;
const GROWTH_P = 0.05;
const LOOPING = {share: 0.1, lower: 0.05} as const;
const AGEING_SHARE = 0.3;

/** Days before `asOf` in which a queue is looked at, when no period is given. */
const QUEUE_DAYS = 91;

/** Periods that are looked at. */
export interface ReasonSpans {
  /** What counts as now: from the end of `previous` on, else everything, unless told. */
  readonly span?: Span;
  /** What it is held against. */
  readonly previous?: Span;
}

/** All that is known about the stages; one entry per open stage in order. */
interface Findings {
  readonly log: PipelineLog;
  readonly rows: ChainRows;
  readonly now: readonly StageImpact[];
  readonly before: readonly StageImpact[] | null;
  readonly stays: readonly StaySamples[];
  readonly means: readonly (RestrictedMean | null)[];
  readonly compared: readonly Omit<DwellComparison, 'state'>[];
  readonly traffic: readonly Traffic[];
  readonly queueDays: number;
  readonly ageing: readonly AgeingDeal[];
}

/** The period that is now: as told, else since the previous one. */
export function currentSpan({span, previous}: ReasonSpans): Span | undefined {
  return span ?? (previous && {start: previous.end, end: Infinity});
}

function slow({log, stays, means, compared}: Findings, step: number): Reason | null {
  const stage = stays[step];
  const mean = means[step];
  const target = log.states[stage?.state ?? -1]?.targetDays;
  const {logRank = null, sides = []} = compared[step] ?? {};
  const [now, then] = [sides[0]?.rmst, sides[1]?.rmst];
  const p = logRank?.p ?? 1;
  const change = now && then && then.value > 0 ? now.value / then.value - 1 : 0;
  const overTarget = target !== undefined && mean && mean.value > target;
  const slower = p < SLOWER.p && change >= SLOWER.by;
  if (!stage || (!overTarget && !slower)) return null;
  const parts = {
    n: stage.time.length,
    ...(mean && {days: mean.value, se: mean.se, tau: mean.tau}),
    ...(overTarget && {target}),
    ...(slower && now && then && {now: now.value, previous: then.value, change, p, commonTau: now.tau}),
  };
  return {code: 'slow', parts, deals: Uint32Array.from(new Set(stage.deal))};
}

/** Losses of all stages but one, together. */
function lossElsewhere(rows: readonly StageImpact[], step: number): Rate | null {
  const others = rows.filter((_, other) => other !== step);
  const sum = (of: (row: StageImpact) => number): number => others.reduce((total, row) => total + of(row), 0);
  return rate(
    sum(({loss}) => loss?.numerator ?? 0),
    sum(({exits}) => exits),
  );
}

function leaky({rows, now, before}: Findings, step: number): Reason | null {
  const loss = now[step]?.loss;
  if (!loss) return null;
  const against = (other: Rate | null | undefined): {value: number; lower: number; other: Rate} | null => {
    const difference = other ? rateDifference(loss, other) : null;
    return other && difference && difference.lower > 0 ? {...difference, other} : null;
  };
  const elsewhere = against(lossElsewhere(now, step));
  const earlier = against(before?.[step]?.loss);
  if (!elsewhere && !earlier) return null;
  const parts = {
    n: loss.n,
    share: loss.value,
    ...(elsewhere && {others: elsewhere.other.value, aboveOthers: elsewhere.value, aboveOthersLower: elsewhere.lower}),
    ...(earlier && {previous: earlier.other.value, abovePrevious: earlier.value, abovePreviousLower: earlier.lower}),
  };
  const lost = rows.places.length + ENDS.indexOf('lost');
  return {code: 'leaky', parts, deals: dealsThatWent(rows, step, (target) => target === lost)};
}

function growing({traffic, queueDays}: Findings, step: number): Reason | null {
  const stage = traffic[step];
  const growth = stage && queueGrowth(stage, queueDays);
  if (!stage || !growth || growth.perWeek <= 0 || growth.p >= GROWTH_P) return null;
  const parts = {entered: stage.entered.length, left: stage.left.length, perWeek: growth.perWeek, p: growth.p};
  return {code: 'growing', parts, deals: Uint32Array.from(stage.atEnd)};
}

function looping({rows, now}: Findings, step: number): Reason | null {
  const back = now[step]?.back;
  if (!back || back.value <= LOOPING.share || back.lower <= LOOPING.lower) return null;
  const parts = {n: back.n, share: back.value, lower: back.lower, upper: back.upper};
  return {code: 'looping', parts, deals: dealsThatWent(rows, step, (target) => target < step)};
}

function old({now, ageing: deals}: Findings, step: number): Reason | null {
  const known = deals.filter(({state, band}) => state === now[step]?.state && band !== null);
  const stale = known.filter(({band}) => (band ?? 0) >= STALE_BAND);
  if (known.length === 0 || stale.length / known.length <= AGEING_SHARE) return null;
  const parts = {n: known.length, old: stale.length, share: stale.length / known.length};
  return {code: 'ageing', parts, deals: Uint32Array.from(stale, ({deal}) => deal)};
}

function overLimit({log, now}: Findings, step: number): Reason | null {
  const place = now[step]?.state ?? -1;
  const limit = log.states[place]?.limit;
  if (limit === undefined) return null;
  const deals = dealsWhere(log, (deal) => log.deals.state[deal] === place);
  return deals.length > limit ? {code: 'overLimit', parts: {n: deals.length, limit}, deals} : null;
}

const TESTS: readonly ((findings: Findings, step: number) => Reason | null)[] = [
  slow,
  leaky,
  growing,
  looping,
  old,
  overLimit,
];

/**
 * What is wrong with each open stage, in the order of {@link REASON_CODES}; a stage with which nothing is wrong has none.
 * `slow`: restricted mean above the stage's target, or 15 % up on `previous` with a log-rank p below 0.05. `leaky`: loss
 * share above the other stages' or the previous one, by Newcombe's interval. `growing`: entries against exits, exact
 * binomial p below 0.05, over the period or 91 days. `looping`: back share above 10 %, its Wilson bound above 5 %.
 * `ageing`: more than 30 % of the deals there above the 85th percentile. `overLimit`: more deals than the limit. Each test
 * stands alone: six of them per stage find something by chance now and then. O(n log n).
 */
export function* stageReasons(log: PipelineLog, spans: ReasonSpans = {}): Steps<readonly (readonly Reason[])[]> {
  const {previous} = spans;
  const span = currentSpan(spans);
  const stays = staySamples(log, {...(span && {span})});
  yield 0.1;
  const compared = yield* comparisons(log, stays, previous);
  const scales = yield* agesByStage(log);
  const queue = span ?? {start: log.asOf - QUEUE_DAYS * DAY_MS, end: Infinity};
  const rows = chainRows(log, span);
  yield 0.9;
  const findings: Findings = {
    log,
    rows,
    now: impactsOfRows(rows).rows,
    before: previous ? impactsOfRows(chainRows(log, previous)).rows : null,
    stays,
    means: meansOf(stays),
    compared,
    traffic: trafficOf(log, queue),
    queueDays: (seenEnd(log, queue) - queue.start) / DAY_MS,
    ageing: ageing(log, {scales}),
  };
  return stepsOf(log).map((_, step) => TESTS.map((test) => test(findings, step)).filter((reason) => reason !== null));
}

/** The stays of now beside those of the previous period, stage by stage; empty without one. */
function* comparisons(
  log: PipelineLog,
  stays: readonly StaySamples[],
  previous: Span | undefined,
): Steps<Findings['compared']> {
  if (!previous) return [];
  const earlier = staySamples(log, {span: previous});
  const compared: Omit<DwellComparison, 'state'>[] = [];
  for (const [step, group] of stays.entries()) {
    yield 0.1 + 0.4 * (step / stays.length);
    compared.push(compareStays([group, ...earlier.slice(step, step + 1)]));
  }
  return compared;
}

/** How long stays were in all that the log shows: the older the past, the surer the percentiles. */
function* agesByStage(log: PipelineLog): Steps<readonly AgeScale[]> {
  const stays = staySamples(log);
  const scales: AgeScale[] = [];
  for (const [step, stage] of stays.entries()) {
    yield 0.5 + 0.4 * (step / stays.length);
    scales.push(ageScale(stage));
  }
  return scales;
}

function meansOf(stays: readonly StaySamples[]): Findings['means'] {
  const curves = stays.map(stayCurve);
  const tau = dwellTau(curves);
  return curves.map((curve) => (tau === null ? null : restrictedMean(curve, tau)));
}
