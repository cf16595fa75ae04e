import {funnel, type Funnel} from '../../analytics/funnel.js';
import type {DateWindow} from '../../analytics/time/period.js';
import type {Localizer} from '../../i18n/localizer.js';
import {addDays, plainDateOf} from '../../model/calendar.js';
import type {Deal} from '../../model/deal.js';
import type {Instant, PlainDate} from '../../model/ids.js';
import type {Pipeline} from '../../model/pipeline.js';
import type {DealsSource} from '../../ui/deals-controller.js';
import {rowsOf, stepsOf, type FunnelBasis, type FunnelChartRow, type FunnelStep} from './funnel-rows.js';

/** What is drawn, whoever it came from; words are made when it is drawn. */
export interface FunnelView {
  readonly basis: FunnelBasis;
  readonly steps: readonly FunnelStep[];
  subtitle(texts: Localizer): string;
  note(texts: Localizer): string;
}

/** Which deals count: created from one date until another, both included. */
export interface Cohort {
  readonly from: PlainDate | undefined;
  readonly until: PlainDate | undefined;
  readonly windowDays: number | undefined;
}

/** The view of a host's own rows. */
export function viewOfRows(rows: readonly FunnelChartRow[], basis: FunnelBasis): FunnelView {
  return {
    basis,
    steps: stepsOf(rows, basis),
    subtitle: (texts) => texts.t(basis === 'stock' ? 'funnel.basisStock' : 'funnel.caption'),
    note: () => '',
  };
}

/** The view of deals and their log. O(deals + lines). */
export function viewOfDeals(source: DealsSource, cohort: Cohort, wonLabel: string): FunnelView {
  const {pipeline, deals, events, now, zone} = source;
  const {from, until, windowDays} = cohort;
  const today = plainDateOf(now, zone);
  const created = windowOf(cohort, today);
  const options = {asOf: now, zone, ...(created && {created}), ...(windowDays !== undefined && {windowDays})};
  const result = funnel(events, deals, pipeline, options);
  const span = {from: from ?? firstDate(deals, pipeline, zone), to: until ?? today, today, windowDays};
  return {
    basis: result.basis,
    steps: stepsOf(rowsOf(result, pipeline, wonLabel), result.basis),
    subtitle: (texts) => subtitleOf(result, span, texts),
    note: (texts) => noteOf(result, texts),
  };
}

/** Earlier than any deal. */
const EARLIEST: PlainDate = '1000-01-01';

function windowOf({from, until}: Cohort, today: PlainDate): DateWindow | undefined {
  if (from === undefined && until === undefined) return undefined;
  return {start: from ?? EARLIEST, end: addDays(until ?? today, 1)};
}

/** Day of the oldest creation among the deals of a pipeline; `undefined` where none has a date. */
function firstDate(deals: readonly Deal[], pipeline: Pipeline, zone: string): PlainDate | undefined {
  let first: Instant | undefined;
  for (const {createdAt, pipelineId} of deals) {
    if (createdAt === undefined || pipelineId !== pipeline.id) continue;
    if (first === undefined || createdAt < first) first = createdAt;
  }
  return first === undefined ? undefined : plainDateOf(first, zone) || undefined;
}

interface Span {
  readonly from: PlainDate | undefined;
  readonly to: PlainDate;
  readonly today: PlainDate;
  readonly windowDays: number | undefined;
}

function subtitleOf({basis, n}: Funnel, {from, to, today, windowDays}: Span, texts: Localizer): string {
  if (basis === 'stock') return texts.t('funnel.basisStock');
  if (from === undefined) return texts.t('funnel.caption');
  const asOf = from.slice(0, 4) === to.slice(0, 4) ? today : undefined;
  const dates = {from: texts.date(from, 'short', asOf), to: texts.date(to, 'short', asOf)};
  const measure = texts.t('funnel.basisEvents', {...dates, count: n});
  return windowDays === undefined
    ? measure
    : `${measure} · ${texts.t('funnel.within', {days: texts.days(windowDays)})}`;
}

function noteOf({basis, withoutHistory, excluded}: Funnel, texts: Localizer): string {
  const leftOut = excluded.undated + excluded.unknownStage + excluded.neverEntered;
  return [
    basis === 'events' && withoutHistory > 0 && texts.t('funnel.withoutHistory', {count: withoutHistory}),
    leftOut > 0 && texts.t('funnel.leftOut', {count: leftOut}),
  ]
    .filter(Boolean)
    .join(' · ');
}
