import type {PipelineLog, Span} from '../log/pipeline-log.js';
import {currenciesIn} from '../log/view.js';
import type {Refusal} from '../measure.js';
import type {Steps} from '../steps.js';
import {backtestSteps, within, type Backtest, type ForecastMethods} from './backtest.js';
import {calibrate, type CalibrateOptions, type Calibration} from './calibrate.js';
import {chooseMethod, type Choice, type ChoiceReason} from './choose.js';
import type {Expectation, ForecastMethodId, ForecastQuestion} from './expectation.js';
import {FORECASTS} from './methods.js';
import {pastPeriods} from './past-period.js';
import {elapsedShare, originsOf, type OriginOptions} from './questions.js';
import {simulateSteps, type Outlook, type Spread} from './simulate.js';
import type {TrackRecord} from './track-record.js';

/** What is asked of a forecast. */
export interface ForecastOptions extends ForecastQuestion, CalibrateOptions {
  /** A whole number: the same seed gives the same forecast. */
  readonly seed: number;
  /** Minor units. */
  readonly target?: number;
  /** `auto` (default): the one that its track record speaks for. */
  readonly method?: ForecastMethodId | 'auto';
  /**
   * Forecasts of the past as `backtestSteps` gave them, which need not be made again while one deal is edited; `null` to
   * do without (then nothing is calibrated). Absent: they are made here, which takes longest by far.
   */
  readonly backtest?: Backtest | null;
  /** At which moments the past is forecast. */
  readonly origins?: OriginOptions;
  /** Runs drawn (2,000). */
  readonly runs?: number;
  /** Other methods than the usual. */
  readonly methods?: ForecastMethods;
}

/** The simple method to compare with, by its point forecast. */
export interface BaselineForecast {
  readonly method: 'snapshot';
  /** Minor units, corrected as the track record says. */
  readonly mean: number;
  readonly record: TrackRecord | null;
}

/** What a period will bring, minor units, how that was found, and how good such forecasts have been. */
export interface Forecast extends Outlook {
  readonly method: ForecastMethodId;
  readonly why: ChoiceReason;
  readonly choice: Choice;
  readonly asOf: number;
  readonly span: Span;
  /** `null` only with a log without any amount. */
  readonly currency: string | null;
  readonly wonAlready: number;
  /** Before any correction. */
  readonly expected: number;
  /** Whether the range comes from the method's own errors; if not, say "not yet calibrated". */
  readonly calibrated: boolean;
  readonly calibration: Calibration;
  /** P90 is more than four times P10: the range says little. */
  readonly wide: boolean;
  readonly baseline: BaselineForecast | null;
  readonly trackRecord: TrackRecord | null;
  /** Track records of all methods and whether past amounts were known; `null` when done without. */
  readonly backtest: Backtest | null;
  /** Open deals with the chance of each to be won in the period, uncorrected; places in the log, ascending. */
  readonly deals: Pick<Expectation, 'deal' | 'p' | 'amount'>;
  readonly withoutAmount: number;
  readonly withoutChance: number;
}

/** No forecast, and why. */
export interface NoForecast {
  readonly refusal: Refusal;
  readonly asOf: number;
  readonly span: Span;
  /** The method that refused; absent when none was asked. */
  readonly method?: ForecastMethodId;
}

/** How much of the work the backtest is. */
const MOSTLY = 0.95;

/** P90 of so many times P10 is no range to plan with. */
const WIDE = 4;

const isWide = ({p10, p90}: Spread): boolean => p90 > WIDE * p10;

const recordOf = (backtest: Backtest | null, method: ForecastMethodId): TrackRecord | null =>
  backtest?.records.find((record) => record.method === method) ?? null;

/** How a method is corrected today: by its errors in periods that are over at the log's `asOf`. */
function calibrationOf(
  log: PipelineLog,
  options: ForecastOptions,
  backtest: Backtest | null,
  method: ForecastMethodId,
): Calibration {
  return calibrate(backtest?.residuals[method] ?? [], elapsedShare(log.asOf, options.span), options);
}

function baselineOf(log: PipelineLog, options: ForecastOptions, backtest: Backtest | null): BaselineForecast | null {
  const {methods = FORECASTS} = options;
  const expectation = methods.snapshot?.(log, options);
  if (!expectation || 'refusal' in expectation) return null;
  const {expected, wonAlready} = expectation;
  const {cal} = calibrationOf(log, options, backtest, 'snapshot');
  const mean = wonAlready + Math.max(0, cal * (expected - wonAlready));
  return {method: 'snapshot', mean, record: recordOf(backtest, 'snapshot')};
}

function choiceOf(
  log: PipelineLog,
  {method = 'auto', span, earlier}: ForecastOptions,
  backtest: Backtest | null,
): Choice {
  const periods = pastPeriods(log, span, earlier).length;
  const choice = chooseMethod(backtest?.records ?? [], periods);
  return method === 'auto' ? choice : {...choice, method, why: 'asked'};
}

function refusalOf(log: PipelineLog): Refusal | undefined {
  if (currenciesIn(log).length > 1) return 'mixedCurrencies';
  return log.end.every((end, deal) => end <= (log.moves.start[deal] ?? 0)) ? 'nothing' : undefined;
}

/**
 * The value won in a period, foretold: point, P10, P50, P90 and the chance of a target, minor units, by the method that
 * its own forecasts of the past speak for, beside the simple baseline. Never below what is won already, P10 <= P50 <= P90.
 * Without a track record the range is a guess and says so (`calibrated`). Refused with `nothing` without deals, with
 * `mixedCurrencies` (narrow with `inCurrency` or give rates), with `tooFew` when nothing is won and no deal or arrival
 * could be counted, and where the method asked for refuses. O(single x runs + deals) beside the backtest.
 */
export function* forecastSteps(log: PipelineLog, options: ForecastOptions): Steps<Forecast | NoForecast> {
  const {span, earlier, seed, target, runs, methods = FORECASTS} = options;
  const head = {asOf: log.asOf, span};
  const refusal = refusalOf(log);
  if (refusal) return {...head, refusal};
  const backtest = options.backtest === undefined ? yield* pastOf(log, options, methods) : options.backtest;
  const choice = choiceOf(log, options, backtest);
  const {method, why} = choice;
  const expectation = methods[method]?.(log, {span, earlier}) ?? {method, refusal: 'noHistory' as const};
  if ('refusal' in expectation) return {...head, method, refusal: expectation.refusal};
  const {wonAlready, expected, deal, p, amount, arrivals, withoutAmount, withoutChance} = expectation;
  // An empty sum over deals that could not be counted is no forecast of 0.
  const left = withoutAmount + withoutChance > 0 && deal.length === 0 && arrivals.length === 0;
  if (left && wonAlready === 0 && log.asOf < span.end) return {...head, method, refusal: 'tooFew'};
  const calibration = calibrationOf(log, options, backtest, method);
  const drawing = {seed, seeds: log.seeds, shock: calibration, target, ...(runs !== undefined && {runs})};
  const outlook = yield* within(simulateSteps(expectation, drawing), MOSTLY, 1);
  return {
    ...head,
    ...outlook,
    method,
    why,
    choice,
    currency: currenciesIn(log)[0] ?? null,
    wonAlready,
    expected,
    calibrated: calibration.calibrated,
    calibration,
    wide: isWide(outlook),
    baseline: baselineOf(log, options, backtest),
    trackRecord: recordOf(backtest, method),
    backtest,
    deals: {deal, p, amount},
    withoutAmount,
    withoutChance,
  };
}

function* pastOf(log: PipelineLog, options: ForecastOptions, methods: ForecastMethods): Steps<Backtest> {
  const {seed, luck} = options;
  const origins = originsOf(log, options.earlier, options.origins);
  return yield* within(backtestSteps(log, {...(luck && {luck}), origins, methods, seed}), 0, MOSTLY);
}
