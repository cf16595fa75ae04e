import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {companyName, LEGAL_FORMS} from '../../../src/analytics/hygiene/company-name.js';
import {emailDomain, emailKey, isEmail, phoneKey} from '../../../src/analytics/hygiene/contact-data.js';

/** Spellings of one company per line. */
const SAME: readonly (readonly string[])[] = [
  ['Müller GmbH & Co. KG', 'MULLER', 'Müller G.m.b.H.', '  Mu\u0308ller  gmbh & co kg ', 'Müller mbH'],
  ['Weiß AG', 'WEISS', 'Weiss A.G.'],
  ['Smith & Sons, Ltd.', 'Smith and Sons Limited', 'SMITH SONS'],
  ['Acme, Inc.', 'ACME Corporation', 'acme', 'Acme L.L.C.', 'Acme Pty Ltd', 'Acme Co., Ltd.'],
  ['Société Générale S.A.', 'societe generale', 'Société Générale SAS'],
  ['Novo Nordisk A/S', 'Novo Nordisk'],
  ['Kowalski Sp. z o.o.', 'Kowalski'],
  ['AB Volvo', 'Volvo', 'Volvo AB (publ)'.replace(' (publ)', '')],
  ['Grupo Bimbo, S.A. de C.V.', 'Grupo Bimbo'],
  ['ООО «Ромашка»', 'Ромашка'],
  ['株式会社トヨタ', 'トヨタ', 'トヨタ株式会社', '㈱トヨタ'],
  ['삼성전자 주식회사', '삼성전자', '(주)삼성전자'],
  ["McDonald's", 'McDonalds', 'McDonald’s Corp.'],
  ['ΟΔΟΣ Α.Ε.', 'οδος', 'Οδός'],
  ['J.P. Morgan', 'J. P. Morgan'],
];

describe('company names', () => {
  for (const [first = '', ...others] of SAME) {
    it(`are one however ${first} is spelt`, () => {
      expect(others.map(companyName)).to.deep.equal(others.map(() => companyName(first)));
      expect(companyName(first)).not.to.equal('');
    });
  }

  it('are told apart', () => {
    const names = ['Acme', 'Acme Europe', 'Acne', 'Limited Brands', 'Company of Heroes', 'AG', 'SE'];
    expect(new Set(names.map(companyName)).size).to.equal(names.length);
  });

  it('keep the last word, even where it is a legal form, and are empty where nothing is said', () => {
    expect(companyName('GmbH')).to.equal('gmbh');
    expect(companyName('Co. KG')).to.equal('co');
    expect(companyName('株式会社')).to.equal('株式会社');
    expect(companyName(' – & . ')).to.equal('');
    expect(companyName('')).to.equal('');
  });

  it('do not change when made ready twice, nor by case or by one more legal form', () => {
    const word = fc.constantFrom('alpha', 'Über', 'straße', 'co', 'and', 'S.A.', 'Łódź', 'トヨタ', '7', '&', 'AB');
    fc.assert(
      fc.property(fc.array(word, {minLength: 1, maxLength: 4}), fc.constantFrom(...LEGAL_FORMS), (words, form) => {
        const name = ['Nordwind', ...words].join(' ');
        const folded = companyName(name);
        expect(companyName(folded)).to.equal(folded);
        expect(companyName(name.toUpperCase())).to.equal(folded);
        expect(companyName(`${name}, ${form}`)).to.equal(folded);
      }),
      {numRuns: 2000},
    );
  });
});

describe('addresses and numbers', () => {
  it('accept the form of an address, in any script', () => {
    const good = ['a@b.co', 'first.last+tag@sub.example.com', "o'neil@example.org", 'grün@müller.de', ' x@y.io '];
    expect(good.filter((text) => !isEmail(text))).to.deep.equal([]);
    const bad = ['', 'a', 'a@b', '@b.co', 'a@b..co', 'a b@c.de', 'a@b@c.de', 'a@-b.de', 'x..y@b.co', 'a@b.co, c@d.co'];
    expect(bad.filter(isEmail)).to.deep.equal([]);
  });

  it('compare addresses without case', () => {
    expect(emailKey(' Anna@Example.COM ')).to.equal('anna@example.com');
    expect(emailKey('no address')).to.equal('');
    expect(emailDomain('anna@example.com')).to.equal('example.com');
    expect(emailDomain('')).to.equal('');
  });

  it('find the same number with and without country code', () => {
    const keys = ['+49 (30) 123 45 67', '0049 30 1234567', '030/1234567', '０３０ １２３４５６７'].map(phoneKey);
    expect(keys).to.deep.equal(['301234567', '301234567', '301234567', '301234567']);
    expect(phoneKey('ext. 4711')).to.equal('');
  });
});
