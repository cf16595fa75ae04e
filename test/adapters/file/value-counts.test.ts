import {expect} from '@open-wc/testing';
import {NoteBook} from '../../../src/adapters/file/notes.js';
import {isOneSlip, ValueCounts} from '../../../src/adapters/file/value-counts.js';

function slipsAmong(counts: Readonly<Record<string, number>>): readonly (readonly (string | number | undefined)[])[] {
  const values = new ValueCounts();
  let line = 2;
  for (const [value, rows] of Object.entries(counts)) for (let i = 0; i < rows; i++) values.add(value, line++);
  const notes = new NoteBook();
  values.report('product', notes);
  return notes.list().map(({code, value, suggestion, rows}) => [code, value, suggestion, rows]);
}

describe('slips in a column of few values', () => {
  it('are found where words are glued that stand apart elsewhere', () => {
    expect(slipsAmong({GTXPro: 30, 'GTX Basic': 20, 'GTX Plus Pro': 20, 'MG Special': 10})).to.deep.equal([
      ['likelyMisspelt', 'GTXPro', 'GTX Pro', 30],
    ]);
    expect(slipsAmong({SalesForce: 30, HubSpot: 20, Zoho: 9})).to.deep.equal([]);
  });

  it('are found where a rare value is one letter off a common one', () => {
    expect(slipsAmong({technology: 40, technolgy: 2, retail: 10})).to.deep.equal([
      ['likelyMisspelt', 'technolgy', 'technology', 2],
    ]);
    expect(slipsAmong({Berlin: 30, Merlin: 20})).to.deep.equal([]);
    expect(slipsAmong({'Plan 500': 40, 'Plan 501': 1, 'Plan A': 40, 'Plan B': 1})).to.deep.equal([]);
  });

  it('are found where spellings differ by case, accents and blanks', () => {
    expect(slipsAmong({'Inside sales': 20, 'inside sales': 3, 'Inside  Sales': 1})).to.deep.equal([
      ['valueVariant', 'inside sales', 'Inside sales', 3],
      ['valueVariant', 'Inside  Sales', 'Inside sales', 1],
    ]);
  });

  it('are not looked for among names that hardly repeat', () => {
    expect(slipsAmong({Anna: 1, Hanna: 1, Johanna: 1, Susanna: 1})).to.deep.equal([]);
    const many = Object.fromEntries(Array.from({length: 1200}, (_, index) => [`value ${index}`, 4]));
    expect(slipsAmong(many)).to.deep.equal([]);
  });
});

describe('one slip', () => {
  it('is a letter added, left out, changed or swapped', () => {
    expect(isOneSlip('colour', 'color')).to.equal(true);
    expect(isOneSlip('color', 'colour')).to.equal(true);
    expect(isOneSlip('color', 'cilor')).to.equal(true);
    expect(isOneSlip('color', 'coolr')).to.equal(true);
    expect(isOneSlip('color', 'cloor')).to.equal(true);
    expect(isOneSlip('color', 'roloc')).to.equal(false);
    expect(isOneSlip('color', 'color')).to.equal(false);
    expect(isOneSlip('step 1', 'step 2')).to.equal(false);
  });
});
