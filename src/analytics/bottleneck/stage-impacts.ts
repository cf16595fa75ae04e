import type {PipelineLog, Span} from '../log/pipeline-log.js';
import type {Exclusion} from '../measure.js';
import {rate, type Rate} from '../stats/wilson.js';
import {chainImpacts, chainOf, type Impact} from './chain-impacts.js';
import {chainRows, ENDS, exitsOf, tally, type ChainRows} from './chain-rows.js';

/** What a stage costs the pipeline. Shares of velocity are `null` where nothing was won. */
export interface StageImpact {
  /** Place in `states`. */
  readonly state: number;
  readonly impact: Impact | null;
  /** How often deals left it. */
  readonly exits: number;
  /** Elapsed days that deals spent there, unfinished stays included, and the same per exit; `null` without exits. */
  readonly daysAtRisk: number;
  readonly meanDays: number | null;
  /** Shares of the exits; `null` without exits. */
  readonly loss: Rate | null;
  readonly back: Rate | null;
}

/** What each stage costs. */
export interface StageImpacts {
  readonly asOf: number;
  readonly span?: Span;
  /** Chance to win per deal created, expected days in the pipeline, wins per day; `null` where nothing was won. */
  readonly winShare: number | null;
  readonly days: number | null;
  readonly velocity: number | null;
  /** Open stages in order. */
  readonly rows: readonly StageImpact[];
  /** Deals behind it (places in `ids`, ascending). */
  readonly deals: Uint32Array;
  readonly excluded: Readonly<Partial<Record<Exclusion, number>>>;
}

/** {@link stageImpacts} of rows that were gathered already. O(rows + states³). */
export function impactsOfRows(rows: ChainRows): Omit<StageImpacts, 'asOf' | 'span'> {
  const sums = tally(rows);
  const chain = chainOf(sums, rows.stages);
  const solved = chain && chainImpacts(chain);
  const lost = rows.places.length + ENDS.indexOf('lost');
  const stages = rows.places.slice(0, rows.stages).map((state, step): StageImpact => {
    const exits = exitsOf(sums, step);
    const daysAtRisk = sums.days[step] ?? 0;
    return {
      state,
      impact: solved?.stages[step] ?? null,
      exits,
      daysAtRisk,
      meanDays: exits > 0 ? daysAtRisk / exits : null,
      loss: rate(
        exitsOf(sums, step, (target) => target === lost),
        exits,
      ),
      back: rate(
        exitsOf(sums, step, (target) => target < step),
        exits,
      ),
    };
  });
  return {
    winShare: solved?.winShare ?? null,
    days: solved?.days ?? null,
    velocity: solved?.velocity ?? null,
    rows: stages,
    deals: rows.deals,
    excluded: rows.excluded,
  };
}

/**
 * What the velocity of the pipeline would gain if each open stage improved by a tenth, with the figures behind it: the
 * currency in which slow, leaky and looping stages are compared. Left out: see {@link chainRows}. O(rows + states³).
 */
export function stageImpacts(log: PipelineLog, span?: Span): StageImpacts {
  return {asOf: log.asOf, ...(span && {span}), ...impactsOfRows(chainRows(log, span))};
}
