import type {PipelineLog} from '../log/pipeline-log.js';
import {dealsWhere, isOpen} from '../log/view.js';
import {AGE_BINS} from './hazard-exposure.js';
import {fitHazard, placesIn, type HazardModel, type HazardOptions} from './hazard-model.js';
import {winPlace, winTable} from './hazard-recursion.js';

/** Weeks within which a deal is won, or will not be: two years. */
export const EVENTUAL_WEEKS = 104;

/** Chances of open deals to be won in the end, one entry per deal. */
export interface EventualWins {
  /** Open deals (places in the log), ascending. */
  readonly deal: Uint32Array;
  /** 0 to 1. */
  readonly p: Float64Array;
  /** Stays of deals like it (class, stage, age) that were seen, newer ones weighing more: how much `p` stands on. */
  readonly n: Float64Array;
  /** Place of the deal's class, stage and age in the tables of the model. */
  readonly place: Uint32Array;
}

/**
 * Chance of each open deal to be won in the end (within {@link EVENTUAL_WEEKS} weeks), by its stage, its age there and its
 * class; closing dates and people's own chances are not asked. Empty without open deals. O(deals + 728 steps of time).
 */
export function eventualWins(
  log: PipelineLog,
  options: HazardOptions & {readonly model?: HazardModel} = {},
): EventualWins {
  const {model = fitHazard(log, options)} = options;
  const wins = winTable(model, EVENTUAL_WEEKS);
  const placeOf = placesIn(log, model);
  const deal = dealsWhere(log, (d) => isOpen(log, d) && placeOf(d) !== undefined);
  const p = new Float64Array(deal.length);
  const n = new Float64Array(deal.length);
  const place = new Uint32Array(deal.length);
  deal.forEach((d, i) => {
    const at = placeOf(d);
    if (!at) return;
    place[i] = winPlace(wins, model, at);
    p[i] = wins.value[place[i] ?? 0] ?? 0;
    n[i] = model.reached[cellOf(model, at)] ?? 0;
  });
  return {deal, p, n, place};
}

/** The cell of a class, step and age in weeks among the exposures of a model. */
export function cellOf(
  {table}: HazardModel,
  {classAt, step, weeks}: {readonly classAt: number; readonly step: number; readonly weeks: number},
): number {
  const bin = AGE_BINS.findLastIndex((edge) => weeks >= edge);
  return (classAt * table.steps + step) * AGE_BINS.length + Math.max(0, bin);
}
