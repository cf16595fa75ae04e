import {foldKey} from './fold.js';
import {NOTE_LINES, type NoteBook} from './notes.js';

/** One value of a column, with where it stands. */
interface Counted {
  rows: number;
  readonly lines: number[];
}

/** More different values than this, and a column is no list of categories. */
const MOST_VALUES = 1000;
/** A slip is rare beside what was meant. */
const RARER = 10;
const SHORTEST_SLIP = 5;
const SHORTEST_WORD = 4;

/** Counts the values of a column of few values, to find slips among them. Bounded in time and memory. */
export class ValueCounts {
  #values: Map<string, Counted> | undefined = new Map();
  #rows = 0;

  add(value: string, line: number): void {
    if (value === '' || !this.#values) return;
    this.#rows += 1;
    const counted = this.#values.get(value) ?? {rows: 0, lines: []};
    counted.rows += 1;
    if (counted.lines.length < NOTE_LINES) counted.lines.push(line);
    this.#values.set(value, counted);
    if (this.#values.size > MOST_VALUES) this.#values = undefined;
  }

  /** Notes the values that look like a slip of another one. */
  report(header: string, notes: NoteBook): void {
    const values = this.#values;
    // Where values hardly repeat, they are names or remarks, and likeness says nothing.
    if (!values || values.size < 2 || values.size * 3 > this.#rows) return;
    const noted = new Set<string>();
    const note = (code: 'valueVariant' | 'likelyMisspelt', value: string, suggestion: string): void => {
      const counted = values.get(value);
      if (!counted || noted.has(value)) return;
      noted.add(value);
      notes.cause(code, {field: header, value, suggestion}, counted);
    };
    for (const [value, suggestion] of variants(values)) note('valueVariant', value, suggestion);
    for (const [value, suggestion] of gluedValues(values)) note('likelyMisspelt', value, suggestion);
    for (const [value, suggestion] of slips(values)) note('likelyMisspelt', value, suggestion);
  }
}

type Values = ReadonlyMap<string, Counted>;
type Suggestions = Iterable<readonly [value: string, suggestion: string]>;

/** Values that are one but for case, accents, blanks and punctuation, with the commonest spelling. */
function* variants(values: Values): Suggestions {
  const groups = new Map<string, string[]>();
  for (const value of values.keys()) {
    const key = foldKey(value);
    if (key !== '') groups.set(key, [...(groups.get(key) ?? []), value]);
  }
  for (const group of groups.values()) {
    const [common, ...others] = group.toSorted((a, b) => (values.get(b)?.rows ?? 0) - (values.get(a)?.rows ?? 0));
    for (const other of others) if (common !== undefined) yield [other, common];
  }
}

const wordsOf = (value: string): readonly string[] => value.split(/\s+/).filter((word) => word.length > 1);

/** `GTXPro` where `GTX` and `Pro` stand apart in other values. */
function* gluedValues(values: Values): Suggestions {
  const users = new Map<string, number>();
  for (const value of values.keys()) {
    for (const word of new Set(wordsOf(value))) users.set(word, (users.get(word) ?? 0) + 1);
  }
  for (const value of values.keys()) {
    if (value.length > 60) continue;
    const parted = value.replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2').replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2');
    const own = new Set(wordsOf(value));
    const parts = wordsOf(parted).filter((word) => !own.has(word));
    if (parts.length > 1 && parts.every((part) => users.has(part))) yield [value, parted];
  }
}

/** Every text that `value` becomes when one character is left out, and `value` itself. */
function* withOneLess(value: string): IterableIterator<string> {
  yield value;
  for (let at = 0; at < value.length; at++) yield value.slice(0, at) + value.slice(at + 1);
}

/** Length of the word around a place; short words such as `A` and `B` are names, not slips of each other. */
function wordLength(text: string, at: number): number {
  const before = /\p{L}*$/u.exec(text.slice(0, at))?.[0].length ?? 0;
  return before + (/^\p{L}*/u.exec(text.slice(at))?.[0].length ?? 0);
}

/** Whether one letter was added, left out, changed, or swapped with its neighbour. Digits tell values apart. */
export function isOneSlip(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA -= 1;
    endB -= 1;
  }
  const restA = a.slice(start, endA);
  const restB = b.slice(start, endB);
  if (wordLength(a, start) < SHORTEST_WORD && wordLength(b, start) < SHORTEST_WORD) return false;
  if (restA === restB || !/^\p{L}*$/u.test(restA + restB)) return false;
  const swapped = restA.length === 2 && restB === `${restA[1]}${restA[0]}`;
  return swapped || (restA.length <= 1 && restB.length <= 1);
}

/** Rare values one slip away from a much commoner one. */
function* slips(values: Values): Suggestions {
  const neighbours = new Map<string, string[]>();
  const eligible = [...values].filter(([value]) => value.length >= SHORTEST_SLIP && value.length <= 60);
  for (const [value] of eligible) {
    for (const key of new Set(withOneLess(value)))
      neighbours.set(key, [...(neighbours.get(key) ?? []), value].slice(0, 20));
  }
  for (const [value, {rows}] of eligible) {
    const near = [...withOneLess(value)].flatMap((key) => neighbours.get(key) ?? []);
    const meant = near
      .filter((other) => (values.get(other)?.rows ?? 0) >= rows * RARER && isOneSlip(value, other))
      .toSorted((a, b) => (values.get(b)?.rows ?? 0) - (values.get(a)?.rows ?? 0))[0];
    if (meant !== undefined) yield [value, meant];
  }
}
