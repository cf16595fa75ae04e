import {aTimeout, expect} from '@open-wc/testing';
import {DrawnOrder} from '../../../src/ui/virtual-list/drawn-order.js';

const items = (nodes: string): readonly {readonly node: string}[] => [...nodes].map((node) => ({node}));
const written = (list: readonly {readonly node: string}[]): string => list.map(({node}) => node).join('');

describe('the order of nodes in the document', () => {
  it('is that of the items at rest', () => {
    const order = new DrawnOrder(() => undefined);
    expect(written(order.arrange(items('abc')))).to.equal('abc');
    expect(written(order.arrange(items('cab')))).to.equal('cab');
  });

  it('stays as it is while the user scrolls, new nodes behind the others, and is mended afterwards', async () => {
    let rested = 0;
    const order = new DrawnOrder(() => rested++);
    order.arrange(items('abc'));
    order.scrolled();
    expect(written(order.arrange(items('bca')))).to.equal('abc');
    expect(written(order.arrange(items('cxab')))).to.equal('abcx');
    expect(written(order.arrange(items('xa')))).to.equal('ax');
    expect(rested).to.equal(0);
    await aTimeout(220);
    expect(rested).to.equal(1);
    expect(written(order.arrange(items('xa')))).to.equal('xa');
  });

  it('is mended when the list goes away in the middle', () => {
    let rested = 0;
    const order = new DrawnOrder(() => rested++);
    order.arrange(items('ab'));
    order.scrolled();
    order.arrange(items('ba'));
    order.stop();
    expect(rested).to.equal(1);
  });
});
