import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {NumberSurvey, readNumber, writeNumber} from '../../../src/adapters/file/numbers.js';

function column(...cells: string[]): readonly (string | undefined)[] {
  const survey = new NumberSurvey();
  for (const cell of cells) survey.add(cell);
  const style = survey.result();
  return cells.map((cell) => readNumber(cell, style)?.decimal);
}

const styleOf = (...cells: string[]): ReturnType<NumberSurvey['result']> => {
  const survey = new NumberSurvey();
  for (const cell of cells) survey.add(cell);
  return survey.result();
};

describe('numbers of a column', () => {
  it('reads points and commas as the whole column has them', () => {
    expect(column('1.234,56', '1.234')).to.deep.equal(['1234.56', '1234']);
    expect(column('1,234.56', '1,234')).to.deep.equal(['1234.56', '1234']);
    expect(column('12,5', '1.234')).to.deep.equal(['12.5', '1234']);
    expect(column('12.5', '1.234')).to.deep.equal(['12.5', '1.234']);
  });

  it('takes a mark before three digits for thousands where nothing tells, and says it assumed so', () => {
    expect(column('1,234', '20,000')).to.deep.equal(['1234', '20000']);
    expect(column('1.234', '20.000')).to.deep.equal(['1234', '20000']);
    expect(styleOf('1.234').evidence).to.equal('assumed');
    expect(styleOf('1.234', '1,5')).to.include({evidence: 'certain', decimal: ','});
    expect(styleOf('7').evidence).to.equal('none');
  });

  it('reads blanks, apostrophes and narrow blanks between thousands', () => {
    expect(column('1 234,56')).to.deep.equal(['1234.56']);
    expect(column("1'234.56", '1\u2019000')).to.deep.equal(['1234.56', '1000']);
    expect(column('1\u202F234,5', '12\u00A0000')).to.deep.equal(['1234.5', '12000']);
    expect(column('12,34,567')).to.deep.equal(['1234567']);
  });

  it('reads signs of currencies, codes and short forms of thousands and millions', () => {
    expect(column('$1,200', '€ 5k', '1.2M', 'USD 30', '40 EUR', '2 Mio. €', '3kEUR', 'R$ 7')).to.deep.equal([
      '1200',
      '5000',
      '1200000',
      '30',
      '40',
      '2000000',
      '3000',
      '7',
    ]);
    expect(readNumber('40 EUR', {decimal: '.'})?.currency?.code).to.equal('EUR');
    expect(readNumber('$4', {decimal: '.'})?.currency).to.deep.equal({code: 'USD', shared: true});
  });

  it('reads negative numbers in every way they are written', () => {
    expect(column('-5', '(1,200)', '\u22125', '5-', '-$5', '($5)')).to.deep.equal([
      '-5',
      '-1200',
      '-5',
      '-5',
      '-5',
      '-5',
    ]);
  });

  it('reads the Swiss whole hundred', () => {
    expect(column('100.-', 'CHF 100.\u2013')).to.deep.equal(['100', '100']);
  });

  it('reads nothing into words, dates and broken groups', () => {
    for (const cell of [
      'abc',
      '12 apples',
      '2026-01-02',
      '1,23,4',
      '1.2.3',
      '',
      '-',
      '5 XQZ',
      '1e5',
      '9'.repeat(200),
    ]) {
      expect(readNumber(cell, {decimal: '.'})?.decimal, cell).to.equal(undefined);
    }
  });

  it('says when both decimal marks occur, and still reads what is certain', () => {
    expect(styleOf('1.5', '2,5', '3.25').mixed).to.equal(true);
    expect(column('1.5', '2,5', '3.25')).to.deep.equal(['1.5', '2.5', '3.25']);
  });

  it('writes numbers as the column has them', () => {
    expect(writeNumber('1234.5', styleOf('9.999,00', '1,50'))).to.equal('1.234,50');
    expect(writeNumber('1234.50', styleOf('100', '20000'))).to.equal('1234.5');
    expect(writeNumber('-1234567', styleOf('1,000.00'))).to.equal('-1,234,567.00');
    expect(writeNumber('12', styleOf())).to.equal('12');
  });

  it('reads back whatever it writes', () => {
    const styles = [styleOf('1.234,56'), styleOf('1,234.56'), styleOf('1 234,56'), styleOf("1'234.56"), styleOf('12')];
    fc.assert(
      fc.property(fc.integer({min: -1e12, max: 1e12}), fc.constantFrom(...styles), (cents, style) => {
        const decimal = `${cents < 0 ? '-' : ''}${Math.floor(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, '0')}`;
        const read = readNumber(writeNumber(decimal, style), style);
        expect(Number(read?.decimal)).to.equal(Number(decimal));
      }),
      {numRuns: 500, seed: 3},
    );
  });
});
