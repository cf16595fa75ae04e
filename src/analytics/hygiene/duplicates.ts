import type {Deal} from '../../model/deal.js';
import type {Id, Instant} from '../../model/ids.js';
import {dealBlocks, type Block, type BlockKind} from './blocks.js';
import {PairJudge, type DealTraits, type PairOptions, type PairScore} from './pair-score.js';

const DAY_MS = 86_400_000;
const SUCCESSOR_MS = 90 * DAY_MS;
const MAX_BLOCK = 50;
/** Neighbours on each side that a deal of a block above the cap is compared with, per order. */
const NEIGHBOURS = 5;

/** `successor`: alike, but one of the two was closed long ago, so the other is the next business with the same company. */
export const DUPLICATE_VERDICTS = ['likely', 'possible', 'successor'] as const;
export type DuplicateVerdict = (typeof DUPLICATE_VERDICTS)[number];

/** Two deals that may be one. */
export interface DuplicatePair extends PairScore {
  /** The lower id of the two. */
  readonly a: Id;
  readonly b: Id;
  readonly verdict: DuplicateVerdict;
}

/** How pairs are judged, and how many are looked at. */
export interface DuplicateOptions extends PairOptions {
  /** The moment that "closed more than 90 days ago" is counted back from. */
  readonly asOf: Instant;
  /** Score from which a pair is likely. */
  readonly likely?: number;
  /** Score from which a pair is possible. */
  readonly possible?: number;
  /** Deals of one block that are all compared with each other; larger blocks are only sampled. */
  readonly maxBlock?: number;
}

/** A block with more deals than are compared with each other. */
export interface CappedBlock {
  readonly kind: BlockKind;
  readonly key: string;
  readonly deals: number;
}

/** Pairs of deals that may be one, and where some may have been missed. */
export interface Duplicates {
  /** Highest score first, ties by ids. */
  readonly pairs: readonly DuplicatePair[];
  /** Deals that were looked at. */
  readonly n: number;
  /** Blocks in which pairs may have been missed, largest first. */
  readonly capped: readonly CappedBlock[];
}

type Visit = (a: number, b: number) => void;

const compareNumbers = (a: number, b: number): number => {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  return a - b;
};
const compareTexts = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** Orders in which deals that are one stand close together. */
const ORDERS: readonly ((a: DealTraits, b: DealTraits) => number)[] = [
  (a, b) => compareTexts(a.name, b.name) || compareNumbers(a.created, b.created),
  (a, b) => compareNumbers(a.created, b.created) || compareTexts(a.amount, b.amount),
  (a, b) => compareTexts(a.amount, b.amount) || compareNumbers(a.created, b.created),
];

/** Pairs of neighbours in several orders of a block (sorted neighbourhood): O(deals) instead of O(deals²). */
function eachNeighbour({members}: Block, traits: readonly DealTraits[], visit: Visit): void {
  for (const order of ORDERS) {
    const sorted = members.toSorted((a, b) => {
      const [left, right] = [traits[a], traits[b]];
      return (left && right ? order(left, right) : 0) || a - b;
    });
    for (const [place, a] of sorted.entries()) {
      for (const b of sorted.slice(place + 1, place + 1 + NEIGHBOURS)) visit(Math.min(a, b), Math.max(a, b));
    }
  }
}

function eachPair({members}: Block, visit: Visit): void {
  for (const [place, a] of members.entries()) {
    for (let other = place + 1; other < members.length; other++) visit(a, members[other] ?? a);
  }
}

/** Deals by id, one per id. */
function dealsById(deals: Iterable<Deal>): readonly Deal[] {
  const byId = new Map<Id, Deal>();
  for (const deal of deals) if (!byId.has(deal.id)) byId.set(deal.id, deal);
  return [...byId.values()].toSorted((a, b) => compareTexts(a.id, b.id));
}

/** Closed long before `asOf`, so that a deal like it is new business. */
function isLongClosed({closed}: DealTraits, asOf: number): boolean {
  return asOf - closed > SUCCESSOR_MS;
}

function checked(options: DuplicateOptions): {likely: number; possible: number; maxBlock: number; asOf: number} {
  const {likely = 6, possible = 4, maxBlock = MAX_BLOCK} = options;
  if (!(possible > 0 && likely >= possible))
    throw new RangeError(`possible is ${possible} and likely ${likely}: give 0 < possible <= likely`);
  if (!(Number.isInteger(maxBlock) && maxBlock >= 2))
    throw new RangeError(`maxBlock is ${maxBlock}: give a whole number from 2 on`);
  return {likely, possible, maxBlock, asOf: Date.parse(options.asOf)};
}

/**
 * Pairs of deals that may be one, with why: score from 6 likely, from 4 possible, and `successor` for any of these where
 * one was closed more than 90 days before `asOf`. Nothing is merged. Only deals that share a block are compared (see
 * `blocks.ts`), all of a block up to `maxBlock` deals and neighbours in three orders beyond, which `capped` tells. No
 * deals give no pairs; the order of `deals` does not matter, ids are taken to be unique. O(n log n + n x maxBlock).
 */
export function duplicates(deals: Iterable<Deal>, options: DuplicateOptions): Duplicates {
  const {likely, possible, maxBlock, asOf} = checked(options);
  const judge = new PairJudge(options);
  const traits = dealsById(deals).map((deal) => judge.traits(deal));
  const found = new Map<number, DuplicatePair>();
  const visit: Visit = (first, second) => {
    const [a, b] = [traits[first], traits[second]];
    const key = first * traits.length + second;
    if (!a || !b || found.has(key)) return;
    const score = judge.judge(a, b, possible);
    if (!score) return;
    const late = isLongClosed(a, asOf) || isLongClosed(b, asOf);
    const verdict = late ? 'successor' : score.score >= likely ? 'likely' : 'possible';
    found.set(key, {a: a.id, b: b.id, verdict, ...score});
  };
  const capped: CappedBlock[] = [];
  for (const block of dealBlocks(traits)) {
    if (block.members.length <= maxBlock) {
      eachPair(block, visit);
      continue;
    }
    capped.push({kind: block.kind, key: block.key, deals: block.members.length});
    eachNeighbour(block, traits, visit);
  }
  return {
    pairs: [...found.values()].toSorted(
      (x, y) => y.score - x.score || compareTexts(x.a, y.a) || compareTexts(x.b, y.b),
    ),
    n: traits.length,
    capped: capped.toSorted((x, y) => y.deals - x.deals || compareTexts(x.kind, y.kind) || compareTexts(x.key, y.key)),
  };
}
