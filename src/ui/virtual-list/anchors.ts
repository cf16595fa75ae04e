/** A drawn item, and how it stood. */
export interface Anchor {
  readonly key: string;
  readonly index: number;
  /** Px by which its top is below the top of the view. */
  readonly below: number;
  /** How much of it is in view. Those that are not tell what moved and what did not. */
  readonly seen: 'whole' | 'partly' | 'not';
  /** What it showed: something else means that it was changed, and may stand elsewhere because of that. */
  readonly content: unknown;
}

/** The list as it is now. */
export interface AnchorList {
  /** Index of a key; -1 when it is not in the list. */
  readonly indexOf: (key: string) => number;
  readonly contentOf: (key: string) => unknown;
}

/** Room above the first item of a list in px: so much of an item may be under the edge. */
const CUT = 2;

/** How much of an item is in a view of some height, in px. */
export function seenOf(
  {below, height}: {readonly below: number; readonly height: number},
  view: number,
): Anchor['seen'] {
  if (below + height <= 0 || below >= view) return 'not';
  return below >= -CUT && below + height + CUT <= view ? 'whole' : 'partly';
}

/** Items that come before others. */
export interface Preferred {
  /** Held on to already: whatever else came into view since has not been painted. */
  readonly held: string | undefined;
  readonly focused: string | undefined;
}

/**
 * The item to hold on to while others come and go: the one with the focus, or the first of `anchors` (in order of their
 * places) that was in view as a whole and did not itself go elsewhere, else the first that was in view at all.
 */
export function anchorToHold(
  anchors: readonly Anchor[],
  list: AnchorList,
  {held, focused}: Preferred,
): Anchor | undefined {
  const there = anchors.filter(({key}) => list.indexOf(key) >= 0);
  const same = there.filter((anchor) => list.contentOf(anchor.key) === anchor.content);
  const seen = there.filter((anchor) => anchor.seen !== 'not');
  const firm = seen.filter((anchor) => same.includes(anchor) || stayed(anchor, same, list));
  const whole = firm.filter((anchor) => anchor.seen === 'whole');
  const by = (list: readonly Anchor[], wanted: string | undefined): Anchor | undefined =>
    wanted === undefined ? undefined : list.find(({key}) => key === wanted);
  return by(seen, held) ?? by(whole, focused) ?? whole[0] ?? firm[0] ?? seen[0];
}

/** Whether a changed item still stands between the same unchanged ones. */
function stayed(anchor: Anchor, same: readonly Anchor[], {indexOf}: AnchorList): boolean {
  const index = indexOf(anchor.key);
  return same.every((other) => indexOf(other.key) < index === other.index < anchor.index);
}
