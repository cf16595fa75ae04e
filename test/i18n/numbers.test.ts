import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {localizerFor} from '../../src/i18n/localizer.js';

const en = localizerFor({locale: 'en', zone: 'UTC'});
const de = localizerFor({locale: 'de', zone: 'UTC'});
const usd = (decimal: string) => ({decimal, currency: 'USD'});
// Intl separates with blanks that do not break.
const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ');

describe('amounts', () => {
  it('show decimals only where there are some', () => {
    expect(en.money(usd('18400.00'))).to.equal('$18,400');
    expect(en.money(usd('1234.50'))).to.equal('$1,234.50');
    expect(en.money(usd('1234.5'))).to.equal('$1,234.50');
    expect(en.money(usd('0.00'))).to.equal('$0');
    expect(en.money(usd('-0.05'))).to.equal('-$0.05');
    expect(en.money(usd('-0.00'))).to.equal('$0');
    expect(plain(de.money({decimal: '340000.00', currency: 'EUR'}))).to.equal('340.000 €');
  });

  it('keep the digits of a currency that has none or three', () => {
    expect(en.money({decimal: '1200', currency: 'JPY'})).to.equal('¥1,200');
    expect(plain(en.money({decimal: '12.345', currency: 'KWD'}))).to.equal('KWD 12.345');
    // CLDR would round dinars of Iraq to whole ones; the data has three decimals.
    expect(plain(en.money({decimal: '12.345', currency: 'IQD'}))).to.equal('IQD 12.345');
  });

  it('are exact far beyond what a number can hold', () => {
    expect(en.money(usd('90071992547409931234.57'))).to.equal('$90,071,992,547,409,931,234.57');
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 30n), 10n ** 30n), fc.integer({min: 1, max: 99}), (whole, cents) => {
        const decimal = `${whole}.${String(cents).padStart(2, '0')}`;
        expect(en.money(usd(decimal)).replaceAll(/[$,]/g, '')).to.equal(decimal);
      }),
      {seed: 11, numRuns: 300},
    );
  });

  it('are short with three significant digits, with a small k in English', () => {
    expect(en.money(usd('412345.00'), {compact: true})).to.equal('$412k');
    expect(en.money(usd('1214000.00'), {compact: true})).to.equal('$1.21M');
    expect(en.money(usd('41900'), {compact: true})).to.equal('$41.9k');
    expect(en.money(usd('999999.00'), {compact: true})).to.equal('$1M');
    expect(en.money(usd('250'), {compact: true})).to.equal('$250');
    expect(plain(de.money(usd('1214000'), {compact: true}))).to.equal('1,21 Mio. $');
    expect(
      localizerFor({locale: 'en-GB', zone: 'UTC'}).money({decimal: '9500', currency: 'GBP'}, {compact: true}),
    ).to.equal('£9.5k');
  });

  it('have a sign where a change is meant, and none at zero', () => {
    expect(en.money(usd('640000'), {compact: true, signed: true})).to.equal('+$640k');
    expect(en.money(usd('-140000'), {compact: true, signed: true})).to.equal('-$140k');
    expect(en.money(usd('0.00'), {signed: true})).to.equal('$0');
    expect(en.money(usd('5'))).to.equal('$5');
  });

  it('stand beside the code of a currency that nobody knows, and never fail', () => {
    expect(plain(en.money({decimal: '1234.50', currency: 'ZZQ'}))).to.equal('ZZQ 1,234.50');
    expect(en.money({decimal: '1234.50', currency: 'EURO'})).to.equal('EURO 1,234.50');
    expect(en.money({decimal: '1234000', currency: '$'}, {compact: true})).to.equal('$ 1.23M');
    expect(en.money({decimal: '1234.50', currency: ''})).to.equal('1,234.50');
    expect(en.money({decimal: 'n/a', currency: 'USD'})).to.equal('USD n/a');
    fc.assert(
      fc.property(fc.string(), fc.string(), (decimal, currency) => {
        expect(en.money({decimal, currency})).to.be.a('string');
      }),
      {seed: 3, numRuns: 300},
    );
  });

  it('of several currencies stand side by side and are never added', () => {
    const sums = [
      {decimal: '340000.00', currency: 'EUR'},
      {decimal: '412000.00', currency: 'USD'},
    ];
    expect(en.sums(sums)).to.equal('€340,000 · $412,000');
    expect(en.sums(sums, {compact: true})).to.equal('€340k · $412k');
    expect(en.sums(sums.slice(0, 1))).to.equal('€340,000');
    expect(en.sums([])).to.equal('');
  });
});

describe('shares', () => {
  it('are written from basis points, with one decimal at most unless asked', () => {
    expect(en.percent(4600)).to.equal('46%');
    expect(en.percent(3340)).to.equal('33.4%');
    expect(en.percent(3345)).to.equal('33.5%');
    expect(en.percent(3345, 0)).to.equal('33%');
    expect(en.percent(3345, 2)).to.equal('33.45%');
    expect(en.percent(0)).to.equal('0%');
    expect(en.percent(-3, 0)).to.equal('0%');
    expect(en.percent(-240)).to.equal('-2.4%');
    expect(en.percent(10_000)).to.equal('100%');
    expect(plain(de.percent(3340))).to.equal('33,4 %');
  });
});

describe('days', () => {
  it('are whole, short or in words', () => {
    expect(en.days(12, 'short')).to.equal('12 d');
    expect(en.days(12)).to.equal('12 days');
    expect(en.days(1)).to.equal('1 day');
    expect(en.days(1200, 'short')).to.equal('1,200 d');
    expect(plain(de.days(12, 'short'))).to.equal('12 T');
    expect(plain(de.days(1))).to.equal('1 Tag');
  });
});

describe('numbers', () => {
  it('follow the locale and the options', () => {
    expect(en.number(1234.5)).to.equal('1,234.5');
    expect(de.number(1234.5)).to.equal('1.234,5');
    expect(en.number(0.5, {maximumFractionDigits: 0, minimumIntegerDigits: 2})).to.equal('01');
    expect(en.number(90071992547409931234n)).to.equal('90,071,992,547,409,931,234');
  });
});
