import {brier} from '../stats/scores.js';
import type {PipelineLog} from '../log/pipeline-log.js';
import type {ScoreFactor} from './score-factors.js';
import type {Observations} from './score-observations.js';

/** Largest effect of one factor, as a logarithm of the odds ratio. */
export const MOST_LOG_ODDS = 1.5;

/** Share of closed deals, the older ones, that odds ratios are tried on before the newer ones judge them. */
const TRAINING_SHARE = 2 / 3;

/** What an effect of a factor's level is, by factor and level. */
export interface FactorEffects {
  /** Logarithm of the odds ratio against deals of the same stage, age and class. */
  readonly logOdds: readonly Float64Array[];
  /** Closed deals behind it. */
  readonly n: readonly Float64Array[];
}

/** How the effects are used, and on what that was judged. */
export interface ScoreFit extends FactorEffects {
  /** Share of each effect that stood the test on newer deals, 0 to 1. */
  readonly shrink: number;
  readonly calibratedOn: {
    /** Moments at which the judging deals were looked at. */
    readonly origins: number;
    readonly deals: number;
    /** Brier score of the chances with effects, in the judging deals; `null` without any. */
    readonly brier: number | null;
    /** The same without effects. */
    readonly brierWithout: number | null;
  };
}

/** Logarithm of the odds of a chance. */
export const logit = (p: number): number => Math.log(p / (1 - p));
/** The chance of a logarithm of odds. */
export const chanceOfOdds = (x: number): number => 1 / (1 + Math.exp(-x));

/** Argument at which a rising function comes up to 0. */
function rootOf(rising: (x: number) => number, [from, to]: readonly [number, number]): number {
  let [low, high] = [from, to];
  for (let i = 0; i < 50; i++) {
    const middle = (low + high) / 2;
    if (rising(middle) < 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Those who closed are not like all: the shift of log-odds at which as many of `rows` were won as expected. */
function shiftOf({base, won}: Observations, rows: readonly number[]): number {
  const excess = (shift: number): number =>
    rows.reduce((sum, i) => sum + chanceOfOdds(logit(base[i] ?? 0.5) + shift) - (won[i] ?? 0), 0);
  return rootOf(excess, [-6, 6]);
}

/** Odds of what was seen over odds of what was expected, with one deal more in each cell, capped. */
function logOddsOf(seen: number, expected: number, n: number): number {
  if (n === 0) return 0;
  const ratio = Math.log((seen + 1) / (n - seen + 1)) - Math.log((expected + 1) / (n - expected + 1));
  return Math.min(MOST_LOG_ODDS, Math.max(-MOST_LOG_ODDS, ratio));
}

/** What was seen of the levels of one factor. */
class LevelCounts {
  readonly rows: Float64Array;
  readonly wins: Float64Array;
  readonly expected: Float64Array;
  readonly deals: Float64Array;
  readonly #last: Float64Array;

  constructor(levels: number) {
    this.rows = new Float64Array(levels);
    this.wins = new Float64Array(levels);
    this.expected = new Float64Array(levels);
    this.deals = new Float64Array(levels);
    this.#last = new Float64Array(levels).fill(-1);
  }

  add(level: number, deal: number, {won, p}: {readonly won: number; readonly p: number}): void {
    this.rows[level] = (this.rows[level] ?? 0) + 1;
    this.wins[level] = (this.wins[level] ?? 0) + won;
    this.expected[level] = (this.expected[level] ?? 0) + p;
    if (this.#last[level] === deal) return;
    this.#last[level] = deal;
    this.deals[level] = (this.deals[level] ?? 0) + 1;
  }

  /**
   * Rows of one deal say one thing: all are counted, as one that is left out for what came later would favour the quick,
   * but together they weigh as much as the deals are many.
   */
  logOdds(): Float64Array {
    return this.deals.map((deals, level) => {
      const share = deals / (this.rows[level] ?? 1);
      return logOddsOf((this.wins[level] ?? 0) * share, (this.expected[level] ?? 0) * share, deals);
    });
  }
}

/** Odds ratios of all levels from some rows. */
function effectsOf(seen: Observations, factors: readonly ScoreFactor[], rows: readonly number[]): FactorEffects {
  const {base, won, levels, deal} = seen;
  const shift = shiftOf(seen, rows);
  const counts = factors.map((factor) => new LevelCounts(factor.levels.length));
  for (const i of rows) {
    const p = chanceOfOdds(logit(base[i] ?? 0.5) + shift);
    counts.forEach((count, f) => {
      const level = levels[i * factors.length + f] ?? -1;
      if (level >= 0) count.add(level, deal[i] ?? 0, {won: won[i] ?? 0, p});
    });
  }
  return {logOdds: counts.map((count) => count.logOdds()), n: counts.map(({deals}) => deals)};
}

/** Sum of a row's effects. */
function sumOf({logOdds}: FactorEffects, {levels}: Observations, row: number): number {
  return logOdds.reduce((sum, effects, f) => sum + (effects[levels[row * logOdds.length + f] ?? -1] ?? 0), 0);
}

/** The share of the effects that makes what happened most likely: logistic regression with one parameter, 0 to 1. */
function shrinkOf(seen: Observations, rows: readonly number[], sums: ReadonlyMap<number, number>): number {
  const shift = shiftOf(seen, rows);
  const slope = (share: number): number =>
    rows.reduce((sum, i) => {
      const x = sums.get(i) ?? 0;
      const p = chanceOfOdds(logit(seen.base[i] ?? 0.5) + shift + share * x);
      return sum + x * (p - (seen.won[i] ?? 0));
    }, 0);
  if (slope(0) >= 0) return 0;
  return slope(1) <= 0 ? 1 : rootOf(slope, [0, 1]);
}

/** Rows of deals closed up to, and after, the moment by which two thirds of the deals were closed. */
function splitRows(log: PipelineLog, {deal}: Observations): readonly [number[], number[]] {
  const closings = [...new Set(deal)].map((d) => log.deals.closed[d] ?? 0).sort((a, b) => a - b);
  const cut = closings[Math.floor(closings.length * TRAINING_SHARE)] ?? Infinity;
  const [older, newer]: [number[], number[]] = [[], []];
  deal.forEach((d, i) => ((log.deals.closed[d] ?? 0) < cut ? older : newer).push(i));
  return [older, newer];
}

/**
 * Odds ratios of factors from closed deals at the same point of life, against what stage, age and class say already: one
 * deal is added to each cell, and no effect exceeds 4.5 times the odds. All are shrunk by the share that odds ratios of
 * the older two thirds of the deals explain in the newer third. Where effects are noise that is 0. O(rows x factors).
 */
export function fitScore(log: PipelineLog, seen: Observations, factors: readonly ScoreFactor[]): ScoreFit {
  const [older, newer] = splitRows(log, seen);
  const tried = effectsOf(seen, factors, older);
  const sums = new Map(newer.map((i) => [i, sumOf(tried, seen, i)]));
  const shrink = shrinkOf(seen, newer, sums);
  const happened = newer.map((i) => seen.won[i] ?? 0);
  const chances = (share: number): number[] =>
    newer.map((i) => chanceOfOdds(logit(seen.base[i] ?? 0.5) + share * (sums.get(i) ?? 0)));
  const all = effectsOf(
    seen,
    factors,
    Array.from(seen.deal, (_, i) => i),
  );
  return {
    ...all,
    shrink,
    calibratedOn: {
      origins: new Set(newer.map((i) => seen.origin[i])).size,
      deals: new Set(newer.map((i) => seen.deal[i])).size,
      brier: brier(happened, chances(shrink)),
      brierWithout: brier(happened, chances(0)),
    },
  };
}
