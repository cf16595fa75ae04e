import {expect} from '@open-wc/testing';
import {decodeBytes} from '../../../src/adapters/file/decode.js';
import {Slicer} from '../../../src/data/slicer.js';
import {loadFile} from '../../../src/adapters/file/load.js';
import {now, notesOf} from './helpers.js';

const decode = (...bytes: number[]): ReturnType<typeof decodeBytes> => decodeBytes(new Uint8Array(bytes), new Slicer());
const utf16 = (text: string, little: boolean): readonly number[] =>
  [...text].flatMap((char) => {
    const code = char.charCodeAt(0);
    return little ? [code & 255, code >> 8] : [code >> 8, code & 255];
  });

describe('the encoding of a file', () => {
  it('is UTF-8 with or without a mark', async () => {
    expect(await decode(0x61, 0xc3, 0xa9)).to.deep.equal({text: 'a\u00E9', encoding: 'utf-8'});
    expect(await decode(0xef, 0xbb, 0xbf, 0x61)).to.deep.equal({text: 'a', encoding: 'utf-8'});
    expect(await decode()).to.deep.equal({text: '', encoding: 'utf-8'});
  });

  it('is UTF-16 in both directions with a mark', async () => {
    expect(await decode(0xff, 0xfe, ...utf16('a\u20AC', true))).to.deep.equal({text: 'a\u20AC', encoding: 'utf-16le'});
    expect(await decode(0xfe, 0xff, ...utf16('a\u20AC', false))).to.deep.equal({text: 'a\u20AC', encoding: 'utf-16be'});
  });

  it('is that of older office programs where it is no UTF-8', async () => {
    expect(await decode(0x80, 0x20, 0xe4)).to.deep.equal({text: '\u20AC \u00E4', encoding: 'windows-1252'});
  });

  it('may split a character between two pieces', async () => {
    const text = '\u20AC'.repeat(400_000);
    const decoded = await decodeBytes(new TextEncoder().encode(text), new Slicer());
    expect(decoded.encoding).to.equal('utf-8');
    expect(decoded.text === text).to.equal(true);
  });

  it('is noted only where it is unusual', async () => {
    const file = await loadFile({
      now,
      source: new Blob([new Uint8Array([...new TextEncoder().encode('title,stage\nM'), 0xfc, 0x2c, 0x41])]),
    });
    expect(file.deals[0]).to.include({title: 'M\u00FC', stageId: 'A'});
    expect(notesOf(file, 'encoding')[0]).to.include({value: 'windows-1252', severity: 'info'});
  });
});
