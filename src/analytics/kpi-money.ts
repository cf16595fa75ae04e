import type {Deal} from '../model/deal.js';
import type {MoneySum} from '../model/money.js';
import type {Verdict} from './stats/compare.js';
import type {KpiValue} from './kpi.js';

const minorIn = (sums: readonly MoneySum[], currency: string): bigint =>
  BigInt(sums.find((sum) => sum.currency === currency)?.minor ?? '0');

/** Difference per currency; a currency that one side lacks had a sum of nothing there. */
function moneyDelta(now: readonly MoneySum[], before: readonly MoneySum[]): readonly MoneySum[] {
  const currencies = new Set([...now, ...before].map(({currency}) => currency));
  return [...currencies]
    .toSorted()
    .map((currency) => ({currency, minor: (minorIn(now, currency) - minorIn(before, currency)).toString()}));
}

/** `delta / previous`; `null` when previous is 0 or its sign is not that of the value. */
export function relative(value: number, previous: number): number | null {
  return previous === 0 || value * previous < 0 ? null : (value - previous) / Math.abs(previous);
}

/** Verdict on a change of so many minor units in one currency. */
export type MoneyVerdict = (currency: string, change: bigint) => Verdict;

export type Comparison = Pick<KpiValue, 'previous' | 'previousN' | 'delta' | 'ratio' | 'verdict'>;

/** The comparing half of a value in money. With several currencies there is a verdict only if all agree on it. */
export function compareMoney(
  now: readonly MoneySum[],
  before: readonly MoneySum[],
  verdictIn: MoneyVerdict,
): Comparison {
  const delta = moneyDelta(now, before);
  const verdicts = new Set(delta.map(({currency, minor}) => verdictIn(currency, BigInt(minor))));
  const [verdict] = verdicts;
  const [only] = delta;
  return {
    previous: before,
    delta,
    ...(only && delta.length === 1 && {ratio: relative(Number(now[0]?.minor ?? 0), Number(before[0]?.minor ?? 0))}),
    ...(verdict && verdicts.size === 1 && {verdict}),
  };
}

/** The currency that most deals with an amount are in; ties by code. */
function mainCurrency(deals: readonly Deal[]): string | undefined {
  const counts = new Map<string, number>();
  for (const {amount} of deals) if (amount) counts.set(amount.currency, (counts.get(amount.currency) ?? 0) + 1);
  return [...counts].toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]?.[0];
}

/** What a sparkline of money is made of. */
export interface MoneyPoints<T> {
  readonly points: readonly (T | null)[];
  readonly read: (point: T) => readonly MoneySum[];
  /** The figure of a point that has no deal in the currency: 0 for sums, `null` for means. */
  readonly nothing: 0 | null;
}

/** A sparkline in the currency that most of `deals` are in. Where all deals of a point lack amounts it has a gap. */
export function moneySeries<T extends {readonly n: number}>(
  deals: readonly Deal[],
  {points, read, nothing}: MoneyPoints<T>,
): Pick<KpiValue, 'series' | 'seriesCurrency'> {
  const currency = mainCurrency(deals);
  if (currency === undefined) return {};
  const minor = (point: T): number | null => {
    const sums = read(point);
    const sum = sums.find((line) => line.currency === currency);
    if (sum) return Number(sum.minor);
    return sums.length === 0 && point.n > 0 ? null : nothing;
  };
  return {series: points.map((point) => point && minor(point)), seriesCurrency: currency};
}

/** The sums whose currency is in both lists: means of nothing cannot be compared. */
export function inBoth(
  now: readonly MoneySum[],
  before: readonly MoneySum[],
): readonly [readonly MoneySum[], readonly MoneySum[]] {
  const shared = (list: readonly MoneySum[], other: readonly MoneySum[]): readonly MoneySum[] =>
    list.filter(({currency}) => other.some((sum) => sum.currency === currency));
  return [shared(now, before), shared(before, now)];
}

/**
 * The sums as a figure. Of no deals at all they are 0 in the pipeline's currency; of deals that all lack what is summed
 * they are no figure: such a board is not worth 0.
 */
export function moneyFigure(
  sums: readonly MoneySum[],
  deals: number,
  currency: string | undefined,
): readonly MoneySum[] | null {
  if (sums.length > 0) return sums;
  return deals === 0 && currency !== undefined ? [{currency, minor: '0'}] : null;
}
