import type {ComplexAttributeConverter} from 'lit';
import {warnOnce} from './warn-once.js';

let reading = {tag: '', name: ''};

/** Notes which attribute is read next: converters are not told, and a warning has to name it. */
export function readingAttribute(tag: string, name: string): void {
  reading = {tag, name};
}

/** The attribute being read, as it stands in the page. */
const written = (text: string, name = reading.name): string =>
  `${reading.tag ? `<${reading.tag}> ` : ''}${name}="${text}"`;

const YES = new Set(['', 'true', '1', 'yes', 'on']);
const NO = new Set(['false', '0', 'no', 'off']);

/** Attribute text without what page builders do to it: curly quotes, `&quot;`, stray spaces. None is an empty text. */
export function cleanAttribute(text: string | null | undefined): string {
  return (text ?? '')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/[\u201c\u201d\u201e\u00ab\u00bb]/g, '"')
    .replace(/[\u2018\u2019]/g, "'")
    .trim();
}

/** Text; an attribute that is taken away leaves `undefined`, not the null that DOM and Lit have for it. */
export const optionalText: ComplexAttributeConverter<string | undefined> = {
  fromAttribute: (text) => text ?? undefined,
  toAttribute: (value) => value,
};

/** Reads `true/1/yes/on` and `false/0/no/off`; an attribute that is merely there means yes. */
export const flexibleBoolean: ComplexAttributeConverter<boolean> = {
  fromAttribute(text) {
    if (text === null) return false;
    const word = cleanAttribute(text)
      .replace(/^["']|["']$/g, '')
      .toLowerCase();
    if (NO.has(word)) return false;
    if (!YES.has(word)) warnOnce(`${written(text)} is neither yes nor no; read as yes. Write true or false.`);
    return true;
  },
  toAttribute: (value) => (value ? '' : null),
};

/** Reads one of `choices`, whatever its case; anything else gives `fallback` and one warning that names all of it. */
export function choiceOf<T extends string>(
  name: string,
  choices: readonly T[],
  fallback: T,
): ComplexAttributeConverter<T> {
  return {
    fromAttribute(text) {
      const word = cleanAttribute(text ?? '')
        .replace(/^["']|["']$/g, '')
        .toLowerCase();
      const found = choices.find((choice) => choice === word);
      if (!found && word !== '') {
        warnOnce(`${written(text ?? '', name)} is not known; use ${choices.join(', ')}. ${fallback} is used.`);
      }
      return found ?? fallback;
    },
    toAttribute: (value) => value,
  };
}

const LENGTH = /^\d+(?:\.\d+)?(?:px|rem|em|vh|svh|dvh|lvh|%|cqb|cqh)?$/;

/** A CSS length from an allow-list grammar (`480` means pixels), or `undefined`. */
export function cssLength(name: string, text: string): string | undefined {
  const word = cleanAttribute(text).toLowerCase();
  if (word === '' || word === 'auto') return undefined;
  if (LENGTH.test(word)) return /\d$/.test(word) ? `${word}px` : word;
  warnOnce(`${name}="${text}" is no length; write 480, 480px, 60vh or 100%.`);
  return undefined;
}
