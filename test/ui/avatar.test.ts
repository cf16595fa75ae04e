import {expect} from '@open-wc/testing';
import {initials, OWNER_COLORS, ownerTone} from '../../src/ui/avatar.js';

describe('the mark of a person', () => {
  it('has the initials of the first and last word, whole characters', () => {
    expect(['June Larsen', 'mara von der keller', 'Cher', '  ', '😀 Ünal'].map(initials)).to.deep.equal([
      'JL',
      'MK',
      'C',
      '',
      '😀Ü',
    ]);
  });

  it('has a colour that is always the same', () => {
    expect(ownerTone('jl')).to.equal(ownerTone('jl'));
    const tones = new Set(Array.from({length: 200}, (_, index) => ownerTone(`owner-${index}`)));
    expect([...tones].toSorted()).to.deep.equal(OWNER_COLORS.map((_color, step) => `tone${step}`));
  });
});
