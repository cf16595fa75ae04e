import type {PipelineLog} from '../log/pipeline-log.js';
import type {Measure} from '../measure.js';
import {splitProduct, type NoSplitReason} from '../stats/lmdi.js';
import {cyclesOf} from './cycle.js';
import {setsOf, type SpanOptions} from './deal-sets.js';
import {addExcluded, measureOf} from './draft.js';
import {pricedOf, type SizeOptions} from './priced.js';
import {meanOf} from './spread.js';
import {quotient, union} from './terms.js';

/** The factors of velocity; it is divided by the cycle. */
export const VELOCITY_FACTORS = ['open', 'winRate', 'dealSize', 'cycle'] as const;
export type VelocityFactor = (typeof VELOCITY_FACTORS)[number];

/**
 * Sales velocity: open deals x win rate x mean size of won deals / mean cycle of won deals, minor units per day. What is
 * open counts at `asOf`, the three rates come from the span (a year back is usual). Means, because the formula is a
 * quotient of totals. `deals` are the open ones, `basis` those that closed. Refused where a factor is not known. A model:
 * show `throughput` beside it. Source: Close's funnel report and the usual guides.
 */
export function velocity(log: PipelineLog, options: SpanOptions & SizeOptions): Measure {
  const sets = setsOf(log, options);
  const {won, closed, undatedWon, undatedLost} = sets.in(options.span);
  const {open} = sets;
  const priced = pricedOf(log, won, options);
  const cycles = cyclesOf(log, won);
  const parts = {
    open: open.length,
    winRate: quotient(won.length, closed.length),
    dealSize: priced.refusal ? null : meanOf(priced.amounts),
    cycle: meanOf(cycles.days),
  };
  const {winRate, dealSize, cycle} = parts;
  const known = winRate !== null && dealSize !== null && cycle !== null && cycle > 0;
  const mixed = priced.refusal === 'mixedCurrencies' ? priced.refusal : undefined;
  return measureOf(log, {
    id: 'velocity',
    unit: 'moneyPerDay',
    value: known ? (open.length * winRate * dealSize) / cycle : null,
    refusal: mixed ?? (known ? undefined : 'noFactor'),
    n: union(open, closed).length,
    deals: open,
    basis: closed,
    excluded: addExcluded(priced.excluded, cycles.excluded, {undatedClosing: undatedWon + undatedLost}),
    currency: priced.currency,
    span: options.span,
    parts,
  });
}

/** What one factor did to velocity. */
export interface VelocityShare {
  readonly factor: VelocityFactor;
  readonly before: number | null;
  readonly after: number | null;
  /** Minor units per day; of `cycle`, more than 0 where it became shorter. */
  readonly contribution: number;
}

/** A change of velocity by factor, or why it cannot be split. */
export type VelocitySplit =
  | {
      /** They add up to `change`. */
      readonly shares: readonly VelocityShare[];
      readonly change: number;
      readonly reason: null;
    }
  | {
      readonly shares: null;
      /** `otherCurrency`: the two are not in one currency. */
      readonly reason: NoSplitReason | 'otherCurrency';
      /** The factor that stands in the way. */
      readonly factor?: VelocityFactor;
    };

/**
 * Which factor moved velocity, of two measures by {@link velocity}: contributions in minor units per day that add up to
 * the change. No split where a factor is missing, 0 or negative. Source: logarithmic mean Divisia index (Ang 2004).
 */
export function splitVelocity(before: Measure, after: Measure): VelocitySplit {
  if (before.currency !== after.currency) return {shares: null, reason: 'otherCurrency'};
  const factorsOf = ({parts}: Measure): readonly (number | null)[] =>
    VELOCITY_FACTORS.map((factor) => {
      const part = parts[factor] ?? null;
      return factor === 'cycle' && part !== null && part !== 0 ? 1 / part : part;
    });
  const split = splitProduct(factorsOf(before), factorsOf(after));
  if (split.contributions === null) {
    const factor = VELOCITY_FACTORS[split.factor];
    return {shares: null, reason: split.reason, ...(factor && {factor})};
  }
  const {contributions, change} = split;
  const shares = VELOCITY_FACTORS.map((factor, index) => ({
    factor,
    before: before.parts[factor] ?? null,
    after: after.parts[factor] ?? null,
    contribution: contributions[index] ?? 0,
  }));
  return {shares, change, reason: null};
}
