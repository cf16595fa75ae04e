import type {PipelineLog, Span} from '../log/pipeline-log.js';
import type {Exclusion, Measure, Refusal, Unit} from '../measure.js';
import {qualityOf, wilson, type Interval} from '../stats/wilson.js';
import type {Excluded} from './priced.js';

/** A measure before it is made complete. */
export interface Draft {
  readonly id: string;
  readonly unit: Unit;
  /** `null` or `NaN` where there is no figure. */
  readonly value: number | null;
  /** Wins over the value. */
  readonly refusal?: Refusal | undefined;
  readonly n: number;
  readonly deals: Uint32Array;
  readonly basis?: Uint32Array | undefined;
  readonly excluded?: Excluded;
  readonly interval?: Interval | null | undefined;
  readonly currency?: string | undefined;
  readonly span?: Span | undefined;
  readonly parts: Readonly<Record<string, number | null>>;
}

const finite = (value: number | null): number | null =>
  value === null || !Number.isFinite(value) ? null : value === 0 ? 0 : value;

/**
 * Completes a measure: a value that is none becomes `null` and says why (`nothing` unless told), reasons without deals are
 * dropped, a refused value has no interval.
 */
export function measureOf(log: PipelineLog, draft: Draft): Measure {
  const {id, unit, n, deals, basis, currency, span, parts} = draft;
  const value = draft.refusal === undefined ? finite(draft.value) : null;
  const excluded = Object.fromEntries(
    Object.entries(draft.excluded ?? {})
      .filter(([, count]) => count > 0)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  ) as Readonly<Partial<Record<Exclusion, number>>>;
  return {
    id,
    unit,
    value,
    ...(value === null && {refusal: draft.refusal ?? 'nothing'}),
    ...(currency !== undefined && {currency}),
    n,
    quality: qualityOf(n),
    ...(value !== null && draft.interval && {interval: draft.interval}),
    excluded,
    asOf: log.asOf,
    ...(span && {span}),
    deals,
    ...(basis && basis.length > 0 && {basis}),
    parts: Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, finite(part)])),
  };
}

/** A share of deals with Wilson's interval; 0 of 0 is no share. */
export function shareOf(log: PipelineLog, draft: Omit<Draft, 'unit' | 'value' | 'interval'>, found: number): Measure {
  const {n} = draft;
  return measureOf(log, {...draft, unit: 'share', value: n === 0 ? null : found / n, interval: wilson(found, n)});
}

/** Numbers of reasons, added. */
export function addExcluded(...all: readonly Excluded[]): Excluded {
  const sums: Excluded = {};
  for (const excluded of all) {
    for (const [reason, count] of Object.entries(excluded)) {
      sums[reason as Exclusion] = (sums[reason as Exclusion] ?? 0) + count;
    }
  }
  return sums;
}
