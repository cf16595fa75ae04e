import {html, nothing, type TemplateResult} from 'lit';
import {cssVars} from '../../ui/css-vars.js';

/** Space between cards in px. */
export const GAP = 8;
/** Height of the slot behind the last card in px. */
const SLOT_HEIGHT = 56;

/** Room that the slot behind the last of `count` cards takes, in px. */
export const slotRoom = (count: number): number => (count === 0 ? SLOT_HEIGHT : GAP + SLOT_HEIGHT);

/** Something being moved over a column. */
export interface ColumnSlot {
  /** Where it would land, the moved deals taken out; -1 where sorting decides. */
  readonly index: number;
  /** Title of the moved deal. */
  readonly title: string;
}

/** Where the landing mark stands: between two cards, or as a slot of its own behind the last one. */
export interface Slot {
  /** Px from the top of the list. */
  readonly y: number;
  readonly end: boolean;
}

/** What the place of the mark depends on. */
export interface SlotContext {
  /** Places of the moved deals in this column. */
  readonly moved: readonly number[];
  readonly count: number;
  readonly list: {readonly size: number; bounds(index: number): {readonly start: number}};
}

/** Where the mark stands; `undefined` where the deal stands already, and where sorting decides. */
export function slotOf(landing: ColumnSlot | undefined, {moved, count, list}: SlotContext): Slot | undefined {
  if (!landing || landing.index < 0) return undefined;
  const [only] = moved;
  if (moved.length === 1 && only === landing.index) return undefined;
  let at = landing.index;
  for (const index of moved.toSorted((a, b) => a - b)) if (index <= at) at++;
  if (at >= count) return {y: count === 0 ? 0 : list.size + GAP, end: true};
  return {y: list.bounds(at).start - GAP / 2, end: false};
}

/** The mark itself; its words are for the eye only, the board says aloud where the deal is. */
export function slotMark({y, end}: Slot, label: string): TemplateResult {
  return html`<div class="slot-box">
    <div part="slot" class="slot ${end ? 'end' : 'between'}" aria-hidden="true" ${cssVars({'inset-block-start': `${y}px`})}>
      ${end ? label : nothing}
    </div>
  </div>`;
}
