/**
 * Fractional index: a text between two others, so that one write moves one deal. Compared in byte order.
 * A rank is an integer part, whose first character tells its length (`a` = 2, `b` = 3 ... ; `Z` = 2, `Y` = 3 ...
 * below), then a fraction that never ends in `0`. Appending only counts the integer part up, so keys stay short.
 */
export type Rank = string;

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const BASE = DIGITS.length;
const FIRST: Rank = 'a0';
const SMALLEST_INTEGER = `A${'0'.repeat(26)}`;
const RANK = /^(?:[a-zA-Z])[0-9A-Za-z]+$/;

const digit = (char: string | undefined): number => (char ? DIGITS.indexOf(char) : 0);

function integerLength(head: string): number {
  if (head >= 'a' && head <= 'z') return head.charCodeAt(0) - 97 + 2;
  return 90 - head.charCodeAt(0) + 2;
}

/** Whether `text` is a rank that {@link rankBetween} can work with. */
export function isRank(text: string): boolean {
  if (!RANK.test(text)) return false;
  const length = integerLength(text.charAt(0));
  return text.length >= length && text !== SMALLEST_INTEGER && !(text.length > length && text.endsWith('0'));
}

const integerPart = (rank: Rank): string => rank.slice(0, integerLength(rank.charAt(0)));

/** Counts the digits after the head up or down by one; `undefined` when they run over. */
function stepDigits(digits: string, step: 1 | -1): string | undefined {
  const out = [...digits];
  for (let i = out.length - 1; i >= 0; i--) {
    const next = digit(out[i]) + step;
    if (next >= 0 && next < BASE) {
      out[i] = DIGITS.charAt(next);
      return out.join('');
    }
    out[i] = step === 1 ? '0' : 'z';
  }
  return undefined;
}

function incrementInteger(integer: string): string | undefined {
  const head = integer.charAt(0);
  const digits = stepDigits(integer.slice(1), 1);
  if (digits !== undefined) return head + digits;
  if (head === 'Z') return FIRST;
  if (head === 'z') return undefined;
  const next = String.fromCharCode(head.charCodeAt(0) + 1);
  return next + '0'.repeat(integerLength(next) - 1);
}

function decrementInteger(integer: string): string | undefined {
  const head = integer.charAt(0);
  const digits = stepDigits(integer.slice(1), -1);
  if (digits !== undefined) return head + digits;
  if (head === 'a') return 'Zz';
  if (head === 'A') return undefined;
  const next = String.fromCharCode(head.charCodeAt(0) - 1);
  return next + 'z'.repeat(integerLength(next) - 1);
}

/** A fraction strictly between `a` and `b`, where an empty `b` stands for 1. Neither ends in `0`. */
function midpoint(a: string, b: string): string {
  if (b !== '') {
    let same = 0;
    while ((a[same] ?? '0') === b[same]) same++;
    if (same > 0) return b.slice(0, same) + midpoint(a.slice(same), b.slice(same));
  }
  const low = digit(a[0]);
  const high = b === '' ? BASE : digit(b[0]);
  if (high - low > 1) return DIGITS.charAt(Math.round(0.5 * (low + high)));
  if (b.length > 1) return b.charAt(0);
  return DIGITS.charAt(low) + midpoint(a.slice(1), '');
}

/**
 * A rank after `a` and before `b`; `undefined` on either side means the end of the list.
 * Throws `RangeError` when `a` does not come before `b`, or when a text is no rank.
 */
export function rankBetween(a: Rank | undefined, b: Rank | undefined): Rank {
  for (const rank of [a, b]) if (rank !== undefined && !isRank(rank)) throw new RangeError(`"${rank}" is no rank`);
  if (a !== undefined && b !== undefined && a >= b) throw new RangeError(`rank "${a}" does not come before "${b}"`);
  if (a === undefined) {
    if (b === undefined) return FIRST;
    const integer = integerPart(b);
    const fraction = b.slice(integer.length);
    if (integer === SMALLEST_INTEGER) return integer + midpoint('', fraction);
    if (integer < b) return integer;
    const lower = decrementInteger(integer);
    return lower === undefined || lower === SMALLEST_INTEGER ? SMALLEST_INTEGER + midpoint('', '') : lower;
  }
  const integer = integerPart(a);
  const fraction = a.slice(integer.length);
  if (b === undefined) return incrementInteger(integer) ?? integer + midpoint(fraction, '');
  const upper = integerPart(b);
  if (integer === upper) return integer + midpoint(fraction, b.slice(upper.length));
  const next = incrementInteger(integer);
  return next !== undefined && next < b ? next : integer + midpoint(fraction, '');
}

/** `count` ranks in order, evenly one after the other, for deals that come without. O(count). */
export function initialRanks(count: number): readonly Rank[] {
  const ranks: Rank[] = [];
  let rank: Rank | undefined;
  for (let i = 0; i < count; i++) ranks.push((rank = rankBetween(rank, undefined)));
  return ranks;
}
