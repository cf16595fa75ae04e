import type {Command, DealChange} from '../model/command.js';
import type {Deal} from '../model/deal.js';
import type {Id} from '../model/ids.js';
import type {Stage} from '../model/pipeline.js';
import {DealView, type ConfirmedRecord} from './deal-view.js';
import {byStage, GroupIndex} from './group-index.js';
import {Listeners} from './listeners.js';
import {Slicer} from './slicer.js';
import type {SliceHub} from './slice-hub.js';

/** Deals taken in in one go while loading. */
const AT_ONCE = 2_000;

/** What the deals of a store have to know of it. */
export interface SeenDealsSurface {
  readonly hub: SliceHub;
  readonly stageOf: (stageId: Id) => Stage | undefined;
  /** Whether a deal stands in the pipeline that is looked at. */
  readonly isHere: (deal: Deal) => boolean;
  /** Commands not yet answered, oldest first. */
  readonly pending: () => readonly Command[];
}

/** The deals of a store as they are seen, in their stages, and those who want to hear of changes. */
export class SeenDeals {
  readonly view: DealView;
  readonly index: GroupIndex;
  readonly listeners: Listeners<readonly DealChange[]> = new Listeners();
  readonly #surface: SeenDealsSurface;

  constructor(surface: SeenDealsSurface) {
    this.#surface = surface;
    this.view = new DealView(surface.isHere);
    this.index = new GroupIndex({groupOf: byStage, stageOf: surface.stageOf});
  }

  /** Place of a deal in its stage, from 0; -1 when it is not there. */
  indexOf(id: Id): number {
    const deal = this.view.seen(id);
    return deal ? this.index.indexOf(deal) : -1;
  }

  /** Takes in confirmed records, lays what is pending over them, and tells what that changed. */
  fold(records: readonly ConfirmedRecord[]): readonly DealChange[] {
    const changes = this.view.update(records, this.#surface.pending());
    if (changes.length === 0) return changes;
    const stageIds = this.index.apply(changes);
    this.listeners.tell(changes);
    this.#surface.hub.touchDeals(changes);
    this.#touch(stageIds);
    return changes;
  }

  /** Takes `deals` for all there are, a few thousand at a time: the page must stay awake meanwhile. */
  async replace(deals: readonly Deal[], signal: AbortSignal): Promise<void> {
    if (!this.view.empty) {
      const ids = new Set(deals.map((deal) => deal.id));
      const gone = [...this.view.deals()].filter((deal) => !ids.has(deal.id));
      this.fold(gone.map((deal) => [deal.id, undefined]));
    }
    for await (const batch of new Slicer().batches(deals, AT_ONCE)) {
      if (signal.aborted) return;
      this.#add(batch);
    }
  }

  /** Deals never heard of before change nothing but themselves: nothing has to be compared or laid over. */
  #add(deals: readonly Deal[]): void {
    const {fresh, known} = this.view.addNew(deals);
    if (fresh.length > 0) {
      this.#touch(this.index.add(fresh));
      if (this.listeners.any) this.listeners.tell(fresh.map((after) => ({id: after.id, before: undefined, after})));
    }
    if (known.length > 0) this.fold(known.map((deal) => [deal.id, deal]));
  }

  #touch(stageIds: ReadonlySet<Id>): void {
    for (const stageId of stageIds) this.#surface.hub.touch(`stage:${stageId}`);
    this.#surface.hub.touch('totals');
  }
}
