import type {CardContext} from './card-content.js';
import type {CardGiven} from './deal-figures.js';
import {decimalFromMinor} from '../../model/money.js';
import {dayText, moneyText} from './text-memo.js';

/** What a host's `renderCard` is given. */
export function cardContext({owner, pipeline, now, today, texts}: CardGiven): CardContext {
  return {
    ...{owner, pipeline, now, today},
    zone: texts.zone,
    locale: texts.locale,
    money: (amount, compact = false) => {
      if (!compact) return moneyText(texts, amount);
      return texts.money(
        {decimal: decimalFromMinor(amount.minor, amount.currency), currency: amount.currency},
        {compact},
      );
    },
    number: (value) => texts.number(value),
    percent: (basisPoints) => texts.percent(basisPoints),
    date: (date) => dayText(texts, date, today),
  };
}
