import type {ReactiveControllerHost} from 'lit';
import type {PipelineStore} from '../../data/store.js';
import type {Id} from '../../model/ids.js';
import type {Stage} from '../../model/pipeline.js';
import {closestAcrossRoots, deepActiveElement} from '../../ui/closest.js';
import {DealCard} from '../deal-card/deal-card.js';
import type {StageColumn} from '../stage-column/stage-column.js';
import type {Direction} from './board-keys.js';

/** What the focus needs to know of its board. */
export interface FocusSurface {
  readonly store: () => PipelineStore | undefined;
  /** Stages on the screen, in order. */
  readonly stages: () => readonly Stage[];
  readonly column: (stageId: Id) => StageColumn | null;
  /** The deal whose card an event comes from. */
  readonly dealOf: (event: Event) => Id | undefined;
}

/** How often the focus runs after a deal that keeps moving. */
const TRIES = 4;

interface Spot {
  readonly dealId: Id | undefined;
  readonly stageId: Id;
  readonly index: number;
}

/**
 * Keeps the focus on deals rather than on nodes: one tab stop per stage, arrows between cards, and a focus that
 * follows its deal when the card is drawn anew elsewhere, or goes to the neighbour when the deal is gone.
 */
export class BoardFocus {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #surface: FocusSurface;
  /** The card that Tab reaches, per stage. */
  readonly #active = new Map<Id, Id>();
  #spot: Spot | undefined;
  #pending = 0;

  constructor(host: ReactiveControllerHost & HTMLElement, surface: FocusSurface) {
    this.#host = host;
    this.#surface = surface;
    host.addEventListener('focusin', this.#onFocusIn);
    host.addEventListener('focusout', this.#onFocusOut);
  }

  /** The deal that has, or last had, the focus. */
  get dealId(): Id | undefined {
    return this.#spot?.dealId;
  }

  /** The card that Tab reaches in a stage. */
  activeIn(stageId: Id): Id | undefined {
    return this.#active.get(stageId);
  }

  /** Puts the focus on a deal, wherever it stands once a move asked for just now has been answered. */
  async focus(dealId: Id): Promise<void> {
    const turn = ++this.#pending;
    // Questions are answered in a microtask, see `StoreOwner`.
    await Promise.resolve();
    for (let tries = 0; tries < TRIES && turn === this.#pending; tries++) {
      if (await this.#try(dealId)) return;
    }
  }

  /** One try; false when the deal went elsewhere in the meantime, as when a move is refused at once. */
  async #try(dealId: Id): Promise<boolean> {
    const store = this.#surface.store();
    const deal = store?.deal(dealId);
    if (!store || !deal) return true;
    const {stageId} = deal;
    this.#active.set(stageId, dealId);
    this.#spot = {dealId, stageId, index: store.indexOf(dealId)};
    await this.#drawn();
    const column = this.#surface.column(stageId);
    if (!column) return true;
    const done = !column.folded && (await column.focusDeal(dealId));
    if (store.deal(dealId)?.stageId !== stageId) return false;
    if (!done) column.focusHeader();
    column.scrollIntoView({block: 'nearest', inline: 'nearest'});
    return true;
  }

  /** The host with what the store says now. */
  async #drawn(): Promise<void> {
    this.#host.requestUpdate();
    await this.#host.updateComplete;
  }

  /** Moves the focus from the card or header that has it. */
  async go(to: Direction, from: {readonly stageId: Id; readonly dealId: Id | undefined}): Promise<void> {
    const store = this.#surface.store();
    if (!store) return;
    const {stageId, dealId} = from;
    if (to === 'left' || to === 'right') return this.#across(from, to === 'right' ? 1 : -1);
    if (to === 'firstStage' || to === 'lastStage') {
      const stages = this.#surface.stages();
      const stage = to === 'firstStage' ? stages[0] : stages.at(-1);
      return stage && this.#into(stage.id, 0);
    }
    const index = dealId === undefined ? -1 : store.indexOf(dealId);
    const last = store.column(stageId).count - 1;
    const page = this.#surface.column(stageId)?.pageSize ?? 1;
    const steps = {up: index - 1, down: index + 1, first: 0, last, pageUp: index - page, pageDown: index + page};
    return this.#into(stageId, Math.max(0, Math.min(steps[to], last)));
  }

  /** Puts the focus right after the deals have changed: on its deal, or on what took its place. */
  async heal(): Promise<void> {
    const spot = this.#spot;
    const store = this.#surface.store();
    if (!spot || !store) return;
    await this.#drawn();
    await this.#surface.column(spot.stageId)?.updateComplete;
    if (this.#spot !== spot || this.#holdsFocus(spot.dealId)) return;
    if (spot.dealId !== undefined && store.deal(spot.dealId)) await this.focus(spot.dealId);
    else await this.#into(spot.stageId, Math.max(0, Math.min(spot.index, store.column(spot.stageId).count - 1)));
  }

  /** Whether the focus is where it should be: on its deal, or anywhere but on a card. */
  #holdsFocus(dealId: Id | undefined): boolean {
    const active = deepActiveElement();
    if (active === null || active === document.body || active === this.#host) return false;
    // A node may have been handed on to another deal with the focus still on it.
    const card = closestAcrossRoots(active, 'deal-card');
    return !(card instanceof DealCard) || card.deal?.id === dealId;
  }

  async #across(from: {readonly stageId: Id; readonly dealId: Id | undefined}, step: 1 | -1): Promise<void> {
    const stages = this.#surface.stages();
    const next = stages[stages.findIndex((stage) => stage.id === from.stageId) + step];
    if (!next) return;
    const card = from.dealId === undefined ? null : this.#surface.column(from.stageId)?.card(from.dealId);
    const box = card?.getBoundingClientRect();
    const near = box && this.#surface.column(next.id)?.dealNear((box.top + box.bottom) / 2);
    const store = this.#surface.store();
    if (near && store) await this.#into(next.id, store.indexOf(near.id));
    else await this.#into(next.id, 0);
  }

  async #into(stageId: Id, index: number): Promise<void> {
    const deal = this.#surface.store()?.dealAt(stageId, index);
    const column = this.#surface.column(stageId);
    if (deal && column && !column.folded) return this.focus(deal.id);
    this.#spot = {dealId: undefined, stageId, index: 0};
    column?.focusHeader();
    column?.scrollIntoView({block: 'nearest', inline: 'nearest'});
  }

  readonly #onFocusIn = (event: FocusEvent): void => {
    const dealId = this.#surface.dealOf(event);
    const store = this.#surface.store();
    const deal = dealId === undefined ? undefined : store?.deal(dealId);
    if (!store || !deal || dealId === undefined) return;
    if (this.#spot?.dealId === dealId && this.#active.get(deal.stageId) === dealId) return;
    this.#spot = {dealId, stageId: deal.stageId, index: store.indexOf(dealId)};
    this.#active.set(deal.stageId, dealId);
    this.#host.requestUpdate();
  };

  readonly #onFocusOut = (event: FocusEvent): void => {
    const [left] = event.composedPath();
    const spot = this.#spot;
    queueMicrotask(() => {
      // A node that is gone did not give the focus away: its deal is drawn anew somewhere, or its neighbour follows.
      if (left instanceof Node && !left.isConnected) return;
      if (this.#spot !== spot || this.#host.matches(':focus-within') || this.#host.shadowRoot?.activeElement) return;
      const deal = spot?.dealId === undefined ? undefined : this.#surface.store()?.deal(spot.dealId);
      if (spot?.dealId !== undefined && deal?.stageId !== spot.stageId) return;
      this.#spot = undefined;
    });
  };
}
