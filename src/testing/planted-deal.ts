import {plainDate} from '../model/calendar.js';
import type {ChangeEvent, ChangeKind} from '../model/change-event.js';
import type {Deal} from '../model/deal.js';
import type {FieldValue, Id} from '../model/ids.js';
import {ratesOf, waitOf, type PlantedFault, type RateRow, type WeekFactors} from './planted-rates.js';
import type {Random} from './random.js';

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;

/** What all deals of a world share. */
export interface PlantedGround {
  readonly pipelineId: Id;
  /** Ids of the open stages in order, then won, then lost. */
  readonly stageIds: readonly Id[];
  readonly rates: readonly RateRow[];
  readonly weeks: readonly WeekFactors[];
  readonly fault: PlantedFault | undefined;
  /** Epoch milliseconds. */
  readonly start: number;
  readonly end: number;
  readonly currency: string;
  /** Days that sellers think a deal takes. */
  readonly hopedDays: number;
}

/** A deal before it lives. */
export interface PlantedSeedling {
  readonly id: Id;
  /** Epoch milliseconds. */
  readonly created: number;
  /** Minor units; missing where `undefined`. */
  readonly amount: number | undefined;
  readonly ease: number;
  readonly ownerId: Id;
  readonly source: string;
}

/** A deal as it is at the end, and its log. */
export interface PlantedLife {
  readonly deal: Deal;
  readonly events: readonly ChangeEvent[];
}

/** Lives one deal week by week: at most one thing at a time, at rates that hold for the week. */
class Life {
  readonly events: ChangeEvent[] = [];
  stage = 0;
  entered: number;
  closeDay: number;
  readonly #ground: PlantedGround;
  readonly #seedling: PlantedSeedling;
  readonly #random: Random;

  constructor(ground: PlantedGround, seedling: PlantedSeedling, random: Random) {
    this.#ground = ground;
    this.#seedling = seedling;
    this.#random = random;
    this.entered = seedling.created;
    this.closeDay = this.#hope(seedling.created, ground.hopedDays);
    this.#tell(seedling.created, 'created', {to: ground.stageIds[0] ?? ''});
    if (seedling.amount !== undefined) this.#tell(seedling.created, 'amount', {from: null, to: seedling.amount});
    this.#tell(seedling.created, 'expectedClose', {from: null, to: plainDate(this.closeDay)});
  }

  get #closed(): boolean {
    return this.stage >= this.#ground.stageIds.length - 2;
  }

  live(): void {
    const {start, end} = this.#ground;
    let now = this.#seedling.created;
    while (now < end && !this.#closed) {
      const week = Math.floor((now - start) / WEEK_MS);
      const stop = Math.min(end, start + (week + 1) * WEEK_MS);
      now = this.#liveWeek(week, now, stop);
      if (!this.#closed && now < end) this.#push(now);
    }
  }

  /** Until the end of the week, or the closing. */
  #liveWeek(week: number, from: number, stop: number): number {
    const {rates, weeks, fault, stageIds} = this.#ground;
    let now = from;
    for (;;) {
      const factors = weeks[week] ?? {week, drift: 1, shock: 1};
      const row = ratesOf(rates[this.stage] ?? [], this.stage, {...factors, fault, ease: this.#seedling.ease});
      const wait = waitOf(
        this.#random,
        row.reduce((sum, rate) => sum + rate, 0),
      );
      now = Math.max(now + 1000, Math.floor(now + Math.min(wait, 1e6) * WEEK_MS));
      if (now >= stop) return stop;
      this.#move(now, this.#random.weighted(row));
      if (this.stage >= stageIds.length - 2) return now;
    }
  }

  #move(at: number, to: number): void {
    const {stageIds} = this.#ground;
    this.#tell(at, 'stage', {from: stageIds[this.stage] ?? '', to: stageIds[to] ?? ''});
    this.stage = to;
    this.entered = at;
    if (this.#closed) this.#tell(at, 'outcome', {from: 'open', to: stageIds[to] ?? ''});
  }

  /** A date that has passed is noticed some weeks later, and set anew with as much hope as before. */
  #push(now: number): void {
    if (this.closeDay * DAY_MS >= now || !this.#random.chance(0.3)) return;
    const from = plainDate(this.closeDay);
    this.closeDay = this.#hope(now, this.#ground.hopedDays / 2);
    this.#tell(now, 'expectedClose', {from, to: plainDate(this.closeDay)});
  }

  #hope(now: number, days: number): number {
    return Math.floor(now / DAY_MS) + Math.ceil(days * (0.5 + this.#random.next()));
  }

  #tell(at: number, kind: ChangeKind, change: {readonly from?: FieldValue; readonly to: FieldValue}): void {
    const {id, ownerId} = this.#seedling;
    const line = String(this.events.length + 1).padStart(3, '0');
    this.events.push({id: `${id}-${line}`, dealId: id, at: new Date(at).toISOString(), byId: ownerId, kind, ...change});
  }
}

/** Lets a deal live until it is closed, or the world ends. */
export function plantedLife(ground: PlantedGround, seedling: PlantedSeedling, random: Random): PlantedLife {
  const life = new Life(ground, seedling, random);
  life.live();
  const {stageIds, pipelineId, currency} = ground;
  const open = life.stage < stageIds.length - 2;
  const last = life.events.at(-1);
  const entered = new Date(life.entered).toISOString();
  const deal: Deal = {
    id: seedling.id,
    pipelineId,
    stageId: stageIds[life.stage] ?? '',
    title: `Deal ${seedling.id}`,
    outcome: open ? 'open' : life.stage === stageIds.length - 2 ? 'won' : 'lost',
    ...(seedling.amount !== undefined && {amount: {minor: seedling.amount, currency}}),
    expectedClose: plainDate(life.closeDay),
    ...(!open && {closedAt: entered}),
    ownerId: seedling.ownerId,
    source: seedling.source,
    createdAt: new Date(seedling.created).toISOString(),
    updatedAt: last?.at ?? entered,
    stageEnteredAt: entered,
    revision: String(life.events.length),
  };
  return {deal, events: life.events};
}
