import type {Measure, Unit} from '../measure.js';
import type {Better} from '../stats/compare.js';
import type {MetricFacts} from './facts.js';
import type {Terms} from './terms.js';

/** Whose definition a metric follows, where it is not ours. `allIn` is a common name, the others are products. */
export const DIALECTS = ['pipedrive', 'hubspot', 'salesforce', 'zoho', 'allIn'] as const;
export type Dialect = (typeof DIALECTS)[number];

/**
 * How chance is told from change. `rate`: Newcombe. `count`: exact binomial. `sum`: compound Poisson. `mean`: standard
 * errors. `median`: permutations. `fact`: known, not sampled, every change is one. `none`: cannot be told.
 */
export const METRIC_TESTS = ['rate', 'count', 'sum', 'mean', 'median', 'fact', 'none'] as const;
export type MetricTest = (typeof METRIC_TESTS)[number];

/** What a host has to give for a metric to have a value. */
export const METRIC_NEEDS = ['amounts', 'chances', 'closeDates', 'target', 'earlier', 'lostReason', 'oldDays'] as const;
export type MetricNeed = (typeof METRIC_NEEDS)[number];

/** One line of a breakdown; `null` is the group of those that say nothing. */
export interface MetricGroup {
  readonly key: string | null;
  readonly measure: Measure;
}

/** A metric as data. Hosts add their own to `METRICS`. */
export interface Metric {
  /** Stable name. */
  readonly id: string;
  readonly unit: Unit;
  readonly better: Better;
  /** `span`: what happened in the span. `moment`: what is true at `asOf`. */
  readonly over: 'span' | 'moment';
  readonly test: MetricTest;
  /** In mathematical notation, the same in every language: W, L won and lost in the span P, O open, C created, a amount. */
  readonly formula: string;
  /** Keys of the messages that name and define it. */
  readonly label: string;
  readonly definition: string;
  /** Where the definition comes from. */
  readonly source: string;
  readonly dialect?: Dialect;
  /** Id of the metric of ours that a dialect is to be compared with. */
  readonly counterpart?: string;
  readonly needs?: readonly MetricNeed[];
  readonly measure: (facts: MetricFacts) => Measure;
  /** What each deal adds, where the value is a sum or a quotient of sums, and for a median the values themselves. */
  readonly terms?: (facts: MetricFacts) => Terms;
  /** The same base, broken down. */
  readonly groups?: (facts: MetricFacts) => readonly MetricGroup[];
}
