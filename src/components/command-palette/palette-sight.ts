import type {FoundDeals} from '../../data/deal-search.js';
import {foldQuery} from '../../model/fuzzy.js';
import type {Money} from '../../model/money.js';
import {dealItem, paletteItems} from './palette-items.js';
import {rankItems, sectionsOf, type PaletteSection} from './palette-rank.js';
import type {PaletteContext, PaletteItem} from './palette-types.js';

/** What a palette shows. */
export interface Sight {
  readonly sections: readonly PaletteSection[];
  /** The items of all sections, in order. */
  readonly items: readonly PaletteItem[];
  /** All that fits, also what is not shown. */
  readonly count: number;
}

/** What a closed palette shows. */
export const NOTHING: Sight = {sections: [], items: [], count: 0};

/** What was typed, and what was found for it. */
export interface Looking {
  readonly text: string;
  readonly found: FoundDeals;
  readonly money: (money: Money) => string;
}

/**
 * What is shown for a text. Letter by letter (`wrl` for `warehouse rollout`) only where neither deals nor commands have
 * the words themselves.
 */
export function sightOf(context: PaletteContext, {text, found, money}: Looking): Sight {
  const {store, view} = context;
  const query = foldQuery(text);
  const all = paletteItems(context);
  const exact = rankItems(all, query, false);
  const loosely = found.done && exact.count === 0 && (found.loose || found.count === 0);
  const ranked = loosely ? rankItems(all, query, true) : exact;
  const fits = !found.loose || loosely;
  const deals = store && view && fits ? found.deals : [];
  const dealItems = deals.flatMap(({id, amount}) => {
    const words = amount ? money(amount) : '';
    return (store && view && dealItem({...context, store, view}, id, words)) ?? [];
  });
  const sections = sectionsOf([...ranked.items, ...dealItems]);
  return {sections, items: sections.flatMap(({items}) => items), count: ranked.count + (fits ? found.count : 0)};
}
