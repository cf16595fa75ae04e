import type {PipelineLog} from '../log/pipeline-log.js';
import {exposureOf, stepTable, WEEK_MS, type StepTable} from './hazard-exposure.js';
import {SHRINKAGE, shrunkRates} from './hazard-shrink.js';
import {newBusiness, type NewBusiness} from './new-business.js';
import {classRule, classTrack, type ClassOptions, type ClassRule} from './size-classes.js';

/** Weeks after which what was seen counts half, unless told otherwise. */
export const HALF_LIFE = 39;

/** How a hazard model is fitted. */
export interface HazardOptions extends ClassOptions {
  /** Weeks after which what was seen counts half. Default 39; `Infinity`: all history counts the same. */
  readonly halfLife?: number;
  /** Weeks at risk that a coarser rate weighs in a finer one. Default 15. */
  readonly shrinkage?: number;
}

/**
 * At what weekly rates deals leave their stages, and where to: by class (size), stage and age. Plain data, to be cloned
 * and sent to a worker.
 */
export interface HazardModel {
  /** Epoch milliseconds: nothing later was seen. */
  readonly asOf: number;
  readonly table: StepTable;
  readonly classes: ClassRule;
  /** Exits per week at `((class * steps + step) * bins + bin) * exits + exit`; bins are {@link AGE_BINS}. */
  readonly rates: Float64Array;
  /** Weeks at risk behind each cell, newer ones weighing more. */
  readonly weeks: Float64Array;
  /** Stays that reached each cell, newer ones weighing more. */
  readonly reached: Float64Array;
  /** Exits seen in all. With 0 the rates are mere belief. */
  readonly exits: number;
  readonly arrivals: NewBusiness;
}

function checked(name: string, value: number, above: number): number {
  if (!(value > above) && !(value === 0 && above === 0 && name === 'shrinkage'))
    throw new RangeError(`${name} is ${value}: give a number above ${above}`);
  return value;
}

/**
 * Fits stage x age x size hazards to the log up to its `asOf`: competing risks in continuous time, weighted by age of
 * evidence, shrunk in two levels. Amounts count as they were at the time. Deals without history are left out. With
 * nothing at all the rates are those that the stages' own chances stand for. O(rows).
 */
export function fitHazard(log: PipelineLog, options: HazardOptions = {}): HazardModel {
  const halfLife = checked('halfLife', options.halfLife ?? HALF_LIFE, 0);
  const shrinkage = checked('shrinkage', options.shrinkage ?? SHRINKAGE, 0);
  const classes = classRule(log, options);
  const track = classTrack(log, classes);
  const exposure = exposureOf(log, {classes: classes.count, track, halfLife});
  const table = stepTable(log);
  return {
    asOf: log.asOf,
    table,
    classes,
    rates: shrunkRates(log, exposure, shrinkage),
    weeks: exposure.weeks,
    reached: exposure.reached,
    exits: exposure.count,
    arrivals: newBusiness(log, {table, classes: classes.count, track}),
  };
}

/** Where an open deal stands in a model: its class, its step and its age there in weeks. */
export interface DealPlace {
  readonly classAt: number;
  readonly step: number;
  readonly weeks: number;
}

/**
 * Places of deals in a model: the class by their amounts (or segment) at the log's moment; `undefined` for a deal that is
 * not open. A deal of which nobody says since when it stands there is as old as the log knows at least.
 */
export function placesIn(log: PipelineLog, {classes, table}: HazardModel): (deal: number) => DealPlace | undefined {
  const track = classTrack(log, classes);
  return (deal) => {
    const step = table.exitOf[log.deals.state[deal] ?? -1] ?? table.steps;
    const row = (log.end[deal] ?? 0) - 1;
    if (step >= table.steps || row < (log.moves.start[deal] ?? 0)) return undefined;
    const since = log.moves.at[row] ?? log.asOf;
    const weeks = Math.max(0, log.asOf - since) / WEEK_MS;
    return {classAt: classAt(track, deal, {ms: log.asOf, none: classes.count - 1}), step, weeks};
  };
}

function classAt(
  {start, at, value}: ReturnType<typeof classTrack>,
  deal: number,
  {ms, none}: {readonly ms: number; readonly none: number},
): number {
  const first = start[deal] ?? 0;
  let row = (start[deal + 1] ?? 0) - 1;
  while (row >= first && (at[row] ?? Infinity) > ms) row--;
  return row < first ? none : (value[row] ?? none);
}
