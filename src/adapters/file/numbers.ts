import {currencyOf, type CurrencySign} from './currencies.js';

/** How the numbers of a column are written. */
export interface NumberStyle {
  readonly decimal: '.' | ',';
  /** Mark between thousands when numbers are written back; empty for none. */
  readonly group: string;
  /** Most decimals seen. */
  readonly decimals: number;
  /** What stands before and after most numbers, such as a currency sign. */
  readonly before: string;
  readonly after: string;
  /** `assumed`: no value tells a thousands mark from a decimal mark. */
  readonly evidence: 'certain' | 'assumed' | 'none';
  /** Both decimal marks occur. */
  readonly mixed: boolean;
}

/** A number taken out of a cell: plain decimal text such as `-1234.5`. */
export interface ReadNumber {
  readonly decimal: string;
  readonly currency: CurrencySign | undefined;
  readonly percent: boolean;
}

const LONGEST = 80;
const SCALES: ReadonlyMap<string, number> = new Map([
  ...['k', 'tsd', 'tsd.', 'thousand'].map((word) => [word, 3] as const),
  ...['m', 'mm', 'mn', 'mio', 'mio.', 'million', 'millionen', 'millions'].map((word) => [word, 6] as const),
  ...['b', 'bn', 'mrd', 'mrd.', 'billion'].map((word) => [word, 9] as const),
]);

/** A cell in its pieces: `body` has digits and marks only. */
interface Pieces {
  readonly body: string;
  readonly negative: boolean;
  readonly scale: number;
  readonly currency: CurrencySign | undefined;
  readonly percent: boolean;
  readonly before: string;
  readonly after: string;
}

interface Trim {
  scale: number;
  percent: boolean;
  currency: CurrencySign | undefined;
}

/** Reads what stands around a number; `false` when there is a word that means nothing here. */
function readTrim(word: string, into: Trim): boolean {
  if (word === '') return true;
  if (word === '%') return (into.percent = true);
  const scale = SCALES.get(word.toLowerCase());
  if (scale !== undefined) {
    into.scale = scale;
    return true;
  }
  const currency = currencyOf(word);
  if (currency) into.currency = currency;
  return currency !== undefined;
}

const DIGIT = /\d/;

/** Where the digits begin and end, with a decimal mark that has nothing before it. */
function digitSpan(text: string): readonly [number, number] | undefined {
  const first = text.search(DIGIT);
  if (first === -1) return undefined;
  let last = text.length - 1;
  while (!DIGIT.test(text.charAt(last))) last -= 1;
  const bare = (text[first - 1] === '.' || text[first - 1] === ',') && !/\p{L}/u.test(text[first - 2] ?? '');
  return [bare ? first - 1 : first, last + 1];
}

function takeApart(cell: string): Pieces | undefined {
  if (cell.length > LONGEST) return undefined;
  const text = cell
    .trim()
    .replace(/[\s\u2009\u202F]/g, ' ')
    .replace(/[\u2212\u2013\u2014]/g, '-')
    .replaceAll('\u2019', "'");
  const span = digitSpan(text);
  if (!span) return undefined;
  const body = text.slice(...span);
  if (!/^[\d.,' ]+$/.test(body)) return undefined;
  const before = text.slice(0, span[0]);
  // The Swiss write `100.-` for a whole hundred.
  const after = text.slice(span[1]).replace(/^[.,] ?-+/, '');
  const trim: Trim = {scale: 0, percent: false, currency: undefined};
  const bare = (part: string): string => part.replace(/[-+()']/g, ' ').trim();
  const words = [bare(before), ...afterWords(bare(after))];
  if (!words.every((word) => readTrim(word, trim))) return undefined;
  const negative = before.includes('-') || after.includes('-') || (before.includes('(') && after.includes(')'));
  return {body, negative, ...trim, before: before.replace(/[-+(]/g, ''), after: after.replace(/[-+)]/g, '')};
}

/** `k €` and `kEUR` are two words each. */
function afterWords(text: string): readonly string[] {
  if (text === '' || currencyOf(text)) return [text];
  const glued = /^([kKmM])(\S.*)$/.exec(text);
  if (glued && currencyOf(glued[2] ?? '')) return [glued[1] ?? '', glued[2] ?? ''];
  return text.split(' ');
}

/** What one number says about the marks of its column. */
interface Evidence {
  readonly decimal?: '.' | ',';
  /** Could be either mark. */
  readonly unclear?: '.' | ',';
  readonly broken?: boolean;
}

const other = (mark: '.' | ','): '.' | ',' => (mark === '.' ? ',' : '.');
const count = (text: string, mark: string): number => text.split(mark).length - 1;

function evidenceOf(body: string): Evidence {
  const points = count(body, '.');
  const commas = count(body, ',');
  if (points > 0 && commas > 0) {
    const decimal = body.lastIndexOf('.') > body.lastIndexOf(',') ? '.' : ',';
    return (decimal === '.' ? points : commas) === 1 ? {decimal} : {broken: true};
  }
  if (points + commas === 0) return {};
  const mark = points > 0 ? '.' : ',';
  if (points + commas > 1) return {decimal: other(mark)};
  const [head = '', tail = ''] = body.split(mark);
  const certain = tail.length !== 3 || head === '' || head === '0' || head.length > 3;
  return certain ? {decimal: mark} : {unclear: mark};
}

/** `body` as plain decimal text; `undefined` when its groups are no thousands. */
function plain(body: string, fallback: '.' | ','): string | undefined {
  const evidence = evidenceOf(body);
  if (evidence.broken) return undefined;
  const decimal = evidence.decimal ?? fallback;
  const at = body.lastIndexOf(decimal);
  const whole = at === -1 ? body : body.slice(0, at);
  const fraction = at === -1 ? '' : body.slice(at + 1);
  const groups = whole.split(/[.,' ]/);
  const last = groups.at(-1) ?? '';
  // Two digits in the middle: thousands as India groups them.
  const grouped =
    groups.length === 1 || (last.length === 3 && groups.slice(1, -1).every((part) => /^\d{2,3}$/.test(part)));
  if (!grouped || !/^\d*$/.test(fraction) || groups[0] === undefined) return undefined;
  const digits = groups.join('') || '0';
  return fraction === '' ? digits : `${digits}.${fraction}`;
}

/** `decimal` times ten to the `scale`, by moving the mark: no arithmetic, no rounding. */
function scaled(decimal: string, scale: number): string {
  if (scale === 0) return decimal;
  const [whole = '', fraction = ''] = decimal.split('.');
  const moved = fraction.padEnd(scale, '0');
  const rest = moved.slice(scale);
  return whole + moved.slice(0, scale) + (rest === '' ? '' : `.${rest}`);
}

/** The number in a cell; `undefined` when there is none, or more than a number. */
export function readNumber(cell: string, style: Pick<NumberStyle, 'decimal'>): ReadNumber | undefined {
  const pieces = takeApart(cell);
  if (!pieces) return undefined;
  const decimal = plain(pieces.body, style.decimal);
  if (decimal === undefined) return undefined;
  const sign = pieces.negative ? '-' : '';
  return {decimal: sign + scaled(decimal, pieces.scale), currency: pieces.currency, percent: pieces.percent};
}

/** Looks at every number of a column before any is read. */
export class NumberSurvey {
  readonly #votes = {'.': 0, ',': 0};
  readonly #unclear = {'.': 0, ',': 0};
  readonly #groups = new Map<string, number>();
  readonly #trims = new Map<string, {before: string; after: string; rows: number}>();
  #ungrouped = 0;
  #decimals = 0;

  add(cell: string): void {
    const pieces = takeApart(cell);
    if (!pieces) return;
    const {decimal, unclear} = evidenceOf(pieces.body);
    if (decimal) this.#votes[decimal] += 1;
    if (unclear) this.#unclear[unclear] += 1;
    const fraction = decimal ? pieces.body.split(decimal)[1] : undefined;
    if (fraction) this.#decimals = Math.max(this.#decimals, fraction.length);
    this.#addGroup(pieces.body, decimal);
    if (pieces.scale === 0) this.#addTrim(pieces.before, pieces.after);
  }

  #addGroup(body: string, decimal: string | undefined): void {
    const mark = [' ', "'", '.', ','].find((each) => each !== decimal && body.includes(each));
    if (mark) this.#groups.set(mark, (this.#groups.get(mark) ?? 0) + 1);
    else if (/\d{4}/.test(body)) this.#ungrouped += 1;
  }

  #addTrim(before: string, after: string): void {
    const key = `${before}0${after}`;
    const trim = this.#trims.get(key) ?? {before, after, rows: 0};
    trim.rows += 1;
    if (this.#trims.size < 50) this.#trims.set(key, trim);
  }

  /** The style of the column so far. */
  result(): NumberStyle {
    const votes = this.#votes;
    const voted = votes['.'] + votes[','] > 0;
    const unclear = this.#unclear['.'] + this.#unclear[','] > 0;
    // Money has thousands far more often than three decimals.
    const assumed = this.#unclear['.'] > this.#unclear[','] ? ',' : '.';
    const decimal = voted ? (votes[','] > votes['.'] ? ',' : '.') : assumed;
    const [group] = [...this.#groups].filter(([mark]) => mark !== decimal).toSorted((a, b) => b[1] - a[1]);
    const [trim] = [...this.#trims.values()].toSorted((a, b) => b.rows - a.rows);
    return {
      decimal,
      group: group && group[1] >= this.#ungrouped ? group[0] : '',
      decimals: this.#decimals,
      before: trim?.before ?? '',
      after: trim?.after ?? '',
      evidence: voted ? 'certain' : unclear ? 'assumed' : 'none',
      mixed: votes['.'] > 0 && votes[','] > 0,
    };
  }
}

/** Plain decimal text in the style of its column, without what stands around it. */
export function writeNumber(decimal: string, style: NumberStyle): string {
  const negative = decimal.startsWith('-');
  const [whole = '0', fraction = ''] = decimal.slice(negative ? 1 : 0).split('.');
  const kept = fraction.replace(/0+$/, '');
  const digits = kept.padEnd(Math.min(style.decimals, 2), '0');
  const grouped = style.group === '' ? whole : whole.replace(/\B(?=(?:\d{3})+$)/g, style.group);
  return `${negative ? '-' : ''}${grouped}${digits === '' ? '' : style.decimal + digits}`;
}
