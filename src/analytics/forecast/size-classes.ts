import {quantileSorted} from 'd3';
import {exists} from '../log/view.js';
import {NONE, type PipelineLog, type Track} from '../log/pipeline-log.js';
import {rateTable} from '../money/rates.js';

/** Most classes that a host's own segment may make; rarer values share one more. */
export const MOST_SEGMENTS = 5;

/** Fewer deals with an amount are not divided by size. */
export const FEWEST_SIZED = 30;

/** By what deals are told apart. */
export interface ClassOptions {
  /** How many classes of about as many deals amounts are cut into. Default 3; 1 does not tell sizes apart. */
  readonly sizeClasses?: 1 | 2 | 3;
  /** A field of `log.fields` whose values are the classes, in place of sizes: at most {@link MOST_SEGMENTS}. */
  readonly segment?: string;
}

/** How a value becomes a class: whole numbers from 0, of which the last is "not known". Plain data. */
export interface ClassRule {
  /** How many classes there are, the one of missing values included. */
  readonly count: number;
  /** By size: minor units from which the second, third class begins, ascending. */
  readonly limits: Float64Array;
  /** By segment: the field, and the values that are classes; what else there is shares the class after them. */
  readonly segment?: string;
  readonly words: readonly string[];
}

/** The finite amounts of the deals in view, ascending. */
function amountsOf(log: PipelineLog): number[] {
  return Array.from(log.deals.amount.filter((amount) => Number.isFinite(amount)).sort());
}

/** Values of a field by how many deals of the view have them, most first, ties by value. */
function commonWords(log: PipelineLog, field: string): readonly string[] {
  const track = log.fields[field];
  if (!track) throw new RangeError(`segment is "${field}": name it in the fields of normalise`);
  const counts = new Float64Array(track.words.length);
  for (let d = 0; d < log.end.length; d++) {
    if (!exists(log, d)) continue;
    const seen = new Set<number>();
    const last = track.start[d + 1] ?? 0;
    for (let row = track.start[d] ?? 0; row < last && (track.at[row] ?? Infinity) <= log.asOf; row++)
      seen.add(track.value[row] ?? -1);
    for (const word of seen) if (word >= 0) counts[word] = (counts[word] ?? 0) + 1;
  }
  return track.words
    .map((word, place) => ({word, n: counts[place] ?? 0}))
    .filter(({n}) => n > 0)
    .toSorted((a, b) => b.n - a.n || (a.word < b.word ? -1 : 1))
    .map(({word}) => word);
}

/**
 * Classes in which deals behave alike: thirds of the amounts of the deals in view (R-7 quantiles), or the commonest values
 * of a host's field. Deals without amount, or without value, are a class of their own, the last. Fewer than
 * {@link FEWEST_SIZED} amounts, or all alike, make one class. O(n log n).
 */
export function classRule(log: PipelineLog, {sizeClasses = 3, segment}: ClassOptions = {}): ClassRule {
  if (segment !== undefined) {
    const words = commonWords(log, segment);
    const kept = words.length > MOST_SEGMENTS ? words.slice(0, MOST_SEGMENTS - 1) : words;
    return {
      count: kept.length + (words.length > kept.length ? 2 : 1),
      limits: new Float64Array(0),
      segment,
      words: kept,
    };
  }
  const amounts = amountsOf(log);
  const limits = new Set<number>();
  for (let i = 1; i < sizeClasses && amounts.length >= FEWEST_SIZED; i++) {
    const limit = quantileSorted(amounts, i / sizeClasses) ?? NaN;
    if (limit > (amounts[0] ?? NaN)) limits.add(limit);
  }
  return {count: limits.size + 2, limits: Float64Array.from(limits), words: []};
}

/** The class of an amount in minor units; the last for `NaN`. */
export function classOfAmount({limits, count}: ClassRule, amount: number): number {
  if (Number.isNaN(amount)) return count - 1;
  let place = 0;
  while (place < limits.length && amount >= (limits[place] ?? Infinity)) place++;
  return place;
}

/** Class of each deal over time. Rows are those of the amounts, or of the field. */
export function classTrack(log: PipelineLog, rule: ClassRule): Track<Uint8Array> {
  return rule.segment === undefined ? sizeTrack(log, rule) : segmentTrack(log, rule, rule.segment);
}

/** Amounts of the past are compared at the rate of the log's moment: a currency that falls makes no deal smaller. */
function sizeTrack(log: PipelineLog, rule: ClassRule): Track<Uint8Array> {
  const {start, at, value} = log.amounts;
  const rates = rateTable(log.money, log.zone);
  const factors = log.currencies.map((code) => rates.factor(code, log.asOf) ?? NaN);
  const classes = new Uint8Array(value.length);
  for (let d = 0; d + 1 < start.length; d++) {
    const factor = factors[log.ownCurrency[d] ?? NONE] ?? NaN;
    const last = start[d + 1] ?? 0;
    for (let row = start[d] ?? 0; row < last; row++) classes[row] = classOfAmount(rule, (value[row] ?? NaN) * factor);
  }
  return {start, at, value: classes};
}

function segmentTrack(log: PipelineLog, {words, count}: ClassRule, field: string): Track<Uint8Array> {
  const track = log.fields[field];
  if (!track) throw new RangeError(`segment is "${field}": name it in the fields of normalise`);
  const known = new Map(words.map((word, place) => [word, place]));
  const places = track.words.map((word) => known.get(word) ?? Math.min(words.length, count - 1));
  const value = Uint8Array.from(track.value, (word) => (word < 0 ? count - 1 : (places[word] ?? count - 1)));
  return {start: track.start, at: track.at, value};
}
