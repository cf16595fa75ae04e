import {deepActiveElement} from '../../../src/ui/closest.js';
import type {Spot} from '../board-fixture.js';

/** The element at a place, down through shadow roots. */
export function elementAt({x, y}: Spot): Element | null {
  let found = document.elementFromPoint(x, y);
  while (found?.shadowRoot) {
    const inner = found.shadowRoot.elementFromPoint(x, y);
    if (!inner || inner === found) break;
    found = inner;
  }
  return found;
}

/** Whether a press at the place of `hit` is a press on `element`. */
export function reaches(element: Element, hit: Element | null): boolean {
  for (let node: Node | null = hit; node; node = node.parentNode ?? (node as ShadowRoot).host ?? null) {
    if (node === element) return true;
  }
  return false;
}

/** What lies above the thing that has the focus; `undefined` when nothing does: who uses keys has to see where they are. */
export function coversFocus(): string | undefined {
  const active = deepActiveElement();
  if (!active || active === document.body) return 'nothing has the focus';
  const {left, top, width, height} = active.getBoundingClientRect();
  const spot = {x: left + Math.min(width / 2, 12), y: top + Math.min(height / 2, 12)};
  const hit = elementAt(spot);
  if (reaches(active, hit)) return undefined;
  return `${hit?.localName} ${hit?.className} at ${Math.round(spot.x)}, ${Math.round(spot.y)}`;
}
