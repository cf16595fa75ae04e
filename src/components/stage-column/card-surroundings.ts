import type {Id} from '../../model/ids.js';

/** What is around a card before it goes. */
export interface Surroundings {
  /** Whether any part of it is in view. */
  readonly seen: boolean;
  /** The other drawn deals, those below it first, the nearer ones first. */
  readonly next: readonly Id[];
}

/** Looks around a card among those drawn in a list; `undefined` when it is not among them. Reads the layout. */
export function surroundingsOf(scroller: HTMLElement, dealId: Id): Surroundings | undefined {
  const items = [...scroller.querySelectorAll<HTMLElement>('li[data-key]')].map((item) => ({
    item,
    id: item.dataset['key'] ?? '',
    place: Number(item.getAttribute('aria-posinset')),
  }));
  items.sort((a, b) => a.place - b.place);
  const at = items.findIndex(({id}) => id === dealId);
  const own = items[at];
  if (!own) return undefined;
  const view = scroller.getBoundingClientRect();
  const box = own.item.getBoundingClientRect();
  const seen = box.bottom > view.top && box.top < view.bottom;
  return {seen, next: [...items.slice(at + 1), ...items.slice(0, at).toReversed()].map(({id}) => id)};
}
