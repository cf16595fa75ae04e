import type {Localizer} from '../../i18n/localizer.js';
import {attention, type AttentionContext} from '../../model/attention.js';
import type {Deal} from '../../model/deal.js';
import {attentionWords} from '../../ui/attention-words.js';

const NONE: readonly string[] = [];

/** Why deals stand where they do in the order by attention, in words; the same list for the same deal each time. */
export class BoardReasons {
  #context: AttentionContext | undefined;
  #texts: Localizer | undefined;
  #words = new WeakMap<Deal, readonly string[]>();

  /** The reasons of each deal; `undefined` while nothing is sorted by attention. */
  of(context: AttentionContext | undefined, texts: Localizer): ((deal: Deal) => readonly string[]) | undefined {
    if (!context) return undefined;
    if (context !== this.#context || texts !== this.#texts) {
      this.#context = context;
      this.#texts = texts;
      this.#words = new WeakMap();
      this.#read = (deal) => this.#reasons(deal, context, texts);
    }
    return this.#read;
  }

  #read: ((deal: Deal) => readonly string[]) | undefined;

  #reasons(deal: Deal, context: AttentionContext, texts: Localizer): readonly string[] {
    let words = this.#words.get(deal);
    if (!words) {
      const {reasons} = attention(deal, context);
      words = reasons.length === 0 ? NONE : reasons.map((reason) => attentionWords(reason, texts));
      this.#words.set(deal, words);
    }
    return words;
  }
}
