import type {Id} from '../../model/ids.js';
import type {PipelineLog, Span} from '../log/pipeline-log.js';
import {idsOf} from '../log/view.js';
import {EXCLUSIONS, type Exclusion, type Measure, type Refusal, type Unit} from '../measure.js';
import type {Interval, RateQuality} from '../stats/wilson.js';
import type {Metric} from './metric.js';

/** All that makes a figure understood, as plain data; words are keys of messages. */
export interface MetricExplanation {
  readonly id: string;
  /** Keys of messages. */
  readonly label: string;
  readonly definition: string;
  /** In mathematical notation. */
  readonly formula: string;
  readonly source: string;
  readonly unit: Unit;
  readonly value: number | null;
  readonly refusal?: Refusal;
  readonly currency?: string;
  /** Epoch milliseconds. */
  readonly asOf: number;
  /** The time that it looks at; absent where it looks at one moment. */
  readonly window?: Span;
  readonly n: number;
  readonly quality: RateQuality;
  readonly interval?: Interval;
  /** Deals that are missing, by reason, in the order of `EXCLUSIONS`. */
  readonly excluded: readonly {readonly reason: Exclusion; readonly count: number}[];
  /** The numbers that the formula was worked out with. */
  readonly arithmetic: readonly {readonly name: string; readonly value: number | null}[];
  /** The deals that make the value. */
  readonly dealIds: readonly Id[];
  /** The deals that set its yardstick. */
  readonly basisIds: readonly Id[];
}

/** Explains a measure that was made by a metric on a log. O(deals behind it). */
export function explainMetric(metric: Metric, measure: Measure, log: Pick<PipelineLog, 'ids'>): MetricExplanation {
  const {label, definition, formula, source} = metric;
  const {id, unit, value, refusal, currency, asOf, span, n, quality, interval} = measure;
  return {
    id,
    label,
    definition,
    formula,
    source,
    unit,
    value,
    ...(refusal !== undefined && {refusal}),
    ...(currency !== undefined && {currency}),
    asOf,
    ...(span && {window: span}),
    n,
    quality,
    ...(interval && {interval}),
    excluded: EXCLUSIONS.flatMap((reason) => {
      const count = measure.excluded[reason];
      return count ? [{reason, count}] : [];
    }),
    arithmetic: Object.entries(measure.parts).map(([name, part]) => ({name, value: part})),
    dealIds: idsOf(log, measure.deals),
    basisIds: idsOf(log, measure.basis ?? []),
  };
}
