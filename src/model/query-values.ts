import type {Condition, FilterScalar} from './filter.js';
import {RELATIVE_DATES} from './relative-dates.js';

// How conditions are written in a URL: see `view-query.ts` for the whole. A sign before a value says what it is where
// that is not plain: `'5` is the text 5, `#5` the number.

/** What a plain value of a field is taken for. */
export type ValueKind = 'text' | 'number' | 'any';

const NUMBER = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;
const OPERATORS = ['eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'in', 'between', 'has'] as const;
type Operator = (typeof OPERATORS)[number];
const OPERATOR = new RegExp(`^(${OPERATORS.join('|')}):(.*)$`, 's');
const RANGE = '..';

/** Writes `\` before each of `marks` and itself, and `\0` for an empty text, so that {@link splitList} reads it back. */
export function escapeText(text: string, marks: string): string {
  if (text === '') return '\\0';
  return [...text].map((char) => (char === '\\' || marks.includes(char) ? `\\${char}` : char)).join('');
}

/** Takes away what {@link escapeText} wrote. */
export function unescapeText(text: string): string {
  return text === '\\0' ? '' : text.replace(/\\(.)/gsu, '$1');
}

/** Cuts a text at each `mark` that is not escaped; parts stay escaped. */
export function splitEscaped(text: string, mark: string): readonly string[] {
  const parts: string[] = [];
  let part = '';
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i);
    if (char === '\\') part += char + text.charAt(++i);
    else if (char === mark) {
      parts.push(part);
      part = '';
    } else part += char;
  }
  return [...parts, part];
}

/** Texts joined by commas. */
export function writeList(texts: readonly string[]): string {
  return texts.map((text) => escapeText(text, ',')).join(',');
}

/** The texts of a list; empty ones left out. */
export function readList(text: string): readonly string[] {
  return splitEscaped(text, ',')
    .filter((part) => part !== '')
    .map(unescapeText);
}

function looksSpecial(text: string, kind: ValueKind): boolean {
  if (text.startsWith("'") || text.startsWith('#')) return true;
  if (kind === 'text') return false;
  return kind === 'number' || NUMBER.test(text) || text === 'true' || text === 'false';
}

function writeScalar(value: FilterScalar, kind: ValueKind): string {
  if (typeof value === 'string') return looksSpecial(value, kind) ? `'${value}` : value;
  const text = String(value);
  const plain = kind !== 'text' && (typeof value === 'boolean' ? kind === 'any' : NUMBER.test(text));
  return plain ? text : `#${text}`;
}

function readPlain(text: string, kind: ValueKind): FilterScalar | undefined {
  if (kind === 'text') return text;
  if (NUMBER.test(text)) return Number(text);
  if (kind === 'number') return undefined;
  return text === 'true' || text === 'false' ? text === 'true' : text;
}

/** `undefined` for what cannot be read as a value of the kind. */
function readScalar(text: string, kind: ValueKind): FilterScalar | undefined {
  if (text.startsWith("'")) return text.slice(1);
  if (!text.startsWith('#')) return readPlain(text, kind);
  const sure = text.slice(1);
  if (sure === 'true' || sure === 'false') return sure === 'true';
  const number = Number(sure);
  return sure.trim() === '' || Number.isNaN(number) ? undefined : number;
}

const readScalars = (text: string, kind: ValueKind): readonly FilterScalar[] =>
  readList(text)
    .map((part) => readScalar(part, kind))
    .filter((value) => value !== undefined);

function readOperator(field: string, [operator, text]: readonly [Operator, string], kind: ValueKind): Condition[] {
  if (operator === 'has') return [{field, test: 'contains', value: text}];
  if (operator === 'in') return [{field, test: 'in', value: readScalars(text, kind)}];
  if (operator === 'between') {
    const [from, to] = readScalars(text, kind);
    return from === undefined || to === undefined ? [] : [{field, test: 'between', value: [from, to]}];
  }
  const value = readScalar(text, kind);
  return value === undefined ? [] : [{field, test: operator, value}];
}

function readRange(field: string, text: string, kind: ValueKind): Condition[] {
  const at = text.indexOf(RANGE);
  const [start, end] = [text.slice(0, at), text.slice(at + RANGE.length)];
  const from = start === '' ? undefined : readScalar(start, kind);
  const to = end === '' ? undefined : readScalar(end, kind);
  // An end that is there but cannot be read must not widen the range.
  if ((start !== '' && from === undefined) || (end !== '' && to === undefined)) return [];
  if (from !== undefined && to !== undefined) return [{field, test: 'between', value: [from, to]}];
  if (from !== undefined) return [{field, test: 'gte', value: from}];
  return to === undefined ? [] : [{field, test: 'lte', value: to}];
}

const isRelative = (field: string, text: string): boolean =>
  field === 'expectedClose' && (RELATIVE_DATES as readonly string[]).includes(text);

/** The condition that a text stands for: none where it is broken. */
export function readCondition(field: string, text: string, kind: ValueKind): readonly Condition[] {
  if (text === 'none' || text === 'any') return [{field, test: 'isNull', value: text === 'none'}];
  const [, operator, rest] = OPERATOR.exec(text) ?? [];
  if (operator !== undefined) return readOperator(field, [operator as Operator, rest ?? ''], kind);
  if (text.includes(RANGE)) return readRange(field, text, kind);
  if (isRelative(field, text)) return [{field, test: 'eq', value: text}];
  const value = readScalars(text, kind);
  return value.length > 0 ? [{field, test: 'in', value}] : [];
}

const writeScalars = (values: readonly FilterScalar[], kind: ValueKind): string =>
  writeList(values.map((value) => writeScalar(value, kind)));

/** The readable form of a condition, where it has one. */
function writeShort(condition: Condition, kind: ValueKind): string | undefined {
  const {test, value} = condition;
  if (test === 'isNull') return value ? 'none' : 'any';
  if (test === 'in') return writeScalars(value, kind);
  if (test === 'between') return value.map((end) => writeScalar(end, kind)).join(RANGE);
  if (test === 'gte') return writeScalar(value, kind) + RANGE;
  if (test === 'lte') return RANGE + writeScalar(value, kind);
  return test === 'eq' && isRelative(condition.field, String(value)) ? String(value) : undefined;
}

/** The form that says its operator; it stands for any condition. */
function writeLong({test, value}: Condition, kind: ValueKind): string {
  if (test === 'contains') return `has:${value}`;
  if (test === 'in' || test === 'between') return `${test}:${writeScalars(value, kind)}`;
  return `${test}:${writeScalar(value, kind)}`;
}

/** A condition as text that {@link readCondition} reads back: short where that leaves no doubt. */
export function writeCondition(condition: Condition, kind: ValueKind): string {
  const short = writeShort(condition, kind);
  if (short === undefined) return writeLong(condition, kind);
  const [read] = readCondition(condition.field, short, kind);
  const same = JSON.stringify([read?.test, read?.value]) === JSON.stringify([condition.test, condition.value]);
  return same ? short : writeLong(condition, kind);
}
