import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {CsvReader, sniffDelimiter} from '../../../src/adapters/file/csv-reader.js';
import {toCsv} from '../../../src/data/csv-writer.js';

const cellsOf = (text: string, delimiter = ','): readonly (readonly string[])[] =>
  [...new CsvReader(text, delimiter)].map(({cells}) => cells);

interface Papa {
  parse(text: string, options: object): {readonly data: string[][]};
}

/** Another reader of CSV, to compare with. It is no module, so it comes as a script. */
async function papa(): Promise<Papa> {
  const script = document.createElement('script');
  script.src = '/node_modules/papaparse/papaparse.js';
  await new Promise((resolve, reject) => {
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });
  script.remove();
  return (globalThis as unknown as {Papa: Papa}).Papa;
}

describe('reading CSV', () => {
  it('reads quoted commas, quotes and line breaks', () => {
    expect(cellsOf('a,"b, c","say ""hi""","two\nlines"\n1,2,3,4')).to.deep.equal([
      ['a', 'b, c', 'say "hi"', 'two\nlines'],
      ['1', '2', '3', '4'],
    ]);
  });

  it('takes CR LF, LF and CR as line ends, even mixed, and passes over empty lines', () => {
    expect(cellsOf('a,b\r\n1,2\n\n3,4\r5,6\r\n\r\n')).to.deep.equal([
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
      ['5', '6'],
    ]);
  });

  it('counts lines as an editor does, also behind cells of several lines', () => {
    const rows = [...new CsvReader('a\r\n"x\r\ny\nz"\r\n\r\nb\r\n', ',')];
    expect(rows.map(({line}) => line)).to.deep.equal([1, 2, 6]);
  });

  it('keeps blanks, but not those around quotes', () => {
    expect(cellsOf(' a , "b" ,c ')).to.deep.equal([[' a ', 'b', 'c ']]);
  });

  it('keeps a lone quote that is part of a text', () => {
    expect(cellsOf('5" pipe,"12" wide",x')).to.deep.equal([['5" pipe', '12" wide', 'x']]);
  });

  it('loses one line, not the rest of the file, to a quote that never closes', () => {
    const rows = [...new CsvReader('a,b\n1,"oops\n3,"four"\n5,6\n7,"end', ',')];
    expect(rows.map(({cells, broken}) => [broken, ...cells])).to.deep.equal([
      [false, 'a', 'b'],
      [true, '1', '"oops'],
      [false, '3', 'four'],
      [false, '5', '6'],
      [true, '7', '"end'],
    ]);
  });

  it('stays linear on a file of nothing but opening quotes', () => {
    let looked = 0;
    const text = 'a,"b" c\n'.repeat(20_000);
    for (const row of new CsvReader(text, ',')) looked += row.cells.length;
    expect(looked).to.be.greaterThan(0);
    expect([...new CsvReader('"\n'.repeat(50_000), ',')].length).to.be.greaterThan(0);
  });

  it('passes over a byte-order mark and keeps an empty quoted row', () => {
    expect(cellsOf('\uFEFFa\n""\nb')).to.deep.equal([['a'], [''], ['b']]);
  });

  it('agrees with another reader on any table', async () => {
    const {parse} = await papa();
    const cell = fc.oneof(
      fc.string({maxLength: 8}),
      fc.constantFrom('', ' ', '"', 'a"b', 'x,y', '1\n2', '\r\n', ';', "'"),
    );
    const table = fc.array(fc.array(cell, {minLength: 2, maxLength: 4}), {minLength: 1, maxLength: 6});
    fc.assert(
      fc.property(table, fc.constantFrom(',', ';', '\t', '|'), (rows, delimiter) => {
        const text = toCsv(rows, {delimiter});
        // A mark at the very start is the file's own for both readers.
        const theirs = parse(text, {delimiter, newline: '\r\n', skipEmptyLines: false}).data.slice(0, -1);
        expect(cellsOf(text, delimiter)).to.deep.equal(theirs);
      }),
      {numRuns: 500, seed: 7},
    );
  });
});

describe('finding the separator', () => {
  it('finds commas, semicolons, tabs and bars', () => {
    for (const mark of [',', ';', '\t', '|'])
      expect(sniffDelimiter(`a${mark}b${mark}c\n1${mark}2${mark}3`)).to.equal(mark);
  });

  it('is not misled by decimal commas or by separators inside quotes', () => {
    expect(sniffDelimiter('Name;Betrag\nA;1,50\nB;2,75')).to.equal(';');
    expect(sniffDelimiter('name,note\nA,"x;y;z"\nB,"p;q;r"')).to.equal(',');
    expect(sniffDelimiter('Titel;Wert;Ort\n"a, b, c";"1,5";x\nd;2;y')).to.equal(';');
  });

  it('takes a comma where nothing divides the rows', () => {
    expect(sniffDelimiter('')).to.equal(',');
    expect(sniffDelimiter('one\ntwo')).to.equal(',');
  });
});
