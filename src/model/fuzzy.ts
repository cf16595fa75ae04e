import {foldFast} from './filter.js';

/** What somebody looks for, made ready to compare. */
export interface FoldedQuery {
  /** The whole, without blanks at the ends and with single ones inside. */
  readonly text: string;
  readonly words: readonly string[];
}

/** A query of no words finds nothing. */
export function foldQuery(text: string): FoldedQuery {
  const words = foldFast(text)
    .split(/\s+/)
    .filter((word) => word !== '');
  return {text: words.join(' '), words};
}

const WHOLE = 100;
const START = 90;
const WORD_START = 75;
const INSIDE = 50;
/** A word that stands in the further text counts half. */
const REST = 0.5;
/** All words together, as typed, count more than each for itself. */
const TOGETHER = 20;
/** Of two texts that fit alike the shorter one comes first. */
const PER_LETTER = 0.01;
const LOOSE = 30;

/** Letters and digits of ASCII, and everything beyond it: no boundary of a word stands between two of these. */
function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || code > 127;
}

function scoreWord(word: string, text: string): number {
  let at = text.indexOf(word);
  if (at < 0) return 0;
  if (at === 0) return word.length === text.length ? WHOLE : START;
  for (; at >= 0; at = text.indexOf(word, at + 1)) {
    if (!isLetter(text.charCodeAt(at - 1))) return WORD_START;
  }
  return INSIDE;
}

/**
 * How well folded texts fit a query: 0 when one of its words stands in neither, else more the better: words at the
 * beginning before words inside, the title before the rest, short before long. The same texts always score the same.
 */
export function scoreText({text, words}: FoldedQuery, title: string, rest = ''): number {
  if (words.length === 0) return 0;
  let sum = 0;
  for (const word of words) {
    const score = scoreWord(word, title) || REST * scoreWord(word, rest);
    if (score === 0) return 0;
    sum += score;
  }
  const together = words.length > 1 && title.includes(text) ? TOGETHER : 0;
  return Math.max(1, sum / words.length + together - PER_LETTER * title.length);
}

/** Where the last of some letters ends in `text`, each searched behind the one before; -1 when they are not all there. */
function endOf(letters: readonly string[], text: string): number {
  let end = 0;
  for (const letter of letters) {
    const at = text.indexOf(letter, end);
    if (at < 0) return -1;
    end = at + letter.length;
  }
  return end;
}

/**
 * How well a folded text holds the letters of a query in order, with others in between (`wrl` in `warehouse rollout`):
 * 0 when it does not, else more the closer together they stand. For when nothing fits better.
 */
export function scoreLoose({words}: FoldedQuery, title: string): number {
  const letters = [...words.join('')];
  if (letters.length < 2) return 0;
  const end = endOf(letters, title);
  if (end < 0) return 0;
  // Backwards from the end, the letters stand as close together as they can.
  let start = end;
  for (const letter of letters.toReversed()) start = title.lastIndexOf(letter, start - letter.length);
  return (LOOSE * letters.length) / (end - start);
}
