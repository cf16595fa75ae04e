import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {CsvReader} from '../../src/adapters/file/csv-reader.js';
import {markCell, toCsv, unmarkCell} from '../../src/data/csv-writer.js';

const back = (text: string, delimiter = ','): readonly (readonly string[])[] =>
  [...new CsvReader(text, delimiter)].map(({cells}) => cells.map(unmarkCell));

describe('writing CSV that is safe to open in a spreadsheet', () => {
  it('marks every text that a spreadsheet could run', () => {
    const formulas = [
      '=1+1',
      '+1+1',
      '-1+1',
      '@SUM(A1)',
      '\t=1',
      '\r=1',
      '\n=1',
      '\uFF1D1+1',
      '\uFF0B1',
      '\uFF0D1',
      '\uFF20A',
    ];
    const hidden = ['  =1', '\uFEFF=1', '"=1', "'=1", '\u00A0=1', '\u200B=1', '=1+1\nnote', '=cmd|x', '-2+3+cmd'];
    for (const cell of [...formulas, ...hidden]) expect(markCell(cell), JSON.stringify(cell)).to.equal(`'${cell}`);
  });

  it('leaves real numbers and ordinary texts alone', () => {
    for (const cell of ['-12', '+3', '-1.50', '-1,234.50', '12%', 'a=b', '', 'x\n=1', "it's", 'a@b.de', '2026-01-02']) {
      expect(markCell(cell), cell).to.equal(cell);
    }
  });

  it('quotes cells that hold a separator of any locale, a quote or a line break', () => {
    expect(toCsv([['a,b', 'a;b', 'a\tb', 'a|b', 'a"b', 'a\nb', 'ab', 5]])).to.equal(
      '"a,b","a;b","a\tb","a|b","a""b","a\nb",ab,5\r\n',
    );
  });

  it('takes its own mark off again and no other apostrophe', () => {
    expect(unmarkCell("'=1")).to.equal('=1');
    expect(unmarkCell("'s Graf")).to.equal("'s Graf");
    expect(unmarkCell("'-5")).to.equal("'-5");
  });

  it('gives back any cells byte for byte, in any style', () => {
    const nasty = fc.constantFrom(
      '',
      '=1',
      "'",
      "'=1",
      "''=1",
      '"',
      '\r\n',
      '\uFEFF',
      '\uFEFFx',
      ' ',
      '-1',
      '-',
      '+',
      "'-1",
      '\t',
      ',',
    );
    const cell = fc.oneof(
      nasty,
      fc.string({unit: 'binary', maxLength: 12}),
      fc.array(nasty, {maxLength: 4}).map((parts) => parts.join('')),
    );
    const table = fc.array(fc.array(cell, {minLength: 1, maxLength: 5}), {minLength: 1, maxLength: 8});
    const style = fc.record({
      delimiter: fc.constantFrom(',', ';', '\t', '|'),
      newline: fc.constantFrom('\r\n', '\n', '\r'),
    });
    fc.assert(
      fc.property(table, style, (rows, options) => {
        expect(back(toCsv(rows, options), options.delimiter)).to.deep.equal(rows);
      }),
      {numRuns: 2000, seed: 11},
    );
  });
});
