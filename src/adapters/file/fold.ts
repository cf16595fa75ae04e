import {foldText} from '../../model/filter.js';

/** Longer texts are no names; the rest of them is not compared. */
const LONGEST_NAME = 200;

/** A name as headers and stages are compared: words in lower case without accents, parted by single blanks. */
export function foldName(text: string): string {
  const words = text
    .slice(0, LONGEST_NAME)
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, '$1 $2')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ');
  return foldText(words).trim();
}

/** A value without case, accents, blanks and punctuation: equal keys are spellings of one value. */
export function foldKey(text: string): string {
  return foldText(text).replace(/[^\p{L}\p{N}]+/gu, '');
}

/** An object without the members that are `undefined`. */
export function defined<T extends object>(members: {readonly [K in keyof T]: T[K] | undefined}): T {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as T;
}
