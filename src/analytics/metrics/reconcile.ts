import {FLAG, type PipelineLog} from '../log/pipeline-log.js';
import {isOpen, kindOf} from '../log/view.js';
import type {Measure} from '../measure.js';
import {isOverdue} from './dialect-terms.js';
import type {MetricFacts} from './facts.js';
import type {Metric} from './metric.js';
import {chanceOf} from './open-stock.js';
import {quotient, sumOf, sumTerms, type Terms, type TermSums} from './terms.js';

/** Why a deal is counted by one definition and not by the other, or with another weight. */
export const RECONCILE_REASONS = [
  'missingAmount',
  'missingRate',
  'missingChance',
  'zeroAmount',
  'badDates',
  'undated',
  'undatedClosing',
  'imported',
  'transferredIn',
  'otherPeriod',
  'overdue',
  'open',
  'won',
  'lost',
  'elsewhere',
  /** Counted by both, with another value: such as calendar days in place of elapsed ones. */
  'otherValue',
  /** Another divisor, such as other days. */
  'divisor',
] as const;
export type ReconcileReason = (typeof RECONCILE_REASONS)[number];

/** One step from our figure to theirs. */
export interface ReconcileStep {
  readonly reason: ReconcileReason;
  /** Who counts these deals. */
  readonly side: 'theirs' | 'ours' | 'both';
  /** Places of deals, ascending. */
  readonly deals: Uint32Array;
  /** What the step adds above and below the line. */
  readonly numerator: number;
  readonly denominator: number;
  /** The figure after the step. */
  readonly value: number | null;
  /** What the step changes; the changes add up to the difference. `null` where there is no figure before or after. */
  readonly change: number | null;
}

/** Our figure and theirs, and the way from one to the other. */
export interface Reconciliation {
  readonly ours: Measure;
  readonly theirs: Measure;
  readonly from: TermSums;
  readonly to: TermSums;
  /** `theirs - ours`; `null` where either has no value. */
  readonly difference: number | null;
  /** From `from` to `to`, deals that only they count first; empty where both count the same. */
  readonly steps: readonly ReconcileStep[];
}

interface Share {
  readonly numerator: number;
  readonly denominator: number;
}

/** What each deal adds, by deal. A constant divisor belongs to no deal. */
function sharesOf({deals, numerator, denominator}: Terms): ReadonlyMap<number, Share> {
  const below = (index: number): number => (typeof denominator === 'number' ? 0 : (denominator[index] ?? 0));
  return new Map(
    Array.from(deals, (deal, index) => [deal, {numerator: numerator[index] ?? 0, denominator: below(index)}]),
  );
}

function moneyReason(log: PipelineLog, deal: number): ReconcileReason | undefined {
  const amount = log.deals.amount[deal] ?? NaN;
  if (Number.isNaN(amount)) return (log.deals.flags[deal] ?? 0) & FLAG.noRate ? 'missingRate' : 'missingAmount';
  if (isOpen(log, deal) && Number.isNaN(chanceOf(log, deal))) return 'missingChance';
  return undefined;
}

function dateReason(log: PipelineLog, deal: number): ReconcileReason | undefined {
  const created = log.deals.created[deal] ?? NaN;
  if (Number.isNaN(created)) return 'undated';
  return (log.deals.closed[deal] ?? NaN) < created ? 'badDates' : undefined;
}

function standing({log, span}: MetricFacts, deal: number, {over}: Metric): ReconcileReason {
  if (isOpen(log, deal)) return isOverdue(log, deal) ? 'overdue' : 'open';
  const kind = kindOf(log, deal);
  if (kind !== 'won' && kind !== 'lost') return 'elsewhere';
  const closed = log.deals.closed[deal] ?? NaN;
  if (Number.isNaN(closed)) return 'undatedClosing';
  return over === 'span' && (closed < span.start || closed >= span.end) ? 'otherPeriod' : kind;
}

/** Why only one of two metrics counts a deal: what the deal lacks, then how it came here, then where it stands. */
function reasonFor(facts: MetricFacts, deal: number, ours: Metric): ReconcileReason {
  const {log} = facts;
  const flags = log.deals.flags[deal] ?? 0;
  if (ours.unit === 'money' || ours.unit === 'moneyPerDay') {
    const reason = moneyReason(log, deal);
    if (reason) return reason;
    if (ours.test === 'mean' && log.deals.amount[deal] === 0) return 'zeroAmount';
  }
  if (ours.unit === 'days') {
    const reason = dateReason(log, deal);
    if (reason) return reason;
  }
  if (flags & FLAG.imported) return 'imported';
  if (flags & FLAG.transferredIn) return 'transferredIn';
  return standing(facts, deal, ours);
}

type Group = Pick<ReconcileStep, 'reason' | 'side'> & {readonly found: number[]};

const SIDES: readonly ReconcileStep['side'][] = ['theirs', 'both', 'ours'];

/** Deals that are counted differently, by who counts them and why, in the order of the steps. */
function groupsOf(
  facts: MetricFacts,
  ours: Metric,
  [mine, other]: readonly [ReadonlyMap<number, Share>, ReadonlyMap<number, Share>],
): readonly Group[] {
  const groups = new Map<string, Group>();
  const deals = [...new Set([...mine.keys(), ...other.keys()])].toSorted((a, b) => a - b);
  for (const deal of deals) {
    const [a, b] = [mine.get(deal), other.get(deal)];
    if (a && b && a.numerator === b.numerator && a.denominator === b.denominator) continue;
    const side = a && b ? 'both' : a ? 'ours' : 'theirs';
    const reason = side === 'both' ? 'otherValue' : reasonFor(facts, deal, ours);
    const group = groups.get(`${side} ${reason}`);
    if (group) group.found.push(deal);
    else groups.set(`${side} ${reason}`, {reason, side, found: [deal]});
  }
  const rank = ({side, reason}: Group): number =>
    SIDES.indexOf(side) * RECONCILE_REASONS.length + RECONCILE_REASONS.indexOf(reason);
  return [...groups.values()].toSorted((a, b) => rank(a) - rank(b));
}

/** Walks from one figure to the other. */
class Walk {
  readonly steps: ReconcileStep[] = [];
  readonly #shares: readonly [ReadonlyMap<number, Share>, ReadonlyMap<number, Share>];
  #at: TermSums;

  constructor(from: TermSums, shares: readonly [ReadonlyMap<number, Share>, ReadonlyMap<number, Share>]) {
    this.#at = from;
    this.#shares = shares;
  }

  step({reason, side, found}: Group): void {
    const [mine, other] = this.#shares;
    const gain = (part: keyof Share): number =>
      sumOf(Float64Array.from(found, (deal) => (other.get(deal)?.[part] ?? 0) - (mine.get(deal)?.[part] ?? 0)));
    this.#add({reason, side, deals: Uint32Array.from(found)}, gain('numerator'), gain('denominator'));
  }

  /** The last step: another constant below the line. */
  divide(denominator: number): void {
    const gain = denominator - this.#at.denominator;
    if (gain !== 0) this.#add({reason: 'divisor', side: 'both', deals: new Uint32Array(0)}, 0, gain);
  }

  #add(head: Pick<ReconcileStep, 'reason' | 'side' | 'deals'>, numerator: number, denominator: number): void {
    const before = this.#at;
    const sums = {numerator: before.numerator + numerator, denominator: before.denominator + denominator};
    const value = quotient(sums.numerator, sums.denominator);
    const change = value === null || before.value === null ? null : value - before.value;
    this.steps.push({...head, numerator, denominator, value, change});
    this.#at = {...sums, value};
  }
}

/**
 * Why our figure differs from theirs, deal by deal: which deals only one of both counts and why, and which both count with
 * another value. The steps lead from `from` to `to` without a rest: what they add above and below the line adds up, and
 * so do their changes. Throws `RangeError` where a metric is no sum and no quotient of sums (it has no `terms`, or is a
 * median), and where the units differ. O(n log n).
 */
export function reconcile(ours: Metric, theirs: Metric, facts: MetricFacts): Reconciliation {
  if (ours.unit !== theirs.unit)
    throw new RangeError(`${ours.id} is in ${ours.unit}, ${theirs.id} in ${theirs.unit}: take two of one unit`);
  const [a, b] = [termsOf(ours, facts), termsOf(theirs, facts)];
  const [from, to] = [sumTerms(a), sumTerms(b)];
  const shares = [sharesOf(a), sharesOf(b)] as const;
  const walk = new Walk(from, shares);
  for (const group of groupsOf(facts, ours, shares)) walk.step(group);
  walk.divide(to.denominator);
  const [x, y] = [ours.measure(facts), theirs.measure(facts)];
  const difference = x.value === null || y.value === null ? null : y.value - x.value;
  return {ours: x, theirs: y, from, to, difference, steps: walk.steps};
}

function termsOf({id, test, terms}: Metric, facts: MetricFacts): Terms {
  if (!terms || test === 'median')
    throw new RangeError(`${id} is neither a sum nor a quotient of sums: take the mean, or a metric that has terms`);
  return terms(facts);
}
