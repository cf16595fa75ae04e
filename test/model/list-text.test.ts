import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {listHead, readList, writeList} from '../../src/model/list-text.js';

describe('a list with commas', () => {
  it('has its entries without blanks around them, without empty ones and doubles', () => {
    expect(readList(' Hot,  Upsell ,, Hot, ')).to.deep.equal(['Hot', 'Upsell']);
    expect(readList('')).to.deep.equal([]);
    expect(readList(' , ,')).to.deep.equal([]);
  });

  it('may have Arabic and East Asian commas', () => {
    expect(readList('مهم، عاجل')).to.deep.equal(['مهم', 'عاجل']);
    expect(readList('重要、急ぎ')).to.deep.equal(['重要', '急ぎ']);
  });

  it('puts an entry with a comma in quotes', () => {
    expect(writeList(['Small, medium', 'A "B"', 'plain'])).to.equal('"Small, medium", "A ""B""", plain');
    expect(readList('"Small, medium", plain')).to.deep.equal(['Small, medium', 'plain']);
  });

  it('reads a quote that was never closed as it stands', () => {
    expect(readList('12" pipe, b')).to.deep.equal(['12" pipe', 'b']);
    expect(readList('"open, b').length).to.be.greaterThan(0);
  });

  it('comes back as it was written, whatever the entries are', () => {
    const entry = fc.oneof(fc.string({unit: 'grapheme'}), fc.constantFrom('a,b', '"', '""', ' x ', '،', 'x"y,z'));
    const entries = fc.uniqueArray(entry.filter((text) => text.trim() !== ''));
    fc.assert(fc.property(entries, (list) => void expect(readList(writeList(list))).to.deep.equal(list)));
  });

  it('says what stands before the entry that is being typed', () => {
    expect(listHead('')).to.equal('');
    expect(listHead('Ho')).to.equal('');
    expect(listHead('Hot, Up')).to.equal('Hot, ');
    expect(listHead('Hot, Upsell,')).to.equal('Hot, Upsell, ');
  });
});
