import type {ChangeEvent} from '../../model/change-event.js';
import {patchDeal, type Deal, type DealPatch, type Outcome} from '../../model/deal.js';
import {KNOWN_FIELDS} from '../../model/deal-field.js';
import type {FieldValue, Ref} from '../../model/ids.js';

/** What a line of the log does not say of the value it tells. */
export interface LineContext {
  /** Currency of an amount whose line does not bring one. */
  readonly currency?: string | undefined;
  /** The account or contact of a name; `undefined` where nobody knows which it is. */
  readonly refOf?: (field: 'account' | 'contact', name: string) => Ref | undefined;
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const numberOf = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

/** Fields that hold one number; all other known ones hold a text. */
const NUMBERS: ReadonlySet<string> = new Set(['probability', 'priority']);
/** Fields that no deal is without: a line that takes them away says nothing. */
const NEEDED: ReadonlySet<string> = new Set(['id', 'pipelineId', 'stageId', 'title', 'outcome']);

function ownField(deal: Deal, key: string, value: FieldValue | undefined): DealPatch {
  const fields = Object.fromEntries(Object.entries(deal.fields ?? {}).filter(([name]) => name !== key));
  if (value !== undefined && value !== null)
    Object.defineProperty(fields, key, {value, enumerable: true, writable: true, configurable: true});
  return {fields: Object.keys(fields).length > 0 ? fields : undefined};
}

/** An account or contact by its name. Where nobody knows which one it is, its id is empty. */
function refField(deal: Deal, field: 'account' | 'contact', name: string | undefined, context: LineContext): DealPatch {
  if (name === undefined) return {[field]: undefined};
  const own = deal[field];
  return {[field]: own?.name === name ? own : (context.refOf?.(field, name) ?? {id: '', name})};
}

function namedField(deal: Deal, field: string, value: FieldValue | undefined, context: LineContext): DealPatch {
  if (field === 'account' || field === 'contact') return refField(deal, field, textOf(value), context);
  if (field === 'tags') return {tags: Array.isArray(value) ? (value as readonly string[]) : undefined};
  if (field === 'amount') return amountField(deal, numberOf(value), context);
  if (field === 'currency') {
    const code = textOf(value);
    return deal.amount && code !== undefined ? {amount: {...deal.amount, currency: code}} : {};
  }
  if (!KNOWN_FIELDS.has(field)) return ownField(deal, field, value);
  const one = NUMBERS.has(field) ? numberOf(value) : textOf(value);
  return one === undefined && NEEDED.has(field) ? {} : {[field]: one};
}

function amountField(deal: Deal, minor: number | undefined, context: LineContext): DealPatch {
  const currency = deal.amount?.currency ?? context.currency;
  return {amount: minor === undefined || currency === undefined ? undefined : {minor, currency}};
}

/** The name, as in `deal-field.ts`, of the field that a line tells of; `undefined` for a creation or an end. */
export function fieldOfLine({kind, field}: ChangeEvent): string | undefined {
  if (kind === 'stage') return 'stageId';
  if (kind === 'owner') return 'ownerId';
  if (kind === 'field') return field;
  return kind === 'created' || kind === 'deleted' || kind === 'merged' ? undefined : kind;
}

/**
 * The deal with one value of a line laid over it: its `to` plays the line, its `from` undoes it. No value takes the field
 * away. Creations and ends change nothing; the outcome is left alone by moves.
 */
export function withValue(
  deal: Deal,
  line: ChangeEvent,
  value: FieldValue | undefined,
  context: LineContext = {},
): Deal {
  const field = fieldOfLine(line);
  if (field === undefined) return deal;
  if (field === 'outcome') return {...deal, outcome: (textOf(value) as Outcome | undefined) ?? 'open'};
  return patchDeal(deal, namedField(deal, field, value, context));
}
