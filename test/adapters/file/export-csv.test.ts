import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import type {Deal, DealPatch} from '../../../src/model/deal.js';
import {createFileAdapter, type FileAdapter, type FileAdapterOptions} from '../../../src/adapters/file/index.js';
import {load, now} from './helpers.js';

const open = (text: string, options: Partial<FileAdapterOptions> = {}): FileAdapter =>
  createFileAdapter({now, source: {text}, ...options});

let keys = 0;
const idempotencyKey = (): string => `key-${++keys}`;
const patch = (adapter: FileAdapter, id: string, fields: DealPatch): Promise<unknown> =>
  adapter.commit([{op: 'patch', id, patch: fields}], {idempotencyKey: idempotencyKey()});
const move = (adapter: FileAdapter, id: string, stageId: string, set: DealPatch = {}): Promise<unknown> =>
  adapter.commit([{op: 'move', id, stageId, set}], {idempotencyKey: idempotencyKey()});

const GERMAN = [
  'Nr;Titel;Phase;Betrag;Abschlussdatum;Notiz',
  '1;Dach;Angebot;1.234,50 €;03.04.2026;"a; b"',
  '2;=1+1;Verhandlung;99,00 €;31.12.2026; x ',
  '3;T\u00FCr;Gewonnen;5.000,00 €;01.02.2026;',
].join('\r\n');

describe('a file written back', () => {
  it('has untouched cells as they were, also the odd ones', async () => {
    const quoted = GERMAN.replace(/;([\d.]+,\d\d €);/g, ';"$1";').replace('; x \r', ';" x "\r');
    const expected = quoted.replace(';=1+1;', ";'=1+1;");
    expect(await open(GERMAN).exportCsv()).to.equal(`${expected}\r\n`);
  });

  it('has changed cells in the style of their column', async () => {
    const adapter = open(GERMAN);
    await patch(adapter, '1', {
      amount: {minor: 1250000, currency: 'EUR'},
      expectedClose: '2026-06-07',
      title: 'Dach, neu',
    });
    await move(adapter, '2', 'Gewonnen');
    const lines = (await adapter.exportCsv()).split('\r\n');
    expect(lines[1]).to.equal('1;"Dach, neu";Angebot;"12.500,00 €";07.06.2026;"a; b"');
    expect(lines[2]).to.equal(`2;'=1+1;Gewonnen;"99,00 €";23.11.2026;" x "`);
    expect(lines[3]).to.equal('3;T\u00FCr;Gewonnen;"5.000,00 €";01.02.2026;');
    expect(adapter.changed).to.equal(2);
  });

  it('leaves out deleted deals and appends new ones', async () => {
    const adapter = open('id,title,stage,amount\n1,a,Demo,5\n2,b,Demo,6\n');
    const deal: Deal = {
      id: '9',
      pipelineId: 'Pipeline',
      stageId: 'Demo',
      title: 'new, one',
      outcome: 'open',
      revision: '',
      amount: {minor: 750, currency: 'USD'},
    };
    await adapter.commit(
      [
        {op: 'delete', id: '1'},
        {op: 'create', deal},
      ],
      {idempotencyKey: idempotencyKey()},
    );
    expect(await adapter.exportCsv()).to.equal('id,title,stage,amount\n2,b,Demo,6\n9,"new, one",Demo,7.5\n');
    expect(adapter.changed).to.equal(2);
  });

  it('gets columns for what it had none for, which come back when it is read again', async () => {
    const adapter = open('id,title,stage\n1,a,Demo\n2,b,Lost\n');
    await patch(adapter, '1', {outcome: 'lost', lostReason: 'Price', nextActivity: '=cmd()', fields: {Size: 'XL'}});
    const text = await adapter.exportCsv();
    expect(text.split('\n')[0]).to.equal('id,title,stage,Outcome,Lost reason,Next step,Size');
    const again = await load(text);
    expect(again.deals[0]).to.deep.include({
      outcome: 'lost',
      lostReason: 'Price',
      nextActivity: '=cmd()',
      fields: {Size: 'XL'},
    });
    expect(again.deals[1]).to.deep.include({outcome: 'lost', stageId: 'Lost'});
  });

  it('gets no columns for what every move writes by itself', async () => {
    const adapter = open('id,title,stage\n1,a,Demo\n2,b,Won\n');
    await move(adapter, '1', 'Won', {closedAt: undefined});
    expect(await adapter.exportCsv()).to.equal('id,title,stage\n1,a,Won\n2,b,Won\n');
  });

  it('spells outcomes and flags as the file does', async () => {
    const adapter = open('id,title,stage,status\n1,a,Demo,OPEN\n2,b,Demo,WON\n');
    await patch(adapter, '1', {outcome: 'won'});
    expect((await adapter.exportCsv()).split('\n')[1]).to.equal('1,a,Demo,WON');
  });

  it('writes chances as the column has them', async () => {
    const percent = open('id,title,stage,probability\n1,a,Demo,20%\n2,b,Demo,30%\n');
    await patch(percent, '1', {probability: 4500});
    expect((await percent.exportCsv()).split('\n')[1]).to.equal('1,a,Demo,45%');
    const share = open('id,title,stage,probability\n1,a,Demo,0.2\n2,b,Demo,0.3\n');
    await patch(share, '1', {probability: 4500});
    expect((await share.exportCsv()).split('\n')[1]).to.equal('1,a,Demo,0.45');
  });

  it('names the currency where it is not that of the file', async () => {
    const adapter = open('id,title,stage,amount\n1,a,Demo,$5\n');
    await patch(adapter, '1', {amount: {minor: 700, currency: 'CHF'}});
    expect((await adapter.exportCsv()).split('\n')[1]).to.equal('1,a,Demo,CHF 7');
    expect((await load(await adapter.exportCsv())).deals[0]?.amount).to.deep.equal({minor: 700, currency: 'CHF'});
  });

  it('keeps empty columns, and cells beyond the header', async () => {
    const text = 'id,title,stage,empty\n1,a,Demo,,beyond\n';
    expect(await open(text).exportCsv()).to.equal(text);
  });

  it('writes deals in our own form with all they say', async () => {
    const deals = [
      {
        id: 'd',
        stageId: 's',
        title: 'One',
        amount: {minor: 500, currency: 'EUR'},
        expectedClose: '2026-05-01',
        probability: 2500,
        fields: {Size: 3},
      },
    ];
    const text = await open(JSON.stringify({deals, stages: [{id: 's', name: 'First'}]})).exportCsv();
    const again = await load(text);
    expect(again.deals[0]).to.deep.include({
      id: 'd',
      stageId: 'First',
      title: 'One',
      amount: {minor: 500, currency: 'EUR'},
      expectedClose: '2026-05-01',
      fields: {Size: 3},
    });
    expect(again.pipelines[0]?.stages[0]?.probability).to.equal(2500);
  });

  it('counts a change that was taken back as none', async () => {
    const adapter = open('id,title,stage\n1,a,Demo\n');
    expect(adapter.changed).to.equal(0);
    await patch(adapter, '1', {title: 'b'});
    expect(adapter.changed).to.equal(1);
    await patch(adapter, '1', {title: 'a'});
    expect(adapter.changed).to.equal(0);
  });

  it('is read again as the same deals, whatever the cells hold', async () => {
    const text = fc.oneof(
      fc.constantFrom('=1+1', "'=1", '-5', '+1', '@x', '"', 'a,b', 'x\ny', '\uFF1D1', ' ', "'"),
      fc.string({maxLength: 6}),
    );
    const row = fc.record({
      title: text,
      note: text,
      stage: fc.constantFrom('Demo', 'Won', 'Lead'),
      cents: fc.integer({min: -1e9, max: 1e9}),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, {minLength: 1, maxLength: 5}),
        fc.constantFrom(',', ';'),
        async (rows, delimiter) => {
          const quote = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
          const lines = rows.map((each, index) =>
            [`"d${index}"`, quote(each.title), each.stage, (each.cents / 100).toFixed(2), quote(each.note)].join(
              delimiter,
            ),
          );
          const source = [['id', 'title', 'stage', 'amount', 'note'].join(delimiter), ...lines].join('\n');
          const once = await load(source);
          const twice = await load(await open(source).exportCsv());
          expect(twice.deals).to.deep.equal(once.deals);
          expect(once.deals.map(({amount}) => amount?.minor)).to.deep.equal(rows.map(({cents}) => cents));
        },
      ),
      {numRuns: 150, seed: 21},
    );
  });
});
