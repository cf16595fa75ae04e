import {expect} from '@open-wc/testing';
import {Slicer, yieldToMain} from '../../src/data/slicer.js';

/** A clock that moves a millisecond each time it is read, and counts the pauses. */
function timed(): {slicer: Slicer; pauses: () => number} {
  let time = 0;
  let pauses = 0;
  const pause = (): Promise<void> => {
    pauses += 1;
    return Promise.resolve();
  };
  return {slicer: new Slicer({budgetMs: 10, clock: () => time++, pause, stride: 1}), pauses: () => pauses};
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
    const slicer = new Slicer({budgetMs: 0, stride: 1});
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

describe('work in batches', () => {
  it('hands out everything once, in order, and steps aside in between', async () => {
    const {slicer, pauses} = timed();
    const seen: number[][] = [];
    const items = Array.from({length: 95}, (_, index) => index);
    for await (const batch of slicer.batches(items, 10)) seen.push([...batch]);
    expect(seen.flat()).to.deep.equal(items);
    expect(seen.map((batch) => batch.length)).to.deep.equal([10, 10, 10, 10, 10, 10, 10, 10, 10, 5]);
    expect(pauses()).to.be.at.most(10);
  });
});
