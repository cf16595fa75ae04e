import {samplesOfStage, type ImpactSamples, type ImpactSpread} from './bootstrap-impacts.js';
import type {StageImpact} from './stage-impacts.js';

/** How sure it is which stage is the bottleneck. */
export const BOTTLENECK_VERDICTS = ['clear', 'likely', 'inconclusive'] as const;
export type BottleneckVerdict = (typeof BOTTLENECK_VERDICTS)[number];

/** Impacts that lie closer than this (half a percentage point of velocity) are a tie. */
export const TIE = 0.005;

/**
 * Exits and deals that a verdict needs: the bootstrap alone is over-confident in small pipelines.
 * `certain` holds for each of the two samples of deals given.
 */
const CLEAR = {
  exits: 30,
  certain: [
    {deals: 150, pBest: 0.9},
    {deals: 400, pBest: 0.8},
  ],
} as const;
const LIKELY = {exits: 15, pBest: 0.5} as const;

/** 90 % point of the normal distribution: a difference of so many standard deviations ranks first in 90 % of samples. */
const Z90 = 1.2815515655446004;

/** Which stage is named, and how sure. Stages are indexes into the rows. */
export interface Judgement {
  readonly verdict: BottleneckVerdict;
  /** The stage with the largest impact, and the next one; `null` where there is none. */
  readonly stage: number | null;
  readonly rival: number | null;
  /** Further stages, and the rival, that lie within {@link TIE} of the first. */
  readonly tied: readonly number[];
  /** Further exits from the two stages together that would decide between them; `null` when decided, or never. */
  readonly furtherExits: number | null;
}

/** Stages by impact, largest first; equal ones in their order. Those without an impact are left out. */
export function ranking(rows: readonly StageImpact[]): readonly number[] {
  const impact = (row: number): number => rows[row]?.impact?.impact ?? NaN;
  return [...rows.keys()].filter((row) => rows[row]?.impact).toSorted((a, b) => impact(b) - impact(a) || a - b);
}

/** Standard deviation of the difference of two stages over the samples; `null` below two samples. */
function differenceSd(samples: ImpactSamples, a: number, b: number): number | null {
  const other = samplesOfStage(samples, b);
  const differences = samplesOfStage(samples, a).map((value, i) => value - (other[i] ?? 0));
  if (differences.length < 2) return null;
  const mean = differences.reduce((sum, value) => sum + value, 0) / differences.length;
  const squares = differences.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(squares / (differences.length - 1));
}

/**
 * Exits still missing until the difference of two stages is {@link Z90} standard deviations, which shrink with the root
 * of the exits, and until both have enough of them.
 */
function furtherExits(samples: ImpactSamples, first: StageRow, second: StageRow): number | null {
  const difference = first.impact - second.impact;
  const sd = differenceSd(samples, first.row, second.row);
  if (!(difference > 0) || sd === null) return null;
  const exits = first.exits + second.exits;
  const needed = Math.ceil(exits * ((Z90 * sd) / difference) ** 2) - exits;
  const floor = Math.max(0, CLEAR.exits - first.exits) + Math.max(0, CLEAR.exits - second.exits);
  return Math.max(0, needed, floor);
}

interface StageRow {
  readonly row: number;
  readonly impact: number;
  readonly exits: number;
}

function stageRow(rows: readonly StageImpact[], row: number | undefined): StageRow | null {
  const stage = row === undefined ? undefined : rows[row];
  return row === undefined || !stage?.impact ? null : {row, impact: stage.impact.impact, exits: stage.exits};
}

function isClear(first: StageRow, second: StageRow | null, sure: {pBest: number; deals: number}): boolean {
  if (first.exits < CLEAR.exits || (second && second.exits < CLEAR.exits)) return false;
  if (second && first.impact - second.impact <= TIE) return false;
  return CLEAR.certain.some(({deals, pBest}) => sure.deals >= deals && sure.pBest >= pBest);
}

/**
 * Which stage is the bottleneck: `clear` with 30 exits in each of the first two and a chance to rank first of 0.9 from 150
 * deals on, 0.8 from 400 on, and no tie; `likely` from a chance of 0.5 and 15 exits on; else `inconclusive`.
 * Source: analytics specification 3.5, where the limits were measured on planted faults.
 */
export function judge(
  rows: readonly StageImpact[],
  {samples, spreads, deals}: {samples: ImpactSamples; spreads: readonly ImpactSpread[]; deals: number},
): Judgement {
  const ranked = ranking(rows);
  const [first, second] = [stageRow(rows, ranked[0]), stageRow(rows, ranked[1])];
  if (!first) return {verdict: 'inconclusive', stage: null, rival: null, tied: [], furtherExits: null};
  const pBest = spreads[first.row]?.pBest ?? 0;
  const tied = ranked.slice(1).filter((row) => first.impact - (rows[row]?.impact?.impact ?? 0) <= TIE);
  const likely = pBest >= LIKELY.pBest && first.exits >= LIKELY.exits;
  const verdict = isClear(first, second, {pBest, deals}) ? 'clear' : likely ? 'likely' : 'inconclusive';
  return {
    verdict,
    stage: first.row,
    rival: second?.row ?? null,
    tied,
    furtherExits: verdict === 'clear' || !second ? null : furtherExits(samples, first, second),
  };
}
