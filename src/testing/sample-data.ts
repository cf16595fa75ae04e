import type {ChangeEvent} from '../model/change-event.js';
import type {Deal, Outcome} from '../model/deal.js';
import type {Id, Instant} from '../model/ids.js';
import {initialRanks} from '../model/rank.js';
import {Random} from './random.js';
import {awkwardData} from './sample-awkward.js';
import {makeDeal, type MadeDeal} from './sample-deal.js';
import type {EventDraft} from './sample-history.js';
import {OPENING_CARDS} from './sample-names.js';
import {SAMPLE_OWNERS, SAMPLE_PIPELINE} from './sample-pipeline.js';
import type {SampleData} from './sample-types.js';

export type {SampleData} from './sample-types.js';

/**
 * `empty`: stages without deals. `small`: 12 deals. `busy`: a team's two years, about 100 of 400 deals open. `huge`:
 * 20,000, half of them open. `awkward`: the odd ones, see `sample-awkward.ts`.
 */
export const SAMPLE_KINDS = ['empty', 'small', 'busy', 'huge', 'awkward'] as const;
export type SampleKind = (typeof SAMPLE_KINDS)[number];

/** The moment that sample data is made for unless another is given: a Monday morning. */
export const SAMPLE_AS_OF: Instant = '2026-11-23T09:00:00.000Z';

/** Which data to make. */
export interface SampleOptions {
  readonly kind: SampleKind;
  /** Another seed, other deals. Default 1. */
  readonly seed?: number;
  /** Everything is dated relative to this. Default {@link SAMPLE_AS_OF}. */
  readonly asOf?: Instant;
  /** How many deals, open and closed together; each kind has its own default. Not for `empty` and `awkward`. */
  readonly deals?: number;
}

const SIZES: Readonly<Record<'small' | 'busy' | 'huge', {readonly deals: number; readonly open: number}>> = {
  small: {deals: 12, open: 0.75},
  busy: {deals: 400, open: 0.2475},
  huge: {deals: 20_000, open: 0.5},
};

/** How open deals are spread over the open stages. */
const OPEN_WEIGHTS = [38, 24, 17, 14, 6] as const;
/** In which open stage deals are when they are won, or lost. */
const WON_FROM = [0, 1, 6, 13, 80] as const;
const LOST_FROM = [46, 26, 16, 9, 3] as const;
const WON_SHARE = 0.3;

/** Whole numbers in the proportion of the weights that add up to `total`: the largest remainders are rounded up. */
function apportion(total: number, weights: readonly number[]): readonly number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const exact = weights.map((weight) => (total * weight) / sum);
  const counts = exact.map(Math.floor);
  const byRemainder = exact
    .map((value, index) => ({index, rest: value - Math.floor(value)}))
    .toSorted((a, b) => b.rest - a.rest || a.index - b.index);
  const short = total - counts.reduce((all, count) => all + count, 0);
  for (const {index} of byRemainder.slice(0, short)) counts[index] = (counts[index] ?? 0) + 1;
  return counts;
}

interface Ending {
  readonly stage: number;
  readonly outcome: Outcome;
  readonly card?: readonly [title: string, company: string];
}

/** Where each deal stands at the end: open deals by stage, then closed ones. */
function* endings(random: Random, total: number, openShare: number): Iterable<Ending> {
  const open = Math.round(total * openShare);
  for (const [stage, count] of apportion(open, OPEN_WEIGHTS).entries()) {
    for (let i = 0; i < count; i++) {
      const card = OPENING_CARDS[stage]?.[i];
      yield {stage, outcome: 'open', ...(card && {card})};
    }
  }
  const won = Math.round((total - open) * WON_SHARE);
  for (let i = 0; i < total - open; i++) {
    if (i < won) yield {stage: random.weighted(WON_FROM), outcome: 'won'};
    else yield {stage: random.weighted(LOST_FROM), outcome: 'lost'};
  }
}

/** Adds a rank to each deal, counting up in each stage in the order given. */
function ranked(deals: readonly Deal[]): readonly Deal[] {
  const places = new Map<Id, number>();
  const place = deals.map(({stageId}) => {
    const next = places.get(stageId) ?? 0;
    places.set(stageId, next + 1);
    return next;
  });
  const ranks = initialRanks(Math.max(0, ...places.values()));
  return deals.map((deal, index) => ({...deal, rank: ranks[place[index] ?? 0] ?? 'a0'}));
}

function numberedEvent({ms, dealId, byId, kind, from, to, via}: EventDraft, index: number): ChangeEvent {
  const id = `e${String(index).padStart(7, '0')}`;
  const at = new Date(ms).toISOString();
  // Spelled out for speed, as in `sample-history.ts`.
  if (from === undefined) return {id, dealId, at, byId, kind, to, via};
  return {id, dealId, at, byId, kind, from, to, via};
}

/** Orders all lines by time and numbers them in that order, so that ties by id keep the order of each deal. */
function numbered(drafts: EventDraft[]): readonly ChangeEvent[] {
  return drafts.sort((a, b) => a.ms - b.ms).map(numberedEvent);
}

function generate(kind: keyof typeof SIZES, options: SampleOptions, asOf: Instant): SampleData {
  const random = new Random(options.seed ?? 1);
  const size = SIZES[kind];
  const total = Math.max(0, Math.floor(options.deals ?? size.deals));
  const made: MadeDeal[] = [];
  for (const {stage, outcome, card} of endings(random, total, size.open)) {
    const id = `deal-${String(made.length + 1).padStart(4, '0')}`;
    made.push(makeDeal(random, {id, stage, outcome, asOf: Date.parse(asOf), card}));
  }
  return {
    pipeline: SAMPLE_PIPELINE,
    deals: ranked(made.map(({deal}) => deal)),
    events: numbered(made.flatMap(({events}) => events)),
    owners: SAMPLE_OWNERS,
    activities: made.flatMap(({activities}) => activities),
    asOf,
  };
}

/**
 * Invented deals with owners, activities and a complete log, for demos, stories and tests: the same for the same options
 * on every machine. Replaying the log of a deal gives its stage, outcome and amount. O(deals log deals).
 * Throws `RangeError` when `asOf` is no moment.
 */
export function sampleData(options: SampleOptions): SampleData {
  const {kind, asOf = SAMPLE_AS_OF} = options;
  if (Number.isNaN(Date.parse(asOf))) throw new RangeError(`"${asOf}" is no moment`);
  if (kind === 'awkward') return awkwardData(asOf);
  if (kind === 'empty') {
    return {pipeline: SAMPLE_PIPELINE, deals: [], events: [], owners: SAMPLE_OWNERS, activities: [], asOf};
  }
  return generate(kind, options, asOf);
}
