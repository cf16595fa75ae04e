import {expect} from '@open-wc/testing';
import {AdapterError} from '../../../src/data/adapter-error.js';
import {readJson} from '../../../src/adapters/file/json-reader.js';
import {NoteBook} from '../../../src/adapters/file/notes.js';
import {Slicer} from '../../../src/data/slicer.js';
import {load, notesOf} from './helpers.js';

const read = (text: string): ReturnType<typeof readJson> =>
  readJson(text, {notes: new NoteBook(), slicer: new Slicer()});

describe('reading JSON', () => {
  it('takes a list, an object with a list, and a record per line', async () => {
    const one = {title: 'a', stage: 'Demo'};
    const texts = [
      JSON.stringify([one, one]),
      JSON.stringify({deals: [one, one], other: {x: ['}']}}),
      JSON.stringify({success: true, data: [one, one]}),
      JSON.stringify({totalSize: 2, records: [one, one]}),
      `${JSON.stringify(one)}\n\n${JSON.stringify(one)}\n`,
      `  \uFEFF[ ${JSON.stringify(one)} ,\n ${JSON.stringify(one)} ] `,
    ];
    for (const text of texts)
      expect(
        (await read(text)).records.map(({record}) => record),
        text,
      ).to.deep.equal([one, one]);
  });

  it('is not misled by brackets and quotes inside texts', async () => {
    const record = {title: 'a "quoted" ] } \\', stage: '[{'};
    expect((await read(JSON.stringify([record]))).records[0]?.record).to.deep.equal(record);
  });

  it('keeps what is whole in a torn file, and says what is not', async () => {
    const file = await load('[{"title":"a","stage":"Demo"},{"title":"b","stage":"Demo"},{"title":"c","sta', {
      format: 'json',
    });
    expect(file.deals.map(({title}) => title)).to.deep.equal(['a', 'b']);
    expect(notesOf(file, 'unreadableRecord')[0]).to.deep.include({severity: 'error', rows: 1});
  });

  it('passes over records that are no objects', async () => {
    const file = await load('[{"title":"a","stage":"Demo"},7,null,["x"],"y",{"title":"b","stage":"Demo"}]');
    expect(file.deals.map(({title}) => title)).to.deep.equal(['a', 'b']);
    expect(notesOf(file, 'unreadableRecord').reduce((sum, {rows}) => sum + rows, 0)).to.equal(4);
  });

  it('refuses text that is neither a list nor an object', async () => {
    for (const text of ['7', '"x"', 'null', '']) {
      const thrown: unknown = await read(text).catch((error: unknown) => error);
      expect(thrown).to.be.instanceOf(AdapterError);
      expect((thrown as AdapterError).kind).to.equal('protocol');
    }
  });

  it('refuses nesting too deep to follow instead of falling over', async () => {
    const deep = `[{"title":"a","stage":"Demo","x":${'['.repeat(200_000)}${']'.repeat(200_000)}}]`;
    const thrown: unknown = await load(deep).catch((error: unknown) => error);
    if (thrown instanceof Error) expect(thrown).to.be.instanceOf(AdapterError);
    else expect(thrown).to.have.property('deals');
  });

  it('numbers have a decimal point whatever they look like', async () => {
    const file = await load('[{"title":"a","stage":"Demo","amount":1.234},{"title":"b","stage":"Demo","amount":20.5}]');
    expect(file.deals.map(({amount}) => amount?.minor)).to.deep.equal([123, 2050]);
  });

  it('keeps members called __proto__ as data', async () => {
    const file = await load('[{"title":"a","stage":"Demo","__proto__":"x","constructor":{"prototype":"y"}}]');
    expect(Object.entries(file.deals[0]?.fields ?? {})).to.deep.equal([
      ['__proto__', 'x'],
      ['constructor.prototype', 'y'],
    ]);
    expect(Object.hasOwn(Object.prototype, 'x')).to.equal(false);
  });
});
