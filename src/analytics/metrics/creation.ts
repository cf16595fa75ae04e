import type {PipelineLog} from '../log/pipeline-log.js';
import type {Measure} from '../measure.js';
import {setsOf, type SpanOptions} from './deal-sets.js';
import {addExcluded, measureOf} from './draft.js';
import {pricedOf, type MoneyOptions} from './priced.js';
import {spanDays} from './span-days.js';
import {sumOf, type Terms} from './terms.js';

/** 1 for each deal created in the span, over the days of the span. */
export function creationCountTerms(log: PipelineLog, options: SpanOptions): Terms {
  const {created} = setsOf(log, options).in(options.span);
  return {
    deals: created,
    numerator: new Float64Array(created.length).fill(1),
    denominator: spanDays(log, options.span),
  };
}

/** The amount of each deal created in the span, over the days of the span. */
export function creationValueTerms(log: PipelineLog, options: SpanOptions & MoneyOptions): Terms {
  const {deals, amounts} = pricedOf(log, setsOf(log, options).in(options.span).created, options);
  return {deals, numerator: amounts, denominator: spanDays(log, options.span)};
}

/**
 * Creation rate: deals created in the span per calendar day of it that has begun. Left out: imports, deals moved over,
 * deals without a creation. Nothing created is 0; refused before the span begins.
 */
export function creationCount(log: PipelineLog, options: SpanOptions): Measure {
  const {created, notCreated} = setsOf(log, options).in(options.span);
  const days = spanDays(log, options.span);
  return measureOf(log, {
    id: 'creation.count',
    unit: 'perDay',
    value: created.length / days,
    ...(days === 0 && {refusal: 'tooEarly' as const}),
    n: created.length,
    deals: created,
    excluded: notCreated,
    span: options.span,
    parts: {created: created.length, days},
  });
}

/**
 * Value created: sum of the amounts of the deals created in the span per calendar day of it that has begun, minor units;
 * closed ones at their closing, open ones as they are. Missing amounts are left out; otherwise as {@link creationCount}.
 */
export function creationValue(log: PipelineLog, options: SpanOptions & MoneyOptions): Measure {
  const {created, notCreated} = setsOf(log, options).in(options.span);
  const priced = pricedOf(log, created, options);
  const days = spanDays(log, options.span);
  const sum = sumOf(priced.amounts);
  return measureOf(log, {
    id: 'creation.value',
    unit: 'moneyPerDay',
    value: sum / days,
    refusal: priced.refusal ?? (days === 0 ? 'tooEarly' : undefined),
    n: priced.deals.length,
    deals: priced.refusal ? priced.considered : priced.deals,
    excluded: addExcluded(notCreated, priced.excluded),
    currency: priced.currency,
    span: options.span,
    parts: {sum, days},
  });
}
