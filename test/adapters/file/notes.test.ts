import {expect} from '@open-wc/testing';
import {NOTE_LINES, NoteBook} from '../../../src/adapters/file/notes.js';

describe('notes on a file', () => {
  it('are one per cause, with all rows and the first lines', () => {
    const notes = new NoteBook();
    for (let line = 2; line < 102; line++) notes.row('missingValue', line, {field: 'account'});
    expect(notes.list()).to.deep.equal([
      {
        code: 'missingValue',
        severity: 'warning',
        field: 'account',
        rows: 100,
        lines: Array.from({length: NOTE_LINES}, (_, index) => index + 2),
      },
    ]);
  });

  it('put what is not shown first and how the file was read last', () => {
    const notes = new NoteBook();
    notes.cause('delimiter', {value: ';'});
    notes.row('raggedRow', 3);
    notes.row('quoteNotClosed', 9);
    expect(notes.list().map(({severity}) => severity)).to.deep.equal(['error', 'warning', 'info']);
  });

  it('name every unreadable value, up to a point, and count them all', () => {
    const notes = new NoteBook();
    for (let line = 1; line <= 500; line++) notes.row('unreadableDate', line, {field: 'close', value: `bad ${line}`});
    const list = notes.list();
    expect(list).to.have.length(51);
    expect(list.reduce((sum, {rows}) => sum + rows, 0)).to.equal(500);
    expect(list.at(-1)).to.not.have.property('value');
  });
});
