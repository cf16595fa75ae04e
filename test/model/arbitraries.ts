import fc from 'fast-check';
import type {Deal} from '../../src/model/deal.js';
import {initialRanks} from '../../src/model/rank.js';

const MAX = Number.MAX_SAFE_INTEGER;
const RANKS = initialRanks(9);

export const STAGE_IDS = ['lead', 'demo', 'close', 'won', 'lost', 'gone'] as const;

const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, {nil: undefined});

/** `value` without the keys that are `undefined`. */
export function defined<T extends object>(value: T): {[K in keyof T]: Exclude<T[K], undefined>} {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as never;
}

export const minors = fc.oneof(fc.integer({min: -500, max: 500}), fc.maxSafeInteger(), fc.constantFrom(0, MAX, -MAX));

/** Deals that often agree in something, and often lack it. */
export const dealOf = (id: fc.Arbitrary<string>): fc.Arbitrary<Deal> =>
  fc
    .record({
      id,
      pipelineId: fc.constant('p'),
      stageId: fc.constantFrom(...STAGE_IDS),
      title: fc.constantFrom('Alpha', 'alpha', 'Été', 'Zulu', ''),
      outcome: fc.constantFrom('open' as const, 'open' as const, 'won' as const, 'lost' as const),
      amount: maybe(fc.record({minor: minors, currency: fc.constantFrom('USD', 'EUR', 'JPY')})),
      probability: maybe(fc.integer({min: 0, max: 10_000})),
      expectedClose: maybe(fc.constantFrom('2026-11-01', '2026-12-24', '2027-02-28')),
      ownerId: maybe(fc.constantFrom('ann', 'ben')),
      lostReason: maybe(fc.constantFrom('Price', 'Timing')),
      priority: maybe(fc.integer({min: 0, max: 3})),
      stageEnteredAt: maybe(fc.constantFrom('2026-10-01T00:00:00.000Z', '2026-11-02T12:00:00.000Z')),
      rank: maybe(fc.constantFrom(...RANKS)),
      revision: fc.constantFrom('1', '2'),
    })
    .map((deal) => defined(deal) as Deal);

/** Up to 30 deals with ids of their own. */
export const deals: fc.Arbitrary<readonly Deal[]> = fc.uniqueArray(
  dealOf(fc.oneof(fc.stringMatching(/^[a-z0-9]{1,3}$/), fc.constantFrom('__proto__', 'a/b', '🚀'))),
  {selector: ({id}) => id, maxLength: 30},
);
