import type {Random} from './random.js';

/** Weekly rates at which deals of median size leave one open stage. */
export interface PlantedRates {
  /** To the next stage; from the last one: won. */
  readonly advance: number;
  readonly lost: number;
  /** To the stage before. Default 0. */
  readonly back?: number;
}

/** Something wrong with one stage, from a week on. */
export interface PlantedFault {
  /** Place of the open stage, from 0. */
  readonly stage: number;
  /** `slow`: everything at half the pace. `leaky`: 60 % of what leaves is lost. `looping`: 40 % of it goes back. */
  readonly kind: 'slow' | 'leaky' | 'looping';
  /** First week of the world in which it holds. Default 0. */
  readonly sinceWeek?: number;
}

/** What moves all deals of a week together. */
export interface WeekFactors {
  readonly week: number;
  /** Multiplies the share that the last stage wins; what it does not win it loses. */
  readonly drift: number;
  /** Multiplies the rate of winning. */
  readonly shock: number;
}

/** Rates out of one stage: per open stage, then won, then lost. */
export type RateRow = readonly number[];

/** Losing share of a leaky stage, share that a looping one sends back, pace of a slow one. */
const LEAKY = 0.6;
const LOOPING = 0.4;
const SLOW = 0.5;

const total = (row: RateRow): number => row.reduce((sum, rate) => sum + rate, 0);

/** The row with one destination at a share of the whole, the others scaled so that as much leaves as before. */
function withShare(row: RateRow, place: number, share: number): RateRow {
  const all = total(row);
  const others = all - (row[place] ?? 0);
  if (others === 0) return row;
  return row.map((rate, i) => (i === place ? share * all : (rate * (1 - share) * all) / others));
}

/** Rates per week from each open stage to each open stage, won and lost, for deals of median size in a usual week. */
export function rateMatrix(hazards: readonly PlantedRates[], backShare: number): readonly RateRow[] {
  const size = hazards.length;
  return hazards.map(({advance, lost, back = 0}, stage) => {
    const row = Array.from({length: size + 2}, () => 0);
    row[stage + 1] = advance;
    row[size + 1] = lost;
    if (stage > 0) row[stage - 1] = back;
    return stage > 0 && backShare > 0 ? withShare(row, stage - 1, backShare) : row;
  });
}

function faulty(row: RateRow, {kind, stage}: PlantedFault): RateRow {
  if (kind === 'slow') return row.map((rate) => rate * SLOW);
  if (kind === 'leaky') return withShare(row, row.length - 1, LEAKY);
  return stage === 0 ? row : withShare(row, stage - 1, LOOPING);
}

/** How the rates of one deal differ from those of the matrix. */
export interface DealEffects extends WeekFactors {
  readonly fault: PlantedFault | undefined;
  /** Multiplies what goes forward; its square root divides what is lost. Below 1 for big deals. */
  readonly ease: number;
}

/** The rates of one deal out of one stage in one week. */
export function ratesOf(base: RateRow, stage: number, {week, drift, shock, fault, ease}: DealEffects): RateRow {
  const hit = fault?.stage === stage && week >= (fault.sinceWeek ?? 0);
  const row = hit ? faulty(base, fault) : base;
  const size = row.length - 2;
  const rates = row.map((rate, to) => {
    if (to === size + 1) return rate / Math.sqrt(ease);
    return to > stage ? rate * ease : rate;
  });
  const won = rates[size] ?? 0;
  if (won === 0) return rates;
  const kept = Math.min(won * drift, 0.98 * (won + (rates[size + 1] ?? 0)));
  rates[size + 1] = (rates[size + 1] ?? 0) + won - kept;
  rates[size] = kept * shock;
  return rates;
}

/** A normal random number, mean 0 and standard deviation 1. Source: Marsaglia's polar method. */
export function normalOf(random: Random): number {
  for (;;) {
    const x = 2 * random.next() - 1;
    const y = 2 * random.next() - 1;
    const square = x * x + y * y;
    if (square < 1 && square > 0) return x * Math.sqrt((-2 * Math.log(square)) / square);
  }
}

/** A waiting time at a rate per week, in weeks; infinite at rate 0. */
export function waitOf(random: Random, rate: number): number {
  return rate > 0 ? -Math.log(1 - random.next()) / rate : Infinity;
}
