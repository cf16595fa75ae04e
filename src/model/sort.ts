import type {Deal} from './deal.js';
import {readField, type DealField} from './deal-field.js';

/** One key of a sort order. */
export interface SortKey {
  readonly field: DealField;
  readonly descending?: boolean;
}

/** The order cards stand in when nobody asked for another: by hand, that is by rank. */
export const MANUAL_ORDER: readonly SortKey[] = [{field: 'rank'}];

type Comparable = ReturnType<typeof readField>;

const TYPES = ['boolean', 'number', 'string', 'object'] as const;

const typePlace = (value: Comparable): number => TYPES.indexOf(typeof value as (typeof TYPES)[number]);

function compareScalars<T extends string | number | boolean>(a: T, b: T): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Member by member; the beginning of a list comes before the whole. */
function compareLists(a: readonly string[], b: readonly string[]): number {
  for (const [i, left] of a.entries()) {
    const right = b[i];
    if (right === undefined) return 1;
    const order = compareScalars(left, right);
    if (order !== 0) return order;
  }
  return compareScalars(a.length, b.length);
}

/** Values of one type by that type, others by {@link TYPES}. */
function compareValues(a: Comparable, b: Comparable): number {
  if (Array.isArray(a) && Array.isArray(b)) return compareLists(a as readonly string[], b as readonly string[]);
  if (typeof a !== typeof b) return typePlace(a) - typePlace(b);
  return typeof a === 'object' ? 0 : compareScalars(a as string, b as string);
}

/** What cannot be put in order counts as missing. */
const isMissing = (value: Comparable): boolean => value === undefined || value === null || Number.isNaN(value);

/**
 * A total order of deals: by each key in turn, then by id, so that two readers never disagree. Texts in byte order,
 * lists member by member, missing values last in either direction; where a field has values of several types, true and
 * false come before numbers, texts and lists.
 */
export function compareDeals(sort: readonly SortKey[]): (a: Deal, b: Deal) => number {
  return (a, b) => {
    for (const {field, descending} of sort) {
      const left = readField(a, field);
      const right = readField(b, field);
      if (left === right) continue;
      const [leftMissing, rightMissing] = [isMissing(left), isMissing(right)];
      if (leftMissing && rightMissing) continue;
      if (leftMissing) return 1;
      if (rightMissing) return -1;
      const order = compareValues(left, right);
      if (order !== 0) return descending ? -order : order;
    }
    return compareScalars(a.id, b.id);
  };
}

/** The order of {@link MANUAL_ORDER} without the detour through field names: boards compare millions of times. */
export function compareByRank(a: Deal, b: Deal): number {
  if (a.rank !== b.rank) {
    if (a.rank === undefined) return 1;
    if (b.rank === undefined) return -1;
    return a.rank < b.rank ? -1 : 1;
  }
  return compareScalars(a.id, b.id);
}
