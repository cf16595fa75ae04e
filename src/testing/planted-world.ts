import type {ChangeEvent} from '../model/change-event.js';
import type {Deal} from '../model/deal.js';
import type {Id, Instant} from '../model/ids.js';
import type {Pipeline} from '../model/pipeline.js';
import {plantedLife, type PlantedGround, type PlantedSeedling} from './planted-deal.js';
import {
  normalOf,
  rateMatrix,
  waitOf,
  type PlantedFault,
  type PlantedRates,
  type RateRow,
  type WeekFactors,
} from './planted-rates.js';
import {Random} from './random.js';

const WEEK_MS = 7 * 86_400_000;
const START = Date.UTC(2022, 0, 1);
const WON = 'won';
const LOST = 'lost';

/** What a planted world is like. Everything has a default. */
export interface PlantedOptions {
  /** Another seed, another world. Default 1. */
  readonly seed?: number;
  /** How long it is watched. Default 208, four years from 2022-01-01. */
  readonly weeks?: number;
  /** Deals that come in per week at the beginning. Default 6. */
  readonly arrivalsPerWeek?: number;
  /** How many deals come in over all weeks, instead of `arrivalsPerWeek`: about so many. */
  readonly deals?: number;
  /** Ids of the open stages. Default lead, qualified, proposal, negotiation. */
  readonly stages?: readonly Id[];
  /** Rates per open stage. Default: about a quarter is won, after three months. */
  readonly hazards?: readonly PlantedRates[];
  /** Median amount in minor units of EUR. Default 2,000,000. */
  readonly medianAmount?: number;
  /** Spread of amounts: standard deviation of their logarithm. Default 0.9. */
  readonly amountSpread?: number;
  /** Share of deals without amount. Default 0. */
  readonly missingShare?: number;
  /** Deals of ten times the median advance at `10^-sizeEffect` of the rate, and are lost more often. Default 0.2. */
  readonly sizeEffect?: number;
  /** Growth of arrivals per year, 0.2 is 20 %. Default 0. */
  readonly growth?: number;
  /** Change of the win rate from the first to the last week: -0.4 ends at 60 % of it. Default 0. */
  readonly drift?: number;
  /** Spread of the factor on winning that each calendar quarter draws. Default 0. */
  readonly shock?: number;
  /** Share of what leaves a stage that goes back to the one before. Default 0. */
  readonly backShare?: number;
  readonly fault?: PlantedFault;
  /** Factor on going forward for deals of the source `referral`, a third of all. Default 1. */
  readonly referralEffect?: number;
}

/** What a world was made of: what an analysis should find. */
export interface PlantedTruth {
  readonly seed: number;
  /** From when on the world is watched. */
  readonly start: Instant;
  /** Open stages in order, then won, then lost: the columns of `rates`. */
  readonly destinations: readonly Id[];
  /** Rates per week, a row per open stage: of deals of median size, before drift, shocks and faults. */
  readonly rates: readonly RateRow[];
  readonly arrivalsPerWeek: number;
  readonly medianAmount: number;
  readonly amountSpread: number;
  readonly sizeEffect: number;
  readonly weeks: readonly WeekFactors[];
  readonly fault?: PlantedFault;
}

/** A pipeline whose laws are known. Deals and events in the order of their creation. */
export interface PlantedWorld {
  readonly pipeline: Pipeline;
  readonly deals: readonly Deal[];
  readonly events: readonly ChangeEvent[];
  readonly asOf: Instant;
  readonly truth: PlantedTruth;
}

const STAGES = ['lead', 'qualified', 'proposal', 'negotiation'] as const;

/** Chances as products ship them, spread over the stages: far too high, as nobody ever checked them. */
const BEST_CHANCE = 9000;

const DEFAULT_RATES: readonly PlantedRates[] = [
  {advance: 0.25, lost: 0.17},
  {advance: 0.22, lost: 0.1},
  {advance: 0.2, lost: 0.07},
  {advance: 0.22, lost: 0.06},
];

type Settings = Required<Omit<PlantedOptions, 'fault' | 'deals'>> & Pick<PlantedOptions, 'fault'>;

function settingsOf(options: PlantedOptions): Settings {
  const {weeks = 208, deals, stages = STAGES.slice(0, options.hazards?.length)} = options;
  const {hazards = DEFAULT_RATES.slice(0, stages.length)} = options;
  if (hazards.length !== stages.length || stages.length === 0)
    throw new RangeError(`hazards has ${hazards.length} rows for ${stages.length} stages: give one for each`);
  return {
    seed: 1,
    arrivalsPerWeek: deals === undefined ? 6 : deals / weeks,
    medianAmount: 2_000_000,
    amountSpread: 0.9,
    missingShare: 0,
    sizeEffect: 0.2,
    growth: 0,
    drift: 0,
    shock: 0,
    backShare: 0,
    referralEffect: 1,
    ...options,
    weeks,
    stages,
    hazards,
  };
}

/** The factors of all weeks; those of one calendar quarter share a shock. */
function weekFactors({weeks, drift, shock, seed}: Settings): readonly WeekFactors[] {
  const random = new Random(seed ^ 0x51ab7);
  const shocks = new Map<number, number>();
  return Array.from({length: weeks}, (_, week) => {
    const date = new Date(START + week * WEEK_MS);
    const quarter = date.getUTCFullYear() * 4 + Math.floor(date.getUTCMonth() / 3);
    const known = shocks.get(quarter) ?? Math.exp(shock * normalOf(random));
    shocks.set(quarter, known);
    return {week, drift: 1 + (drift * week) / Math.max(1, weeks - 1), shock: known};
  });
}

function pipelineOf(stages: readonly Id[]): Pipeline {
  const open = stages.map((id, i) => ({
    id,
    name: id,
    order: i + 1,
    kind: 'open' as const,
    probability: Math.round((BEST_CHANCE * (i + 1)) / stages.length),
    forecastCategory: i === stages.length - 1 ? 'commit' : i === stages.length - 2 ? 'best' : 'pipeline',
  }));
  return {
    id: 'planted',
    name: 'Planted',
    order: 0,
    currency: 'EUR',
    timeZone: 'UTC',
    stages: [
      ...open,
      {id: WON, name: 'Won', order: stages.length + 1, kind: WON, probability: 10_000},
      {id: LOST, name: 'Lost', order: stages.length + 2, kind: LOST, probability: 0},
    ],
  };
}

/** What a deal is before it lives: its size and all that does not change. */
function seedlingOf(
  settings: Settings,
  random: Random,
  place: Pick<PlantedSeedling, 'id' | 'created'>,
): PlantedSeedling {
  const {medianAmount, amountSpread, sizeEffect, missingShare, referralEffect} = settings;
  const size = Math.min(20, Math.max(0.05, Math.exp(amountSpread * normalOf(random))));
  const source = random.chance(1 / 3) ? 'referral' : random.pick(['website', 'campaign']);
  return {
    ...place,
    // Whole currency units: the last digit of a logarithm must not show.
    amount: random.chance(missingShare) ? undefined : Math.round((medianAmount * size) / 100) * 100,
    ease: Math.exp(-sizeEffect * Math.log(size)) * (source === 'referral' ? referralEffect : 1),
    ownerId: random.pick(['ada', 'ben', 'cem', 'dia']),
    source,
  };
}

/** The expected weeks in all open stages, one after the other. */
const cycleWeeks = (rates: readonly RateRow[]): number =>
  rates.reduce(
    (weeks, row) =>
      weeks +
      1 /
        Math.max(
          1e-3,
          row.reduce((sum, rate) => sum + rate, 0),
        ),
    0,
  );

/**
 * A pipeline that obeys known laws: deals come in at random moments and leave stages at constant weekly rates, whatever
 * their age; bigger ones slower and less often won. Amounts are log-normal, stage chances too high, closing dates too
 * early and pushed, as in life. The first weeks fill an empty pipeline. The same options make the same world.
 */
export function plantedWorld(options: PlantedOptions = {}): PlantedWorld {
  const settings = settingsOf(options);
  const {seed, stages, weeks, arrivalsPerWeek, growth, fault, medianAmount, amountSpread, sizeEffect} = settings;
  const pipeline = pipelineOf(stages);
  const rates = rateMatrix(settings.hazards, settings.backShare);
  const end = START + weeks * WEEK_MS;
  const factors = weekFactors(settings);
  const ground: PlantedGround = {
    pipelineId: pipeline.id,
    stageIds: [...stages, WON, LOST],
    rates,
    weeks: factors,
    fault,
    start: START,
    end,
    currency: 'EUR',
    hopedDays: 0.6 * 7 * cycleWeeks(rates),
  };
  const random = new Random(seed);
  const deals: Deal[] = [];
  const events: ChangeEvent[] = [];
  for (let now = START; ;) {
    const rate = arrivalsPerWeek * (1 + growth) ** ((now - START) / (52 * WEEK_MS));
    now = Math.floor(now + Math.min(weeks, waitOf(random, rate)) * WEEK_MS);
    if (now >= end) break;
    const id = `d${String(deals.length + 1).padStart(6, '0')}`;
    const own = new Random(Math.floor(random.next() * 2 ** 32));
    const life = plantedLife(ground, seedlingOf(settings, own, {id, created: now}), own);
    deals.push(life.deal);
    events.push(...life.events);
  }
  const truth: PlantedTruth = {
    seed,
    start: new Date(START).toISOString(),
    destinations: ground.stageIds,
    rates,
    arrivalsPerWeek,
    medianAmount,
    amountSpread,
    sizeEffect,
    weeks: factors,
    ...(fault && {fault}),
  };
  return {pipeline, deals, events, asOf: new Date(end).toISOString(), truth};
}
