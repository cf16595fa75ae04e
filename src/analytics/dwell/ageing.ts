import type {PipelineLog} from '../log/pipeline-log.js';
import {dealsWhere, isOpen} from '../log/view.js';
import {ageBand, agePercentile, ageScales, chanceToAdvance, isStale, type AgeScale} from './age.js';
import {dealReadings} from './readings.js';

/** What ages are held against. */
export interface AgeingOptions {
  /** What the ages are held against; the log's own past unless told. */
  readonly scales?: readonly AgeScale[];
  /** Days ahead for the chance to move on; 14 unless told. */
  readonly within?: number;
}

/** A deal in a stage, and how its age compares with those that moved on from there. */
export interface AgeingDeal {
  /** Place in `ids`. */
  readonly deal: number;
  /** Place in `states`. */
  readonly state: number;
  /** Days since it came to the stage; `null` where nobody says since when: then all else is `null`. */
  readonly days: number | null;
  /** Share of the deals that moved on which had done so by this age. */
  readonly percentile: number | null;
  /** How many of the limits p50, p75, p85, p95 it is above. */
  readonly band: number | null;
  readonly stale: boolean | null;
  /** Chance to move on within the days asked for, and the number of stays that reached this age. */
  readonly chance: number | null;
  readonly n: number;
}

function ageingDeal(deal: number, days: number, {scale, within}: {scale: AgeScale; within: number}): AgeingDeal {
  if (Number.isNaN(days))
    return {deal, state: scale.state, days: null, percentile: null, band: null, stale: null, chance: null, n: 0};
  const chance = chanceToAdvance(scale, days, within);
  return {
    deal,
    state: scale.state,
    days,
    percentile: agePercentile(scale, days),
    band: ageBand(scale, days),
    stale: isStale(scale, days),
    chance: chance?.value ?? null,
    n: chance?.n ?? 0,
  };
}

/**
 * The age of every deal that stands in an open stage, held against those that moved on from there; elapsed days since the
 * latest entry, deals in order of their places. Deals in no known stage are left out. O(n log n).
 */
export function ageing(log: PipelineLog, {scales = ageScales(log), within = 14}: AgeingOptions = {}): AgeingDeal[] {
  const {timeInStage} = dealReadings(log);
  const byState = new Map(scales.map((scale) => [scale.state, scale]));
  return Array.from(dealsWhere(log, (deal) => isOpen(log, deal))).flatMap((deal) => {
    const scale = byState.get(log.deals.state[deal] ?? -1);
    return scale ? [ageingDeal(deal, timeInStage[deal] ?? NaN, {scale, within})] : [];
  });
}
