import type {PipelineLog} from '../log/pipeline-log.js';
import type {Measure} from '../measure.js';
import {setsOf, type SpanOptions} from './deal-sets.js';
import {addExcluded, measureOf, type Draft} from './draft.js';
import {pricedOf, type MoneyOptions} from './priced.js';
import {spanDays} from './span-days.js';
import {sumOf, type Terms} from './terms.js';

/** The amount of each deal won in the span. */
export function wonTerms(log: PipelineLog, options: SpanOptions & MoneyOptions): Terms {
  const {deals, amounts} = pricedOf(log, setsOf(log, options).in(options.span).won, options);
  return {deals, numerator: amounts, denominator: 1};
}

/** The amount of each deal won in the span, over the days of the span. */
export function throughputTerms(log: PipelineLog, options: SpanOptions & MoneyOptions): Terms {
  return {...wonTerms(log, options), denominator: spanDays(log, options.span)};
}

function frameOf(log: PipelineLog, options: SpanOptions & MoneyOptions): Omit<Draft, 'id' | 'unit'> {
  const {won, undatedWon} = setsOf(log, options).in(options.span);
  const priced = pricedOf(log, won, options);
  const sum = sumOf(priced.amounts);
  return {
    value: sum,
    refusal: priced.refusal,
    n: priced.deals.length,
    deals: priced.refusal ? priced.considered : priced.deals,
    excluded: addExcluded(priced.excluded, {undatedClosing: undatedWon}),
    currency: priced.currency,
    span: options.span,
    parts: {sum},
  };
}

/**
 * Value won: sum of the amounts of the deals won in the span, at their closing, minor units. Missing amounts are left out.
 * Nothing won is 0; deals that all lack amounts are no figure.
 */
export function wonValue(log: PipelineLog, options: SpanOptions & MoneyOptions): Measure {
  return measureOf(log, {...frameOf(log, options), id: 'won.value', unit: 'money'});
}

/** Number of deals won in the span, by their last closing. Left out: those without a closing date. */
export function wonCount(log: PipelineLog, options: SpanOptions): Measure {
  const {won, undatedWon} = setsOf(log, options).in(options.span);
  return measureOf(log, {
    id: 'won.count',
    unit: 'count',
    value: won.length,
    n: won.length,
    deals: won,
    excluded: {undatedClosing: undatedWon},
    span: options.span,
    parts: {won: won.length},
  });
}

/**
 * Throughput: value won in the span per calendar day of it that has begun, minor units. A fact, where velocity is a model.
 * As {@link wonValue} otherwise; refused before the span begins.
 */
export function throughput(log: PipelineLog, options: SpanOptions & MoneyOptions): Measure {
  const days = spanDays(log, options.span);
  const frame = frameOf(log, options);
  const refusal = frame.refusal ?? (days === 0 ? ('tooEarly' as const) : undefined);
  return measureOf(log, {
    ...frame,
    id: 'throughput',
    unit: 'moneyPerDay',
    refusal,
    value: (frame.value ?? NaN) / days,
    parts: {...frame.parts, days},
  });
}
