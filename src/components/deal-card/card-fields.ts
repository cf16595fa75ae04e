import type {ComplexAttributeConverter} from 'lit';
import {cleanAttribute} from '../../ui/attributes.js';

/** What a card knows how to show. */
export const CARD_FIELDS = [
  'account',
  'amount',
  'expectedClose',
  'owner',
  'tags',
  'facts',
  'nextStep',
  'age',
  'probability',
  'source',
  'priority',
  'contact',
  'stageAge',
] as const;

/** One of {@link CARD_FIELDS}, or the key of one of the host's own fields. */
export type CardField = (typeof CARD_FIELDS)[number] | (string & {});

/** What a card shows unless told otherwise. */
export const DEFAULT_CARD_FIELDS: readonly CardField[] = [
  'account',
  'amount',
  'expectedClose',
  'owner',
  'tags',
  'facts',
  'nextStep',
  'age',
];

/** Two of these share a line. */
const FIGURES: ReadonlySet<CardField> = new Set(['amount', 'expectedClose', 'probability', 'stageAge']);
const CHIPS: ReadonlySet<CardField> = new Set(['tags', 'facts', 'nextStep', 'source', 'priority']);
/** The owner stands beside the title, the age at the bottom edge. */
const EDGES: ReadonlySet<CardField> = new Set(['owner', 'age']);

/** Where the fields of a card stand. */
export interface CardPlan {
  readonly fields: readonly CardField[];
  readonly has: ReadonlySet<CardField>;
  /** Lines from top to bottom; figures that follow each other share one. */
  readonly lines: readonly (readonly CardField[])[];
  /** Chips of the last line, from start to end. */
  readonly chips: readonly CardField[];
}

const plans = new WeakMap<readonly CardField[], CardPlan>();

function makePlan(fields: readonly CardField[]): CardPlan {
  const unique = [...new Set(fields)];
  const lines: CardField[][] = [];
  for (const field of unique) {
    if (CHIPS.has(field) || EDGES.has(field)) continue;
    const last = lines.at(-1);
    const joins = FIGURES.has(field) && last?.length === 1 && FIGURES.has(last[0] ?? '');
    if (joins) last.push(field);
    else lines.push([field]);
  }
  return {fields: unique, has: new Set(unique), lines, chips: unique.filter((field) => CHIPS.has(field))};
}

/** Where these fields stand; worked out once per list. */
export function planOf(fields: readonly CardField[]): CardPlan {
  let plan = plans.get(fields);
  if (!plan) plans.set(fields, (plan = makePlan(fields)));
  return plan;
}

const lists = new Map<string, readonly CardField[]>();

/** Reads `amount owner` or `amount, owner`. The same text gives the same list, so that cards share one plan. */
export const cardFieldsAttribute: ComplexAttributeConverter<readonly CardField[]> = {
  fromAttribute(text) {
    const words = cleanAttribute(text);
    if (text === null || words === '') return DEFAULT_CARD_FIELDS;
    let list = lists.get(words);
    if (!list) lists.set(words, (list = words.split(/[\s,;]+/u).filter(Boolean)));
    return list;
  },
  toAttribute: (fields) => fields.join(' '),
};
