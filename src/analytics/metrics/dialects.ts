import type {Measure, Unit} from '../measure.js';
import {wilson} from '../stats/wilson.js';
import {
  openPushes,
  openWeightedOrFull,
  weightedWithWon,
  wonAmountsOrZero,
  wonCalendarDays,
  wonOfAll,
  wonOfClosed,
  wonOfClosedAndRotten,
  wonOfCreated,
  type DialectTerms,
} from './dialect-terms.js';
import {measureOf} from './draft.js';
import type {MetricFacts} from './facts.js';
import type {Dialect, Metric, MetricNeed, MetricTest} from './metric.js';
import {METRICS} from './registry.js';
import {sumTerms, type Terms} from './terms.js';

/** A metric as somebody else defines it. */
export interface DialectMetric extends Metric {
  readonly dialect: Dialect;
  readonly counterpart: string;
  readonly terms: (facts: MetricFacts) => Terms;
}

interface Entry {
  readonly dialect: Dialect;
  readonly name: string;
  readonly unit: Unit;
  readonly over?: 'moment';
  readonly test: MetricTest;
  readonly better?: 'down';
  readonly formula: string;
  readonly source: string;
  readonly counterpart: string;
  readonly needs?: readonly MetricNeed[];
  readonly terms: (facts: MetricFacts) => DialectTerms;
}

/** The measure that terms make: a sum, a mean or a share. */
function measureTerms(id: string, {unit, over, terms}: Entry, facts: MetricFacts): Measure {
  const found = terms(facts);
  const {deals, priced, excluded} = found;
  const {numerator, denominator, value} = sumTerms(found);
  const refusal = priced?.refusal;
  return measureOf(facts.log, {
    id,
    unit,
    value,
    refusal,
    n: deals.length,
    deals: refusal && priced ? priced.considered : deals,
    ...(excluded && {excluded}),
    interval: unit === 'share' ? wilson(numerator, denominator) : null,
    currency: priced?.currency,
    ...(over !== 'moment' && {span: facts.span}),
    parts: {numerator, denominator},
  });
}

function dialectMetric(entry: Entry): DialectMetric {
  const {dialect, name, unit, over = 'span', test, better = 'up', formula, source, counterpart, needs, terms} = entry;
  const id = `${dialect}.${name}`;
  return {
    id,
    unit,
    better,
    over,
    test,
    formula,
    label: `metric.${id}.label`,
    definition: `metric.${id}.definition`,
    source,
    dialect,
    counterpart,
    ...(needs && {needs}),
    measure: (facts) => measureTerms(id, entry, facts),
    terms,
  };
}

const winRateOf = (dialect: Dialect, source: string): Entry => ({
  dialect,
  name: 'winRate',
  unit: 'share',
  test: 'rate',
  formula: '|W| / (|W| + |L|)',
  source,
  counterpart: 'winRate.closed',
  terms: wonOfClosed,
});

const cycleOf = (dialect: Dialect, source: string): Entry => ({
  dialect,
  name: 'cycle',
  unit: 'days',
  test: 'mean',
  better: 'down',
  formula: 'mean(date(closed) − date(created)), W',
  source,
  counterpart: 'cycle.mean',
  terms: wonCalendarDays,
});

const ENTRIES: readonly Entry[] = [
  winRateOf('pipedrive', 'Pipedrive Insights: won / (won + lost) of the deals closed in the period'),
  {
    dialect: 'pipedrive',
    name: 'dealSize',
    unit: 'money',
    test: 'mean',
    formula: 'Σ a(W) / |W|, no a = 0',
    source: 'Pipedrive Insights: average value of won deals; a deal without a value has the value 0',
    counterpart: 'dealSize.mean',
    needs: ['amounts'],
    terms: wonAmountsOrZero,
  },
  {
    dialect: 'pipedrive',
    name: 'weighted',
    unit: 'money',
    over: 'moment',
    test: 'fact',
    formula: 'Σ round(a(O) · p(O)), no p = 1',
    source: 'Pipedrive: probability times value; a stage has 100 % until somebody edits it',
    counterpart: 'open.weighted',
    needs: ['amounts'],
    terms: openWeightedOrFull,
  },
  winRateOf('hubspot', 'HubSpot: closed won / (closed won + closed lost)'),
  cycleOf('hubspot', 'HubSpot deal velocity: days to close, create date to close date'),
  {
    dialect: 'hubspot',
    name: 'weighted',
    unit: 'money',
    over: 'moment',
    test: 'fact',
    formula: 'Σ round(a(O) · p(O)) + Σ a(W)',
    source: 'HubSpot weighted pipeline: closed won deals are in it, at 100 %',
    counterpart: 'open.weighted',
    needs: ['amounts', 'chances'],
    terms: weightedWithWon,
  },
  winRateOf('salesforce', 'Salesforce knowledge article 000387867: WON:SUM / CLOSED:SUM'),
  {
    dialect: 'salesforce',
    name: 'conversionRate',
    unit: 'share',
    test: 'rate',
    formula: '|won(C)| / |C|, imports in C',
    source: 'Salesforce knowledge article 000387867: WON:SUM / RowCount of what was created in the period',
    counterpart: 'winRate.cohort',
    terms: wonOfCreated,
  },
  cycleOf('salesforce', 'Salesforce opportunity age: days from created date to close date'),
  {
    dialect: 'salesforce',
    name: 'pushCount',
    unit: 'count',
    over: 'moment',
    test: 'none',
    better: 'down',
    formula: 'Σ pushes(O), to a later calendar month',
    source: 'Salesforce push counters: close date moved to a later month',
    counterpart: 'pushes',
    needs: ['closeDates'],
    terms: openPushes,
  },
  {
    dialect: 'zoho',
    name: 'winRate',
    unit: 'share',
    test: 'rate',
    formula: '|W| / (|W| + |L| + |O overdue or old|)',
    source: 'Zoho Motivator, pipeline stages: closed won / (closed won + closed lost + overdue + old)',
    counterpart: 'winRate.closed',
    needs: ['closeDates', 'oldDays'],
    terms: wonOfClosedAndRotten,
  },
  {
    dialect: 'allIn',
    name: 'winRate',
    unit: 'share',
    test: 'rate',
    formula: '|W| / (|W| + |L| + |O|)',
    source: 'Teamgate: won of all deals of the period',
    counterpart: 'winRate.closed',
    terms: wonOfAll,
  },
];

/**
 * Metrics as products define them, by their published definitions: what to show to those who come from there, and to
 * explain why their number differs (see `reconcile`). Names of stage conversions are modes of the funnel.
 */
export const DIALECT_METRICS: readonly DialectMetric[] = ENTRIES.map(dialectMetric);

/** The metric of ours that a dialect is to be compared with; `undefined` where it is none of `METRICS`. */
export function counterpartOf({counterpart}: Pick<Metric, 'counterpart'>): Metric | undefined {
  return METRICS.find(({id}) => id === counterpart);
}
