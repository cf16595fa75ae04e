import type {Deal} from './deal.js';
import {matches, type Filter} from './filter.js';

/** A rule that marks the cards of some deals: by a colour at the leading edge and, as colour alone says nothing, by a word. */
export interface CardAccent {
  /** Conditions that all must hold; an empty list marks every deal. */
  readonly when: Filter;
  /** A colour of the theme by name (`accent`, `good`, `bad`, `warn`, `muted`, `stage-1` to `stage-5`) or any CSS colour. */
  readonly color: string;
  /** What the colour means, in the user's words: shown as a chip and read out. */
  readonly label: string;
}

/** The first rule whose conditions a deal meets. */
export function accentOf(deal: Deal, accents: readonly CardAccent[]): CardAccent | undefined {
  return accents.find(({when}) => matches(deal, when));
}
