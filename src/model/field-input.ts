import {isPlainDate, plainDateOf} from './calendar.js';
import type {Deal, DealPatch} from './deal.js';
import {KNOWN_FIELDS, readField, type DealField} from './deal-field.js';
import type {FieldInfo, ValueType} from './field-info.js';
import type {Id, Instant, Ref} from './ids.js';
import {readList, writeList} from './list-text.js';
import {currencyExponent, decimalFromMinor, isCurrency, minorFromDecimal, type Money} from './money.js';
import {noonOf} from './noon.js';
import {numberToEdit, plainNumber, PLAIN_NUMBERS, type NumberStyle} from './number-text.js';

/** Why a text cannot be the value of a field. */
export const INPUT_PROBLEMS = [
  'required',
  'money',
  'currency',
  'decimals',
  'tooLarge',
  'percent',
  'number',
  'date',
  'future',
  'choice',
  'owner',
  'stage',
  'boolean',
] as const;
export type InputProblemCode = (typeof INPUT_PROBLEMS)[number];

/** A text that cannot be the value of a field. */
export interface InputProblem {
  readonly code: InputProblemCode;
  /** What was typed, or the part of it that is wrong. */
  readonly value: string;
  /** `decimals`: whose decimals were too many. */
  readonly currency?: string;
}

/** What reading and writing need to know beside the field. All of it may be missing. */
export interface InputContext {
  /** The deal as it is: keeps the ids of references, the time of a day and the other own fields. */
  readonly deal?: Deal | undefined;
  /** Currency of an amount where neither the text nor the deal names one (ISO 4217). */
  readonly currency?: string | undefined;
  /** How numbers are written; `1,200.50` if absent. */
  readonly numbers?: NumberStyle | undefined;
  /** Who may own deals. Any id is taken if absent. */
  readonly owners?: readonly {readonly id: Id}[] | undefined;
  /** Where deals may stand. Any id is taken if absent. */
  readonly stages?: readonly {readonly id: Id}[] | undefined;
  /** IANA zone in which days begin; UTC if absent. */
  readonly zone?: string | undefined;
  /** The present: a deal that closed today closed now, and none closes in the future. */
  readonly now?: Instant | undefined;
  /** Whether the field must have a value. The title always must. */
  readonly required?: boolean | undefined;
}

/** What was made of a text. */
export type InputResult = {readonly patch: DealPatch} | {readonly problem: InputProblem};

type Value = string | number | boolean | readonly string[] | Money | Ref;
type Read = {readonly value: Value} | {readonly problem: InputProblem};
type Reader = (text: string, info: FieldInfo, context: InputContext) => Read;

const no = (code: InputProblemCode, value: string, more: Partial<InputProblem> = {}): Read => ({
  problem: {code, value, ...more},
});

const AMOUNT = /^(?:([a-z]{3})\s*)?(.*?)(?:\s*([a-z]{3}))?$/is;

function readMoney(text: string, {deal, currency, numbers}: InputContext): Read {
  const [, before, amount = '', after] = AMOUNT.exec(text) ?? [];
  const decimal = plainNumber(amount, numbers);
  if (decimal === undefined || (before && after)) return no('money', text);
  const code = (before ?? after)?.toUpperCase() ?? deal?.amount?.currency ?? currency;
  if (code === undefined || !isCurrency(code)) return no('currency', text);
  // `1.200` is a thousand to some and one to others: more decimals than the currency has are asked about, not rounded.
  const decimals = /\.(\d+)/.exec(decimal)?.[1]?.length ?? 0;
  if (decimals > currencyExponent(code)) return no('decimals', text, {currency: code});
  const minor = minorFromDecimal(decimal, code);
  return minor === undefined
    ? no(decimal.includes('e') ? 'money' : 'tooLarge', text)
    : {value: {minor, currency: code}};
}

function readPercent(text: string, {numbers}: InputContext): Read {
  const decimal = plainNumber(text.replace(/\s*[%\u066a]\s*/, ''), numbers);
  // In hundredths of a percent, on the text: 0.29 * 100 is 28.999999999999996.
  const points = decimal === undefined ? undefined : minorFromDecimal(decimal, 'USD');
  return points === undefined || points < 0 || points > 10_000 ? no('percent', text) : {value: points};
}

function readNumber(text: string, {numbers}: InputContext): Read {
  const decimal = plainNumber(text, numbers);
  const value = Number(decimal ?? Number.NaN);
  return Number.isFinite(value) ? {value: value || 0} : no('number', text);
}

function readInstant(text: string, {field}: FieldInfo, {deal, zone = 'UTC', now}: InputContext): Read {
  if (!isPlainDate(text)) return no('date', text);
  const today = now === undefined ? undefined : plainDateOf(now, zone);
  if (field === 'closedAt' && today !== undefined && text > today) return no('future', text);
  const before = deal ? readField(deal, field) : undefined;
  // Whoever leaves the day leaves the time.
  if (typeof before === 'string' && plainDateOf(before, zone) === text) return {value: before};
  if (field === 'closedAt' && now !== undefined && text === today) return {value: now};
  const noon = noonOf(text, zone);
  return noon === undefined ? no('date', text) : {value: noon};
}

function readRef(text: string, {field}: FieldInfo, {deal}: InputContext): Read {
  const before = field === 'account' ? deal?.account : deal?.contact;
  return {value: before?.name === text ? before : {id: text, name: text}};
}

/** A value that the deal has already stays possible, also where it is offered no more. */
function isOffered(value: string, info: FieldInfo, deal: Deal | undefined): boolean {
  if (!info.options || info.options.includes(value)) return true;
  const before = deal && readField(deal, info.field);
  return Array.isArray(before) ? before.includes(value) : before === value;
}

function readChoices(text: string, info: FieldInfo, {deal}: InputContext): Read {
  const value = readList(text);
  const odd = value.find((one) => !isOffered(one, info, deal));
  return odd === undefined ? {value} : no('choice', odd);
}

const isListed = (id: Id, list: readonly {readonly id: Id}[] | undefined, before: Id | undefined): boolean =>
  list === undefined || id === before || list.some((one) => one.id === id);

const READERS: Readonly<Record<ValueType, Reader>> = {
  text: (text) => ({value: text}),
  number: (text, _info, context) => readNumber(text, context),
  date: (text) => (isPlainDate(text) ? {value: text} : no('date', text)),
  boolean: (text) => (text === 'true' || text === 'false' ? {value: text === 'true'} : no('boolean', text)),
  choice: (text, info, {deal}) => (isOffered(text, info, deal) ? {value: text} : no('choice', text)),
  choices: readChoices,
  money: (text, _info, context) => readMoney(text, context),
  percent: (text, _info, context) => readPercent(text, context),
  instant: readInstant,
  stage: (text, _info, {stages, deal}) => (isListed(text, stages, deal?.stageId) ? {value: text} : no('stage', text)),
  owner: (text, _info, {owners, deal}) => (isListed(text, owners, deal?.ownerId) ? {value: text} : no('owner', text)),
  ref: readRef,
  tags: (text) => ({value: readList(text)}),
};

/** Fields without which a deal is none. */
const NEVER_EMPTY: ReadonlySet<string> = new Set(['title', 'stageId']);

/** Whether a field is one of the host's own, kept in `Deal.fields`. */
export const isOwnField = (field: DealField): boolean => !KNOWN_FIELDS.has(field) && field !== 'nextActivity';

/**
 * The patch that writes a field. An own field brings the deal's other own fields along, since a patch replaces them
 * together. `undefined` removes the value; of an own field without its deal it leaves `null`, which counts as missing.
 */
export function fieldPatch(field: DealField, value: Value | undefined, deal?: Deal): DealPatch {
  if (!isOwnField(field)) return {[field]: value};
  if (value !== undefined) return {fields: {...deal?.fields, [field]: value as string}};
  if (!deal) return {fields: {[field]: null}};
  const rest = Object.entries(deal.fields ?? {}).filter(([key]) => key !== field);
  return {fields: rest.length > 0 ? Object.fromEntries(rest) : undefined};
}

/**
 * What a person typed, as a patch of the field, or what is wrong with it. Empty text removes the value, unless the field
 * must have one: missing is not zero. Texts per type: an amount with or without a currency code, a percentage, a date
 * `YYYY-MM-DD` (for moments too), `true` or `false`, lists with commas, ids of owners and stages, else the value itself.
 */
export function readInput(info: FieldInfo, text: string, context: InputContext = {}): InputResult {
  const {deal, required = false} = context;
  const given = text.trim();
  const read: Read | undefined = given === '' ? undefined : READERS[info.type](given, info, context);
  if (read && 'problem' in read) return read;
  const empty = !read || (Array.isArray(read.value) && read.value.length === 0);
  if (empty && (required || NEVER_EMPTY.has(info.field))) return {problem: {code: 'required', value: ''}};
  return {patch: fieldPatch(info.field, empty ? undefined : read.value, deal)};
}

function valueOf(field: DealField, deal: Deal): ReturnType<typeof readField> {
  return field === 'nextActivity' ? deal.nextActivity : readField(deal, field);
}

/** The text to edit: what {@link readInput} reads as the value the deal has. Empty where it has none. */
export function writeInput(info: FieldInfo, deal: Deal | undefined, context: InputContext = {}): string {
  const value = deal && valueOf(info.field, deal);
  if (value === undefined) return '';
  const {numbers = PLAIN_NUMBERS, zone = 'UTC'} = context;
  if (Array.isArray(value)) return writeList(value);
  switch (info.type) {
    case 'money':
      return amountToEdit(deal?.amount, numbers);
    case 'percent':
      return numberToEdit(decimalFromMinor(Number(value), 'USD').replace(/\.?0+$/, ''), numbers);
    case 'number':
      return numberToEdit(String(value), numbers);
    case 'instant':
      return plainDateOf(String(value), zone);
    default:
      return String(value);
  }
}

/** Whole amounts are written without decimals. */
function amountToEdit(amount: Money | undefined, numbers: NumberStyle): string {
  if (!amount) return '';
  return numberToEdit(decimalFromMinor(amount.minor, amount.currency).replace(/\.0+$/, ''), numbers);
}
