import {expect} from '@open-wc/testing';
import {NoteBook} from '../../../src/adapters/file/notes.js';
import {fieldNamed, parseFields, parseStages} from '../../../src/adapters/file/options.js';

describe('the fields attribute', () => {
  const parse = (text: string): readonly (readonly [string, string])[] => [...parseFields(text, new NoteBook())];

  it('names a column for each field', () => {
    expect(parse('title: Deal name; amount: Value; stage: Status')).to.deep.equal([
      ['title', 'Deal name'],
      ['amount', 'Value'],
      ['stage', 'Status'],
    ]);
  });

  it('forgives curly quotes, entities, other signs, case and names of its own', () => {
    expect(parse('\u201CTitle = Deal: name\u201D;\n Expected Close: &quot;Due&quot;; COMPANY:Firma;;')).to.deep.equal([
      ['title', 'Deal: name'],
      ['expectedClose', 'Due'],
      ['account', 'Firma'],
    ]);
  });

  it('notes names that are no field', () => {
    const notes = new NoteBook();
    parseFields('colour: Farbe; amount', notes);
    expect(notes.list().map(({code, field}) => [code, field])).to.deep.equal([
      ['unknownField', 'colour'],
      ['unknownField', 'amount'],
    ]);
  });

  it('knows fields by our names and by common ones', () => {
    expect(fieldNamed('lost_reason')).to.equal('lostReason');
    expect(fieldNamed('Close date')).to.equal('closeDate');
    expect(fieldNamed('__proto__')).to.equal(undefined);
  });
});

describe('the stages attribute', () => {
  it('reads names with chances, and kinds by their names', () => {
    expect(parseStages('New, Qualified 25%, Offer (50 %), Talks: 72.5%, Gewonnen, Lost')).to.deep.equal([
      {name: 'New', kind: 'open'},
      {name: 'Qualified', probability: 2500, kind: 'open'},
      {name: 'Offer', probability: 5000, kind: 'open'},
      {name: 'Talks', probability: 7250, kind: 'open'},
      {name: 'Gewonnen', kind: 'won'},
      {name: 'Lost', kind: 'lost'},
    ]);
  });

  it('takes a list of names and of stages', () => {
    expect(parseStages(['New', {id: 'w', name: 'Signed up', kind: 'won'}, {id: 'x'}])).to.deep.equal([
      {name: 'New', kind: 'open'},
      {id: 'w', name: 'Signed up', kind: 'won'},
      {id: 'x', name: 'x', kind: 'open'},
    ]);
  });

  it('leaves out what is empty or there twice', () => {
    expect(parseStages(' , New,, New ,30%')).to.deep.equal([{name: 'New', kind: 'open'}]);
    expect(parseStages('Old 300%')).to.deep.equal([{name: 'Old', kind: 'open'}]);
    expect(parseStages(undefined)).to.deep.equal([]);
  });
});
