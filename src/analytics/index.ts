export * from './stats/compare.js';
export {agePercentile, daysInStage, DWELL_FLOOR, winnersDwell} from './dwell.js';
export {
  explainChance,
  explainConversion,
  explainCount,
  explainNextSteps,
  explainSum,
  explainWeighted,
  GROUP_METRICS,
  GROUP_OMISSIONS,
  type DealsOfGroup,
  type GroupFigure,
  type GroupMetric,
  type GroupOmission,
  type LeftOut,
} from './explain-group.js';
export type {Explanation, MarkedDeals, Omission} from './explanation.js';
export {
  funnel,
  stageConversions,
  type Funnel,
  type FunnelExcluded,
  type FunnelOptions,
  type FunnelRow,
} from './funnel.js';
export {groupLog, logsOf, staysOf, type History, type LogEntry, type Logs, type Stay} from './history.js';
export * from './kpi.js';
export {KpiFacts, SERIES_PERIODS, type KpiInput} from './kpi-facts.js';
export {computeKpis, KPI_METRICS} from './kpis.js';
export * from './time/period.js';
export {openDealsAt, stockSeries, type PastSource, type StockPoint} from './series.js';
export {stockKpis, type MoneyMean, type StockKpis} from './stock.js';
export * from './stats/wilson.js';
export * from './won.js';
export * from './change/pushes.js';
export * from './change/slips.js';
export * from './change/waterfall.js';
export * from './change/waterfall-options.js';
export * from './change/deal-row.js';
export * from './dwell/age.js';
export * from './dwell/ageing.js';
export * from './dwell/compare-dwell.js';
export * from './dwell/dwell.js';
export * from './dwell/exits.js';
export * from './dwell/readings.js';
export * from './dwell/stale-deals.js';
export * from './flow/conformance.js';
export * from './flow/cumulative-flow.js';
export * from './flow/edges.js';
export * from './flow/flow.js';
export * from './flow/process-map.js';
export * from './flow/rework.js';
export * from './flow/variants.js';
export * from './bottleneck/bottleneck.js';
export * from './bottleneck/stage-impacts.js';
export * from './bottleneck/verdict.js';
export * from './bottleneck/reasons.js';
export * from './funnel/funnel.js';
export * from './funnel/drop.js';
export * from './forecast/category.js';
export * from './forecast/expectation.js';
export * from './forecast/naive.js';
export * from './forecast/simulate.js';
export * from './forecast/snapshot.js';
export * from './forecast/weighted.js';
export * from './hygiene/duplicates.js';
export * from './hygiene/pair-score.js';
export * from './hygiene/checklist.js';
export * from './hygiene/checklist-presets.js';
export * from './hygiene/item-power.js';
export * from './hygiene/completeness.js';
export * from './hygiene/pipeline-completeness.js';
export * from './hygiene/plausible.js';
export * from './hygiene/completeness-trend.js';
export * from './hygiene/jaro-winkler.js';
export * from './hygiene/company-name.js';
export * from './log/normalise.js';
export * from './log/pipeline-log.js';
export * from './log/quality.js';
export * from './log/view.js';
export * from './log/episodes.js';
export * from './metrics/registry.js';
export * from './metrics/metric.js';
export * from './metrics/facts.js';
export * from './metrics/compare.js';
export * from './metrics/explain.js';
export * from './metrics/dialects.js';
export * from './metrics/reconcile.js';
export * from './metrics/series.js';
export * from './metrics/periods.js';
export * from './metrics/velocity.js';
export * from './metrics/deal-sets.js';
export * from './money/rates.js';
export * from './stats/survival.js';
export * from './stats/log-rank.js';
export * from './stats/incidence.js';
export * from './stats/absorbing-chain.js';
export * from './stats/scores.js';
export * from './stats/quantile.js';
export * from './stats/lmdi.js';
export * from './stats/convolution.js';
export * from './stats/binomial.js';
export * from './time/fiscal.js';
export * from './time/working-days.js';
export * from './worker/engine.js';
export * from './worker/jobs.js';
export * from './worker/slices.js';
export * from './measure.js';
export * from './steps.js';
export * from './forecast/backtest.js';
export * from './forecast/choose.js';
export * from './forecast/calibrate.js';
export * from './forecast/forecast.js';
export * from './forecast/questions.js';
export * from './forecast/track-record.js';
export * from './forecast/methods.js';
export * from './forecast/hazard.js';
export * from './forecast/hazard-model.js';
export * from './forecast/what-if.js';
export * from './forecast/score.js';
export * from './forecast/close-week.js';
export * from './forecast/eventual.js';
export * from './forecast/stage-win-rates.js';
export * from './forecast/shock.js';
export * from './insight/deal-rules.js';
export * from './insight/decisions.js';
export * from './insight/facts.js';
export * from './insight/insight.js';
export * from './insight/pipeline-rules.js';
export * from './insight/provider.js';
export * from './insight/rank.js';
export * from './insight/review.js';
export * from './insight/silence.js';
export * from './change/restated.js';
