import {en} from './messages.js';
import type {Messages} from './messages.js';

/** Texts, and the language they are in: plurals follow the texts, not the page. */
export interface FoundMessages {
  /** BCP 47 tag the texts were registered under. */
  readonly locale: string;
  readonly messages: Messages;
}

const ENGLISH: FoundMessages = {locale: 'en', messages: en};

const registered = new Map<string, FoundMessages>([['en', ENGLISH]]);
const found = new Map<string, FoundMessages>();
const listeners = new Set<() => void>();

/** The well-formed BCP 47 tag meant by `locale`; `de_AT` is read as `de-AT`. `undefined` when there is none. */
export function canonicalLocale(locale: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(locale.trim().replaceAll('_', '-'))[0];
  } catch {
    return undefined;
  }
}

/**
 * Adds a language, or replaces one: a host that says "opportunity" registers its own `en`.
 * Throws `RangeError` for a tag that is no BCP 47 tag.
 */
export function registerMessages(locale: string, messages: Messages): void {
  const tag = canonicalLocale(locale);
  if (tag === undefined) throw new RangeError(`registerMessages: "${locale}" is no BCP 47 language tag`);
  registered.set(tag, {locale: tag, messages});
  found.clear();
  for (const listener of [...listeners]) listener();
}

/** The texts nearest to a BCP 47 tag: `de-AT`, then `de`, then English. Never fails. */
export function findMessages(locale: string): FoundMessages {
  let nearest = found.get(locale);
  if (!nearest) found.set(locale, (nearest = lookUp(locale)));
  return nearest;
}

/** Calls `listener` after each registration. Returns the way to stop. */
export function onMessagesChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function lookUp(locale: string): FoundMessages {
  for (const tag of lookupTags(locale)) {
    const match = registered.get(tag);
    if (match) return match;
  }
  return registered.get('en') ?? ENGLISH;
}

/**
 * Tags to try, nearest first. The script comes before the bare language, so that `zh-TW` finds `zh-Hant`
 * and is not given the other script of `zh`.
 */
function lookupTags(locale: string): readonly string[] {
  const tag = canonicalLocale(locale);
  if (tag === undefined) return [];
  const {baseName, language} = new Intl.Locale(tag);
  const parts = baseName.split('-');
  const shortened = parts.map((_, index) => parts.slice(0, parts.length - index).join('-'));
  const {script} = new Intl.Locale(tag).maximize();
  return [...shortened.slice(0, -1), ...(script ? [`${language}-${script}`] : []), language];
}
