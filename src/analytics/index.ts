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
