import {expect} from '@open-wc/testing';
import {AdapterError} from '../../../src/data/adapter-error.js';
import {loadFile, type LoadedFile} from '../../../src/adapters/file/load.js';
import {now} from './helpers.js';

const DEALS = 'id,title,stage\na,Alpha,Demo\nb,Beta,Won\n';
const load = (history: string, deals = DEALS): Promise<LoadedFile> =>
  loadFile({now, source: {text: deals}, history: {text: history}, stages: 'Lead, Demo, Won, Lost'});
const lines = ({events}: LoadedFile): readonly string[] =>
  events.map(({dealId, at, kind, from, to}) => `${dealId} ${at.slice(0, 10)} ${kind} ${from ?? ''}>${to}`);

describe('a history of stages beside a file of deals', () => {
  it('becomes the log: the first row of a deal is its creation, each later one a move from there', async () => {
    const file = await load(
      'OppID,CreatedDate,StageName\na,2026-02-01,demo\nb,2026-01-05,Lead\na,2026-01-01,Lead\nb,2026-03-01,Won\n',
    );
    expect(lines(file)).to.deep.equal([
      'a 2026-01-01 created >Lead',
      'b 2026-01-05 created >Lead',
      'a 2026-02-01 stage Lead>Demo',
      'b 2026-03-01 stage Lead>Won',
    ]);
  });

  it('reads days and months in the order that some date of the column proves', async () => {
    const file = await load('deal id,date,stage\na,02/01/2026,Lead\na,25/01/2026,Demo\n');
    expect(lines(file)).to.deep.equal(['a 2026-01-02 created >Lead', 'a 2026-01-25 stage Lead>Demo']);
  });

  it('believes a column that says where a deal came from', async () => {
    const file = await load('deal,changed at,old stage,new stage\na,2026-01-02,Lead,Demo\n');
    expect(lines(file)).to.deep.equal(['a 2026-01-02 stage Lead>Demo']);
  });

  it('keeps stages that no deal stands in under their own name', async () => {
    const file = await load('deal id,date,stage\na,2026-01-02,Limbo\n');
    expect(lines(file)).to.deep.equal(['a 2026-01-02 created >Limbo']);
  });

  it('notes rows that say no deal, no date or no stage, and reads the others', async () => {
    const file = await load('deal id,date,stage\n,2026-01-02,Lead\na,soon,Lead\na,2026-01-03,\na,2026-01-04,Demo\n');
    expect(lines(file)).to.deep.equal(['a 2026-01-04 created >Demo']);
    const notes = file.report.notes.filter(({field}) => field === 'history');
    expect(notes.reduce((rows, note) => rows + (note.rows ?? 0), 0)).to.equal(3);
  });

  it('says which column it misses', async () => {
    const thrown = await load('deal id,stage\na,Lead\n').catch((error: unknown) => error);
    expect(thrown).to.be.instanceOf(AdapterError);
    expect((thrown as AdapterError).message).to.contain('no column for at');
  });
});
