import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {createFileAdapter} from '../../src/adapters/file/index.js';
import {toCsvRow} from '../../src/data/csv-writer.js';
import {exportTable, type ExportWords} from '../../src/data/export-table.js';
import type {Deal} from '../../src/model/deal.js';
import {fieldInfo} from '../../src/model/field-info.js';
import {deal, PIPELINE} from './fixtures.js';

const WORDS: ExportWords = {
  stage: (id) => PIPELINE.stages.find((stage) => stage.id === id)?.name ?? id,
  owner: (id) => ({o: 'Olga Orr'})[id] ?? id,
  currency: 'Currency',
};

const write = (deals: readonly Deal[], ...fields: readonly string[]): Promise<string> =>
  exportTable(
    deals,
    fields.map((field) => ({info: fieldInfo(field, PIPELINE), label: field})),
    WORDS,
  );

const lines = async (...args: Parameters<typeof write>): Promise<readonly string[]> =>
  (await write(...args)).split('\r\n').slice(1, -1);

/** A text as the one cell writer has it. */
const csvCell = (text: string): string => toCsvRow([text, '']).slice(0, -1);

describe('a table as CSV', () => {
  it('has one line of names and one per deal, each ended', async () => {
    expect(await write([deal('a', 'lead')], 'title', 'stageId')).to.equal('title,stageId\r\nDeal a,Lead\r\n');
    expect(await write([], 'title')).to.equal('title\r\n');
  });

  it('writes amounts as plain decimals with their currency beside them, so that they can be added up', async () => {
    const {amount: _none, ...without} = deal('c', 'lead');
    const deals = [
      deal('a', 'lead', {amount: {minor: -123_450, currency: 'USD'}}),
      deal('b', 'lead', {amount: {minor: 700, currency: 'JPY'}}),
      without,
    ];
    expect(await lines(deals, 'amount')).to.deep.equal(['-1234.50,USD', '700,JPY', ',']);
  });

  it('writes what is shown for ids, dates as they are kept, chances as percentages', async () => {
    const one = deal('a', 'lead', {
      ownerId: 'o',
      probability: 4_550,
      expectedClose: '2026-12-01',
      nextActivity: 'Call',
      account: {id: '1', name: 'Acme, Inc.'},
      tags: ['x', 'y'],
    });
    const fields = ['ownerId', 'probability', 'expectedClose', 'nextActivity', 'account', 'tags'] as const;
    expect(await lines([one], ...fields)).to.deep.equal(['Olga Orr,45.5%,2026-12-01,Call,"Acme, Inc.","x; y"']);
  });

  it('writes nothing that a spreadsheet would run, and leaves numbers alone', () => {
    const cells: readonly (readonly [string, string])[] = [
      ['=1+1', "'=1+1"],
      ['+cmd', "'+cmd"],
      ['-2+3', "'-2+3"],
      ['@SUM(A1)', "'@SUM(A1)"],
      ['\t=1', '"\'\t=1"'],
      [' =1', "' =1"],
      ['＝1', "'＝1"],
      ['-5', '-5'],
      ['+4.5%', '+4.5%'],
      ['-', "'-"],
      ['a=b', 'a=b'],
      ['"x"', '"""x"""'],
      ['two\nlines', '"two\nlines"'],
    ];
    expect(cells.map(([text]) => csvCell(text))).to.deep.equal(cells.map(([, cell]) => cell));
  });

  it('never begins a cell with a sign that could run, whatever the text', () => {
    const nasty = fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', ' ', '"', "'", '1', 'x', ',');
    const text = fc.array(nasty, {maxLength: 6}).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (value) => {
        const cell = csvCell(value).replace(/^"/, '');
        const runs = /^[=+\-@\t\r]/.test(cell) && !/^[+-]?\d+(?:\.\d+)?%?"?$/.test(cell);
        expect(runs, JSON.stringify(cell)).to.equal(false);
      }),
      {numRuns: 1_000, seed: 3},
    );
  });

  it('can be read again as a file', async () => {
    const deals = [deal('a', 'lead', {title: '=HYPERLINK("x")', amount: {minor: 123_456, currency: 'EUR'}})];
    const columns = ['title', 'stageId', 'amount'].map((field) => ({
      info: fieldInfo(field, PIPELINE),
      label: {title: 'Deal name', stageId: 'Stage', amount: 'Amount'}[field] ?? field,
    }));
    const text = await exportTable(deals, columns, WORDS);
    const adapter = createFileAdapter({
      source: new Blob([text], {type: 'text/csv'}),
      now: () => '2026-11-23T09:00:00.000Z',
      zone: 'UTC',
    });
    const {items} = await adapter.page({
      pipelineId: (await adapter.pipelines()).value[0]?.id ?? '',
      sort: [],
      limit: 9,
    });
    expect(items.map(({title, amount}) => ({title, amount}))).to.deep.equal([
      {title: '=HYPERLINK("x")', amount: {minor: 123_456, currency: 'EUR'}},
    ]);
  });
});
