import type {Localizer} from '../../i18n/localizer.js';
import {decimalFromMinor, type Money} from '../../model/money.js';

// A column that scrolls writes the same few dates and amounts again and again, and Intl is what costs most.

/** Kept per language; then all are forgotten, which costs less than keeping count of which is oldest. */
const MOST = 4_000;
const memos = new WeakMap<Localizer, Map<string, string>>();

/** The text of a key in a language, made once. The key has to name everything that the text depends on. */
export function remembered(texts: Localizer, key: string, make: () => string): string {
  let memo = memos.get(texts);
  if (!memo) memos.set(texts, (memo = new Map<string, string>()));
  let text = memo.get(key);
  if (text === undefined) {
    if (memo.size >= MOST) memo.clear();
    memo.set(key, (text = make()));
  }
  return text;
}

/** An exact amount. */
export const moneyText = (texts: Localizer, {minor, currency}: Money): string =>
  remembered(texts, `money ${minor} ${currency}`, () =>
    texts.money({decimal: decimalFromMinor(minor, currency), currency}),
  );

/** A calendar date as seen from another: Today, Wed, 12 Feb. */
export const dayText = (texts: Localizer, date: string, today: string): string =>
  remembered(texts, `day ${date} ${today}`, () => texts.relativeDay(date, today));
