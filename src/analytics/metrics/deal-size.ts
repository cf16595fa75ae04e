import type {PipelineLog} from '../log/pipeline-log.js';
import type {Measure} from '../measure.js';
import {summary, trimmedMean} from '../stats/quantile.js';
import {setsOf, type SpanOptions} from './deal-sets.js';
import {addExcluded, measureOf, type Draft} from './draft.js';
import {pricedOf, type Priced, type SizeOptions} from './priced.js';
import {meanInterval, meanOf, quantileBounds} from './spread.js';
import {perDeal, sumOf, type Terms} from './terms.js';

/** What the sizes of deals won in a span are asked with. */
export type DealSizeOptions = SpanOptions & SizeOptions;

/** A largest deal of more than this many medians makes the mean a matter of that one deal. */
export const SKEWED = 10;

function wonAmounts(log: PipelineLog, options: DealSizeOptions): Priced {
  return pricedOf(log, setsOf(log, options).in(options.span).won, options);
}

/** The amount of each deal won in the span. */
export function dealSizeTerms(log: PipelineLog, options: DealSizeOptions): Terms {
  const {deals, amounts} = wonAmounts(log, options);
  return perDeal(deals, (_, index) => amounts[index] ?? NaN);
}

type Frame = Omit<Draft, 'id' | 'value' | 'interval'>;

function frameOf(log: PipelineLog, options: DealSizeOptions, priced: Priced): Frame {
  const {deals, amounts, considered, currency, refusal, zeros} = priced;
  const spread = summary(amounts);
  return {
    unit: 'money',
    refusal,
    n: deals.length,
    deals: refusal ? considered : deals,
    excluded: addExcluded(priced.excluded, {undatedClosing: setsOf(log, options).in(options.span).undatedWon}),
    currency,
    span: options.span,
    parts: {
      sum: sumOf(amounts),
      deals: deals.length,
      zeros,
      median: spread?.median ?? null,
      max: spread?.max ?? null,
    },
  };
}

/** Whether one deal dominates the mean: then the trimmed mean or the median belongs beside it. */
export function isSkewed({parts: {max, median}}: Pick<Measure, 'parts'>): boolean {
  return typeof max === 'number' && typeof median === 'number' && max > SKEWED * median;
}

/**
 * Average deal size: mean amount of the deals won in the span, at their closing, in minor units. 0 counts unless
 * `ignoreZero`, a missing amount does not. The interval from 30 deals on. Nothing won, or only deals without amount, is no
 * mean.
 */
export function dealSizeMean(log: PipelineLog, options: DealSizeOptions): Measure {
  const priced = wonAmounts(log, options);
  const {amounts} = priced;
  return measureOf(log, {
    ...frameOf(log, options, priced),
    id: 'dealSize.mean',
    value: meanOf(amounts),
    interval: meanInterval(amounts),
  });
}

/** Median amount of the deals won in the span, minor units; as {@link dealSizeMean} otherwise. O(n log n). */
export function dealSizeMedian(log: PipelineLog, options: DealSizeOptions): Measure {
  const priced = wonAmounts(log, options);
  const {amounts} = priced;
  return measureOf(log, {
    ...frameOf(log, options, priced),
    id: 'dealSize.median',
    value: summary(amounts)?.median ?? null,
    interval: quantileBounds(amounts, 0.5),
  });
}

/**
 * Mean amount of the deals won in the span without the lowest and the highest tenth, minor units: what to show where
 * {@link isSkewed}. As {@link dealSizeMean} otherwise; without interval. O(n log n).
 */
export function dealSizeTrimmed(log: PipelineLog, options: DealSizeOptions): Measure {
  const priced = wonAmounts(log, options);
  return measureOf(log, {
    ...frameOf(log, options, priced),
    id: 'dealSize.trimmed',
    value: trimmedMean(priced.amounts),
  });
}
