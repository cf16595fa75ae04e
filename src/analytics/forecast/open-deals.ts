import {dayNumber, plainDateOf} from '../../model/calendar.js';
import {isOpen} from '../log/view.js';
import type {PipelineLog, Span} from '../log/pipeline-log.js';
import type {ArrivalClass, Expectation, ForecastMethodId} from './expectation.js';

/** Day numbers on the calendar of a zone, half-open. */
export interface DayRange {
  readonly first: number;
  readonly end: number;
}

/**
 * The days of a span in which open deals may be expected to close: all that it touches, so that overdue dates count; none
 * (first = end) once the span is over at the log's `asOf`.
 */
export function daysLeft(log: PipelineLog, {start, end}: Span): DayRange {
  const first = dayNumber(plainDateOf(start, log.zone));
  return {first, end: end > start && log.asOf < end ? dayNumber(plainDateOf(end - 1, log.zone)) + 1 : first};
}

/** Whether an open deal is expected to close in a range of days. A deal without a closing date is not. */
export function closesIn(log: PipelineLog, deal: number, {first, end}: DayRange): boolean {
  const day = log.deals.closeDay[deal] ?? NaN;
  return day >= first && day < end;
}

/** The open deals of a forecast as they are gathered, each with chance and amount. */
export class OpenDeals {
  readonly #deal: number[] = [];
  readonly #p: number[] = [];
  readonly #amount: number[] = [];
  withoutAmount = 0;
  withoutChance = 0;

  /**
   * Takes each open deal with the chance that `chanceOf` gives it: `NaN` leaves it out for want of a chance, `null`
   * because it is none of the forecast's business.
   */
  constructor(log: PipelineLog, chanceOf: (deal: number) => number | null) {
    for (let d = 0; d < log.end.length; d++) {
      if (!isOpen(log, d)) continue;
      const p = chanceOf(d);
      if (p === null) continue;
      const amount = log.deals.amount[d] ?? NaN;
      if (Number.isNaN(p)) this.withoutChance++;
      else if (Number.isNaN(amount)) this.withoutAmount++;
      else {
        this.#deal.push(d);
        this.#p.push(Math.min(1, Math.max(0, p)));
        this.#amount.push(amount);
      }
    }
  }

  /** The expectation that these deals make with what is won already and what is still to come. */
  expectation(method: ForecastMethodId, wonAlready: number, arrivals: readonly ArrivalClass[] = []): Expectation {
    const open = this.#p.reduce((sum, p, i) => sum + p * (this.#amount[i] ?? 0), 0);
    return {
      method,
      wonAlready,
      deal: Uint32Array.from(this.#deal),
      p: Float64Array.from(this.#p),
      amount: Float64Array.from(this.#amount),
      arrivals,
      expected: wonAlready + open + arrivals.reduce((sum, arrival) => sum + arrivalValue(arrival), 0),
      withoutAmount: this.withoutAmount,
      withoutChance: this.withoutChance,
    };
  }
}

/** Expected value of wins to come: their number times the mean of the amounts drawn from; 0 without amounts. */
export function arrivalValue({wins, amounts}: ArrivalClass): number {
  return amounts.length === 0 ? 0 : wins * (amounts.reduce((sum, amount) => sum + amount, 0) / amounts.length);
}
