import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {numberToEdit, plainNumber, type NumberStyle} from '../../src/model/number-text.js';

const EN: NumberStyle = {decimal: '.', group: ','};
const DE: NumberStyle = {decimal: ',', group: '.'};
const FR: NumberStyle = {decimal: ',', group: '\u202f'};

describe('a typed number', () => {
  it('is read with the signs of its language', () => {
    expect(plainNumber('1,200.50', EN)).to.equal('1200.50');
    expect(plainNumber('1.200,50', DE)).to.equal('1200.50');
    expect(plainNumber('1 200,50', FR)).to.equal('1200.50');
    expect(plainNumber('1\u202f200,50', FR)).to.equal('1200.50');
    expect(plainNumber('1’200.50', {decimal: '.', group: '’'})).to.equal('1200.50');
    expect(plainNumber('12,34,567', EN)).to.equal('1234567');
  });

  it('is not read where its groups are none: a comma for a point would make ten times as much', () => {
    for (const text of ['1,5', '1,20', '12,345,6', '1200,50', ',500', '1,,200', '1.200,50']) {
      expect(plainNumber(text, EN), text).to.equal(undefined);
    }
    for (const text of ['1.5', '1.20', '1,200.50']) expect(plainNumber(text, DE), text).to.equal(undefined);
  });

  it('may have the point of the keyboard where the language does not group with it', () => {
    expect(plainNumber('1200.5', FR)).to.equal('1200.5');
  });

  it('may have Arabic, Persian or wide digits and signs', () => {
    expect(plainNumber('١٬٢٠٠٫٥', EN)).to.equal('1200.5');
    expect(plainNumber('۱۲۰۰', EN)).to.equal('1200');
    expect(plainNumber('１２', EN)).to.equal('12');
    expect(plainNumber('\u200f\u2212٧', EN)).to.equal('-7');
  });

  it('may lack the whole number or the fraction, but not both', () => {
    expect(['.5', '5.', '+3', ' 4 '].map((text) => plainNumber(text, EN))).to.deep.equal(['0.5', '5', '3', '4']);
    expect(['', '.', '-', 'abc', '1 2', '12k', '$5', '1e', '0x10'].map((text) => plainNumber(text, EN))).to.deep.equal(
      Array.from({length: 9}, () => undefined),
    );
  });

  it('comes back from the text that is edited, in every notation', () => {
    const decimal = fc
      .tuple(fc.maxSafeInteger(), fc.stringMatching(/^\d{0,6}$/))
      .map(([whole, rest]) => `${whole}${rest === '' ? '' : `.${rest}`}`);
    fc.assert(
      fc.property(decimal, fc.constantFrom(EN, DE, FR), (text, style) => {
        expect(plainNumber(numberToEdit(text, style), style)).to.equal(text);
      }),
    );
  });

  it('comes back from what Intl writes, in any language', () => {
    for (const locale of ['en', 'en-IN', 'de', 'de-CH', 'fr', 'es', 'pt-PT', 'sv', 'ar-EG', 'fa', 'hi', 'ja']) {
      const format = new Intl.NumberFormat(locale, {minimumFractionDigits: 2});
      const parts = format.formatToParts(1_234_567.25);
      const sign = (wanted: string): string => parts.find(({type}) => type === wanted)?.value ?? '';
      const style = {decimal: sign('decimal'), group: sign('group')};
      expect(plainNumber(format.format(1_234_567.25), style), locale).to.equal('1234567.25');
    }
  });
});
