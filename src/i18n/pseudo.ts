import {en} from './messages.js';
import type {Messages, PluralForms} from './messages.js';
import {mapText} from './template.js';

const ACCENTS: ReadonlyMap<string, string> = new Map(
  [...'aáeéiíoóuúyýcçnñsšzžAÁEÉIÍOÓUÚYÝCÇNÑSŠZŽ'].reduce<[string, string][]>((pairs, letter, index, all) => {
    if (index % 2 === 0) pairs.push([letter, all[index + 1] ?? letter]);
    return pairs;
  }, []),
);

/**
 * English made strange: accented, a third longer, in brackets. Register it under a tag of its own (`en-XA`) and
 * whatever still reads as plain English was never given to a translator; whatever is cut off has too little room.
 */
export function pseudoMessages(): Messages {
  const entries = Object.entries<string | PluralForms>(en).map(([key, message]) => [key, pseudo(message)]);
  return Object.fromEntries(entries) as Messages;
}

function pseudo(message: string | PluralForms): string | PluralForms {
  if (typeof message === 'string') return pseudoText(message);
  const forms = Object.entries(message).map(([category, text]) => [category, pseudoText(text)]);
  return Object.fromEntries(forms) as PluralForms;
}

function pseudoText(text: string): string {
  const accented = mapText(text, (part) => [...part].map((letter) => ACCENTS.get(letter) ?? letter).join(''));
  return `[${accented}${'·'.repeat(Math.ceil(text.length / 3))}]`;
}
