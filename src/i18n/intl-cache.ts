// Intl objects cost far more to make than to use, and a board asks for them thousands of times.

const numberFormats = new Map<string, Intl.NumberFormat>();
const dateFormats = new Map<string, Intl.DateTimeFormat>();
const pluralRules = new Map<string, Intl.PluralRules>();
const collators = new Map<string, Intl.Collator>();
const listFormats = new Map<string, Intl.ListFormat>();

function remember<T>(cache: Map<string, T>, key: string, make: () => T): T {
  let value = cache.get(key);
  if (value === undefined) cache.set(key, (value = make()));
  return value;
}

/** The number format of a locale. Throws `RangeError` for options that Intl refuses. */
export function numberFormat(locale: string, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  return remember(numberFormats, locale + JSON.stringify(options), () => new Intl.NumberFormat(locale, options));
}

/** The date format of a locale; `options` must name a zone. */
export function dateFormat(
  locale: string,
  options: Intl.DateTimeFormatOptions & {readonly timeZone: string},
): Intl.DateTimeFormat {
  return remember(dateFormats, locale + JSON.stringify(options), () => new Intl.DateTimeFormat(locale, options));
}

/** The plural rules of a locale, for counts. */
export function pluralRule(locale: string): Intl.PluralRules {
  return remember(pluralRules, locale, () => new Intl.PluralRules(locale));
}

/** The order of texts in a locale; "Deal 10" comes after "Deal 9". */
export function collator(locale: string): Intl.Collator {
  return remember(collators, locale, () => new Intl.Collator(locale, {numeric: true}));
}

/** How a locale joins texts with "and". */
export function listFormat(locale: string): Intl.ListFormat {
  return remember(listFormats, locale, () => new Intl.ListFormat(locale, {type: 'conjunction'}));
}
