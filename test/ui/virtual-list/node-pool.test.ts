import {expect} from '@open-wc/testing';
import {NodePool} from '../../../src/ui/virtual-list/node-pool.js';

describe('the node pool', () => {
  it('keeps the node of an item that stays, and hands on those of items that went', () => {
    const pool = new NodePool();
    const before = pool.assign(['a', 'b', 'c']);
    const after = pool.assign(['b', 'c', 'd']);
    expect(after.get('b')).to.equal(before.get('b'));
    expect(after.get('c')).to.equal(before.get('c'));
    expect(after.get('d')).to.equal(before.get('a'));
  });

  it('never lends one node to two items', () => {
    const pool = new NodePool();
    for (let start = 0; start < 200; start += 7) {
      const keys = Array.from({length: 5 + (start % 11)}, (_, i) => `k${(start * 13 + i) % 40}`);
      const unique = [...new Set(keys)];
      expect(new Set(pool.assign(unique).values()).size).to.equal(unique.length);
    }
  });
});
