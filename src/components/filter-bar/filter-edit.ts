import type {KeyFact} from '../../model/deal-facts.js';
import type {DealField} from '../../model/deal-field.js';
import type {Condition, Filter, FilterScalar} from '../../model/filter.js';
import {relativeDateOf, type RelativeDate} from '../../model/relative-dates.js';
import type {DealFilter} from '../../model/view-spec.js';

/** Two ends, both included, either of them open. */
export interface ValueRange<T extends FilterScalar = FilterScalar> {
  readonly from?: T | undefined;
  readonly to?: T | undefined;
}

type Owns = (condition: Condition) => boolean;

const isChoice: Owns = ({test}) => test === 'in' || test === 'eq';
const isRange: Owns = (one) => ['between', 'gte', 'lte'].includes(one.test) || relativeDateOf(one) !== undefined;
const isContains: Owns = ({test}) => test === 'contains';

/** A filter with other conditions; none at all where the list is empty. */
export function withConditions({conditions: _old, ...rest}: DealFilter, conditions: Filter): DealFilter {
  return conditions.length > 0 ? {...rest, conditions} : rest;
}

const find = ({conditions = []}: DealFilter, field: DealField, owns: Owns): Condition | undefined =>
  conditions.find((one) => one.field === field && owns(one));

/** Puts `next` in the place of the conditions on a field that are of its kind; others on the field stay. */
function replace(
  filter: DealFilter,
  owned: {readonly field: DealField; readonly owns: Owns},
  next?: Condition,
): DealFilter {
  const {conditions = []} = filter;
  const isOld = (one: Condition): boolean => one.field === owned.field && owned.owns(one);
  const at = conditions.findIndex(isOld);
  const rest = conditions.filter((one) => !isOld(one));
  if (next) rest.splice(at < 0 ? rest.length : at, 0, next);
  return withConditions(filter, rest);
}

/** A filter with another text. Blanks alone are no text; those beside words stay: somebody may be typing on. */
export function withText({text: _old, ...rest}: DealFilter, text: string): DealFilter {
  return text.trim() === '' ? rest : {...rest, text};
}

/** A filter for stale deals, or for all again. */
export function withStale({stale: _old, ...rest}: DealFilter, stale: boolean): DealFilter {
  return stale ? {...rest, stale} : rest;
}

/** A filter for deals that miss a fact, added to those asked for or taken from them. */
export function withMissing({missing = [], ...rest}: DealFilter, fact: KeyFact, on: boolean): DealFilter {
  const next = missing.filter((one) => one !== fact);
  if (on) next.push(fact);
  return next.length > 0 ? {...rest, missing: next} : rest;
}

/** The values of a field that are let through; empty when all are. */
export function choicesOf(filter: DealFilter, field: DealField): readonly FilterScalar[] {
  const found = find(filter, field, (one) => isChoice(one) && relativeDateOf(one) === undefined);
  if (found?.test === 'in') return found.value;
  return found?.test === 'eq' ? [found.value] : [];
}

/** A filter that lets exactly these values of a field through; all with none. */
export function withChoices(filter: DealFilter, field: DealField, value: readonly FilterScalar[]): DealFilter {
  return replace(filter, {field, owns: isChoice}, value.length > 0 ? {field, test: 'in', value} : undefined);
}

/** The span of a field's values that is let through. */
export function rangeOf(filter: DealFilter, field: DealField): ValueRange {
  const found = find(filter, field, isRange);
  if (found?.test === 'between') return {from: found.value[0], to: found.value[1]};
  if (found?.test === 'gte') return {from: found.value};
  return found?.test === 'lte' ? {to: found.value} : {};
}

/** A filter that lets a span of a field's values through; all where both ends are open. */
export function withRange(filter: DealFilter, field: DealField, {from, to}: ValueRange): DealFilter {
  const owned = {field, owns: isRange};
  if (from !== undefined && to !== undefined)
    return replace(filter, owned, {field, test: 'between', value: [from, to]});
  if (from !== undefined) return replace(filter, owned, {field, test: 'gte', value: from});
  return replace(filter, owned, to === undefined ? undefined : {field, test: 'lte', value: to});
}

/** The named date that the close date is held against. */
export function closeOf({conditions = []}: DealFilter): RelativeDate | undefined {
  return conditions.map(relativeDateOf).find((name) => name !== undefined);
}

/** A filter by a named date, in place of any span of close dates. */
export function withClose(filter: DealFilter, value: RelativeDate | undefined): DealFilter {
  const next: Condition | undefined = value && {field: 'expectedClose', test: 'eq', value};
  return replace(filter, {field: 'expectedClose', owns: isRange}, next);
}

/** The text that a field has to contain. */
export function containedIn(filter: DealFilter, field: DealField): string {
  const found = find(filter, field, isContains);
  return found?.test === 'contains' ? found.value : '';
}

/** A filter for a text in a field. */
export function withContained(filter: DealFilter, field: DealField, value: string): DealFilter {
  const next: Condition | undefined = value.trim() === '' ? undefined : {field, test: 'contains', value};
  return replace(filter, {field, owns: isContains}, next);
}

/**
 * A filter by a span of amounts. Amounts of two currencies cannot be compared, so with `currency` only deals in that one
 * are let through.
 */
export function withAmounts(filter: DealFilter, range: ValueRange<number>, currency: string | undefined): DealFilter {
  const next = withRange(filter, 'amount', range);
  const open = range.from === undefined && range.to === undefined;
  return withChoices(next, 'currency', open || currency === undefined ? [] : [currency]);
}

/** How many filters are set, the searched text aside: it stands in its field for all to see. */
export function activeCount({conditions = [], stale, missing = []}: DealFilter): number {
  return conditions.length + Number(stale ?? false) + Number(missing.length > 0);
}
