import {fsum} from 'd3';
import {rate, type Rate} from './wilson.js';

type Numbers = ArrayLike<number>;

/** Rows of columns that belong together; throws `RangeError` when they differ in length. */
function rowsOf(columns: Readonly<Record<string, Numbers>>): number {
  const [first, ...others] = Object.entries(columns);
  const n = first?.[1].length ?? 0;
  for (const [name, column] of others)
    if (column.length !== n)
      throw new RangeError(`${name} has ${column.length} rows, ${first?.[0]} ${n}: give as many`);
  return n;
}

/** Sum over rows, correctly rounded: so the order of the rows cannot change a digit. */
function total(n: number, of: (row: number) => number): number {
  return fsum(Array.from({length: n}, (_, row) => of(row)));
}

const meanOf = (n: number, of: (row: number) => number): number | null => (n === 0 ? null : total(n, of) / n);

const at = (column: Numbers, row: number): number => column[row] ?? Number.NaN;

/** Mean pinball loss of forecasts of one quantile (`alpha` 0.1: P10), in the unit of the values; `null` without any. */
export function pinball(actual: Numbers, quantile: Numbers, alpha: number): number | null {
  return meanOf(rowsOf({actual, quantile}), (row) => {
    const over = at(actual, row) - at(quantile, row);
    return over >= 0 ? alpha * over : (alpha - 1) * over;
  });
}

/** Weighted absolute percentage error `Σ|y - f| / Σy`, a share; `null` unless the actuals add up to more than 0. */
export function wape(actual: Numbers, forecast: Numbers): number | null {
  const n = rowsOf({actual, forecast});
  const base = total(n, (row) => at(actual, row));
  return base > 0 ? total(n, (row) => Math.abs(at(actual, row) - at(forecast, row))) / base : null;
}

/** Bias `Σ(f - y) / Σy`, a share, above 0 when forecasts were too high; `null` unless the actuals add up to more than 0. */
export function bias(actual: Numbers, forecast: Numbers): number | null {
  const n = rowsOf({actual, forecast});
  const base = total(n, (row) => at(actual, row));
  return base > 0 ? total(n, (row) => at(forecast, row) - at(actual, row)) / base : null;
}

/** Mean absolute percentage error, a share; `null` when any actual is 0 (nothing is a percentage of it), or without any. */
export function mape(actual: Numbers, forecast: Numbers): number | null {
  const n = rowsOf({actual, forecast});
  for (let row = 0; row < n; row++) if (at(actual, row) === 0) return null;
  return meanOf(n, (row) => Math.abs((at(actual, row) - at(forecast, row)) / at(actual, row)));
}

/** Forecast ranges beside what came true. */
export interface Ranges {
  readonly actual: Numbers;
  readonly lower: Numbers;
  readonly upper: Numbers;
}

const rangeRows = ({actual, lower, upper}: Ranges): number => rowsOf({actual, lower, upper});

/** Share of actuals within their range, ends included, with its Wilson interval; `null` without any. */
export function coverage(ranges: Ranges): Rate | null {
  const n = rangeRows(ranges);
  let within = 0;
  for (let row = 0; row < n; row++) {
    const value = at(ranges.actual, row);
    if (value >= at(ranges.lower, row) && value <= at(ranges.upper, row)) within++;
  }
  return rate(within, n);
}

/** Mean width of the ranges, in the unit of the values; `null` without any. */
export function meanWidth(ranges: Ranges): number | null {
  return meanOf(rangeRows(ranges), (row) => at(ranges.upper, row) - at(ranges.lower, row));
}

/**
 * Mean Winkler score of ranges that should hold `1 - alpha` of the actuals (`alpha` 0.2 for P10 to P90): width plus
 * `2/alpha` times the miss, in the unit of the values; less is better; `null` without any. Source: Winkler 1972.
 */
export function winkler(ranges: Ranges, alpha: number): number | null {
  if (!(alpha > 0 && alpha < 1)) throw new RangeError(`alpha is ${alpha}: give a share between 0 and 1`);
  return meanOf(rangeRows(ranges), (row) => {
    const [value, lower, upper] = [at(ranges.actual, row), at(ranges.lower, row), at(ranges.upper, row)];
    return upper - lower + (2 / alpha) * Math.max(0, lower - value, value - upper);
  });
}

/** Mean squared error of probabilities; `happened` is 1 or 0. 0.25 is what a coin scores. `null` without any. */
export function brier(happened: Numbers, probability: Numbers): number | null {
  return meanOf(rowsOf({happened, probability}), (row) => (at(happened, row) - at(probability, row)) ** 2);
}

/** Probabilities closer than this to 0 or 1 count as this close: one certain mistake would cost infinitely much. */
const CERTAIN = 1e-15;

/** Mean negative log-likelihood of probabilities, natural logarithm; `happened` is 1 or 0. `null` without any. */
export function logLoss(happened: Numbers, probability: Numbers): number | null {
  return meanOf(rowsOf({happened, probability}), (row) => {
    const p = Math.min(1 - CERTAIN, Math.max(CERTAIN, at(probability, row)));
    return at(happened, row) === 1 ? -Math.log(p) : -Math.log1p(-p);
  });
}

/** One row of a calibration table: what was promised and what happened. */
export interface CalibrationBin {
  readonly lowest: number;
  readonly highest: number;
  readonly meanProbability: number;
  readonly observed: Rate;
}

interface Tie {
  readonly p: number;
  n: number;
  happened: number;
}

/** Equal probabilities together, ascending. */
function tiesOf(happened: Numbers, probability: Numbers): readonly Tie[] {
  const ties = new Map<number, Tie>();
  for (let row = 0; row < probability.length; row++) {
    const p = at(probability, row);
    const tie = ties.get(p) ?? {p, n: 0, happened: 0};
    tie.n++;
    if (at(happened, row) === 1) tie.happened++;
    ties.set(p, tie);
  }
  return [...ties.values()].toSorted((a, b) => a.p - b.p);
}

function binOf(ties: readonly Tie[]): CalibrationBin | null {
  const n = ties.reduce((sum, tie) => sum + tie.n, 0);
  const happened = ties.reduce((sum, tie) => sum + tie.happened, 0);
  const observed = rate(happened, n);
  const [first, last] = [ties.at(0), ties.at(-1)];
  if (!observed || !first || !last) return null;
  const promised = total(ties.length, (i) => (ties[i]?.p ?? 0) * (ties[i]?.n ?? 0));
  return {lowest: first.p, highest: last.p, meanProbability: promised / n, observed};
}

/**
 * Calibration table: probabilities in `bins` (10) classes of equal count, each with its mean and the share that happened
 * (Wilson). Equal probabilities are never torn apart, for then the order of the rows would decide; so classes may differ
 * in size, and empty ones are left out. Empty without any. O(n log n).
 */
export function calibration(happened: Numbers, probability: Numbers, bins = 10): readonly CalibrationBin[] {
  const n = rowsOf({happened, probability});
  const classes: Tie[][] = Array.from({length: bins}, () => []);
  let before = 0;
  for (const tie of tiesOf(happened, probability)) {
    // The middle of a tie decides, so that a long one does not always fall to one side.
    const index = Math.floor((bins * (before + (tie.n - 1) / 2)) / n);
    classes[index]?.push(tie);
    before += tie.n;
  }
  return classes.map(binOf).filter((bin) => bin !== null);
}
