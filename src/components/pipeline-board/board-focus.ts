import type {ReactiveControllerHost} from 'lit';
import {cellIdOf, cellOf, type BoardView} from '../../data/board-view.js';
import type {Id} from '../../model/ids.js';
import {closestAcrossRoots, deepActiveElement} from '../../ui/closest.js';
import {DealCard} from '../deal-card/deal-card.js';
import type {StageColumn} from '../stage-column/stage-column.js';
import type {Direction} from './board-keys.js';

/** What the focus needs to know of its board. */
export interface FocusSurface {
  readonly view: () => BoardView | undefined;
  /** Ids of the lanes from top to bottom; empty where there are none. */
  readonly laneIds: () => readonly Id[];
  readonly cell: (cellId: Id) => StageColumn | null;
  /** Puts the focus on the header of a column: what there is to focus where no card is. */
  readonly focusHeader: (cellId: Id, options?: FocusOptions) => void;
  /** Something is picked up: nothing is to scroll away under it. */
  readonly holding: () => boolean;
}

/** How often the focus runs after a deal that keeps moving. */
const TRIES = 4;

/** What is around a card, where it is drawn. */
type Surroundings = ReturnType<StageColumn['around']>;

interface Spot {
  readonly dealId: Id | undefined;
  readonly cellId: Id;
  readonly index: number;
}

/** Where a step of the focus begins. */
export interface FocusFrom {
  readonly cellId: Id;
  readonly dealId: Id | undefined;
}

/**
 * Keeps the focus on deals rather than on nodes: one tab stop per cell, arrows between cards, and a focus that
 * follows its deal when the card is drawn anew elsewhere, or goes to the neighbour when the deal is gone.
 */
export class BoardFocus {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #surface: FocusSurface;
  /** The card that Tab reaches, per cell. */
  readonly #active = new Map<Id, Id>();
  #spot: Spot | undefined;
  #left: {readonly spot: Spot; readonly around: Surroundings} | undefined;
  #pending = 0;

  constructor(host: ReactiveControllerHost & HTMLElement, surface: FocusSurface) {
    this.#host = host;
    this.#surface = surface;
    host.addEventListener('focusout', this.#onFocusOut);
  }

  /** The deal that has, or last had, the focus. */
  get dealId(): Id | undefined {
    return this.#spot?.dealId;
  }

  /** The card that Tab reaches in a cell. */
  activeIn(cellId: Id): Id | undefined {
    return this.#active.get(cellId);
  }

  /**
   * Puts the focus on a deal, wherever it stands once a move asked for just now has been answered, and brings it into
   * view unless `quiet`.
   */
  async focus(dealId: Id, quiet = false): Promise<void> {
    const turn = ++this.#pending;
    // Questions are answered in a microtask, see `StoreOwner`.
    await Promise.resolve();
    for (let tries = 0; tries < TRIES && turn === this.#pending; tries++) {
      if (await this.#try(dealId, quiet)) return;
    }
  }

  /** One try; false when the deal went elsewhere in the meantime, as when a move is refused at once. */
  async #try(dealId: Id, quiet: boolean): Promise<boolean> {
    const view = this.#surface.view();
    const cellId = view?.cellOfDeal(dealId);
    if (!view || cellId === undefined) return true;
    this.#stand(view, cellId, dealId);
    await this.#drawn();
    const cell = this.#surface.cell(cellId);
    if (!cell) return true;
    const done = !cell.folded && (await cell.focusDeal(dealId, quiet));
    if (view.cellOfDeal(dealId) !== cellId) return false;
    if (!done) this.#surface.focusHeader(cellId, {preventScroll: quiet});
    // The card, not its cell: of a cell that is higher than the board another end may be in sight.
    if (!quiet) (cell.card(dealId) ?? cell).scrollIntoView({block: 'nearest', inline: 'nearest'});
    return true;
  }

  #stand(view: BoardView, cellId: Id, dealId: Id): void {
    this.#active.set(cellId, dealId);
    this.#spot = {dealId, cellId, index: view.cells.indexOf(dealId)};
    view.state.activeId = dealId;
  }

  /** The host with what the store says now. */
  async #drawn(): Promise<void> {
    this.#host.requestUpdate();
    await this.#host.updateComplete;
  }

  /** Moves the focus from the card or header that has it. */
  async go(to: Direction, from: FocusFrom): Promise<void> {
    const view = this.#surface.view();
    if (!view) return;
    const {cellId, dealId} = from;
    const {laneId} = cellOf(cellId);
    if (to === 'left' || to === 'right') return this.#across(view, from, to === 'right' ? 1 : -1);
    if (to === 'firstStage' || to === 'lastStage') {
      const columnId = to === 'firstStage' ? view.columnIds[0] : view.columnIds.at(-1);
      return columnId === undefined ? undefined : this.#into(cellIdOf(columnId, laneId), 0);
    }
    const index = dealId === undefined ? -1 : view.cells.indexOf(dealId);
    const last = view.cells.group(cellId).count - 1;
    if (to === 'up' && index <= 0) return this.#toLane(view, cellId, -1);
    if (to === 'down' && index >= last) return this.#toLane(view, cellId, 1);
    const page = this.#surface.cell(cellId)?.pageSize ?? 1;
    const steps = {up: index - 1, down: index + 1, first: 0, last, pageUp: index - page, pageDown: index + page};
    return this.#into(cellId, Math.max(0, Math.min(steps[to], last)));
  }

  /** The lane above or below, at its end that is nearer. Without one the focus stays. */
  #toLane(view: BoardView, cellId: Id, step: 1 | -1): Promise<void> | undefined {
    const {columnId, laneId} = cellOf(cellId);
    if (laneId === undefined) return undefined;
    const laneIds = this.#surface.laneIds();
    for (let i = laneIds.indexOf(laneId) + step; i >= 0 && i < laneIds.length; i += step) {
      const next = cellIdOf(columnId, laneIds[i]);
      const {count} = view.cells.group(next);
      if (count > 0 && this.#surface.cell(next)) return this.#into(next, step > 0 ? 0 : count - 1);
    }
    return undefined;
  }

  /**
   * Puts the focus right after the deals have changed: on its deal, or on what took its place. Who had scrolled away
   * from it reads something else, and who drags aims at something: for them nothing is scrolled.
   */
  async heal(): Promise<void> {
    const spot = this.#spot;
    const view = this.#surface.view();
    if (!spot || !view) return;
    const around = this.#leaving(spot, view);
    const quiet = this.#surface.holding() || around?.seen === false;
    await this.#drawn();
    await this.#surface.cell(spot.cellId)?.updateComplete;
    if (this.#spot !== spot || this.#holdsFocus(spot.dealId)) return;
    if (spot.dealId !== undefined && view.cellOfDeal(spot.dealId) !== undefined) return this.focus(spot.dealId, quiet);
    const next = around?.next.find((id) => view.cellOfDeal(id) === spot.cellId);
    if (next !== undefined) return this.focus(next, quiet);
    await this.#into(spot.cellId, Math.max(0, Math.min(spot.index, view.cells.group(spot.cellId).count - 1)), quiet);
  }

  /** What is around the card with the focus when its deal goes. Asked before that is drawn, and kept until it is healed. */
  #leaving(spot: Spot, view: BoardView): Surroundings {
    const {dealId, cellId} = spot;
    if (dealId === undefined || view.cellOfDeal(dealId) === cellId) return undefined;
    if (this.#left?.spot !== spot) this.#left = {spot, around: this.#surface.cell(cellId)?.around(dealId)};
    return this.#left.around;
  }

  /** Whether the focus is where it should be: on its deal, or anywhere but on a card. */
  #holdsFocus(dealId: Id | undefined): boolean {
    const active = deepActiveElement();
    if (active === null || active === document.body || active === this.#host) return false;
    // The browser takes the focus out of a closed dialog only when it draws again.
    if (closestAcrossRoots(active, 'dialog:not([open])')) return false;
    // A node may have been handed on to another deal with the focus still on it.
    const card = closestAcrossRoots(active, 'deal-card');
    return !(card instanceof DealCard) || card.deal?.id === dealId;
  }

  async #across(view: BoardView, from: FocusFrom, step: 1 | -1): Promise<void> {
    const {columnId, laneId} = cellOf(from.cellId);
    const {columnIds} = view;
    const next = columnIds[columnIds.indexOf(columnId) + step];
    if (next === undefined) return;
    const cellId = cellIdOf(next, laneId);
    const card = from.dealId === undefined ? null : this.#surface.cell(from.cellId)?.card(from.dealId);
    const box = card?.getBoundingClientRect();
    const near = box && this.#surface.cell(cellId)?.dealNear((box.top + box.bottom) / 2);
    await this.#into(cellId, near ? view.cells.indexOf(near.id) : 0);
  }

  async #into(cellId: Id, index: number, quiet = false): Promise<void> {
    const deal = this.#surface.view()?.cells.dealAt(cellId, index);
    const cell = this.#surface.cell(cellId);
    if (deal && cell && !cell.folded) return this.focus(deal.id, quiet);
    this.#spot = {dealId: undefined, cellId, index: 0};
    this.#surface.focusHeader(cellId, {preventScroll: quiet});
    if (!quiet) cell?.scrollIntoView({block: 'nearest', inline: 'nearest'});
  }

  /** The focus has come to a deal's card, by whatever way. */
  readonly entered = (dealId: Id): void => {
    const view = this.#surface.view();
    const cellId = view?.cellOfDeal(dealId);
    if (!view || cellId === undefined) return;
    if (this.#spot?.dealId === dealId && this.#active.get(cellId) === dealId) return;
    this.#stand(view, cellId, dealId);
    this.#host.requestUpdate();
  };

  readonly #onFocusOut = (event: FocusEvent): void => {
    const [left] = event.composedPath();
    const spot = this.#spot;
    queueMicrotask(() => {
      // A node that is gone did not give the focus away: its deal is drawn anew somewhere, or its neighbour follows.
      if (left instanceof Node && !left.isConnected) return;
      if (this.#spot !== spot || this.#host.matches(':focus-within') || this.#host.shadowRoot?.activeElement) return;
      if (spot?.dealId !== undefined && this.#surface.view()?.cellOfDeal(spot.dealId) !== spot.cellId) return;
      this.#spot = undefined;
    });
  };
}
