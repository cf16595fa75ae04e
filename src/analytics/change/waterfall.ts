import {NONE, type DateSpan, type PipelineLog} from '../log/pipeline-log.js';
import type {Exclusion, Refusal} from '../measure.js';
import {waterfallRows, WATERFALL_SUBS, type AmountGap, type DealRow, type WaterfallSub} from './deal-row.js';
import type {WaterfallOptions, WaterfallVariant} from './waterfall-options.js';

/** Bars in the order in which they add up; `fx` only where it is asked for. */
export const WATERFALL_KINDS = [
  'new',
  'movedIn',
  'reopened',
  'transferredIn',
  'increased',
  'decreased',
  'won',
  'lost',
  'movedOut',
  'transferredOut',
  'removed',
  'fx',
] as const;
export type WaterfallKind = (typeof WATERFALL_KINDS)[number];

/** What a bar does to the number of deals; bars that are not named do nothing to it. */
export const COUNT_SIGN: Readonly<Partial<Record<WaterfallKind, 1 | -1>>> = {
  new: 1,
  movedIn: 1,
  reopened: 1,
  transferredIn: 1,
  won: -1,
  lost: -1,
  movedOut: -1,
  transferredOut: -1,
  removed: -1,
};

/** Deals and what they are worth. */
export interface WaterfallSum {
  /** Minor units, signed as it adds up; `null` where amounts cannot be added. A missing amount counts 0. */
  readonly amount: number | null;
  /** How many deals; never negative. */
  readonly count: number;
  /** Their places in `PipelineLog.ids`, ascending. */
  readonly deals: Uint32Array;
  /** How many of them count 0 in the amount (of a change: with one of its ends), as nobody says what they are worth. */
  readonly missing: number;
}

/** A part of a bar. */
export interface WaterfallPart extends WaterfallSum {
  readonly sub: WaterfallSub;
}

/** One step from the start to the end. */
export interface WaterfallBar extends WaterfallSum {
  readonly kind: WaterfallKind;
  /** Parts that occur; deals of the bar in no part need no explanation. */
  readonly parts: readonly WaterfallPart[];
}

/** How what was open became what is open. */
export interface Waterfall {
  /** Epoch milliseconds; `to` is not later than the log sees. */
  readonly from: number;
  readonly to: number;
  readonly scope?: DateSpan;
  readonly variant: WaterfallVariant;
  /** Currency of all amounts (ISO 4217); absent without any amount and where refused. */
  readonly currency?: string;
  /** Why there are no amounts: they are in several currencies without rates. Counts stand. */
  readonly refusal?: Extract<Refusal, 'mixedCurrencies'>;
  readonly start: WaterfallSum;
  readonly bars: readonly WaterfallBar[];
  readonly end: WaterfallSum;
  /** Deals that count at both ends with one and the same amount. */
  readonly unchanged: WaterfallSum;
  /** Deals that count 0 somewhere in it, by reason. */
  readonly excluded: Readonly<Partial<Record<Exclusion, number>>>;
  /** Whether amounts and closing dates are told by the log: else those of then are those of now, and nothing moves. */
  readonly amountsHistoric: boolean;
  readonly closeDatesHistoric: boolean;
}

/** Adds up deals in the order of their places. */
class Sum {
  amount = 0;
  missing = 0;
  readonly deals: number[] = [];

  add(deal: number, amount: number, gap: boolean): void {
    this.amount += amount;
    if (gap) this.missing++;
    this.deals.push(deal);
  }

  result(refused: boolean, counts = true): WaterfallSum {
    return {
      amount: refused ? null : this.amount,
      count: counts ? this.deals.length : 0,
      deals: Uint32Array.from(this.deals),
      missing: this.missing,
    };
  }
}

/** Takes rows apart into bars. */
class BarSums {
  readonly start = new Sum();
  readonly end = new Sum();
  readonly unchanged = new Sum();
  readonly gaps: Record<AmountGap, number> = {missingAmount: 0, missingRate: 0};
  readonly currencies = new Set<number>();
  readonly #bars = new Map<string, Sum>();

  add(row: DealRow): void {
    const {deal, entry, exit, change, fx} = row;
    const [gap0, gap1] = [row.startGap !== undefined, row.endGap !== undefined];
    if (row.inStart) this.start.add(deal, row.start, gap0);
    if (row.inEnd) this.end.add(deal, row.end, gap1);
    if (row.label === 'unchanged') this.unchanged.add(deal, row.end, gap1);
    if (fx !== 0) this.#to('fx').add(deal, fx, gap0);
    if (change !== 0) this.#to(change > 0 ? 'increased' : 'decreased').add(deal, change, gap0 || gap1);
    if (entry) this.#step(entry, deal, gap1);
    const usesStart = row.inStart && exit?.kind !== 'won';
    if (exit) this.#step(exit, deal, usesStart ? gap0 : gap1);
    this.#countGaps(row, usesStart);
  }

  bar(kind: WaterfallKind, refused: boolean): WaterfallBar {
    const parts = WATERFALL_SUBS.flatMap((sub) => {
      const part = this.#bars.get(`${kind}/${sub}`);
      return part ? [{sub, ...part.result(refused)}] : [];
    });
    return {kind, ...this.#to(kind).result(refused, kind !== 'fx'), parts};
  }

  #step(step: NonNullable<DealRow['entry'] | DealRow['exit']>, deal: number, gap: boolean): void {
    this.#to(step.kind).add(deal, step.amount, gap);
    if (step.sub) this.#to(`${step.kind}/${step.sub}`).add(deal, step.amount, gap);
  }

  /** An amount that no step uses is not missed. */
  #countGaps(row: DealRow, usesStart: boolean): void {
    const used0 = row.inStart;
    const used1 = !row.exit || !usesStart;
    const gap = (used0 ? row.startGap : undefined) ?? (used1 ? row.endGap : undefined);
    if (gap) this.gaps[gap]++;
    if ((used0 && !row.startGap) || (used1 && !row.endGap)) this.currencies.add(row.ownCurrency);
  }

  #to(key: string): Sum {
    let sum = this.#bars.get(key);
    if (!sum) this.#bars.set(key, (sum = new Sum()));
    return sum;
  }
}

function currencyOf(log: PipelineLog, own: ReadonlySet<number>): string | undefined {
  if (log.money.base !== undefined) return log.money.base;
  const [only = NONE] = own;
  return own.size === 1 ? log.currencies[only] : undefined;
}

/**
 * What changed between two moments in what is open and to close in a span of dates: new, moved in, reopened, transferred
 * in, increased, decreased, won, lost, moved out, transferred out, removed. Minor units at one rate, that of `to`. Every
 * deal takes exactly one row of the rules, so `start + bars = end` exactly, in money and (by {@link COUNT_SIGN}) in deals.
 *
 * A deal won in the window shows first what its amount changed by, then what it was won for; one that came and was closed
 * within the window shows in both bars, so that `won` is the revenue of the window in the scope. Moves that cancel each
 * other within the window do not show. A missing amount counts 0 and is counted. Amounts in several currencies without
 * rates are refused, counts stand. Throws `RangeError` for a window that ends before it begins. O(deals + rows).
 */
export function waterfall(log: PipelineLog, options: WaterfallOptions): Waterfall {
  const sums = new BarSums();
  for (const row of waterfallRows(log, options)) sums.add(row);
  const {scope, variant = 'pipeline', fxBar = false} = options;
  const refused = log.money.base === undefined && sums.currencies.size > 1;
  const currency = refused ? undefined : currencyOf(log, sums.currencies);
  const kinds = WATERFALL_KINDS.filter((kind) => fxBar || kind !== 'fx');
  return {
    from: Math.min(options.from, log.asOf),
    to: Math.min(options.to, log.asOf),
    ...(scope && {scope}),
    variant,
    ...(currency !== undefined && {currency}),
    ...(refused && {refusal: 'mixedCurrencies'}),
    start: sums.start.result(refused),
    bars: kinds.map((kind) => sums.bar(kind, refused)),
    end: sums.end.result(refused),
    unchanged: sums.unchanged.result(refused),
    excluded: Object.fromEntries(Object.entries(sums.gaps).filter(([, count]) => count > 0)),
    amountsHistoric: log.quality.amountsHistoric,
    closeDatesHistoric: log.quality.closeDatesHistoric,
  };
}
