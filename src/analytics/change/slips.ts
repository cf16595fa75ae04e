import {dayNumber, plainDateOf} from '../../model/calendar.js';
import {dayStart} from '../../model/day-start.js';
import type {DateSpan, PipelineLog, Span} from '../log/pipeline-log.js';
import {dealsWhere, isOpen, kindOf, until} from '../log/view.js';
import type {Measure} from '../measure.js';
import {measureOf, shareOf} from '../metrics/draft.js';
import {pricedOf, type Excluded, type MoneyOptions} from '../metrics/priced.js';

/** A period, as it was planned and as it came. */
export interface SlipOptions extends MoneyOptions {
  /** Expected closing dates. */
  readonly scope: DateSpan;
}

/** Both ends of a period as the log sees them. */
interface Sides {
  readonly span: Span;
  readonly firstDay: number;
  readonly endDay: number;
  readonly before: PipelineLog;
  readonly after: PipelineLog;
  /** Whether a deal of this log is in it: `until` sees all. */
  readonly seen: Uint8Array;
}

function sidesOf(log: PipelineLog, {start, end}: DateSpan): Sides {
  const span = {start: dayStart(start, log.zone), end: dayStart(end, log.zone)};
  if (!(span.start < span.end)) throw new RangeError(`scope is ${start} to ${end}: give dates, the earlier first`);
  const seen = new Uint8Array(log.end.length);
  for (const deal of dealsWhere(log, () => true)) seen[deal] = 1;
  return {
    span,
    firstDay: dayNumber(start),
    endDay: dayNumber(end),
    before: until(log, span.start),
    after: until(log, span.end),
    seen,
  };
}

const dayOf = (log: PipelineLog, deal: number): number => log.deals.closeDay[deal] ?? NaN;

/** Open deals at the start of the period, by where their closing date was. */
function openBefore({before, seen}: Sides, dated: (day: number) => boolean): Uint32Array {
  return dealsWhere(before, (deal) => seen[deal] === 1 && isOpen(before, deal) && dated(dayOf(before, deal)));
}

const sum = (amounts: Float64Array): number => amounts.reduce((all, amount) => all + amount, 0);

/** Deals out of a base, and which log tells what they are worth. */
interface CountDraft extends MoneyOptions {
  readonly id: string;
  readonly base: Uint32Array;
  readonly deals: Uint32Array;
  readonly from: PipelineLog;
  readonly span?: Span;
  readonly excluded?: Excluded;
}

function countOf(log: PipelineLog, {id, base, deals, from, span, excluded, currency}: CountDraft): Measure {
  const priced = pricedOf(from, deals, {currency});
  return measureOf(log, {
    id,
    unit: 'count',
    value: deals.length,
    n: deals.length,
    deals,
    basis: base,
    span,
    excluded: {...priced.excluded, ...excluded},
    currency: priced.currency,
    parts: {base: base.length, value: priced.refusal ? null : sum(priced.amounts)},
  });
}

const planned = (sides: Sides): Uint32Array => openBefore(sides, (day) => day >= sides.firstDay && day < sides.endDay);

const didSlip =
  ({after, endDay}: Sides) =>
  (deal: number): boolean =>
    isOpen(after, deal) && dayOf(after, deal) >= endDay;

/**
 * Slipped: deals that were open and to close in a period at its start, and at its end (or at `asOf`, while it runs) are
 * open with a closing date at its end or later. A count; parts: `base` deals that were to close, `value` of the slipped
 * ones in minor units as they were at the start (`null` where it cannot be added). Amounts of the start, as that is what
 * was missed. Left out: deals without a date. Source: Clari, Gong, Ebsta. O(deals + rows).
 */
export function slipped(log: PipelineLog, options: SlipOptions): Measure {
  const sides = sidesOf(log, options.scope);
  const base = planned(sides);
  const deals = base.filter(didSlip(sides));
  return countOf(log, {id: 'slipped.count', base, deals, from: sides.before, span: sides.span, ...options});
}

/**
 * Value slipped: amounts of the {@link slipped} deals, as they were at the start of the period. Money. Left out: deals
 * without an amount. Refused in several currencies. O(deals + rows).
 */
export function slippedValue(log: PipelineLog, options: SlipOptions): Measure {
  const sides = sidesOf(log, options.scope);
  const base = planned(sides);
  const {deals, amounts, currency, excluded, refusal} = pricedOf(sides.before, base.filter(didSlip(sides)), {
    currency: options.currency,
  });
  return measureOf(log, {
    id: 'slipped.value',
    unit: 'money',
    value: sum(amounts),
    refusal,
    n: deals.length,
    deals,
    basis: base,
    span: sides.span,
    excluded,
    currency,
    parts: {value: sum(amounts), base: base.length},
  });
}

/**
 * Slip rate: share of the deals that were to close in a period at its start which {@link slipped}. Wilson's interval.
 * Nothing to close is no rate. `deals` are the base. O(deals + rows).
 */
export function slipRate(log: PipelineLog, options: SlipOptions): Measure {
  const sides = sidesOf(log, options.scope);
  const base = planned(sides);
  const found = base.filter(didSlip(sides)).length;
  const parts = {slipped: found, base: base.length};
  return shareOf(log, {id: 'slipRate', n: base.length, deals: base, span: sides.span, parts}, found);
}

/**
 * Pulled in: deals that were open and to close after a period at its start, and at its end (or at `asOf`) are to close in
 * it, or were won in it: the mirror image of {@link slipped}. A count; parts as there. O(deals + rows).
 */
export function pulledIn(log: PipelineLog, options: SlipOptions): Measure {
  const sides = sidesOf(log, options.scope);
  const {after, firstDay, endDay, span} = sides;
  const base = openBefore(sides, (day) => day >= endDay);
  const wonIn = (deal: number): boolean => {
    const closed = after.deals.closed[deal] ?? NaN;
    return kindOf(after, deal) === 'won' && closed >= span.start && closed < span.end;
  };
  const datedIn = (day: number): boolean => day >= firstDay && day < endDay;
  const deals = base.filter((deal) => (isOpen(after, deal) ? datedIn(dayOf(after, deal)) : wonIn(deal)));
  return countOf(log, {id: 'pulledIn.count', base, deals, from: sides.before, span, ...options});
}

/**
 * Overdue: open deals whose expected closing date is before today, the calendar day of `asOf`. A count; parts: `base` open
 * deals, `value` in minor units. Left out: deals without a date. O(deals).
 */
export function overdue(log: PipelineLog, options: MoneyOptions = {}): Measure {
  const today = dayNumber(plainDateOf(log.asOf, log.zone));
  const open = dealsWhere(log, (deal) => isOpen(log, deal));
  const deals = open.filter((deal) => dayOf(log, deal) < today);
  const noCloseDate = open.filter((deal) => Number.isNaN(dayOf(log, deal))).length;
  return countOf(log, {id: 'overdue.count', base: open, deals, from: log, excluded: {noCloseDate}, ...options});
}
