/** An item in view, and how it stood there. */
export interface Anchor {
  readonly key: string;
  readonly index: number;
  /** Px by which its top is below the top of the view. */
  readonly below: number;
  /** What it showed: something else means that it was changed, and may stand elsewhere because of that. */
  readonly content: unknown;
}

/** The list as it is now. */
export interface AnchorList {
  /** Index of a key; -1 when it is not in the list. */
  readonly indexOf: (key: string) => number;
  readonly contentOf: (key: string) => unknown;
}

/** Room above the first item of a list in px: an item counts as whole although so much of it is under the edge. */
const CUT = 2;

/**
 * The item to hold on to while others come and go: the first of `anchors` (in order of their places) that is whole and
 * did not itself go elsewhere, else any that is in view at all. `preferred`, if it is one of them, comes before the rest.
 */
export function anchorToHold(
  anchors: readonly Anchor[],
  list: AnchorList,
  preferred: string | undefined,
): Anchor | undefined {
  const there = anchors.filter(({key}) => list.indexOf(key) >= 0);
  const same = there.filter((anchor) => list.contentOf(anchor.key) === anchor.content);
  const held = there.filter((anchor) => same.length === 0 || same.includes(anchor) || stayed(anchor, same, list));
  const whole = held.filter(({below}) => below >= -CUT);
  return whole.find(({key}) => key === preferred) ?? whole[0] ?? held.at(-1) ?? there.at(0);
}

/** Whether a changed item still stands as far from some unchanged one as it did. */
function stayed(anchor: Anchor, same: readonly Anchor[], {indexOf}: AnchorList): boolean {
  const index = indexOf(anchor.key);
  return same.some((other) => indexOf(other.key) - index === other.index - anchor.index);
}
