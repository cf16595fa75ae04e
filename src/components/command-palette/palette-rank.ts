import {BestOf} from '../../model/best-of.js';
import {scoreLoose, scoreText, type FoldedQuery} from '../../model/fuzzy.js';
import {foldFast} from '../../model/filter.js';
import {GROUPS, type PaletteItem} from './palette-types.js';

/** Things below one heading, the best first. */
export interface PaletteSection {
  readonly id: string;
  readonly items: readonly PaletteItem[];
}

/** Things below one heading, deals aside: enough to choose from, few enough to read. */
const PER_GROUP = 8;

interface Ranked {
  readonly item: PaletteItem;
  readonly index: number;
  readonly score: number;
}

/** Better first, else as they came. */
const compareRanked = (a: Ranked, b: Ranked): number => b.score - a.score || a.index - b.index;

function score(query: FoldedQuery, {label, hint = '', keywords = ''}: PaletteItem, loosely: boolean): number {
  const title = foldFast(label);
  if (loosely) return scoreLoose(query, title);
  return scoreText(query, title, foldFast(`${keywords}\n${hint}`));
}

/** The items that fit, the best of each group first. `loosely`: letter by letter, for when nothing fits better. */
export function rankItems(
  items: readonly PaletteItem[],
  query: FoldedQuery,
  loosely: boolean,
): {readonly items: readonly PaletteItem[]; readonly count: number} {
  const groups = new Map<string, BestOf<Ranked>>();
  let count = 0;
  for (const [index, item] of items.entries()) {
    const points = query.words.length === 0 ? 1 : score(query, item, loosely);
    if (points === 0) continue;
    count++;
    let best = groups.get(item.group);
    if (!best) groups.set(item.group, (best = new BestOf(PER_GROUP, compareRanked)));
    best.add({item, index, score: points});
  }
  return {items: [...groups.values()].flatMap(({list}) => list.map(({item}) => item)), count};
}

/** Items below their headings: ours in their order, those of the host behind the first. */
export function sectionsOf(items: readonly PaletteItem[]): readonly PaletteSection[] {
  const groups = new Map<string, PaletteItem[]>();
  for (const item of items) {
    const list = groups.get(item.group);
    if (list) list.push(item);
    else groups.set(item.group, [item]);
  }
  const ours: readonly string[] = GROUPS;
  const hosts = [...groups.keys()].filter((id) => !ours.includes(id));
  const [first = '', ...others] = ours;
  return [first, ...hosts, ...others].flatMap((id) => {
    const own = groups.get(id);
    return own ? [{id, items: own}] : [];
  });
}
