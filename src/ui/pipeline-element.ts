import {LitElement} from 'lit';
import type {Localizer} from '../i18n/localizer.js';
import {decimalFromMinor, type Money, type MoneySum} from '../model/money.js';
import {readingAttribute} from './attributes.js';
import {LocalizeController, refreshLanguages} from './localize-controller.js';

/** What every element of ours has: its language. */
export class PipelineElement extends LitElement {
  protected readonly localize = new LocalizeController(this);

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'lang'];
  }

  /** Texts and formats in the language of the closest `lang`. */
  protected get texts(): Localizer {
    return this.localize.value;
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    readingAttribute(this.localName, name);
    super.attributeChangedCallback(name, old, value);
    if (name === 'lang' && old !== value && this.isConnected) refreshLanguages();
  }

  /** Money as text; `compact` as in `$1.21M`. */
  protected money(money: Money | MoneySum, compact = false): string {
    return this.texts.money(decimalMoney(money), {compact});
  }

  /** Sums in several currencies side by side, never added. */
  protected sums(sums: readonly MoneySum[], compact = false): string {
    return this.texts.sums(sums.map(decimalMoney), {compact});
  }
}

const decimalMoney = ({minor, currency}: Money | MoneySum): {decimal: string; currency: string} => ({
  decimal: decimalFromMinor(minor, currency),
  currency,
});
