import type {Localizer} from '../../i18n/localizer.js';
import type {KeyFact} from '../../model/deal-facts.js';
import type {DealField} from '../../model/deal-field.js';
import {fieldInfo, type FieldInfo} from '../../model/field-info.js';
import type {Condition, FilterScalar} from '../../model/filter.js';
import type {Id} from '../../model/ids.js';
import {decimalFromMinor} from '../../model/money.js';
import type {Pipeline, Stage} from '../../model/pipeline.js';
import {relativeDateOf} from '../../model/relative-dates.js';
import type {DealFilter} from '../../model/view-spec.js';
import {fieldLabel} from '../../ui/field-text.js';
import {choicesOf, withConditions} from './filter-edit.js';

/** One filter that is set, in words, and how the whole looks without it. */
export interface Chip {
  readonly field: string;
  /** What is asked of the field; empty where the name says it all. */
  readonly value: string;
  readonly rest: DealFilter;
}

/** What telling a filter in words needs. */
export interface FilterWords {
  readonly texts: Localizer;
  readonly pipeline: Pipeline | undefined;
  readonly stages: readonly Stage[];
  readonly ownerName: (id: Id) => string | undefined;
  /** Amounts are written in this currency; as plain numbers without one. */
  readonly currency: string | undefined;
  /** Dates of the year of this date are written without it. */
  readonly today: string;
}

const FACT_FIELDS: Readonly<Record<KeyFact, DealField>> = {
  amount: 'amount',
  expectedClose: 'expectedClose',
  owner: 'ownerId',
  account: 'account',
  nextActivity: 'nextActivity',
};

/** What a fact is called. */
export function factLabel(fact: KeyFact, texts: Localizer): string {
  return fieldLabel(fieldInfo(FACT_FIELDS[fact], undefined), texts);
}

function amountText(minor: number, {texts, currency}: FilterWords): string {
  if (currency === undefined || !Number.isSafeInteger(minor)) return texts.number(minor / 100);
  return texts.money({decimal: decimalFromMinor(minor, currency), currency});
}

const OUTCOMES: Readonly<Record<string, 'field.open' | 'card.won' | 'card.lost'>> = {
  open: 'field.open',
  won: 'card.won',
  lost: 'card.lost',
};

function textValue(info: FieldInfo, value: string, words: FilterWords): string {
  const {texts} = words;
  if (info.type === 'owner') return words.ownerName(value) ?? value;
  if (info.type === 'stage') return words.stages.find(({id}) => id === value)?.name ?? value;
  if (info.type === 'date' || info.type === 'instant') return texts.date(value, 'short', words.today);
  const outcome = info.field === 'outcome' && Object.hasOwn(OUTCOMES, value) ? OUTCOMES[value] : undefined;
  return outcome ? texts.t(outcome) : value;
}

/** A value of a filter as it is read. */
export function valueText(info: FieldInfo, value: FilterScalar, words: FilterWords): string {
  const {texts} = words;
  if (typeof value === 'string') return textValue(info, value, words);
  if (typeof value === 'boolean') return texts.t(value ? 'field.yes' : 'field.no');
  if (info.type === 'money') return amountText(value, words);
  return info.type === 'percent' ? texts.percent(value) : texts.number(value);
}

const BOUNDS = {gte: 'filter.atLeast', lte: 'filter.atMost', gt: 'filter.over', lt: 'filter.under'} as const;

function conditionText(condition: Condition, words: FilterWords): string {
  const {texts, pipeline} = words;
  const info = fieldInfo(condition.field, pipeline);
  const write = (value: FilterScalar): string => valueText(info, value, words);
  const relative = relativeDateOf(condition);
  if (relative) return texts.t(`filter.${relative}`);
  switch (condition.test) {
    case 'eq':
      return write(condition.value);
    case 'ne':
      return texts.t('filter.not', {value: write(condition.value)});
    case 'in':
      return condition.value.length > 0 ? texts.list(condition.value.map(write)) : texts.t('filter.nothing');
    case 'between': {
      const [from, to] = condition.value;
      return texts.t('filter.range', {from: write(from), to: write(to)});
    }
    case 'contains':
      return texts.t('filter.contains', {value: condition.value});
    case 'isNull':
      return texts.t(condition.value ? 'filter.without' : 'filter.with');
    default:
      return texts.t(BOUNDS[condition.test], {value: write(condition.value)});
  }
}

function conditionChips(filter: DealFilter, words: FilterWords): readonly Chip[] {
  const {conditions = []} = filter;
  // A single currency is written with each amount of the range it belongs to.
  const told = choicesOf(filter, 'currency').length === 1 && conditions.some(({field}) => field === 'amount');
  return conditions
    .filter((one) => !(told && one.field === 'currency'))
    .map((one) => {
      const gone = (other: Condition): boolean =>
        other === one || (told && one.field === 'amount' && other.field === 'currency');
      const rest = conditions.filter((other) => !gone(other));
      return {
        field: fieldLabel(fieldInfo(one.field, words.pipeline), words.texts),
        value: conditionText(one, words),
        rest: withConditions(filter, rest),
      };
    });
}

/** The filters that are set, in words, in the order they were set. The searched text stands in its field. */
export function filterChips(filter: DealFilter, words: FilterWords): readonly Chip[] {
  const {texts} = words;
  const {stale, missing = [], ...others} = filter;
  const staleChip = {field: texts.t('filter.stale'), value: ''};
  const missingChip = {
    field: texts.t('filter.missing'),
    value: texts.list(missing.map((fact) => factLabel(fact, texts))),
  };
  return [
    ...conditionChips(filter, words),
    ...(stale ? [{...staleChip, rest: {...others, ...(missing.length > 0 && {missing})}}] : []),
    ...(missing.length > 0 ? [{...missingChip, rest: {...others, ...(stale && {stale})}}] : []),
  ];
}
