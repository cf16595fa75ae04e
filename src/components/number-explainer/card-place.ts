/** Where a card stands, in px of the viewport. */
export interface CardPlace {
  readonly x: number;
  readonly y: number;
}

type Size = Pick<DOMRect, 'width' | 'height'>;
type Edges = Pick<DOMRect, 'left' | 'top' | 'right' | 'bottom'>;

/** Room kept to the edges of the viewport, and to the anchor. */
const EDGE = 8;
const GAP = 4;

const within = (value: number, least: number, most: number): number => Math.max(least, Math.min(value, most));

/** Below the anchor and aligned with where it begins; above it, or moved along, where there is no room. */
export function cardPlace(
  anchor: Edges,
  card: Size,
  {view, rtl}: {readonly view: Size; readonly rtl: boolean},
): CardPlace {
  const wish = rtl ? anchor.right - card.width : anchor.left;
  const x = within(wish, EDGE, Math.max(EDGE, view.width - card.width - EDGE));
  const below = anchor.bottom + GAP;
  const above = anchor.top - GAP - card.height;
  const fits = below + card.height + EDGE <= view.height;
  const y = fits ? below : above >= EDGE ? above : view.height - card.height - EDGE;
  return {x, y: Math.max(EDGE, y)};
}
