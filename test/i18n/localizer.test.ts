import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import '../../src/i18n/locales/ar.js';
import '../../src/i18n/locales/de.js';
import {localizerFor} from '../../src/i18n/localizer.js';
import {en} from '../../src/i18n/messages.js';
import type {MessageKey, Messages} from '../../src/i18n/messages.js';
import {registerMessages} from '../../src/i18n/registry.js';
import type {AdapterErrorKind} from '../../src/data/adapter-error.js';

const inEnglish = localizerFor({locale: 'en', zone: 'UTC'});
const inGerman = localizerFor({locale: 'de', zone: 'UTC'});
const inArabic = localizerFor({locale: 'ar', zone: 'UTC'});

describe('texts', () => {
  it('say what the announcements of the board are meant to say, to the letter', () => {
    const {t} = inEnglish;
    const place = {pos: 2, total: 1200};
    expect(t('board.lifted', {deal: 'Acme', stage: 'Qualified', ...place})).to.equal(
      'Picked up Acme. Qualified, position 2 of 1,200.',
    );
    expect(t('board.liftedHelp')).to.equal('Arrow keys move, Space drops, Escape cancels.');
    expect(t('board.movedWithin', place)).to.equal('2 of 1,200.');
    expect(t('board.movedOver', {stage: 'Won', ...place})).to.equal('Won, position 2 of 1,200.');
    expect(t('board.refuses', {stage: 'Won', reason: t('refusal.readOnly')})).to.equal(
      'Won does not take this deal: this pipeline is read-only.',
    );
    expect(t('board.moved', {deal: 'Acme', from: 'New', to: 'Won', ...place})).to.equal(
      'Acme moved from New to Won, position 2 of 1,200.',
    );
    expect(t('board.cancelled', {deal: 'Acme', stage: 'New', ...place})).to.equal(
      'Move cancelled. Acme is back in New, position 2 of 1,200.',
    );
    expect(t('board.moveFailed', {deal: 'Acme', from: 'New', to: 'Won', reason: t('error.offline')})).to.equal(
      'Acme could not be moved to Won: you are offline. It is back in New.',
    );
    expect(t('board.movedBy', {deal: 'Acme', to: 'Won', user: 'Mia'})).to.equal('Acme was moved to Won by Mia.');
    expect(t('board.filtered', {count: 3, total: 20})).to.equal('3 deals shown, 20 in all.');
    expect(t('board.loading')).to.equal('Loading deals.');
    expect(t('board.loaded', {count: 4000})).to.equal('4,000 deals loaded.');
    expect(t('undo.undone', {what: t('undo.move', {deal: 'Acme', to: 'Won'})})).to.equal('Undone: moving Acme to Won.');
  });

  it('count in the singular and the plural', () => {
    const {t} = inEnglish;
    expect(t('board.column', {stage: 'New', count: 1, sum: '$5'})).to.equal('New: 1 deal, $5');
    expect(t('board.column', {stage: 'New', count: 0, sum: '$0'})).to.equal('New: 0 deals, $0');
    expect(inGerman.t('import.rows', {count: 1})).to.equal('1 Zeile');
    expect(inGerman.t('import.rows', {count: 12_000})).to.equal('12.000 Zeilen');
  });

  it('use the form of the count even where the number itself is not written', () => {
    expect(inEnglish.t('import.lines', {count: 1, lines: '7'})).to.equal('line 7');
    expect(inEnglish.t('import.lines', {count: 2, lines: '7, 9'})).to.equal('lines 7, 9');
  });

  it('can be asked with a key put together from a kind of error', () => {
    const kind = 'conflict' as AdapterErrorKind;
    expect(inEnglish.t(`error.${kind}`)).to.equal('someone else changed it at the same time');
  });

  it('never read a value as a text with placeholders, or as a pattern', () => {
    const {t} = inEnglish;
    expect(t('board.movedElsewhere', {deal: '{to}', to: '$& $1'})).to.equal('{to} was moved to $& $1.');
    fc.assert(
      fc.property(fc.string({unit: 'grapheme-ascii'}), fc.string({unit: 'grapheme-ascii'}), (deal, to) => {
        expect(t('board.movedElsewhere', {deal, to})).to.equal(`${deal} was moved to ${to}.`);
      }),
      {seed: 7, numRuns: 300},
    );
  });

  it('show the name of a parameter that was forgotten, and a key that does not exist, instead of failing', () => {
    const loose = inEnglish.t as (key: string, params?: object) => string;
    expect(loose('board.movedElsewhere', {deal: 'Acme'})).to.equal('Acme was moved to {to}.');
    expect(loose('board.dealCount')).to.equal('{count} deals');
    expect(loose('no.such.key')).to.equal('no.such.key');
    expect(loose('toString')).to.equal('toString');
    expect(loose('board.movedElsewhere', {deal: 'Acme'})).not.to.contain('function');
  });

  it('fence off a name that runs the other way, and leave all others alone', () => {
    expect(inEnglish.t('board.openDeal', {deal: 'Café №1'})).to.equal('Open Café №1');
    expect(inEnglish.t('board.openDeal', {deal: 'שלום'})).to.equal('Open \u2068שלום\u2069');
    expect(inEnglish.t('board.openDeal', {deal: 'a\u202eb'})).to.equal('Open \u2068a\u202eb\u2069');
    expect(inArabic.t('board.openDeal', {deal: 'Acme (EU)'})).to.equal('فتح \u2068Acme (EU)\u2069');
    expect(inArabic.t('board.openDeal', {deal: 'الأمل'})).to.equal('فتح الأمل');
  });

  it('cannot be asked for a key that does not exist or without its parameters: the compiler refuses', () => {
    const calls = (): void => {
      const {t} = inEnglish;
      // @ts-expect-error no such text
      t('board.nothing');
      // @ts-expect-error all parameters are missing
      t('board.dealCount');
      // @ts-expect-error `to` is missing
      t('board.movedElsewhere', {deal: 'Acme'});
      // @ts-expect-error `too` is no parameter
      t('board.movedElsewhere', {deal: 'Acme', to: 'Won', too: 'x'});
      // @ts-expect-error a count is a number, or no plural can be chosen
      t('board.dealCount', {count: '3'});
      // @ts-expect-error takes no parameters
      t('board.label', {count: 3});
    };
    expect(calls).to.be.a('function');
  });
});

describe('a language that is not complete', () => {
  const gap = Object.fromEntries(Object.entries(en).filter(([key]) => key !== 'board.dealCount'));
  const partial = {
    ...gap,
    'board.label': 'Säljtratt',
    'board.loaded': {other: '{count} affärer'},
  } as unknown as Messages;

  before(() => registerMessages('sv', partial));

  it('falls back to English text by text', () => {
    const {t} = localizerFor({locale: 'sv-SE', zone: 'UTC'});
    expect(t('board.label')).to.equal('Säljtratt');
    expect(t('board.dealCount', {count: 1})).to.equal('1 deal');
  });

  it('uses the general form where one for the count is missing', () => {
    expect(localizerFor({locale: 'sv', zone: 'UTC'}).t('board.loaded', {count: 1})).to.equal('1 affärer');
  });
});

describe('a page in a language without texts', () => {
  it('has English texts that count as English does, with numbers and dates of its own', () => {
    // French counts 0 as singular; the English text must not.
    const french = localizerFor({locale: 'fr', zone: 'UTC'});
    expect(french.t('board.dealCount', {count: 0})).to.equal('0 deals');
    expect(french.number(1234.5)).to.equal(new Intl.NumberFormat('fr').format(1234.5));
    expect(french.locale).to.equal('fr');
  });

  it('keeps its direction', () => {
    expect(localizerFor({locale: 'he', zone: 'UTC'}).direction).to.equal('rtl');
    expect(localizerFor({locale: 'az-Arab', zone: 'UTC'}).direction).to.equal('rtl');
    expect(localizerFor({locale: 'ja', zone: 'UTC'}).direction).to.equal('ltr');
  });
});

describe('a localizer', () => {
  it('is the same object for the same locale and zone, and another one for another', () => {
    const berlin = localizerFor({locale: 'de', zone: 'Europe/Berlin'});
    expect(localizerFor({locale: 'de', zone: 'Europe/Berlin'})).to.equal(berlin);
    expect(localizerFor({locale: 'de', zone: 'UTC'})).not.to.equal(berlin);
  });

  it('speaks a language registered later, and is a new object then so that pages draw again', () => {
    const before = localizerFor({locale: 'nl', zone: 'UTC'});
    expect(before.t('board.label')).to.equal('Sales pipeline');
    registerMessages('nl', {...en, 'board.label': 'Verkooppijplijn'});
    expect(localizerFor({locale: 'nl', zone: 'UTC'})).not.to.equal(before);
    expect(localizerFor({locale: 'nl', zone: 'UTC'}).t('board.label')).to.equal('Verkooppijplijn');
    expect(before.t('board.label')).to.equal('Verkooppijplijn');
  });

  it('reads de_AT as de-AT', () => {
    const austrian = localizerFor({locale: 'de_AT', zone: 'UTC'});
    expect(austrian.locale).to.equal('de-AT');
    expect(austrian.t('move.cancel')).to.equal('Abbrechen');
  });

  it('takes English and UTC for a locale and a zone that cannot be read, rather than failing', () => {
    for (const locale of ['', '??', 'x', 'en--US', '<b>']) {
      const odd = localizerFor({locale, zone: 'Mars/Base'});
      expect([odd.locale, odd.zone, odd.t('move.cancel')], locale).to.deep.equal(['en', 'UTC', 'Cancel']);
    }
  });

  it('speaks two languages on one page at the same time', () => {
    const key: MessageKey = 'move.cancel';
    expect([inEnglish.t(key), inGerman.t(key), inArabic.t(key)]).to.deep.equal(['Cancel', 'Abbrechen', 'إلغاء']);
  });

  it('joins lists and orders names as its language does', () => {
    expect(inEnglish.list(['amount', 'owner', 'contact'])).to.equal('amount, owner, and contact');
    expect(inGerman.list(['Betrag', 'Firma'])).to.equal('Betrag und Firma');
    expect(inEnglish.list([])).to.equal('');
    expect(['Deal 10', 'deal 9', 'Äpfel', 'Zebra'].toSorted(inGerman.compare)).to.deep.equal([
      'Äpfel',
      'deal 9',
      'Deal 10',
      'Zebra',
    ]);
  });

  it('writes the numbers of a text in the digits of the locale', () => {
    const egyptian = localizerFor({locale: 'ar-EG', zone: 'UTC'});
    expect(egyptian.t('board.dealCount', {count: 12})).to.equal('١٢ صفقة');
  });
});
