import type {PlainDate} from '../../model/ids.js';
import {FLAG, type PipelineLog} from '../log/pipeline-log.js';
import {exists, kindOf} from '../log/view.js';
import type {Exclusion} from '../measure.js';
import {cumulativeIncidence, incidenceAt, incidenceInterval, type IncidenceCurve} from '../stats/incidence.js';
import {rate, type Interval} from '../stats/wilson.js';
import {periodKey, windowInstants, type Period} from '../time/period.js';
import {decidedAt} from '../funnel/drop.js';
import {cohortPeriods, type CohortKind, type CohortOptions} from './cohort-periods.js';
import {placeIn} from './place-in.js';

const DAY_MS = 86_400_000;
/** A twelfth of the mean Gregorian year: every column is as long as the others. */
const MONTH_MS = (365.2425 / 12) * DAY_MS;
const COLUMN_MS: Readonly<Record<CohortKind, number>> = {month: MONTH_MS, quarter: 3 * MONTH_MS};

/**
 * `mature`: every deal of the cohort had the time. `partial`: some had not; the share is estimated. `empty`: no deal was
 * seen for as long.
 */
export const CELL_STATES = ['mature', 'partial', 'empty'] as const;
export type CellState = (typeof CELL_STATES)[number];

/** The share of a cohort that was won by an age. */
export interface CohortCell {
  readonly state: CellState;
  /** 0 to 1; `null` when empty. */
  readonly share: number | null;
  /** 95 %: Wilson's of a mature cell, log-log of a partial one; `null` where it has none. */
  readonly interval: Interval | null;
  /** Deals won by that age so far. */
  readonly won: number;
}

/** The deals created in one period. */
export interface CreationCohort {
  /** Name of the period, see `periodKey`. */
  readonly key: string;
  readonly start: PlainDate;
  /** The day after the last. */
  readonly end: PlainDate;
  readonly n: number;
  /** Places of the deals, ascending. */
  readonly deals: Uint32Array;
  /** One per column of {@link CreationCohorts}. */
  readonly cells: readonly CohortCell[];
}

/** A grid: cohorts by period of creation, and the share of each that was won by each age. */
export interface CreationCohorts {
  readonly asOf: number;
  readonly kind: CohortKind;
  /** Age in elapsed days at which each column ends. */
  readonly ages: readonly number[];
  readonly rows: readonly CreationCohort[];
  readonly excluded: Readonly<Partial<Record<Exclusion, number>>>;
}

/** Why a deal is in no cohort; `undefined` where it is in one. */
function excludedFor(log: PipelineLog, deal: number): Exclusion | undefined {
  const flags = log.deals.flags[deal] ?? 0;
  if (Number.isNaN(log.deals.created[deal] ?? NaN)) return 'undated';
  if (flags & FLAG.imported) return 'imported';
  if (flags & FLAG.transferredIn) return 'transferredIn';
  if (flags & FLAG.noClosing) return 'undatedClosing';
  return (log.deals.closed[deal] ?? NaN) < (log.deals.created[deal] ?? NaN) ? 'badDates' : undefined;
}

/** Ages at which deals were won (1), lost or gone (2), or last seen open (0), in milliseconds. */
function curveOf(log: PipelineLog, deals: readonly number[]): IncidenceCurve {
  const time = new Float64Array(deals.length);
  const cause = new Uint8Array(deals.length);
  for (const [i, deal] of deals.entries()) {
    const decided = decidedAt(log, deal);
    const created = log.deals.created[deal] ?? NaN;
    cause[i] = Number.isNaN(decided) ? 0 : kindOf(log, deal) === 'won' ? 1 : 2;
    time[i] = (Number.isNaN(decided) ? log.asOf : decided) - created;
  }
  return cumulativeIncidence({time, cause, causes: 2});
}

const EMPTY: CohortCell = {state: 'empty', share: null, interval: null, won: 0};

function cellsOf(log: PipelineLog, deals: readonly number[], {end, ages}: {end: number; ages: readonly number[]}) {
  const curve = curveOf(log, deals);
  const oldest = deals.reduce((age, deal) => Math.max(age, log.asOf - (log.deals.created[deal] ?? NaN)), -Infinity);
  return ages.map((age): CohortCell => {
    if (deals.length === 0 || oldest < age) return EMPTY;
    const won = deals.filter(
      (deal) =>
        kindOf(log, deal) === 'won' && (log.deals.closed[deal] ?? NaN) - (log.deals.created[deal] ?? NaN) <= age,
    ).length;
    if (log.asOf - end >= age) {
      const counted = rate(won, deals.length);
      const interval = counted && {lower: counted.lower, upper: counted.upper};
      return {state: 'mature', share: counted?.value ?? null, interval, won};
    }
    const share = incidenceAt(curve, 1, age);
    if (share === null) return EMPTY;
    return {state: 'partial', share, interval: incidenceInterval(curve, 1, age), won};
  });
}

function membersOf(
  log: PipelineLog,
  periods: readonly Period[],
): {rows: number[][]; excluded: CreationCohorts['excluded']} {
  const excluded: Partial<Record<Exclusion, number>> = {};
  const spans = periods.map((period) => windowInstants(period, log.zone));
  const rows = periods.map((): number[] => []);
  for (let deal = 0; deal < log.end.length; deal++) {
    if (!exists(log, deal)) continue;
    const created = log.deals.created[deal] ?? NaN;
    const row = placeIn(spans, created);
    const why = excludedFor(log, deal);
    if (!why) rows[row]?.push(deal);
    else if (row >= 0 || Number.isNaN(created)) excluded[why] = (excluded[why] ?? 0) + 1;
  }
  return {rows, excluded};
}

/**
 * Of the deals created in each period the share that was won by the age of 1, 2, … periods (months of 30.436875 elapsed
 * days). A cell is counted where every deal had the time (`asOf` - end of the period >= the age), estimated inside the
 * cohort where some had not (Aalen-Johansen, lost and gone as the other end), empty after that. Imports, deals that came
 * from elsewhere, without a creation or with a closing that nobody dates are left out and counted. A reopened deal counts
 * by its last closing. A period without deals is a row with empty cells. O(deals · (log periods + ages)).
 */
export function cohorts(log: PipelineLog, options: CohortOptions): CreationCohorts {
  const {kind, horizon} = options;
  const periods = cohortPeriods(log, options, (deal) => log.deals.created[deal] ?? NaN);
  const ages = Array.from({length: horizon}, (_, i) => (i + 1) * COLUMN_MS[kind]);
  const {rows, excluded} = membersOf(log, periods);
  return {
    asOf: log.asOf,
    kind,
    ages: ages.map((age) => age / DAY_MS),
    rows: periods.map((period, i): CreationCohort => {
      const deals = rows[i] ?? [];
      const {end} = windowInstants(period, log.zone);
      return {
        key: periodKey(period),
        start: period.start,
        end: period.end,
        n: deals.length,
        deals: Uint32Array.from(deals),
        cells: cellsOf(log, deals, {end, ages}),
      };
    }),
    excluded,
  };
}
