import type {BoardView} from '../../data/board-view.js';
import type {Id} from '../../model/ids.js';
import {DealCard} from '../deal-card/deal-card.js';

import type {BoardDom} from './board-dom.js';

/** How long a card takes to its new place, in ms. */
const FLIGHT_MS = 160;
/** More cards at once are not followed by the eye. */
const MOST = 6;
/** Moves that come quicker than this one after another are a stream, which nobody follows either, in ms. */
const CALM_MS = 250;
/** Shorter ways are not seen, in px. */
const NEAR = 6;

const still = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** A card that shows the same, and can do nothing. */
function copyOf(card: DealCard): DealCard {
  const copy = document.createElement(card.localName) as DealCard;
  for (const key of DealCard.elementProperties.keys()) Reflect.set(copy, key, Reflect.get(card, key));
  copy.ghost = true;
  copy.fixed = true;
  copy.roving = -1;
  return copy;
}

/** What flights need of their board. */
export interface FlightSurface {
  readonly view: () => BoardView | undefined;
  readonly dom: BoardDom;
  /** Where pictures of cards are put while they fly. */
  readonly layer: () => ParentNode & Node;
}

/**
 * Shows where moved cards went: a picture of the card goes from the old place to the new one, above everything that
 * would clip it. Nothing of it is needed to understand the board, and with reduced motion there is nothing.
 */
export class BoardFlight {
  readonly #surface: FlightSurface;
  readonly #from = new Map<Id, DOMRect>();
  #flying = false;
  #last = 0;

  constructor(surface: FlightSurface) {
    this.#surface = surface;
  }

  /** These deals are about to be drawn elsewhere. `from` is where the user saw one last, if not where its card is. */
  leave(dealIds: readonly Id[], from?: DOMRect): void {
    if (dealIds.length === 0) return;
    const calm = performance.now() - this.#last > CALM_MS;
    this.#last = performance.now();
    if (dealIds.length > MOST || (!calm && !from) || still()) return;
    for (const id of dealIds) {
      if (this.#from.has(id)) continue;
      const box = from ?? this.#card(id)?.getBoundingClientRect();
      if (box && box.width > 0) this.#from.set(id, box);
    }
    if (this.#from.size === 0 || this.#flying) return;
    this.#flying = true;
    void this.#surface.dom.drawn().then(() => this.#fly());
  }

  #card(dealId: Id): DealCard | null {
    const {view, dom} = this.#surface;
    const cellId = view()?.cellOfDeal(dealId);
    return cellId === undefined ? null : (dom.cell(cellId)?.card(dealId) ?? null);
  }

  #fly(): void {
    this.#flying = false;
    const all = [...this.#from];
    this.#from.clear();
    for (const [id, from] of all) {
      const card = this.#card(id);
      const to = card?.getBoundingClientRect();
      if (!card || !to || to.width === 0) continue;
      const [x, y] = [from.left - to.left, from.top - to.top];
      if (Math.hypot(x, y) >= NEAR) this.#show(card, from, to);
    }
  }

  #show(card: DealCard, from: DOMRect, to: DOMRect): void {
    const picture = document.createElement('div');
    picture.className = 'ghost flying';
    picture.popover = 'manual';
    picture.ariaHidden = 'true';
    picture.style.setProperty('--width', `${to.width}px`);
    picture.append(copyOf(card));
    this.#surface.layer().append(picture);
    picture.showPopover();
    const place = ({left, top}: DOMRect): string => `translate(${left}px, ${top}px)`;
    const timing = {duration: FLIGHT_MS, easing: 'ease-out'} as const;
    // The card itself waits, unseen, where it belongs.
    card.animate([{opacity: 0}, {opacity: 0}], timing);
    const flight = picture.animate([{transform: place(from)}, {transform: place(to)}], timing);
    const land = (): void => picture.remove();
    flight.addEventListener('finish', land);
    flight.addEventListener('cancel', land);
  }
}
