import type {PipelineLog} from '../log/pipeline-log.js';
import {until} from '../log/view.js';
import type {Steps} from '../steps.js';
import {calibrate, luckOf, residualOf, type CalibrateOptions, type Calibration, type Residual} from './calibrate.js';
import type {Expectation, ForecastMethodId, ForecastQuestion, NoExpectation} from './expectation.js';
import type {Origin} from './questions.js';
import {simulateSteps} from './simulate.js';
import {trackRecord, type OriginResult, type TrackRecord} from './track-record.js';
import {winsWithin} from './wins-within.js';

/** Asks a method: the log up to the moment of the forecast, and the question. */
export type ForecastMethod = (log: PipelineLog, question: ForecastQuestion) => Expectation | NoExpectation;

/** Methods by id. */
export type ForecastMethods = Readonly<Partial<Record<ForecastMethodId, ForecastMethod>>>;

/** What is tried, and how. */
export interface BacktestOptions extends CalibrateOptions {
  /** Oldest first; see `originsOf`. */
  readonly origins: readonly Origin[];
  readonly methods: ForecastMethods;
  readonly seed: number;
  /** Runs per forecast (1,000). */
  readonly runs?: number;
  /** The range to give instead of one learnt from earlier errors: `NO_SHOCK` for none. */
  readonly shock?: Calibration;
}

/** Track records of methods, made on the same moments of the past. */
export interface Backtest {
  /** In the order of the methods given. */
  readonly records: readonly TrackRecord[];
  /** Residuals of each method from all origins: what today's forecast is calibrated with. */
  readonly residuals: Readonly<Partial<Record<ForecastMethodId, readonly Residual[]>>>;
  /** Whether the log tells past amounts and closing dates; if not, those of now stood in: "amounts not historic". */
  readonly amountsHistoric: boolean;
  readonly closeDatesHistoric: boolean;
}

const RUNS = 1000;

/** What really happened after an origin. */
interface Outcome {
  readonly actual: number;
  /** 1 for each deal (by place) won after the origin within the period. */
  readonly won: Uint8Array;
}

function outcomeOf(log: PipelineLog, {at, question: {span}}: Origin): Outcome {
  const end = until(log, span.end - 1);
  const won = new Uint8Array(log.end.length);
  for (const deal of winsWithin(end, {start: at + 1, end: span.end}).deals) won[deal] = 1;
  return {actual: winsWithin(end, span).value, won};
}

/** One method on its way through the origins. */
class Trial {
  readonly #method: ForecastMethod;
  readonly #options: BacktestOptions;
  readonly #residuals: (Residual & {readonly known: number})[] = [];
  readonly #results: OriginResult[] = [];
  readonly #happened: number[] = [];
  readonly #probability: number[] = [];
  #refused = 0;

  constructor(
    readonly id: ForecastMethodId,
    method: ForecastMethod,
    options: BacktestOptions,
  ) {
    this.#method = method;
    this.#options = options;
  }

  *ask(past: PipelineLog, origin: Origin, {actual, won}: Outcome): Steps<void> {
    const {seed, runs = RUNS, shock} = this.#options;
    const expectation = this.#method(past, origin.question);
    if ('refusal' in expectation) {
      this.#refused++;
      return;
    }
    const {at, elapsed} = origin;
    const {span} = origin.question;
    // Only errors of periods that were over at the origin were known then.
    const known = this.#residuals.filter((residual) => residual.known <= at);
    const used = shock ?? calibrate(known, elapsed, this.#options);
    const {p10, p50, p90, mean} = yield* simulateSteps(expectation, {seed, runs, shock: used, seeds: past.seeds});
    const {wonAlready, expected, deal, p} = expectation;
    const {calibrated} = used;
    this.#results.push({at, elapsed, span, actual, wonAlready, expected, mean, p10, p50, p90, calibrated});
    const residual = residualOf(actual - wonAlready, expected - wonAlready, {elapsed, luck: luckOf(expectation)});
    if (residual) this.#residuals.push({...residual, known: span.end});
    for (const [i, place] of deal.entries()) {
      this.#happened.push(won[place] ?? 0);
      this.#probability.push(p[i] ?? 0);
    }
  }

  get residuals(): readonly Residual[] {
    return this.#residuals.map(({x, elapsed, luck}) => ({x, elapsed, luck}));
  }

  get record(): TrackRecord {
    const deals = {happened: this.#happened, probability: this.#probability};
    return trackRecord({method: this.id, origins: this.#results, refused: this.#refused, deals});
  }
}

/**
 * Forecasts made again for moments of the past, each from the log as it was then, and scored against what came. At each
 * moment the range is calibrated with the errors of periods that were over by then, and no others. Methods that refuse
 * are counted. Empty records without origins. The log holds one currency. O(origins x methods x (deals + rows)), which
 * takes seconds for large logs: run it in slices.
 */
export function* backtestSteps(log: PipelineLog, options: BacktestOptions): Steps<Backtest> {
  const {origins, methods} = options;
  const ids = Object.keys(methods) as ForecastMethodId[];
  const trials = ids.flatMap((id) => {
    const method = methods[id];
    return method ? [new Trial(id, method, options)] : [];
  });
  const pieces = origins.length * trials.length;
  let done = 0;
  for (const origin of origins.toSorted((a, b) => a.at - b.at)) {
    const past = until(log, origin.at);
    const outcome = outcomeOf(log, origin);
    for (const trial of trials) {
      yield done / pieces;
      yield* within(trial.ask(past, origin, outcome), done / pieces, ++done / pieces);
    }
  }
  const {amountsHistoric, closeDatesHistoric} = log.quality;
  const residuals = Object.fromEntries(trials.map((trial) => [trial.id, trial.residuals]));
  return {records: trials.map((trial) => trial.record), residuals, amountsHistoric, closeDatesHistoric};
}

/** Work within a larger one: it yields how far the larger one is. */
export function* within<T>(steps: Steps<T>, from: number, to: number): Steps<T> {
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value;
    yield from + (to - from) * step.value;
  }
}
