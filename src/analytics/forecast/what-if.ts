import type {Id} from '../../model/ids.js';
import type {PipelineLog} from '../log/pipeline-log.js';
import type {Expectation, ForecastQuestion, NoExpectation} from './expectation.js';
import {hazardExpectation, type HazardForecastOptions} from './hazard.js';
import {fitHazard, type HazardModel} from './hazard-model.js';
import {arrivalValue} from './open-deals.js';

/**
 * Something that could be otherwise. `conversion`: `factor` times the share of what leaves a stage goes forward, at the
 * same pace. `days`: a stage takes `factor` times as long, with the same ends. `drop`: a deal is not there. `win`: it is
 * won within the period.
 */
export type WhatIfChange =
  | {readonly kind: 'conversion' | 'days'; readonly stage: Id; readonly factor: number}
  | {readonly kind: 'drop' | 'win'; readonly deal: number};

/** A forecast as it is and as it would be; minor units. */
export interface WhatIf {
  readonly before: Expectation;
  readonly after: Expectation;
  /** `after.expected - before.expected`. */
  readonly difference: number;
}

/** Rates out of one cell with another share going forward; as many leave as before. */
function reshare(row: Float64Array, forward: (exit: number) => boolean, factor: number): void {
  const lost = row.length - 2;
  let [total, ahead] = [0, 0];
  row.forEach((rate, exit) => {
    total += rate;
    if (forward(exit)) ahead += rate;
  });
  if (ahead === 0) return;
  const goal = Math.min(total, ahead * factor);
  const rest = total - ahead;
  row.forEach((rate, exit) => {
    if (forward(exit)) row[exit] = (rate * goal) / ahead;
    else if (rest > 0) row[exit] = (rate * (total - goal)) / rest;
  });
  if (rest === 0) row[lost] = total - goal;
}

/**
 * The model with one stage changed, for all classes and ages; the model given stays as it is. Throws `RangeError` for a
 * stage that is not open in it, or a factor that is no number above 0. O(cells).
 */
export function changeModel(
  log: Pick<PipelineLog, 'states'>,
  model: HazardModel,
  {kind, stage, factor}: Extract<WhatIfChange, {readonly factor: number}>,
): HazardModel {
  const step = log.states.find(({id}) => id === stage)?.step ?? -1;
  if (step < 0) throw new RangeError(`stage is "${stage}": give the id of an open stage`);
  if (!(factor > 0 && factor < Infinity)) throw new RangeError(`factor is ${factor}: give a finite number above 0`);
  const {exits, steps} = model.table;
  const rates = model.rates.slice();
  const bins = rates.length / (model.classes.count * steps * exits);
  const forward = (exit: number): boolean => exit === steps || (exit > step && exit < steps - 1);
  for (let cell = 0; cell < rates.length / exits; cell++) {
    if (Math.floor(cell / bins) % steps !== step) continue;
    const row = rates.subarray(cell * exits, (cell + 1) * exits);
    if (kind === 'conversion') reshare(row, forward, factor);
    else row.forEach((rate, exit) => (row[exit] = rate / factor));
  }
  return {...model, rates};
}

/**
 * The expectation with a deal taken out, or won for certain. A deal that is not part of it (closed, or without an amount)
 * changes nothing. O(deals).
 */
export function changeExpectation(
  expectation: Expectation,
  {kind, deal}: Extract<WhatIfChange, {readonly deal: number}>,
): Expectation {
  const place = expectation.deal.indexOf(deal);
  if (place < 0) return expectation;
  const keep = (_: number, i: number): boolean => kind === 'win' || i !== place;
  const p = expectation.p.map((chance, i) => (kind === 'win' && i === place ? 1 : chance)).filter(keep);
  const amount = expectation.amount.filter(keep);
  const open = p.reduce((sum, chance, i) => sum + chance * (amount[i] ?? 0), 0);
  const arrivals = expectation.arrivals.reduce((sum, arrival) => sum + arrivalValue(arrival), 0);
  const expected = expectation.wonAlready + open + arrivals;
  return {...expectation, deal: expectation.deal.filter(keep), p, amount, expected};
}

const isDealChange = (change: WhatIfChange): change is Extract<WhatIfChange, {readonly deal: number}> =>
  change.kind === 'drop' || change.kind === 'win';

/**
 * The hazard forecast as it is, and as it would be with some changes, made one after the other; stages before deals.
 * Refused as the forecast itself. It says what follows from the rates, not what it takes to change them.
 */
export function whatIf(
  log: PipelineLog,
  question: ForecastQuestion,
  {changes, ...options}: HazardForecastOptions & {readonly changes: readonly WhatIfChange[]},
): WhatIf | NoExpectation {
  const {model = fitHazard(log, options)} = options;
  const before = hazardExpectation(log, question, {...options, model});
  if ('refusal' in before) return before;
  let changed = model;
  for (const change of changes) if (!isDealChange(change)) changed = changeModel(log, changed, change);
  let after = changed === model ? before : hazardExpectation(log, question, {...options, model: changed});
  if ('refusal' in after) return after;
  for (const change of changes) if (isDealChange(change)) after = changeExpectation(after, change);
  return {before, after, difference: after.expected - before.expected};
}
