import type {Deal} from './deal.js';
import {readField, type DealField} from './deal-field.js';

/** One key of a sort order. */
export interface SortKey {
  readonly field: DealField;
  readonly descending?: boolean;
}

/** The order cards stand in when nobody asked for another: by hand, that is by rank. */
export const MANUAL_ORDER: readonly SortKey[] = [{field: 'rank'}];

type Comparable = string | number | boolean;

function compareValues(a: Comparable, b: Comparable): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/**
 * A total order of deals: by each key in turn, texts in byte order, missing values last in either direction,
 * then by id, so that two readers never disagree.
 */
export function compareDeals(sort: readonly SortKey[]): (a: Deal, b: Deal) => number {
  return (a, b) => {
    for (const {field, descending} of sort) {
      const left = readField(a, field) as Comparable | undefined;
      const right = readField(b, field) as Comparable | undefined;
      if (left === right) continue;
      if (left === undefined) return 1;
      if (right === undefined) return -1;
      const order = compareValues(left, right);
      if (order !== 0) return descending ? -order : order;
    }
    return compareValues(a.id, b.id);
  };
}

/** The order of {@link MANUAL_ORDER} without the detour through field names: boards compare millions of times. */
export function compareByRank(a: Deal, b: Deal): number {
  if (a.rank !== b.rank) {
    if (a.rank === undefined) return 1;
    if (b.rank === undefined) return -1;
    return a.rank < b.rank ? -1 : 1;
  }
  return compareValues(a.id, b.id);
}
