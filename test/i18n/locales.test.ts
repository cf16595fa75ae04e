import {expect} from '@open-wc/testing';
import {FILE_FIELDS} from '../../src/adapters/file/column-words.js';
import {FILE_NOTES} from '../../src/adapters/file/notes.js';
import {ADAPTER_ERROR_KINDS} from '../../src/data/adapter-error.js';
import {directionOf} from '../../src/i18n/direction.js';
import {ar} from '../../src/i18n/locales/ar.js';
import {de} from '../../src/i18n/locales/de.js';
import {localizerFor} from '../../src/i18n/localizer.js';
import {en} from '../../src/i18n/messages.js';
import type {MessageKey, Messages, PluralForms} from '../../src/i18n/messages.js';
import {pseudoMessages} from '../../src/i18n/pseudo.js';
import {findMessages} from '../../src/i18n/registry.js';
import {placeholders} from '../../src/i18n/template.js';
import {REFUSALS} from '../../src/model/gates.js';

// Every file of src/i18n/locales has its line here.
const LOCALES: readonly {locale: string; messages: Messages; direction: 'ltr' | 'rtl'}[] = [
  {locale: 'en', messages: en, direction: 'ltr'},
  {locale: 'de', messages: de, direction: 'ltr'},
  {locale: 'ar', messages: ar, direction: 'rtl'},
];

const KEYS = Object.keys(en) as MessageKey[];

function formsOf(message: string | PluralForms): [category: string, text: string][] {
  return typeof message === 'string' ? [['other', message]] : Object.entries(message);
}

function namesOf(text: string): string[] {
  return [...new Set(placeholders(text))].toSorted();
}

function englishNames(key: MessageKey): string[] {
  return namesOf(
    formsOf(en[key])
      .map(([, text]) => text)
      .join(' '),
  );
}

for (const {locale, messages, direction} of LOCALES) {
  describe(`the language ${locale}`, () => {
    it('has each English text and none besides', () => {
      expect(Object.keys(messages).toSorted()).to.deep.equal(KEYS.toSorted());
    });

    it('is found by its own tag and by that of a region', () => {
      expect(findMessages(locale).messages).to.equal(messages);
      expect(findMessages(`${locale}-001`).messages).to.equal(messages);
    });

    it('has no text that is empty or has blanks around it', () => {
      for (const key of KEYS) {
        for (const [, text] of formsOf(messages[key])) {
          expect(text.trim(), key).to.equal(text);
          expect(text, key).not.to.equal('');
        }
      }
    });

    it('takes the same parameters as English; only the number itself may be said in words', () => {
      for (const key of KEYS) {
        const expected = englishNames(key);
        for (const [category, text] of formsOf(messages[key])) {
          const names = namesOf(text);
          const missing = expected.filter((name) => !names.includes(name));
          expect(
            names.filter((name) => !expected.includes(name)),
            `${key} ${category}: unknown`,
          ).to.deep.equal([]);
          const inWords = ['zero', 'one', 'two'].includes(category) ? ['count'] : [];
          expect(
            missing.filter((name) => !inWords.includes(name)),
            `${key} ${category}: missing`,
          ).to.deep.equal([]);
        }
      }
    });

    it('leaves no brace that is not part of a placeholder', () => {
      for (const key of KEYS) {
        for (const [, text] of formsOf(messages[key])) {
          expect(text.replaceAll(/\{\w+\}/g, ''), key).not.to.match(/[{}]/);
        }
      }
    });

    it('has a form for each plural category where it counts', () => {
      const categories = new Intl.PluralRules(locale).resolvedOptions().pluralCategories.toSorted();
      const counting = KEYS.filter((key) => typeof messages[key] !== 'string');
      expect(counting.length).to.be.greaterThan(10);
      for (const key of counting) {
        expect(Object.keys(messages[key]).toSorted(), key).to.deep.equal(categories);
      }
    });

    it('runs in its direction', () => {
      expect(directionOf(locale)).to.equal(direction);
      expect(localizerFor({locale, zone: 'UTC'}).direction).to.equal(direction);
    });

    it('has a sentence for every note about a file, and a name for every field a file may hold', () => {
      const texts = [
        ...Object.keys(FILE_NOTES).map((code) => `note.${code}`),
        ...FILE_FIELDS.map((field) => `field.${field}`),
      ];
      for (const key of texts) expect(Object.hasOwn(messages, key), key).to.equal(true);
    });

    it('has words for every error of an adapter and every refusal, which fit after a colon', () => {
      const reasons = [
        ...ADAPTER_ERROR_KINDS.map((kind) => `error.${kind}`),
        ...REFUSALS.map((why) => `refusal.${why}`),
      ];
      for (const key of reasons) {
        expect(Object.hasOwn(messages, key), key).to.equal(true);
        expect(messages[key as 'error.offline'], key).not.to.match(/[.:]$/);
      }
    });
  });
}

describe('translations', () => {
  it('differ from English, except for texts of signs only and words that both languages share', () => {
    const sameAsEnglish = (messages: Messages): MessageKey[] =>
      KEYS.filter((key) => !key.startsWith('key.') && JSON.stringify(messages[key]) === JSON.stringify(en[key]));
    expect(sameAsEnglish(ar)).to.deep.equal(['card.stepOn']);
    const shared =
      'move.position card.stepOn funnel.headerStanding sync.offline field.pipeline import.deals board.dealCount board.place ' +
      'menu.deal panel.label panel.deal panel.by palette.deals picker.current picker.pipelines picker.headerPipeline';
    expect(sameAsEnglish(de).filter((key) => !shared.split(' ').includes(key))).to.deep.equal([]);
  });

  it('use all six Arabic forms', () => {
    const {t} = localizerFor({locale: 'ar', zone: 'UTC'});
    const texts = [0, 1, 2, 3, 11, 100].map((count) => t('board.dealCount', {count}));
    expect(texts).to.deep.equal(['لا صفقات', 'صفقة واحدة', 'صفقتان', '3 صفقات', '11 صفقة', '100 صفقة']);
  });
});

describe('the pseudo language', () => {
  const pseudo = pseudoMessages();

  it('has each text, with its parameters, so that it can stand in for a translation', () => {
    for (const key of KEYS) {
      const names = namesOf(
        formsOf(pseudo[key])
          .map(([, text]) => text)
          .join(' '),
      );
      expect(names, key).to.deep.equal(englishNames(key));
    }
  });

  it('makes every text look different and longer', () => {
    for (const key of KEYS) {
      const [category, text] = formsOf(pseudo[key])[0] ?? ['', ''];
      const english = Object.fromEntries(formsOf(en[key]))[category] ?? '';
      expect(text, key).to.match(/^\[.*·\]$/s);
      expect(text.length, key).to.be.greaterThan(english.length * 1.3);
    }
    expect(pseudo['board.label']).to.equal('[Šáléš pípélíñé·····]');
  });
});
