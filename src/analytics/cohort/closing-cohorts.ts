import type {PlainDate} from '../../model/ids.js';
import {FLAG, NONE, type PipelineLog} from '../log/pipeline-log.js';
import {exists, kindOf} from '../log/view.js';
import type {Exclusion, Refusal} from '../measure.js';
import {summary, type Summary} from '../stats/quantile.js';
import {periodKey, windowInstants} from '../time/period.js';
import {cohortPeriods, type CohortOptions} from './cohort-periods.js';
import {placeIn} from './place-in.js';

const DAY_MS = 86_400_000;

/** The deals won in one period. */
export interface ClosingCohort {
  /** Name of the period, see `periodKey`. */
  readonly key: string;
  readonly start: PlainDate;
  /** The day after the last. */
  readonly end: PlainDate;
  readonly n: number;
  /** Places of the deals, ascending. */
  readonly deals: Uint32Array;
  /** Elapsed days from creation to closing; `null` when of none both are known. */
  readonly cycle: Summary | null;
  /** Amounts at closing in minor units; `null` when none has one, and with `mixedCurrencies`. */
  readonly size: Summary | null;
  readonly refusal?: Refusal;
  /** Currency of `size`. */
  readonly currency?: string;
}

/** Won deals by period of closing. It has no share: a share of the deals closed then is no share of those created. */
export interface ClosingCohorts {
  readonly asOf: number;
  readonly rows: readonly ClosingCohort[];
  /** `undatedClosing`: in no period. The others are in their row, but not in its cycle (`undated`, `imported`,
   * `badDates`) or its size (`missingAmount`, `missingRate`). */
  readonly excluded: Readonly<Partial<Record<Exclusion, number>>>;
}

/** Why a deal has no cycle; `undefined` where it has one. */
function noCycle(log: PipelineLog, deal: number): Exclusion | undefined {
  const days = (log.deals.closed[deal] ?? NaN) - (log.deals.created[deal] ?? NaN);
  if (Number.isNaN(days)) return 'undated';
  if ((log.deals.flags[deal] ?? 0) & (FLAG.imported | FLAG.transferredIn)) return 'imported';
  return days < 0 ? 'badDates' : undefined;
}

function noSize(log: PipelineLog, deal: number): Exclusion | undefined {
  if (!Number.isNaN(log.deals.amount[deal] ?? NaN)) return undefined;
  return (log.deals.flags[deal] ?? 0) & FLAG.noRate ? 'missingRate' : 'missingAmount';
}

function sizeOf(log: PipelineLog, deals: readonly number[]): Pick<ClosingCohort, 'size' | 'refusal' | 'currency'> {
  const places = new Set(deals.map((deal) => log.deals.currency[deal] ?? NONE));
  places.delete(NONE);
  if (places.size > 1) return {size: null, refusal: 'mixedCurrencies'};
  const [place] = places;
  const currency = log.currencies[place ?? NONE];
  return {
    size: summary(deals.map((deal) => log.deals.amount[deal] ?? NaN)),
    ...(currency !== undefined && {currency}),
  };
}

/**
 * Cycle and size of the deals won in each period of closing: no deal of a past period can still change, and none that is
 * open is missing. Elapsed days from creation to closing; imports and deals without a creation have none. Amounts as they
 * were at closing; missing is not zero. A period without wins is a row without figures. O(deals log periods + n log n).
 */
export function closingCohorts(log: PipelineLog, options: Omit<CohortOptions, 'horizon'>): ClosingCohorts {
  const isWon = (deal: number): boolean => exists(log, deal) && kindOf(log, deal) === 'won';
  const closing = (deal: number): number => (isWon(deal) ? (log.deals.closed[deal] ?? NaN) : NaN);
  const periods = cohortPeriods(log, {...options, horizon: 1}, closing);
  const spans = periods.map((period) => windowInstants(period, log.zone));
  const rows = periods.map((): number[] => []);
  const excluded: Partial<Record<Exclusion, number>> = {};
  const count = (why: Exclusion | undefined): void => void (why && (excluded[why] = (excluded[why] ?? 0) + 1));
  for (let deal = 0; deal < log.end.length; deal++) {
    if (!isWon(deal)) continue;
    const row = placeIn(spans, closing(deal));
    if (Number.isNaN(closing(deal))) count('undatedClosing');
    if (row < 0) continue;
    rows[row]?.push(deal);
    count(noCycle(log, deal));
    count(noSize(log, deal));
  }
  return {
    asOf: log.asOf,
    excluded,
    rows: periods.map((period, i): ClosingCohort => {
      const deals = rows[i] ?? [];
      const cycled = deals.filter((deal) => noCycle(log, deal) === undefined);
      const days = cycled.map((deal) => ((log.deals.closed[deal] ?? NaN) - (log.deals.created[deal] ?? NaN)) / DAY_MS);
      return {
        key: periodKey(period),
        start: period.start,
        end: period.end,
        n: deals.length,
        deals: Uint32Array.from(deals),
        cycle: summary(days),
        ...sizeOf(log, deals),
      };
    }),
  };
}
