import {dateText, dayDistance} from './dates.js';
import type {DateStyle} from './dates.js';
import {directionOf} from './direction.js';
import type {Direction} from './direction.js';
import {collator, dateFormat, listFormat, numberFormat, pluralRule} from './intl-cache.js';
import {en} from './messages.js';
import type {MessageArgs, MessageKey, PluralForms} from './messages.js';
import {daysText, moneyText, percentText} from './numbers.js';
import type {DecimalMoney, MoneyOptions} from './numbers.js';
import {canonicalLocale, findMessages, onMessagesChange} from './registry.js';
import {fill, isolate} from './template.js';

/** For whom texts are made. */
export interface LocaleSetting {
  /** BCP 47 tag. One that cannot be read counts as `en`. */
  readonly locale: string;
  /** IANA zone in which instants become days. One that is not known counts as `UTC`. */
  readonly zone: string;
}

/** Every text a user reads or hears goes through one of these. Nothing here throws; all of it may be used unbound. */
export interface Localizer {
  /** The tag in use. */
  readonly locale: string;
  /** The zone in use. */
  readonly zone: string;
  readonly direction: Direction;
  /** The text of a key, with its parameters. Numbers are written in the user's digits. */
  t<K extends MessageKey>(key: K, ...args: MessageArgs<K>): string;
  number(value: number | bigint, options?: Intl.NumberFormatOptions): string;
  /** A share in basis points (10,000 is all); at most `digits` decimals, 1 unless given. */
  percent(basisPoints: number, digits?: number): string;
  /** An exact amount; see `decimalFromMinor` for how to get its decimal text. */
  money(money: DecimalMoney, options?: MoneyOptions): string;
  /** Sums in several currencies side by side, never added. Empty for none. */
  sums(sums: readonly DecimalMoney[], options?: MoneyOptions): string;
  /** A calendar date, never shifted, or an instant in the zone. `short` leaves the year out if it is that of `asOf`. */
  date(value: string, style?: DateStyle, asOf?: string): string;
  /**
   * A calendar date as seen from another: Today, Tomorrow, Yesterday, the weekday for the six days ahead,
   * else the short date. Days gone by get no weekday, which would read as one to come.
   */
  relativeDay(date: string, today: string): string;
  /** A whole number of days: `12 d` or, long, `12 days`. Long unless said. */
  days(days: number, width?: 'short' | 'long'): string;
  /** Texts joined as "a, b and c". */
  list(texts: readonly string[]): string;
  /** Order of two names, for sorting. */
  compare(a: string, b: string): number;
}

const localizers = new Map<string, Localizer>();
// A new language makes new localizers, so that whoever compares them by identity draws again.
onMessagesChange(() => localizers.clear());

/** The localizer of a locale and zone: the same object each time, until texts are registered. */
export function localizerFor(setting: LocaleSetting): Localizer {
  const key = `${setting.locale}\n${setting.zone}`;
  let localizer = localizers.get(key);
  if (!localizer) localizers.set(key, (localizer = makeLocalizer(setting)));
  return localizer;
}

function makeLocalizer(setting: LocaleSetting): Localizer {
  const locale = canonicalLocale(setting.locale) ?? 'en';
  const zone = isZone(setting.zone) ? setting.zone : 'UTC';
  const direction = directionOf(locale);
  const dates = {locale, zone};
  const number: Localizer['number'] = (value, options) => numberFormat(locale, options).format(value);
  const date: Localizer['date'] = (value, style = 'short', asOf) => dateText(dates, value, style, asOf);
  const t: Localizer['t'] = (key, ...args) => {
    const params: object = args[0] ?? {};
    const write = (value: unknown): string =>
      typeof value === 'number' ? number(value) : isolate(String(value), direction);
    return fill(textOf(locale, key, params), params, write);
  };
  return {
    locale,
    zone,
    direction,
    t,
    number,
    percent: (basisPoints, digits = 1) => percentText(locale, basisPoints, digits),
    money: (money, options) => moneyText(locale, money, options),
    sums: (sums, options) =>
      joinSums(
        sums.map((sum) => moneyText(locale, sum, options)),
        direction,
      ),
    date,
    relativeDay: (day, today) => {
      const key = DAY_NAMES.get(dayDistance(today, day));
      if (key) return t(key);
      return date(day, isInNextSixDays(today, day) ? 'weekday' : 'short', today);
    },
    days: (days, width = 'long') => daysText(locale, days, width),
    list: (texts) => listFormat(locale).format(texts),
    compare: (a, b) => collator(locale).compare(a, b),
  };
}

const DAY_NAMES: ReadonlyMap<number, 'day.today' | 'day.tomorrow' | 'day.yesterday'> = new Map([
  [0, 'day.today'],
  [1, 'day.tomorrow'],
  [-1, 'day.yesterday'],
]);

function isInNextSixDays(today: string, day: string): boolean {
  const distance = dayDistance(today, day);
  return distance > 0 && distance <= 6;
}

function joinSums(texts: readonly string[], direction: Direction): string {
  return texts.length === 1 ? String(texts[0]) : texts.map((text) => isolate(text, direction)).join(' · ');
}

/** The template of a key: of the nearest language, or English where that one has a gap, or the key itself. */
function textOf(locale: string, key: MessageKey, params: object): string {
  const found = findMessages(locale);
  const complete = Object.hasOwn(found.messages, key);
  if (!complete && !Object.hasOwn(en, key)) return key;
  const message: string | PluralForms = complete ? found.messages[key] : en[key];
  if (typeof message === 'string') return message;
  const count = 'count' in params ? Number(params.count) : Number.NaN;
  return message[pluralRule(pluralLocale(locale, complete ? found.locale : 'en')).select(count)] ?? message.other;
}

/** Plurals follow the texts: a French page that falls back to English counts as English does. */
function pluralLocale(locale: string, textLocale: string): string {
  const language = (tag: string): string => tag.split('-', 1)[0] ?? tag;
  return language(locale) === language(textLocale) ? locale : textLocale;
}

function isZone(zone: string): boolean {
  try {
    dateFormat('en', {timeZone: zone});
    return zone !== '';
  } catch {
    return false;
  }
}
