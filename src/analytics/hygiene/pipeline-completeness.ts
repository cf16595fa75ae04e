import type {Deal} from '../../model/deal.js';
import {KNOWN_FIELDS, type DealField} from '../../model/deal-field.js';
import type {Id} from '../../model/ids.js';
import {sumByCurrency, type MoneySum} from '../../model/money.js';
import {CompletenessJudge, type CompletenessOptions, type FieldProblem} from './completeness.js';

/** What suffers when a field is missing or wrong. */
export const BREAKS = [
  'forecastValue',
  'forecastDate',
  'weightedValue',
  'responsibility',
  'followUp',
  'reach',
  'duplicateSearch',
  'age',
  'cycle',
  'lossReasons',
  'sourceReport',
  'segments',
  'stageGate',
] as const;
export type Breaks = (typeof BREAKS)[number];

const BREAKS_OF: Readonly<Record<string, Breaks>> = {
  amount: 'forecastValue',
  currency: 'forecastValue',
  expectedClose: 'forecastDate',
  probability: 'weightedValue',
  ownerId: 'responsibility',
  nextActivity: 'followUp',
  nextActivityAt: 'followUp',
  lastActivityAt: 'followUp',
  contact: 'reach',
  account: 'duplicateSearch',
  createdAt: 'age',
  stageEnteredAt: 'age',
  closedAt: 'cycle',
  lostReason: 'lossReasons',
  source: 'sourceReport',
  tags: 'segments',
  priority: 'segments',
};

/** What suffers without a field: for one of the host's own that its stage's gate is not kept. */
export function breaksOf(field: DealField): Breaks {
  return (KNOWN_FIELDS.has(field) ? BREAKS_OF[field] : undefined) ?? 'stageGate';
}

/** Deals that have the same problem with the same field. */
export interface CompletenessGap extends FieldProblem {
  readonly breaks: Breaks;
  /** In order of ids. */
  readonly dealIds: readonly Id[];
  /** Amounts of these deals as far as they have one, per currency. */
  readonly sums: readonly MoneySum[];
}

/** The score of a pipeline in one currency, weighted by amount. */
export interface AmountScore {
  readonly currency: string;
  /** 0 to 1. */
  readonly score: number;
  /** Deals it is made of. */
  readonly n: number;
}

/** How complete a set of deals is. */
export interface PipelineCompleteness {
  /** Mean score of deals, each counting the same; `null` without any that has a score. */
  readonly byCount: number | null;
  /** Deals with a score. */
  readonly n: number;
  /** Mean score weighted by amount, in currency order. Currencies are never added. */
  readonly byAmount: readonly AmountScore[];
  /** Deals left out, by reason: `nothingRequired` of all, the others of `byAmount` only. */
  readonly excluded: {
    readonly nothingRequired: number;
    readonly missingAmount: number;
    readonly amountNotPositive: number;
  };
  /** What is wrong, most deals first. */
  readonly gaps: readonly CompletenessGap[];
}

interface CurrencyLine {
  amount: number;
  scored: number;
  n: number;
}

class Collector {
  readonly excluded = {nothingRequired: 0, missingAmount: 0, amountNotPositive: 0};
  readonly lines = new Map<string, CurrencyLine>();
  readonly gaps = new Map<string, {readonly problem: FieldProblem; readonly deals: Deal[]}>();
  n = 0;
  sum = 0;

  add(deal: Deal, score: number | null, problems: readonly FieldProblem[]): void {
    for (const problem of problems) this.#addGap(deal, problem);
    if (score === null) {
      this.excluded.nothingRequired++;
      return;
    }
    this.n++;
    this.sum += score;
    this.#addAmount(deal, score);
  }

  #addGap(deal: Deal, problem: FieldProblem): void {
    const key = JSON.stringify([problem.field, problem.problem]);
    const gap = this.gaps.get(key);
    if (gap) gap.deals.push(deal);
    else this.gaps.set(key, {problem, deals: [deal]});
  }

  #addAmount({amount}: Deal, score: number): void {
    if (!amount) this.excluded.missingAmount++;
    else if (amount.minor <= 0) this.excluded.amountNotPositive++;
    else {
      let line = this.lines.get(amount.currency);
      if (!line) this.lines.set(amount.currency, (line = {amount: 0, scored: 0, n: 0}));
      line.amount += amount.minor;
      line.scored += amount.minor * score;
      line.n++;
    }
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** Rounding must not lift a mean of shares above 1. */
const mean = (sum: number, weight: number): number => Math.min(1, sum / weight);

/**
 * How complete deals are, each against what the stages up to its own ask for: the mean score by count and, per currency,
 * by amount, and what is wrong by what it breaks. Deals of another pipeline are left out; so are, of the scores, deals
 * of which nothing is required, and of the scores by amount deals without an amount above 0. The order of `deals` does
 * not matter. O(n log n).
 */
export function pipelineCompleteness(deals: Iterable<Deal>, options: CompletenessOptions): PipelineCompleteness {
  const judge = new CompletenessJudge(options);
  const collector = new Collector();
  // Sums of fractions depend on their order in the last digit: ids give one.
  const own = [...deals].filter(({pipelineId}) => pipelineId === options.pipeline.id);
  for (const deal of own.toSorted((a, b) => compare(a.id, b.id))) {
    const {score, problems} = judge.judge(deal);
    collector.add(deal, score, problems);
  }
  const {n, sum, lines, gaps, excluded} = collector;
  return {
    byCount: n > 0 ? mean(sum, n) : null,
    n,
    byAmount: [...lines]
      .toSorted(([a], [b]) => compare(a, b))
      .map(([currency, line]) => ({currency, score: mean(line.scored, line.amount), n: line.n})),
    excluded: {...excluded},
    gaps: [...gaps.values()]
      .map(({problem, deals: found}) => ({
        ...problem,
        breaks: breaksOf(problem.field),
        dealIds: found.map(({id}) => id),
        sums: sumByCurrency(found.map(({amount}) => amount)),
      }))
      .toSorted(
        (a, b) => b.dealIds.length - a.dealIds.length || compare(a.field, b.field) || compare(a.problem, b.problem),
      ),
  };
}
