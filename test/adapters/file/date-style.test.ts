import {expect} from '@open-wc/testing';
import {DateSurvey, writeDate, type DateStyle} from '../../../src/adapters/file/date-style.js';

const styleOf = (...cells: string[]): DateStyle => {
  const survey = new DateSurvey();
  for (const cell of cells) survey.add(cell);
  return survey.result('dmy');
};

describe('the dates of a column', () => {
  it('are day first or month first by any part above twelve', () => {
    expect(styleOf('01/02/2026', '13/02/2026')).to.include({order: 'dmy', proven: 'dmy', mixed: false});
    expect(styleOf('01/02/2026', '02/13/2026')).to.include({order: 'mdy', proven: 'mdy', mixed: false});
  });

  it('are unclear where no part is above twelve and it matters', () => {
    expect(styleOf('01/02/2026', '05/06/2026')).to.include({proven: undefined, unclear: true});
    expect(styleOf('01/01/2026')).to.include({unclear: false});
    expect(styleOf('1.2.2026')).to.include({unclear: false});
    expect(styleOf('2026-01-02')).to.include({unclear: false});
  });

  it('are mixed where both orders are proven', () => {
    expect(styleOf('13/02/2026', '14/02/2026', '02/13/2026')).to.include({order: 'dmy', mixed: true});
  });

  it('are written as they are read', () => {
    const written = (value: string, ...cells: string[]): string => writeDate(value, styleOf(...cells), 'UTC');
    expect(written('2026-03-04', '2026-01-02')).to.equal('2026-03-04');
    expect(written('2026-03-04', '25/12/2025')).to.equal('04/03/2026');
    expect(written('2026-03-04', '12/25/2025')).to.equal('03/04/2026');
    expect(written('2026-03-04', '5.12.2025', '5.2.2025')).to.equal('4.3.2026');
    expect(written('2026-03-04', '25 Dec 2025')).to.equal('04 Mar 2026');
    expect(written('2026-03-04', 'Dec 25, 2025')).to.equal('Mar 4, 2026');
    expect(written('2026-03-04T05:06:07.000Z', '25/12/2025 10:00')).to.equal('04/03/2026 05:06');
    expect(written('2026-03-04T05:06:07.000Z', '2025-12-25T10:00:00Z')).to.equal('2026-03-04T05:06:07.000Z');
    expect(written('2026-01-01T00:00:00.000Z', '1767225600001')).to.equal('1767225600000');
    expect(written('2026-03-04T23:30:00.000Z', '2025-12-25')).to.equal('2026-03-04');
  });

  it('are written by the clocks of the zone', () => {
    expect(writeDate('2026-03-04T23:30:00.000Z', styleOf('25/12/2025'), 'Europe/Berlin')).to.equal('05/03/2026');
  });
});
