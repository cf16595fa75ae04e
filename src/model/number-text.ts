/** How a language writes numbers, as far as reading them is concerned. */
export interface NumberStyle {
  /** Between whole number and fraction. */
  readonly decimal: string;
  /** Between groups of digits. Blanks and apostrophes group as well, in every language. */
  readonly group: string;
}

/** `1,200.50`: the notation where nobody named another. */
export const PLAIN_NUMBERS: NumberStyle = {decimal: '.', group: ','};

/** Marks of direction and other signs that are not seen. */
const UNSEEN = /[\u061c\u200b\u200e\u200f\u2066-\u2069\ufeff]/g;
/** Digits of Arabic, Persian and full width; their zeros stand at the first place of each range. */
const OTHER_DIGITS = /[\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]/g;
const GROUP = /[\s'\u2019\u066c]/;
const DECIMAL_SIGN = '\u066b';

/** Groups of two (India) or three digits, the last one of three: `1,5` is no fifteen. */
const SHAPE = /^([+-]?)(\d{1,3}(?:_\d{2,3})*_\d{3}|\d*)(?:\.(\d*))?(e[+-]?\d{1,3})?$/;

function latinDigit(digit: string): string {
  const code = digit.charCodeAt(0);
  const zero = code >= 0xff10 ? 0xff10 : code >= 0x06f0 ? 0x06f0 : 0x0660;
  return String(code - zero);
}

/** What a sign of a number means: `.` before the fraction, `_` between groups, itself, or `!` where it means nothing. */
function meaningOf(char: string, {decimal, group}: NumberStyle): string {
  if (char === decimal || char === DECIMAL_SIGN) return '.';
  if (char === group || GROUP.test(char)) return '_';
  // A point is what keyboards give: it is taken where it means nothing else.
  if (char === '.') return '.';
  if (char === '\u2212') return '-';
  return /[\d+e-]/.test(char) ? char : '!';
}

/**
 * The number that a person typed, as plain decimal text such as `-1234.50`: groups are taken out, the language's digits
 * and signs replaced. `undefined` for what is no number, or is grouped as no number is: reading `1,5` as 15 would be a
 * mistake of a factor of ten.
 */
export function plainNumber(text: string, style: NumberStyle = PLAIN_NUMBERS): string | undefined {
  const shown = text.replaceAll(UNSEEN, '').trim().replaceAll(OTHER_DIGITS, latinDigit).toLowerCase();
  const match = SHAPE.exec([...shown].map((char) => meaningOf(char, style)).join(''));
  if (!match) return undefined;
  const [, sign = '', whole = '', fraction = '', exponent = ''] = match;
  if (whole === '' && fraction === '') return undefined;
  const digits = whole.replaceAll('_', '') || '0';
  return `${sign === '-' ? '-' : ''}${digits}${fraction === '' ? '' : `.${fraction}`}${exponent}`;
}

/** Plain decimal text as a person edits it: without groups, with the sign of the language before the fraction. */
export function numberToEdit(decimal: string, style: NumberStyle = PLAIN_NUMBERS): string {
  return decimal.replace('.', () => style.decimal);
}
