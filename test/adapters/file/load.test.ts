import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {AdapterError} from '../../../src/data/adapter-error.js';
import {FILE_NOTES} from '../../../src/adapters/file/notes.js';
import {load, notesOf} from './helpers.js';

describe('deals of a table', () => {
  it('carry every field that columns give', async () => {
    const file = await load(
      [
        'id,title,stage,amount,currency,probability,expected close,created,stage entered,updated,owner,account,contact,source,tags,priority,next step,next activity date,last activity',
        '7,Roof,Demo,"1,234.50",EUR,0.25,2026-05-01,2026-01-02,2026-02-03,2026-03-04T05:06:07Z,Ann,Acme,Jo,Web,"a; b,c",High,Call,2026-04-05,2026-03-03',
        '8,Wall,Demo,5,JPY,1,,,,,,,,,,,,,',
      ].join('\n'),
    );
    expect(file.deals[0]).to.deep.equal({
      id: '7',
      pipelineId: 'Pipeline',
      stageId: 'Demo',
      title: 'Roof',
      outcome: 'open',
      amount: {minor: 123450, currency: 'EUR'},
      probability: 2500,
      expectedClose: '2026-05-01',
      createdAt: '2026-01-02T00:00:00.000Z',
      stageEnteredAt: '2026-02-03T00:00:00.000Z',
      updatedAt: '2026-03-04T05:06:07.000Z',
      ownerId: 'Ann',
      account: {id: 'Acme', name: 'Acme'},
      contact: {id: 'Jo', name: 'Jo'},
      source: 'Web',
      tags: ['a', 'b', 'c'],
      priority: 3,
      nextActivity: 'Call',
      nextActivityAt: '2026-04-05T00:00:00.000Z',
      lastActivityAt: '2026-03-03T00:00:00.000Z',
      rank: 'a0',
      revision: '1',
    });
    expect(file.deals[1]).to.deep.include({amount: {minor: 5, currency: 'JPY'}, probability: 10000});
    expect(file.owners).to.deep.equal([{id: 'Ann', name: 'Ann', active: true}]);
  });

  it('with a close date are closed then where they are closed, and expected then where they are open', async () => {
    const file = await load('title,stage,close date\na,Won,2026-01-02\nb,Demo,2026-03-04', {zone: 'Europe/Berlin'});
    expect(file.deals[0]).to.include({outcome: 'won', closedAt: '2026-01-01T23:00:00.000Z'});
    expect(file.deals[0]).to.not.have.property('expectedClose');
    expect(file.deals[1]).to.include({expectedClose: '2026-03-04'});
    expect(file.deals[1]).to.not.have.property('closedAt');
  });

  it('are titled by account or id where no column gives a title', async () => {
    const file = await load('id,account,stage,amount\n1,Acme,Demo,5\n2,,Demo,6');
    expect(file.deals.map(({title}) => title)).to.deep.equal(['Acme', '2']);
    expect(notesOf(file, 'titleFrom')[0]).to.include({suggestion: 'account'});
  });

  it('keep negative amounts, and a missing amount is not zero', async () => {
    const file = await load('title,stage,amount\na,Demo,-50\nb,Demo,(20)\nc,Demo,\nd,Demo,0');
    expect(file.deals.map(({amount}) => amount?.minor)).to.deep.equal([-5000, -2000, undefined, 0]);
    expect(notesOf(file, 'missingValue')[0]).to.deep.include({field: 'amount', rows: 1, lines: [4]});
  });

  it('with one id keep their own cards', async () => {
    const file = await load('id,title,stage\n1,a,Demo\n1,b,Demo\n1,c,Demo\n1~2,d,Demo');
    expect(file.deals.map(({id}) => id)).to.deep.equal(['1', '1~2', '1~3', '1~2~2']);
    expect(notesOf(file, 'duplicateId').map(({value, lines}) => [value, ...lines])).to.deep.include(['1', 3]);
  });

  it('show though a value cannot be read, which is named with its line', async () => {
    const file = await load(
      'title,stage,amount,close date,probability,priority\na,Demo,5,2026-01-01,10,1\nb,Demo,lots,soon,150,blue\nc,Demo,6,2026-01-01,20,2\nd,Demo,7,2026-01-01,20,2',
    );
    expect(file.deals[1]).to.deep.include({title: 'b', stageId: 'Demo'});
    const unreadable = file.report.notes.filter(({code}) => code.startsWith('unreadable'));
    expect(unreadable.map(({code, field, value, lines}) => [code, field, value, ...lines])).to.deep.equal([
      ['unreadableNumber', 'amount', 'lots', 3],
      ['unreadableProbability', 'probability', '150', 3],
      ['unreadableDate', 'close date', 'soon', 3],
      ['unreadablePriority', 'priority', 'blue', 3],
    ]);
  });
});

describe('the currency of amounts', () => {
  const currencies = async (text: string, currency?: string): Promise<readonly (string | undefined)[]> =>
    (await load(text, currency === undefined ? {} : {currency})).deals.map(({amount}) => amount?.currency);

  it('is that of the column, then of the sign, then of the host', async () => {
    expect(await currencies('title,stage,amount,currency\na,D,€5,GBP\nb,D,€6,', 'CHF')).to.deep.equal(['GBP', 'EUR']);
    expect(await currencies('title,stage,amount\na,D,€5\nb,D,6', 'CHF')).to.deep.equal(['EUR', 'CHF']);
    expect(await currencies('title,stage,amount\na,D,$5', 'AUD')).to.deep.equal(['AUD']);
    expect(await currencies('title,stage,Amount (EUR)\na,D,5')).to.deep.equal(['EUR']);
  });

  it('is assumed where nothing says it, and that is said', async () => {
    const file = await load('title,stage,amount\na,D,5');
    expect(file.deals[0]?.amount?.currency).to.equal('USD');
    expect(notesOf(file, 'currencyAssumed')[0]).to.deep.include({
      suggestion: 'USD',
      rows: 1,
      lines: [2],
      severity: 'info',
    });
    expect(file.pipelines[0]?.currency).to.equal('USD');
    expect(notesOf(await load('title,stage,amount\na,D,$5'), 'currencyAssumed')).to.deep.equal([]);
  });

  it('is doubtful behind a sign that several share', async () => {
    const file = await load('title,stage,amount\na,D,¥500');
    expect(file.deals[0]?.amount).to.deep.equal({minor: 500, currency: 'JPY'});
    expect(notesOf(file, 'currencyAmbiguous')[0]).to.include({suggestion: 'JPY', rows: 1});
  });
});

describe('what is said of dates and numbers of a whole column', () => {
  it('names the assumed order where days and months cannot be told apart', async () => {
    const file = await load('title,stage,created\na,D,01/02/2026\nb,D,03/04/2026');
    expect(file.deals[0]?.createdAt).to.equal('2026-02-01T00:00:00.000Z');
    expect(notesOf(file, 'dateOrderAmbiguous')[0]).to.include({field: 'created', suggestion: 'DD/MM'});
  });

  it('lets one column speak for another', async () => {
    const file = await load('title,stage,created,close date\na,D,01/02/2026,12/31/2026');
    expect(file.deals[0]?.createdAt).to.equal('2026-01-02T00:00:00.000Z');
    expect(notesOf(file, 'dateOrderAmbiguous')).to.deep.equal([]);
  });

  it('takes months first beside dollars with decimal points', async () => {
    const file = await load('title,stage,amount,created\na,D,"$1,200.50",01/02/2026');
    expect(file.deals[0]?.createdAt).to.equal('2026-01-02T00:00:00.000Z');
    expect(notesOf(file, 'dateOrderAmbiguous')[0]).to.include({suggestion: 'MM/DD'});
  });

  it('names the assumed decimal mark', async () => {
    const file = await load('title;stage;amount\na;D;1.234');
    expect(file.deals[0]?.amount?.minor).to.equal(123400);
    expect(notesOf(file, 'numberStyleAmbiguous')[0]).to.include({field: 'amount', suggestion: ','});
    expect(notesOf(file, 'delimiter')[0]).to.include({value: ';', severity: 'info'});
  });
});

describe('rows that are no deals', () => {
  it('are listed with line and reason while the rest is shown', async () => {
    const file = await load('title,stage,amount,owner\na,D,5,x\n,,,\nb,D,"6,x\nc,D,7,y\nConfidential');
    expect(file.deals.map(({title}) => title)).to.deep.equal(['a', 'c']);
    const errors = file.report.notes.filter(({severity}) => severity === 'error');
    expect(errors.map(({code, lines}) => [code, ...lines])).to.have.deep.members([
      ['emptyRow', 3],
      ['quoteNotClosed', 4],
      ['tooFewCells', 6],
    ]);
  });

  it('do not include short and long ones, which are shown and noted', async () => {
    const file = await load('title,stage,amount\na,D\nb,D,5,extra\nc,D,6,');
    expect(file.deals).to.have.length(3);
    expect(notesOf(file, 'raggedRow')[0]).to.deep.include({rows: 2, lines: [2, 3]});
  });

  it('include lines above the header', async () => {
    const file = await load('My report\nJanuary\ntitle,stage,amount\na,D,5');
    expect(file.deals.map(({title}) => title)).to.deep.equal(['a']);
    expect(notesOf(file, 'linesBeforeHeader')[0]).to.deep.include({rows: 2, lines: [1, 2]});
  });

  it('a file of nothing is an empty board that says so', async () => {
    for (const text of ['', '\n\n', 'title,stage', '[]']) {
      const file = await load(text);
      expect(file.deals, text).to.deep.equal([]);
      expect(file.pipelines[0]?.stages.length, text).to.be.greaterThan(0);
      expect(notesOf(file, 'noRows'), text).to.have.length(1);
    }
  });

  it('a file without a stage column shows its deals in a stage of their own', async () => {
    const file = await load('title,amount\na,5');
    expect(file.deals[0]?.stageId).to.equal('__none');
    expect(notesOf(file, 'columnNotFound')[0]).to.include({suggestion: 'stage'});
  });
});

describe('any text at all', () => {
  it('is read or refused with an adapter error, and every deal stands in a stage of its pipeline', async () => {
    const piece = fc.constantFrom(
      'title',
      'stage',
      'amount',
      'Won',
      ',',
      ';',
      '\n',
      '\r',
      '"',
      '""',
      '{',
      '}',
      '[',
      ']',
      ':',
      '\\',
      '__proto__',
      'constructor',
      '1,2',
      '€',
      '12/13/2026',
      '\u0000',
      '\uFEFF',
      '<',
      'null',
      '%',
      ' ',
    );
    const garbage = fc.oneof(
      fc.array(piece, {maxLength: 60}).map((parts) => parts.join('')),
      fc.string({unit: 'binary', maxLength: 200}),
      fc.json(),
      fc
        .array(fc.array(piece, {maxLength: 6}), {maxLength: 8})
        .map((rows) => `title,stage,amount,close date\n${rows.map((row) => row.join(',')).join('\n')}`),
    );
    await fc.assert(
      fc.asyncProperty(garbage, fc.constantFrom('csv', 'json', undefined), async (text, format) => {
        const read = load(text, format ? {format} : {});
        const file = await read.catch((thrown: unknown) => {
          if (thrown instanceof AdapterError) return undefined;
          throw thrown;
        });
        for (const deal of file?.deals ?? []) {
          const pipeline = file?.pipelines.find(({id}) => id === deal.pipelineId);
          expect(pipeline?.stages.some(({id}) => id === deal.stageId)).to.equal(true);
        }
        for (const {code, severity} of file?.report.notes ?? []) {
          expect(FILE_NOTES[code as keyof typeof FILE_NOTES]).to.equal(severity);
        }
      }),
      {numRuns: 1000, seed: 5},
    );
    expect(Object.keys(Object.prototype)).to.deep.equal([]);
  });

  it('of random bytes is read or refused as well', async () => {
    const {loadFile} = await import('../../../src/adapters/file/load.js');
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({maxLength: 300}), async (bytes) => {
        const thrown: unknown = await loadFile({now: () => '', source: new Blob([new Uint8Array(bytes)])}).then(
          () => undefined,
          (error: unknown) => error,
        );
        if (thrown !== undefined) expect(thrown).to.be.instanceOf(AdapterError);
      }),
      {numRuns: 200, seed: 6},
    );
  });

  it('with an unknown time zone is refused before anything is read', async () => {
    const thrown: unknown = await load('title,stage\na,D', {zone: 'Mars/North'}).catch((error: unknown) => error);
    expect((thrown as AdapterError).kind).to.equal('validation');
  });
});
