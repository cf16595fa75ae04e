import type {DealField} from '../../model/deal-field.js';
import type {SortKey} from '../../model/sort.js';
import type {DealSort} from '../../model/view-spec.js';

/** How a column takes part in the order of the rows. */
export interface ColumnSort {
  readonly descending: boolean;
  /** 1 for the first key, 2 for the next. */
  readonly place: number;
  /** Whether there are other keys beside it. */
  readonly shared: boolean;
}

const keysOf = (sort: DealSort): readonly SortKey[] => (sort === 'attention' ? [] : sort);

/** How `field` takes part in `sort`; `undefined` when it does not. */
export function columnSort(sort: DealSort, field: DealField): ColumnSort | undefined {
  const keys = keysOf(sort);
  const at = keys.findIndex((key) => key.field === field);
  return at < 0 ? undefined : {descending: keys[at]?.descending ?? false, place: at + 1, shared: keys.length > 1};
}

/**
 * The sort after a column's header was pressed: ascending, then descending, then as it was made by hand. With `more` the
 * column becomes a further key and the others stay; without, it is the only one.
 */
export function nextSort(sort: DealSort, field: DealField, more = false): DealSort {
  const keys = keysOf(sort);
  const old = keys.find((key) => key.field === field);
  const next: readonly SortKey[] = !old ? [{field}] : old.descending ? [] : [{field, descending: true}];
  if (!more) return next;
  const at = keys.findIndex((key) => key.field === field);
  return at < 0 ? [...keys, ...next] : keys.toSpliced(at, 1, ...next);
}
