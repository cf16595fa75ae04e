import {chanceOf, type Deal} from '../model/deal.js';
import type {Id} from '../model/ids.js';
import type {MoneySum} from '../model/money.js';
import {countVerdict, factVerdict, meanVerdict, rateVerdict, sumVerdict, type Sample} from './stats/compare.js';
import type {KpiMetric, KpiValue, LeftOutReason} from './kpi.js';
import {KpiFacts, type KpiInput} from './kpi-facts.js';
import {compareMoney, inBoth, moneyFigure, moneySeries, relative, type MoneyVerdict} from './kpi-money.js';
import {windowDays} from './time/period.js';
import type {StockKpis} from './stock.js';
import {winRate, wonIn, wonSeries, type WinRate} from './won.js';

const idsOf = (deals: readonly Deal[]): readonly Id[] => deals.map((deal) => deal.id);

const amountsIn = (deals: readonly Deal[], currency: string): readonly number[] =>
  deals.flatMap(({amount}) => (amount?.currency === currency ? [amount.minor] : []));

/** Reasons that apply; those without deals are no reason. */
function leftOut(counts: Readonly<Partial<Record<LeftOutReason, number>>>): KpiValue['leftOut'] {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
}

type StockMoney = 'value' | 'weighted' | 'average';

function stockMoney(facts: KpiFacts, key: StockMoney, verdictIn: MoneyVerdict): KpiValue {
  const {stock, stockBefore, open, points, stages} = facts;
  const {withoutAmount, withoutChance} = stock;
  const weighted = key === 'weighted';
  const mean = key === 'average';
  const counted = (kpis: StockKpis): number => kpis.n - kpis.withoutAmount - (weighted ? kpis.withoutChance : 0);
  const priced = (deal: Deal): boolean =>
    deal.amount !== undefined && (!weighted || chanceOf(deal, stages.get(deal.stageId)) !== undefined);
  const read = (kpis: StockKpis): readonly MoneySum[] => kpis[key].map(({currency, minor}) => ({currency, minor}));
  const figure = (kpis: StockKpis): readonly MoneySum[] | null =>
    moneyFigure(read(kpis), mean ? Infinity : kpis.n, facts.input.pipeline.currency);
  const value = figure(stock);
  const before = stockBefore && figure(stockBefore);
  return {
    value,
    n: counted(stock),
    tooFew: false,
    leftOut: leftOut({withoutAmount, ...(weighted && {withoutChance})}),
    ...(value && before && compareMoney(...(mean ? inBoth(value, before) : ([value, before] as const)), verdictIn)),
    ...(value && before && {previousN: counted(stockBefore)}),
    ...moneySeries(open, {points: points.map((point) => point.stock), read, nothing: mean ? null : 0}),
    dealIds: () => idsOf(open.filter(priced)),
  };
}

/** What is open is known, not sampled: any change is one. */
const openFact: MoneyVerdict = (_, change) => factVerdict(change > 0n ? 1 : change < 0n ? -1 : 0, 'up');

const sampleOf = <T>(found: T, days: number): Sample<T> => ({found, days});

function wonValue(facts: KpiFacts): KpiValue {
  const {closings, current, before, input, wonPoints} = facts;
  const now = wonIn(closings, current, input.zone);
  const [then] = wonSeries(closings, [before], input.zone);
  const value = moneyFigure(now.value, now.n, input.pipeline.currency);
  const previous = then && moneyFigure(then.value, then.n, input.pipeline.currency);
  const verdictIn: MoneyVerdict = (currency) =>
    sumVerdict(
      sampleOf(amountsIn(now.deals, currency), windowDays(current)),
      sampleOf(amountsIn(then?.deals ?? [], currency), windowDays(before)),
      'up',
    );
  return {
    value,
    n: now.n - now.withoutAmount,
    tooFew: false,
    leftOut: leftOut({withoutAmount: now.withoutAmount, undated: now.undated}),
    ...(value && previous && {...compareMoney(value, previous, verdictIn), previousN: then.n - then.withoutAmount}),
    ...moneySeries(
      closings.dated.flatMap(({deal}) => (deal.outcome === 'won' ? [deal] : [])),
      {points: wonPoints, read: (point) => point.value, nothing: 0},
    ),
    dealIds: () => idsOf(now.deals.filter((deal) => deal.amount)),
  };
}

function wonCount(facts: KpiFacts): KpiValue {
  const {closings, current, before, input, wonPoints} = facts;
  const now = wonIn(closings, current, input.zone);
  const [then] = wonSeries(closings, [before], input.zone);
  const samples = [sampleOf(now.n, windowDays(current)), sampleOf(then?.n ?? 0, windowDays(before))] as const;
  return {
    value: now.n,
    n: now.n,
    tooFew: false,
    leftOut: leftOut({undated: now.undated}),
    ...(then && {previous: then.n, previousN: then.n, delta: now.n - then.n, ratio: relative(now.n, then.n)}),
    ...(then && {verdict: countVerdict(...samples, 'up')}),
    series: wonPoints.map((point) => point && point.n),
    dealIds: () => idsOf(now.deals),
  };
}

function winRateKpi(facts: KpiFacts): KpiValue {
  const {closings, current, before, periods, input} = facts;
  const of = (window: typeof current): WinRate => winRate(closings, window, input.zone);
  const now = of(current);
  const then = of(before).rate;
  const {rate} = now;
  return {
    value: rate && rate.value,
    n: now.deals.length,
    tooFew: now.tooFew,
    leftOut: leftOut({undated: now.undated}),
    ...(rate && {interval: {lower: rate.lower, upper: rate.upper}, numerator: rate.numerator}),
    ...(then && {previous: then.value, previousN: then.n}),
    ...(rate && then && {delta: rate.value - then.value, ratio: relative(rate.value, then.value)}),
    ...(rate && then && {verdict: now.tooFew ? 'tooFew' : rateVerdict(rate, then, 'up')}),
    series: periods.map((period) => of(period).rate?.value ?? null),
    dealIds: () => idsOf(now.deals),
  };
}

function openCount(facts: KpiFacts): KpiValue {
  const {stock, stockBefore: then, open, points} = facts;
  return {
    value: stock.n,
    n: stock.n,
    tooFew: false,
    leftOut: {},
    ...(then && {previous: then.n, previousN: then.n, delta: stock.n - then.n, ratio: relative(stock.n, then.n)}),
    ...(then && {verdict: factVerdict(stock.n - then.n, 'up')}),
    series: points.map((point) => point.stock && point.stock.n),
    dealIds: () => idsOf(open),
  };
}

function averageOpen(facts: KpiFacts): KpiValue {
  return stockMoney(facts, 'average', (currency) =>
    meanVerdict(amountsIn(facts.open, currency), amountsIn(facts.openBefore ?? [], currency), 'up'),
  );
}

/**
 * The metrics that the library knows, in the order panels show them. Definitions: open value, weighted value, number
 * and mean size of the deals open now; value and number won in the period so far; won / (won + lost) of what closed in
 * it. Stocks compare with the begin of the period, flows with as many days of the period before.
 */
export const KPI_METRICS: readonly KpiMetric[] = [
  {
    id: 'openValue',
    label: 'kpi.openValue',
    unit: 'money',
    better: 'up',
    compute: (facts) => stockMoney(facts, 'value', openFact),
  },
  {
    id: 'weightedValue',
    label: 'kpi.weightedValue',
    unit: 'money',
    better: 'up',
    compute: (facts) => stockMoney(facts, 'weighted', openFact),
  },
  {id: 'openCount', label: 'kpi.openCount', unit: 'count', better: 'up', compute: openCount},
  {id: 'averageOpen', label: 'kpi.averageOpen', unit: 'money', better: 'up', compute: averageOpen},
  {id: 'wonThisPeriod', label: 'kpi.wonThisPeriod', unit: 'money', better: 'up', compute: wonValue},
  {id: 'wonCount', label: 'kpi.wonCount', unit: 'count', better: 'up', compute: wonCount},
  {id: 'winRate', label: 'kpi.winRate', unit: 'percent', better: 'up', compute: winRateKpi},
];

/** The values of metrics by id, in their order. Shared parts are computed once. O(lines + n). */
export function computeKpis(
  input: KpiInput,
  metrics: readonly KpiMetric[] = KPI_METRICS,
): ReadonlyMap<string, KpiValue> {
  const facts = new KpiFacts(input);
  return new Map(metrics.map((metric) => [metric.id, metric.compute(facts)]));
}
