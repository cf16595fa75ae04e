import {windowInstants, type Period} from '../time/period.js';
import {factsAt, type MetricFacts} from './facts.js';
import type {Metric} from './metric.js';

/** A metric over periods. */
export interface MetricSeries {
  /** One per period; `null` where nothing is known, and for money in another currency than the last value. */
  readonly values: readonly (number | null)[];
  readonly currency?: string;
}

/**
 * A metric over adjacent periods, oldest first, as `periodsUntil(period, 12)` gives them: what happened in each as it is
 * known now, or what was true at its end (of the running one: at `asOf`). `null` before the log begins. O(periods x cost of
 * the metric).
 */
export function metricSeries(metric: Metric, facts: MetricFacts, periods: readonly Period[]): MetricSeries {
  const measures = periods.map(({start, end}) => {
    const span = windowInstants({start, end}, facts.log.zone);
    const moment = Math.min(span.end, facts.log.asOf);
    const known = metric.over === 'moment' ? moment >= facts.views.since : span.end > facts.views.since;
    if (!known || span.start > facts.log.asOf) return null;
    const target = span.start === facts.period.start ? facts.target : undefined;
    const seen = metric.over === 'moment' ? factsAt(facts, moment) : facts;
    return metric.measure({...seen, span, period: span, target});
  });
  const currency = measures.findLast((measure) => measure && measure.value !== null)?.currency;
  const values = measures.map((measure) => (measure && measure.currency === currency ? measure.value : null));
  return {values, ...(currency !== undefined && {currency})};
}
