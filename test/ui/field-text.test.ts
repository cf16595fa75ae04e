import {expect} from '@open-wc/testing';
import '../../src/i18n/locales/ar.js';
import '../../src/i18n/locales/de.js';
import {localizerFor} from '../../src/i18n/localizer.js';
import {fieldInfo, shownFields, type FieldInfo} from '../../src/model/field-info.js';
import {INPUT_PROBLEMS} from '../../src/model/field-input.js';
import {plainNumber} from '../../src/model/number-text.js';
import type {Pipeline} from '../../src/model/pipeline.js';
import {usedValues} from '../../src/ui/field-suggestions.js';
import {fieldLabel, fieldText, numberStyle, problemText} from '../../src/ui/field-text.js';
import {deal, PIPELINE} from '../data/fixtures.js';

const PIPE: Pipeline = {
  ...PIPELINE,
  fields: [
    {key: 'seats', label: 'Seats (paid)', type: 'number'},
    {key: 'signed', label: 'Signed', type: 'boolean'},
  ],
};
const info = (field: string): FieldInfo => fieldInfo(field, PIPE);
const texts = (locale: string): ReturnType<typeof localizerFor> => localizerFor({locale, zone: 'UTC'});
const [EN, DE] = [texts('en'), texts('de')];
const store = {
  owner: (id: string | undefined) => (id === 'o' ? {id: 'o', name: 'Olga Orr', active: true} : undefined),
  stages: () => PIPE.stages,
};

describe('the name of a field', () => {
  it('begins like a sentence, and is that of the host for the host’s own', () => {
    expect(
      ['amount', 'expectedClose', 'ownerId', 'stageId', 'account'].map((field) => fieldLabel(info(field), EN)),
    ).to.deep.equal(['Amount', 'Close date', 'Owner', 'Stage', 'Company']);
    expect(fieldLabel(info('nextActivity'), DE)).to.equal('Nächster Schritt');
    expect(fieldLabel(info('seats'), EN)).to.equal('Seats (paid)');
    expect(fieldLabel(info('constructor'), EN)).to.equal('constructor');
  });
});

describe('a value in words', () => {
  const own = deal('a', 'demo', {
    amount: {minor: 31_000_050, currency: 'USD'},
    probability: 1_250,
    expectedClose: '2027-01-09',
    nextActivityAt: '2026-11-23T09:00:00.000Z',
    nextActivity: 'Call',
    ownerId: 'o',
    account: {id: '17', name: 'Acme'},
    tags: ['Hot', 'Upsell'],
    priority: 0.000001,
    fields: {seats: 1_200, signed: false},
  });
  const all = (locale: string): readonly string[] =>
    shownFields(PIPE).map((one) => fieldText(one, own, {texts: texts(locale), store}));

  it('is said in the language of the page', () => {
    expect(all('en')).to.deep.equal(
      [
        ...['Deal a', 'Demo', '$310,000.50', '12.5%', 'Jan 9, 2027', 'Olga Orr', 'Acme', '', '', 'Hot, Upsell'],
        ...['0.000001', 'Call', 'Nov 23, 2026', '1,200', 'No'],
      ].map(String),
    );
    expect(all('de').slice(2, 5)).to.deep.equal(['310.000,50\u00a0$', '12,5\u00a0%', '9. Jan. 2027']);
  });

  it('leaves the year out where it is this one', () => {
    expect(fieldText(info('nextActivityAt'), own, {texts: EN, asOf: '2026-12-01'})).to.equal('Nov 23');
    expect(fieldText(info('expectedClose'), own, {texts: EN, asOf: '2026-12-01'})).to.equal('Jan 9, 2027');
  });

  it('is empty for what is missing, and the id where nobody knows the name', () => {
    const bare = deal('b', 'gone', {ownerId: 'x'});
    expect(fieldText(info('expectedClose'), bare, {texts: EN, store})).to.equal('');
    expect(fieldText(info('ownerId'), bare, {texts: EN, store})).to.equal('x');
    expect(fieldText(info('stageId'), bare, {texts: EN, store})).to.equal('gone');
    expect(fieldText(info('ownerId'), own, {texts: EN})).to.equal('o');
    expect(fieldText(info('outcome'), bare, {texts: EN})).to.equal('Open');
  });
});

describe('what is wrong with a value', () => {
  it('names field, value and remedy', () => {
    expect(problemText(info('amount'), {code: 'money', value: 'a lot'}, EN)).to.equal(
      'Amount: “a lot” is not an amount. Write it like 1,200.50.',
    );
    expect(problemText(info('amount'), {code: 'decimals', value: '1.200', currency: 'USD'}, EN)).to.equal(
      'Amount: “1.200” has more decimals than USD. Write it like 1,200.50.',
    );
    expect(problemText(info('amount'), {code: 'decimals', value: '1.5', currency: 'JPY'}, EN)).to.match(
      /Write it like 1,201\.$/,
    );
    expect(problemText(info('probability'), {code: 'percent', value: '101'}, DE)).to.equal(
      'Gewinnchance: „101“ ist kein Prozentwert. Bitte eine Zahl von 0 bis 100 angeben.',
    );
    expect(problemText(info('ownerId'), {code: 'required', value: ''}, EN)).to.equal(
      'Owner: nothing is chosen yet. Choose one.',
    );
    expect(problemText(info('source'), {code: 'required', value: ''}, EN)).to.equal(
      'Source: nothing is filled in yet. Fill it in.',
    );
  });

  it('has words for every problem in every language, with the example as the language writes it', () => {
    for (const locale of ['en', 'de', 'ar']) {
      for (const code of INPUT_PROBLEMS) {
        const text = problemText(info('amount'), {code, value: '2026-12-24', currency: 'USD'}, texts(locale));
        expect(text, `${locale} ${code}`).to.include(fieldLabel(info('amount'), texts(locale)));
        expect(text, `${locale} ${code}`).not.to.match(/\{|undefined/);
      }
    }
  });
});

describe('the signs of numbers', () => {
  it('are those of the language, as the example of a message has them', () => {
    expect(numberStyle(EN)).to.deep.equal({decimal: '.', group: ','});
    expect(numberStyle(DE)).to.deep.equal({decimal: ',', group: '.'});
    for (const locale of ['en', 'de', 'fr', 'de-CH', 'ar', 'ar-EG', 'fa', 'hi']) {
      const example = texts(locale).number(1_200.5, {minimumFractionDigits: 2});
      expect(plainNumber(example, numberStyle(texts(locale))), locale).to.equal('1200.50');
    }
  });
});

describe('suggestions', () => {
  it('are what other deals have, the most used first', () => {
    const deals = [
      deal('a', 'lead', {source: 'Web', tags: ['Hot']}),
      deal('b', 'lead', {source: 'Referral', tags: ['Hot', 'Cold']}),
      deal('c', 'lead', {source: 'Referral'}),
    ];
    expect(usedValues(deals, 'source')).to.deep.equal(['Referral', 'Web']);
    expect(usedValues(deals, 'tags')).to.deep.equal(['Hot', 'Cold']);
    expect(usedValues(deals, 'amount')).to.deep.equal([]);
  });
});
