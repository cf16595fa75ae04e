import {expect} from '@open-wc/testing';
import {loadFile} from '../../../src/adapters/file/load.js';
import {Slicer} from '../../../src/data/slicer.js';
import {load as loadText, now} from './helpers.js';

/** A slicer whose clock moves a millisecond each time it is read. */
function timed(): {slicer: Slicer} {
  let time = 0;
  return {slicer: new Slicer({budgetMs: 10, clock: () => time++, pause: () => Promise.resolve(), stride: 1})};
}

describe('reading a long file', () => {
  it('reads and maps in slices of rows, with the same deals as in one go', async () => {
    const rows = Array.from({length: 1000}, (_, index) => `D${index},Deal ${index},New,${index}`);
    const text = `id,title,stage,amount\n${rows.join('\n')}`;
    const {slicer} = timed();
    const file = await loadFile({now, source: {text}}, slicer);
    // Three passes over 1,000 rows, at most ten rows between two pauses.
    expect(slicer.yields).to.be.greaterThan(250);
    expect(file.deals).to.deep.equal((await loadText(text)).deals);
  });

  it('reads a long list of JSON in slices too', async () => {
    const text = JSON.stringify(
      Array.from({length: 500}, (_, index) => ({id: `D${index}`, stage: 'New', amount: index})),
    );
    const {slicer} = timed();
    const file = await loadFile({now, source: {text}}, slicer);
    expect(file.deals).to.have.length(500);
    expect(slicer.yields).to.be.greaterThan(150);
  });
});
