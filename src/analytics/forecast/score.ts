import {quantileSorted} from 'd3';
import {NONE, type PipelineLog} from '../log/pipeline-log.js';
import {dealsWhere, isOpen, kindOf} from '../log/view.js';
import {betaInterval} from './score-beta.js';
import {eventualWins} from './eventual.js';
import {fitHazard, type HazardModel, type HazardOptions} from './hazard-model.js';
import {scoreFactors, type FactorOptions, type ScoreFactor} from './score-factors.js';
import {chanceOfOdds, fitScore, logit, type ScoreFit} from './score-fit.js';
import {observe} from './score-observations.js';

/** Fewer closed deals have no score: the chance of the stage is shown. */
export const FEWEST_CLOSED = 50;

/** How a chance compares with the open deals of the pipeline: lowest, middle, highest third. */
export const SCORE_BANDS = ['cold', 'warm', 'hot'] as const;
export type ScoreBand = (typeof SCORE_BANDS)[number];

/** How deals are scored. */
export interface ScoreOptions extends HazardOptions, FactorOptions {
  /** A model that was fitted to the same log before. */
  readonly model?: HazardModel;
}

/** Scores of open deals, one entry per deal. Plain data. */
export interface DealScores {
  /** `tooFew`: less than {@link FEWEST_CLOSED} closed deals; `p` is then the chance of deal or stage, `NaN` without one. */
  readonly refusal?: 'tooFew';
  /** Open deals (places in the log), ascending. */
  readonly deal: Uint32Array;
  /** Chance to be won in the end, 0 to 1. */
  readonly p: Float64Array;
  /** 95 % interval: of the Beta posterior of deals of the same stage, age and class. `NaN` when refused. */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** The chance by stage, age and class alone. */
  readonly base: Float64Array;
  /** Stays behind the interval. */
  readonly n: Float64Array;
  /** Place in {@link SCORE_BANDS}. */
  readonly band: Uint8Array;
  /** Level of factor f of entry i at `i * factors.length + f`; -1 is none. */
  readonly levels: Int16Array;
  readonly factors: readonly Pick<ScoreFactor, 'id' | 'levels'>[];
  /** Absent when refused. */
  readonly fit?: ScoreFit;
}

/** What one factor does to a score. */
export interface FactorEffect {
  readonly id: string;
  /** The value that the deal has. */
  readonly level: string;
  /** Percentage points that the chance is higher for it; below 0 lower. */
  readonly effectPoints: number;
  /** Closed deals behind it. */
  readonly n: number;
  readonly direction: 'up' | 'down';
}

/** Thirds of the chances; equal chances have one band. */
function bandsOf(p: Float64Array): Uint8Array {
  const sorted = [...p.filter((chance) => !Number.isNaN(chance)).sort()];
  const low = quantileSorted(sorted, 1 / 3) ?? NaN;
  const high = quantileSorted(sorted, 2 / 3) ?? NaN;
  return Uint8Array.from(p, (chance) => (chance < low ? 0 : chance > high ? 2 : 1));
}

/** The chances that people set, where there is too little to learn from. */
function believed(log: PipelineLog): DealScores {
  const deal = dealsWhere(log, (d) => isOpen(log, d));
  const p = Float64Array.from(deal, (d) => {
    const own = log.deals.chance[d] ?? NaN;
    return Number.isNaN(own) ? (log.states[log.deals.state[d] ?? NONE]?.chance ?? NaN) : own;
  });
  const none = new Float64Array(deal.length).fill(NaN);
  const nothing = {lower: none, upper: none.slice(), base: p.slice(), n: new Float64Array(deal.length)};
  return {refusal: 'tooFew', deal, p, ...nothing, band: bandsOf(p), levels: new Int16Array(0), factors: []};
}

/** Log-odds that the factors of an entry add, but for one. */
function addedOdds({fit, factors, levels}: DealScores, entry: number, without = -1): number {
  if (!fit) return 0;
  let sum = 0;
  for (let f = 0; f < factors.length; f++)
    if (f !== without) sum += fit.logOdds[f]?.[levels[entry * factors.length + f] ?? -1] ?? 0;
  return fit.shrink * sum;
}

const shifted = (p: number, odds: number): number => (p > 0 && p < 1 ? chanceOfOdds(logit(p) + odds) : p);

/**
 * Chance of each open deal to be won in the end: that of its stage, age and class, shifted on the log-odds by what closed
 * deals say of pushes, closing date, changes of the amount, moves backward and fields asked for; the owner only if asked
 * for. Refused with `tooFew` below {@link FEWEST_CLOSED} closed deals. O(deals + closed deals x 26 x factors).
 */
export function scoreDeals(log: PipelineLog, options: ScoreOptions = {}): DealScores {
  const closed = dealsWhere(log, (d) => ['won', 'lost'].includes(kindOf(log, d) ?? ''));
  if (closed.length < FEWEST_CLOSED) return believed(log);
  const {model = fitHazard(log, options)} = options;
  const factors = scoreFactors(log, options);
  const fit = fitScore(log, observe(log, model, factors), factors);
  const {deal, p: base, n} = eventualWins(log, {model});
  const levels = new Int16Array(deal.length * factors.length);
  deal.forEach((d, i) => {
    factors.forEach((factor, f) => (levels[i * factors.length + f] = factor.levelAt(d, log.asOf)));
  });
  const names = factors.map(({id, levels: values}) => ({id, levels: values}));
  const draft: DealScores = {
    ...{deal, base, n, levels, fit, factors: names},
    ...{p: base.slice(), lower: base.slice(), upper: base.slice(), band: new Uint8Array(deal.length)},
  };
  const intervals = new Map<string, ReturnType<typeof betaInterval>>();
  deal.forEach((_, i) => {
    const key = `${base[i]} ${n[i]}`;
    const interval = intervals.get(key) ?? betaInterval(base[i] ?? 0, n[i] ?? 0);
    intervals.set(key, interval);
    const odds = addedOdds(draft, i);
    draft.p[i] = shifted(base[i] ?? 0, odds);
    draft.lower[i] = shifted(interval.lower, odds);
    draft.upper[i] = shifted(interval.upper, odds);
  });
  return {...draft, band: bandsOf(draft.p)};
}

/**
 * What moves the score of one entry: each factor by how many percentage points the chance would differ without it,
 * largest first; those without effect are left out. Empty when refused.
 */
export function factorEffects(scores: DealScores, entry: number): readonly FactorEffect[] {
  const {factors, levels, fit, base, p} = scores;
  if (!fit) return [];
  return factors
    .flatMap(({id, levels: names}, f): readonly FactorEffect[] => {
      const level = levels[entry * factors.length + f] ?? -1;
      const without = shifted(base[entry] ?? 0, addedOdds(scores, entry, f));
      const effectPoints = 100 * ((p[entry] ?? 0) - without);
      if (level < 0 || effectPoints === 0) return [];
      const n = Math.round(fit.n[f]?.[level] ?? 0);
      return [{id, level: names[level] ?? '', effectPoints, n, direction: effectPoints > 0 ? 'up' : 'down'}];
    })
    .toSorted((a, b) => Math.abs(b.effectPoints) - Math.abs(a.effectPoints) || (a.id < b.id ? -1 : 1));
}
