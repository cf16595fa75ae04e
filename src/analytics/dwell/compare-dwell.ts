import type {PipelineLog, Span} from '../log/pipeline-log.js';
import {commonTau, logRank, type LogRank} from '../stats/log-rank.js';
import {restrictedMean, survivalQuantile, type RestrictedMean, type SurvivalCurve} from '../stats/survival.js';
import {stayCurve, staySamples, type DwellView, type StaySamples} from './stay-samples.js';

/** A period (a span of the log) or a group of deals (a restricted log). */
export interface DwellSide {
  readonly log: PipelineLog;
  readonly span?: Span;
}

/** Time in a stage on one side, in days. */
export interface DwellOfSide {
  readonly n: number;
  readonly events: number;
  readonly median: number | null;
  /** At the common horizon. */
  readonly rmst: RestrictedMean | null;
  readonly deals: Uint32Array;
}

/** One stage on all sides. */
export interface DwellComparison {
  /** Place in `states`. */
  readonly state: number;
  /** Horizon in days that all sides reach; `null` when one has fewer than 5 stays. */
  readonly tau: number | null;
  readonly sides: readonly DwellOfSide[];
  /** `null` when there is nothing to compare. */
  readonly logRank: LogRank | null;
}

function sideOf({deal}: StaySamples, curve: SurvivalCurve, tau: number | null): DwellOfSide {
  return {
    n: curve.n,
    events: curve.eventCount,
    median: survivalQuantile(curve, 0.5),
    rmst: tau === null ? null : restrictedMean(curve, tau),
    deals: Uint32Array.from(new Set(deal)),
  };
}

/**
 * Time in one stage of two or more groups of stays, with the log-rank test of whether it differs. Days. A group without
 * stays has n 0, and there is no test then. O(event times · groups² · log n).
 */
export function compareStays(groups: readonly StaySamples[]): Omit<DwellComparison, 'state'> {
  const curves = groups.map(stayCurve);
  const tau = commonTau(curves);
  return {
    tau,
    sides: groups.map((group, side) => sideOf(group, curves[side] ?? stayCurve(group), tau)),
    logRank: logRank(curves),
  };
}

/**
 * {@link compareStays} for each open stage in order, of two or more periods or groups of deals. The sides must be views of
 * one pipeline. Left out: see {@link staySamples}. O(event times · sides² · log n).
 */
export function compareDwell(sides: readonly DwellSide[], view: DwellView = 'visit'): readonly DwellComparison[] {
  const samples = sides.map(({log, span}) => staySamples(log, {view, ...(span && {span})}));
  return (samples[0] ?? []).map(({state}, step) => ({
    state,
    ...compareStays(samples.flatMap((side) => side[step] ?? [])),
  }));
}
