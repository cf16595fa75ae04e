import {attention, type AttentionContext} from './attention.js';
import type {Deal} from './deal.js';
import {readField, type DealField} from './deal-field.js';
import {foldFast} from './filter.js';
import type {Id} from './ids.js';
import {currencyExponent} from './money.js';
import {sortStages, type Pipeline} from './pipeline.js';
import {compareByRank, type SortKey} from './sort.js';
import type {DealSort} from './view-spec.js';

/** What an order is made of. Read once, when it is made. */
export interface OrderContext {
  readonly pipeline: Pipeline | undefined;
  readonly ownerName: (id: Id) => string | undefined;
  /** Asked for only where the order is by attention. */
  readonly attention: () => AttentionContext;
}

type Compare = (a: Deal, b: Deal) => number;
/** `undefined` is missing, and stands last in either direction. */
type Sortable = string | number | undefined;
type Read = (deal: Deal) => Sortable;

/** Reads a value of each deal once: deals never change. */
function remembered(read: Read): Read {
  const known = new WeakMap<Deal, {readonly value: Sortable}>();
  return (deal) => {
    let entry = known.get(deal);
    if (!entry) known.set(deal, (entry = {value: read(deal)}));
    return entry.value;
  };
}

/** By name, as people read it; those without one behind those with. */
function byOwner(ownerName: OrderContext['ownerName']): Read {
  const names = new Map<Id, string>();
  return ({ownerId}) => {
    if (ownerId === undefined) return undefined;
    let name = names.get(ownerId);
    if (name === undefined) names.set(ownerId, (name = foldFast(ownerName(ownerId) ?? ownerId)));
    return name;
  };
}

/** By place in the pipeline; stages it does not know come last. */
function byStage(pipeline: Pipeline | undefined): Read {
  const places = new Map(sortStages(pipeline?.stages ?? []).map(({id}, index) => [id, index]));
  return ({stageId}) => places.get(stageId);
}

/** By face value: minor units of two currencies cannot be compared, 900 yen being no more than 9 dollars to the eye. */
const byAmount: Read = ({amount}) => amount && amount.minor / 10 ** currencyExponent(amount.currency);

/** Texts without case and accents; lists by their members, true after false. */
function byValue(field: DealField): Read {
  return (deal) => {
    const value = readField(deal, field);
    if (typeof value === 'string') return foldFast(value);
    if (typeof value === 'boolean') return Number(value);
    if (Array.isArray(value)) return foldFast(value.join('\n'));
    return typeof value === 'number' && !Number.isNaN(value) ? value : undefined;
  };
}

/** Dates and ids: compared as they are written, straight from the deal. */
const PLAIN: Readonly<Record<string, Read>> = {
  expectedClose: (deal) => deal.expectedClose,
  closedAt: (deal) => deal.closedAt,
  createdAt: (deal) => deal.createdAt,
  updatedAt: (deal) => deal.updatedAt,
  stageEnteredAt: (deal) => deal.stageEnteredAt,
  lastActivityAt: (deal) => deal.lastActivityAt,
  nextActivityAt: (deal) => deal.nextActivityAt,
  probability: (deal) => deal.probability,
  priority: (deal) => deal.priority,
  rank: (deal) => deal.rank,
  id: (deal) => deal.id,
  amount: byAmount,
};

function readerOf(field: DealField, {pipeline, ownerName}: OrderContext): Read {
  if (field === 'ownerId') return byOwner(ownerName);
  if (field === 'stageId') return byStage(pipeline);
  const plain = Object.hasOwn(PLAIN, field) ? PLAIN[field] : undefined;
  return plain ?? remembered(byValue(field));
}

function compareValues(a: string | number, b: string | number): number {
  if (a === b) return 0;
  // A field may hold numbers in some deals and texts in others.
  if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1;
  return a < b ? -1 : 1;
}

function compareKey({field, descending}: SortKey, context: OrderContext): Compare {
  const read = readerOf(field, context);
  const sign = descending ? -1 : 1;
  return (a, b) => {
    const left = read(a);
    const right = read(b);
    if (left === right) return 0;
    if (left === undefined) return 1;
    if (right === undefined) return -1;
    return sign * compareValues(left, right);
  };
}

function byAttention(context: AttentionContext): Compare {
  return (a, b) => attention(b, context).score - attention(a, context).score || compareByRank(a, b);
}

/**
 * The order that a sort asks for: a total one, ties by rank, then by id. Missing values stand last in either direction;
 * owners are ordered by name, stages by their place, texts without case and accents, amounts by face value. `undefined`
 * for the order made by hand.
 */
export function orderOf(sort: DealSort, context: OrderContext): Compare | undefined {
  if (sort === 'attention') return byAttention(context.attention());
  if (sort.length === 0) return undefined;
  const keys = sort.map((key) => compareKey(key, context));
  return (a, b) => {
    for (const compare of keys) {
      const order = compare(a, b);
      if (order !== 0) return order;
    }
    return compareByRank(a, b);
  };
}
