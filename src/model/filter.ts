import type {Deal} from './deal.js';
import {readField} from './deal-field.js';

export type FilterScalar = string | number | boolean;

/** One condition on one field; see `deal-field.ts` for the names of fields. */
export type Condition =
  | {readonly field: string; readonly test: 'eq' | 'ne' | 'lt' | 'lte' | 'gt' | 'gte'; readonly value: FilterScalar}
  | {readonly field: string; readonly test: 'in'; readonly value: readonly FilterScalar[]}
  /** Both ends count. */
  | {readonly field: string; readonly test: 'between'; readonly value: readonly [FilterScalar, FilterScalar]}
  /** Case and accents do not count. */
  | {readonly field: string; readonly test: 'contains'; readonly value: string}
  | {readonly field: string; readonly test: 'isNull'; readonly value: boolean};

/** All conditions must hold. An empty filter lets every deal through. */
export type Filter = readonly Condition[];

/** Text as it is compared in searches: accents removed, case folded. */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();
}

/** Printable ASCII without the two signs that count as accents: nearly all texts, and there folding is only the case. */
const PLAIN = /^[ -\]_a-~\s]*$/;

/** As {@link foldText}, several times faster for plain texts. */
export function foldFast(text: string): string {
  return PLAIN.test(text) ? text.toLowerCase() : foldText(text);
}

const holds = (a: FilterScalar, test: 'lt' | 'lte' | 'gt' | 'gte', b: FilterScalar): boolean => {
  if (typeof a !== typeof b) return false;
  if (test === 'lt') return a < b;
  if (test === 'lte') return a <= b;
  return test === 'gt' ? a > b : a >= b;
};

/** Whether a deal meets one condition. A missing value meets only `isNull` and `ne`. */
export function meets(deal: Deal, condition: Condition): boolean {
  const value = readField(deal, condition.field);
  if (condition.test === 'isNull') return (value === undefined) === condition.value;
  if (value === undefined) return condition.test === 'ne';
  const values = Array.isArray(value) ? (value as readonly string[]) : [value as FilterScalar];
  switch (condition.test) {
    case 'eq':
      return values.includes(condition.value as never);
    case 'ne':
      return !values.includes(condition.value as never);
    case 'in':
      return values.some((one) => condition.value.includes(one));
    case 'between':
      return values.some((one) => holds(one, 'gte', condition.value[0]) && holds(one, 'lte', condition.value[1]));
    case 'contains':
      return values.some((one) => foldText(String(one)).includes(foldText(condition.value)));
    case 'lt':
    case 'lte':
    case 'gt':
    case 'gte': {
      const {test, value: bound} = condition;
      return values.some((one) => holds(one, test, bound));
    }
    default:
      return condition satisfies never;
  }
}

/** Whether a deal meets every condition. */
export function matches(deal: Deal, filter: Filter | undefined): boolean {
  return !filter || filter.every((condition) => meets(deal, condition));
}
