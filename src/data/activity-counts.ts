import type {DealChange} from '../model/command.js';
import type {Deal} from '../model/deal.js';
import type {Id, Instant} from '../model/ids.js';
import {
  dayBounds,
  NO_STEPS,
  STEP_KINDS,
  stepKind,
  type DayBounds,
  type StepCounts,
  type StepKind,
} from '../model/next-steps.js';
import {byStage} from './group-index.js';
import type {PipelineStore} from './store.js';

/** Deals in groups; `DealGroups` is one. */
export interface GroupedDeals {
  readonly store: PipelineStore;
  /** The group a deal stands in; `undefined` leaves it out. Pure until {@link ActivityCounter.rebuild} is called. */
  groupOf(deal: Deal): Id | undefined;
}

/**
 * Counts per group how many open deals have a next step that is overdue, due today or planned, or none. Follows the
 * store: a change costs what it changes. Without groups it counts by stage.
 */
export class ActivityCounter {
  readonly #store: PipelineStore;
  readonly #groupOf: (deal: Deal) => Id | undefined;
  #bounds: DayBounds;
  #tallies = new Map<Id, Record<StepKind, number>>();
  /** What was handed out, so that a group whose counts did not change is the same object. */
  readonly #shown = new Map<Id, StepCounts>();
  /** Deals of the store that have a next step, shown or not. */
  #withStep = 0;
  readonly #stop: () => void;

  /** Costs one walk over all deals. The day is that of `now` in the store's zone until {@link roll} says otherwise. */
  constructor(source: GroupedDeals | PipelineStore, now: Instant) {
    const grouped = 'groupOf' in source;
    this.#store = grouped ? source.store : source;
    this.#groupOf = grouped ? (deal) => source.groupOf(deal) : byStage;
    this.#bounds = dayBounds(now, this.#store.zone);
    this.rebuild();
    this.#stop = this.#store.onChanges((changes) => this.#apply(changes));
  }

  /** Whether the source knows next steps at all: one that does not is no pipeline full of neglected deals. */
  get known(): boolean {
    return this.#withStep > 0;
  }

  /** The counts of a group; the same object until one of them changes. */
  counts(groupId: Id): StepCounts {
    const tally = this.#tallies.get(groupId);
    if (!tally) return NO_STEPS;
    const shown = this.#shown.get(groupId);
    if (shown && STEP_KINDS.every((kind) => shown[kind] === tally[kind])) return shown;
    const counts = {...tally};
    this.#shown.set(groupId, counts);
    return counts;
  }

  /** Counts anew, in one walk: after the groups or the filter were made by other rules. */
  rebuild(): void {
    this.#tallies = new Map();
    this.#withStep = 0;
    for (const deal of this.#store.deals()) this.#put(deal, 1);
  }

  /** Takes the day of `now`. Counts anew if that is another one, and returns whether it was. */
  roll(now: Instant): boolean {
    const bounds = dayBounds(now, this.#store.zone);
    if (bounds.today === this.#bounds.today) return false;
    this.#bounds = bounds;
    this.rebuild();
    return true;
  }

  /** Stops following the store. */
  destroy(): void {
    this.#stop();
  }

  #apply(changes: readonly DealChange[]): void {
    for (const {before, after} of changes) {
      if (before) this.#put(before, -1);
      if (after) this.#put(after, 1);
    }
  }

  #put(deal: Deal, sign: 1 | -1): void {
    if (deal.nextActivityAt !== undefined) this.#withStep += sign;
    const kind = stepKind(deal, this.#bounds);
    const id = kind && this.#groupOf(deal);
    if (kind === undefined || id === undefined) return;
    let tally = this.#tallies.get(id);
    if (!tally) this.#tallies.set(id, (tally = {...NO_STEPS}));
    tally[kind] += sign;
  }
}
