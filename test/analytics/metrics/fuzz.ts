import fc from 'fast-check';
import type {PipelineLog} from '../../../src/analytics/log/pipeline-log.js';
import type {Measure} from '../../../src/analytics/measure.js';
import {DIALECT_METRICS} from '../../../src/analytics/metrics/dialects.js';
import {metricFacts, type MetricInput} from '../../../src/analytics/metrics/facts.js';
import type {Metric} from '../../../src/analytics/metrics/metric.js';
import {computeMetrics, METRICS} from '../../../src/analytics/metrics/registry.js';
import type {ChangeEvent} from '../../../src/model/change-event.js';
import type {Deal} from '../../../src/model/deal.js';
import {logOf} from '../log-of.js';
import {randomWorld, WORLD_AS_OF, type World} from '../random-log.js';

export const RUNS = {numRuns: 2000};

/** Ours and those of others. */
export const ALL: readonly Metric[] = [...METRICS, ...DIALECT_METRICS];

const ms = (date: string): number => Date.parse(`${date}T00:00:00Z`);

/** A quarter of the random year that has gone by. */
export const QUARTER: MetricInput = {
  span: {start: ms('2025-07-01'), end: ms('2025-10-01')},
  previous: {start: ms('2025-04-01'), end: ms('2025-07-01')},
  earlier: [
    {start: ms('2025-01-01'), end: ms('2025-04-01')},
    {start: ms('2025-04-01'), end: ms('2025-07-01')},
  ],
  target: {minor: 150_000, currency: 'EUR'},
  trailing: {start: ms('2025-01-01'), end: ms('2026-01-01')},
  horizonDays: 60,
  oldDays: 200,
};

/** The whole random year, the halves of which it can learn from. */
export const YEAR: MetricInput = {
  ...QUARTER,
  span: {start: ms('2025-01-01'), end: ms('2026-01-01')},
  earlier: [
    {start: ms('2025-01-01'), end: ms('2025-07-01')},
    {start: ms('2025-07-01'), end: ms('2026-01-01')},
  ],
};

export const RATES = {base: 'EUR', rates: [{currency: 'USD', rate: 0.9}]};

/** What is peculiar about a deal beside its life. */
const PECULIAR = ['plain', 'imported', 'headless', 'undated', 'early'] as const;

interface Trait {
  readonly kind: (typeof PECULIAR)[number];
  readonly chance: number;
  readonly reason: string | undefined;
  readonly activity: number;
}

const trait: fc.Arbitrary<Trait> = fc.record({
  kind: fc.oneof({weight: 4, arbitrary: fc.constant('plain' as const)}, fc.constantFrom(...PECULIAR)),
  chance: fc.integer({min: -1, max: 4}),
  reason: fc.constantFrom('price', 'timing', ' ', undefined),
  activity: fc.nat(400),
});

function traitsOf(deal: Deal, {kind, chance, reason, activity}: Trait): Deal {
  const {createdAt, closedAt, ...rest} = deal;
  const at = Date.UTC(2025, 0, 1) + activity * 86_400_000 + 1;
  return {
    ...rest,
    ...(createdAt !== undefined && kind !== 'headless' && kind !== 'undated' && {createdAt}),
    // A closing that the deal itself puts before its creation.
    ...(closedAt !== undefined &&
      kind !== 'undated' && {closedAt: kind === 'early' ? '2024-12-01T00:00:00.000Z' : closedAt}),
    ...(chance >= 0 && {probability: chance * 2500}),
    ...(reason !== undefined && deal.outcome === 'lost' && {lostReason: reason}),
    ...(activity % 3 === 0 && {lastActivityAt: new Date(at).toISOString()}),
  };
}

/** A random world in which some deals are imported, have no beginning, no dates at all, or impossible ones. */
export const peculiarWorld = (size: number): fc.Arbitrary<World> =>
  fc.tuple(randomWorld(size), fc.array(trait, {minLength: size, maxLength: size})).map(([world, traits]) => {
    const of = new Map<string, Trait>();
    for (const id of [...world.deals.map((deal) => deal.id), ...world.events.map(({dealId}) => dealId)]) {
      const found = traits[Number(id.slice(1)) % size];
      if (found) of.set(id, found);
    }
    const events = world.events.flatMap((line): readonly ChangeEvent[] => {
      const kind = of.get(line.dealId)?.kind;
      if (kind === 'undated') return [];
      if (line.kind !== 'created') return [line];
      return kind === 'headless' ? [] : [kind === 'imported' ? {...line, via: 'import'} : line];
    });
    const deals = world.deals.map((deal) => {
      const found = of.get(deal.id);
      return found ? traitsOf(deal, found) : deal;
    });
    return {deals, events};
  });

/** The log of a world; amounts in euros by a rate, or as they are. */
export function read(world: World, money: PipelineLog['money'] = RATES, asOf = WORLD_AS_OF): PipelineLog {
  return logOf(world, {asOf, money, fields: ['lostReason']});
}

/** All measures of a log. */
export function measured(log: PipelineLog, input: MetricInput = QUARTER): ReadonlyMap<string, Measure> {
  return computeMetrics(metricFacts(log, input), ALL);
}

/** The same two sets of measures in one place, so that a difference names its metric. */
export function values(measures: ReadonlyMap<string, Measure>): Readonly<Record<string, number | null>> {
  return Object.fromEntries([...measures].map(([id, {value}]) => [id, value]));
}
