import {dealsWhere, isOpen} from '../log/view.js';
import type {PipelineLog} from '../log/pipeline-log.js';
import type {Waterfall, WaterfallBar} from '../change/waterfall.js';
import {ACTIONS, against, evidence, insightOf, trustIn} from './draft.js';
import type {InsightFacts} from './facts.js';
import type {Insight, InsightSubject} from './insight.js';
import type {InsightLimits} from './limits.js';

const pipelineOf = ({pipelineId}: PipelineLog): InsightSubject => ({kind: 'pipeline', id: pipelineId});

/** S7 concentration: one open deal is worth more than 30 % of the expected total (P50). */
export function concentrationInsight({log, forecast}: InsightFacts, limits: InsightLimits): readonly Insight[] {
  if (!forecast || !(forecast.p50 > 0)) return [];
  const {currency, amount} = log.deals;
  const counts = (deal: number): boolean =>
    isOpen(log, deal) &&
    (amount[deal] ?? NaN) > 0 &&
    (forecast.currency === undefined || log.currencies[currency[deal] ?? -1] === forecast.currency);
  const open = dealsWhere(log, counts);
  const [top] = Array.from(open).toSorted((a, b) => (amount[b] ?? 0) - (amount[a] ?? 0) || a - b);
  const share = (amount[top ?? -1] ?? NaN) / forecast.p50;
  if (top === undefined || !(share > limits.concentration)) return [];
  return [
    insightOf(log, 'S7', pipelineOf(log), {
      cause: 'concentration',
      severity: share > 2 * limits.concentration ? 'urgent' : 'attention',
      because: [
        evidence(log, 'topDealShare', {
          value: share,
          n: open.length,
          deals: [top],
          comparison: against('p50', forecast.p50),
        }),
      ],
      pressure: share,
      values: {percent: Math.round(share * 100), deal: log.ids[top] ?? ''},
      actions: [ACTIONS.open],
      stake: [top],
    }),
  ];
}

/** The bar that did most in the direction in which the forecast went; an earlier one of two equal ones. */
function explainingBar(waterfall: Waterfall | undefined, direction: number): WaterfallBar | undefined {
  const pull = ({amount}: WaterfallBar): number => (amount ?? 0) * Math.sign(direction);
  const bars = (waterfall?.bars ?? []).filter((bar) => pull(bar) > 0);
  return bars.toSorted((a, b) => pull(b) - pull(a))[0];
}

/** S8 the forecast moved by more than 10 % since the last review, with the bar of the waterfall that explains most. */
export function forecastMoveInsight(facts: InsightFacts, limits: InsightLimits): readonly Insight[] {
  const {log, forecast, forecastBefore, waterfall} = facts;
  if (!forecast || !forecastBefore || !(forecastBefore.p50 > 0) || forecast.currency !== forecastBefore.currency)
    return [];
  const move = forecast.p50 - forecastBefore.p50;
  const share = move / forecastBefore.p50;
  if (!(Math.abs(share) > limits.forecastMove)) return [];
  const bar = explainingBar(waterfall, move);
  return [
    insightOf(log, 'S8', pipelineOf(log), {
      cause: 'forecast',
      severity: move > 0 ? 'info' : share < -2 * limits.forecastMove ? 'urgent' : 'attention',
      because: [
        evidence(log, 'forecastP50', {
          value: forecast.p50,
          n: forecast.n ?? 0,
          comparison: against('lastReview', forecastBefore.p50),
        }),
        ...(bar
          ? [evidence(log, `waterfall.${bar.kind}`, {value: bar.amount ?? 0, n: bar.count, deals: bar.deals})]
          : []),
      ],
      pressure: Math.abs(share),
      values: {percent: Math.round(share * 100), bar: bar?.kind ?? ''},
      actions: [ACTIONS.show],
      value: {minor: Math.abs(move), currency: forecast.currency},
      detail: move > 0 ? 'up' : 'down',
    }),
  ];
}

/** S10 poor record: fewer than 60 % of past periods ended in the range that should hold 80 %. */
export function trackRecordInsight({log, trackRecord}: InsightFacts, limits: InsightLimits): readonly Insight[] {
  const coverage = trackRecord?.coverage;
  if (!coverage || coverage.n < limits.trackFrom || !(coverage.value < limits.trackCoverage)) return [];
  return [
    insightOf(log, 'S10', pipelineOf(log), {
      cause: 'trackRecord',
      severity: 'attention',
      because: [
        evidence(log, 'forecastCoverage', {value: coverage.value, n: coverage.n, comparison: against('promised', 0.8)}),
      ],
      pressure: 0.8 - coverage.value,
      confidence: trustIn(coverage.n),
      provenance: 'statistic',
      values: {percent: Math.round(coverage.value * 100), n: coverage.n},
    }),
  ];
}
