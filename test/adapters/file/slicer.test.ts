import {expect} from '@open-wc/testing';
import {load as loadText, now} from './helpers.js';
import {loadFile} from '../../../src/adapters/file/load.js';
import {Slicer, yieldToMain} from '../../../src/adapters/file/slicer.js';

/** A clock that moves a millisecond each time it is read, and counts the pauses. */
function timed(): {slicer: Slicer; pauses: () => number} {
  let time = 0;
  let pauses = 0;
  const pause = (): Promise<void> => {
    pauses += 1;
    return Promise.resolve();
  };
  return {slicer: new Slicer({budgetMs: 10, clock: () => time++, pause}), pauses: () => pauses};
}

describe('work in slices', () => {
  it('steps aside every time the budget is used up', async () => {
    const {slicer, pauses} = timed();
    const seen: number[] = [];
    await slicer.each(
      Array.from({length: 100}, (_, index) => index),
      (item) => seen.push(item),
    );
    expect(seen).to.have.length(100);
    expect(pauses()).to.be.within(9, 11);
    expect(slicer.yields).to.equal(pauses());
  });

  it('lets other tasks run before it goes on', async () => {
    const order: string[] = [];
    const {port1, port2} = new MessageChannel();
    const other = new Promise<void>((resolve) => {
      port1.onmessage = () => {
        order.push('other');
        port1.close();
        resolve();
      };
    });
    port2.postMessage(undefined);
    const slicer = new Slicer({budgetMs: 0});
    await slicer.each([1, 2, 3, 4, 5, 6, 7, 8], () => order.push('work'));
    await other;
    expect(order.indexOf('other')).to.be.greaterThan(-1).and.below(8);
  });

  it('works where the scheduler cannot yield', async () => {
    const had = Object.getOwnPropertyDescriptor(globalThis, 'scheduler');
    Object.defineProperty(globalThis, 'scheduler', {value: undefined, configurable: true});
    try {
      expect(await yieldToMain()).to.equal(undefined);
    } finally {
      if (had) Object.defineProperty(globalThis, 'scheduler', had);
    }
  });
});

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
