import {median} from 'd3';
import {dayNumber, plainDateOf} from '../../model/calendar.js';
import type {Deal} from '../../model/deal.js';
import type {Id} from '../../model/ids.js';
import {wordAt} from '../log/deal-columns.js';
import {NONE, type LogState, type PipelineLog} from '../log/pipeline-log.js';
import {dealsWhere, isOpen} from '../log/view.js';
import type {AgeFact, AgeLimits, InsightFacts} from './facts.js';
import {INSIGHT_LIMITS, type InsightLimits} from './limits.js';
import type {Silence} from './silence.js';

const DAY_MS = 86_400_000;

const byDeal = <T extends {readonly deal: number}>(list: readonly T[] = []): ReadonlyMap<number, T> =>
  new Map(list.map((one) => [one.deal, one]));

/** Numbers of some deals by place; those that are none are left out. */
function numbersOf(deal: Uint32Array | undefined, values: Float64Array | undefined): ReadonlyMap<number, number> {
  const known = new Map<number, number>();
  deal?.forEach((place, i) => {
    const value = values?.[i] ?? NaN;
    if (!Number.isNaN(value)) known.set(place, value);
  });
  return known;
}

/** The facts, looked up by deal. */
export class DealContext {
  readonly log: PipelineLog;
  readonly facts: InsightFacts;
  readonly limits: InsightLimits;
  /** Open deals, ascending. */
  readonly open: Uint32Array;
  /** Day number of `asOf`. */
  readonly today: number;
  readonly ages: ReadonlyMap<number, AgeFact>;
  readonly ageLimits: ReadonlyMap<number, AgeLimits>;
  readonly silences: ReadonlyMap<number, Silence>;
  readonly p10: ReadonlyMap<number, number>;
  readonly chances: ReadonlyMap<number, number>;
  readonly problems: ReadonlyMap<Id, readonly {readonly field: string; readonly problem: string}[]>;
  readonly deals: ReadonlyMap<Id, Deal>;
  /** Whether activities are known of any deal at all: else their absence means nothing. */
  readonly tracksActivity: boolean;
  readonly tracksNext: boolean;
  /** Chance from which a deal is hot; `null` where too few have one. */
  readonly hotFrom: number | null;
  /** Chance that deals in "commit" have; `null` where too few are there. */
  readonly commitNorm: {readonly p: number; readonly n: number} | null;

  constructor(facts: InsightFacts, limits: InsightLimits = INSIGHT_LIMITS) {
    const {log, scores} = facts;
    this.log = log;
    this.facts = facts;
    this.limits = limits;
    this.open = dealsWhere(log, (deal) => isOpen(log, deal));
    this.today = dayNumber(plainDateOf(log.asOf, log.zone));
    this.ages = byDeal(facts.ages);
    this.ageLimits = new Map((facts.ageLimits ?? []).map((one) => [one.state, one]));
    this.silences = byDeal(facts.silences);
    this.p10 = numbersOf(facts.closeWeeks?.deal, facts.closeWeeks?.p10);
    this.chances = scores?.refusal === undefined ? numbersOf(scores?.deal, scores?.p) : new Map();
    this.problems = new Map((facts.completeness ?? []).map(({dealId, problems}) => [dealId, problems]));
    this.deals = new Map((facts.deals ?? []).map((deal) => [deal.id, deal]));
    this.tracksActivity = this.open.some((deal) => !Number.isNaN(log.lastActivity[deal] ?? NaN));
    this.tracksNext = log.nextActivity.some((at) => !Number.isNaN(at));
    this.hotFrom = this.#hotFrom();
    this.commitNorm = this.#commitNorm();
  }

  id(deal: number): Id {
    return this.log.ids[deal] ?? '';
  }

  state(deal: number): LogState | undefined {
    return this.log.states[this.log.deals.state[deal] ?? NONE];
  }

  /** The deal's own forecast category, else that of its stage. */
  category(deal: number): string | undefined {
    const {categories, asOf} = this.log;
    const own = wordAt(categories, deal, asOf);
    return own < 0 ? this.state(deal)?.category : categories.words[own];
  }

  /** Elapsed days since the last activity, else since the creation; `null` where nobody says. */
  daysUnattended(deal: number): number | null {
    const {lastActivity, deals, asOf} = this.log;
    const activity = lastActivity[deal] ?? NaN;
    const since = activity <= asOf ? activity : (deals.created[deal] ?? NaN);
    return Number.isNaN(since) ? null : (asOf - since) / DAY_MS;
  }

  /** The chance that the top tenth has at least. */
  #hotFrom(): number | null {
    const {hotShare, hotFrom} = this.limits;
    const chances = [...this.chances.values()].toSorted((a, b) => b - a);
    if (chances.length < hotFrom) return null;
    return chances[Math.floor(chances.length * hotShare) - 1] ?? null;
  }

  #commitNorm(): {readonly p: number; readonly n: number} | null {
    const {commitNorm} = this.facts;
    const chances = Array.from(this.open)
      .filter((deal) => this.category(deal) === 'commit')
      .flatMap((deal) => this.chances.get(deal) ?? []);
    const n = chances.length;
    if (commitNorm !== undefined) return {p: commitNorm, n};
    const p = n < this.limits.commitFrom ? undefined : median(chances);
    return p === undefined ? null : {p, n};
  }
}
