import type {Instant} from '../model/ids.js';
import {plantedWorld, type PlantedOptions, type PlantedWorld} from './planted-world.js';
import {Random} from './random.js';

/** A calendar quarter of a planted company: half-open. */
export interface PlantedQuarter {
  readonly start: Instant;
  readonly end: Instant;
}

const quarterStart = (index: number): Instant => new Date(Date.UTC(2022, 3 * index, 1)).toISOString();

/** Ten quarters to forecast, each from its start: a company has at least 15 months of history by then, and goes on after the last. */
export const PLANTED_QUARTERS: readonly PlantedQuarter[] = Array.from({length: 10}, (_, i) => ({
  start: quarterStart(i + 5),
  end: quarterStart(i + 6),
}));

/**
 * One of many simulated companies: each index has its own number of deals, pace, losses, sizes and effect of size; every
 * one is watched for four years from 2022-01-01. `change` sets what a series of companies has in common, such as drift.
 */
export function plantedCompany(index: number, change: PlantedOptions = {}): PlantedWorld {
  const random = new Random(0x0c0ffee + 7919 * index);
  const between = (low: number, high: number): number => low + (high - low) * random.next();
  const pace = between(0.4, 0.9);
  const hazards = [0.25, 0.22, 0.2, 0.22].map((advance, stage) => ({
    advance: advance * pace * between(0.8, 1.25),
    lost: ([0.17, 0.1, 0.07, 0.06][stage] ?? 0.1) * pace * between(0.7, 1.4),
  }));
  return plantedWorld({
    seed: 1000 + index,
    weeks: 208,
    arrivalsPerWeek: between(4, 12),
    hazards,
    medianAmount: Math.round(between(5_000, 40_000)) * 100,
    amountSpread: between(0.7, 1.1),
    sizeEffect: between(0.15, 0.35),
    growth: between(-0.05, 0.2),
    backShare: between(0, 0.08),
    ...change,
  });
}
