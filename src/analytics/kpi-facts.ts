import {plainDateOf} from '../model/calendar.js';
import {dayStart} from '../model/day-start.js';
import type {Deal} from '../model/deal.js';
import type {Id, Instant, PlainDate} from '../model/ids.js';
import type {Pipeline, Stage} from '../model/pipeline.js';
import {logsOf, type History, type Logs} from './history.js';
import {comparableWindow, elapsedWindow, periodsUntil, type DateWindow, type Period} from './time/period.js';
import {openDealsAt, stockSeries, type StockPoint} from './series.js';
import {isOpenIn, stagesById, stockKpis, type StockKpis} from './stock.js';
import {closingsOf, wonSeries, type Closings, type WonKpis} from './won.js';

/** What figures are made of. */
export interface KpiInput {
  readonly deals: readonly Deal[];
  readonly history: History;
  readonly pipeline: Pipeline;
  readonly asOf: Instant;
  /** IANA zone in which days begin. */
  readonly zone: string;
  readonly period: Period;
}

/** How many periods a sparkline shows, the current one included. */
export const SERIES_PERIODS = 12;

/** What several metrics share, each part computed once, when first asked for. */
export class KpiFacts {
  readonly input: KpiInput;
  readonly today: PlainDate;
  /** The part of the period that has begun. */
  readonly current: DateWindow;
  /** As many days of the period before. */
  readonly before: DateWindow;
  /** The last {@link SERIES_PERIODS} periods, the current one last. */
  readonly periods: readonly Period[];
  readonly #made = new Map<string, unknown>();

  constructor(input: KpiInput) {
    this.input = input;
    this.today = plainDateOf(input.asOf, input.zone);
    this.current = elapsedWindow(input.period, this.today);
    this.before = comparableWindow(input.period, this.today);
    this.periods = periodsUntil(input.period, SERIES_PERIODS);
  }

  get logs(): Logs {
    return this.#once('logs', () => logsOf(this.input.history));
  }

  get stages(): ReadonlyMap<Id, Stage> {
    return this.#once('stages', () => stagesById(this.input.pipeline));
  }

  /** Deals that are open now. */
  get open(): readonly Deal[] {
    return this.#once('open', () => this.input.deals.filter((deal) => isOpenIn(deal, this.input.pipeline)));
  }

  get stock(): StockKpis {
    return this.#once('stock', () => stockKpis(this.open, this.input.pipeline));
  }

  /** Deals that were open when the period began, as they were then; `null` where the log does not reach back. */
  get openBefore(): readonly Deal[] | null {
    return this.#once('openBefore', () => openDealsAt(this.#past, dayStart(this.input.period.start, this.input.zone)));
  }

  get stockBefore(): StockKpis | null {
    return this.#once('stockBefore', () => this.openBefore && stockKpis(this.openBefore, this.input.pipeline));
  }

  /** What was open at the end of each period, and now. */
  get points(): readonly StockPoint[] {
    return this.#once('points', () => {
      const ends = this.periods.slice(0, -1).map((period) => dayStart(period.end, this.input.zone));
      return stockSeries(this.#past, [...ends, Date.parse(this.input.asOf)]);
    });
  }

  get closings(): Closings {
    return this.#once('closings', () => closingsOf(this.input.deals, this.input.pipeline));
  }

  /** What was won in each period. */
  get wonPoints(): readonly (WonKpis | null)[] {
    return this.#once('wonPoints', () => wonSeries(this.closings, this.periods, this.input.zone));
  }

  get #past(): {deals: readonly Deal[]; history: Logs; pipeline: Pipeline; asOf: Instant} {
    const {deals, pipeline, asOf} = this.input;
    return {deals, history: this.logs, pipeline, asOf};
  }

  #once<T>(key: string, make: () => T): T {
    if (!this.#made.has(key)) this.#made.set(key, make());
    return this.#made.get(key) as T;
  }
}
