import type {Deal} from '../model/deal.js';
import {readField, type DealField} from '../model/deal-field.js';

/** How many values are offered, and how many deals are looked at: a list to pick from, not the whole of the data. */
const OFFERED = 50;
const LOOKED_AT = 20_000;

/**
 * What other deals have in a field, the most used first: texts, names and the entries of lists. For the suggestions of
 * a field whose values are free.
 */
export function usedValues(deals: Iterable<Deal>, field: DealField): readonly string[] {
  const counts = new Map<string, number>();
  let looked = 0;
  for (const deal of deals) {
    if (++looked > LOOKED_AT) break;
    const value = readField(deal, field);
    for (const one of Array.isArray(value) ? value : [value]) {
      if (typeof one === 'string' && one !== '') counts.set(one, (counts.get(one) ?? 0) + 1);
    }
  }
  return [...counts]
    .toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, OFFERED)
    .map(([value]) => value);
}
