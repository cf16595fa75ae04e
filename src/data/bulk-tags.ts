import type {Deal} from '../model/deal.js';

/** What two spellings of one tag have in common. */
export function tagKey(tag: string): string {
  return tag.trim().normalize('NFC').toLowerCase();
}

/**
 * Tags with some added at the end and some taken away, by {@link tagKey}: none is there twice, and the spelling that is
 * there already stays. `undefined` when none is left.
 */
export function mergeTags(
  tags: readonly string[] | undefined,
  change: {readonly add: readonly string[]; readonly remove: readonly string[]},
): readonly string[] | undefined {
  const removed = new Set(change.remove.map(tagKey));
  const kept = (tags ?? []).filter((tag) => !removed.has(tagKey(tag)));
  const there = new Set(kept.map(tagKey));
  const added: string[] = [];
  for (const tag of change.add) {
    const key = tagKey(tag);
    if (key === '' || there.has(key)) continue;
    there.add(key);
    added.push(tag.trim());
  }
  if (added.length === 0 && kept.length === (tags ?? []).length) return tags;
  return kept.length + added.length > 0 ? [...kept, ...added] : undefined;
}

/** A tag, and how many of the chosen deals have it. */
export interface TagUse {
  readonly tag: string;
  readonly count: number;
}

/** The tags of some deals, those that most of them have first, then by name in byte order. */
export function tagsOf(deals: Iterable<Deal>): readonly TagUse[] {
  const uses = new Map<string, {tag: string; count: number}>();
  for (const {tags} of deals) {
    for (const key of new Set((tags ?? []).map(tagKey))) {
      const use = uses.get(key);
      if (use) use.count++;
      else uses.set(key, {tag: (tags ?? []).find((tag) => tagKey(tag) === key) ?? key, count: 1});
    }
  }
  return [...uses.values()].toSorted((a, b) => b.count - a.count || (a.tag < b.tag ? -1 : 1));
}
